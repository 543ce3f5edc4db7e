internal import Articles

/// Tells news from abroad, as seen from one country.
struct InternationalRule: Sendable {
    /// The codes that are home: the country and its territories.
    let home: [Country]
    private let gazetteer: Gazetteer
    private let language: String
    /// The sections met so far, by the hash of their names: a week has few of them.
    private var sections: [UInt64: Section] = [:]

    init(home: String, language: String, gazetteer: Gazetteer) {
        self.home = ([home] + (Self.territories[home] ?? [])).map { Country($0) }
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
    private func isInternational(_ number: Int, _ desk: Desk, of readings: Readings) -> Bool {
        var (foreign, domestic) = (0, 0)
        for (country, weight, _) in readings.mentions(number) {
            if home.contains(country) { domestic += weight } else { foreign += weight }
        }
        // The desk for the world reports on the world's championships, too.
        if readings.leisure[number] >= Self.surelyLeisure { return false }
        switch desk {
        case .leisure: return false
        // The religion page tells of the pope, the crime page of a trial in New York.
        case .home: return foreign >= 2 && foreign > 2 * domestic
        // Another country's desk for the world tells what is news at home.
        case .abroad: return foreign > 0 || domestic < 2
        case .country(let isHome): return !isHome
        case .unknown: return readings.leisure[number] < 3 && foreign >= 2 && foreign > domestic
        }
    }

    /// The same of all articles.
    ///
    /// - Parameter placed: what ``places(of:)`` gave for them.
    func international(_ placed: [Placed], _ readings: Readings) -> [Bool] {
        inStretches(of: placed.count, atMost: 1 << 11) { stretch in
            stretch.map { isInternational($0, placed[$0].desk, of: readings) }
        }.flatMap { $0 }
    }

    /// Where an article stood in its outlet.
    struct Placed: Sendable {
        fileprivate let desk: Desk
        /// Whether that desk has words of its own, and no part in the news.
        let isApart: Bool
    }

    /// Where each article stood.
    func places(of articles: ArticleList) -> [Placed] {
        articles.ordered(
            articles.asTheyCame { some in
                var rule = self
                return some.map { rule.place(of: $0) }
            })
    }

    /// So many words of sport, culture or games, those of the title twice, outweigh any desk.
    private static let surelyLeisure: Int32 = 6

    fileprivate enum Desk {
        case abroad, home, leisure, unknown
        /// A section named after a country.
        case country(isHome: Bool)
    }

    /// What one section's name says.
    private struct Section: Sendable {
        let standsApart: Bool
        /// Whether an address may name a desk so: numbers and slugs name none.
        let isFolder: Bool
        let isLeisure: Bool
        let isAbroad: Bool
        let isHome: Bool
        /// Whether the country it is named after is home; nil where it is named after none.
        let country: Bool?
    }

    /// The desk that a section or the path of an address names.
    ///
    /// The most telling wins: a sport page under `/world/` is sport, a page under `/world/uk/` is
    /// home to a British edition. What stands apart is told by the section, or where there is none by
    /// the first folder of the address.
    private mutating func place(of article: Article) -> Placed {
        var (isLeisure, isAbroad, isHome) = (false, false, false)
        var country: Bool?
        var isApart: Bool?
        func add(_ section: Section) {
            isLeisure = isLeisure || section.isLeisure
            isAbroad = isAbroad || section.isAbroad
            isHome = isHome || section.isHome
            country = country ?? section.country
        }
        func placed(_ desk: Desk) -> Placed { Placed(desk: desk, isApart: isApart ?? false) }
        if var name = article.section {
            let named = name.withUTF8 { section($0) }
            isApart = named.standsApart
            add(named)
        }
        WebAddress.forEachFolder(of: article.url) { name in
            let folder = section(name)
            isApart = isApart ?? folder.standsApart
            if folder.isFolder { add(folder) }
        }
        if isLeisure { return placed(.leisure) }
        if let country, country || !isAbroad { return placed(.country(isHome: country)) }
        if isAbroad { return placed(.abroad) }
        return placed(isHome ? .home : .unknown)
    }

    private mutating func section(_ bytes: UnsafeBufferPointer<UInt8>) -> Section {
        let hash = wordHash(bytes)
        if let known = sections[hash] { return known }
        let name = String(decoding: bytes, as: UTF8.self)
        let words = Words(name)
        func names(_ desks: WordSet) -> Bool { words.words.contains { desks.contains($0.key) } }
        let section = Section(
            standsApart: Self.desksApart.contains(words.words.reduce(0) { joined($0, $1.key) }),
            isFolder: bytes.count <= 24 && name.contains { $0.isLetter },
            isLeisure: names(Self.leisureDesks), isAbroad: names(Self.foreignDesks),
            isHome: names(Self.homeDesks),
            country: words.words.count <= 3 ? isHomeCountry(words) : nil)
        sections[hash] = section
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

    private static func keys(_ text: String) -> WordSet { WordSet(Words(text).words.map(\.key)) }

    private static let desksByCode: [UInt64: Country] = [
        wordHash("uk"): Country("GB"), wordHash("us"): Country("US"),
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
