import Foundation

/// A plain, second reading of what the program writes: which structure is in it, and which signs.
enum OutputOracle {
    /// Controls, marks of direction, what nobody sees, and what is no character.
    ///
    /// - Parameter allowed: controls that the output is made with.
    static func unwelcomeSigns(in text: String, besides allowed: Set<Unicode.Scalar>) -> [String] {
        let found = text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0: !allowed.contains(scalar)
            case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
                0xFEFF,
                0xFFFE, 0xFFFF, 0xE0000...0xE007F:
                true
            default: false
            }
        }
        return Set(found.map { "U+" + String($0.value, radix: 16, uppercase: true) }).sorted()
    }

    // MARK: HTML

    /// A tag's name with the names of its attributes, in their order: "a href class".
    struct Tag {
        var shape: String
        var attributes: [(name: String, value: String)]
        var name: String { String(shape.prefix { $0 != " " }) }
    }

    /// The tags of a page, comments and what stands in quotes respected.
    static func tags(in page: String) -> [Tag] {
        var tags: [Tag] = []
        let bytes = Array(page.utf8)
        var at = 0
        while let start = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            var end = start + 1
            var isQuoted = false
            while end < bytes.count, isQuoted || bytes[end] != UInt8(ascii: ">") {
                if bytes[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
                end += 1
            }
            tags.append(tag(String(decoding: bytes[(start + 1)..<end], as: UTF8.self)))
            at = min(end + 1, bytes.count)
        }
        return tags
    }

    private static func tag(_ text: String) -> Tag {
        let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
        var attributes: [(name: String, value: String)] = []
        for at in stride(from: 0, to: pieces.count - 1, by: 2) {
            let name = pieces[at].split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
            attributes.append(
                (name.hasSuffix("=") ? String(name.dropLast()) : name, decoded(pieces[at + 1])))
        }
        let shape = stride(from: 0, to: pieces.count, by: 2).map { String(pieces[$0]) }.joined()
        return Tag(shape: shape, attributes: attributes)
    }

    /// The values of attributes with the entities undone that our writers make.
    private static func decoded(_ value: some StringProtocol) -> String {
        String(value).replacing("&quot;", with: "\"").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }

    /// What is wrong with a page by itself: tags that do not close in order, links that lead
    /// elsewhere than to the web, and what runs.
    static func faults(of page: String) -> [String] {
        let tags = tags(in: page)
        var faults: [String] = []
        var open: [String] = []
        let void: Set = ["meta", "br", "img", "input", "hr", "base", "!doctype", "!DOCTYPE"]
        for tag in tags {
            let name = tag.name
            if name.hasPrefix("!--") || name.hasPrefix("![") || void.contains(name) {
            } else if name.hasPrefix("/") {
                if open.popLast() != String(name.dropFirst()) { faults.append("<\(name)> closes") }
            } else if !tag.shape.hasSuffix("/") {
                open.append(name)
            }
            if ["script", "object", "embed", "form", "link", "svg"].contains(name) {
                faults.append("<\(name)>")
            }
            for (attribute, value) in tag.attributes {
                if attribute.lowercased().hasPrefix("on") { faults.append(attribute) }
                if ["href", "src"].contains(attribute), !isHarmless(value) {
                    faults.append("\(attribute)=\(value)")
                }
            }
        }
        return faults + open.map { "<\($0)> stays open" }
    }

    /// Whether an address is one of the web without a user's name, of this page or beside it.
    static func isHarmless(_ address: String) -> Bool {
        if address.hasPrefix("#") || ["digest.html", "digest.eml"].contains(address) {
            return true
        }
        if address.hasPrefix("mailto:") { return !address.contains("evil") }
        guard let mark = address.range(of: "://"),
            ["http", "https"].contains(String(address[..<mark.lowerBound]))
        else { return false }
        let authority = address[mark.upperBound...].prefix { !"/?#".contains($0) }
        // Only texts name that host: a link to it was made of words.
        guard !authority.hasSuffix("evil.example") else { return false }
        return !authority.isEmpty && !authority.contains("@") && !address.contains("\\")
            && !address.unicodeScalars.contains { $0.value <= 0x20 || $0 == "\u{7F}" }
    }

    /// The letters that a preview shows, as it holds them in its frames.
    static func frames(of page: String) -> [String] {
        tags(in: page).flatMap(\.attributes).filter { $0.name == "srcdoc" }.map(\.value)
    }

    // MARK: Markdown and mail

    /// A line's signs of Markdown that no backslash takes the meaning of.
    ///
    /// The sign before a picture means nothing without its bracket.
    static func shape(ofMarkdown line: some StringProtocol) -> String {
        var shape = ""
        var isEscaped = false
        for scalar in line.unicodeScalars {
            defer { isEscaped = scalar == "\\" && !isEscaped }
            if !isEscaped, "<>[]()*_`#|~{}^".unicodeScalars.contains(scalar) {
                shape.unicodeScalars.append(scalar)
            }
        }
        return shape
    }

    /// The names of a message's header fields, and faults of its form (RFC 5322 §2).
    static func header(of message: [UInt8]) -> (names: [String], faults: [String]) {
        var faults: [String] = []
        for (at, byte) in message.enumerated() {
            let follows = at + 1 < message.count ? message[at + 1] : 0
            if byte == 0x0D, follows != 0x0A { faults.append("a CR alone") }
            if byte == 0x0A, at == 0 || message[at - 1] != 0x0D { faults.append("an LF alone") }
            if byte == 0 || byte > 0x7E { faults.append("byte \(byte)") }
        }
        let lines = String(decoding: message.filter { $0 != 0x0D }, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        if lines.contains(where: { $0.utf8.count > 998 }) { faults.append("a line over 998 bytes") }
        var names: [String] = []
        for line in lines.prefix(while: { !$0.isEmpty }) where !line.hasPrefix(" ") {
            let name = line.prefix { $0 != ":" }
            if !name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
                faults.append("field \(name)")
            }
            names.append(String(name))
        }
        return (names, Set(faults).sorted())
    }
}
