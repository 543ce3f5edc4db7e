internal import Foundation

/// A text without the passwords and keys in its addresses: what is told to a person ends in logs.
///
/// What stands before the host is left out, also where an address is mistyped, and so are values
/// that are named like secrets (`key`, `token` …) or look drawn by lot, in queries, fragments and
/// parameters of paths (RFC 3986 §3.3). A key that is a part of the path looks like any path, and
/// stays. Addresses in addresses are looked at three deep, and left out where they are deeper.
///
/// It goes by scalars: a mark that combines with a sign hides it from a Character, not from a server.
package func withoutSecrets(_ text: String) -> String {
    let signs = Substring(text).unicodeScalars
    return mayHoldSecret(signs) ? shown(text: signs, depth: 0) : text
}

private typealias Scalars = Substring.UnicodeScalarView

private let deepest = 3

private func shown(text: Scalars, depth: Int) -> String {
    guard depth <= deepest else { return "…" }
    var rest = text
    var result = ""
    while let mark = placeOfSlashes(in: rest) {
        result += withoutLooseSecrets(rest[..<mark], depth: depth)
        rest = rest[mark...]
        if let end = endOfBrokenUser(rest) {
            rest = rest[end...]
            if rest.first != "@" { result += "…" }
        }
        let address = addressPrefix(of: rest)
        rest = rest[address.endIndex...]
        result += shown(address: address, depth: depth)
    }
    return result + withoutLooseSecrets(rest, depth: depth)
}

/// Behind the first `://`; nil where there is none.
private func placeOfSlashes(in text: Scalars) -> Scalars.Index? {
    var start = text.startIndex
    while let colon = text[start...].firstIndex(of: ":") {
        start = text.index(after: colon)
        if text[start...].starts(with: "//".unicodeScalars) {
            return text.index(start, offsetBy: 2)
        }
    }
    return nil
}

/// What of a text belongs to the address that it begins with.
///
/// A quote ends one, unless something goes on behind it.
private func addressPrefix(of text: Scalars) -> Scalars {
    var end = text.startIndex
    while end < text.endIndex, !text[end].properties.isWhitespace {
        let next = text.index(after: end)
        if isQuote(text[end]) {
            guard next < text.endIndex, !text[next].properties.isWhitespace,
                !isStop(text[next]), !isQuote(text[next])
            else { break }
        }
        end = next
    }
    return text[..<end]
}

/// Where the host begins behind a user's name and a password with signs that end an authority
/// (`me:pass/word@host`, `me:pass word@host`); nil where there is no such password.
///
/// - Parameter text: an address without its scheme, and what follows.
private func endOfBrokenUser(_ text: Scalars) -> Scalars.Index? {
    let address = addressPrefix(of: text)
    let authority = Substring(address).authority.unicodeScalars
    guard !authority.contains("@"), authority.first != "[",
        let colon = authority.firstIndex(of: ":")
    else { return nil }
    var port = authority[authority.index(after: colon)...]
    while let last = port.last, isStop(last) { port.removeLast() }
    guard !port.allSatisfy(isNumber) else { return nil }
    if let at = address.lastIndex(of: "@") { return at }
    let line = text.prefix(200).prefix { !isLineEnd($0) }
    return line.firstIndex(of: "@") ?? address.endIndex
}

/// Without passwords and keys of addresses whose scheme is missing or cut short
/// (`me:word@host`, `https:/me:word@host`, `host/feed?key=word`).
private func withoutLooseSecrets(_ text: Scalars, depth: Int) -> String {
    guard mayHoldSecret(text) else { return String(text) }
    return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
        let told = withoutLoosePassword(word)
        let signs = Substring(told).unicodeScalars
        // A name of a file may hold the other signs.
        guard let start = signs.firstIndex(of: "?") else { return told }
        let last = signs.lastIndex { !isStop($0) && !isQuote($0) }
        let end = max(last.map { signs.index(after: $0) } ?? start, start)
        var result = String(signs[..<start])
        for part in signs[start..<end].split(
            omittingEmptySubsequences: false, whereSeparator: beginsParameter
        ).dropFirst() {
            result.unicodeScalars.append(signs[signs.index(before: part.startIndex)])
            let name = part.prefix { $0 != "=" }
            let isSecret = name.endIndex < part.endIndex && isNamedLikeSecret(name)
            result += isSecret ? "\(String(name))=…" : String(part)
        }
        return result + String(signs[end...])
    }.joined(separator: " ")
}

private func withoutLoosePassword(_ word: Scalars) -> String {
    guard let at = word.lastIndex(of: "@") else { return String(word) }
    var user = word[..<at].drop { "\"“”«»<>(\u{A0}".unicodeScalars.contains($0) }
    for scheme in ["https:", "http:", "feed:", "ftp:", "mailto:", "cid:"]
    where String(user.prefix(scheme.count)).lowercased() == scheme {
        user = user.dropFirst(scheme.count)
        break
    }
    user = user.drop { $0 == "/" || $0 == "\\" }
    return user.contains(":")
        ? String(word[..<user.startIndex]) + "…" + String(word[at...]) : String(word)
}

