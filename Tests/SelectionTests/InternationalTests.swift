import Articles
import Foundation
import Testing

@testable import Selection

struct InternationalTests {
    private func isInternational(
        _ article: Article, home: String = "FR", language: String = "fr"
    ) throws -> Bool {
        let selector = try Selector(settings: SelectionSettings(language: language, home: home))
        let stories = selector.stories(
            in: [article], week: try require(Week("2023-W19")), zone: .gmt)
        return try require(stories.first).isInternational
    }

    @Test(
        "News from abroad is told by its section, its address or the countries it names",
        arguments: [
            article("Des élections sans surprise", section: "International"),
            article("A vote without surprise", language: "en", section: "World"),
            article("Des élections", url: "https://phare.example/monde/afrique/2023/05/vote.html"),
            article("Le Kenya augmente ses enseignants", "Nairobi a cédé jeudi."),
            article("Poutine offre une semaine chômée et payée aux Russes", section: "Santé"),
            article("Le Vatican rassure sur l’état du pape François", section: "Société"),
            article("Le Kenya augmente ses enseignants", url: "https://minutes.example/fr/a/1"),
            article("L’Otan et l’ONU se concertent", "Les deux organisations ont parlé."),
        ])
    func abroad(article: Article) throws {
        #expect(try isInternational(article))
    }

    @Test(
        "Another country's desk for the world tells of home",
        arguments: [
            article(
                "France : le gouvernement survit à une motion de censure",
                "Le Premier ministre français a échappé mercredi à une motion, à Paris.",
                outlet: "Le Matin de Lausanne", section: "Monde"),
            article(
                "La motion de censure est rejetée",
                "À Paris, la motion de la gauche a été rejetée, a dit le gouvernement français.",
                outlet: "La Libre de Namur", section: "Europe"),
        ])
    func home(article: Article) throws {
        #expect(try !isInternational(article))
        #expect(try isInternational(article, home: "GB", language: "fr"))
    }

    @Test(
        "Sport without a section is told by its words and by the sets of a match",
        arguments: [
            ("Sinner beats Alcaraz", "The Italian won 6-4 3-6 7-5 2-6 6-3 in Melbourne.", "en"),
            (
                "India crush Pakistan by nine wickets in Dubai",
                "India won by nine wickets on Friday.", "en"
            ),
            (
                "Pogacar s’envole vers Sienne", "Le Slovène a gagné les Strade Bianche, en Italie.",
                "fr"
            ),
            (
                "India win cricket series in Sri Lanka",
                "India won in Colombo on Friday.", "en"
            ),
            (
                "Dupont et les Bleus, rois de Londres",
                "L’Angleterre n’avait jamais autant encaissé à domicile face aux Bleus.", "fr"
            ),
        ])
    func sport(title: String, text: String, language: String) throws {
        #expect(try !isInternational(article(title, text, language: language)))
    }

    @Test(
        "What states do to players, or on the occasion of games, is no sport",
        arguments: [
            (
                "Iran hangs chess champion who joined protests",
                "Iran executed a chess champion on Monday over the protests in Tehran.", "en"
            ),
            (
                "World Cup draw: US denies visas to Iranian officials",
                "The United States denied visas to Iran's officials; Tehran protested.", "en"
            ),
            (
                "Au Niger, les JO d’hiver servent de prétexte à des expulsions",
                "Le Niger a expulsé dix diplomates français mardi à Niamey.", "fr"
            ),
        ])
    func states(title: String, text: String, language: String) throws {
        let told = article(title, text, language: language, section: "World")
        #expect(try isInternational(told))
    }

