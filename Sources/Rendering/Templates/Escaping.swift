internal import Articles

/// The text with whatever Markdown could read as markup escaped by backslashes, on one line.
///
/// It stays text wherever a template puts it: in a paragraph, at the start of a line, in a
/// heading, a table cell, a link's text, its destination or its title. Destinations undo entities
/// before backslashes (cmark's `clean_url`), hence the escaped `;`.
func escapingMarkdown(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    var hasLetter = false
    var hasAmpersand = false
    let scalars = Array(onOneLine(text).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        let isLast = index == scalars.count - 1
        let needsEscape: Bool
        switch scalar {
        case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "<", ">", "|", "~", "&",
            "^", "\"", "$", "@":
            needsEscape = true
        // Marks of lists, rules and tables, which stand before any letter of their line.
        case "-", "+", "=", ".", ":": needsEscape = !hasLetter
        // An image, were a link to follow.
        case "!": needsEscape = isLast
        case ";": needsEscape = hasAmpersand
        // A link title's end, but for an apostrophe between letters.
        case "'": needsEscape = isLast || !isLetter(previous) || !isLetter(scalars[index + 1])
        default: needsEscape = false
        }
        if needsEscape { result.append("\\") }
        result.append(scalar)
        hasLetter = hasLetter || isLetter(scalar)
        hasAmpersand = hasAmpersand || scalar == "&"
        previous = scalar
    }
    return String(result)
}

/// The text on one line: runs of white space, line ends and control characters become one space;
/// characters that reorder or hide text are dropped.
///
/// No-break spaces are kept: French typography needs them.
func onOneLine(_ text: String) -> String {
    if isOnOneLine(text) { return text }
    var result = String.UnicodeScalarView()
    var pendingSpace = false
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0...0x20, 0x7F...0x9F, 0x2028, 0x2029: pendingSpace = true
        // Signs between notes, noncharacters.
        case 0xFFF9...0xFFFB, 0xFDD0...0xFDEF: break
        case let value where value & 0xFFFE == 0xFFFE: break
        default:
            if isInvisible(scalar) { continue }
            if pendingSpace { result.append(" ") }
            pendingSpace = false
            result.append(scalar)
        }
    }
    if pendingSpace { result.append(" ") }
    return String(result)
}

/// Whether nothing in a text is to be changed, told by its bytes; false where that is not sure.
private func isOnOneLine(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
        switch byte {
        case 0...0x1F, 0x7F: return false
        case 0x20 where previous == 0x20: return false
        // U+0080–U+00AD, U+2000–U+207F but the common dashes, quotes and ellipsis, U+F000 and up.
        case 0x80...0x9F where previous == 0xC2, 0xAD where previous == 0xC2: return false
        // U+034F, U+061C, U+1140–U+117F, U+1780–U+17BF, U+1800–U+183F, U+2800–U+283F,
        // U+3140–U+317F.
        case 0x8F where previous == 0xCD, 0x9C where previous == 0xD8,
            0x85 where previous == 0xE1 || previous == 0xE3, 0x9E where previous == 0xE1,
            0xA0 where previous == 0xE1 || previous == 0xE2:
            return false
        case 0x80...0x8F where previous == 0x80, 0xA8...0xAE where previous == 0x80: return false
        case 0x81 where previous == 0xE2: return false
        case 0xEF, 0xF0...0xF4: return false
        default: break
        }
        previous = byte
    }
    return true
}

private func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    if scalar.isASCII { return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
    return scalar.properties.isAlphabetic
}
