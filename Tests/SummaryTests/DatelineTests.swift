import Articles
import Testing

@testable import Summary

@Suite("A dateline")
struct DatelineTests {
    @Test(
        "It is set aside and kept as data",
        arguments: [
            ("MOSCOU (AFP) — La Russie suspend sa mission.", "MOSCOU", "AFP"),
            ("WASHINGTON, Oct 18 (Reuters) - Colin Powell has died.", "WASHINGTON", "Reuters"),
            ("KHARTOUM (Transworld) — Tens of thousands marched.", "KHARTOUM", "Transworld"),
            ("Paris, 18 oct 2021 (AFP) - Le ministre a parlé.", "Paris", "AFP"),
            ("SAO PAULO — The Senate report was published.", "SAO PAULO", nil),
            ("(CNN) The leader of the country has resigned.", nil, "CNN"),
            ("(AFP) - Le chef du gouvernement a démissionné.", nil, "AFP"),
            ("[Reuters] The leader of the country has resigned.", nil, "Reuters"),
            ("NEW DELHI: India has administered a billion doses.", "NEW DELHI", nil),
            ("MOSCOW, October 18. /TASS/. Russia halts its mission.", "MOSCOW", "TASS"),
            ("Moscow, October 18, Interfax - Russia halts its mission.", "Moscow", "Interfax"),
            ("(CNN)The leader of the country has resigned.", nil, "CNN"),
            ("(Bloomberg) -- China’s foreign minister has resigned.", nil, "Bloomberg"),
            ("BEIJING, Oct. 18 (Xinhua) -- China halts its mission.", "BEIJING", "Xinhua"),
            ("Moscou (AFP) Le ministre a parlé mardi matin.", "Moscou", "AFP"),
            (
                "By Jane Doe WASHINGTON, Oct 18 (Reuters) - The Senate has voted.", "WASHINGTON",
                "Reuters"
            ),
            ("By Jane Doe WASHINGTON (Reuters) - The Senate has voted.", "WASHINGTON", "Reuters"),
        ] as [(String, String?, String?)])
    func split(text: String, place: String?, agency: String?) {
        let prose = Prose(text)
        let (dateline, start) = Dateline.split(prose)
        #expect(dateline == Lead.Dateline(place: place, agency: agency))
        #expect(start > 0 && prose[start].isLetter)
    }

    @Test(
        "A dash, a colon or a bracket in the sentence itself is none",
        arguments: [
            "The minister — who resigned on Monday — said nothing more about it.",
            "L’OTAN - et elle seule - décide de la suite à donner à cette affaire.",
            "(Re)construire le pays prendra dix ans, selon le président élu.",
            "L’ONU (Organisation des Nations unies) - siège à New York - se réunit.",
            "Jean-Claude Juncker s’est rendu à Varsovie pour une visite de deux jours.",
            "L'Union européenne (UE) — Allemagne en tête — a adopté mardi de nouvelles sanctions.",
            "L'ONU – Antonio Guterres en tête – a condamné mardi l’attaque du convoi humanitaire.",
            "NATO — Russia’s old foe — will send ten battalions to the east of the alliance.",
            "The World Health Organization (WHO) - Geneva’s largest agency - warned of a new wave.",
            "BIDEN: We will defend Taiwan, the president told reporters on Thursday.",
            "COP26 : Les pays du Nord promettent cent milliards de dollars par an.",
            "URGENT: The president of the republic has resigned this morning.",
            "ENTRETIEN — Le ministre répond aux questions de notre journal.",
            "Le ministre l’a dit lundi : « Nous partirons avant la fin de l’hiver. »",
        ])
    func none(text: String) {
        #expect(Dateline.split(Prose(text)).dateline == nil)
        #expect(Dateline.split(Prose(text)).start == 0)
    }
}
