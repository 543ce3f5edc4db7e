internal import Articles

/// Names the original in a group of near-copies, and tells what a copy adds.
struct Originals {
    let articles: [Article]
    /// Seconds of publication by the edition's clock; nil for the undated.
    let times: [Int?]

    /// What each article repeats, and whether it may vote all the same.
    struct Ruling {
        /// The number of the original; nil for an article that repeats none.
        var original: Int?
        /// A copy has a vote only with text of its own.
        var hasOwnText = true
        /// Another outlet's text without any of its own: it does not stand for the story.
        var isReprint = false
    }

    /// Rules on all articles, from the groups of near-copies.
    func rulings(_ groups: [[Int]]) -> [Ruling] {
        var rulings = [Ruling](repeating: Ruling(), count: articles.count)
        for group in groups {
            guard let original = group.min(by: { isMoreOriginal($0, $1, in: group) }) else {
                continue
            }
            for copy in group where copy != original {
                let isElsewhere = !isSameOutlet(copy, original)
                let hasOwnText = isElsewhere && addsText(copy, to: original)
                rulings[copy] = Ruling(
                    original: original, hasOwnText: hasOwnText,
                    isReprint: isElsewhere && !hasOwnText)
            }
        }
        return rulings
    }

    /// The one that credits no other, then the earliest, then the one at an address of its outlet's
    /// own, then the longest.
    private func isMoreOriginal(_ left: Int, _ right: Int, in group: [Int]) -> Bool {
        rank(left, in: group) < rank(right, in: group)
    }

    private func rank(_ number: Int, in group: [Int]) -> OriginalityRank {
        let article = articles[number]
        let others = Set(group.map { folded(articles[$0].outlet) }).subtracting([
            folded(article.outlet)
        ])
        let credits = article.authors.map { folded($0) }
        return OriginalityRank(
            creditsAnother: credits.contains { others.contains($0) },
            time: times[number] ?? Int.max,
            isElsewhere: !isAtHome(article),
            missingLength: -article.paragraphs.reduce(0) { $0 + $1.utf8.count },
            id: article.id)
    }

    /// Whether the address's host bears the outlet's name ("lemonde.fr", "Le Monde").
    private func isAtHome(_ article: Article) -> Bool {
        guard let address = WebAddress(article.url) else { return false }
        let host = folded(address.host)
        let letters = host.filter { $0.isLetter || $0.isNumber }
        let name = folded(article.outlet).filter { $0.isLetter || $0.isNumber }
        return !name.isEmpty && letters.contains(name)
    }

    /// A copy adds text where three tenths of its runs of four words do not stand in the original,
    /// or a fifth that are twenty or more.
    ///
    /// A bare headline proves no copying: its outlet has a text behind it that we do not see.
    private func addsText(_ copy: Int, to original: Int) -> Bool {
        let mine = shingles(of: articles[copy])
        let added = mine.subtracting(shingles(of: articles[original])).count
        return added * 10 >= mine.count * 3 || (added >= 20 && added * 5 >= mine.count)
    }

    private func isSameOutlet(_ left: Int, _ right: Int) -> Bool {
        folded(articles[left].outlet) == folded(articles[right].outlet)
    }

    private func shingles(of article: Article) -> Set<UInt64> {
        var words = Words()
        for paragraph in article.paragraphs { words.append(paragraph) }
        return Set(ShingleIndex.hashes(of: words.words.map(\.stem)))
    }
}

private struct OriginalityRank: Comparable {
    let creditsAnother: Bool
    let time: Int
    let isElsewhere: Bool
    let missingLength: Int
    let id: String

    static func < (left: OriginalityRank, right: OriginalityRank) -> Bool {
        if left.creditsAnother != right.creditsAnother { return right.creditsAnother }
        if left.time != right.time { return left.time < right.time }
        if left.isElsewhere != right.isElsewhere { return right.isElsewhere }
        return (left.missingLength, left.id) < (right.missingLength, right.id)
    }
}
