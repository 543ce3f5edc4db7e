internal import Articles
internal import Foundation

/// The passwords and keys in a feed's own addresses, which links and pictures of its entries are not
/// to carry on: readers of a letter would have them.
///
/// Stricter than what is left out of messages (``withoutSecrets(_:)``): there a harmless value that
/// is hidden costs little, here a link would be lost.
package struct FeedSecrets: Sendable {
    private struct Secret: Sendable, Hashable {
        /// Both as ``FeedSecrets/plain(_:)`` has them.
        let name: String
        let value: String
        /// Whether it is a secret wherever it stands.
        let isDrawn: Bool
    }

    private let secrets: [Secret]
    /// The feed's addresses without them.
    private var feeds: [String] = []

    /// - Parameter addresses: where a feed was asked for, and where it came from; nil where there is
    ///   nothing to keep in them.
    package init?(of addresses: [String]) {
        secrets = addresses.flatMap { address in
            FeedSecrets.taken(apart: address).compactMap(FeedSecrets.secret)
        }
        guard !secrets.isEmpty else { return nil }
        feeds = addresses.map { FeedSecrets.page(of: without($0)) }
    }

    /// An address without what is to be kept; nil where it leads to the feed itself, or cannot do
    /// without.
    package func cleaned(_ address: String) -> String? {
        let rest = without(address)
        if holdsMore(rest) { return nil }
        return rest != address && feeds.contains(FeedSecrets.page(of: rest)) ? nil : rest
    }

    private static func secret(_ part: Part) -> Secret? {
        guard part.isParameter else { return nil }
        let (name, value) = nameAndValue(of: part.text)
        guard !value.isEmpty else { return nil }
        let plain = value.lowercased()
        guard namesSecret(name) else {
            return !name.hasSuffix("id") && looksDrawn(plain)
                ? Secret(name: name, value: plain, isDrawn: true) : nil
        }
        let isDrawn = opensSomething(value) || looksDrawn(plain)
        // Parliaments have sessions, too, and sections a key.
        let isOfVisit = !namesSecret(name.replacing("session", with: "").replacing("sid", with: ""))
        let isName = isOfVisit || name == "key" && value.utf8.count < 4
        return isDrawn || !isName ? Secret(name: name, value: plain, isDrawn: isDrawn) : nil
    }

    /// Whether no person would have written a value, whatever it is called: hexadecimal digits, or
    /// letters and digits that often follow each other, with no word break in sixteen.
    private static func looksDrawn(_ value: String) -> Bool {
        guard value.utf8.allSatisfy({ isLetter($0) || isDigit($0) || $0 == 0x5F }) else {
            return false
        }
        return value.utf8.split(separator: 0x5F).contains { part in
            part.count >= 16
                && (part.allSatisfy { hexadecimalDigit($0) != nil }
                    ? changes(part) >= 1 : changes(part) >= 4)
        }
    }

    /// Whether a value that is named like a secret is none that a person would have thought of.
    private static func opensSomething(_ value: String) -> Bool {
        let bytes = value.utf8
        if bytes.count >= 16, bytes.allSatisfy(isDigit) { return true }
        return bytes.count >= 12 && changes(bytes, ofCaseToo: true) >= 3
    }

    /// How often a digit follows a letter or a letter a digit, other signs passed over; and a
    /// capital a small letter, where that counts.
    private static func changes(
        _ bytes: some Sequence<UInt8>, ofCaseToo countsCase: Bool = false
    ) -> Int {
        let signs = bytes.filter { isLetter($0) || isDigit($0) }
        return zip(signs, signs.dropFirst()).count { first, second in
            isDigit(first) != isDigit(second)
                || countsCase && first >= 0x61 && (0x41...0x5A).contains(second)
        }
    }

    /// Whether a parameter of a link is one of those: the same value under its name, or under another
    /// one that names a secret; one that was drawn by lot under any.
    private func isSecret(_ part: Part) -> Bool {
        guard part.isParameter else { return false }
        let (name, value) = FeedSecrets.nameAndValue(of: part.text)
        let plain = value.lowercased()
        return secrets.contains { secret in
            secret.value == plain
                && (secret.name == name || secret.isDrawn
                    || namesSecret(name) && plain.utf8.count >= 4)
        }
    }

    /// Whether a secret stands elsewhere in a link: one that was drawn by lot anywhere, one that was
    /// not as a parameter of an address within it.
    private func holdsMore(_ address: String) -> Bool {
        let plain = FeedSecrets.plain(address)
        let parts = FeedSecrets.taken(apart: plain).map(\.text)
        return secrets.contains { secret in
            secret.isDrawn && plain.contains(bytesOf: secret.value)
                || parts.contains { part in
                    let parameter = "\(secret.name)=\(secret.value)"
                    guard part.ends(withBytesOf: parameter) else { return false }
                    let before = part.utf8.dropLast(parameter.utf8.count).last
                    return !(before.map(FeedSecrets.isLetter) ?? false)
                }
        }
    }

    private func without(_ address: String) -> String {
        let parts = FeedSecrets.taken(apart: address)
        guard parts.contains(where: isSecret) else { return address }
        var result = String.UnicodeScalarView()
        // What follows a parameter that begins a query begins it instead.
        var lost: Unicode.Scalar?
        for part in parts {
            guard !isSecret(part) else {
                if part.isBeginning { lost = part.sign }
                continue
            }
            let isFurther = part.sign.map { "&;".unicodeScalars.contains($0) } ?? false
            if let sign = isFurther ? lost ?? part.sign : part.sign { result.append(sign) }
            lost = nil
            result.append(contentsOf: part.text.unicodeScalars)
        }
        return String(result)
    }

    // MARK: - Reading addresses

    /// A piece of an address, and the sign that it stands behind.
    private struct Part {
        let sign: Unicode.Scalar?
        /// Whether the query or the fragment begins with it.
        let isBeginning: Bool
        let text: String

        /// Whether it may be a parameter of a path (RFC 3986 §3.3), query or fragment.
        var isParameter: Bool { sign != nil && sign != "/" }
    }

    /// The pieces of an address; put together again, with their signs, they are the address.
    private static func taken(apart address: String) -> [Part] {
        var parts: [Part] = []
        var sign: Unicode.Scalar?
        var isBeginning = false
        var text = String.UnicodeScalarView()
        // Behind the path "?" or "#" was the last sign that began something.
        var begun: Unicode.Scalar?
        for scalar in address.unicodeScalars {
            let separators = begun == nil ? "/;?#" : "?#&;"
            guard separators.unicodeScalars.contains(scalar) else {
                text.append(scalar)
                continue
            }
            parts.append(Part(sign: sign, isBeginning: isBeginning, text: String(text)))
            (sign, text) = (scalar, String.UnicodeScalarView())
            isBeginning = scalar == "?" && begun == nil || scalar == "#" && begun != "#"
            if isBeginning { begun = scalar }
        }
        return parts + [Part(sign: sign, isBeginning: isBeginning, text: String(text))]
    }

    /// The name in lower case, the value as it is written; neither encoded.
    private static func nameAndValue(of part: String) -> (name: String, value: String) {
        let signs = part.unicodeScalars
        guard let equals = signs.firstIndex(of: "=") else { return ("", decoded(part)) }
        return (plain(String(signs[..<equals])), decoded(String(signs[equals...].dropFirst())))
    }

    /// What an address leads to, as it is compared: without its fragment.
    private static func page(of address: String) -> String {
        plain(String(address.unicodeScalars.prefix { $0 != "#" }))
    }

    /// As it is compared: not encoded, and without case.
    private static func plain(_ text: String) -> String { decoded(text).lowercased() }

    /// Without percent signs, were they written three times.
    private static func decoded(_ text: String) -> String {
        var plain = Array(text.utf8)
        for _ in 0..<3 where plain.contains(UInt8(ascii: "%")) { plain = decoded(plain) }
        return String(decoding: plain, as: UTF8.self).replacing("+", with: " ")
    }

    /// The bytes that percent signs stand for (RFC 3986 §2.1); in which encoding, nobody says.
    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count,
                let high = hexadecimalDigit(bytes[at + 1]),
                let low = hexadecimalDigit(bytes[at + 2])
            {
                result.append(high << 4 | low)
                at += 3
            } else {
                result.append(bytes[at])
                at += 1
            }
        }
        return result
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
