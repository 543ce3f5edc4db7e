internal import Foundation

/// The program's messages in another language, by their English text.
struct MessageCatalogue: Sendable {
    /// A message in the other language; the two are one where nothing is counted.
    struct Forms: Sendable, Hashable {
        let one: String
        let many: String
        /// The English plural, where something is counted.
        let plural: String?
    }

    private(set) var forms: [String: Forms] = [:]

    subscript(template: String) -> Forms? { forms[template] }

    /// Read when the first French text is asked for; English runs do without it.
    ///
    /// The file is part of the program, and a test reads it: what cannot be read there never ships.
    static let french: MessageCatalogue = {
        do throws(Fault) {
            return try MessageCatalogue(reading: frenchFile)
        } catch {
            preconditionFailure("fr.po:\(error.line): \(error.reason)")
        }
    }()

    static var frenchFile: String { String(decoding: PackageResources.fr_po, as: UTF8.self) }

    /// What a catalogue may not hold.
    struct Fault: Error, Hashable {
        /// From 1.
        let line: Int
        let reason: String
    }

    /// Reads gettext's PO format (gettext §4).
    ///
    /// Known are comments, `msgid`, `msgid_plural`, `msgstr`, `msgstr[0]`, `msgstr[1]` and texts in
    /// pieces. The first entry, whose `msgid` is empty, is the head.
    ///
    /// - Throws: a ``Fault`` of what is not understood, an entry that is there twice or has no text,
    ///   and one whose text has other places for arguments than the English.
    init(reading text: String) throws(Fault) {
        var entry = Entry()
        var number = 0
        for bytes in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard let first = bytes.first, first != UInt8(ascii: "#") else { continue }
            let line = Substring(bytes)
            if first == UInt8(ascii: "\"") {
                guard let key = entry.last else {
                    throw Fault(line: number, reason: "a text without its keyword")
                }
                entry.texts[key, default: ""] += try Self.unquoted(line, number)
                continue
            }
            guard let space = bytes.firstIndex(of: UInt8(ascii: " ")),
                let key = Entry.Key(rawValue: String(line[..<space]))
            else { throw Fault(line: number, reason: "an unknown keyword") }
            if key == .id {
                try take(entry)
                entry = Entry(line: number)
            }
            guard entry.texts[key] == nil else {
                throw Fault(line: number, reason: "\(key.rawValue) stands there twice")
            }
            entry.last = key
            entry.texts[key] = try Self.unquoted(Substring(bytes[space...].dropFirst()), number)
        }
        try take(entry)
    }

    private mutating func take(_ entry: Entry) throws(Fault) {
        guard let id = entry.texts[.id], !id.isEmpty else { return }
        let forms = try entry.forms()
        guard self.forms.updateValue(forms, forKey: id) == nil else {
            throw Fault(line: entry.line, reason: "“\(id)” stands there twice")
        }
    }

    /// The text between a line's quotation marks, with C's escapes.
    private static func unquoted(_ line: Substring, _ number: Int) throws(Fault) -> String {
        let (bytes, mark) = (line.utf8, UInt8(ascii: "\""))
        guard bytes.count > 1, bytes.first == mark, bytes.last == mark else {
            throw Fault(line: number, reason: "a text without its quotation marks")
        }
        let inside = Substring(bytes.dropFirst().dropLast())
        // Most texts have no signs to look for.
        guard inside.utf8.contains(where: { $0 == mark || $0 == UInt8(ascii: "\\") }) else {
            return String(inside)
        }
        var text: [UInt8] = []
        var isEscaped = false
        let (escape, letterN) = (UInt8(ascii: "\\"), UInt8(ascii: "n"))
        for byte in inside.utf8 {
            guard isEscaped || byte == escape || byte == mark else {
                text.append(byte)
                continue
            }
            guard isEscaped else {
                if byte == mark { throw Fault(line: number, reason: "an unknown escape") }
                isEscaped = true
                continue
            }
            guard [letterN, escape, mark].contains(byte) else {
                throw Fault(line: number, reason: "an unknown escape")
            }
            text.append(byte == letterN ? 0x0A : byte)
            isEscaped = false
        }
        guard !isEscaped else { throw Fault(line: number, reason: "an unknown escape") }
        return String(decoding: text, as: UTF8.self)
    }
}

/// The lines of one message.
private struct Entry {
    enum Key: String {
        case id = "msgid"
        case plural = "msgid_plural"
        case text = "msgstr"
        case one = "msgstr[0]"
        case many = "msgstr[1]"
    }

    var line = 0
    var last: Key?
    var texts: [Key: String] = [:]

    func forms() throws(MessageCatalogue.Fault) -> MessageCatalogue.Forms {
        let id = texts[.id] ?? ""
        let found: MessageCatalogue.Forms? =
            if let plural = texts[.plural] {
                if let one = texts[.one], let many = texts[.many], texts[.text] == nil {
                    .init(one: one, many: many, plural: plural)
                } else {
                    nil
                }
            } else if let text = texts[.text], texts[.one] == nil, texts[.many] == nil {
                .init(one: text, many: text, plural: nil)
            } else {
                nil
            }
        guard let found, !found.one.isEmpty, !found.many.isEmpty else {
            throw .init(line: line, reason: "“\(id)” has no text")
        }
        let places = MessageTemplate.places(in: found.plural ?? id)
        guard MessageTemplate.places(in: found.many) == places,
            // "One feed" needs no number.
            found.plural != nil
                ? MessageTemplate.places(in: found.one).isSubset(of: places)
                : true
        else { throw .init(line: line, reason: "“\(id)” has other arguments") }
        return found
    }
}
