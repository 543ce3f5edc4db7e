internal import Articles
internal import Foundation

/// A text's sentences, for the comparing of two texts sentence by sentence.
struct Sentences: Sendable {
    /// The words of each, rising and each once: hashes of their first letters.
    fileprivate private(set) var words = Rows<UInt64>()
    /// How many words each has; those that say nothing of a subject are no words here.
    private(set) var lengths: [Int] = []

    var count: Int { lengths.count }
    private(set) var wordCount = 0

    /// Those that come later are not read: whether a text was taken over shows before.
    static let most = 100
    /// Nor are more words, which a hostile text could have in one sentence.
    static let mostWords = 3000
    /// "présidentielle" and "présidence" are one word: a translator changes endings and parts of
    /// speech.
    static let stemLength = 6

    init(of article: Article) {
        var text = Words()
        for paragraph in article.paragraphs {
            guard !isFull else { break }
            text.removeAll()
            text.append(paragraph.utf8.count > 8000 ? String(paragraph.prefix(8000)) : paragraph)
            append(text)
        }
    }

    private var isFull: Bool { count >= Self.most || wordCount >= Self.mostWords }

    private mutating func append(_ text: Words) {
        var sentence: [UInt64] = []
        for word in text.words {
            if word.traits.contains(.opensSentence) { close(&sentence) }
            guard !isFull else { return }
            let isNumber = word.traits.contains(.number)
            guard isNumber || (word.range.count > 1 && !StopWords.keys.contains(word.key)) else {
                continue
            }
            let letters = text.letters(word)
            sentence.append(wordHash(isNumber ? letters : letters.prefix(Self.stemLength)))
        }
        close(&sentence)
    }

    private mutating func close(_ sentence: inout [UInt64]) {
        defer { sentence.removeAll(keepingCapacity: true) }
        // "Why?" stands in any text.
        guard sentence.count > 1, !isFull else { return }
        lengths.append(sentence.count)
        wordCount += sentence.count
        sentence.sort()
        var last: UInt64?
        for word in sentence where word != last {
            words.appendElement(word)
            last = word
        }
        words.endRow()
    }
}

/// Two texts' sentences beside each other, in the order of both.
///
/// Two newsrooms that tell one event share its names and figures, but neither which sentence says
/// what nor the order of the sentences. What a translator makes of a text there and back, or a
/// program that swaps words, shares few runs of words with it, and both of those.
struct Alignment {
    /// Of the words of the left and of the right text, how many stand in sentences that the other
    /// text says, too.
    let shared: (left: Int, right: Int)
    /// How many sentences that are.
    let count: Int
    /// How much more alike those are than chance makes two sentences of one event, for each word of
    /// the shorter text.
    let gain: Double
    private let sizes: (left: Int, right: Int)

    /// Sentences less alike than this say other things.
    static let likeness = 0.2
    /// So many sentences, this part of the shorter text, and so much ``gain`` make a rewording.
    ///
    /// In `Tests/Fixtures/Selection/rewordings.json` a copy and its original have a part of .79 and a
    /// gain of .15 at least. Texts of two newsrooms have a part of .57 and a gain of .11 at most, two
    /// that were made of one dispatch the most.
    static let fewest = 5
    static let part = 0.6
    static let leastGain = 0.07

    /// Whether one text says what the other one does, sentence by sentence.
    var isRewording: Bool {
        count >= Self.fewest && gain >= Self.leastGain
            && max(
                Double(shared.left) / Double(sizes.left),
                Double(shared.right) / Double(sizes.right)) >= Self.part
    }

    init(_ left: Sentences, _ right: Sentences) {
        sizes = (left.wordCount, right.wordCount)
        let likenesses = Likenesses(left, right)
        // The best way through both texts, by how many sentences of each are behind it (Needleman and
        // Wunsch, 1970), without a price for what only one of them says.
        let width = right.count + 1
        var best = [Double](repeating: 0, count: (left.count + 1) * width)
        for i in 0..<left.count {
            for j in 0..<right.count {
                let length = Double(left.lengths[i] + right.lengths[j]) / 2
                let gain = (likenesses[i, j] - Self.likeness) * length
                best[(i + 1) * width + j + 1] = max(
                    best[i * width + j + 1], best[(i + 1) * width + j],
                    best[i * width + j] + max(0, gain))
            }
        }
        var (i, j) = (left.count, right.count)
        var shared = (left: 0, right: 0)
        var count = 0
        while i > 0, j > 0 {
            let here = best[i * width + j]
            if here == best[(i - 1) * width + j] {
                i -= 1
            } else if here == best[i * width + j - 1] {
                j -= 1
            } else {
                i -= 1
                j -= 1
                shared.left += left.lengths[i]
                shared.right += right.lengths[j]
                count += 1
            }
        }
        self.shared = shared
        self.count = count
        gain = (best.last ?? 0) / Double(max(1, min(sizes.left, sizes.right)))
    }
}

/// How alike each sentence of a text is to each of another one: 0 to 1.
private struct Likenesses {
    private let width: Int
    private var values: [Double]

    subscript(left: Int, right: Int) -> Double { values[left * width + right] }

    /// Twice the weights of the words that two sentences share, by those of all their words (Dice); a
    /// word weighs more the fewer sentences of both texts it is in.
    init(_ left: Sentences, _ right: Sentences) {
        width = right.count
        values = [Double](repeating: 0, count: left.count * right.count)
        // Every word with a sentence that it is in, those of the right text behind those of the left one.
        var entries: [(word: UInt64, sentence: Int)] = []
        for sentence in 0..<left.count {
            for word in left.words[sentence] { entries.append((word, sentence)) }
        }
        for sentence in 0..<right.count {
            for word in right.words[sentence] { entries.append((word, left.count + sentence)) }
        }
        entries.sort(by: <)
        let all = left.count + right.count
        var weights = [Double](repeating: 0, count: all)
        var first = 0
        while first < entries.count {
            let holders = entries[first...].prefix { $0.word == entries[first].word }
            first = holders.endIndex
            let weight = log(Double(all + 1) / (Double(holders.count) / 2 + 0.5))
            for (_, sentence) in holders { weights[sentence] += weight }
            let border = holders.firstIndex { $0.sentence >= left.count } ?? holders.endIndex
            for (_, i) in holders[..<border] {
                for (_, j) in holders[border...] {
                    values[i * width + j - left.count] += 2 * weight
                }
            }
        }
        for i in 0..<left.count {
            for j in 0..<right.count {
                let both = weights[i] + weights[left.count + j]
                if both > 0 { values[i * width + j] /= both }
            }
        }
    }
}