/// An address after its scheme.
private func shown(address: Scalars, depth: Int) -> String {
    let authority = Substring(address).authority.unicodeScalars
    let host =
        authority.lastIndex(of: "@").map { "…" + String(authority[$0...]) }
        ?? String(authority)
    // What follows an address in a sentence is none of it.
    let last = address.lastIndex { !isStop($0) }
    let end = max(last.map { address.index(after: $0) } ?? authority.endIndex, authority.endIndex)
    let path = address[authority.endIndex..<end].prefix { !beginsParameter($0) }
    return host + shown(inner: path, depth: depth)
        + shown(parameters: address[path.endIndex..<end], depth: depth) + String(address[end...])
}

/// What follows a path, or a host.
private func shown(parameters text: Scalars, depth: Int) -> String {
    var result = ""
    var start = text.startIndex
    for place in text.indices where beginsParameter(text[place]) {
        result += shown(parameter: text[start..<place], depth: depth)
        result.unicodeScalars.append(text[place])
        start = text.index(after: place)
    }
    return result + shown(parameter: text[start...], depth: depth)
}

/// A parameter of a path, query or fragment.
private func shown(parameter part: Scalars, depth: Int) -> String {
    guard let equals = part.firstIndex(of: "=") else {
        return looksDrawn(part) ? "…" : shown(inner: part, depth: depth)
    }
    let value = part[part.index(after: equals)...]
    let isSecret =
        isNamedLikeSecret(part[..<equals]) || looksDrawn(value) && !isChannel(part[..<equals])
        || hidesSecret(value, depth: depth)
    return String(part[...equals])
        + (isSecret && !value.isEmpty ? "…" : shown(inner: value, depth: depth))
}

/// A part of an address that may hold another one.
private func shown(inner text: Scalars, depth: Int) -> String {
    mayHoldSecret(text) ? shown(text: text, depth: depth + 1) : String(text)
}

/// Whether a value is an address, percent-encoded, with something in it that is not told.
private func hidesSecret(_ value: Scalars, depth: Int) -> Bool {
    guard value.contains("%"), let plain = String(value).removingPercentEncoding else {
        return false
    }
    guard depth < deepest else { return true }
    let signs = Substring(plain).unicodeScalars
    return shown(inner: signs, depth: depth) != plain
        || shown(parameters: signs, depth: depth + 1) != plain
}

/// Whether a parameter tells one feed of a host from another, in signs that look drawn (YouTube).
private func isChannel(_ name: Scalars) -> Bool {
    ["channel_id", "playlist_id"].contains(String(name))
}

/// Whether a parameter is named as passwords and keys are, or as those are whom they belong to.
private func isNamedLikeSecret(_ name: Scalars) -> Bool {
    let written = String(name)
    let name = (written.removingPercentEncoding ?? written).lowercased()
    return namesSecret(name)
        || name.split { !$0.isLetter }.contains {
            ["user", "username", "login", "code", "hash"].contains($0)
        }
}

/// Whether a parameter's name is that of a password or a key: `access_token`, `apikey`, `auth`, but
/// neither `keyword` nor `author`.
///
/// - Parameter name: in lower case.
package func namesSecret(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    let parts = [
        "token", "secret", "passw", "passphrase", "passcode", "pwd", "sessid", "session",
        "credential", "bearer", "jwt",
    ]
    if parts.contains(where: { bytes.contains(bytes: Array($0.utf8)) }) { return true }
    return name.unicodeScalars.split { !isLetter($0) }.contains { word in
        let word = String(word)
        return ["pass", "sig", "signature", "sid", "cred", "creds", "pin", "otp", "ticket"]
            .contains(word)
            || word.hasSuffix("pw")
            || word.hasSuffix("key") && !wordsInKey.contains(word)
            || word.hasPrefix("auth")
                && (!word.hasPrefix("author") || word.hasPrefix("authoriz")
                    || word.hasPrefix("authoris"))
    }
}

private let wordsInKey: Set<String> = [
    "donkey", "hockey", "jockey", "mickey", "monkey", "turkey", "whiskey",
]

/// Whether no person would have written a value: long, of letters and digits.
private func looksDrawn(_ value: Scalars) -> Bool {
    String(value).utf8.count >= 20 && value.contains(where: isNumber)
        && value.contains(where: isLetter)
        && value.allSatisfy {
            isLetter($0) || isNumber($0) || "-_.~%+=/".unicodeScalars.contains($0)
        }
}

// MARK: - Signs

/// Whether there is anything to look for.
private func mayHoldSecret(_ text: Scalars) -> Bool {
    text.contains { $0 == "@" || $0 == ":" || $0 == "=" || beginsParameter($0) }
}

/// Whether a parameter of a path, query or fragment follows a sign.
private func beginsParameter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "?" || scalar == "&" || scalar == "#" || scalar == ";"
}

private func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    "\"“”«»<>".unicodeScalars.contains(scalar)
}

/// Whether a sign ends a sentence in which an address stands.
private func isStop(_ scalar: Unicode.Scalar) -> Bool { ":.,;)".unicodeScalars.contains(scalar) }

private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { Character(scalar).isNewline }

private func isLetter(_ scalar: Unicode.Scalar) -> Bool { Character(scalar).isLetter }

private func isNumber(_ scalar: Unicode.Scalar) -> Bool { Character(scalar).isNumber }
