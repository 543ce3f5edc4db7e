internal import Articles
internal import Foundation
internal import Glibc
internal import Rendering

/// `Output/<edition>/` as an archive on the web: the digest at hand among those that are there.
///
/// A page is made anew where it is missing or names other neighbours than it has now; all others
/// stay as they are.
struct WebArchive {
    private let site: WebSite
    /// `Output/<edition>`.
    private let folder: String
    /// How problems name that folder.
    private let shownFolder: String
    private let current: Week
    /// In the order of their weeks, the one at hand among them.
    private let issues: [WebIssue]
    /// Past digests that cannot be told.
    let problems: [Problem]
    /// Why the folder cannot be listed: what lists its digests then stays as it is.
    private let unlistable: Problem?

    /// Reads what is there.
    ///
    /// - Parameters:
    ///   - root: the folder that holds `<edition>/<week>/`.
    ///   - digest: `digest.json` of the digest at hand.
    init(
        edition: Edition, renderer: Renderer, root: String, workspace: Workspace, week: Week,
        digest: String
    ) {
        site = renderer.site(of: edition.publication)
        folder = "\(root)/\(edition.slug)"
        let inside = workspace.folder + "/"
        shownFolder = folder.hasPrefix(inside) ? String(folder.dropFirst(inside.count)) : folder
        current = week
        let language = edition.publication.language
        var issues: [WebIssue] = []
        var problems: [Problem] = []
        var unlistable: Problem?
        var weeks: [Week] = []
        do throws(FileSystem.Fault) {
            weeks = try WebArchive.weeks(in: folder)
        } catch {
            unlistable = Problem(
                .output, at: .init(shownFolder), cause: error.cause, error.reason,
                advice: Message(
                    "Its list of digests and its feeds are left as they are; see who may read it"))
        }
        for other in weeks where other != week {
            do throws(Problem) {
                issues.append(
                    try WebArchive.issue(
                        of: other, language: language, in: folder, shownAs: shownFolder))
            } catch {
                problems.append(error)
            }
        }
        do throws(IssueReader.Fault) {
            // As the next compile will read it, so that it writes the same.
            issues.append(
                try IssueReader(week: week, language: language).issue(in: Array(digest.utf8)))
        } catch {
            preconditionFailure("a digest that this program wrote and cannot read: \(error)")
        }
        self.issues = issues.sorted { $0.week < $1.week }
        self.problems = problems
        self.unlistable = unlistable
    }

    /// The page of the digest at hand.
    ///
    /// - Throws: a `Problem` where the Markdown is nested beyond measure.
    func page(of letter: Letter) throws(Problem) -> String {
        guard let index = issues.firstIndex(where: { $0.week == current }) else { return "" }
        let pictures = letter.pictures.compactMap { PictureFile(path: $0.path, bytes: $0.bytes) }
        return try site.page(
            of: issues[index], markdown: letter.markdown, pictures: pictures,
            neighbours: neighbours(of: index), source: "\(shownFolder)/\(current)/digest.md")
    }

    /// Writes the list, the feeds and what else is out of date.
    ///
    /// - Returns: what could not be made, or not written.
    func write(to output: OutputFolder) -> [Problem] {
        if let unlistable { return [unlistable] }
        let (files, problems) = files()
        do throws(Problem) {
            try output.write(files)
            return problems
        } catch {
            return problems + [error]
        }
    }

    /// The files beside the digests, and the pages of others that are out of date.
    ///
    /// - Returns: paths below `Output/<edition>/`, and what could not be made, as warnings.
    private func files() -> (files: [(name: String, bytes: [UInt8])], problems: [Problem]) {
        let feeds = site.feeds(of: issues)
        var files = [
            (WebSite.page, site.list(of: issues)), (WebSite.atom, feeds.atom),
            (WebSite.json, feeds.json),
        ]
        var problems: [Problem] = []
        for (index, issue) in issues.enumerated() where issue.week != current {
            let neighbours = neighbours(of: index)
            if isCurrent(issue.week, neighbours) { continue }
            do throws(Problem) {
                files.append(
                    ("\(issue.week)/\(WebSite.page)", try page(of: issue, neighbours: neighbours)))
            } catch {
                problems.append(error)
            }
        }
        return (files.map { ($0.0, Array($0.1.utf8)) }, problems)
    }

    private func neighbours(of index: Int) -> WebNeighbours {
        WebNeighbours(
            previous: index > 0 ? issues[index - 1].week : nil,
            next: index + 1 < issues.count ? issues[index + 1].week : nil)
    }

