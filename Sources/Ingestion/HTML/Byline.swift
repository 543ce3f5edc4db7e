import Articles
import Foundation

/// Names of authors out of what pages put there.
enum Byline {
    /// Names only: without "By", without addresses, functions and dates; lists taken apart.
    static func names(_ texts: [String]) -> [String] {
        distinct(texts.flatMap(split), atMost: Limits.authors)
    }

    private static func split(_ text: String) -> [String] {
        var text = cleaned(text)
        guard text.utf8.count <= 300, !text.begins(withBytesOf: "@"), !text.contains(bytesOf: "://")
        else { return [] }
        for start in ["By ", "by ", "BY ", "Par ", "par ", "PAR ", "Von ", "Por "]
        where text.begins(withBytesOf: start) {
            text = trimmed(text.dropFirst(start.count))
        }
        for end in [" - ", " | ", " – ", " (", " • "] {
            if let cut = text.range(ofBytes: end) { text = trimmed(text[..<cut.lowerBound]) }
        }
        return persons(of: text).flatMap { $0 }.filter(isName)
    }

    /// The persons that a text joins by "and", each list of them parted by commas and without
    /// what they are: "Jeanne Martin, envoyée spéciale à Kiev".
    private static func persons(of text: String) -> [[String]] {
        var joined = [text]
        for separator in [" and ", " et ", " & ", ";", " und "]
        where text.contains(bytesOf: separator) {
            joined = joined.flatMap { $0.parted(by: separator) }
        }
        return joined.map { list in
            let parts = trimmed(list).parted(by: ", ").map { part in
                // "Jane Doe, and John Smith"
                trimmed(part.hasSuffix(",") ? part.dropLast() : part[...])
            }
            return Array(parts.prefix(1)) + parts.dropFirst().prefix { !isFunction($0) }
        }
    }

    private static func isName(_ text: String) -> Bool {
        let words = text.spacedWords
        guard (1...6).contains(words), text.utf8.count >= 2, text.utf8.count <= 80 else {
            return false
        }
        if text.utf8.contains(where: { (0x30...0x39).contains($0) }) { return false }
        return text.contains { $0.isUppercase } || words <= 2
    }

    /// Whether a text says what someone is, or where, and not who.
    static func isFunction(_ text: String) -> Bool {
        ["à ", "À ", "au ", "aux ", "en ", "in ", "at ", "for ", "pour "].contains {
            text.hasPrefix($0)
        } || foldedWords(text, atMost: 12).contains(where: functions.contains)
    }

    private static let functions: Set<String> = [
        "envoye", "envoyee", "envoyes", "envoyees", "correspondant", "correspondante",
        "correspondants", "correspondent", "correspondents", "journaliste", "journalist",
        "reporter", "reporters", "editor", "writer", "columnist", "chroniqueur", "chroniqueuse",
        "redacteur", "redactrice", "directeur", "directrice", "editorialiste", "contributor",
        "freelance", "professor", "professeur", "professeure", "stagiaire",
    ]
}

// MARK: Lines that a reader sees

extension Byline {
    /// The authors that a line by a headline or under a text names; empty for any other line.
    ///
    /// Metadata are believed whatever they say; a line must leave no doubt: it begins with "By",
    /// or says that someone is a correspondent, and what it names are persons by their full names.
    static func persons(in line: String) -> [String] {
        let line = cleaned(line)
        guard line.utf8.count <= 200, !isSentence(line) else { return [] }
        guard let rest = afterStart(of: line) else {
            let parts = line.components(separatedBy: ", ")
            return parts.count > 1 && isFunction(parts[1]) ? persons(named: line) : []
        }
        let desk = folded(rest)
        if desk.hasPrefix("la redaction"), rest.utf8.count <= 40 { return [beginning(of: rest)] }
        return persons(named: rest)
    }

    /// The persons in a list of names, which may go on in dates and functions.
    static func persons(named text: String) -> [String] {
        guard text.utf8.count <= longestList else { return [] }
        let lists = persons(of: beginning(of: text)).map { $0.map(withoutFunction) }
        guard let first = lists.first?.first, isPerson(first) else { return [] }
        // "By Jane Doe, New York" names one; "By Jane Doe, John Smith and Ann Lee" three.
        let all = lists.flatMap { lists.count > 1 ? $0 : Array($0.prefix(1)) }
        return distinct(all.prefix(while: isPerson), atMost: Limits.authors)
    }

    /// Bytes of a list of names; what is longer is none.
    private static let longestList = 1000

