internal import Articles

/// Names the original in a group of near-copies, and tells what a copy adds.
struct Originals: Sendable {
    let articles: ArticleList
    /// A number for each article's outlet.
    let outlets: [Int]
    /// Seconds of publication by the edition's clock; nil for the undated.
    let times: [Int?]
    /// By the outlets' numbers.
    private let names: [OutletName]

    init(articles: ArticleList, outlets: [Int], times: [Int?]) {
        self.articles = articles
        self.outlets = outlets
        self.times = times
        var names: [OutletName] = []
        // Outlets are numbered in the order they come.
        for (number, outlet) in outlets.enumerated() where outlet == names.count {
            names.append(OutletName(articles[number].outlet))
        }
        self.names = names
    }

    /// What each article repeats, and whether it may vote all the same.
    struct Ruling: Sendable {
        /// The number of the original; nil for an article that repeats none.
        var original: Int?
        /// A copy has a vote only with text of its own.
        var hasOwnText = true
        /// Another outlet's text without any of its own: it does not stand for the story.
        var isReprint = false
        /// It names the original's address as its own: who follows the link reads the original.
        var isAtOriginal = false
    }

    /// Rules on all articles, from the groups of near-copies.
    func rulings(_ groups: [[Int]]) -> [Ruling] {
        let copies = inStretches(of: groups.count, atMost: 1 << 8) { stretch in
            groups[stretch].flatMap { rulingsOnCopies(in: $0) }
        }
        var rulings = [Ruling](repeating: Ruling(), count: articles.count)
        for (copy, ruling) in copies.joined() { rulings[copy] = ruling }
        return rulings
    }

    private func rulingsOnCopies(in group: [Int]) -> [(copy: Int, Ruling)] {
        guard let original = original(of: group) else { return [] }
        var text: [UInt64]?
        var sentences: Sentences?
        return group.filter { $0 != original }.map { copy in
            let isElsewhere = outlets[copy] != outlets[original]
            var hasOwnText = false
            if isElsewhere {
                let known = text ?? shingles(of: articles[original])
                text = known
                hasOwnText =
                    articles[copy].paragraphs == articles[original].paragraphs
                    ? known.isEmpty : addsText(copy, to: known)
                if hasOwnText {
                    let known = sentences ?? Sentences(of: articles[original])
                    sentences = known
                    hasOwnText = !rewords(copy, known)
                }
            }
            return (
                copy,
                Ruling(
                    original: original, hasOwnText: hasOwnText,
                    isReprint: isElsewhere && !hasOwnText,
                    isAtOriginal: isElsewhere && articles[copy].url != nil
                        && articles[copy].url == articles[original].url)
            )
        }
    }

    /// The one that credits no other, then the earliest, then the one at an address of its outlet's
    /// own, then the longest.
    private func original(of group: [Int]) -> Int? {
        let timed = group.map { (time: time(of: $0), number: $0) }.sorted { $0 < $1 }
        let theirs = Set(group.map { outlets[$0] }).sorted()
        let credits = theirs.count > 1 ? Credits(theirs.map { names[$0] }) : nil
        var first: [Int] = []
        var earliest: Int?
        // Only as many are asked whose text they are as it takes to find one that is an outlet's own.
        for (time, number) in timed {
            if let earliest, time > earliest { break }
            guard credits?.nameAnother(than: names[outlets[number]], articles[number]) != true
            else { continue }
            first.append(number)
            earliest = time
        }
        if first.isEmpty { first = timed.prefix { $0.time == timed[0].time }.map(\.number) }
        guard first.count > 1 else { return first.first }
        return first.map { ($0, rank($0)) }.min { $0.1 < $1.1 }?.0
    }

    /// A day without a time of day counts as its last second: it proves no one to be earlier.
    private func time(of number: Int) -> Int {
        guard let time = times[number] else { return Int.max }
        return articles[number].published?.precision == .day ? time + 86_399 : time
    }

    /// Orders articles of one time; the lowest comes first.
    private func rank(_ number: Int) -> (isElsewhere: Int, missingLength: Int, id: String) {
        let article = articles[number]
        return (
            isAtHome(number, article) ? 0 : 1, -article.paragraphs.reduce(0) { $0 + $1.utf8.count },
            article.id
        )
    }

