public import Articles
internal import Foundation

extension Workspace {
    /// The weeks that have a digest, the newest first.
    ///
    /// - Parameters:
    ///   - editions: by their slugs; every edition when empty.
    ///   - output: the folder that digests were written to; the workspace's `Output/` when nil.
    /// - Returns: none where the folder cannot be listed.
    public func weeksOfDigests(of editions: [String], in output: String? = nil) -> [Week] {
        let root = output ?? folder + "/Output"
        let slugs = editions.isEmpty ? Workspace.names(in: root) : editions
        return Workspace.weeks(slugs.flatMap { Workspace.names(in: "\(root)/\($0)") })
    }

    /// The weeks that have a folder in `Articles/`, the newest first; none where it cannot be
    /// listed.
    public var weeksOfArticles: [Week] {
        Workspace.weeks(Workspace.names(in: folder + "/Articles"))
    }

    private static func weeks(_ names: [String]) -> [Week] {
        Set(names.compactMap { Week($0) }).sorted { $0.description > $1.description }
    }

    private static func names(in folder: String) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            // What cannot be listed offers no week.
            return []
        }
    }
}
