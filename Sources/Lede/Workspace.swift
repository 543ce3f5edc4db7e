public import Articles
internal import Foundation
internal import Glibc

/// The folder a newsletter is made in: the one that holds `Templates/`.
public struct Workspace: Sendable {
    /// Absolute path without a final slash.
    public let folder: String

    /// The workspace at a folder, or the nearest one above it.
    ///
    /// - Throws: a `Problem` when neither the folder nor any above it holds `Templates/`.
    public static func find(from folder: String) throws(Problem) -> Workspace {
        let start = URL(filePath: folder).standardizedFileURL
        var current = start
        while true {
            let templates = current.appending(path: "Templates").path
            if try kind(of: templates, called: templates) == .folder {
                return Workspace(folder: withoutFinalSlash(current.path))
            }
            let parent = current.deletingLastPathComponent().standardizedFileURL
            guard parent.path != current.path, current.path != "/" else { break }
            current = parent
        }
        throw Problem(
            .configuration, at: .init(withoutFinalSlash(start.path)),
            Message("neither this folder nor one above it holds Templates/"),
            advice: Message("Change to your newsletter's folder, or name it with --workspace"))
    }

    /// The folder of what is kept between runs.
    var archiveFolder: String { folder + "/.lede" }

    /// The folder of ready-made themes, relative to the workspace.
    static let themes = "Templates/themes"

    /// The slugs of its editions: the folders of `Templates/` that hold an edition.yaml, sorted.
    public func editionSlugs() throws(Problem) -> [String] {
        var slugs: [String] = []
        for name in try names(in: "Templates") where try holds("Templates/\(name)/edition.yaml") {
            slugs.append(name)
        }
        guard !slugs.isEmpty else {
            throw Problem(
                .configuration, at: .init("Templates"), Message("holds no edition"),
                advice: Message("Make a folder in it with an edition.yaml"))
        }
        return slugs
    }

    /// Folders of `Templates/` that hold a letter and no settings: an edition whose edition.yaml was
    /// deleted, or renamed.
    func editionsWithoutSettings() throws(Problem) -> [Problem] {
        var problems: [Problem] = []
        for name in try names(in: "Templates") {
            guard try holds("Templates/\(name)/letter.md"),
                try !holds("Templates/\(name)/edition.yaml")
            else { continue }
            problems.append(
                Problem(
                    .configuration, at: .init("Templates/\(name)/edition.yaml"),
                    Message("the file is missing, and the folder holds a letter"),
                    advice: Message(
                        "Copy that of another edition and edit it, or move the folder out of",
                        " Templates/")))
        }
        return problems
    }

    /// Reads an edition's settings.
    ///
    /// - Throws: ``Problems`` with every fault, each with its line.
    public func edition(_ slug: String) throws(Problems) -> Edition {
        let path = "Templates/\(slug)/edition.yaml"
        let file: TextFile
        do throws(Problem) {
            if try kind(of: "Templates/\(slug)") == .folder, try !holds(path) {
                throw Problem(
                    .configuration, at: .init(path), Message("the file is missing"),
                    advice: Message("Copy that of another edition and edit it"))
            }
            let known = try editionSlugs()
            guard known.contains(slug) else {
                throw Problem(
                    .configuration, at: .init("Templates/\(slug)"),
                    Message("there is no such edition"),
                    advice: nearest(to: slug, among: known).map {
                        Message("Did you mean \"\($0)\"?")
                    }
                        ?? Message("Editions here: \(known.joined(separator: ", "))"))
            }
            file = try text(at: path)
        } catch {
            throw Problems([error])
        }
        return try EditionReader.edition(slug: slug, folder: "Templates/\(slug)", file: file)
    }

    /// An editor's decisions for a week; none where no file holds any.
    ///
    /// - Throws: ``Problems`` where the file cannot be read: nothing is made in spite of an editor.
    func picks(of edition: Edition, week: Week) throws(Problems) -> Picks {
        let path = edition.picksPath(of: week)
        let file: TextFile
        do throws(Problem) {
            guard try holds(path) else { return Picks() }
            file = try text(at: path)
        } catch {
            throw Problems([error])
        }
        return try PicksReader.picks(in: file)
    }

