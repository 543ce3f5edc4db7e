internal import Articles

// Strings, and what stands between values.
extension TOML {
    /// A basic or literal string, on one line or, in three quotes, on several.
    mutating func string() throws(Failure) -> String {
        let (open, quote) = (at, scalars[at])
        let count = isTriple(quote) ? 3 : 1
        at += count
        if count == 3, peek == "\n" { at += 1 }
        var text = ""
        while let next = peek, count == 3 || next != "\n" {
            if next == quote, count == 1 || isTriple(quote) {
                at += count
                return text
            }
            at += 1
            if next == "\\", quote == "\"" {
                text += escape()
            } else {
                text.unicodeScalars.append(next)
            }
        }
        at = open
        throw failure(Message("the text is not closed"))
    }

    private func isTriple(_ quote: Unicode.Scalar) -> Bool {
        scalars.count - at >= 3 && scalars[at..<(at + 3)].allSatisfy { $0 == quote }
    }

    private mutating func escape() -> String {
        guard let next = peek else { return "" }
        at += 1
        switch next {
        case "n": return "\n"
        case "t": return "\t"
        case "r", "b", "f": return " "
        case "u", "U":
            let digits = scalars[at...].prefix(next == "u" ? 4 : 8)
            at += digits.count
            let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
            return String(value.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
        // The line goes on below.
        case "\n":
            _ = skipBlank(withLines: true, withComments: false)
            return ""
        default: return String(next)
        }
    }

    var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    func isOne(of signs: String, _ scalar: Unicode.Scalar) -> Bool {
        signs.unicodeScalars.contains(scalar)
    }

    func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    /// Skips blanks, and with lines comments too; whether something follows.
    mutating func skipBlank(withLines: Bool, withComments: Bool = true) -> Bool {
        while let next = peek {
            if next == "#", withLines, withComments {
                while let inner = peek, inner != "\n" { at += 1 }
            } else if next == " " || next == "\t" || withLines && next.properties.isWhitespace {
                at += 1
            } else {
                return true
            }
        }
        return false
    }

    mutating func endLine() throws(Failure) {
        _ = skipBlank(withLines: false)
        guard let next = peek, next != "#", next != "\n" else { return }
        throw failure(Message("the end of the line was expected"))
    }

    /// How many lines begin up to here.
    private var lineNumber: Int {
        var (low, high) = (0, lineStarts.count)
        while low < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= at { low = middle + 1 } else { high = middle }
        }
        return low
    }

    var line: Int { firstLine + lineNumber - 1 }

    func failure(_ reason: Message) -> Failure {
        Failure(
            line: line, column: 1 + at - lineStarts[lineNumber - 1],
            reason: Message("the front matter is not TOML: \(reason)"),
            advice: Message(
                "Write key = \"text\", or turn it into YAML: key: text, between lines of ---"))
    }
}