    // MARK: - What is there

    /// Folders that are named after weeks.
    private static func weeks(in folder: String) throws(FileSystem.Fault) -> [Week] {
        guard try FileSystem.kind(of: folder) == .folder else { return [] }
        return try FileSystem.names(in: folder).compactMap { name in
            Week(name).flatMap { $0.description == name ? $0 : nil }
        }.sorted()
    }

    private static func issue(
        of week: Week, language: String, in folder: String, shownAs shown: String
    ) throws(Problem) -> WebIssue {
        let place = "\(shown)/\(week)/digest.json"
        let again = Message("Compile it again: lede compile --week \(week)")
        let path = "\(folder)/\(week)"
        guard access("\(path)/digest.md", R_OK) == 0,
            let bytes = WebArchive.contents(of: "\(path)/digest.json")
        else {
            // What somebody took away is missing on purpose.
            let isAway = ["digest.md", "digest.json"].contains { name in
                access("\(path)/\(name)", F_OK) != 0 && [ENOENT, ENOTDIR].contains(errno)
            }
            throw Problem(
                .archive, isAway ? .warning : .error, at: .init("\(shown)/\(week)"),
                Message(
                    "has no digest.json and digest.md that can be read, and is left out of the archive"
                ),
                advice: again)
        }
        do throws(IssueReader.Fault) {
            return try IssueReader(week: week, language: language).issue(in: bytes)
        } catch {
            switch error {
            case .notJSON(let line):
                throw Problem(
                    .archive, at: .init(place, line: line),
                    Message("is no JSON, and its week is left out of the archive"), advice: again)
            case .otherWeek(let other):
                throw Problem(
                    .archive, at: .init(place),
                    Message(
                        "holds the digest of \(other.prefix(40)), and is left out of the archive"),
                    advice: again)
            case .noDigest:
                throw Problem(
                    .archive, at: .init(place),
                    Message("holds no digest, and its week is left out of the archive"),
                    advice: again)
            }
        }
    }

    /// Whether a week's page is there and names its neighbours.
    private func isCurrent(_ week: Week, _ neighbours: WebNeighbours) -> Bool {
        guard let file = FileHandle(forReadingAtPath: "\(folder)/\(week)/\(WebSite.page)") else {
            return false
        }
        do {
            let start = try file.read(upToCount: 2048) ?? Data()
            try file.close()
            return neighbours.areNamed(in: Array(start))
        } catch {
            // A page that cannot be read is made anew.
            return false
        }
    }

    private func page(of issue: WebIssue, neighbours: WebNeighbours) throws(Problem) -> String {
        let place = "\(shownFolder)/\(issue.week)/digest.md"
        let path = "\(folder)/\(issue.week)"
        guard let markdown = WebArchive.contents(of: "\(path)/digest.md") else {
            throw Problem(
                .output, .warning, at: .init(place),
                Message("cannot be read, and its page is not made"))
        }
        let pictures: [PictureFile]
        do throws(FileSystem.Fault) {
            pictures = try self.pictures(in: path)
        } catch {
            throw Problem(
                .output, .warning, at: .init("\(shownFolder)/\(issue.week)/images"),
                Message("\(error.reason), and the week's page is not made anew"))
        }
        do throws(Problem) {
            return try site.page(
                of: issue, markdown: String(decoding: markdown, as: UTF8.self),
                pictures: pictures, neighbours: neighbours, source: place)
        } catch {
            throw Problem(
                .output, .warning, at: error.place,
                Message("\(error.reason), and its page is not made"),
                advice: error.advice)
        }
    }

    /// The edition's own pictures that lie beside a digest.
    private func pictures(in path: String) throws(FileSystem.Fault) -> [PictureFile] {
        let folder = "\(path)/images"
        guard try FileSystem.kind(of: folder) == .folder else { return [] }
        return try FileSystem.names(in: folder).compactMap { name in
            WebArchive.contents(of: "\(folder)/\(name)").flatMap {
                PictureFile(path: "images/\(name)", bytes: $0)
            }
        }
    }

    /// The bytes of an ordinary file up to 64 MiB; nil where there is none that can be read.
    private static func contents(of path: String) -> [UInt8]? {
        do throws(FileBytes.Failure) {
            return try FileBytes.read(path, upTo: 64 << 20)
        } catch {
            return nil
        }
    }
}
