import Testing

@testable import Summary

@Suite("French typography")
struct TypographyTests {
    private let narrow = "\u{202F}"
    private let noBreak = "\u{A0}"

    @Test(
        "Spaces, apostrophes and ellipses are set; ~ is a narrow no-break space, _ a no-break space",
        arguments: [
            ("Est-ce vrai ? Oui ! Non ; peut-être.", "Est-ce vrai~? Oui~! Non~; peut-être."),
            ("Est-ce vrai? Oui!", "Est-ce vrai~? Oui~!"),
            ("Vraiment ?! Oui", "Vraiment~?! Oui"),
            ("Il dit : oui. Elle dit: non.", "Il dit_: oui. Elle dit_: non."),
            ("Il a dit « non » hier.", "Il a dit «~non~» hier."),
            ("Il a dit «non» hier.", "Il a dit «~non~» hier."),
            ("L'eau d'aujourd'hui, l'« ami ».", "L’eau d’aujourd’hui, l’«~ami~»."),
            ("Elle hésite... puis part", "Elle hésite… puis part"),
            ("Il a payé 2 500 € et 10 % de plus.", "Il a payé 2~500_€ et 10_% de plus."),
            ("Quelque 1 234 567 habitants à 12 km.", "Quelque 1~234~567 habitants à 12_km."),
            ("En 2021 500 personnes sont venues.", "En 2021 500 personnes sont venues."),
            ("M. Macron et Mme Merkel, n° 2.", "M._Macron et Mme_Merkel, n°_2."),
            (
                "À 10:30, voir http://exemple.fr/a?b;c et x@exemple.fr!",
                "À 10:30, voir http://exemple.fr/a?b;c et x@exemple.fr~!"
            ),
            ("Le score est de 3:2 (sic).", "Le score est de 3:2 (sic)."),
        ])
    func set(plain: String, wanted: String) {
        let expected = wanted.replacing("~", with: narrow).replacing("_", with: noBreak)
        let typeset = Typography.set(plain, language: "fr")
        #expect(typeset == expected)
        #expect(Typography.set(typeset, language: "fr") == typeset, "twice changes nothing more")
        #expect(Typography.plain(typeset) == Typography.plain(plain), "it is the same text")
    }

    @Test("Other languages are left alone", arguments: ["en", "de", nil] as [String?])
    func others(language: String?) {
        let text = "Isn't it \"true\"? Yes! 2 500 km: wait..."
        #expect(Typography.set(text, language: language) == text)
    }
}
