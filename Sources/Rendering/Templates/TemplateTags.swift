/// One `{{…}}` of a template.
struct TemplateTag: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case variable, section, inverted, end, partial, comment
        /// A form that the engine knows and letters may not use.
        case refused(Refusal)
    }

    enum Refusal: Sendable, Hashable {
        case raw, delimiters, pragma, inheritance, dynamicPartial, transform, unfinished, badName
    }

    let kind: Kind
    let name: String
    /// Line from 1.
    let line: Int
    /// Where it stands in the text's scalars, braces included.
    let range: Range<Int>
}

/// Finds the tags of a template, since the engine's own tokens are not public.
func templateTags(in scalars: [Unicode.Scalar]) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    var index = 0
    var line = 1
    while index + 1 < scalars.count {
        guard scalars[index] == "{", scalars[index + 1] == "{" else {
            if scalars[index] == "\n" { line += 1 }
            index += 1
            continue
        }
        let tag = templateTag(in: scalars, at: index, line: line)
        line += scalars[tag.range].count { $0 == "\n" }
        index = tag.range.upperBound
        tags.append(tag)
    }
    return tags
}

private func templateTag(in scalars: [Unicode.Scalar], at start: Int, line: Int) -> TemplateTag {
    var end = start + 2
    while end + 1 < scalars.count, !(scalars[end] == "}" && scalars[end + 1] == "}") { end += 1 }
    guard end + 1 < scalars.count else {
        // Only the tag's own line is taken, so that the rest is still looked at.
        let lineEnd = scalars[start...].firstIndex(of: "\n") ?? scalars.count
        return TemplateTag(
            kind: .refused(.unfinished), name: "", line: line, range: start..<lineEnd)
    }
    let inside = String(String.UnicodeScalarView(scalars[(start + 2)..<end]))
    var upper = end + 2
    if inside.hasPrefix("{"), upper < scalars.count, scalars[upper] == "}" { upper += 1 }
    let (kind, name) = tagKind(inside)
    return TemplateTag(kind: kind, name: name, line: line, range: start..<upper)
}

private func tagKind(_ inside: String) -> (TemplateTag.Kind, String) {
    let rest = inside.dropFirst().trimmingSpaces()
    switch inside.unicodeScalars.first {
    case "!": return (.comment, "")
    case "#": return named(.section, rest)
    case "^": return named(.inverted, rest)
    case "/": return named(.end, rest)
    case ">": return rest.hasPrefix("*") ? (.refused(.dynamicPartial), rest) : named(.partial, rest)
    case "{", "&": return (.refused(.raw), rest)
    case "=": return (.refused(.delimiters), rest)
    case "%": return (.refused(.pragma), rest)
    case "<", "$": return (.refused(.inheritance), rest)
    default: return named(.variable, inside.trimmingSpaces())
    }
}

private func named(_ kind: TemplateTag.Kind, _ name: String) -> (TemplateTag.Kind, String) {
    if name.contains("(") { return (.refused(.transform), name) }
    let isName = name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic && $0.isASCII || ("0"..."9").contains($0)
            || $0 == "_" || $0 == "-" || $0 == "." || $0 == "/" && kind == .partial
    }
    guard isName, !name.isEmpty, name == "." || !(name.hasPrefix(".") || name.hasSuffix(".")) else {
        return (.refused(.badName), name)
    }
    return (kind, name)
}
