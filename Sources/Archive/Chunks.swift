internal import Articles
internal import CZlib
internal import Foundation
internal import GRDB

/// Keeps documents as pieces that are stored once.
///
/// A feed that is polled hourly sends mostly what it sent before. It is cut where its content says
/// so (a gear hash: Xia et al., "FastCDC", USENIX ATC 2016, §3), so that a new item at the top
/// shifts nothing and costs its own bytes alone.
enum Chunks {
    /// Bytes of a piece: at least, about, at most.
    static let smallest = 1 << 10, usual = 1 << 12, largest = 1 << 15

    /// The ends of the pieces.
    static func cuts(of bytes: [UInt8]) -> [Int] {
        var ends: [Int] = []
        var start = 0
        while start < bytes.count {
            let end = cut(of: bytes, from: start)
            ends.append(end)
            start = end
        }
        return ends
    }

    private static func cut(of bytes: [UInt8], from start: Int) -> Int {
        let limit = min(bytes.count, start + largest)
        guard limit - start > smallest else { return limit }
        // The highest bits depend on the most bytes.
        let mask = UInt64(usual - 1) << 52
        var hash: UInt64 = 0
        for at in (start + smallest)..<limit {
            hash = (hash << 1) &+ gear[Int(bytes[at])]
            if hash & mask == 0 { return at + 1 }
        }
        return limit
    }

    /// A random number for each byte: SplitMix64 (Steele et al., OOPSLA 2014) from a fixed seed.
    private static let gear: [UInt64] = {
        var state: UInt64 = 0x4C45_4445
        return (0..<256).map { _ in
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }()

    /// Stores what is not there yet.
    ///
    /// - Returns: the pieces' ids, eight bytes each.
    static func store(_ bytes: [UInt8], in database: Database) throws -> [UInt8] {
        var ids: [UInt8] = []
        var start = 0
        for end in cuts(of: bytes) {
            let piece = Array(bytes[start..<end])
            let id = try id(of: piece, in: database)
            withUnsafeBytes(of: id.littleEndian) { ids.append(contentsOf: $0) }
            start = end
        }
        return ids
    }

    private static func id(of piece: [UInt8], in database: Database) throws -> Int64 {
        let hash = Int64(bitPattern: fingerprintValue(piece))
        let same = try database.cachedStatement(
            sql: "SELECT hash, length, bytes, id FROM chunks WHERE hash = ?")
        // The hash only leads to candidates: two different pieces may have the same.
        let candidates = try Row.fetchAll(same, arguments: [hash])
        for row in candidates where self.piece(of: row) == piece {
            if let id: Int64 = row.value(at: 3) { return id }
        }
        let insert = try database.cachedStatement(
            sql: "INSERT INTO chunks (hash, length, bytes) VALUES (?, ?, ?)")
        try insert.execute(arguments: [hash, piece.count, Data(try packed(piece))])
        return database.lastInsertedRowID
    }

    /// Puts a document together again; nil where a piece is missing or damaged.
    static func load(_ ids: [UInt8], in database: Database) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        let statement = try database.cachedStatement(
            sql: "SELECT hash, length, bytes FROM chunks WHERE id = ?")
        for at in stride(from: 0, to: ids.count - 7, by: 8) {
            let id = ids[at..<at + 8].reversed().reduce(Int64(0)) { $0 << 8 | Int64($1) }
            guard let row = try Row.fetchOne(statement, arguments: [id]),
                let piece = piece(of: row)
            else { return nil }
            bytes.append(contentsOf: piece)
        }
        return bytes
    }

    /// The piece of a row of hash, length and bytes; nil where it is damaged.
    static func piece(of row: Row) -> [UInt8]? {
        guard let length: Int = row.value(at: 1), let packed: Data = row.value(at: 2),
            let piece = unpacked([UInt8](packed), length: length),
            Int64(bitPattern: fingerprintValue(piece)) == row.value(at: 0)
        else { return nil }
        return piece
    }

    static func packed(_ piece: [UInt8]) throws -> [UInt8] {
        var length = compressBound(UInt(piece.count))
        return try [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            // Memory alone can be missing, and the buffer then holds anything.
            guard compress2(buffer.baseAddress, &length, piece, UInt(piece.count), 6) == Z_OK else {
                throw DatabaseError(resultCode: .SQLITE_NOMEM)
            }
            count = Int(length)
        }
    }

    /// - Returns: nil where the bytes are damaged.
    static func unpacked(_ packed: [UInt8], length: Int) -> [UInt8]? {
        guard (0...largest).contains(length) else { return nil }
        var filled = UInt(length)
        var status = Z_OK
        let piece = [UInt8](unsafeUninitializedCapacity: max(length, 1)) { buffer, count in
            status = uncompress(buffer.baseAddress, &filled, packed, UInt(packed.count))
            count = status == Z_OK ? Int(filled) : 0
        }
        return status == Z_OK && piece.count == length ? piece : nil
    }
}
