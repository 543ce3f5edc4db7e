import Articles
import Testing

@testable import Summary

@Suite("A lead")
struct LeadTests {
    private func article(
        title: String = "Un titre", standfirst: String? = nil, _ paragraphs: [String],
        isTruncated: Bool = false
    ) -> Article {
        Article(
            title: title, outlet: "Le Test", language: "fr", standfirst: standfirst,
            paragraphs: paragraphs, isTruncated: isTruncated, origin: "test")
    }

    private func makeLead(
        of article: Article, _ settings: LeadSettings = LeadSettings()
    ) -> Lead? {
        let lead = Summarizer(settings: settings).lead(of: article)
        if let lead { #expect(Summarizer.isVerbatim(lead, in: article)) }
        return lead
    }

    private let first =
        "Le gouvernement a présenté lundi un plan de relance de dix milliards d’euros, "
        + "le plus ambitieux depuis vingt ans, devant les députés réunis à la capitale."
    private let second = "L’opposition demande un vote avant la fin du mois."

    @Test("It is the first paragraph")
    func firstParagraph() {
        #expect(makeLead(of: article([first, second]))?.text == first)
    }

    @Test("A first paragraph that is too short is joined by the next")
    func joined() {
        let short = "La nuit a été longue à Khartoum."
        #expect(makeLead(of: article([short, first]))?.text == short + " " + first)
    }

    @Test("It ends at a sentence's border within the edition's length")
    func trimmed() {
        let long = [first, second, first].joined(separator: " ")
        let settings = LeadSettings(sentences: 2)
        #expect(makeLead(of: article([long]), settings)?.text == first + " " + second)
        let narrow = LeadSettings(characters: first.count + 20)
        #expect(makeLead(of: article([long]), narrow)?.text == first)
    }

    @Test("A first sentence that is too long is cut at a clause and says so")
    func cut() throws {
        let lead = try #require(makeLead(of: article([first]), LeadSettings(characters: 100)))
        #expect(lead.isCut)
        #expect(lead.text.count <= 100)
        #expect(lead.text.hasSuffix("euros…"))
    }

    @Test("Furniture and the headline again are passed over")
    func furniture() {
        let texts = ["Un titre", "LIRE AUSSI Dix questions sur le plan de relance et son coût."]
        #expect(makeLead(of: article(texts + [first]))?.text == first)
        #expect(makeLead(of: article(title: first, [first])) == nil)
    }

    @Test("The standfirst gives it when the edition says so, or when there is no body")
    func standfirst() {
        let both = article(standfirst: second, [first])
        #expect(makeLead(of: both)?.text == first)
        #expect(makeLead(of: both, LeadSettings(prefers: .standfirst))?.text == second)
        #expect(makeLead(of: article(standfirst: second, []))?.text == second)
    }

    @Test("A sentence that the feed broke off is left out")
    func brokenOff() {
        let broken = "Les négociations reprendront mardi dans la ville de…"
        #expect(makeLead(of: article([first + " " + broken]))?.text == first)
        #expect(makeLead(of: article([broken], isTruncated: true)) == nil)
        #expect(makeLead(of: article(["Les pourparlers ont repris mardi […]"])) == nil)
    }

    @Test("A quotation is never left open")
    func quotes() {
        let speech = Array(repeating: "Nous partirons avant la fin de l’hiver.", count: 9)
        let quote = "« \(speech.joined(separator: " ")) », a dit le maire."
        let settings = LeadSettings(sentences: 2)
        let text = [first, quote].joined(separator: " ")
        #expect(makeLead(of: article([text]), settings)?.text == first)
    }

    @Test("A short quotation stays whole with the sentence that quotes it")
    func shortQuotes() {
        let quote = "« Nous partirons. Nous reviendrons un jour, tous ensemble », a dit le maire."
        let settings = LeadSettings(sentences: 1, minimum: 0)
        #expect(makeLead(of: article([quote + " " + first]), settings)?.text == quote)
    }

    @Test("An empty article has none")
    func empty() {
        #expect(makeLead(of: article([])) == nil)
    }
}

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
        ] as [(String, String?, String?)])
    func split(text: String, place: String?, agency: String?) {
        let (dateline, rest) = Dateline.split(text)
        #expect(dateline == Lead.Dateline(place: place, agency: agency))
        #expect(text.hasSuffix(rest))
        #expect(rest.first?.isLetter == true)
    }

    @Test(
        "A dash or a bracket in the sentence itself is none",
        arguments: [
            "The minister — who resigned on Monday — said nothing more about it.",
            "L’OTAN - et elle seule - décide de la suite à donner à cette affaire.",
            "(Re)construire le pays prendra dix ans, selon le président élu.",
            "L’ONU (Organisation des Nations unies) - siège à New York - se réunit.",
            "Jean-Claude Juncker s’est rendu à Varsovie pour une visite de deux jours.",
        ])
    func none(text: String) {
        #expect(Dateline.split(text).dateline == nil)
        #expect(Dateline.split(text).rest == text)
    }
}

@Suite("Sentence borders")
struct SentenceTests {
    @Test(
        "Each sentence stands alone",
        arguments: [
            ["M. Lavrov a parlé.", "Mme von der Leyen a répondu."],
            ["Le 18 oct. 2021, tout a changé.", "Il était 16 h."],
            ["« Viendra-t-il ? » demande-t-elle.", "Nul ne le sait."],
            ["Il a dit « non ».", "Puis il est parti."],
            ["Elle vaut 3.5 milliards.", "C’est peu !", "Vraiment ?!", "Oui…", "Sans doute."],
            ["The U.S. Senate voted.", "Gov. J. B. Pritzker did not."],
            ["He lives in the U.S. and works.", "It is far from Washington D.C.", "He left."],
            ["“We won.”", "The crowd cheered.", "Dr. Who left at 5 p.m. on Friday."],
            ["Voir www.exemple.example pour la suite.", "Le n° 10 de la rue est vide."],
            ["La réunion se tient à 10 h.", "« Bonjour », dit-il."],
        ])
    func borders(sentences: [String]) {
        let text = sentences.joined(separator: " ")
        #expect(Sentences.split(text).map(String.init) == sentences)
    }

    @Test("No-break spaces before French marks do not end a sentence early")
    func noBreakSpaces() {
        let text = "«\u{A0}Viendra-t-il\u{202F}?\u{A0}» demande-t-elle. Il vient\u{202F}! Oui."
        #expect(
            Sentences.split(text).map(String.init) == [
                "«\u{A0}Viendra-t-il\u{202F}?\u{A0}» demande-t-elle.", "Il vient\u{202F}!", "Oui.",
            ])
    }
}
