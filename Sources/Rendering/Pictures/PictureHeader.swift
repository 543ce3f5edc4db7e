/// What a picture's first bytes tell: its format and its size in pixels.
///
/// Only the formats that every mail client shows: WebP and SVG are not among them (caniemail).
struct PictureHeader: Sendable, Hashable {
    let mediaType: String
    let width: Int
    let height: Int

    /// - Returns: nil for another format, a file that breaks off, or a picture without extent.
    init?(_ bytes: [UInt8]) {
        guard
            let found = PictureHeader.png(bytes) ?? PictureHeader.gif(bytes)
                ?? PictureHeader.jpeg(bytes),
            found.width > 0, found.height > 0
        else { return nil }
        (mediaType, width, height) = found
    }

    private typealias Found = (mediaType: String, width: Int, height: Int)

    /// PNG (W3C PNG §5.2, §11.2.1): a signature, then the IHDR chunk.
    private static func png(_ bytes: [UInt8]) -> Found? {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        guard bytes.starts(with: signature), bytes.count >= 24,
            bytes[12..<16].elementsEqual("IHDR".utf8)
        else { return nil }
        return ("image/png", bigEndian(bytes[16..<20]), bigEndian(bytes[20..<24]))
    }

    /// GIF89a §18: the logical screen follows the version.
    private static func gif(_ bytes: [UInt8]) -> Found? {
        guard bytes.starts(with: "GIF8".utf8), bytes.count >= 10 else { return nil }
        return (
            "image/gif", Int(bytes[6]) | Int(bytes[7]) << 8, Int(bytes[8]) | Int(bytes[9]) << 8
        )
    }

    /// JPEG (ITU-T T.81 §B.1.1.3): segments with their lengths, up to a start of frame.
    private static func jpeg(_ bytes: [UInt8]) -> Found? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var at = 2
        while at + 9 < bytes.count, bytes[at] == 0xFF {
            let marker = bytes[at + 1]
            if marker == 0xFF {
                at += 1
                continue
            }
            // SOF0 to SOF15, but for DHT, JPG and DAC among them.
            if 0xC0...0xCF ~= marker, ![0xC4, 0xC8, 0xCC].contains(marker) {
                return (
                    "image/jpeg", bigEndian(bytes[(at + 7)..<(at + 9)]),
                    bigEndian(bytes[(at + 5)..<(at + 7)])
                )
            }
            at += 2 + max(bigEndian(bytes[(at + 2)..<(at + 4)]), 2)
        }
        return nil
    }

    private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
