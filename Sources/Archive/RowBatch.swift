internal import GRDB
internal import GRDBSQLite

/// Rows of a query, copied as SQLite holds them: what they say may then be made out elsewhere, while
/// the next ones are read.
///
/// A flipped bit can make a number of a text; who asks for one kind and finds another finds nothing.
struct RowBatch: Sendable {
    /// The texts, one after the other.
    private var bytes: [UInt8] = []
    private var cells: [Cell] = []
    private let columns: Int

    private enum Cell {
        case null
        case number(Int)
        case text(Range<Int>)
    }

    init(columns: Int) { self.columns = columns }

    var count: Int { cells.count / columns }

    /// Lets go of all rows, but for the room.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
    }

    /// One row of it.
    struct Cells {
        fileprivate let batch: RowBatch
        fileprivate let first: Int

        func number(_ column: Int) -> Int? {
            guard case .number(let value) = batch.cells[first + column] else { return nil }
            return value
        }

        func text(_ column: Int) -> String? {
            withBytes(column) { bytes in bytes.map { String(decoding: $0, as: UTF8.self) } }
        }

        /// Calls the body with a column's UTF-8; with nil where it holds none.
        func withBytes<Value>(
            _ column: Int, _ body: (UnsafeBufferPointer<UInt8>?) -> Value
        ) -> Value {
            guard case .text(let range) = batch.cells[first + column] else { return body(nil) }
            return batch.bytes.withUnsafeBufferPointer { bytes in
                body(UnsafeBufferPointer(rebasing: bytes[range]))
            }
        }
    }

    subscript(row: Int) -> Cells { Cells(batch: self, first: row * columns) }

    /// Copies the row at which a query stands.
    mutating func append(_ statement: SQLiteStatement) {
        for column in 0..<CInt(columns) {
            switch sqlite3_column_type(statement, column) {
            case SQLITE_INTEGER:
                cells.append(.number(Int(sqlite3_column_int64(statement, column))))
            case SQLITE_TEXT, SQLITE_BLOB:
                // Of a text without letters, or where memory is short, SQLite has no pointer.
                let start = sqlite3_column_blob(statement, column)
                let count = start == nil ? 0 : Int(sqlite3_column_bytes(statement, column))
                append(text: UnsafeRawBufferPointer(start: start, count: count))
            default: cells.append(.null)
            }
        }
    }

    private mutating func append(text: some Sequence<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        cells.append(.text(start..<bytes.count))
    }

    /// Copies columns of a row that was fetched.
    init(_ row: Row, from first: Int, columns: Int) {
        self.init(columns: columns)
        for column in first..<first + columns {
            if let number: Int = row.value(at: column) {
                cells.append(.number(number))
            } else if let text: String = row.value(at: column) {
                append(text: text.utf8)
            } else {
                cells.append(.null)
            }
        }
    }
}
