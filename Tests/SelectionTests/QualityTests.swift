import Articles
import Foundation
import TestSupport
import Testing

@testable import Selection

/// `Tests/Fixtures/Selection/floors.json`: what quality may not fall below.
struct Floors: Decodable {
    let storyPairPrecision: Double
    let storyPairRecall: Double
    let linkPrecision: Double
    let linkRecall: Double
    /// Of `week.json` and `events.json` together.
    let allLinksPrecision: Double
    let allLinksRecall: Double
    /// Of `events.json`.
    let eventsPairPrecision: Double
    let eventsPairRecall: Double
    let eventsNDCG: Double
    let eventsCountries: Int
    /// Of `alike.json`: like events of several countries, and events of several countries.
    let alikePrecision: Double
    let severalCountriesRecall: Double
    let severalCountriesRecallInCapitals: Double
    /// Of altered copies of all articles of `week.json`.
    let copyPrecision: Double
    let copyRecall: Double
    /// Of `rewordings.json`.
    let rewordingPrecision: Double
    let rewordingRecall: Double

    static func recorded() throws -> Floors {
        try JSONDecoder().decode(Floors.self, from: Data(try fixture("Selection/floors.json")))
    }
}

struct QualityTests {
    /// Pairs of articles that stand in one story.
    private struct Pairs {
        var hits = 0.0
        var wrong = 0.0
        var missed = 0.0

        var precision: Double { hits / max(1, hits + wrong) }
        var recall: Double { hits / max(1, hits + missed) }

        static func + (left: Pairs, right: Pairs) -> Pairs {
            Pairs(
                hits: left.hits + right.hits, wrong: left.wrong + right.wrong,
                missed: left.missed + right.missed)
        }
    }

    private func pairs(
        _ stories: [Story], truth: [String: String], _ counts: (Article, Article) -> Bool
    ) -> Pairs {
        var found: [String: String] = [:]
        for story in stories { for article in story.articles { found[article.id] = story.id } }
        let articles = stories.flatMap(\.articles)
        var pairs = Pairs()
        for (index, left) in articles.enumerated() {
            for right in articles[(index + 1)...] where counts(left, right) {
                let isSame = truth[left.id] == truth[right.id]
                let isFound = found[left.id] == found[right.id]
                if isSame, isFound { pairs.hits += 1 }
                if !isSame, isFound { pairs.wrong += 1 }
                if isSame, !isFound { pairs.missed += 1 }
            }
        }
        return pairs
    }

    /// nDCG@10 with gains of `2^grade - 1` (Burges and others 2005), each event counting once.
    private func ndcg(_ chosen: [String], _ grades: [String: Int]) -> Double {
        func gain(_ grade: Int, _ place: Int) -> Double {
            (pow(2, Double(grade)) - 1) / log2(Double(place + 2))
        }
        var seen: Set<String> = []
        let found = chosen.prefix(10).enumerated().reduce(0.0) { sum, entry in
            sum
                + (seen.insert(entry.element).inserted
                    ? gain(grades[entry.element] ?? 0, entry.offset) : 0)
        }
        let best = grades.values.sorted(by: >).prefix(10).enumerated().reduce(0.0) {
            $0 + gain($1.element, $1.offset)
        }
        return found / best
    }

    @Test("Stories and their links across languages stay above the recorded floors")
    func floors() throws {
        let sample = try SampleWeek()
        let floors = try Floors.recorded()
        let stories = try sample.stories(language: "fr", home: "FR")
        let within = pairs(stories, truth: sample.truth) { $0.language == $1.language }
        let across = pairs(stories, truth: sample.truth) { $0.language != $1.language }
        #expect(within.precision >= floors.storyPairPrecision)
        #expect(within.recall >= floors.storyPairRecall)
        #expect(across.precision >= floors.linkPrecision)
        #expect(across.recall >= floors.linkRecall)
        let events = try SampleWeek("events", week: "2023-W20")
        let told = try events.stories(language: "fr", home: "FR")
        let all = across + pairs(told, truth: events.truth) { $0.language != $1.language }
        #expect(all.precision >= floors.allLinksPrecision)
        #expect(all.recall >= floors.allLinksRecall)
        let one = pairs(told, truth: events.truth) { $0.language == $1.language }
        #expect(one.precision >= floors.eventsPairPrecision)
        #expect(one.recall >= floors.eventsPairRecall)
    }