    /// Bytes of the longest file that a person writes; what is longer lies there by mistake.
    private static let longestText = 1 << 20

    /// The text of a file of the workspace.
    ///
    /// - Throws: a `Problem` when it is missing, unreadable, over 1 MiB, no ordinary file, or not
    ///   UTF-8.
    func text(at path: String) throws(Problem) -> TextFile {
        let place = Problem.Place(path)
        guard try holds(path) else {
            throw Problem(
                .configuration, at: place, Message("the file is missing"),
                advice: Message("Write it, or see what lede init makes of a new workspace"))
        }
        // Before it is read: a disk image would take the memory, a pipe would never end.
        let size = Workspace.size(of: "\(folder)/\(path)") ?? 0
        if size == .max {
            throw Problem(
                .configuration, at: place, Message("is no ordinary file"),
                advice: Message("Put back the one that was written by hand"))
        }
        if size > Workspace.longestText {
            throw Problem(
                .configuration, at: place, Message("the file is over 1 MiB"),
                advice: Message("Put back the one that was written by hand"))
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: "\(folder)/\(path)"))
        } catch {
            throw Problem(
                .configuration, at: place, Message("cannot be read: \(error.localizedDescription)"),
                advice: Message("See who may read it"))
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Problem(
                .configuration, at: place, Message("is not UTF-8"),
                advice: Message("Save it as UTF-8 text"))
        }
        return TextFile(path: path, text: text)
    }

    /// Whether there is something at a path of the workspace.
    ///
    /// - Throws: a `Problem` where that cannot be told.
    func holds(_ path: String) throws(Problem) -> Bool { try kind(of: path) != .nothing }

    /// What a path of the workspace leads to.
    ///
    /// - Throws: a `Problem` where that cannot be told.
    func kind(of path: String) throws(Problem) -> FileSystem.Kind {
        try Workspace.kind(of: "\(folder)/\(path)", called: path)
    }

    /// The names in a folder of the workspace, sorted.
    ///
    /// - Throws: a `Problem` where not all of them can be read.
    func names(in path: String) throws(Problem) -> [String] {
        do throws(FileSystem.Fault) {
            return try FileSystem.names(in: "\(folder)/\(path)")
        } catch {
            throw Workspace.problem(error, at: path)
        }
    }

    private static func kind(
        of path: String, called name: String
    ) throws(Problem) -> FileSystem.Kind {
        do throws(FileSystem.Fault) {
            return try FileSystem.kind(of: path)
        } catch {
            throw problem(error, at: name)
        }
    }

    private static func problem(_ fault: FileSystem.Fault, at path: String) -> Problem {
        Problem(
            .configuration, at: .init(path), cause: fault.cause, fault.reason,
            advice: fault.cause == .device
                ? Message("Check the disk, then run again")
                : Message("See who may read it and its folder"))
    }

    /// Bytes of a file, links followed; nil where it cannot be told, and for folders.
    ///
    /// A pipe, a socket and a device, which may have no end, are as long as can be: `Int.max`.
    static func size(of path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return Int(status.st_size)
        case S_IFDIR: return nil
        default: return .max
        }
    }

    private static func withoutFinalSlash(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}

/// A text with the path that is named when it is at fault.
struct TextFile: Sendable {
    let path: String
    let text: String

    /// - Throws: a `Problem` with line and column where it is no YAML that we read.
    func yaml() throws(Problem) -> YAML {
        do {
            return try YAML(parsing: text)
        } catch {
            throw Problem(
                .configuration, at: .init(path, line: error.line, column: error.column),
                Message("is not YAML that can be read: \(error.reason)"),
                advice: Message(
                    "Mend it there: keys stand before a colon and a space, texts that hold them in quotes"
                ))
        }
    }
}

/// Several problems at once: what is wrong with one file or one edition.
public struct Problems: Error, Sendable {
    public let list: [Problem]

    public init(_ list: [Problem]) {
        self.list = list
    }
}
