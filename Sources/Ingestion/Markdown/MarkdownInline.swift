/// The text of Markdown's inlines: marks out, links by their words, pictures not at all.
enum MarkdownInline {
    static func plain(_ text: String) -> String {
        var stripper = InlineStripper(characters: Array(text))
        let stripped = stripper.run()
        guard stripped.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C }) else { return stripped }
        return Fragment.line(stripped)
    }
}

private struct InlineStripper {
    let characters: [Character]
    private var at = 0
    private var result = ""
    /// Where the last run of so many backticks begins: a code span without one behind it does not
    /// close, and need not be sought to the end of the text.
    private lazy var lastRuns = runsOfBackticks()

    init(characters: [Character]) {
        self.characters = characters
    }

    mutating func run() -> String {
        while at < characters.count {
            switch characters[at] {
            case "\\": takeEscape()
            case "`": takeCode()
            case "!" where peek(1) == "[":
                if let end = linkEnd(from: at + 1)?.end { at = end } else { take() }
            case "[": takeLink()
            case "<": takeAngle()
            case "*", "~": takeRun(of: characters[at])
            case "_": takeUnderscore()
            default: take()
            }
        }
        return result
    }

    private func peek(_ offset: Int) -> Character? {
        let place = at + offset
        return characters.indices.contains(place) ? characters[place] : nil
    }

    private mutating func take() {
        result.append(characters[at])
        at += 1
    }

    private mutating func takeEscape() {
        at += 1
        if at < characters.count { take() }
    }

    private mutating func takeCode() {
        let ticks = run(at: at)
        var end = at + ticks
        while let last = lastRuns[ticks], end <= last {
            let run = run(at: end)
            if run == ticks {
                result += String(characters[(at + ticks)..<end])
                at = end + ticks
                return
            }
            end += max(run, 1)
        }
        at += ticks
    }

    private func run(at start: Int) -> Int {
        characters[start...].prefix { $0 == "`" }.count
    }

    private func runsOfBackticks() -> [Int: Int] {
        var last: [Int: Int] = [:]
        var place = 0
        while place < characters.count {
            let run = run(at: place)
            if run > 0 { last[run] = place }
            place += max(run, 1)
        }
        return last
    }

    /// `[words](address)`, `[words][name]`, `[^1]`, or only brackets.
    private mutating func takeLink() {
        if let end = footnoteEnd() {
            at = end
            return
        }
        guard let link = linkEnd(from: at) else { return take() }
        let words = String(characters[(at + 1)..<link.close])
        if link.end == link.close + 1 {
            result += "[" + MarkdownInline.plain(words) + "]"
        } else {
            result += MarkdownInline.plain(words)
        }
        at = link.end
    }

    /// Where a reference to a footnote ends that begins here; its label has neither blanks nor
    /// brackets.
    private func footnoteEnd() -> Int? {
        guard peek(1) == "^",
            let end = characters[(at + 2)...].firstIndex(where: {
                $0.isWhitespace || "[]".contains($0)
            }),
            characters[end] == "]"
        else { return nil }
        return end + 1
    }

    /// Where the words of a link close, and where the whole ends; nil where nothing closes within
    /// a reasonable length.
    private func linkEnd(from open: Int) -> (close: Int, end: Int)? {
        guard let close = matching(open, "[", "]", limit: 2_000) else { return nil }
        let next = close + 1
        guard next < characters.count else { return (close, next) }
        if characters[next] == "(", let end = matching(next, "(", ")", limit: 4_000) {
            return (close, end + 1)
        }
        if characters[next] == "[", let end = matching(next, "[", "]", limit: 200) {
            return (close, end + 1)
        }
        return (close, next)
    }

    private func matching(
        _ start: Int, _ open: Character, _ close: Character, limit: Int
    ) -> Int? {
        var depth = 0
        for place in start..<min(characters.count, start + limit) {
            if characters[place] == open { depth += 1 }
            if characters[place] == close {
                depth -= 1
                if depth == 0 { return place }
            }
            if depth > 16 { return nil }
        }
        return nil
    }

    /// `<https://…>` shows its address; tags are left for the HTML parser.
    private mutating func takeAngle() {
        // It has no blanks and no second "<" (CommonMark 0.31 §6.5).
        let ending = characters[(at + 1)...].firstIndex { $0.isWhitespace || "<>".contains($0) }
        guard let end = ending, characters[end] == ">" else { return take() }
        let inside = String(characters[(at + 1)..<end])
        if inside.contains("://") || inside.contains("@") {
            result += inside
            at = end + 1
        } else {
            take()
        }
    }

    /// A run of `*` or `~` marks emphasis unless blanks stand on both sides.
    private mutating func takeRun(of mark: Character) {
        let start = at
        while at < characters.count, characters[at] == mark { at += 1 }
        let before = start == 0 ? " " : characters[start - 1]
        let after = at < characters.count ? characters[at] : " "
        let isLoose = before.isWhitespace && after.isWhitespace
        if isLoose || (mark == "~" && at - start == 1) {
            result += String(repeating: mark, count: at - start)
        }
    }

    /// `_` within a word is a letter (snake_case).
    private mutating func takeUnderscore() {
        let start = at
        while at < characters.count, characters[at] == "_" { at += 1 }
        let before = start == 0 ? nil : characters[start - 1]
        let after = at < characters.count ? characters[at] : nil
        let isInside =
            before.map { $0.isLetter || $0.isNumber } == true
            && after.map { $0.isLetter || $0.isNumber } == true
        if isInside { result += String(repeating: "_", count: at - start) }
    }
}
