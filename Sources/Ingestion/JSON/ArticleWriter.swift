package import Articles

extension Ingestion {
    /// An article as one line of JSON, its keys sorted: the same article gives the same bytes, and
    /// reading them gives the same article, but for the origin, which is then the file's own.
    package static func json(of article: Article) -> String {
        var line: [UInt8] = []
        append(article, to: &line)
        return String(decoding: line, as: UTF8.self)
    }

    /// Articles as JSON Lines in UTF-8, each as ``json(of:)`` writes it.
    package static func jsonLines(of articles: [Article]) -> [UInt8] {
        var lines: [UInt8] = []
        for article in articles {
            append(article, to: &lines)
            lines.append(UInt8(ascii: "\n"))
        }
        return lines
    }

    private static func append(_ article: Article, to line: inout [UInt8]) {
        var writer = JSONWriter(line)
        line = []
        writer.begin("access", article.access.rawValue)
        writer.text("author", article.wording?.author)
        writer.list("authors", article.authors)
        writer.text("content", article.wording?.content)
        writer.number("feed_position", article.feedPosition)
        writer.text("guid", article.guid)
        writer.text("id", article.id)
        writer.image("image", article.image)
        writer.list("keywords", article.keywords)
        writer.text("language", article.language)
        writer.text("link", article.wording?.link)
        writer.text("origin", article.origin)
        writer.text("outlet", article.outlet)
        writer.paragraphs(article.paragraphs, path: article.origin) { writer in
            writer.map("provenance", article.provenance)
            writer.moment("published", article.published)
            writer.text("section", article.section)
            writer.text("standfirst", article.standfirst)
            writer.text("summary", article.wording?.summary)
        }
        writer.text("title", article.title)
        writer.literal("truncated", article.isTruncated ? "true" : "false")
        writer.moment("updated", article.updated)
        writer.text("url", article.url)
        writer.end()
        line = writer.bytes
    }
}

/// Writes the members of a JSON object into a buffer, one behind the other.
private struct JSONWriter {
    private(set) var bytes: [UInt8]

    init(_ bytes: consuming [UInt8]) {
        self.bytes = bytes
    }

    mutating func begin(_ key: StaticString, _ text: String) {
        bytes.append(UInt8(ascii: "{"))
        name(key)
        JSON.appendQuoted(text, to: &bytes)
    }

    mutating func end() { bytes.append(UInt8(ascii: "}")) }

    private mutating func name(_ key: StaticString) {
        bytes.append(UInt8(ascii: "\""))
        key.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func next(_ key: StaticString) {
        bytes.append(UInt8(ascii: ","))
        name(key)
    }

    mutating func text(_ key: StaticString, _ text: String?) {
        guard let text else { return }
        next(key)
        JSON.appendQuoted(text, to: &bytes)
    }

    mutating func literal(_ key: StaticString, _ word: StaticString) {
        next(key)
        word.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func number(_ key: StaticString, _ number: Int?) {
        guard let number else { return }
        next(key)
        bytes.append(contentsOf: "\(number)".utf8)
    }

    /// As ``Timestamp/description`` has it.
    mutating func moment(_ key: StaticString, _ moment: Timestamp?) {
        guard let moment else { return }
        next(key)
        bytes.append(UInt8(ascii: "\""))
        let date = CivilDate(days: moment.seconds.floorDivided(by: 86_400))
        let (year, month, day) = date.components
        digits(year / 100)
        digits(year % 100)
        bytes.append(UInt8(ascii: "-"))
        digits(month)
        bytes.append(UInt8(ascii: "-"))
        digits(day)
        if moment.precision != .day {
            let time = moment.seconds - date.days * 86_400
            bytes.append(UInt8(ascii: "T"))
            digits(time / 3600)
            bytes.append(UInt8(ascii: ":"))
            digits(time / 60 % 60)
            bytes.append(UInt8(ascii: ":"))
            digits(time % 60)
            if moment.precision == .instant { bytes.append(UInt8(ascii: "Z")) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func digits(_ number: Int) {
        bytes.append(UInt8(0x30 + number / 10 % 10))
        bytes.append(UInt8(0x30 + number % 10))
    }

    mutating func list(_ key: StaticString, _ texts: [String]) {
        next(key)
        bytes.append(UInt8(ascii: "["))
        for (at, text) in texts.enumerated() {
            if at > 0 { bytes.append(UInt8(ascii: ",")) }
            JSON.appendQuoted(text, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// The paragraphs as a list, the path and what comes between, and the paragraphs again as one
    /// text, which are copied as they were escaped.
    mutating func paragraphs(
        _ paragraphs: [String], path: String, between: (inout JSONWriter) -> Void
    ) {
        next("paragraphs")
        bytes.append(UInt8(ascii: "["))
        var places: [Range<Int>] = []
        places.reserveCapacity(paragraphs.count)
        for (at, text) in paragraphs.enumerated() {
            if at > 0 { bytes.append(UInt8(ascii: ",")) }
            let start = bytes.count + 1
            JSON.appendQuoted(text, to: &bytes)
            places.append(start..<(bytes.count - 1))
        }
        bytes.append(UInt8(ascii: "]"))
        text("path", path)
        between(&self)
        next("text")
        bytes.append(UInt8(ascii: "\""))
        for (at, place) in places.enumerated() {
            if at > 0 { bytes.append(contentsOf: #"\n\n"#.utf8) }
            // A slice of the buffer itself would have all of it copied.
            let text = Array(bytes[place])
            bytes.append(contentsOf: text)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func map(_ key: StaticString, _ entries: [String: String]) {
        guard !entries.isEmpty else { return }
        next(key)
        var mark = UInt8(ascii: "{")
        for (key, value) in entries.sorted(by: isBefore) {
            bytes.append(mark)
            JSON.appendQuoted(key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            JSON.appendQuoted(value, to: &bytes)
            mark = UInt8(ascii: ",")
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// In the order of bytes, which is that of characters and cheaper.
    private func isBefore(
        _ left: (key: String, value: String), _ right: (key: String, value: String)
    )
        -> Bool
    {
        left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }

    mutating func image(_ key: StaticString, _ image: Article.Image?) {
        guard let image else { return }
        next(key)
        if let alt = image.alt {
            begin("alt", alt)
            number("height", image.height)
            text("url", image.url)
        } else if let height = image.height {
            bytes.append(UInt8(ascii: "{"))
            name("height")
            bytes.append(contentsOf: "\(height)".utf8)
            text("url", image.url)
        } else {
            begin("url", image.url)
        }
        number("width", image.width)
        end()
    }
}
