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
    /// - Parameters:
    ///   - base: the folder that printed paths are relative to.
    ///   - folder: a folder of site rules.
    public static func files(
        _ paths: [String], relativeTo base: String, siteRules folder: String? = nil
    ) async -> Parsing {
        let (rules, problems) = rules(folder)
        var reading = await Ingestion.read(paths: paths, relativeTo: base, rules: rules)
        reading.problems = problems + reading.problems
        return Parsing(reading)
    }

    /// Reads bytes, such as those of standard input.
    ///
    /// - Parameter folder: a folder of site rules.
    public static func bytes(
        _ bytes: [UInt8], origin: String, siteRules folder: String? = nil
    ) -> Parsing {
        let (rules, problems) = rules(folder)
        var reading = Ingestion.articles(in: Source(bytes: bytes, origin: origin), rules: rules)
        reading.problems = problems + reading.problems
        return Parsing(reading)
    }

    private static func rules(_ folder: String?) -> (SiteRules, [Problem]) {
        guard let folder else { return (SiteRules(), []) }
        let found = SiteRules.read(folder: folder, called: folder)
        return (found.rules, found.problems)
    }

    /// The exit status the reading ends with.
    public var status: ExitStatus {
        let errors = problems.filter { $0.severity == .error }
        if errors.contains(where: { $0.stage == .configuration }) { return .configuration }
        return .reading(errors, hasRead: !articles.isEmpty)
    }

    /// Hands out JSON Lines in UTF-8, in the order of their origins, in pieces of whole lines.
    public func writeJSONLines(to write: ([UInt8]) throws -> Void) rethrows {
        try Ingestion.writeJSONLines(of: articles, to: write)
    }

    private init(_ reading: Reading) {
        articles = reading.articles
        problems = reading.problems
    }
}
