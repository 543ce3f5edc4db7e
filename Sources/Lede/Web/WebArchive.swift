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
    private let language: String
    /// The digests that are there, the one at hand among them.
    private let shelf: Shelf

    /// Digests in the order of their weeks, and what they were read from.
    private struct Shelf {
        var issues: [WebIssue] = []
        /// Of each `digest.json` before it was read.
        var stamps: [Week: FileStamp] = [:]
        /// Past digests that cannot be told.
        var problems: [Problem] = []
    }

    /// Reads what is there.
    ///
    /// - Parameters:
    ///   - root: the folder that holds `<edition>/<week>/`.
    ///   - digest: `digest.json` of the digest at hand.
    /// - Throws: a `Problem` where the folder cannot be listed.
    init(
        edition: Edition, renderer: Renderer, root: String, workspace: Workspace, week: Week,
        digest: String
    ) throws(Problem) {
        site = renderer.site(of: edition.publication)
        folder = "\(root)/\(edition.slug)"
        let inside = workspace.folder + "/"
        shownFolder = folder.hasPrefix(inside) ? String(folder.dropFirst(inside.count)) : folder
        current = week
        language = edition.publication.language
        let own: WebIssue
        do throws(IssueReader.Fault) {
            // As the next compile will read it, so that it writes the same.
            own = try IssueReader(week: week, language: language).issue(in: Array(digest.utf8))
        } catch {
            preconditionFailure("a digest that this program wrote and cannot read: \(error)")
        }
        let place = Place(folder: folder, shown: shownFolder, language: language)
        var shelf = Shelf()
        for other in try place.weeks() where other != week {
            shelf.stamps[other] = place.stamp(of: other)
            do throws(Problem) {
                shelf.issues.append(try place.issue(of: other))
            } catch {
                shelf.problems.append(error)
            }
        }
        shelf.issues.append(own)
        shelf.issues.sort { $0.week < $1.week }
        self.shelf = shelf
    }

    private var place: Place { Place(folder: folder, shown: shownFolder, language: language) }

    /// Past digests that cannot be told.
    var problems: [Problem] { shelf.problems }

    /// The page of the digest at hand.
    ///
    /// - Throws: a `Problem` where the Markdown is nested beyond measure.
    func page(of letter: Letter) throws(Problem) -> String {
        guard let index = shelf.issues.firstIndex(where: { $0.week == current }) else { return "" }
        let pictures = letter.pictures.compactMap { PictureFile(path: $0.path, bytes: $0.bytes) }
        return try site.page(
            of: shelf.issues[index], markdown: letter.markdown, pictures: pictures,
            neighbours: neighbours(of: index, in: shelf.issues),
            source: "\(shownFolder)/\(current)/digest.md")
    }

    // MARK: - Writing

    /// Writes the list, the feeds and what else is out of date, after the digest's own files.
    ///
    /// One run at a time does this, of what then lies there: others may have written digests since
    /// this one looked.
    ///
    /// - Parameters:
    ///   - output: `Output/<edition>/`.
    ///   - folder: that of a week in it.
    /// - Returns: what could not be read, made or written.
    func write(to output: OutputFolder, weeks folder: (Week) -> OutputFolder) -> [Problem] {
        var problems: [Problem] = []
        do throws(Problem) {
            try output.alone { () throws(Problem) in
                let shelf = try shelfNow()
                problems = shelf.problems
                let feeds = site.feeds(of: shelf.issues)
                let files = [
                    (WebSite.page, site.list(of: shelf.issues)), (WebSite.atom, feeds.atom),
                    (WebSite.json, feeds.json),
                ]
                for (index, issue) in shelf.issues.enumerated() {
                    let neighbours = neighbours(of: index, in: shelf.issues)
                    if place.isCurrent(issue.week, neighbours) { continue }
                    do throws(Problem) {
                        try renewPage(
                            of: issue.week, neighbours: neighbours, in: folder(issue.week))
                    } catch {
                        problems.append(error)
                    }
                }
                try output.replace(files.map { ($0.0, Array($0.1.utf8)) })
            }
        } catch {
            problems.append(error)
        }
        return problems
    }

    /// The digests that are there now; what has not changed is not read again.
    private func shelfNow() throws(Problem) -> Shelf {
        var now = Shelf()
        for week in try place.weeks() {
            let known = shelf.issues.first { $0.week == week }
            let stamp = place.stamp(of: week)
            if week != current, let known, stamp == shelf.stamps[week] {
                now.issues.append(known)
                continue
            }
            do throws(Problem) {
                // Whoever is just writing it ends first.
                let issue = try OutputFolder.alone(in: "\(folder)/\(week)") { (_) throws(Problem) in
                    try place.issue(of: week)
                }
                now.issues.append(issue)
            } catch {
                // The one at hand was just written, and is told though it cannot be read.
                if week == current, let known {
                    now.issues.append(known)
                } else if !place.isEmpty(week) {
                    now.problems.append(error)
                }
            }
        }
        return now
    }

    /// Makes the page of a digest anew, of what lies there while nobody else writes it.
    private func renewPage(
        of week: Week, neighbours: WebNeighbours, in output: OutputFolder
    ) throws(Problem) {
        try output.alone { () throws(Problem) in
            if place.isCurrent(week, neighbours) { return }
            let issue = try place.issue(of: week)
            let markdown = try place.markdown(of: week)
            let pictures = try place.pictures(of: week)
            let page: String
            do throws(Problem) {
                page = try site.page(
                    of: issue, markdown: markdown, pictures: pictures, neighbours: neighbours,
                    source: "\(shownFolder)/\(week)/digest.md")
            } catch {
                throw Problem(
                    .output, .warning, at: error.place,
                    Message("\(error.reason), and its page is not made"), advice: error.advice)
            }
            try output.replace([(WebSite.page, Array(page.utf8))])
        }
    }

    private func neighbours(of index: Int, in issues: [WebIssue]) -> WebNeighbours {
        WebNeighbours(
            previous: index > 0 ? issues[index - 1].week : nil,
            next: index + 1 < issues.count ? issues[index + 1].week : nil)
    }
}

