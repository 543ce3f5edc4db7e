internal import Articles

/// A number for each article's outlet: the same for names that differ in accents or case only.
struct OutletNumbers {
    /// For each article; from 0 in the order in which outlets first come.
    let numbers: [Int]

    init(_ articles: ArticleList) {
        let parts = articles.asTheyCame { Part($0) }
        // By names as written, which are equal however their accents are composed.
        var written: [String: Int] = [:]
        let found = articles.ordered(
            parts.map { part in
                let numbers = part.names.map { name in
                    let number = written[name] ?? written.count
                    written[name] = number
                    return number
                }
                return part.numbers.map { numbers[$0] }
            })
        // Folded is the writing that comes first in the list: which one came first is chance.
        var numbers = [Int?](repeating: nil, count: written.count)
        var names: [String: Int] = [:]
        self.numbers = found.enumerated().map { place, outlet in
            if let known = numbers[outlet] { return known }
            let name = folded(articles[place].outlet)
            let number = names[name] ?? names.count
            names[name] = number
            numbers[outlet] = number
            return number
        }
    }

    /// The outlets of some articles, by numbers of their own.
    private struct Part: Sendable {
        /// As written.
        var names: [String] = []
        var numbers: [Int] = []

        init(_ articles: ArraySlice<Article>) {
            var known: [String: Int] = [:]
            numbers = articles.map { article in
                let outlet = article.outlet
                if let number = known[outlet] { return number }
                known[outlet] = names.count
                names.append(outlet)
                return names.count - 1
            }
        }
    }
}
