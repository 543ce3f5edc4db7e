internal import Articles

/// Tells news from abroad, as seen from one country.
struct InternationalRule {
    /// The codes that are home: the country and its territories.
    let home: Set<String>
    private let gazetteer: Gazetteer
    private let language: String

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
    func isInternational(_ article: Article, _ reading: Reading) -> Bool {
        let foreign = reading.mentions.total { !home.contains($0) }
        let domestic = reading.mentions.total { home.contains($0) }
        switch desk(of: article) {
        case .leisure, .home: return false
        case .abroad: return true
        case .country(let isHome): return !isHome
        case .unknown: return reading.leisure < 3 && foreign >= 2 && foreign > domestic
        }
    }

    private enum Desk {
        case abroad, home, leisure, unknown
        /// A section named after a country.
        case country(isHome: Bool)
    }

    /// The desk that a section or the path of an address names; the most telling wins: a sport page
    /// under `/world/` is sport, a page under `/world/uk/` is home to a British edition.
    private func desk(of article: Article) -> Desk {
        let sections = [article.section].compactMap { $0 } + pathSegments(of: article.url)
        var isAbroad = false
        var country: Desk?
        for section in sections {
            let words = Words(section).words
            if words.contains(where: { Self.leisureDesks.contains($0.key) }) { return .leisure }
            if words.contains(where: { Self.foreignDesks.contains($0.key) }) { isAbroad = true }
            if country == nil, words.count <= 3 { country = countryDesk(section) }
        }
        if let country, case .country(let isHome) = country, isHome || !isAbroad { return country }
        if isAbroad { return .abroad }
        let names = sections.flatMap { Words($0).words }
        return names.contains { Self.homeDesks.contains($0.key) } ? .home : .unknown
    }

    private func countryDesk(_ section: String) -> Desk? {
        var names = gazetteer.mentions(in: Words(section), language: "en", weight: 1)
        names.add(gazetteer.mentions(in: Words(section), language: language, weight: 1))
        // Addresses are in small letters: "/world/uk/", "/us/".
        for word in Words(section.uppercased()).words where word.range.count == 2 {
            if let code = Self.desksByCode[word.key] { names.add(code, weight: 1) }
        }
        guard let first = names.main else { return nil }
        return .country(isHome: home.contains(first))
    }

    /// The folders of an address, up to three, without the page itself, numbers and slugs.
    private func pathSegments(of url: String?) -> [String] {
        (WebAddress(url)?.folders ?? []).prefix(3).filter { part in
            !part.isEmpty && part.utf8.count <= 24 && part.contains { $0.isLetter }
        }
    }

    private static func keys(_ text: String) -> Set<UInt64> { Set(Words(text).words.map(\.key)) }

    private static let desksByCode: [UInt64: String] = [
        wordHash("uk"): "GB", wordHash("us"): "US", wordHash("fr"): "FR", wordHash("be"): "BE",
        wordHash("ch"): "CH", wordHash("ca"): "CA",
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

    private static let homeDesks = keys(
        """
        politique politics societe society faits justice police regions region local national
        education
        """)
}
