internal import Articles

/// Reads values off one map of a settings file, gathering every fault with its line, so that an
/// editor mends them all at once.
struct SettingsReader {
    let path: String
    private(set) var problems: [Problem] = []

    init(path: String) {
        self.path = path
    }

    mutating func report(_ line: Int, _ reason: Message, advice: Message? = nil) {
        problems.append(
            Problem(.configuration, at: .init(path, line: line), reason, advice: advice))
    }

    /// Reports each key of a map that is not known, with the nearest that is.
    mutating func checkKeys(of map: YAML, known: [String], in section: String? = nil) {
        for entry in map.entries where !known.contains(entry.key) {
            let near = nearest(to: entry.key, among: known)
            report(
                entry.line,
                section.map { Message("unknown key \"\(entry.key)\" in \"\($0)\"") }
                    ?? Message("unknown key \"\(entry.key)\""),
                advice: near.map { Message("Did you mean \"\($0)\"?") }
                    ?? Message("Known keys: \(known.joined(separator: ", "))"))
        }
    }

    /// A map under a key; nil where there is none.
    mutating func map(_ key: String, of parent: YAML, known: [String]) -> YAML? {
        guard let value = parent[key], value.value != .null else { return nil }
        guard case .map = value.value else {
            report(
                value.line, Message("\"\(key)\" holds settings of its own, one per line"),
                advice: Message("Write them on the lines below it, each indented by two spaces"))
            return nil
        }
        checkKeys(of: value, known: known, in: key)
        return value
    }

    /// A text on one line.
    ///
    /// - Parameter isProse: whether readers see it, so that its no-break spaces stay.
    mutating func text(_ key: String, of parent: YAML, isProse: Bool = false) -> String? {
        guard let value = parent[key], value.value != .null else { return nil }
        guard let text = value.string else {
            report(
                value.line, Message("\"\(key)\" is a text"),
                advice: Message("Write words behind it, in quotes where they hold a colon"))
            return nil
        }
        let line = isProse ? prose(text) : collapsingWhitespace(text)
        return line.isEmpty ? nil : line
    }

    mutating func requiredText(
        _ key: String, of parent: YAML, example: String, isProse: Bool = false
    ) -> String {
        if let text = text(key, of: parent, isProse: isProse) { return text }
        report(
            parent.line, Message("\"\(key)\" is missing"),
            advice: Message("Add a line such as: \(example)"))
        return ""
    }

    mutating func integer(_ key: String, of parent: YAML?, in range: ClosedRange<Int>) -> Int? {
        guard let value = parent?[key] else { return nil }
        guard let number = value.string.flatMap({ Int($0) }), range.contains(number) else {
            report(
                value.line,
                Message(
                    "\"\(key)\" is a whole number from \(range.lowerBound) to \(range.upperBound)"),
                advice: Message("Write digits alone, without a unit"))
            return nil
        }
        return number
    }

    mutating func number(_ key: String, of parent: YAML, in range: ClosedRange<Double>) -> Double? {
        guard let value = parent[key] else { return nil }
        guard let number = value.string.flatMap({ Double($0) }), range.contains(number) else {
            report(
                value.line,
                Message(
                    "\"\(key)\" is a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))"
                ), advice: Message("Write digits alone, with a point where it is no whole number"))
            return nil
        }
        return number
    }

    mutating func flag(_ key: String, of parent: YAML) -> Bool? {
        guard let value = parent[key] else { return nil }
        switch value.string?.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default:
            report(
                value.line, Message("\"\(key)\" is true or false"),
                advice: Message("Write one of the two words behind it"))
            return nil
        }
    }

    /// One of several words.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of parent: YAML, among: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        guard let text = text(key, of: parent) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        report(
            parent[key]?.line ?? parent.line,
            Message(
                "\"\(key)\" is \(words.dropLast().joined(separator: ", ")) or \(words.last ?? "")"),
            advice: nearest(to: text, among: words).map { Message("Did you mean \"\($0)\"?") })
        return nil
    }

    /// Numbers from 0 to 100 by name.
    mutating func numbers(_ key: String, of parent: YAML, known: [String]) -> [String: Double] {
        guard let map = parent[key], map.value != .null else { return [:] }
        guard case .map = map.value else {
            report(
                map.line, Message("\"\(key)\" holds settings of its own, one per line"),
                advice: Message("Write them on the lines below it, each indented by two spaces"))
            return [:]
        }
        checkKeys(of: map, known: known, in: key)
        var numbers: [String: Double] = [:]
        for entry in map.entries {
            guard let number = entry.value.string.flatMap({ Double($0) }), number.isFinite,
                (0...100).contains(number)
            else {
                report(
                    entry.value.line, Message("\"\(entry.key)\" is a number from 0 to 100"),
                    advice: Message("Write digits alone, with a point where it is no whole number"))
                continue
            }
            numbers[entry.key] = number
        }
        return numbers
    }

    /// Whether nothing stands behind a key, or the key itself is missing.
    static func isEmpty(_ value: YAML?) -> Bool {
        guard let value else { return true }
        return value.value == .null || value.string.map(collapsingWhitespace)?.isEmpty ?? false
    }

    /// An absolute http(s) address.
    mutating func address(_ key: String, of parent: YAML?) -> String? {
        guard let parent, let text = text(key, of: parent) else { return nil }
        let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
        guard isWeb, !text.contains(where: { $0.isWhitespace || "<>\"\\".contains($0) }) else {
            report(
                parent[key]?.line ?? parent.line,
                Message("\"\(key)\" is not an address of the web"),
                advice: Message("It begins with https://"))
            return nil
        }
        return text
    }

    mutating func requiredAddress(_ key: String, of parent: YAML?, line: Int) -> String {
        if let parent, !SettingsReader.isEmpty(parent[key]) {
            return address(key, of: parent) ?? ""
        }
        report(
            parent?.line ?? line, Message("the link \"\(key)\" is missing"),
            advice: Message("Add it under \"links\": every letter carries it"))
        return ""
    }

    /// A mailbox as `name@host` or as a map of name and address.
    mutating func mailbox(_ key: String, of parent: YAML) -> Publication.Mailbox? {
        guard let value = parent[key], value.value != .null else { return nil }
        var name: String?
        var address = value.string
        if case .map = value.value {
            checkKeys(of: value, known: ["name", "address"], in: key)
            name = text("name", of: value, isProse: true)
            address = text("address", of: value)
        }
        let parts = (address ?? "").split(separator: "@", omittingEmptySubsequences: false)
        guard let address, parts.count == 2, !parts[0].isEmpty, parts[1].contains("."),
            address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            report(
                value.line, Message("\"\(key)\" is not a mail address"),
                advice: Message("Write it as letter@example.org, in plain ASCII"))
            return nil
        }
        return Publication.Mailbox(name: name, address: address)
    }
}

/// A text for readers on one line: runs of white space become one space, but no-break spaces, which
/// French typography needs, stay.
func prose(_ text: String) -> String {
    let isNoBreak = { (scalar: Unicode.Scalar) in scalar == "\u{A0}" || scalar == "\u{202F}" }
    let pieces = text.unicodeScalars.split {
        $0.properties.isWhitespace && !isNoBreak($0)
    }
    return pieces.map { String($0) }.joined(separator: " ")
}