    /// Whether the address's host bears the outlet's name ("lemonde.fr", "Le Monde").
    private func isAtHome(_ number: Int, _ article: Article) -> Bool {
        guard let host = WebAddress.host(of: article.url) else { return false }
        let name = names[outlets[number]].letters
        return !name.isEmpty && letters(host).contains(bytes: name)
    }

    /// A copy adds text where three tenths of its runs of four words do not stand in the original,
    /// or a fifth that are twenty or more.
    ///
    /// A bare headline proves no copying: its outlet has a text behind it that we do not see.
    private func addsText(_ copy: Int, to original: [UInt64]) -> Bool {
        let mine = shingles(of: articles[copy])
        let all = mine.count
        var added = 0
        var place = 0
        for shingle in mine {
            while place < original.count, original[place] < shingle { place += 1 }
            if place == original.count || original[place] != shingle { added += 1 }
        }
        return isMuch(added, of: all)
    }

    /// Whether a copy says what the original says, sentence by sentence, and so little else that it has
    /// no text of its own (the same parts as in ``addsText(_:to:)``, of words).
    private func rewords(_ copy: Int, _ original: Sentences) -> Bool {
        guard original.count >= Alignment.fewest else { return false }
        let mine = Sentences(of: articles[copy])
        let alignment = Alignment(mine, original)
        return alignment.isRewording
            && !isMuch(mine.wordCount - alignment.shared.left, of: mine.wordCount)
    }

    /// Three tenths, or a fifth that are twenty or more.
    private func isMuch(_ added: Int, of all: Int) -> Bool {
        added * 10 >= all * 3 || (added >= 20 && added * 5 >= all)
    }

    /// The runs of four words of an article, rising, each once.
    private func shingles(of article: Article) -> [UInt64] {
        var words = Words()
        for paragraph in article.paragraphs { words.append(paragraph) }
        var shingles: [UInt64] = []
        shingles.reserveCapacity(words.words.count)
        ShingleIndex.forEachHash(of: words.words.lazy.map(\.stem)) { shingles.append($0) }
        shingles.sort()
        var last: UInt64?
        shingles.removeAll { shingle in
            defer { last = shingle }
            return shingle == last
        }
        return shingles
    }
}

/// The letters and digits of a name, folded.
func letters(_ text: String) -> [UInt8] {
    foldedBytes(text).filter { byte in
        0x61...0x7A ~= byte || 0x30...0x39 ~= byte || byte >= 0x80
    }
}

/// An outlet's name, folded, and its letters alone.
private struct OutletName: Sendable {
    let name: [UInt8]
    let letters: [UInt8]

    init(_ outlet: String) {
        name = foldedBytes(outlet)
        letters = Selection.letters(outlet)
    }
}

/// Tells whose text an article is, where it says so.
private struct Credits {
    /// Those of the outlets of a group.
    private let names: [OutletName]

    init(_ names: [OutletName]) { self.names = names }

    /// Whether an article credits another outlet as its author, is at another one's address, or says
    /// in its last paragraph whose it is ("Originally published by …"; readers
    /// of pages drop some such lines before).
    func nameAnother(than own: OutletName, _ article: Article) -> Bool {
        var others = names.filter { $0.name != own.name }
        let authors = article.authors.map { foldedBytes($0) }
        if others.contains(where: { authors.contains($0.name) }) { return true }
        // "AP" stands in many words.
        others.removeAll { $0.letters.count < 3 }
        if let host = WebAddress.host(of: article.url).map({ letters($0) }),
            !host.contains(bytes: own.letters),
            others.contains(where: { host.contains(bytes: $0.letters) })
        {
            return true
        }
        guard let last = article.paragraphs.last,
            article.paragraphs.count > 1 || last.utf8.count < 400
        else { return false }
        let tail = foldedBytes(String(decoding: last.utf8.suffix(200), as: UTF8.self))
        return others.contains { tail.contains(bytes: $0.name) }
            && Self.phrases.contains { tail.contains(bytes: $0) }
    }

    private static let phrases = [
        "first appeared", "originally appeared", "first published", "originally published",
        "republished", "reprinted", "courtesy of", "story by", "publie par", "publie a l'origine",
        "d'abord paru", "paru dans", "paru sur", "publie sur", "repris de", "source :", "source:",
    ].map { Array($0.utf8) }
}
