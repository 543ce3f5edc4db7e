internal import Articles
internal import CZlib

/// Undoes a server's gzip or deflate (RFC 9110 §8.4.1) as the bytes come in.
///
/// What it holds never grows over the limit, however much a few bytes would unfold to, and a stream
/// that ends before its end is told.
final class ContentDecoding {
    enum Coding { case identity, gzip, deflate }

    private(set) var bytes: [UInt8] = []
    private let coding: Coding
    private let limit: Int
    /// zlib remembers where it stands, so it may not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var isOpen = false
    private var isAtEnd = false
    /// Whether something else than another member came behind the end.
    private var isPadded = false

    init(_ coding: Coding, limit: Int) {
        self.coding = coding
        self.limit = limit
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
    }

    /// The one coding of a `Content-Encoding`.
    ///
    /// - Throws: a ``FetchFailure`` for any other, and for two: nobody needs them but a bomb.
    static func coding(named header: String?) throws(FetchFailure) -> Coding {
        let name = (header ?? "").lowercased().filter { $0 != " " && $0 != "\t" }
        switch name {
        case "", "identity": return .identity
        case "gzip", "x-gzip": return .gzip
        case "deflate": return .deflate
        default:
            throw FetchFailure(Message("the answer is packed in a way that was not asked for"))
        }
    }

    func append(_ packed: UnsafeRawBufferPointer) throws(FetchFailure) {
        guard coding != .identity else {
            guard bytes.count + packed.count <= limit else { throw tooLong() }
            bytes.append(contentsOf: packed)
            return
        }
        guard !packed.isEmpty, !isPadded else { return }
        if !isOpen { try open(first: packed[0]) }
        try inflateAll(packed)
    }

    /// Says that no more comes.
    ///
    /// - Throws: a ``FetchFailure`` where the packed stream has not come to its end.
    func finish() throws(FetchFailure) {
        guard coding != .identity, isOpen, !isAtEnd else { return }
        throw FetchFailure(Message("the packed answer was cut short"))
    }

    deinit {
        if isOpen { inflateEnd(stream) }
        stream.deallocate()
    }

    /// Some servers send raw deflate (RFC 1951) under the name of zlib's (RFC 1950): the first byte
    /// tells.
    private func open(first: UInt8) throws(FetchFailure) {
        let isRaw = coding == .deflate && first & 0x0F != 8
        guard lede_inflate_init(stream, isRaw ? -15 : 47) == Z_OK else {
            throw FetchFailure(Message("there is no memory to unpack the answer"))
        }
        isOpen = true
    }

    private func inflateAll(_ packed: UnsafeRawBufferPointer) throws(FetchFailure) {
        let size = 64 << 10
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: packed.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(packed.count)
        var status = Z_OK
        repeat {
            if isAtEnd {
                guard isNextMember else {
                    isPadded = stream.pointee.avail_in > 0
                    return
                }
                inflateReset(stream)
                isAtEnd = false
            }
            let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(size)
                status = inflate(stream, Z_NO_FLUSH)
                count = size - Int(stream.pointee.avail_out)
            }
            guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
                throw FetchFailure(Message("the packed answer is damaged"))
            }
            guard bytes.count + piece.count <= limit else { throw tooLong() }
            bytes.append(contentsOf: piece)
            if status == Z_STREAM_END { isAtEnd = true }
        } while isAtEnd ? stream.pointee.avail_in > 0 : stream.pointee.avail_out == 0
    }

    /// A gzip may be several, one behind the other (RFC 1952 §2.2); what else stands there is
    /// padding.
    private var isNextMember: Bool {
        coding == .gzip && stream.pointee.avail_in > 0 && stream.pointee.next_in.pointee == 0x1F
    }

    private func tooLong() -> FetchFailure {
        FetchFailure(Message("the answer unfolds to over \(limit >> 20) MiB"))
    }
}