    /// Whether a text is one person's full name.
    static func isPerson(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (2...5).contains(words.count), text.utf8.count <= 60 else { return false }
        guard text.unicodeScalars.allSatisfy({ isNameScalar($0) }) else { return false }
        let names = words.filter { !particles.contains($0.lowercased()) }
        guard names.count >= 2, names.allSatisfy({ $0.first?.isUppercase == true }),
            names.last.map({ $0.count >= 2 && $0.last != "." }) ?? false
        else { return false }
        return !foldedWords(text).contains { notNames.contains($0) || functions.contains($0) }
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || " .-‐'’".unicodeScalars.contains(scalar)
    }

    private static func isSentence(_ line: String) -> Bool {
        guard let last = line.last, ".!?…".contains(last) else { return false }
        return line.split(separator: " ").count > 8
    }

    /// What stands behind "By", where a line begins so.
    private static func afterStart(of line: String) -> String? {
        let lower = line.lowercased()
        if let start = starts.first(where: lower.hasPrefix) {
            return trimmed(line.dropFirst(start.count).drop { $0 == ":" || $0 == " " })
        }
        // A box with "By" and a link without a space between: "ByJane Doe".
        for start in ["By", "Par"] where line.hasPrefix(start) {
            let rest = line.dropFirst(start.count)
            if rest.first?.isUppercase == true, rest.dropFirst().first?.isLowercase == true {
                return String(rest)
            }
        }
        return nil
    }

    /// The beginning of a line up to what is no name: a sign, a function, a date.
    private static func beginning(of text: String) -> String {
        let lower = folded(text)
        var end = lower.utf8.count
        for mark in ends {
            if let found = lower.range(ofBytes: mark) {
                end = min(end, lower.utf8.distance(from: lower.startIndex, to: found.lowerBound))
            }
        }
        let digit = Array(lower.utf8).firstIndex { (0x30...0x39).contains($0) }
        let hasDate = digit.map { $0 < end } ?? false
        if let digit { end = min(end, digit) }
        guard end < lower.utf8.count else { return text }
        // Folding keeps the number of words, if not that of bytes.
        var words = text.split { $0.isWhitespace }
        let kept = lower.utf8.prefix(end).split { $0 == 0x20 }.count
        words = Array(words.prefix(kept))
        while hasDate, let last = words.last, dateWords.contains(skeleton(last)) {
            words.removeLast()
        }
        return trimmed(words.joined(separator: " ").drop { $0 == "," })
    }

    /// "Jane Doe Staff Writer", in boxes that stand side by side.
    private static func withoutFunction(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard let at = words.firstIndex(where: { functionStarts.contains(skeleton($0)) }), at >= 2
        else { return name }
        return words.prefix(at).joined(separator: " ")
    }

    private static let starts = [
        "by ", "by: ", "par ", "par : ", "par\u{A0}: ", "von ", "por ", "written by ",
        "reported by ", "story by ", "écrit par ", "rédigé par ", "publié par ", "posted by ",
        "published by ", "propos recueillis par ", "texte par ", "author: ", "auteur : ",
    ]
    private static let ends = [
        " - ", " | ", " (", " • ", " · ", " / ", " avec ", " with ", " pour ", " for ", " in ",
        " a ", " publie", " published", " updated", " mis a jour", " posted", " on ", " at ", " @",
        " : ", " via ", " from ", " chez ",
    ]
    private static let dateWords: Set<String> = Set(
        [
            "le", "the", "of", "on", "at", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
            "samedi", "dimanche", "monday", "tuesday", "wednesday", "thursday", "friday",
            "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "january",
            "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
            "oct", "nov", "dec",
        ])
    private static let functionStarts = functions.union([
        "staff", "senior", "special", "chief", "political", "contributing", "deputy", "grand",
    ])
    private static let particles: Set<String> = [
        "de", "du", "des", "la", "le", "d'", "von", "van", "der", "den", "bin", "ben", "ibn", "al",
        "el", "da", "dos", "di", "del", "della", "y", "ter", "ten", "zu",
    ]
    /// Words of agencies, of outlets and of what else is written in capitals.
    private static let notNames: Set<String> = [
        "press", "presse", "news", "staff", "agency", "agence", "agences", "agencies", "times",
        "post", "reuters", "afp", "ap", "ats", "dpa", "bbc", "cnn", "rfi", "desk", "team",
        "editors", "service", "services", "wire", "redaction", "associated", "monde", "figaro",
        "bureau",
        "magazine", "journal", "tv", "radio", "media", "online", "com", "university", "universite",
        "institute", "contributors", "the", "all", "any", "our", "my", "your", "this", "that",
        "what", "how", "why", "when", "popular", "demand", "and", "et", "more", "read", "follow",
        "us", "share", "article", "articles", "photo", "photos", "video", "newsletter", "today",
        "guest", "admin", "world", "international", "politics", "sport", "sports", "business",
        "exemple", "ailleurs", "consequent", "contact", "privacy", "policy", "terms", "home",
        "related", "stories", "story", "sign", "up", "log", "subscribe", "comments", "by", "par",
    ]
}
