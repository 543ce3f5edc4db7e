import Articles
import Foundation
import Lede
import TestSupport
import Testing

/// The sample week as it ships, compiled once for all tests that only look at it.
enum CompiledSample {
    private static let compiling = Task {
        let sample = try SampleWorkspace()
        defer { sample.remove() }
        let report = await (try sample.run()).compile()
        return (report: report, files: try sample.files(under: "Output"))
    }

    static func report() async throws -> Report { try await compiling.value.report }

    /// Every written file by its path under `Output/`.
    static func files() async throws -> [String: Data] { try await compiling.value.files }

    /// A written file by its path under `Output/`.
    static func file(_ name: String) async throws -> String {
        String(decoding: try #require(try await compiling.value.files[name]), as: UTF8.self)
    }

    static func digest(of edition: String) async throws -> Digest {
        let issues = try await report().issues
        return try #require(issues.first { $0.edition.slug == edition }).digest
    }
}

/// A copy of the shipped templates and sample week, in a folder of its own.
struct SampleWorkspace {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "lede-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["Templates", "Articles"] {
            try FileManager.default.copyItem(
                at: packageFolder.appending(path: name), to: folder.appending(path: name))
        }
    }

    func remove() {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Issue.record(error)
        }
    }

    /// A run over it for week 42 of 2021.
    func run(
        editions: [String] = [], week: String = "2021-W42", isDryRun: Bool = false
    ) throws -> Run {
        var options = Run.Options(now: Timestamp(seconds: 0))
        options.editions = editions
        let number: Week = try #require(Week(week))
        options.week = number
        options.isDryRun = isDryRun
        return Run(workspace: try Workspace.find(from: folder.path), options: options)
    }

    func path(_ name: String) -> URL { folder.appending(path: name) }

    func text(_ name: String) throws -> String {
        try String(contentsOf: path(name), encoding: .utf8)
    }

    func write(_ text: String, to name: String) throws {
        try FileManager.default.createDirectory(
            at: path(name).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: path(name))
    }

    /// Replaces a text in a file that holds it.
    func edit(_ name: String, replacing old: String, with new: String) throws {
        let before = try text(name)
        try #require(before.contains(old))
        try write(before.replacing(old, with: new), to: name)
    }

    /// The bytes of every file under a folder by path, hidden ones included.
    func files(under name: String) throws -> [String: Data] {
        let root = path(name).path
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            var isFolder: ObjCBool = false
            let path = root + "/" + name
            let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            if exists, !isFolder.boolValue {
                files[name] = try Data(contentsOf: URL(filePath: path))
            }
        }
        return files
    }
}
