import Glibc

extension Decoding {
    /// glibc's iconv; a byte that does not belong becomes U+FFFD.
    static func converted(_ bytes: [UInt8], from name: String) -> [UInt8]? {
        guard let converter = iconv_open("UTF-8", name),
            Int(bitPattern: converter) != -1
        else { return nil }
        defer { iconv_close(converter) }
        var input = bytes
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        input.withUnsafeMutableBytes { inputBuffer in
            var from = inputBuffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = inputBuffer.count
            while left > 0 {
                let (written, failure) = chunk.withUnsafeMutableBytes { chunkBuffer in
                    var to = chunkBuffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var room = chunkBuffer.count
                    let status = iconv(converter, &from, &left, &to, &room)
                    return (
                        chunkBuffer.count - room, status == -1 ? errno : 0
                    )
                }
                result.append(contentsOf: chunk[..<written])
                if failure == EILSEQ || failure == EINVAL {
                    result.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    from = from?.advanced(by: 1)
                    left -= 1
                } else if failure != E2BIG, failure != 0 || written == 0 {
                    return
                }
            }
        }
        return result
    }
}
