import Articles
import Foundation
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

    @Test("A first sentence that begins with too long a quotation is cut in it, and closed")
    func cutQuotation() throws {
        let text =
            "« Nous sommes tous des enfants de la paix et nous le resterons jusqu’au bout », a dit le président."
        let lead = try #require(
            makeLead(of: article([text]), LeadSettings(characters: 60, minimum: 0)))
        #expect(lead.isCut)
        #expect(lead.text.hasSuffix("…\u{202F}»"))
        #expect(lead.text.unicodeScalars.count <= 60)
    }

    @Test("A cut leaves numbers with their units, titles with their names, and no elision")
    func cutWords() {
        let text =
            "Le Brésil a dit mardi que M. Lula et Mme Rousseff et 12 345 678 habitants ont reçu "
            + "20 % de 300 km pour l’ami J.-P. Dupont et 5,3 millions de ses voisins du nord"
        for limit in 41...150 {
            guard
                let lead = makeLead(
                    of: article([text]), LeadSettings(characters: limit, minimum: 0))
            else { continue }
            let last = lead.text.dropLast().last
            #expect(last?.isNumber == false && last != "’" && last != ".", "\(lead.text)")
            #expect(!lead.text.hasSuffix("Mme…") && !lead.text.hasSuffix("M…"), "\(lead.text)")
        }
    }

    @Test(
        "What asks to read on breaks the sentence before it off",
        arguments: ["… Lire la suite", "... Read more", "… [Read more]", " (…) Continue reading"])
    func readOn(end: String) {
        let broken = "Les négociations reprendront mardi dans la ville de" + end
        #expect(makeLead(of: article([first + " " + broken]))?.text == first)
        #expect(makeLead(of: article([broken])) == nil)
    }

    @Test("A paragraph that breaks off is not joined to the one behind the gap")
    func parted() {
        let short = "La nuit a été longue à Khartoum."
        let long = LeadSettings(minimum: 400)
        #expect(makeLead(of: article(["\(first) Lire la suite", second]), long)?.text == first)
        #expect(makeLead(of: article(["\(short) Les rues […]", first]))?.text == short)
    }

    @Test("The headline said again behind a dateline is no lead")
    func repeatedBehindDateline() {
        let title = "Un plan de relance pour l’Amazonie annoncé par le gouvernement"
        #expect(makeLead(of: article(title: title, ["BRASILIA (AFP) — \(title)."])) == nil)
    }

    @Test(
        "News that opens with a page's words is a lead all the same",
        arguments: [
            "Copyright law will change in Brazil next year, the government in Brasilia said on Wednesday.",
            "Getty Images sued a firm and Brazil’s government on Tuesday over ten million stolen pictures.",
            "Publicité : le gouvernement brésilien interdit à partir de lundi celle des jeux en ligne.",
        ])
    func everydayWords(text: String) {
        #expect(makeLead(of: article([text])) != nil)
    }

    @Test(
        "Quotations of other languages are closed by their own marks",
        arguments: [
            "Der Minister hat den Film „Babo“ gelobt und zugleich vor der Szene gewarnt, die er zeigt.",
            "“We shall see,” the minister said on Monday after a night of talks in the capital.",
            "Der Minister nannte den Vertrag »einen Anfang« und reiste am Montag wieder nach Wien ab.",
        ])
    func foreignQuotes(text: String) {
        let article = Article(
            title: "", outlet: "Le Test", language: "de", paragraphs: [text], origin: "test")
        #expect(Summarizer().lead(of: article)?.text == text)
    }

    @Test("A short quotation stays whole with the sentence that quotes it")
    func shortQuotes() {
        let quote = "« Nous partirons. Nous reviendrons un jour, tous ensemble », a dit le maire."
        let settings = LeadSettings(sentences: 1, minimum: 0)
        #expect(
            makeLead(of: article([quote + " " + first]), settings)?.text
                == Typography.set(quote, language: "fr"))
    }

    @Test("British quotations and the apostrophes in them are told apart")
    func singleQuotes() {
        func lead(_ text: String, sentences: Int) -> String? {
            let article = Article(
                title: "", outlet: "The Test", language: "en", paragraphs: [text], origin: "test")
            let settings = LeadSettings(sentences: sentences, minimum: 0)
            return Summarizer(settings: settings).lead(of: article)?.text
        }
        let quote = "‘We’re leaving. We’ll be back one day, all of us,’ the mayor told the council."
        let next = "She said no more about it on Monday."
        #expect(lead(quote + " " + next, sentences: 1) == quote)
        let speech = Array(repeating: "We will leave before the winter is over.", count: 14)
        let long = "‘\(speech.joined(separator: " "))’ the mayor told the council."
        #expect(lead(next + " " + long, sentences: 2) == next)
        let song = "The ‘60s never ended here, the workers’ leader said to a full hall on Sunday."
        #expect(lead(song + " " + next, sentences: 1) == song)
        let tis = "‘Tis the season of the summits, a diplomat told the agency in Glasgow."
        #expect(lead(tis + " " + next, sentences: 1) == tis)
    }

    @Test("A quotation that runs on is told to its end, where there is room")
    func closedQuote() {
        let quote =
            "« Nous partirons. Nous reviendrons, dit-il. "
            + String(repeating: "Rien ne nous arrêtera jamais, ni ici ni ailleurs. ", count: 6)
            + "»"
        let settings = LeadSettings(sentences: 2, characters: 900, minimum: 0)
        let lead = makeLead(of: article([quote + " Il n’a rien ajouté ce jour-là."]), settings)
        #expect(lead?.text.hasSuffix("»") == true)
    }

    @Test("It has at most as many words as the edition wants")
    func words() throws {
        let settings = LeadSettings(words: 20, minimum: 0)
        let text = [second, second, first].joined(separator: " ")
        #expect(makeLead(of: article([text]), settings)?.text == "\(second) \(second)")
        let cut = try #require(makeLead(of: article([first]), LeadSettings(words: 8)))
        #expect(cut.text == "Le gouvernement a présenté lundi un plan de…")
        #expect(cut.isCut)
        #expect(cut.text.split(separator: " ").count <= 8)
    }

    @Test("A paragraph that says the headline in hardly more words is no lead")
    func repeated() {
        let title = "Le gouvernement présente un plan de relance de dix milliards d’euros"
        let again = "Le gouvernement présente lundi un plan de relance de dix milliards d’euros."
        #expect(makeLead(of: article(title: title, [again, first]))?.text == first)
    }

    @Test(
        "What stands around a text is passed over",
        arguments: [
            "Par Jeanne Morel, envoyée spéciale à Kaboul",
            "By Jane Doe and John Smith in Washington",
            "Cet article est réservé aux abonnés. Pour lire la suite, abonnez-vous.",
            "Il vous reste 78 % de cet article à lire. La suite est réservée aux abonnés.",
            "Story highlights: what we know so far about the attack on the capital",
            "Recevez chaque matin notre lettre et toute l’actualité internationale.",
            "Le président brésilien Jair Bolsonaro à Brasilia, le 18 octobre. EVARISTO SA / AFP",
            "Bolsonaro speaks in Brasilia, October 18, 2021. REUTERS/Adriano Machado/File Photo",
            "Photo : un soldat devant le palais présidentiel, mardi 12 octobre 2021.",
        ])
    func around(text: String) {
        #expect(makeLead(of: article([text, first]))?.text == first)
    }

    @Test("It is the same whatever the normal form of its article")
    func normalForms() {
        let text =
            "Le général Müller a démissionné à Bogotá : « C’est fini », a déclaré l’officier."
        let plain = makeLead(of: article([text, second]))
        let taken = makeLead(
            of: article([text, second].map(\.decomposedStringWithCanonicalMapping)))
        #expect(plain?.text != nil)
        #expect(
            plain?.text.unicodeScalars.elementsEqual(
                taken?.text.unicodeScalars ?? "".unicodeScalars) == true)
    }

    @Test("Sentences of a language without spaces between them stay as they are")
    func ideographic() {
        let text = "両国の外相は月曜日に東京で会談し、来年の首脳会議の日程について話し合った。合意はなかった。"
        let article = Article(
            title: "", outlet: "Le Test", language: "ja", paragraphs: [text], origin: "test")
        let lead = Summarizer().lead(of: article)
        #expect(lead?.text == text)
        #expect(lead.map { Summarizer.isVerbatim($0, in: article) } == true)
    }

    @Test("An empty article has none")
    func empty() {
        #expect(makeLead(of: article([])) == nil)
    }
}
