/// A manual page in mdoc(7), line by line, with everything in it escaped.
struct Roff {
    private(set) var lines: [String] = []

    var text: String { lines.joined(separator: "\n") + "\n" }

    /// A macro with its arguments, each of which stays one.
    mutating func macro(_ name: String, _ arguments: String...) {
        lines.append(([".\(name)"] + arguments.map(Roff.argument)).joined(separator: " "))
    }

    /// A line in which macros follow one another, made of parts that are escaped already.
    mutating func line(_ name: String, _ parts: [String]) {
        lines.append(([".\(name)"] + parts).joined(separator: " "))
    }

    /// A macro with words in a row, none of which is taken for a macro.
    mutating func words(_ name: String, _ text: String) {
        line(name, text.split(separator: " ").map { Roff.argument(String($0)) })
    }

    /// Sentences, each beginning a line, as mdoc wants it; what stands in `backticks` is literal.
    mutating func prose(_ text: String) {
        for sentence in Roff.sentences(text) { fill(sentence) }
    }

    /// A line as it is, where nothing is filled.
    mutating func literal(_ text: String) {
        lines.append(Roff.protected(Roff.escaped(text)))
    }

    /// Breaks a sentence into lines of at most so many characters of source.
    private mutating func fill(_ words: [String]) {
        let width = 78
        var line = ""
        var isBold = false
        for word in words {
            let word = Roff.styled(word, isBold: &isBold)
            if !line.isEmpty, line.count + 1 + word.count > width {
                // A full stop that ends a line would end the sentence, too.
                lines.append(".?!".contains(line.last ?? " ") ? line + "\\&" : line)
                line = ""
            }
            line += line.isEmpty ? Roff.protected(word) : " " + word
        }
        if !line.isEmpty { lines.append(line) }
    }

    /// The words of each sentence: one ends where a stop comes before a capital.
    private static func sentences(_ text: String) -> [[String]] {
        var sentences: [[String]] = []
        var words: [String] = []
        let all = text.split { $0 == " " || $0 == "\n" }.map(String.init)
        for (index, word) in all.enumerated() {
            words.append(word)
            let end = word.last { !"\")”’".contains($0) }
            let next = index + 1 < all.count ? all[index + 1].first { !"\"(“‘".contains($0) } : nil
            guard let end, ".?!".contains(end), next?.isUppercase ?? true else { continue }
            sentences.append(words)
            words = []
        }
        if !words.isEmpty { sentences.append(words) }
        return sentences
    }

    /// A word of a sentence; a backtick begins or ends bold type, over several words if need be.
    private static func styled(_ word: String, isBold: inout Bool) -> String {
        var result = ""
        for (index, part) in word.split(separator: "`", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index > 0 {
                result += isBold ? "\\fP" : "\\fB"
                isBold.toggle()
            }
            result += escaped(String(part))
        }
        return result
    }

    /// An argument of a macro: one, whatever stands in it, and never a macro itself.
    static func argument(_ text: String) -> String {
        let escaped = escaped(text)
        let isPunctuation = text.count == 1 && ".,:;()[]?!|".contains(text)
        let mayBeMacro = (2...3).contains(text.count) && text.first?.isUppercase ?? false
        let word = isPunctuation || mayBeMacro ? "\\&" + escaped : protected(escaped)
        return word.contains(" ") || word.isEmpty ? "\"\(word)\"" : word
    }

    /// A text without what would be a request at the beginning of a line.
    private static func protected(_ line: String) -> String {
        line.hasPrefix(".") ? "\\&" + line : line
    }

    /// Nothing in it is an escape or a quotation of roff, and all of it is ASCII.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            // A hyphen that can be copied into a shell.
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "\"": result += "\\(dq"
            case "`": result += "\\(ga"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case " "..."}": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0xA0: result += " "
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
                result += "\\[u\(zeros)\(digits)]"
            }
        }
        return result
    }
}
