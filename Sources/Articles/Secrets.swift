internal import Foundation

/// A text without the passwords and keys in its addresses: what is told to a person ends in logs.
///
/// What stands before the host is left out, also where an address is mistyped, and so are values
/// that are named like secrets (`key`, `token` …) or look drawn by lot, in queries, fragments and
/// parameters of paths (RFC 3986 §3.3). A key that is a part of the path looks like any path, and
/// stays.
package func withoutSecrets(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ":") }) else {
        return text
    }
    var rest = text[...]
    var result = ""
    while let mark = rest.firstRange(of: "://") {
        result += withoutLoosePasswords(rest[..<mark.upperBound])
        rest = rest[mark.upperBound...]
        if let end = endOfBrokenUser(rest) {
            rest = rest[end...]
            if rest.first != "@" { result += "…" }
        }
        let address = addressPrefix(of: rest)
        rest = rest[address.endIndex...]
        result += shown(address)
    }
    return result + withoutLoosePasswords(rest)
}

/// What of a text belongs to the address that it begins with.
///
/// A quote ends one, unless letters go on behind it.
private func addressPrefix(of text: Substring) -> Substring {
    var end = text.startIndex
    while end < text.endIndex, !text[end].isWhitespace {
        let next = text.index(after: end)
        if "\"“”«»<>".contains(text[end]) {
            guard next < text.endIndex, text[next].isLetter || text[next].isNumber else { break }
        }
        end = next
    }
    return text[..<end]
}

/// Where the host begins behind a user's name and a password with signs that end an authority
/// (`me:pass/word@host`, `me:pass word@host`); nil where there is no such password.
///
/// - Parameter text: an address without its scheme, and what follows.
private func endOfBrokenUser(_ text: Substring) -> Substring.Index? {
    let address = addressPrefix(of: text)
    let authority = address.prefix { !"/?#".contains($0) }
    guard !authority.contains("@"), !authority.hasPrefix("["),
        let colon = authority.firstIndex(of: ":")
    else { return nil }
    var port = authority[authority.index(after: colon)...]
    while let last = port.last, ":.,;)".contains(last) { port.removeLast() }
    guard !port.allSatisfy(\.isNumber) else { return nil }
    if let at = address.lastIndex(of: "@") { return at }
    let line = text.prefix(200).prefix { !$0.isNewline }
    return line.firstIndex(of: "@") ?? address.endIndex
}

/// Without passwords of addresses whose scheme is missing or cut short (`me:word@host`,
/// `https:/me:word@host`).
private func withoutLoosePasswords(_ text: Substring) -> String {
    guard text.contains("@") else { return String(text) }
    return text.split(separator: " ", omittingEmptySubsequences: false)
        .map(withoutLoosePassword).joined(separator: " ")
}

private func withoutLoosePassword(_ word: Substring) -> String {
    guard let at = word.lastIndex(of: "@") else { return String(word) }
    var user = word[..<at].drop { "\"“”«»<>(\u{A0}".contains($0) }
    for scheme in ["https:", "http:", "feed:", "ftp:", "mailto:", "cid:"]
    where user.lowercased().hasPrefix(scheme) {
        user = user.dropFirst(scheme.count)
        break
    }
    user = user.drop { "/\\".contains($0) }
    return user.contains(":") ? "\(word[..<user.startIndex])…\(word[at...])" : String(word)
}

/// An address after its scheme.
private func shown(_ address: Substring) -> String {
    let authority = address.prefix { !"/?#".contains($0) }
    let host = authority.lastIndex(of: "@").map { "…\(authority[$0...])" } ?? String(authority)
    // What follows an address in a sentence is none of it.
    let last = address.lastIndex { !":.,;)".contains($0) }
    let end = max(last.map { address.index(after: $0) } ?? authority.endIndex, authority.endIndex)
    var result = host
    var start = authority.endIndex
    for place in address[start..<end].indices where "?#&;".contains(address[place]) {
        result += shownPart(address[start..<place], isPath: start == authority.endIndex)
        result.append(address[place])
        start = address.index(after: place)
    }
    return result + shownPart(address[start..<end], isPath: start == authority.endIndex)
        + address[end...]
}

/// A path, or a parameter of a path, query or fragment.
private func shownPart(_ part: Substring, isPath: Bool) -> String {
    guard !isPath, let equals = part.firstIndex(of: "=") else {
        return !isPath && looksDrawn(part) ? "…" : withoutSecrets(String(part))
    }
    let value = part[part.index(after: equals)...]
    let isSecret =
        isNamedLikeSecret(part[..<equals]) || looksDrawn(value) || hidesSecret(value)
    return isSecret && !value.isEmpty
        ? "\(part[...equals])…" : part[...equals] + withoutSecrets(String(value))
}

/// Whether a value is an address, percent-encoded, with something in it that is not told.
private func hidesSecret(_ value: Substring) -> Bool {
    guard value.contains("%"), let plain = value.removingPercentEncoding else { return false }
    return withoutSecrets(plain) != plain
}

/// Whether a parameter is named as passwords and keys are.
private func isNamedLikeSecret(_ name: Substring) -> Bool {
    let name = (name.removingPercentEncoding ?? String(name)).lowercased()
    return [
        "key", "token", "auth", "pass", "pwd", "secret", "sig", "session", "user", "code", "hash",
        "cred", "bearer", "jwt",
    ].contains { name.contains($0) }
}

/// Whether no person would have written a value: long, of letters and digits.
private func looksDrawn(_ value: Substring) -> Bool {
    value.utf8.count >= 20 && value.contains(where: \.isNumber) && value.contains(where: \.isLetter)
        && value.allSatisfy { $0.isLetter || $0.isNumber || "-_.~%+=/".contains($0) }
}
