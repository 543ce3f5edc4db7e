internal import Articles

/// Data as text of a page or the value of a quoted attribute: on one line, escaped, without control
/// characters and marks that turn the direction of writing.
func webText(_ data: String) -> String { escapedHTML(onOneLine(data)) }

/// A text of one line as text of an XML document (XML 1.0 §2.2), which knows no `&nbsp;` and no
/// control characters.
func xmlText(_ data: String) -> String {
    var data = data
    return data.withUTF8 { bytes in
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 4)
        var start = 0
        for (at, byte) in bytes.enumerated() {
            let escape: StaticString
            switch byte {
            case 0x26: escape = "&amp;"
            case 0x3C: escape = "&lt;"
            case 0x3E: escape = "&gt;"
            case 0x22: escape = "&quot;"
            case 0x09, 0x0A: continue
            case 0..<0x20, 0x7F: escape = ""
            default: continue
            }
            output += bytes[start..<at]
            escape.withUTF8Buffer { output += $0 }
            start = at + 1
        }
        output += bytes[start...]
        return String(decoding: output, as: UTF8.self)
    }
}

extension WebIssue {
    /// The subject without the publication's name before or behind it, which a page's masthead says
    /// already; nil where nothing but the name and the week is left of it.
    func title(of publication: Publication, wording: Wording) -> String? {
        let line = onOneLine(subject)
        let rest = WebIssue.stripped(line, of: publication.name)
        let says = rest.filter { $0.isLetter || $0.isNumber }.lowercased()
        let range = wording.range(week).filter { $0.isLetter || $0.isNumber }.lowercased()
        let isWeek =
            says.isEmpty || says == range || says.hasSuffix(range) && says.count < range.count + 10
        return isWeek ? nil : rest
    }

    private static func stripped(_ subject: String, of name: String) -> String {
        let signs: Set<Character> = [":", "·", "–", "—", "-", "|", ",", " ", "\u{A0}", "\u{202F}"]
        if subject.hasPrefix(name) {
            let rest = subject.dropFirst(name.count)
            // "The Worldwide" does not begin with "The World".
            guard rest.first.map(signs.contains) ?? true else { return subject }
            return String(rest.drop(while: signs.contains))
        }
        if subject.hasSuffix(name) {
            var rest = subject.dropLast(name.count)
            guard rest.last.map(signs.contains) ?? true else { return subject }
            while let last = rest.last, signs.contains(last) { rest.removeLast() }
            return String(rest)
        }
        return subject
    }

    /// What a page or a feed says of it in a sentence: the preheader, or the first headlines.
    var summary: String {
        let line = capped(preheader, 300)
        guard line.isEmpty else { return line }
        return capped(stories.prefix(3).map(\.headline).joined(separator: " · "), 300)
    }
}
