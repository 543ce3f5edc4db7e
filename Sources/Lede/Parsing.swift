public import Articles
internal import Foundation
internal import Ingestion
internal import Summary

/// What ingestion makes of files, folders or bytes: one JSON object per article, a line each.
public struct Parsing: Sendable {
    private let articles: [Article]
    public let problems: [Problem]

    /// Reads files and folders.
    ///
    /// - Parameter base: the folder that printed paths are relative to.
    public static func files(_ paths: [String], relativeTo base: String) async -> Parsing {
        Parsing(await Ingestion.read(paths: paths, relativeTo: base))
    }

    /// Reads bytes, such as those of standard input.
    public static func bytes(_ bytes: [UInt8], origin: String) -> Parsing {
        Parsing(Ingestion.articles(in: Source(bytes: bytes, origin: origin)))
    }

    /// Whether not one article was read.
    public var isEmpty: Bool { articles.isEmpty }

    /// Hands out JSON Lines in UTF-8, in the order of their origins, in pieces of whole lines.
    public func writeJSONLines(to write: ([UInt8]) throws -> Void) rethrows {
        try Ingestion.writeJSONLines(of: articles, to: write)
    }

    private init(_ reading: Reading) {
        articles = reading.articles
        problems = reading.problems
    }
}
