/// What the gazetteer's file lacks, from `Gazetteer/additions.txt`, which says how it is read.
struct GazetteerAdditions {
    struct Addition {
        let country: String
        let languages: [String]
        let patterns: [String]
    }

    /// NATO, other organisations of states, and no place at all, of the codes that ISO 3166 leaves to
    /// its users.
    static let nato = Country("XN")
    static let organisation = Country("XO")
    static let nowhere = Country("--")
    /// ISO 3166 reserves `UN` for the United Nations.
    static let unitedNations = Country("UN")
    /// One of the two Georgias, and what is of the American one.
    static let georgia = Country("G?")
    static let americanGeorgia = Country("U?")
    /// One of the two Congos.
    static let congo = Country("K?")

    /// Language → patterns of the gazetteer's file that are first of all other words.
    private(set) var tooAmbiguous: [String: Set<String>] = [:]
    private(set) var all: [Addition] = []

    /// Those that are compiled in.
    static let compiledIn = GazetteerAdditions(
        String(decoding: PackageResources.additions_txt, as: UTF8.self))

    init(_ file: String) {
        var languages: [String] = []
        var isAmbiguous = false
        for line in file.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("[") {
                let words = line.dropFirst().dropLast().split(separator: " ").map(String.init)
                isAmbiguous = words.first == "not"
                languages = isAmbiguous ? Array(words.dropFirst()) : words
                continue
            }
            if isAmbiguous {
                for language in languages {
                    tooAmbiguous[language, default: []].formUnion(Self.patterns(line[...]))
                }
                continue
            }
            guard let colon = line.firstIndex(of: ":") else { continue }
            all.append(
                Addition(
                    country: String(line[..<colon]), languages: languages,
                    patterns: Self.patterns(line[colon...].dropFirst())))
        }
    }

    private static func patterns(_ list: Substring) -> [String] {
        list.split(separator: ";").map { pattern in
            var pattern = pattern.drop { $0 == " " }
            while pattern.last == " " { pattern.removeLast() }
            return String(pattern)
        }
    }

    /// Whether a code names a country, or the European Union, rather than another organisation.
    static func isCountry(_ code: Country) -> Bool {
        code != nato && code != unitedNations && code != organisation
    }
}
