package import Articles
import Foundation
import Glibc

extension Ingestion {
    /// The articles of files and folders: folders with all that is in them, sorted by name, hidden
    /// entries left out; what is plainly no article (pictures, styles, licences) is passed over.
    ///
    /// Sources are read on all cores; the order is that of the paths.
    package static func read(
        paths: [String], relativeTo base: String, rules: SiteRules = SiteRules()
    ) async -> Reading {
        let (files, problems) = files(at: paths, relativeTo: base)
        return await reading(of: files, problems, rules: rules)
    }

    /// ``read(paths:relativeTo:rules:)`` one by one: those of a single file, which may be a long
    /// feed, are not kept.
    ///
    /// - Returns: what could not be read.
    package static func read(
        paths: [String], relativeTo base: String, rules: SiteRules, take: (Article) -> Void
    ) async -> [Problem] {
        let (files, problems) = files(at: paths, relativeTo: base)
        if files.count == 1 { return problems + files[0].articles(by: rules, take: take) }
        let reading = await reading(of: files, problems, rules: rules)
        reading.articles.forEach(take)
        return reading.problems
    }

    private static func files(
        at paths: [String], relativeTo base: String
    ) -> ([FoundFile], [Problem]) {
        var files: [FoundFile] = []
        var problems: [Problem] = []
        for path in paths {
            var walk = FolderWalk()
            walk.visit(path, relativeTo: base)
            files += walk.files
            problems += walk.problems
        }
        return (files, problems)
    }

    private static func reading(
        of files: [FoundFile], _ problems: [Problem], rules: SiteRules
    ) async -> Reading {
        var reading = Reading(problems: problems)
        for part in await readAll(files, rules: rules) {
            reading.append(part)
        }
        return reading
    }

    /// As many files at a time as there are cores.
    private static func readAll(_ files: [FoundFile], rules: SiteRules) async -> [Reading] {
        var readings = [Reading](repeating: Reading(), count: files.count)
        await withTaskGroup(of: (Int, Reading).self) { group in
            var next = 0
            func start() {
                guard next < files.count else { return }
                let (at, file) = (next, files[next])
                group.addTask { (at, file.reading(by: rules)) }
                next += 1
            }
            for _ in 0..<max(2, ProcessInfo.processInfo.activeProcessorCount) { start() }
            while let (at, reading) = await group.next() {
                readings[at] = reading
                start()
            }
        }
        return readings
    }
}

/// A file to be read.
private struct FoundFile: Sendable {
    let path: String
    let origin: String

    func reading(by rules: SiteRules) -> Reading {
        var reading = Reading()
        reading.problems = articles(by: rules) { reading.articles.append($0) }
        return reading
    }

    func articles(by rules: SiteRules, take: (Article) -> Void) -> [Problem] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return unreadable }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { return unreadable }
        guard status.st_size <= Limits.fileBytes else {
            return problem(
                "the file is over \(Limits.fileBytes >> 20) MiB", "Split it, or leave it out")
        }
        guard let bytes = bytes(of: file, count: Int(status.st_size)) else { return unreadable }
        return Ingestion.articles(
            in: Source(bytes: bytes, origin: origin), rules: rules, take: take)
    }

    /// The bytes of an open file; nil where reading fails.
    private func bytes(of file: Int32, count size: Int) -> [UInt8]? {
        var hasFailed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size, let start = buffer.baseAddress {
                let length = read(file, start + count, size - count)
                if length < 0, errno == EINTR { continue }
                hasFailed = length < 0
                guard length > 0 else { break }
                count += length
            }
        }
        return hasFailed ? nil : bytes
    }

    private var unreadable: [Problem] {
        problem("the file cannot be read", "Check its permissions")
    }

    private func problem(_ reason: String, _ advice: String) -> [Problem] {
        [Problem(.ingestion, at: .init(origin), reason, advice: advice)]
    }
}

/// The files below a path, and what could not be looked into; the rest goes on.
private struct FolderWalk {
    private(set) var files: [FoundFile] = []
    private(set) var problems: [Problem] = []

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
    }

    private mutating func visit(_ path: String, origin: String, depth: Int) {
        switch FolderWalk.kind(of: path) {
        case .missing: report(origin, "there is no such file or folder", "Check the path")
        case .danglingLink: report(origin, "the link leads nowhere", "Remove it, or mend it")
        case .special: report(origin, "this is neither a file nor a folder", "Remove it")
        case .file:
            if depth == 0 || !FolderWalk.isPassedOver(path) {
                files.append(FoundFile(path: path, origin: origin))
            }
        case .folder where depth > FolderWalk.depthLimit:
            report(origin, "the folder is nested too deeply", "Move what it holds further up")
        case .folder(let identity) where open.contains(identity):
            report(origin, "the link leads back to a folder above it", "Remove the link")
        case .folder(let identity):
            open.append(identity)
            visitContents(of: path, origin: origin, depth: depth)
            open.removeLast()
        }
    }

    private mutating func visitContents(of folder: String, origin: String, depth: Int) {
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            }
            for name in names where !name.hasPrefix(".") {
                let inner = origin == "." ? name : origin + "/" + name
                visit(folder + "/" + name, origin: inner, depth: depth + 1)
            }
        } catch {
            report(origin, "the folder cannot be read", "Check its permissions")
        }
    }

    private mutating func report(_ origin: String, _ reason: String, _ advice: String) {
        problems.append(Problem(.ingestion, at: .init(origin), reason, advice: advice))
    }

    private enum Kind {
        case file
        case folder(FolderIdentity)
        case special, danglingLink, missing
    }

    /// Only files are opened: a named pipe would be waited for until somebody writes to it.
    private static func kind(of path: String) -> Kind {
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
        let lower = (path.split(separator: "/").last ?? "").lowercased()
        let stem = lower.split(separator: ".").first.map(String.init) ?? lower
        if ["readme", "license", "licence", "copying", "notice", "changelog"].contains(stem) {
            return true
        }
        let kind = lower.split(separator: ".").last.map(String.init) ?? ""
        return lower.contains(".") && passedOver.contains(kind)
    }

    private static let passedOver: Set<String> = [
        "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "css",
        "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "license", "licence", "mp3",
        "mp4",
        "webm", "ogg", "m4a", "mov", "yaml", "yml", "toml", "ini", "lock", "bak", "tmp", "swp",
    ]
}
