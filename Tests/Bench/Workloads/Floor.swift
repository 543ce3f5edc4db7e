import Foundation
import Glibc
import Ingestion

/// What no compile of a workspace can do without.
struct Floor {
    let workspace: String

    /// Reading the saved pages' bytes, libxml2's bare parse of them, and SQLite's insert of them, on
    /// one core; each is told by itself, too.
    func ofPages() throws -> Cost {
        let files = try Files.sources(in: workspace + "/Articles", extensions: ["html"])
            .map(\.origin)
        var pages: [[UInt8]] = []
        let reading = try Cost.best(of: 1, units: files.count) {
            pages = try files.map { Array(try Data(contentsOf: URL(filePath: $0))) }
        }
        let parsing = Cost.best(of: 1, units: files.count) { pages.forEach(BareParse.run) }
        let inserting = try Cost.best(of: 1, units: files.count) { try insert(pages) }
        let parts = [("read", reading), ("parse", parsing), ("insert", inserting)]
        var whole = Cost(
            units: files.count, wall: parts.reduce(0) { $0 + $1.1.wall },
            cpu: parts.reduce(0) { $0 + $1.1.cpu })
        for (name, part) in parts { whole.notes[name] = part.cpu }
        whole.notes["bytes"] = Double(pages.reduce(0) { $0 + $1.count })
        return whole
    }

    private func insert(_ pages: [[UInt8]]) throws {
        let path = "\(workspace)/bare-\(ProcessInfo.processInfo.processIdentifier).sqlite"
        defer { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
        let database = try BareSQLite(path: path)
        try database.run("CREATE TABLE pages (id INTEGER PRIMARY KEY, bytes BLOB)")
        let row = try database.prepare("INSERT INTO pages VALUES (NULL, ?)")
        try database.run("BEGIN")
        for page in pages { try row.insert(bytes: page) }
        try database.run("COMMIT")
    }

    /// Reading the archive's rows of articles, every column.
    func ofArchive() throws -> Cost {
        let database = try BareSQLite(
            path: workspace + "/.lede/archive.sqlite", isReadOnly: true)
        let rows = try database.prepare("SELECT * FROM articles")
        let (count, bytes) = rows.readAll()
        var cost = Cost.best(of: count > 20_000 ? 1 : 5, units: count) { _ = rows.readAll() }
        cost.notes["bytes"] = Double(bytes)
        return cost
    }
}
