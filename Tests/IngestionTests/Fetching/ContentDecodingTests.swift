import CZlib
import TestSupport
import Testing

@testable import Ingestion

/// zlib's names for its formats: how many bits of window, and which wrapping (zlib.h).
enum Packing: Int32, CaseIterable {
    case gzip = 31
    case zlib = 15
    case raw = -15

    func pack(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(
            &stream, 6, Z_DEFLATED, rawValue, 8, Z_DEFAULT_STRATEGY, zlibVersion(),
            Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var input = bytes
        return [UInt8](unsafeUninitializedCapacity: bytes.count + 1024) { output, count in
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                deflate(&stream, Z_FINISH)
            }
            count = output.count - Int(stream.avail_out)
        }
    }
}

@Suite("Packed answers")
struct ContentDecodingTests {
    /// More than one of the pieces in which it is unfolded.
    private let text = (0..<40_000).flatMap { Array("line \($0)\n".utf8) }

    @Test(
        "A packed answer is unfolded, whatever pieces it comes in", arguments: Packing.allCases,
        [1, 7, 4096, 1 << 20])
    func whole(packing: Packing, piece: Int) throws {
        let coding: ContentDecoding.Coding = packing == .gzip ? .gzip : .deflate
        #expect(try decoded(packing.pack(text), coding, pieces: piece) == text)
    }

    @Test("An answer that is not packed is taken as it is")
    func identity() throws {
        #expect(try decoded(text, .identity) == text)
    }

    @Test("A packed nothing is nothing", arguments: Packing.allCases)
    func empty(packing: Packing) throws {
        let coding: ContentDecoding.Coding = packing == .gzip ? .gzip : .deflate
        #expect(try decoded(packing.pack([]), coding) == [])
    }

    @Test("A packed answer that was cut short is refused", arguments: Packing.allCases)
    func cutShort(packing: Packing) {
        let coding: ContentDecoding.Coding = packing == .gzip ? .gzip : .deflate
        let packed = packing.pack(text)
        for length in [1, packed.count / 2, packed.count - 1] {
            let failure = #expect(throws: FetchFailure.self) {
                try decoded(Array(packed.prefix(length)), coding)
            }
            #expect(failure?.reason == "the packed answer was cut short")
        }
    }

    @Test("A flipped bit in a gzip answer is refused, wherever it is")
    func damaged() {
        let packed = Packing.gzip.pack(text)
        for place in [0, 2, packed.count / 2, packed.count - 6] {
            var broken = packed
            broken[place] ^= 0x10
            #expect(throws: FetchFailure.self) { try decoded(broken, .gzip) }
        }
    }

    @Test("A text that only says it is packed is refused", arguments: ["<rss/>", "not packed"])
    func unpacked(text: String) {
        #expect(throws: FetchFailure("the packed answer is damaged")) {
            try decoded(Array(text.utf8), .gzip)
        }
    }

    @Test("A bomb is refused before it unfolds beyond the limit", arguments: Packing.allCases)
    func bomb(packing: Packing) {
        let coding: ContentDecoding.Coding = packing == .gzip ? .gzip : .deflate
        let packed = packing.pack([UInt8](repeating: 0x20, count: 20 << 20))
        let decoding = ContentDecoding(coding, limit: 1 << 20)
        #expect(throws: FetchFailure("the answer unfolds to over 1 MiB")) {
            try packed.withUnsafeBytes { try decoding.append($0) }
        }
        #expect(decoding.bytes.count <= 1 << 20)
    }

    @Test("An answer of exactly the limit is taken, one of a byte more is refused")
    func limit() throws {
        let bytes = [UInt8](repeating: 0x20, count: 1 << 20)
        for (packed, coding) in [
            (bytes, ContentDecoding.Coding.identity), (Packing.gzip.pack(bytes), .gzip),
        ] {
            #expect(try decoded(packed, coding, limit: 1 << 20) == bytes)
            #expect(throws: FetchFailure("the answer unfolds to over 0 MiB")) {
                try decoded(packed, coding, limit: (1 << 20) - 1)
            }
        }
    }

    @Test("A gzip of several members is unfolded whole")
    func members() throws {
        let packed = Packing.gzip.pack(Array("one ".utf8)) + Packing.gzip.pack(Array("two".utf8))
        for piece in [1, packed.count] {
            #expect(try decoded(packed, .gzip, pieces: piece) == Array("one two".utf8))
        }
    }

    @Test("Bytes behind the end of a packed answer are left out")
    func trailing() throws {
        let packed = Packing.gzip.pack(text) + Array("padding".utf8)
        #expect(try decoded(packed, .gzip) == text)
    }

    @Test(
        "The names of codings are read without regard to case",
        arguments: [
            (nil, ContentDecoding.Coding.identity), ("", .identity), ("Identity", .identity),
            ("gzip", .gzip), ("X-GZip", .gzip), (" gzip\t", .gzip), ("Deflate", .deflate),
        ])
    func names(header: String?, coding: ContentDecoding.Coding) throws {
        #expect(try ContentDecoding.coding(named: header) == coding)
    }

    @Test(
        "Unknown codings, and two at once, are refused",
        arguments: ["br", "zstd", "gzip, gzip", "gzip, deflate", "compress", "gzip;q=1"])
    func otherNames(header: String) {
        #expect(throws: FetchFailure("the answer is packed in a way that was not asked for")) {
            try ContentDecoding.coding(named: header)
        }
    }

    private func decoded(
        _ packed: [UInt8], _ coding: ContentDecoding.Coding, pieces: Int = 4096,
        limit: Int = 16 << 20
    ) throws -> [UInt8] {
        let decoding = ContentDecoding(coding, limit: limit)
        for start in stride(from: 0, to: packed.count, by: pieces) {
            try packed[start..<min(start + pieces, packed.count)].withUnsafeBytes {
                try decoding.append($0)
            }
        }
        try decoding.finish()
        return decoding.bytes
    }
}
