internal import Articles

/// Names the original in a group of near-copies, and tells what a copy adds.
struct Originals: Sendable {
    let articles: ArticleList
    /// A number for each article's outlet.
    let outlets: [Int]
    /// Seconds of publication by the edition's clock; nil for the undated.
    let times: [Int?]

    /// What each article repeats, and whether it may vote all the same.
    struct Ruling: Sendable {
        /// The number of the original; nil for an article that repeats none.
        var original: Int?
        /// A copy has a vote only with text of its own.
        var hasOwnText = true
        /// Another outlet's text without any of its own: it does not stand for the story.
        var isReprint = false
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
        let shingles = Set(shingles(of: articles[original]))
        return group.filter { $0 != original }.map { copy in
            let isElsewhere = outlets[copy] != outlets[original]
            let hasOwnText = isElsewhere && addsText(copy, to: shingles)
            return (
                copy,
                Ruling(
                    original: original, hasOwnText: hasOwnText,
                    isReprint: isElsewhere && !hasOwnText)
            )
        }
    }

    /// The one that credits no other, then the earliest, then the one at an address of its outlet's
    /// own, then the longest.
    private func original(of group: [Int]) -> Int? {
        let names = Set(
            group.contains { !articles[$0].authors.isEmpty }
                ? group.map { folded(articles[$0].outlet) } : [])
        let crediting = group.map {
            creditsAnother($0, of: names) || namesAnother($0, in: group)
        }
        let own = zip(group, crediting).filter { !$0.1 }.map(\.0)
        let eligible = own.isEmpty ? group : own
        let earliest = eligible.map { time(of: $0) }.min()
        let first = eligible.filter { time(of: $0) == earliest }
        guard first.count > 1 else { return first.first }
        return first.map { ($0, rank($0)) }.min { $0.1 < $1.1 }?.0
    }

    /// A day without a time of day counts as its last second: it proves no one to be earlier.
    private func time(of number: Int) -> Int {
        guard let time = times[number] else { return Int.max }
        return articles[number].published?.precision == .day ? time + 86_399 : time
    }

    /// Whether its address is at the home of another outlet of the group, or its last paragraph says
    /// whose the text is ("This article first appeared on …", "Article publié par …").
    private func namesAnother(_ number: Int, in group: [Int]) -> Bool {
        let article = articles[number]
        let others = group.lazy.filter { outlets[$0] != outlets[number] }
        guard !others.isEmpty else { return false }
        if let host = WebAddress(article.url).map({ letters($0.host) }), !isAtHome(article),
            others.contains(where: { isHome(host, of: articles[$0].outlet) })
        {
            return true
        }
        guard let last = article.paragraphs.last,
            article.paragraphs.count > 1 || last.utf8.count < 400
        else { return false }
        let tail = folded(String(last.suffix(200)))
        guard Self.creditPhrases.contains(where: { tail.contains($0) }) else { return false }
        return others.contains { tail.contains(folded(articles[$0].outlet)) }
    }

    private static let creditPhrases = [
        "first appeared", "originally appeared", "first published", "originally published",
        "republished", "reprinted", "courtesy of", "story by", "article publie par", "publie par",
        "publie a l'origine", "d'abord paru", "paru dans", "paru sur", "publie sur", "repris de",
        "source :", "source:",
    ]

    private func letters(_ text: String) -> String {
        folded(text).filter { $0.isLetter || $0.isNumber }
    }

    private func isHome(_ host: String, of outlet: String) -> Bool {
        let name = letters(outlet)
        return name.count > 2 && host.contains(name)
    }

    private func creditsAnother(_ number: Int, of names: Set<String>) -> Bool {
        guard !articles[number].authors.isEmpty else { return false }
        let own = folded(articles[number].outlet)
        return articles[number].authors.contains { author in
            let credit = folded(author)
            return credit != own && names.contains(credit)
        }
    }

    /// Orders articles of one time; the lowest comes first.
    private func rank(_ number: Int) -> (isElsewhere: Int, missingLength: Int, id: String) {
        let article = articles[number]
        return (
            isAtHome(article) ? 0 : 1, -article.paragraphs.reduce(0) { $0 + $1.utf8.count },
            article.id
        )
    }

    /// Whether the address's host bears the outlet's name ("lemonde.fr", "Le Monde").
    private func isAtHome(_ article: Article) -> Bool {
        guard let address = WebAddress(article.url) else { return false }
        let name = letters(article.outlet)
        return !name.isEmpty && letters(address.host).contains(name)
    }

    /// A copy adds text where three tenths of its runs of four words do not stand in the original,
    /// or a fifth that are twenty or more.
    ///
    /// A bare headline proves no copying: its outlet has a text behind it that we do not see.
    private func addsText(_ copy: Int, to original: Set<UInt64>) -> Bool {
        var mine = shingles(of: articles[copy])
        mine.sort()
        var (all, added) = (0, 0)
        for (place, shingle) in mine.enumerated() where place == 0 || mine[place - 1] != shingle {
            all += 1
            if !original.contains(shingle) { added += 1 }
        }
        return added * 10 >= all * 3 || (added >= 20 && added * 5 >= all)
    }

    private func shingles(of article: Article) -> [UInt64] {
        var words = Words()
        for paragraph in article.paragraphs { words.append(paragraph) }
        return ShingleIndex.hashes(of: words.words.map(\.stem))
    }
}
