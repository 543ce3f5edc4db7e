internal import Articles

/// The preview's HTML as it is written: markup of ours goes in as it is, data only escaped.
struct PreviewMarkup {
    private var buffer = HTMLBuffer()

    var html: String { buffer.text }

    /// Markup that this program wrote.
    mutating func raw(_ markup: String) {
        buffer += markup
    }

    /// Opens a section with its heading; the caller closes it.
    mutating func section(_ id: String, _ title: String, style: String = "") {
        let style = style.isEmpty ? "" : " class=\"\(style)\""
        raw("<section id=\"\(id)\"\(style) aria-labelledby=\"\(id)-title\">\n")
        raw("<h2 id=\"\(id)-title\">\(title)</h2>\n")
    }

    /// Data, as text or as the value of a quoted attribute.
    mutating func text(_ data: String) {
        buffer += PreviewMarkup.escaped(data)
    }

    /// A link around a text; the text alone where the address is none that may be followed.
    mutating func link(_ address: String?, _ text: String) {
        guard let address, let target = MailLink.ascii(address) else { return self.text(text) }
        raw("<a href=\"")
        self.text(target)
        raw("\" rel=\"noreferrer noopener\" target=\"_blank\">")
        self.text(text)
        raw("</a>")
    }

    /// A bar filled to a share of its length, 0–1; what it shows stands beside it in figures.
    mutating func bar(_ share: Double, label: String = "") {
        let percent = share.isFinite ? Int((min(max(share, 0), 1) * 100).rounded()) : 0
        raw("<span class=\"bar \(label)\" aria-hidden=\"true\">")
        raw("<span style=\"width:\(percent)%\"></span></span>")
    }

    /// HTML text without effect: escaped, with controls and the marks that turn the direction of
    /// writing shown by their code points, so that an editor sees what hides in a headline.
    static func escaped(_ data: String) -> String {
        guard data.utf8.contains(where: mayBeEscaped) else { return data }
        var output: [UInt8] = []
        output.reserveCapacity(data.utf8.count + data.utf8.count / 8)
        for scalar in data.unicodeScalars {
            switch scalar.value {
            case 0x26: output += "&amp;".utf8
            case 0x3C: output += "&lt;".utf8
            case 0x3E: output += "&gt;".utf8
            case 0x22: output += "&quot;".utf8
            case 0x27: output += "&#39;".utf8
            case 0x09, 0x0A: output.append(UInt8(scalar.value))
            case 0x0D: continue
            case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F,
                0xFDD0...0xFDEF, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF:
                output += "[U+\(hex(scalar.value))]".utf8
            // Where a word or an address may break is of no harm, and common.
            case _ where isInvisible(scalar) && scalar.value != 0xAD && scalar.value != 0x200B:
                output += "[U+\(hex(scalar.value))]".utf8
            default: output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether a byte is one that ``escaped(_:)`` changes, or begins a scalar that it may change.
    private static func mayBeEscaped(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F: true
        case 0xC2, 0xCD, 0xD8, 0xE1...0xE3, 0xEF, 0xF0, 0xF3: true
        default: false
        }
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
