import GRDBSQLite

/// SQLite as its C library has it, with the settings that the archive has.
final class BareSQLite {
    private var handle: OpaquePointer?

    init(path: String, isReadOnly: Bool = false) throws {
        let flags = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK else { throw fault }
        guard !isReadOnly else { return }
        for pragma in ["journal_mode = WAL", "synchronous = NORMAL", "cache_size = -16384"] {
            try run("PRAGMA \(pragma)")
        }
    }

    deinit { sqlite3_close_v2(handle) }

    func run(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw fault }
    }

    func prepare(_ sql: String) throws -> BareStatement {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw fault }
        return BareStatement(statement)
    }

    private var fault: BenchFault { BenchFault(String(cString: sqlite3_errmsg(handle))) }
}

final class BareStatement {
    private let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) { self.handle = handle }

    deinit { sqlite3_finalize(handle) }

    func insert(_ values: [String?]) throws {
        for (at, value) in values.enumerated() {
            guard var value else {
                sqlite3_bind_null(handle, Int32(at + 1))
                continue
            }
            value.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    // SQLITE_TRANSIENT: copied at once.
                    _ = sqlite3_bind_text(
                        handle, Int32(at + 1), $0.baseAddress, Int32($0.count),
                        unsafeBitCast(-1, to: sqlite3_destructor_type.self))
                }
            }
        }
        try step()
    }

    func insert(bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes {
            sqlite3_bind_blob(handle, 1, $0.baseAddress, Int32($0.count), nil)
            try step()
        }
    }

    /// Reads every column of every row.
    ///
    /// - Returns: how many rows and bytes there are.
    func readAll() -> (rows: Int, bytes: Int) {
        var (rows, bytes) = (0, 0)
        while sqlite3_step(handle) == SQLITE_ROW {
            rows += 1
            for column in 0..<sqlite3_column_count(handle) {
                let text = sqlite3_column_text(handle, column)
                let count = Int(sqlite3_column_bytes(handle, column))
                bytes += Array(UnsafeBufferPointer(start: text, count: count)).count
            }
        }
        sqlite3_reset(handle)
        return (rows, bytes)
    }

    private func step() throws {
        guard sqlite3_step(handle) == SQLITE_DONE else { throw BenchFault("a row is refused") }
        sqlite3_reset(handle)
    }
}
