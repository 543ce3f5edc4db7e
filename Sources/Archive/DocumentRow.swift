internal import Articles
internal import Foundation
internal import GRDB

/// A document as its table holds it: where it came from, and the pieces that it is made of.
struct DocumentRow {
    let origin: String
    /// The fingerprint of its bytes.
    let hash: String
    /// Bytes.
    let length: Int
    /// Seconds since 1970.
    let fetched: Int
    let mediaType: String?
    let outlet: String?
    /// The ids of its pieces (see ``Chunks``).
    let chunks: [UInt8]

    static let columns =
        "origin, hash, length, fetched, media_type, outlet, chunks, checksum"

    /// The values in the order of ``columns``.
    var values: [(any DatabaseValueConvertible)?] {
        [origin, hash, length, fetched, mediaType, outlet, Data(chunks), checksum]
    }

    private var checksum: String {
        var sum = Checksum()
        for text in [origin, hash, mediaType, outlet] { sum.add(text) }
        sum.add(length)
        sum.add(fetched)
        sum.add(chunks)
        return sum.text
    }
}

extension DocumentRow {
    /// Reads a row; nil where it does not add up to its checksum.
    init?(_ row: Row) {
        guard let origin: String = row.value("origin"), let hash: String = row.value("hash"),
            let length: Int = row.value("length"), let fetched: Int = row.value("fetched"),
            let chunks: Data = row.value("chunks")
        else { return nil }
        self.init(
            origin: origin, hash: hash, length: length, fetched: fetched,
            mediaType: row.value("media_type"), outlet: row.value("outlet"),
            chunks: [UInt8](chunks))
        guard row.value("checksum") == checksum else { return nil }
    }
}
