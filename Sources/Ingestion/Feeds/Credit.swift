/// Names as feeds write them.
enum Credit {
    /// The name in `mail@x.example (Name)`, `Name <mail@x.example>`, `Name (mail@x.example)`,
    /// `By Name`; nil where there is none.
    static func name(in text: String) -> String? {
        var name = Fragment.line(text)
        if name.utf8.holds(UInt8(ascii: "@")) {
            name = withoutMail(name)
            // RSS 2.0 asks for an address alone, which is no byline.
            if isMail(name) { return nil }
        }
        guard let first = name.utf8.first, first | 0x20 == 0x62 || first | 0x20 == 0x70 else {
            return name.isEmpty ? nil : name
        }
        for start in ["By ", "by ", "Par ", "par "] where name.hasPrefix(start) {
            name = trimmed(name.dropFirst(start.count))
        }
        return name.isEmpty ? nil : name
    }

    private static func isMail(_ text: String) -> Bool {
        guard let sign = text.firstIndex(of: "@"), sign > text.startIndex else { return false }
        return text[sign...].contains(".") && !text.contains(where: \.isWhitespace)
    }

    private static func withoutMail(_ text: String) -> String {
        if let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close {
            let inside = trimmed(text[text.index(after: open)..<close])
            let before = trimmed(text[..<open])
            if inside.contains("@"), !before.isEmpty { return before }
            if before.contains("@"), !inside.isEmpty { return inside }
        } else if let open = text.firstIndex(of: "<"), open > text.startIndex {
            return trimmed(text[..<open])
        }
        return text
    }
}
