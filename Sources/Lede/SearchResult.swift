internal import Archive
public import Articles
internal import Foundation

/// What the archive holds on some words.
public struct SearchResult: Sendable {
    /// The best first.
    public let matches: [Match]
    /// What was seen of the archive: articles that are damaged, a log that was cut.
    public let problems: [Problem]

    public struct Match: Sendable {
        public let title: String
        public let outlet: String
        public let url: String?
        /// The day it appeared, by its source's clock: `2021-10-18`.
        public let day: String?
        /// A piece of its text, in parts.
        public let excerpt: [Part]
    }

    /// A part of a text, which is one of the words or stands between them.
    public struct Part: Sendable, Hashable {
        public let text: String
        public let isFound: Bool
    }

    /// Looks for words in a workspace's archive.
    ///
    /// - Throws: a `Problem` when there is no archive, or it cannot be read.
    public init(of words: String, limit: Int, in workspace: Workspace) throws(Problem) {
        let folder = workspace.archiveFolder
        guard ArchiveFile.exists(in: folder) else {
            throw Problem(
                .archive, at: .init(folder + "/" + ArchiveFile.name), cause: .missing,
                Message("there is no archive yet"),
                advice: Message("Run lede fetch: it begins one"))
        }
        let archive = try ArchiveFile(folder: folder, readingSuffices: true)
        let (found, damage) = try archive.search(words, limit: limit)
        problems = archive.notices + damage
        matches =
            found
            .map { match in
                Match(
                    title: match.article.title, outlet: match.article.outlet,
                    url: match.article.url,
                    day: match.article.published.map { String($0.description.prefix(10)) },
                    excerpt: SearchResult.parts(of: match.excerpt))
            }
    }

    /// The words that were found stand between U+0002 and U+0003.
    static func parts(of excerpt: String) -> [Part] {
        var parts: [Part] = []
        var isFound = false
        for piece in excerpt.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\u{2}" || $0 == "\u{3}" })
        {
            if !piece.isEmpty { parts.append(Part(text: String(piece), isFound: isFound)) }
            isFound.toggle()
        }
        return parts
    }

    /// The matches for programs: version 1.
    public var json: String {
        let shape = Shape(
            version: 1,
            matches: matches.map {
                Shape.Match(
                    title: $0.title, outlet: $0.outlet, url: $0.url, published: $0.day,
                    excerpt: $0.excerpt.map(\.text).joined())
            })
        return JSONText.text(of: shape)
    }

    private struct Shape: Encodable {
        let version: Int
        let matches: [Match]

        struct Match: Encodable {
            let title: String
            let outlet: String
            let url: String?
            let published: String?
            let excerpt: String
        }
    }
}
