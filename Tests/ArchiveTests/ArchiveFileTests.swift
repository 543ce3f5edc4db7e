import Articles
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Archive

@Suite("The file of the archive")
struct ArchiveFileTests {
    private let folder = ArchiveFolder()

    // MARK: - A new one

    @Test("It is made where there is none, for nobody else to read, with nothing beside it")
    func new() throws {
        defer { folder.remove() }
        #expect(!ArchiveFile.exists(in: folder.path))
        do {
            let archive = try folder.open()
            #expect(try archive.feeds().isEmpty)
            #expect(try !archive.hasArticles())
            #expect(!archive.isReadOnly)
        }
        #expect(ArchiveFile.exists(in: folder.path))
        #expect(try folder.names() == ["archive.sqlite"])
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        let file = try FileManager.default.attributesOfItem(atPath: folder.file)
        #expect(file[.posixPermissions] as? Int == 0o600)
    }

    @Test("Drafts of runs that died are removed, and those of living ones and other files are not")
    func leftovers() throws {
        defer { folder.remove() }
        // Linux counts processes to 4,194,304; the first one always lives.
        let dead = ["archive.sqlite.4194305.new", "archive.sqlite.4194305.new-journal"]
        let others = [
            "archive.sqlite.1.new", "archive.sqlite.backup", "archive.sqlite.4194305.old", "lock",
        ]
        // The second time there is an archive already.
        for _ in 0..<2 {
            for name in dead + others { try folder.write(Data("x".utf8), to: name) }
            do { _ = try folder.open() }
            #expect(try folder.names() == (others + ["archive.sqlite"]).sorted())
        }
    }

    @Test("Where several make it at once, all use the same file")
    func atOnce() throws {
        defer { folder.remove() }
        let files = Files()
        DispatchQueue.concurrentPerform(iterations: 8) { number in
            do {
                let archive = try folder.open()
                try archive.poll([item()], of: "https://gazette.example/\(number)")
                files.add(archive)
            } catch {
                Issue.record(error)
            }
        }
        #expect(files.list.count == 8)
        for archive in files.list { #expect(try archive.feeds().count == 8) }
        #expect(try folder.names().filter { $0.contains(".new") } == [])
    }

    @Test("A folder that cannot be made is told")
    func noFolder() throws {
        defer { folder.remove() }
        try folder.write(Data(), to: "file")
        let problem = #expect(throws: Problem.self) {
            try ArchiveFile(folder: folder.path + "/file/.lede")
        }
        #expect(problem?.stage == .archive)
    }

    @Test("A folder in the archive's place is told, with what may not be read")
    func folderInPlace() throws {
        defer { folder.remove() }
        try FileManager.default.createDirectory(
            atPath: folder.file, withIntermediateDirectories: true)
        let problem = #expect(throws: Problem.self) { try folder.open() }
        #expect(problem?.reason == "cannot be read: Is a directory")
        #expect(problem?.cause == .missing)
    }

    @Test(
        "A pipe in the place of the archive, or of what lies beside it, is not waited for",
        arguments: ["", "-wal", "-shm", "-journal"])
    func pipes(ending: String) throws {
        defer { folder.remove() }
        try folder.open().poll([item()])
        unlink(folder.file + ending)
        mkfifo(folder.file + ending, 0o600)
        let problem = #expect(throws: Problem.self) { try folder.open() }
        #expect(problem?.reason == "is no ordinary file")
        #expect(problem?.place.source == folder.file + ending)
    }