    @Test("A vote of 6 to 4 and one of 3 to 2 are no match")
    func votes() throws {
        #expect(
            try isInternational(
                article(
                    "Brazil's court rules 6-4 against Bolsonaro",
                    "Brasilia's judges upheld the verdict on Friday.", language: "en")))
    }

    @Test("Georgia is the American state where the text names anything of it, else the country")
    func georgias() throws {
        func country(_ title: String, _ text: String) throws -> String? {
            let selector = try Selector(settings: SelectionSettings(language: "en", home: "GB"))
            return selector.stories(
                in: [article(title, text, language: "en")],
                week: try require(Week("2023-W19")), zone: .gmt
            ).first?.countries.first
        }
        #expect(
            try country("Georgia voters head to the polls", "The runoff in Atlanta is close.")
                == "US")
        #expect(
            try country("Georgia opposition rallies", "Thousands marched in Tbilisi on Monday.")
                == "GE")
    }

    @Test("Names that hold a country's are no mention of it")
    func nowhere() {
        let text = Words("Paris Hilton and Michael Jordan met in New England over French fries")
        #expect(Gazetteer().mentions(in: text, language: "en", weight: 1).counts.isEmpty)
    }

    @Test(
        "Leaders and organisations of states are told",
        arguments: [
            ("Sheinbaum répond à Milei", "fr", ["AR", "MX"]), ("La CPI et le FMI", "fr", ["XO"]),
            ("Carney meets Tebboune", "en", ["CA", "DZ"]),
            ("The African Union and ECOWAS", "en", ["XO"]),
        ])
    func leaders(text: String, language: String, codes: [String]) {
        let found = Gazetteer().mentions(in: Words(text), language: language, weight: 1)
        #expect(found.counts.map(\.country.code) == codes)
    }

    @Test(
        "A section or a folder without words sets no article apart",
        arguments: [
            article("Des élections au Népal", section: "***"),
            article("Des élections au Népal", url: "https://a.example//népal/1.html"),
        ])
    func wordless(article: Article) {
        let rule = InternationalRule(home: "FR", language: "fr", gazetteer: Gazetteer())
        #expect(rule.places(of: ArticleList([article])).map(\.isApart) == [false])
    }

    @Test(
        "Home news, sport, culture and games are not news from abroad",
        arguments: [
            article("Le gouvernement français répond à la Russie", "Paris, la France, Moscou."),
            article(
                "PSG-Leipzig : Messi sauve Paris", "Le Qatar et l’Allemagne.", section: "Sport"),
            article("Un mort sur un tournage aux États-Unis", "À Santa Fe.", section: "Culture"),
            article("Rome : la Polonaise bat l’Américaine en finale du tournoi de tennis"),
            article(
                "Grand quiz du monde", section: "International", url: "https://a.example/jeux/q"),
            article("Budget : les députés votent", "L’Allemagne suit.", section: "Politique"),
            article("LFI et Mélenchon divisent la Nupes", "Israël et le Hamas.", section: "Idées"),
            article("Un chat dans un arbre", "Il est descendu."),
            article("NBA : les Lakers battent Toronto", "Le Canada et les États-Unis au tableau."),
            article(
                "Coupe du monde de rugby : l’Argentine bat le Brésil en demi-finale",
                "Les buteurs argentins ont marqué au stade de Buenos Aires.",
                section: "International"),
            article("Le Bayern et le Benfica en Ligue des champions", "L’Allemagne, le Portugal."),
        ])
    func atHome(article: Article) throws {
        let article =
            article.url == nil
            ? article
            : Article(
                title: article.title, url: "https://a.example/jeux/q.html", outlet: "A",
                language: "fr", section: "Jeux", paragraphs: [], origin: "test")
        #expect(try !isInternational(article))
    }

    @Test("What is home to one edition is abroad to another")
    func homeIsRelative() throws {
        let strike = article(
            "Train strike halts services across England", "London and Manchester were hit.",
            language: "en")
        #expect(try isInternational(strike))
        #expect(try !isInternational(strike, home: "GB", language: "en"))
        let court = article(
            "Suspect in court", "He gave his name.", language: "en", section: "World",
            url: "https://dispatch.example/world/uk/2023/05/suspect.html")
        #expect(try isInternational(court))
        #expect(try !isInternational(court, home: "GB", language: "en"))
    }

    @Test("A story's countries stand most mentioned first, without home and organisations")
    func countries() throws {
        let selector = try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
        let article = article(
            "Le Kenya et la Tanzanie s’accordent à l’ONU",
            "Nairobi et Paris ont salué l’accord kényan.")
        let stories = selector.stories(
            in: [article], week: try require(Week("2023-W19")), zone: .gmt)
        #expect(stories.first?.countries == ["KE", "TZ"])
    }
}
