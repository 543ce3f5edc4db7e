import Articles

/// What stands under a text and says who wrote it.
enum Signature {
    /// The full names in a line that is nothing but a signature: none for initials and agencies,
    /// nil for any other line.
    static func names(in line: String) -> [String]? {
        guard line.utf8.count <= 160 else { return nil }
        let line = trimmed(line.drop { $0 == "—" || $0 == "–" || $0 == " " })
        if line.hasPrefix("@"), !line.contains(" ") { return [] }
        if isCredit(line) || isInitials(line) { return [] }
        let persons = Byline.persons(in: line)
        if !persons.isEmpty { return persons }
        return inParentheses(line) ?? beforeCredit(line)
    }

    /// Whether a line is the signature of a message that a page has set into its text:
    /// "— Jane Doe (@jane) March 3, 2024".
    static func isOfMessage(_ line: String) -> Bool {
        guard line.utf8.count <= 200, let first = line.unicodeScalars.first,
            first == "—" || first == "–" || first == "-"
        else { return false }
        return line.contains(bytesOf: "(@") && line.contains(bytesOf: ")")
    }

    /// The name in "Jane Doe is a reporter in Paris.", which introduces its author.
    static func introduced(by line: String) -> String? {
        guard line.utf8.count <= 240 else { return nil }
        let words = line.split(separator: " ")
        guard let verb = words.firstIndex(where: { ["is", "est"].contains($0) }), verb <= 5 else {
            return nil
        }
        let name = words[..<verb].joined(separator: " ")
        let function = words[(verb + 1)...].prefix(7).joined(separator: " ")
        guard Byline.isPerson(name), Byline.isFunction(function),
            !Byline.isPerson(function)
        else { return nil }
        return name
    }

    /// "(Avec AFP)", "(Jeanne Martin)", "Jeanne Martin (Khartoum, envoyée spéciale)".
    private static func inParentheses(_ line: String) -> [String]? {
        let line = line.hasSuffix(".") ? String(line.dropLast()) : line
        guard line.hasSuffix(")"), let open = line.firstIndex(of: "(") else { return nil }
        let inner = String(line[line.index(after: open)...].dropLast())
        guard !inner.contains("(") else { return nil }
        let name = trimmed(line[..<open])
        if name.isEmpty {
            if isCredit(inner) { return [] }
            let persons = Byline.persons(named: inner)
            return persons.isEmpty ? nil : persons
        }
        let persons = Byline.persons(named: name)
        return persons.isEmpty ? nil : persons
    }

    /// The names before a credit: "Jeanne Martin avec AFP".
    private static func beforeCredit(_ line: String) -> [String]? {
        let words = line.split(separator: " ")
        let at = words.firstIndex { ["avec", "with", "(avec", "(with"].contains($0) }
        guard let at, at > 0, isCredit(words[at...].joined(separator: " "))
        else { return nil }
        let name = words[..<at].joined(separator: " ")
        if isInitials(name) { return [] }
        let persons = Byline.persons(named: name)
        return persons.isEmpty ? nil : persons
    }

    private static func isInitials(_ text: String) -> Bool {
        let letters = text.filter { $0 != "." && $0 != " " && $0 != "-" }
        return (2...4).contains(letters.count) && letters.allSatisfy(\.isUppercase)
            && text.split(whereSeparator: { ". -".contains($0) }).allSatisfy { $0.count == 1 }
            && text.contains(".")
    }

    /// Whether all words of a text are of agencies: "Avec AFP et Reuters".
    private static func isCredit(_ text: String) -> Bool {
        let words = foldedWords(text, atMost: 10)
        return words.contains(where: agencies.contains)
            && words.allSatisfy { agencies.contains($0) || joints.contains($0) }
    }

    private static let joints: Set<String> = ["avec", "with", "et", "and", "les", "l", "source"]
    private static let agencies: Set<String> = [
        "afp", "reuters", "ap", "ats", "dpa", "efe", "ansa", "tass", "xinhua", "belga", "apa",
        "agence", "agences", "agency", "agencies", "presse", "france", "associated", "press",
        "bloomberg",
    ]
}
