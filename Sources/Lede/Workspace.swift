public import Articles
internal import Foundation
internal import Glibc

/// The folder a newsletter is made in: the one that holds `Templates/`.
public struct Workspace: Sendable {
    /// Absolute path without a final slash.
    public let folder: String

    /// The workspace at a folder, or the nearest one above it.
    ///
    /// - Throws: a ``Problem`` when neither the folder nor any above it holds `Templates/`.
    public static func find(from folder: String) throws(Problem) -> Workspace {
        let start = URL(filePath: folder).standardizedFileURL
        var current = start
        while true {
            if isFolder(current.appending(path: "Templates").path) {
                return Workspace(folder: withoutFinalSlash(current.path))
            }
            let parent = current.deletingLastPathComponent().standardizedFileURL
            guard parent.path != current.path, current.path != "/" else { break }
            current = parent
        }
        throw Problem(
            .configuration, at: .init(withoutFinalSlash(start.path)),
            "neither this folder nor one above it holds Templates/",
            advice: "Change to your newsletter's folder, or name it with --workspace")
    }

    /// The folder of what is kept between runs.
    var archiveFolder: String { folder + "/.lede" }

    /// The folder of ready-made themes, relative to the workspace.
    static let themes = "Templates/themes"

    /// The slugs of its editions: the folders of `Templates/` that hold an edition.yaml, sorted.
    public func editionSlugs() throws(Problem) -> [String] {
        let templates = folder + "/Templates"
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: templates)
        } catch {
            throw Problem(
                .configuration, at: .init("Templates"),
                "cannot be listed: \(error.localizedDescription)")
        }
        let slugs = names.sorted().filter {
            FileManager.default.fileExists(atPath: "\(templates)/\($0)/edition.yaml")
        }
        guard !slugs.isEmpty else {
            throw Problem(
                .configuration, at: .init("Templates"), "holds no edition",
                advice: "Make a folder in it with an edition.yaml")
        }
        return slugs
    }

    /// Reads an edition's settings.
    ///
    /// - Throws: ``Problems`` with every fault, each with its line.
    public func edition(_ slug: String) throws(Problems) -> Edition {
        let path = "Templates/\(slug)/edition.yaml"
        let file: TextFile
        do throws(Problem) {
            if Workspace.isFolder("\(folder)/Templates/\(slug)"),
                !FileManager.default.fileExists(atPath: "\(folder)/\(path)")
            {
                throw Problem(
                    .configuration, at: .init(path), "the file is missing",
                    advice: "Copy that of another edition and edit it")
            }
            let known = try editionSlugs()
            guard known.contains(slug) else {
                throw Problem(
                    .configuration, at: .init("Templates/\(slug)"), "there is no such edition",
                    advice: nearest(to: slug, among: known).map { "Did you mean \"\($0)\"?" }
                        ?? "Editions here: \(known.joined(separator: ", "))")
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
        guard access("\(folder)/\(path)", F_OK) == 0 else { return Picks() }
        let file: TextFile
        do throws(Problem) {
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
    /// - Throws: a ``Problem`` when it is missing, unreadable, over 1 MiB, no ordinary file, or not
    ///   UTF-8.
    func text(at path: String) throws(Problem) -> TextFile {
        let place = Problem.Place(path)
        guard FileManager.default.fileExists(atPath: "\(folder)/\(path)") else {
            throw Problem(.configuration, at: place, "the file is missing")
        }
        // Before it is read: a disk image would take the memory, a pipe would never end.
        if let size = Workspace.size(of: "\(folder)/\(path)"), size > Workspace.longestText {
            throw Problem(
                .configuration, at: place, "the file is over 1 MiB",
                advice: "Put back the one that was written by hand")
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: "\(folder)/\(path)"))
        } catch {
            throw Problem(
                .configuration, at: place, "cannot be read: \(error.localizedDescription)")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Problem(
                .configuration, at: place, "is not UTF-8", advice: "Save it as UTF-8 text")
        }
        return TextFile(path: path, text: text)
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

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    private static func withoutFinalSlash(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}

/// A text with the path that is named when it is at fault.
struct TextFile: Sendable {
    let path: String
    let text: String

    /// - Throws: a ``Problem`` with line and column where it is no YAML that we read.
    func yaml() throws(Problem) -> YAML {
        do {
            return try YAML(parsing: text)
        } catch {
            throw Problem(
                .configuration, at: .init(path, line: error.line, column: error.column),
                "is not YAML that can be read: \(error.reason)")
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
