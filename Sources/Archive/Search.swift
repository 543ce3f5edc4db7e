package import Articles
internal import GRDB

extension ArchiveFile {
    /// An article that was found, with the part of its text that holds the words.
    package struct Match: Sendable {
        package let article: Article
        /// A part of the text; the words that were found stand between U+0002 and U+0003.
        package let excerpt: String
    }

    /// Looks for words, in any inflection that begins like the last one; the best first.
    ///
    /// - Parameters:
    ///   - words: all of them must be there. Text in quotes is a phrase.
    ///   - limit: at most so many.
    /// - Returns: nothing where there is no word to look for; a ``Problem`` where rows were damaged
    ///   and are left out.
    /// - Throws: a ``Problem`` when the file cannot be read.
    package func search(
        _ words: String, limit: Int
    ) throws(Problem) -> (matches: [Match], problems: [Problem]) {
        guard let pattern = ArchiveFile.pattern(words) else { return ([], []) }
        return try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT snippet(words, 1, char(2), char(3), '…', 24), \(ArticleRow.qualified)
                    FROM words JOIN articles a ON a.id = words.rowid
                    WHERE words MATCH ?
                    ORDER BY bm25(words, 4.0, 1.0), a.moment DESC LIMIT ?
                    """, arguments: [pattern, limit])
            let matches = rows.compactMap { row in
                ArticleRow(row, from: 1).map {
                    Match(article: $0.dated, excerpt: row.value(at: 0) ?? "")
                }
            }
            return (matches, damage(rows.count - matches.count, .warning))
        }
    }

    /// A pattern of FTS5 that has no operator but ours, whatever a person typed.
    static func pattern(_ words: String) -> String? {
        var terms: [String] = []
        for (index, part) in words.split(separator: "\"", omittingEmptySubsequences: false)
            .enumerated()
        {
            let isPhrase = index % 2 == 1
            let found = part.split { !$0.isLetter && !$0.isNumber }.map(String.init)
            if isPhrase, !found.isEmpty {
                terms.append("\"\(found.joined(separator: " "))\"")
            } else {
                terms += found.map { "\"\($0)\"" }
            }
        }
        guard let last = terms.last else { return nil }
        // A word that is still being typed, or its plural.
        if !words.hasSuffix("\"") { terms[terms.count - 1] = last + "*" }
        return terms.joined(separator: " ")
    }
}
