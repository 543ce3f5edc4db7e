import Articles
import Foundation
import Glibc

/// The files below a path, and what could not be looked into; the rest goes on.
struct FolderWalk {
    private(set) var files: [FoundFile] = []
    private(set) var problems: [Problem] = []
    /// The names of files that lie beside articles and are none.
    private var passedOver: [String] = []

    /// The folders that the walk is inside of, by device and inode.
    private var open: [FolderIdentity] = []

    private struct FolderIdentity: Hashable {
        let device: UInt
        let inode: UInt
    }

    /// Nobody files articles deeper than this.
    private static let depthLimit = 32

    mutating func visit(_ path: String, relativeTo base: String) {
        let whole = path.hasPrefix("/") ? path : base + "/" + path
        let origin = FolderWalk.relative(whole, to: base)
        visit(whole, origin: origin.isEmpty ? "." : origin, depth: 0)
        if files.isEmpty, problems.isEmpty { reportNothing(in: origin.isEmpty ? "." : origin) }
    }

    /// A folder with nothing to read is no error, but not what somebody expects who names it.
    private mutating func reportNothing(in origin: String) {
        let (reason, advice): (Message, Message)
        if let first = passedOver.first {
            let others = passedOver.count - 1
            let names =
                others > 0 ? Message("\(first) and \(others) more") : Message(verbatim: first)
            reason = Message(
                "the folder holds only what is passed over beside articles (\(names))")
            advice = Message("Name a file itself to have it read all the same")
        } else {
            reason = Message("the folder holds nothing to read")
            advice = Message("Put saved pages, feeds, Markdown or text there")
        }
        problems.append(
            Problem(.ingestion, .warning, at: .init(origin), reason, advice: advice))
    }

    private mutating func visit(_ path: String, origin: String, depth: Int) {
        let kind: Kind
        do throws(FileSystem.Fault) {
            kind = try FolderWalk.kind(of: path)
        } catch {
            return report(origin, .it, error)
        }
        switch kind {
        case .missing where path.contains("\u{FFFD}"):
            // Names come with this sign for bytes that are none of UTF-8, and are found no more.
            report(
                origin, Message("its name is not in UTF-8, and cannot be asked for"),
                Message("Give it another name, such as with: convmv -f latin1 -t utf8 --notest"),
                cause: .missing)
        case .missing:
            report(
                origin, Message("there is no such file or folder"),
                FolderWalk.advice(forMissing: path),
                cause: .missing)
        case .danglingLink:
            report(
                origin, Message("the link leads nowhere"), Message("Remove it, or mend it"),
                cause: .missing)
        case .special:
            report(origin, Message("this is neither a file nor a folder"), Message("Remove it"))
        case .file:
            if depth == 0 || !FolderWalk.isPassedOver(path) {
                files.append(FoundFile(path: path, origin: origin))
            } else {
                passedOver.append(path.split(separator: "/").last.map(String.init) ?? path)
            }
        case .folder where depth > FolderWalk.depthLimit:
            report(
                origin, Message("the folder is nested too deeply"),
                Message("Move what it holds further up"))
        case .folder(let identity) where open.contains(identity):
            report(
                origin, Message("the link leads back to a folder above it"),
                Message("Remove the link"))
        case .folder(let identity):
            open.append(identity)
            visitContents(of: path, origin: origin, depth: depth)
            open.removeLast()
        }
    }

    private mutating func visitContents(of folder: String, origin: String, depth: Int) {
        do throws(FileSystem.Fault) {
            for name in try FileSystem.names(in: folder) where !name.hasPrefix(".") {
                let inner = origin == "." ? name : origin + "/" + name
                visit(folder + "/" + name, origin: inner, depth: depth + 1)
            }
        } catch {
            report(origin, .folder, error)
        }
    }

    /// What a fault is told of.
    private enum Subject { case folder, it }

    private mutating func report(
        _ origin: String, _ what: Subject, _ fault: FileSystem.Fault
    ) {
        let reason =
            switch what {
            case .folder: Message("the folder \(fault.reason)")
            case .it: Message("it \(fault.reason)")
            }
        report(
            origin, reason,
            fault.cause == .device
                ? Message("Check the disk, then run again") : Message("Check its permissions"),
            cause: fault.cause)
    }

    private mutating func report(
        _ origin: String, _ reason: Message, _ advice: Message, cause: Problem.Cause = .content
    ) {
        problems.append(
            Problem(.ingestion, at: .init(origin), cause: cause, reason, advice: advice))
    }

    /// The nearest name in the folder where the path leaves what is there.
    private static func advice(forMissing path: String) -> Message {
        var folder = URL(fileURLWithPath: path).standardizedFileURL
        var name = ""
        repeat {
            name = folder.lastPathComponent
            folder.deleteLastPathComponent()
        } while !FileManager.default.fileExists(atPath: folder.path)
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            let found = nearest(to: name, among: names.filter { !$0.hasPrefix(".") })
            return found.map { Message("Did you mean “\($0)”?") } ?? Message("Check the path")
        } catch {
            return Message("Check the path")
        }
    }

    private enum Kind {
        case file
        case folder(FolderIdentity)
        case special, danglingLink, missing
    }

    /// Only files are opened: a named pipe would be waited for until somebody writes to it.
    ///
    /// - Throws: a fault where a path cannot be looked at, which does not say that nothing is there.
    private static func kind(of path: String) throws(FileSystem.Fault) -> Kind {
        var status = stat()
        if stat(path, &status) == 0 {
            switch status.st_mode & S_IFMT {
            case S_IFREG: return .file
            case S_IFDIR:
                return .folder(
                    FolderIdentity(device: UInt(status.st_dev), inode: UInt(status.st_ino)))
            default: return .special
            }
        }
        let number = errno
        // A link that leads to itself leads nowhere, either.
        guard [ENOENT, ENOTDIR, ELOOP].contains(number) else {
            throw FileSystem.Fault(number: number)
        }
        return lstat(path, &status) == 0 ? .danglingLink : .missing
    }

    /// A path without the base that it lies in.
    private static func relative(_ path: String, to base: String) -> String {
        let standard = URL(fileURLWithPath: path).standardizedFileURL.path
        let root = URL(fileURLWithPath: base).standardizedFileURL.path
        if standard == root { return "" }
        return standard.hasPrefix(root + "/")
            ? String(standard.dropFirst(root.count + 1)) : standard
    }

    /// Files that lie beside articles and are none.
    private static func isPassedOver(_ path: String) -> Bool {
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map { Substring($0) } ?? ""
        let lower = name.lowercased()
        let parts = lower.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
        let stem = parts.first ?? lower
        if ["readme", "license", "licence", "copying", "notice", "changelog"].contains(stem) {
            return true
        }
        return lower.utf8.contains(UInt8(ascii: ".")) && passedOver.contains(parts.last ?? "")
    }

    private static let passedOver: Set<String> = [
        "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "css",
        "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "license", "licence", "mp3",
        "mp4",
        "webm", "ogg", "m4a", "mov", "yaml", "yml", "toml", "ini", "lock", "bak", "tmp", "swp",
    ]
}
