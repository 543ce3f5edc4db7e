internal import Articles

/// Tells news from abroad, as seen from one country.
struct InternationalRule: Sendable {
    /// The codes that are home: the country and its territories.
    let home: Set<String>
    private let gazetteer: Gazetteer
    private let language: String
    /// The sections met so far: a week has few of them.
    private var sections: [String: Section] = [:]

    init(home: String, language: String, gazetteer: Gazetteer) {
        self.home = Set([home] + (Self.territories[home] ?? []))
        self.gazetteer = gazetteer
        self.language = language
    }

    /// Territories that their country's readers do not hold for abroad.
    private static let territories: [String: [String]] = [
        "FR": ["RE", "GP", "MQ", "GF", "YT", "NC", "PF", "PM", "BL", "MF", "WF"],
        "GB": ["GG", "JE", "IM"],
        "US": ["PR", "GU", "VI", "AS", "MP"],
        "DK": ["GL", "FO"],
        "NL": ["AW", "CW", "SX", "BQ"],
    ]

    /// Whether an article is news from abroad: its section when that tells, else more foreign than
    /// home mentions, at least one of them in the title or two in the text.
    private mutating func isInternational(_ article: Article, _ number: Int, of readings: Readings)
        -> Bool
    {
        var (foreign, domestic) = (0, 0)
        for (country, weight) in readings.mentions(number) {
            if home.contains(country) { domestic += weight } else { foreign += weight }
        }
        // The desk for the world reports on the world's championships, too.
        if readings.leisure[number] >= Self.surelyLeisure { return false }
        switch desk(of: article) {
        case .leisure: return false
        // The religion page tells of the pope, the crime page of a trial in New York.
        case .home: return foreign >= 2 && foreign > 2 * domestic
        case .abroad: return true
        case .country(let isHome): return !isHome
        case .unknown: return readings.leisure[number] < 3 && foreign >= 2 && foreign > domestic
        }
    }

    /// The same of all articles.
    func international(_ articles: ArticleList, _ readings: Readings) -> [Bool] {
        inStretches(of: articles.count, atMost: 1 << 12) { stretch in
            var rule = self
            return stretch.map { rule.isInternational(articles[$0], $0, of: readings) }
        }.flatMap { $0 }
    }

    /// Whether its section, or where it has none the first folder of its address, is one of those
    /// that stand apart from the news.
    static func standsApart(_ article: Article) -> Bool {
        let section = article.section ?? WebAddress(article.url)?.folders.first
        guard let section else { return false }
        return desksApart.contains(Words(section).words.reduce(0) { joined($0, $1.key) })
    }

    /// So many words of sport, culture or games, those of the title twice, outweigh any desk.
    private static let surelyLeisure: Int32 = 6

    private enum Desk {
        case abroad, home, leisure, unknown
        /// A section named after a country.
        case country(isHome: Bool)
    }

    /// What one section's name says.
    private struct Section: Sendable {
        let isLeisure: Bool
        let isAbroad: Bool
        let isHome: Bool
        /// Whether the country it is named after is home; nil where it is named after none.
        let country: Bool?
    }

    /// The desk that a section or the path of an address names.
    ///
    /// The most telling wins: a sport page under `/world/` is sport, a page under `/world/uk/` is
    /// home to a British edition.
    private mutating func desk(of article: Article) -> Desk {
        let names = [article.section].compactMap { $0 } + pathSegments(of: article.url)
        let sections = names.map { section($0) }
        if sections.contains(where: \.isLeisure) { return .leisure }
        let isAbroad = sections.contains(where: \.isAbroad)
        let country = sections.lazy.compactMap(\.country).first
        if let country, country || !isAbroad { return .country(isHome: country) }
        if isAbroad { return .abroad }
        return sections.contains(where: \.isHome) ? .home : .unknown
    }

    private mutating func section(_ name: String) -> Section {
        if let known = sections[name] { return known }
        let words = Words(name)
        func names(_ desks: WordSet) -> Bool { words.words.contains { desks.contains($0.key) } }
        let section = Section(
            isLeisure: names(Self.leisureDesks), isAbroad: names(Self.foreignDesks),
            isHome: names(Self.homeDesks),
            country: words.words.count <= 3 ? isHomeCountry(words) : nil)
        sections[name] = section
        return section
    }

    private func isHomeCountry(_ section: Words) -> Bool? {
        var mentions = gazetteer.mentions(in: section, language: "en", weight: 1)
        mentions.add(gazetteer.mentions(in: section, language: language, weight: 1))
        // Addresses are in small letters: "/world/uk/", "/us/". "/fr/" and "/ca/" are languages.
        for word in section.words {
            if let code = Self.desksByCode[word.key] { mentions.add(code, weight: 1) }
        }
        return mentions.main.map { home.contains($0) }
    }

    /// The folders of an address, up to three, without the page itself, numbers and slugs.
    private func pathSegments(of url: String?) -> [String] {
        (WebAddress(url)?.folders ?? []).filter { part in
            !part.isEmpty && part.utf8.count <= 24 && part.contains { $0.isLetter }
        }
    }

    private static func keys(_ text: String) -> WordSet { WordSet(Words(text).words.map(\.key)) }

    private static let desksByCode: [UInt64: String] = [
        wordHash("uk"): "GB", wordHash("us"): "US",
    ]

    private static let foreignDesks = keys(
        """
        international internationale monde world etranger foreign diplomatie diplomacy global
        geopolitique geopolitics afrique africa amerique ameriques americas asie asia orient
        moyen proche mideast europe pacifique pacific
        """)

    private static let leisureDesks = keys(
        """
        sport sports football soccer rugby tennis foot cyclisme cricket basket auto moto
        culture cultures cinema film films movies music musique series livres books arts theatre
        entertainment showbiz television tv jeux games quiz horoscope people celebrites celebrity
        lifestyle style mode fashion recettes recipes cuisine food vin wine voyage voyages travel
        meteo weather podcasts podcast emissions replay immobilier crosswords puzzles
        teleobs bibliobs
        """)

    private static let desksApart = WordSet(
        """
        sport;sports;football;soccer;culture;culture loisirs;cinema;movies;music;arts;
        books;teleobs;emissions;replay emissions;jeux;games;horoscope;programme tv;podcasts;
        vin;wine;recettes;recipes;people;celebrities;entertainment;lifestyle;tv;television;style;
        fashion;food;travel;immobilier;real estate;meteo;weather;high tech;bourse;markets
        """.split(separator: ";").map { Words(String($0)).words.reduce(0) { joined($0, $1.key) } })

    private static let homeDesks = keys(
        """
        politique politics societe society faits justice police regions region local national
        education
        """)
}
