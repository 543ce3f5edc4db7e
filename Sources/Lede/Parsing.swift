public import Articles
internal import Foundation
internal import Ingestion
internal import Summary

/// What ingestion makes of files, folders or bytes: one JSON object per article, a line each, in
/// the order of their origins.
///
/// Lines are handed out as articles are read, in UTF-8 and in pieces of whole lines.
public struct Parsing: Sendable {
    /// Bytes of the longest source that is read; a longer one is refused.
    public static let longestInput = Ingestion.longestSource

    /// Whether not one article was read.
    public let isEmpty: Bool
    public let problems: [Problem]

    /// Reads files and folders.
    ///
    /// - Parameters:
    ///   - paths: of files and folders.
    ///   - base: the folder that printed paths are relative to.
    ///   - folder: a folder of site rules.
    ///   - write: takes the lines of JSON, some at a time.
    public static func files(
        _ paths: [String], relativeTo base: String, siteRules folder: String? = nil,
        to write: @escaping ([UInt8]) throws -> Void
    ) async throws -> Parsing {
        let (rules, faults) = rules(folder)
        var lines = JSONLines(to: write)
        let problems = await Ingestion.read(paths: paths, relativeTo: base, rules: rules) {
            lines.append($0)
        }
        try lines.finish()
        return Parsing(isEmpty: lines.isEmpty, problems: faults + problems)
    }

    /// Reads bytes, such as those of standard input.
    ///
    /// - Parameters:
    ///   - bytes: a page, a feed or another text.
    ///   - origin: what they are called in problems.
    ///   - folder: a folder of site rules.
    ///   - write: takes the lines of JSON, some at a time.
    public static func bytes(
        _ bytes: [UInt8], origin: String, siteRules folder: String? = nil,
        to write: @escaping ([UInt8]) throws -> Void
    ) throws -> Parsing {
        let (rules, faults) = rules(folder)
        var lines = JSONLines(to: write)
        let source = Source(bytes: bytes, origin: origin)
        let problems = Ingestion.articles(in: source, rules: rules) { lines.append($0) }
        try lines.finish()
        return Parsing(isEmpty: lines.isEmpty, problems: faults + problems)
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
        return .reading(errors, hasRead: !isEmpty)
    }
}
