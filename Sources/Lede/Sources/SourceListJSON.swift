internal import Articles

extension SourceList {
    /// The feeds, for programs: version 1.
    public var json: String {
        JSONText.text(
            of: Shape(
                version: 1, sources: sources.map(Shape.Source.init),
                problems: problems.map(\.description)))
    }

    private struct Shape: Encodable {
        let version: Int
        let sources: [Source]
        let problems: [String]

        struct Source: Encodable {
            let name: String
            let url: String
            let editions: [String]
            let section: String?
            let weight: Double?
            /// `new`, `healthy`, `failing`, `dormant` or `gone`.
            let health: String
            /// ISO 8601.
            let lastSuccess: String?
            /// ISO 8601.
            let lastNews: String?
            let articlesPerWeek: Double
            let failures: Int
            let fault: String?
            let movedTo: String?

            init(_ source: SourceList.Source) {
                name = source.name
                url = source.url
                editions = source.editions
                section = source.section
                weight = source.weight
                health = source.health.rawValue
                lastSuccess = source.lastSuccess?.description
                lastNews = source.lastNews?.description
                articlesPerWeek = source.articlesPerWeek
                failures = source.failures
                fault = source.fault?.description
                movedTo = source.movedTo
            }
        }
    }
}