/// `Output/<edition>/` as it is read.
private struct Place {
    let folder: String
    /// How problems name it.
    let shown: String
    let language: String

    /// The weeks after which folders are named.
    func weeks() throws(Problem) -> [Week] {
        do throws(FileSystem.Fault) {
            guard try FileSystem.kind(of: folder) == .folder else { return [] }
            let own = FileStamp.numbers(of: folder)?.prefix(2)
            return try FileSystem.names(in: folder).compactMap { name in
                Week(name).flatMap { $0.description == name ? $0 : nil }
            }.filter {
                // A link to the folder itself is no week of it, and would be waited for.
                FileStamp.numbers(of: "\(folder)/\($0)")?.prefix(2) != own
            }.sorted()
        } catch {
            throw Problem(
                .output, at: .init(shown), cause: error.cause, error.reason,
                advice: Message(
                    "Its list of digests and its feeds are left as they are; see who may read it"))
        }
    }

    func stamp(of week: Week) -> FileStamp? { FileStamp(of: "\(folder)/\(week)/digest.json") }

    /// Whether a week's folder has nothing in it yet: somebody is about to write there.
    func isEmpty(_ week: Week) -> Bool {
        do throws(FileSystem.Fault) {
            return try FileSystem.names(in: "\(folder)/\(week)").isEmpty
        } catch {
            return false
        }
    }

    func issue(of week: Week) throws(Problem) -> WebIssue {
        let place = "\(shown)/\(week)/digest.json"
        let again = Message("Compile it again: lede compile --week \(week)")
        let path = "\(folder)/\(week)"
        guard access("\(path)/digest.md", R_OK) == 0,
            let bytes = contents(of: "\(path)/digest.json")
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
    func isCurrent(_ week: Week, _ neighbours: WebNeighbours) -> Bool {
        // A page that cannot be read is made anew.
        contents(of: "\(folder)/\(week)/\(WebSite.page)").map {
            neighbours.areNamed(in: Array($0.prefix(2048)))
        } ?? false
    }

    func markdown(of week: Week) throws(Problem) -> String {
        do throws(FileBytes.Failure) {
            let bytes = try FileBytes.read("\(folder)/\(week)/digest.md", upTo: Place.longest)
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            throw Problem(
                .archive, at: .init("\(shown)/\(week)/digest.md"),
                Message("cannot be read, and its page is not made"))
        }
    }

    /// The edition's own pictures that lie beside a digest.
    func pictures(of week: Week) throws(Problem) -> [PictureFile] {
        let images = "\(week)/images"
        func fault(_ reason: Message, at name: String = "") -> Problem {
            Problem(
                .archive, at: .init("\(shown)/\(images)\(name)"),
                Message("\(reason), and the week's page is not made anew"))
        }
        var names: [String] = []
        do throws(FileSystem.Fault) {
            guard try FileSystem.kind(of: "\(folder)/\(images)") == .folder else { return [] }
            for name in try FileSystem.names(in: "\(folder)/\(images)")
            where try FileSystem.kind(of: "\(folder)/\(images)/\(name)") == .file {
                names.append(name)
            }
        } catch {
            throw fault(error.reason)
        }
        var pictures: [PictureFile] = []
        for name in names {
            do throws(FileBytes.Failure) {
                let bytes = try FileBytes.read("\(folder)/\(images)/\(name)", upTo: Place.longest)
                PictureFile(path: "images/\(name)", bytes: bytes).map { pictures.append($0) }
            } catch {
                throw switch error {
                case .tooLong:
                    fault(Message("the file is over \(Place.longest >> 20) MiB"), at: "/\(name)")
                case .fault(let reason, _): fault(reason, at: "/\(name)")
                }
            }
        }
        return pictures
    }

    private static let longest = 64 << 20

    /// The bytes of an ordinary file up to 64 MiB; nil where there is none that can be read.
    private func contents(of path: String) -> [UInt8]? {
        do throws(FileBytes.Failure) {
            return try FileBytes.read(path, upTo: Place.longest)
        } catch {
            return nil
        }
    }
}
