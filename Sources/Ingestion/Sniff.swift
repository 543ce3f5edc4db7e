import Articles

/// What one look at a source tells: its text in UTF-8, and the few facts by which readers know
/// their own.
struct Sniff: Sendable {
    let origin: String
    let outlet: String?
    let asked: [String]
    /// The text in UTF-8, without byte order mark.
    private(set) var text: [UInt8]
    /// What was assumed of the encoding, where the source says what cannot be.
    let doubt: Message?
    /// The extension of the origin's last part in lower case ("html"), empty where there is none.
    let fileExtension: String
    /// The media type in lower case without parameters, empty where there is none.
    let mediaType: String
    /// The first 4 KiB after white space, in lower case.
    let start: [UInt8]
    /// The name of the first element behind prolog, comments and junk ("rss", "html").
    let rootName: String
    /// What is known of single sites.
    var rules = SiteRules()
    /// Whether the last entry of a feed that breaks off counts, as far as it goes.
    var keepsCutEntries = true
    /// Whether it is known to be what ``Ingestion/json(of:)`` wrote.
    private(set) var isOwn = false

    /// Looks at a source once.
    ///
    /// - Throws: a ``Problem`` where no reader could do anything with it.
    static func of(_ source: Source) throws(Problem) -> Sniff {
        func failure(_ reason: Message, _ advice: Message) -> Problem {
            Problem(.ingestion, at: .init(source.origin), reason, advice: advice)
        }
        guard source.bytes.count <= Limits.fileBytes else {
            throw failure(
                Message("the file is over \(Limits.fileBytes >> 20) MiB"),
                Message("Split it, or leave it out"))
        }
        guard source.bytes.contains(where: { $0 > 0x20 }) else {
            let hasControls = source.bytes.contains { $0 < 0x20 && !(9...13).contains($0) }
            throw hasControls
                ? failure(
                    Message("the file is not text: it is nothing but control bytes"), replacing)
                : failure(Message("the file is empty"), Message("Delete it, or save it again"))
        }
        guard !source.bytes.starts(with: [0x1F, 0x8B]), !source.bytes.starts(with: [0x50, 0x4B, 3])
        else { throw failure(Message("the file is compressed"), Message("Unpack it first")) }
        guard !source.bytes.starts(with: "%PDF-".utf8) else {
            throw failure(
                Message("the file is a PDF"), Message("Save the page itself, or its text as .txt"))
        }
        let (text, doubt) = Decoding.text(source.bytes, mediaType: source.mediaType)
        guard !looksBinary(text) else {
            throw failure(Message("the file is not text"), replacing)
        }
        return Sniff(source: source, text: text, doubt: doubt)
    }

    /// Lines that ``Ingestion/json(of:)`` wrote: they are UTF-8, whatever their words say of encodings.
    static func ofOwnLines(_ lines: [UInt8], origin: String) -> Sniff {
        var sniff = Sniff(
            source: Source(bytes: lines, origin: origin), text: lines, doubt: nil)
        sniff.isOwn = true
        return sniff
    }

    private static let replacing = Message("Replace it by a page, a feed or a text")

    private init(source: Source, text: [UInt8], doubt: Message?) {
        self.doubt = doubt
        origin = source.origin
        outlet = source.outlet
        asked = source.asked
        self.text = text
        fileExtension = Sniff.fileExtension(of: source.origin)
        mediaType =
            source.mediaType?.split(separator: ";").first.map {
                trimmed($0.lowercased())
            } ?? ""
        let first = text.firstIndex { $0 > 0x20 } ?? 0
        var start = Array(text[first..<min(text.count, first + 4096)])
        start.withUnsafeMutableBufferPointer { start in
            for at in start.indices where (0x41...0x5A).contains(start[at]) { start[at] |= 0x20 }
        }
        self.start = start
        rootName = Sniff.rootName(of: start)
    }

    /// Whether the text begins so; the sign is in lower case.
    func begins(with sign: String) -> Bool { start.starts(with: sign.utf8) }

    /// A name may hold a "?" ("Why?.md"); in an address, and in the names that programs give to what
    /// they fetch ("list.txt?page=2"), a query begins there.
    private static func fileExtension(of origin: String) -> String {
        func ending(_ path: Substring) -> String {
            let name = path.split(separator: "/").last ?? path
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count > 1 ? parts.last.map { $0.lowercased() } ?? "" : ""
        }
        if !origin.contains(bytesOf: "://") {
            let whole = ending(origin[...])
            if !whole.isEmpty, whole.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) {
                return whole
            }
        }
        return ending(origin.prefix { $0 != "?" })
    }

    /// Whether the first bytes of a decoded text hold what no text holds.
    private static func looksBinary(_ text: [UInt8]) -> Bool {
        let head = text.prefix(512)
        let strange = head.count { $0 < 9 || ($0 > 13 && $0 < 32 && $0 != 27) || $0 == 127 }
        return strange * 20 > head.count
    }

    /// The name of the first start tag, without prefix.
    private static func rootName(of head: [UInt8]) -> String {
        var at = 0
        while let open = head[at...].firstIndex(of: UInt8(ascii: "<")), open + 1 < head.count {
            let next = head[open + 1]
            if (0x61...0x7A).contains(next) {
                let name = head[(open + 1)...].prefix {
                    (0x61...0x7A).contains($0) || (0x30...0x3A).contains($0) || $0 == 0x2D
                }
                let words = String(decoding: name, as: UTF8.self).split(separator: ":")
                return words.last.map(String.init) ?? ""
            }
            if head[open...].starts(with: Array("<!doctype html".utf8)) { return "html" }
            if head[open...].starts(with: Array("<!--".utf8)) {
                at = endOfComment(in: head, from: open)
            } else {
                at = open + 1
            }
        }
        return ""
    }

    private static func endOfComment(in head: [UInt8], from start: Int) -> Int {
        let end = Array("-->".utf8)
        var at = start + 4
        while at + 3 <= head.count {
            if head[at...].starts(with: end) { return at + 3 }
            at += 1
        }
        return head.count
    }

    /// The same source with another text.
    func replacing(text: [UInt8]) -> Sniff {
        var sniff = self
        sniff.text = text
        return sniff
    }

    /// The warning of what was assumed of its encoding, where something was.
    func doubts(advice: Message) -> [Problem] {
        doubt.map { [problem(.warning, $0, advice: advice)] } ?? []
    }

    /// A problem of this source.
    func problem(
        _ severity: Problem.Severity = .error, line: Int? = nil, column: Int? = nil,
        cause: Problem.Cause = .content, _ reason: Message, advice: Message? = nil
    ) -> Problem {
        Problem(
            .ingestion, severity, at: .init(origin, line: line, column: column), cause: cause,
            reason, advice: advice)
    }
}
