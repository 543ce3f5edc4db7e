import Articles
import Foundation

extension Ingestion {
    /// The articles of files and folders: folders with all that is in them, sorted by name, hidden
    /// entries left out; what is plainly no article (pictures, styles, licences) is passed over.
    ///
    /// Sources are read on all cores; the order is that of the paths.
    package static func read(paths: [String], relativeTo base: String) async -> Reading {
        var files: [FoundFile] = []
        var reading = Reading()
        for path in paths {
            switch FolderWalk.files(at: path, relativeTo: base) {
            case .success(let found): files += found
            case .failure(let problem): reading.problems.append(problem)
            }
        }
        for part in await readAll(files) {
            reading.articles += part.articles
            reading.problems += part.problems
        }
        return reading
    }

    /// As many files at a time as there are cores.
    private static func readAll(_ files: [FoundFile]) async -> [Reading] {
        var readings = [Reading](repeating: Reading(), count: files.count)
        await withTaskGroup(of: (Int, Reading).self) { group in
            var next = 0
            func start() {
                guard next < files.count else { return }
                let (at, file) = (next, files[next])
                group.addTask { (at, file.reading()) }
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

    func reading() -> Reading {
        do {
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            guard size <= Limits.fileBytes else {
                return problem(
                    "the file is over \(Limits.fileBytes >> 20) MiB", "Split it, or leave it out")
            }
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            return Ingestion.articles(in: Source(bytes: Array(data), origin: origin))
        } catch {
            return problem("the file cannot be read", "Check its permissions")
        }
    }

    private func problem(_ reason: String, _ advice: String) -> Reading {
        Reading(problems: [Problem(.ingestion, at: .init(origin), reason, advice: advice)])
    }
}

private enum FolderWalk {
    static func files(at path: String, relativeTo base: String) -> Result<[FoundFile], Problem> {
        let whole = path.hasPrefix("/") ? path : base + "/" + path
        let origin = relative(whole, to: base)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder) else {
            return .failure(
                Problem(
                    .ingestion, at: .init(origin), "there is no such file or folder",
                    advice: "Check the path"))
        }
        guard isFolder.boolValue else { return .success([FoundFile(path: whole, origin: origin)]) }
        do {
            return .success(try contents(of: whole, origin: origin, depth: 0))
        } catch {
            return .failure(
                Problem(
                    .ingestion, at: .init(origin), "the folder cannot be read",
                    advice: "Check its permissions"))
        }
    }

    private static func contents(
        of folder: String, origin: String, depth: Int
    ) throws -> [FoundFile] {
        guard depth < 32 else { return [] }
        var files: [FoundFile] = []
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        for name in names where !name.hasPrefix(".") {
            let path = folder + "/" + name
            let inner = origin.isEmpty || origin == "." ? name : origin + "/" + name
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                continue
            }
            if isFolder.boolValue {
                files += try contents(of: path, origin: inner, depth: depth + 1)
            } else if !isPassedOver(name) {
                files.append(FoundFile(path: path, origin: inner))
            }
        }
        return files
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
    private static func isPassedOver(_ name: String) -> Bool {
        let lower = name.lowercased()
        let stem = lower.split(separator: ".").first.map(String.init) ?? lower
        if ["readme", "license", "licence", "copying", "notice", "changelog"].contains(stem) {
            return true
        }
        let kind = lower.split(separator: ".").last.map(String.init) ?? ""
        return lower.contains(".") && passedOver.contains(kind)
    }

    private static let passedOver: Set<String> = [
        "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff", "css",
        "js",
        "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "license", "licence", "mp3", "mp4",
        "webm", "ogg", "m4a", "mov", "yaml", "yml", "toml", "ini", "lock", "bak", "tmp", "swp",
    ]
}
