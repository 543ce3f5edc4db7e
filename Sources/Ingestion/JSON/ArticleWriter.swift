package import Articles

extension Ingestion {
    /// An article as one line of JSON, its keys sorted: the same article gives the same bytes, and
    /// reading them gives the same article, but for the origin, which is then the file's own.
    package static func json(of article: Article) -> String {
        var writer = JSONWriter()
        writer.append(article)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Writes articles as JSON Lines in UTF-8, each as ``Ingestion/json(of:)`` has it, in pieces of some
/// hundred kilobytes: neither a feed of 20,000 entries nor what is written of it is ever held as a
/// whole.
package struct JSONLines {
    private var writer = JSONWriter()
    private let write: ([UInt8]) throws -> Void
    private var failure: (any Error)?
    /// Whether no article was written.
    package private(set) var isEmpty = true

    package init(to write: @escaping ([UInt8]) throws -> Void) {
        self.write = write
    }

    /// Where writing fails, nothing more is written, and ``finish()`` says so.
    package mutating func append(_ article: Article) {
        isEmpty = false
        guard failure == nil else { return }
        writer.append(article)
        writer.endLine()
        if writer.bytes.count > 256 << 10 { flush() }
    }

    package mutating func finish() throws {
        flush()
        if let failure { throw failure }
    }

    private mutating func flush() {
        guard failure == nil else { return }
        do { try write(writer.bytes) } catch { failure = error }
        writer.clear()
    }
}

extension Article {
    /// The standfirst that a reader sees below the headline; one that only the metadata know is
    /// not part of the text.
    fileprivate var seenStandfirst: String? {
        ["page", "opening"].contains(provenance["standfirst"]) ? standfirst : nil
    }

    /// The standfirst that is read as the beginning of the text.
    fileprivate var opening: String? { provenance["standfirst"] == "opening" ? standfirst : nil }
}

extension JSONWriter {
    fileprivate mutating func append(_ article: Article) {
        let wording = article.wording
        text(#"{"access":"#, article.access.rawValue)
        text(#","author":"#, wording?.author)
        list(#","authors":"#, article.authors)
        text(#","content":"#, wording?.content)
        number(#","feed_position":"#, article.feedPosition)
        text(#","guid":"#, article.guid)
        text(#","id":"#, article.id)
        image(#","image":"#, article.image)
        list(#","keywords":"#, article.keywords)
        text(#","language":"#, article.language)
        text(#","lead":"#, article.opening)
        text(#","link":"#, wording?.link)
        name(#","origin":"#, article.origin)
        text(#","outlet":"#, article.outlet)
        paragraphs(#","paragraphs":"#, article.paragraphs)
        name(#","path":"#, article.origin)
        provenance(#","provenance":"#, article.provenance)
        moment(#","published":"#, article.published)
        text(#","section":"#, article.section)
        text(#","standfirst":"#, article.standfirst)
        text(#","summary":"#, wording?.summary)
        whole(#","text":"#, article.seenStandfirst)
        text(#","title":"#, article.title)
        literal(article.isTruncated ? #","truncated":true"# : #","truncated":false"#)
        moment(#","updated":"#, article.updated)
        text(#","url":"#, article.url)
        literal("}")
    }
}

/// Writes the members of JSON objects into a buffer, one behind the other; names are given with
/// all that JSON puts around them.
private struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    /// The latest paragraphs as they stand in JSON, with blank lines between: they are told twice,
    /// one by one and as a whole.
    private var escaped: [UInt8] = []
    /// What was lately written of provenance, and how JSON says it.
    private var provenances: [(known: Provenance, json: [UInt8])] = []

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    mutating func endLine() { bytes.append(0x0A) }

    mutating func literal(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func text(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        literal(name)
        JSON.appendQuoted(text, to: &bytes)
    }

    /// The name of a file, which may hold any sign.
    mutating func name(_ name: StaticString, _ text: String) {
        literal(name)
        var quoted: [UInt8] = []
        JSON.appendQuoted(text, to: &quoted)
        bytes.append(
            contentsOf: escapingUnseen(inJSON: String(decoding: quoted, as: UTF8.self)).utf8)
    }

    mutating func number(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        literal(name)
        bytes.append(contentsOf: "\(number)".utf8)
    }

    mutating func list(_ name: StaticString, _ texts: [String]) {
        literal(name)
        bytes.append(UInt8(ascii: "["))
        for at in texts.indices {
            if at > 0 { bytes.append(UInt8(ascii: ",")) }
            JSON.appendQuoted(texts[at], to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func paragraphs(_ name: StaticString, _ texts: [String]) {
        escaped.removeAll(keepingCapacity: true)
        literal(name)
        bytes.append(UInt8(ascii: "["))
        for at in texts.indices {
            if at > 0 {
                bytes.append(UInt8(ascii: ","))
                escaped.append(contentsOf: #"\n\n"#.utf8)
            }
            let start = escaped.count
            JSON.appendEscaped(texts[at], to: &escaped)
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: escaped[start...])
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// One text of a beginning and of the latest paragraphs, with blank lines between.
    mutating func whole(_ name: StaticString, _ beginning: String?) {
        literal(name)
        bytes.append(UInt8(ascii: "\""))
        if let beginning {
            JSON.appendEscaped(beginning, to: &bytes)
            if !escaped.isEmpty { literal(#"\n\n"#) }
        }
        bytes.append(contentsOf: escaped)
        bytes.append(UInt8(ascii: "\""))
    }

    /// As ``Timestamp/description`` has it.
    mutating func moment(_ name: StaticString, _ moment: Timestamp?) {
        guard let moment else { return }
        literal(name)
        bytes.append(UInt8(ascii: "\""))
        let wall = moment.seconds + moment.offset
        let date = CivilDate(days: wall.floorDivided(by: 86_400))
        let (year, month, day) = date.components
        digits(year / 100)
        digits(year % 100)
        bytes.append(UInt8(ascii: "-"))
        digits(month)
        bytes.append(UInt8(ascii: "-"))
        digits(day)
        if moment.precision != .day {
            let time = wall - date.days * 86_400
            bytes.append(UInt8(ascii: "T"))
            digits(time / 3600)
            bytes.append(UInt8(ascii: ":"))
            digits(time / 60 % 60)
            bytes.append(UInt8(ascii: ":"))
            digits(time % 60)
            if moment.precision == .instant { zone(of: moment) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func zone(of moment: Timestamp) {
        let minutes = abs(moment.offset) / 60
        guard minutes > 0 else { return bytes.append(UInt8(ascii: "Z")) }
        bytes.append(UInt8(ascii: moment.offset < 0 ? "-" : "+"))
        digits(minutes / 60)
        bytes.append(UInt8(ascii: ":"))
        digits(minutes % 60)
    }

    private mutating func digits(_ number: Int) {
        bytes.append(UInt8(0x30 + number / 10 % 10))
        bytes.append(UInt8(0x30 + number % 10))
    }

    /// Written once for all that have the same, as the entries of a feed mostly do.
    mutating func provenance(_ name: StaticString, _ provenance: Provenance) {
        guard !provenance.members.isEmpty else { return }
        literal(name)
        if let at = provenances.firstIndex(where: { $0.known == provenance }) {
            bytes.append(contentsOf: provenances[at].json)
        } else {
            let json = provenance.json
            if provenances.count == 4 { provenances.removeFirst() }
            provenances.append((provenance, json))
            bytes.append(contentsOf: json)
        }
    }

    mutating func image(_ name: StaticString, _ image: Article.Image?) {
        guard let image else { return }
        literal(name)
        literal("{")
        if let alt = image.alt {
            text(#""alt":"#, alt)
            literal(",")
        }
        if let height = image.height {
            number(#""height":"#, height)
            literal(",")
        }
        text(#""url":"#, image.url)
        number(#","width":"#, image.width)
        literal("}")
    }
}

extension Provenance {
    /// An object of its members, in the order of their names.
    fileprivate var json: [UInt8] {
        var bytes: [UInt8] = []
        for member in members {
            bytes.append(UInt8(ascii: bytes.isEmpty ? "{" : ","))
            JSON.appendQuoted(member.field, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            JSON.appendQuoted(member.source, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