    @Test(
        "Like events of several countries are apart, one event of several countries is not",
        arguments: ["as it is", "Title Case", "UPPER CASE"])
    func alike(casing: String) throws {
        let sample = try SampleWeek("alike", week: "2024-W24")
        let floors = try Floors.recorded()
        let articles = sample.articles.map { article in
            var cased = article
            if casing == "Title Case" { cased.title = article.title.capitalized }
            if casing == "UPPER CASE" { cased.title = article.title.uppercased() }
            return cased
        }
        let stories = try sample.stories(language: "fr", home: "FR", of: articles)
        let all = pairs(stories, truth: sample.truth) { $0.language == $1.language }
        #expect(all.precision >= floors.alikePrecision)
        let several = pairs(stories, truth: sample.truth) { left, right in
            left.language == right.language
                && [left, right].allSatisfy { sample.truth[$0.id]?.hasPrefix("one-") == true }
        }
        // Headlines in capitals tell no names.
        #expect(
            several.recall
                >= (casing == "as it is"
                    ? floors.severalCountriesRecall : floors.severalCountriesRecallInCapitals))
    }

    @Test("The ten that are chosen of graded events stay above the recorded floor")
    func ranking() throws {
        let events = try SampleWeek("events", week: "2023-W20")
        let floors = try Floors.recorded()
        let selector = try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
        let stories = selector.stories(in: events.articles, week: events.week, zone: events.zone)
        let chosen = selector.choose(from: stories, speaker: \.representative).filter(\.isChosen)
        let names = chosen.compactMap { events.truth[$0.story.representative.id] }
        #expect(ndcg(names, events.grades) >= floors.eventsNDCG)
        #expect(
            Set(chosen.compactMap(\.story.countries.first)).count >= floors.eventsCountries)
    }

    @Test("Two events of one country are not linked across languages for that alone")
    func oneCountry() throws {
        let texts = [
            (
                "Colombie : la trêve avec l’ELN est rompue",
                "L’armée colombienne a repris mercredi ses opérations contre la guérilla de l’ELN.",
                "fr"
            ),
            (
                "Colombia stops coal exports to Turkey",
                "A decree signed on Sunday ends the sale of Colombian coal to Turkish power plants.",
                "en"
            ),
        ]
        let sample = try SampleWeek()
        let own = texts.enumerated().map { number, text in
            article(
                text.0, text.1, outlet: "Outlet \(number)", language: text.2, section: "Monde")
        }
        let stories = try sample.stories(
            language: "fr", home: "FR", of: sample.articles + own)
        let holders = own.map { one in
            stories.first { $0.articles.contains { $0.id == one.id } }?.id
        }
        #expect(holders[0] != holders[1])
    }

    /// Which of two articles' texts, told in other countries' outlets, are made one story of in the
    /// sample week.
    private func areOne(_ left: Article, _ right: Article) throws -> Bool {
        let sample = try SampleWeek()
        let stories = try sample.stories(
            language: "fr", home: "FR", of: sample.articles + [left, right])
        return stories.contains { story in
            [left, right].allSatisfy { own in story.articles.contains { $0.id == own.id } }
        }
    }

    @Test(
        "Two doings of one leader are not linked across languages for the leader's sake",
        arguments: [
            (
                "États-Unis : Trump gracie deux anciens sénateurs",
                "Donald Trump a gracié jeudi deux anciens sénateurs condamnés pour corruption.",
                "Trump orders 2,000 troops to Texas border",
                "President Donald Trump ordered 2,000 more troops to the Texas border on Friday."
            ),
            (
                "Lula inaugure un pont sur l’Amazone à Manaus",
                "Le président brésilien Luiz Inacio Lula da Silva a ouvert vendredi un pont à Manaus.",
                "Lula vetoes bill easing gun ownership in Brazil",
                "Brazilian President Luiz Inacio Lula da Silva vetoed a bill on guns on Friday."
            ),
            (
                "Argentine : Milei veut revenir sur la loi de 2020",
                "Le président argentin Javier Milei soumettra la loi sur l’avortement aux électeurs.",
                "Milei's austerity: Argentina's pensioners march again",
                "Thousands of pensioners marched in Buenos Aires against cuts by President Javier Milei."
            ),
        ])
    func oneLeader(title: String, text: String, otherTitle: String, otherText: String) throws {
        let day = "2023-05-11"
        #expect(
            try !areOne(
                article(title, text, outlet: "Radio Nord", day: day, section: "Monde"),
                article(
                    otherTitle, otherText, outlet: "The Post", day: day, language: "en",
                    section: "World")))
    }

    @Test(
        "Two doings of one leader, told in a sentence or two, are two stories of one language",
        arguments: [
            (
                "Netanyahu asks Israel's president for pardon",
                "Israeli Prime Minister Benjamin Netanyahu asked President Isaac Herzog on Tuesday to "
                    + "end his five-year corruption trial.",
                "Israel kills Hezbollah chief of staff in Beirut strike",
                "An Israeli air strike on the southern suburbs of Beirut killed a commander on "
                    + "Thursday. Benjamin Netanyahu said he had ordered it."
            ),
            (
                "Putin frees opposition leader in swap",
                "Russian President Vladimir Putin freed a jailed politician on Wednesday in exchange "
                    + "for a hitman held in Germany.",
                "Putin raises value added tax to fund army",
                "Russian President Vladimir Putin signed a law on Thursday that lifts VAT to 22% from "
                    + "January."
            ),
        ])
    func oneLeaderOneLanguage(
        title: String, text: String, otherTitle: String, otherText: String
    ) throws {
        let (left, right) = (
            article(title, text, outlet: "The Post", language: "en", section: "World"),
            article(
                otherTitle, otherText, outlet: "The Herald", day: "2023-05-12", language: "en",
                section: "World")
        )
        #expect(try !areOne(left, right))
        let alone = try SampleWeek().stories(language: "en", home: "GB", of: [left, right])
        #expect(alone.count == 2)
    }

    @Test("A like event that names no country is told apart from one that does by its own names")
    func unplaced() throws {
        let ferry = article(
            "Indonésie : au moins 54 morts dans le naufrage d’un ferry au large de Sulawesi",
            "Au moins 54 personnes ont péri et 80 sont portées disparues après le naufrage, jeudi "
                + "soir, d’un ferry au large de Sulawesi, en Indonésie, ont annoncé les garde-côtes.",
            outlet: "Agence Presse", section: "Asie")
        let trawler = article(
            "Naufrage au large de Lorient : deux marins-pêcheurs disparus",
            "Deux marins-pêcheurs sont portés disparus après le naufrage de leur chalutier jeudi soir "
                + "au large de Lorient. Un hélicoptère a recueilli trois survivants.",
            outlet: "Ouest Matin", section: "Faits divers")
        #expect(try !areOne(ferry, trawler))
        let same = article(
            "Naufrage d’un ferry au large de Sulawesi : 54 morts",
            "Le bilan du naufrage d’un ferry jeudi soir au large de Sulawesi est monté à 54 morts, et "
                + "80 personnes sont portées disparues, disent les garde-côtes.",
            outlet: "Ouest Matin", section: "Faits divers")
        #expect(try areOne(ferry, same))
    }

    @Test("Two like attacks in one country, each told once, are two stories by their names")
    func othersOfOneCountry() throws {
        let school = article(
            "Gunmen abduct 25 girls from school in Nigeria",
            "The pupils of a boarding school at Maga, in Kebbi state, were led into the forest before "
                + "dawn, Nigerian police said. The vice-principal was shot dead.",
            outlet: "The Post", language: "en", section: "World")
        let church = article(
            "Two killed as gunmen attack church in Nigeria",
            "Gunmen fired on worshippers at Eruku, in Nigeria's Kwara state, and took the pastor with "
                + "them. Police said they had found casings of 29 bullets.",
            outlet: "The Herald", day: "2023-05-12", language: "en", section: "World")
        let search = article(
            "Nigeria searches forest for abducted girls",
            "Soldiers and police combed a forest in Nigeria's Kebbi state for the pupils whom gunmen "
                + "had led away from their boarding school.",
            outlet: "The Herald", day: "2023-05-12", language: "en", section: "World")
        let sample = try SampleWeek()
        #expect(try sample.stories(language: "en", home: "GB", of: [school, church]).count == 2)
        #expect(try !areOne(school, church))
        #expect(try sample.stories(language: "en", home: "GB", of: [school, search]).count == 1)
        #expect(try areOne(school, search))
    }

    @Test("Reports of one accident that name others each are one story by the country and the toll")
    func tollOfOneCountry() throws {
        let minister = article(
            "Night bus falls into ravine in southern Peru, 22 dead",
            "A night bus fell into a ravine in Peru and killed 22 people, health minister Luis Quiroz "
                + "said at the Honorio Delgado hospital in Arequipa.",
            outlet: "The Post", language: "en", section: "World")
        let village = article(
            "Peru bus crash: driver fell asleep, say survivors",
            "The bus that fell into a ravine near Ocona, in southern Peru, killing 22 passengers, had "
                + "left Chala at midnight, said Rosa Huaman, who was pulled out alive.",
            outlet: "The Herald", language: "en", section: "World")
        let sample = try SampleWeek()
        #expect(try sample.stories(language: "en", home: "GB", of: [minister, village]).count == 1)
    }

    @Test(
        "The name of a country that the gazetteer's file lacks is no evidence by itself, as others are",
        arguments: ["Congo", "DR Congo", "Georgia", "the Netherlands", "Uganda"])
    func countryAlone(country: String) throws {
        let outbreak = article(
            "Ebola outbreak declared in \(country)",
            "Doctors declared an outbreak of Ebola in Bulape on Tuesday after 15 people died.",
            outlet: "The Post", language: "en", section: "World")
        let strike = article(
            "Teachers strike on in \(country)",
            "Teachers said they would go on with their strike, union chief Jean-Bosco Puna said.",
            outlet: "The Herald", language: "en", section: "World")
        let alone = try SampleWeek().stories(language: "en", home: "GB", of: [outbreak, strike])
        #expect(alone.count == 2)
    }

    @Test("The order of the input changes nothing")
    func shuffled() throws {
        let sample = try SampleWeek()
        let expected = try sample.stories(language: "fr", home: "FR")
        var articles = sample.articles
        for turn in 1...5 {
            articles.sort { fingerprint("\(turn)\($0.id)") < fingerprint("\(turn)\($1.id)") }
            #expect(try sample.stories(language: "fr", home: "FR", of: articles) == expected)
        }
    }

    @Test("Neither home news nor sport, culture or games are chosen", arguments: ["FR", "GB"])
    func chosen(home: String) throws {
        let language = home == "FR" ? "fr" : "en"
        let chosen = try SampleWeek().chosen(language: language, home: home)
        #expect(Set(chosen).isDisjoint(with: ["sport", "sport2", "film", "album", "quiz"]))
        #expect(!chosen.contains(home == "FR" ? "fr-eau" : "uk-budget"))
        #expect(Set(chosen).isSuperset(of: ["dam", "paraguay", "minsk", "volcano", "tokyo"]))
        #expect(Set(chosen).count == chosen.count)
    }
}

extension RankedStory {
    fileprivate var isChosen: Bool { if case .chosen = verdict { true } else { false } }
}
