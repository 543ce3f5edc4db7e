/// Text as it stands between tags.
func escapedHTML(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        // Seen by the mail's reader, and by whoever reads its source.
        case "\u{A0}": result += "&nbsp;"
        case "\u{0}"..."\u{8}", "\u{B}"..."\u{1F}", "\u{7F}"..."\u{9F}": break
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// An attribute with a space before it: ` name="value"`.
func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(escapedHTML(value))\""
}

/// The start of a table that is layout alone.
let layoutTable = "<table role=\"presentation\" border=\"0\" cellpadding=\"0\" cellspacing=\"0\""
