import Articles

/// The texts of agency items: no menus stand around them, but signs of the trade do.
enum AgencyText {
    /// The paragraphs of an item, without what its metadata say already and without the marks
    /// that end it.
    static func paragraphs(of blocks: [Block], title: String?) -> [String] {
        let headline = title.map { skeleton($0) } ?? ""
        var kept = blocks.filter { block in
            !block.tag.isHeading && isProse(block)
                && Boilerplate.verdict(on: block.text) == .text
                && (skeleton(block.text) != headline || headline.isEmpty)
        }
        while let last = kept.last, isEndMark(last.text) { kept.removeLast() }
        return kept.map(\.text)
    }

    /// Cells of tables hold numbers and names, but some tables only lay out a text.
    private static func isProse(_ block: Block) -> Bool {
        guard block.tag == .td || block.tag == .th else { return true }
        let ends = block.text.unicodeScalars.last.map { ".!?…»”".unicodeScalars.contains($0) }
        return block.weight >= 100 || block.weight >= 40 && ends == true
    }

    /// `###`, `-30-`, `(FIN)`, and the initials of desks: `abc/def/gh`.
    private static func isEndMark(_ text: String) -> Bool {
        guard text.utf8.count <= 40 else { return false }
        let words = foldedWords(text, atMost: 3)
        if words.isEmpty { return true }
        if words.count == 1,
            ["30", "end", "ends", "fin", "ende", "more", "suite"].contains(words[0])
        {
            return text.utf8.contains { !(0x61...0x7A).contains($0 | 0x20) } || words[0] == "ends"
        }
        let isOneWord = !text.utf8.contains(0x20)
        return isOneWord && text.utf8.contains(UInt8(ascii: "/")) && !text.contains("://")
    }

    /// A description that is not the beginning of the text over again.
    static func standfirst(
        _ text: String?, before paragraphs: [String], title: String?
    ) -> String? {
        guard let line = text.map({ Fragment.line($0) }), !line.isEmpty else { return nil }
        let plain = skeleton(line)
        guard !plain.isEmpty, plain != skeleton(title ?? "") else { return nil }
        let body = skeleton(paragraphs.prefix(6).joined(separator: " "))
        let start = plain.prefix(min(80, plain.count))
        return body.contains(start) ? nil : line
    }

    /// The paragraphs of a plain text: parted by blank lines, by indented first lines, or, where
    /// lines are as long as paragraphs are, by every line's end.
    static func blocks(ofPlain text: String) -> [Block] {
        let lines = text.utf8.split(omittingEmptySubsequences: false) { $0 == 0x0A }
        let filled = lines.filter { $0.contains { $0 > 0x20 } }
        let hasBlanks = lines.drop { $0.allSatisfy { $0 <= 0x20 } }.dropLast().contains {
            $0.allSatisfy { $0 <= 0x20 }
        }
        let indented = filled.count { $0.first == 0x20 || $0.first == 0x09 }
        // Wires of old broke lines at 69 characters.
        let areParagraphs = !hasBlanks && filled.contains { $0.count > 110 }
        var paragraphs: [[String]] = [[]]
        for line in lines {
            let isIndented = line.first == 0x20 || line.first == 0x09
            let words = cleaned(Array(line)[...])
            let begins =
                words.isEmpty || areParagraphs
                || (!hasBlanks && indented < filled.count && isIndented)
            if begins { paragraphs.append([]) }
            if !words.isEmpty { paragraphs[paragraphs.count - 1].append(words) }
        }
        return paragraphs.filter { !$0.isEmpty }.map {
            Block(
                text: $0.joined(separator: " "), node: 0, tag: .p, linkShare: 0,
                isEmphasised: false)
        }
    }
}
