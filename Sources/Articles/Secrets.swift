/// A text without the passwords and keys in its addresses: what is told to a person ends in logs.
///
/// What stands before the host is left out, and so are values of the query that are named like
/// secrets (`key`, `token` …) or look drawn by lot. A key in the path looks like any path, and
/// stays.
package func withoutSecrets(_ text: String) -> String {
    var rest = text[...]
    var result = ""
    while let mark = rest.firstRange(of: "://") {
        result += rest[..<mark.upperBound]
        rest = rest[mark.upperBound...]
        let address = rest.prefix { !$0.isWhitespace && !"\"“”«»<>".contains($0) }
        rest = rest[address.endIndex...]
        result += shown(address)
    }
    return result + rest
}

/// An address after its scheme.
private func shown(_ address: Substring) -> String {
    let authority = address.prefix { !"/?#".contains($0) }
    let host = authority.lastIndex(of: "@").map { "…\(authority[$0...])" } ?? String(authority)
    let path = address[authority.endIndex...].prefix { $0 != "?" }
    let query = address[path.endIndex...]
    guard !query.isEmpty else { return host + path }
    // What follows an address in a sentence is none of it.
    let end = query.lastIndex { !":.,;)".contains($0) } ?? query.startIndex
    let parts = query[...end].dropFirst().split(separator: "&", omittingEmptySubsequences: false)
    return host + path + "?" + parts.map(shownParameter).joined(separator: "&")
        + query[query.index(after: end)...]
}

private func shownParameter(_ part: Substring) -> String {
    guard let equals = part.firstIndex(of: "=") else {
        return looksDrawn(part) ? "…" : String(part)
    }
    let value = part[part.index(after: equals)...]
    let isSecret = isNamedLikeSecret(part[..<equals]) || looksDrawn(value)
    return isSecret && !value.isEmpty ? "\(part[...equals])…" : String(part)
}

/// Whether a parameter is named as passwords and keys are.
private func isNamedLikeSecret(_ name: some StringProtocol) -> Bool {
    let name = name.lowercased()
    return ["key", "token", "auth", "pass", "pwd", "secret", "sig", "session", "user"]
        .contains { name.contains($0) }
}

/// Whether no person would have written a value: long, of letters and digits.
private func looksDrawn(_ value: Substring) -> Bool {
    value.utf8.count >= 20 && value.contains(where: \.isNumber) && value.contains(where: \.isLetter)
        && value.allSatisfy { $0.isLetter || $0.isNumber || "-_.~%+=/".contains($0) }
}
