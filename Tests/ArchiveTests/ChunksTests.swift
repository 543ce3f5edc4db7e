import Articles
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Archive

@Suite("Documents as pieces that are stored once")
struct ChunksTests {
    private let folder = ArchiveFolder()

    @Test("Random bytes come back as they were", arguments: [0, 1, 1023, 1024, 1025, 300_000])
    func random(count: Int) throws {
        var numbers = SeededNumbers(state: 1)
        try expectRoundTrip(numbers.bytes(count))
    }

    @Test("Repetitive bytes come back as they were", arguments: [1, 32_768, 32_769, 300_000])
    func repetitive(count: Int) throws {
        try expectRoundTrip([UInt8](repeating: 0, count: count))
        try expectRoundTrip((0..<count).map { UInt8(truncatingIfNeeded: $0 % 7) })
    }

    @Test("Pieces cover the bytes, none too large, and none too small but the last")
    func sizes() {
        var numbers = SeededNumbers(state: 2)
        for bytes in [numbers.bytes(400_000), [UInt8](repeating: 9, count: 400_000)] {
            let ends = Chunks.cuts(of: bytes)
            let sizes = zip(ends, [0] + ends).map { $0 - $1 }
            #expect(ends.last == bytes.count)
            #expect(sizes.allSatisfy { $0 <= Chunks.largest })
            #expect(sizes.dropLast().allSatisfy { $0 >= Chunks.smallest })
        }
    }

    @Test("The same bytes again cost nothing")
    func again() throws {
        defer { folder.remove() }
        var numbers = SeededNumbers(state: 3)
        let bytes = numbers.bytes(100_000)
        try folder.open().write { database in
            let first = try Chunks.store(bytes, in: database)
            let before = try count(in: database)
            #expect(try Chunks.store(bytes, in: database) == first)
            #expect(try count(in: database) == before)
        }
    }

    @Test("Bytes at the start, or in the middle, cost their own pieces and few more")
    func insertion() throws {
        defer { folder.remove() }
        var numbers = SeededNumbers(state: 4)
        let bytes = numbers.bytes(400_000)
        let news = numbers.bytes(500)
        try folder.open().write { database in
            _ = try Chunks.store(bytes, in: database)
            var before = try count(in: database)
            try #require(before > 40)
            for place in [0, 200_000] {
                let changed = bytes[..<place] + news + bytes[place...]
                _ = try Chunks.store(Array(changed), in: database)
                let after = try count(in: database)
                #expect(after - before <= 4)
                before = after
            }
        }
    }

    @Test("Two pieces with one hash are kept apart")
    func sameHash() throws {
        defer { folder.remove() }
        let one = Array("one piece".utf8)
        let hash = Int64(bitPattern: fingerprintValue(one))
        try folder.open().write { database in
            try database.execute(
                sql: "INSERT INTO chunks (hash, length, bytes) VALUES (?, ?, ?)",
                arguments: [hash, 9, Data(try Chunks.packed(Array("other one".utf8)))])
            let ids = try Chunks.store(one, in: database)
            #expect(try count(in: database) == 2)
            #expect(try Chunks.load(ids, in: database) == one)
        }
    }

    @Test("A document is nil where one of its pieces is damaged or missing")
    func damaged() throws {
        defer { folder.remove() }
        var numbers = SeededNumbers(state: 5)
        let bytes = numbers.bytes(50_000)
        try folder.open().write { database in
            let ids = try Chunks.store(bytes, in: database)
            let other = Data(try Chunks.packed(numbers.bytes(10)))
            try database.execute(
                sql: "UPDATE chunks SET bytes = ?, length = 10 WHERE id = 2", arguments: [other])
            #expect(try Chunks.load(ids, in: database) == nil)
            try database.execute(sql: "DELETE FROM chunks WHERE id = 2")
            #expect(try Chunks.load(ids, in: database) == nil)
        }
    }

    @Test("Packed bytes of another length, and any other bytes, are refused")
    func unpacking() throws {
        let packed = try Chunks.packed(Array("some words".utf8))
        #expect(Chunks.unpacked(packed, length: 10) == Array("some words".utf8))
        for length in [-1, 0, 9, 11, Chunks.largest + 1, .max, .min] {
            #expect(Chunks.unpacked(packed, length: length) == nil)
        }
        #expect(Chunks.unpacked([], length: 10) == nil)
        #expect(Chunks.unpacked(Array(packed.dropLast()), length: 10) == nil)
        #expect(Chunks.unpacked([1, 2, 3], length: 3) == nil)
    }

    private func expectRoundTrip(
        _ bytes: [UInt8], _ location: SourceLocation = #_sourceLocation
    ) throws {
        defer { folder.remove() }
        try folder.open().write { database in
            let ids = try Chunks.store(bytes, in: database)
            let loaded = try Chunks.load(ids, in: database)
            #expect(loaded == bytes, sourceLocation: location)
        }
    }

    private func count(in database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM chunks") ?? 0
    }
}
