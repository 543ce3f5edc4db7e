internal import Articles
internal import Foundation

/// The passwords and keys in a feed's own address, which links and pictures of its entries are not
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
    /// The feed's address without them.
    private var feed = ""

    /// - Parameter address: where a feed came from; nil where there is nothing to keep in it.
    package init?(of address: String?) {
        guard let address else { return nil }
        let (_, parts) = FeedSecrets.taken(apart: address)
        secrets = parts.compactMap { part in
            let (name, value) = FeedSecrets.nameAndValue(of: part)
            let isDrawn = FeedSecrets.looksDrawn(value)
            guard !value.isEmpty, namesSecret(name) || isDrawn && !name.hasSuffix("id") else {
                return nil
            }
            return Secret(name: name, value: value, isDrawn: isDrawn)
        }
        guard !secrets.isEmpty else { return nil }
        feed = FeedSecrets.plain(without(address))
    }

    /// An address without what is to be kept; nil where it leads to the feed itself, or cannot do
    /// without.
    package func cleaned(_ address: String) -> String? {
        let rest = without(address)
        if holdsMore(rest) { return nil }
        return rest != address && FeedSecrets.plain(rest) == feed ? nil : rest
    }

    /// Whether a parameter of a link is one of those: the same value under its name, under another
    /// one that names a secret, or long enough to be known under any.
    private func isSecret(_ part: String) -> Bool {
        let (name, value) = FeedSecrets.nameAndValue(of: part)
        return secrets.contains { secret in
            secret.value == value
                && (secret.name == name || namesSecret(name) || secret.value.utf8.count >= 8)
        }
    }

    /// Whether a secret stands elsewhere in a link: one that was drawn by lot anywhere, one that was
    /// not as a parameter of an address within it.
    private func holdsMore(_ address: String) -> Bool {
        let plain = FeedSecrets.plain(address)
        let parts = FeedSecrets.taken(apart: plain).parts
        return secrets.contains { secret in
            secret.isDrawn && plain.contains(bytesOf: secret.value)
                || parts.contains { $0.ends(withBytesOf: "\(secret.name)=\(secret.value)") }
        }
    }

    private func without(_ address: String) -> String {
        let (page, parts) = FeedSecrets.taken(apart: address)
        guard parts.contains(where: isSecret) else { return address }
        let kept = FeedSecrets.taken(apart: String(address.prefix { $0 != "#" })).parts
            .filter { !isSecret($0) }
        return kept.isEmpty ? page : "\(page)?\(kept.joined(separator: "&"))"
    }

    // MARK: - Reading addresses

    /// The page of an address, and the parameters of its query and fragment.
    private static func taken(apart address: String) -> (page: String, parts: [String]) {
        let signs = address.unicodeScalars
        let page = signs.prefix { $0 != "?" && $0 != "#" }
        let parts = signs[page.endIndex...].split { "?#&;".unicodeScalars.contains($0) }
        return (String(page), parts.map { String($0) })
    }

    private static func nameAndValue(of part: String) -> (name: String, value: String) {
        let signs = part.unicodeScalars
        guard let equals = signs.firstIndex(of: "=") else { return ("", plain(part)) }
        return (plain(String(signs[..<equals])), plain(String(signs[equals...].dropFirst())))
    }

    /// As it is compared: not encoded, not twice either, and without case.
    private static func plain(_ text: String) -> String {
        var plain = text
        for _ in 0..<2 where plain.utf8.contains(UInt8(ascii: "%")) {
            plain = plain.removingPercentEncoding ?? plain
        }
        return plain.replacing("+", with: " ").lowercased()
    }

    /// Whether no person would have written a value: sixteen letters and digits and more, with both
    /// among them and no word break.
    private static func looksDrawn(_ value: String) -> Bool {
        value.utf8.count >= 16
            && value.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
            && value.utf8.contains(where: isDigit) && value.utf8.contains(where: isLetter)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
