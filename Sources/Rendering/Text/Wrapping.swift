internal import Articles

/// Text in lines of at most `width` columns, broken at spaces, but not at no-break ones; words of
/// scripts without spaces are broken between characters.
func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
        var line = ""
        var columns = 0
        for word in paragraph.split(separator: " ").flatMap({ pieces($0, width: width) }) {
            let length = displayWidth(word.text)
            let space = line.isEmpty || word.isGlued ? 0 : 1
            if columns + space + length > width, !line.isEmpty {
                lines.append(line)
                (line, columns) = (word.text, length)
            } else {
                line += (space == 1 ? " " : "") + word.text
                columns += space + length
            }
        }
        lines.append(line)
    }
    return lines
}

/// A word, in pieces where it is wider than a line and is no address.
private func pieces(_ word: Substring, width: Int) -> [(text: String, isGlued: Bool)] {
    guard displayWidth(word) > width, !word.contains("://") else { return [(String(word), false)] }
    var result: [(text: String, isGlued: Bool)] = []
    var piece = ""
    var columns = 0
    for character in word {
        let length = displayWidth(String(character))
        if columns + length > width {
            result.append((piece, !result.isEmpty))
            (piece, columns) = ("", 0)
        }
        piece.append(character)
        columns += length
    }
    result.append((piece, !result.isEmpty))
    return result
}
