internal import Articles

/// A number for each article's outlet: the same for names that differ in accents or case only.
struct OutletNumbers {
    /// By the articles, in the order that outlets come in from 0.
    let numbers: [Int]

    init(_ articles: ArticleList) {
        let parts = articles.asTheyCame { Part($0) }
        var names: [String: Int] = [:]
        let found = articles.ordered(
            parts.map { part in
                let numbers = part.names.map { name in
                    let name = folded(name)
                    let number = names[name] ?? names.count
                    names[name] = number
                    return number
                }
                return part.numbers.map { numbers[$0] }
            })
        var numbers = [Int?](repeating: nil, count: names.count)
        var count = 0
        self.numbers = found.map { outlet in
            if let known = numbers[outlet] { return known }
            numbers[outlet] = count
            count += 1
            return count - 1
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