    @Test("An archive whose words were added article by article finds older and newer ones")
    func wordsByTrigger() throws {
        defer { folder.remove() }
        do {
            let archive = try folder.open()
            try archive.poll([item()])
            try archive.write { database in
                try database.execute(
                    sql: """
                        CREATE TRIGGER words_added AFTER INSERT ON articles BEGIN
                            INSERT INTO words (rowid, title, text)
                            VALUES (new.id, new.title, new.text);
                        END;
                        DELETE FROM grdb_migrations
                        WHERE identifier = 'words of new articles by the program';
                        """)
            }
        }
        let archive = try folder.open()
        let bridge = item("A bridge closes", url: "https://gazette.example/b", text: bridgeText)
        try archive.poll([bridge], at: noon + hour)
        #expect(try archive.search("ferry sails", limit: 5).matches.count == 1)
        #expect(try archive.search("bridge closes", limit: 5).matches.count == 1)
        let triggers = try archive.read {
            try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }
        #expect(Set(triggers) == ["words_removed", "words_changed"])
        try archive.write {
            try $0.execute(sql: "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        }
    }

    // MARK: - One of others

    @Test("A database of another program is refused and left as it is")
    func foreignDatabase() throws {
        defer { folder.remove() }
        try folder.write(Data())
        let queue = try DatabaseQueue(path: folder.file)
        try queue.write { try $0.execute(sql: "CREATE TABLE bookmarks (url TEXT)") }
        try queue.close()
        let problem = try refusal()
        #expect(problem?.reason == "is not an archive of Lede")
    }

    @Test("A file that is shorter than a header is refused and left as it is")
    func short() throws {
        defer { folder.remove() }
        do { _ = try folder.open() }
        try folder.write(try folder.bytes().prefix(99))
        #expect(try refusal()?.reason == "is no SQLite file")
    }

    @Test("An archive of a newer program is refused and left as it is")
    func newer() throws {
        defer { folder.remove() }
        do {
            let archive = try folder.open()
            try archive.poll([item()])
            try archive.write {
                try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('of next year')")
            }
        }
        let problem = try refusal()
        #expect(problem?.reason == "was written by a newer program")
        #expect(problem?.advice == "Install the newest version of Lede")
    }

    @Test("A header with nonsense in it is told as damage and left as it is")
    func damagedHeader() throws {
        defer { folder.remove() }
        do { try folder.open().poll([item()]) }
        var bytes = try folder.bytes()
        for place in 16..<100 { bytes[place] = 0xA5 }
        try folder.write(bytes)
        let problem = try refusal()
        #expect(problem?.reason == "is damaged: its header is wrong")
        #expect(problem?.advice?.contains("backup") == true)
    }

    @Test("One flipped byte of the header leads to a refusal, or the archive is read all the same")
    func flippedHeader() throws {
        defer { folder.remove() }
        do { try folder.open().poll([item()]) }
        let whole = try folder.bytes()
        for place in 0..<100 {
            var bytes = whole
            bytes[place] ^= 0xFF
            try folder.write(bytes)
            do {
                let archive = try folder.open()
                let articles = try archive.all()
                #expect(articles.isEmpty || articles.map(\.title) == ["The ferry sails again"])
            } catch {
                #expect(error is Problem, "byte \(place)")
                #expect(try folder.bytes() == bytes, "byte \(place)")
            }
            for name in try folder.names() {
                try FileManager.default.removeItem(atPath: folder.path + "/" + name)
            }
        }
    }

    /// What opening tells; the file must be what it was.
    private func refusal() throws -> Problem? {
        let before = try folder.marks()
        let problem = #expect(throws: Problem.self) { try folder.open() }
        #expect(problem?.stage == .archive)
        #expect(problem?.place.source == folder.file)
        #expect(try folder.marks() == before)
        return problem
    }

    // MARK: - One that cannot be written

    @Test(
        "A read-only archive is read, not written, and told of",
        .enabled(if: geteuid() != 0, "root may write everything"))
    func readOnly() throws {
        defer {
            chmod(folder.path, 0o700)
            folder.remove()
        }
        do { try folder.open().poll([item()]) }
        #expect(chmod(folder.file, 0o400) == 0)
        #expect(chmod(folder.path, 0o500) == 0)
        let before = try folder.marks()
        do {
            let archive = try folder.open()
            #expect(archive.isReadOnly)
            #expect(try archive.all().count == 1)
            #expect(try archive.search("ferry", limit: 5).matches.count == 1)
            #expect(try archive.examine().problems.isEmpty)
            let problem = #expect(throws: Problem.self) {
                try archive.poll([item("Another one")], at: noon + hour)
            }
            #expect(problem?.reason.contains("read-only") == true)
        }
        #expect(try folder.marks() == before)
    }
}

/// The archives that several threads opened.
private final class Files: Sendable {
    private let lock = NSLock()
    // Read and written with the lock held alone.
    private nonisolated(unsafe) var files: [ArchiveFile] = []

    var list: [ArchiveFile] { lock.withLock { files } }

    func add(_ file: ArchiveFile) { lock.withLock { files.append(file) } }
}
