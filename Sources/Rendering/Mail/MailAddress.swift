import Articles
import Foundation

/// A checked mailbox, in ASCII (RFC 5322 §3.4.1, without the obsolete forms).
struct MailAddress: Sendable, Hashable {
    /// The display name as given; nil where there is none.
    let name: String?
    /// The address alone, `lettre@courrier.example`.
    let address: String

    /// What stands after the "@".
    var domain: String? { address.split(separator: "@").last.map(String.init) }

    /// - Returns: nil for an address that a header cannot hold.
    init?(_ mailbox: Publication.Mailbox) {
        let parts = mailbox.address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, MailAddress.isDotAtom(parts[0]), parts[0].utf8.count <= 64,
            let domain = MailAddress.asciiDomain(String(parts[1]))
        else { return nil }
        address = "\(parts[0])@\(domain)"
        let isBlank = mailbox.name.map { collapsingWhitespace($0).isEmpty } ?? true
        name = isBlank ? nil : mailbox.name
    }

    /// A host name in ASCII: an international one in the form of RFC 5891 ("xn--…"), since most
    /// mail servers take no other.
    static func asciiDomain(_ domain: String) -> String? {
        if isHostName(domain) { return domain.lowercased() }
        guard domain.utf8.contains(where: { $0 >= 0x80 }),
            !domain.utf8.contains(where: { $0 < 0x80 && !isHostByte($0) }),
            let host = URL(string: "http://\(domain)/")?.host(percentEncoded: false),
            isHostName(host)
        else { return nil }
        return host
    }

    /// Whether a text is words of RFC 5322 §3.2.3 joined by single dots.
    static func isDotAtom(_ text: some StringProtocol) -> Bool {
        text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) }
    }

    /// The characters of an atom.
    static func isAtomText(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    /// A word that a Message-ID or a List-Id can hold: "le-monde" for "Le Monde!".
    static func label(_ text: String) -> String {
        let kept = folded(text).utf8.prefix(40).map { isLetterOrDigit($0) ? $0 : 0x2D }
        let words = kept.split(separator: UInt8(ascii: "-"))
        let label = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
        return label.isEmpty ? "letter" : label
    }

    /// The language tag where it is one (RFC 5646), else nil.
    static func languageTag(_ tag: String) -> String? {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        let isTag = parts.allSatisfy {
            (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(isLetterOrDigit)
        }
        return isTag && tag.utf8.count <= 35 ? tag : nil
    }

    private static func isHostName(_ text: String) -> Bool {
        text.utf8.count <= 253
            && text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .allSatisfy { label in
                    (1...63).contains(label.count) && label.allSatisfy(isHostByte)
                        && label.first != 0x2D && label.last != 0x2D
                }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
