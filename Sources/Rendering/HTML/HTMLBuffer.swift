/// HTML in the making: bytes, since each piece that is added to a long string costs several times
/// as much.
struct HTMLBuffer {
    private var bytes: [UInt8] = []

    /// What was written.
    var text: String {
        // Whole strings went in, and what was left out or replaced of them are whole characters.
        String(copying: UTF8Span(unchecked: bytes.span))
    }

    /// Writes markup as it is.
    static func += (buffer: inout HTMLBuffer, markup: String) {
        let isCopied: Void? = markup.utf8.withContiguousStorageIfAvailable {
            buffer.bytes.append(contentsOf: $0)
        }
        if isCopied == nil { buffer.bytes.append(contentsOf: markup.utf8) }
    }

    /// Writes text as it stands between tags and in attributes.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { appendEscaped($0, to: &bytes) }
    }
}
