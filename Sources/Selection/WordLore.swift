/// What single words say in one language, found out once and kept from article to article: most words
/// of an article have been met in others.
struct WordLore {
    /// What one word says wherever it stands.
    struct Entry {
        /// The country it names, and the one it names in capitals.
        let country: (any: String?, capitals: String?)
        let startsPhrase: Bool
        /// Of sport, culture or games.
        let isLeisure: Bool
        /// A name of these may begin with it.
        let startsTopic: Bool
        /// Its mark as a name; nil for two letters.
        let name: Mark?
        /// Its mark as a word that two languages share; nil for short ones.
        let cognate: Mark?
    }

    private let lexicon: Gazetteer.Lexicon
    private var table = TermTable()
    private var entries: [Entry] = []
    private var skeleton: [UInt8] = []

    init(lexicon: Gazetteer.Lexicon) {
        self.lexicon = lexicon
    }

    subscript(number: Int32) -> Entry { entries[Int(number)] }

    /// The number of each word's entry.
    mutating func numbers(of text: Words) -> [Int32] {
        text.words.map { word in
            let number = table.id(of: word.key)
            if Int(number) == entries.count { entries.append(entry(of: word, in: text)) }
            return number
        }
    }

    private mutating func entry(of word: Words.Word, in text: Words) -> Entry {
        let letters = text.letters(word)
        var name: Mark?
        var cognate: Mark?
        if letters.count >= 3 {
            Mark.write(skeletonOf: letters, to: &skeleton)
            name = Mark(key: wordHash(skeleton), kind: .name)
            if letters.count >= 6, skeleton.count >= 5 {
                cognate = Mark(key: wordHash(skeleton.prefix(5)), kind: .cognate)
            }
        }
        return Entry(
            country: lexicon.country(of: word.key, letters: letters),
            startsPhrase: lexicon.startsPhrase(word.key), isLeisure: TopicWords.isLeisure(word),
            startsTopic: TopicWords.startsName(word.key),
            name: name, cognate: cognate)
    }

    /// The countries a text names, each mention counting `weight`.
    func mentions(in text: Words, as numbers: [Int32], weight: Int) -> Mentions {
        var mentions = Mentions()
        var index = 0
        while index < numbers.count {
            let entry = entries[Int(numbers[index])]
            if entry.startsPhrase, let (country, length) = lexicon.phrase(at: index, in: text) {
                if country != GazetteerAdditions.nowhere { mentions.add(country, weight: weight) }
                index += length
                continue
            }
            let isCapital = text.words[index].traits.contains(.allCapitals)
            if let country = isCapital ? entry.country.capitals : entry.country.any {
                mentions.add(country, weight: weight)
            }
            index += 1
        }
        return mentions
    }

    /// How many words are of sport, culture or games; a competition's name counts three.
    func leisure(in text: Words, as numbers: [Int32]) -> Int {
        var count = 0
        var index = 0
        while index < numbers.count {
            let entry = entries[Int(numbers[index])]
            if entry.startsTopic, let length = TopicWords.nameLength(at: index, in: text.words) {
                count += 3
                index += length
                continue
            }
            if entry.isLeisure { count += 1 }
            index += 1
        }
        return count
    }
}
