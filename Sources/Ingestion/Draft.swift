import Foundation
import Articles

/// An article in the making: each field is filled once, by the first that knows it, and
/// remembers by whom.
struct Draft: Sendable {
    private(set) var title: String?
    private(set) var url: String?
    private(set) var outlet: String?
    private(set) var authors: [String] = []
    private(set) var published: Timestamp?
    private(set) var updated: Timestamp?
    private(set) var language: String?
    private(set) var section: String?
    private(set) var keywords: [String] = []
    private(set) var standfirst: String?
    var paragraphs: [String] = []
    var image: Article.Image?
    var access = Article.Access.free
    var isTruncated = false
    var feedPosition: Int?
    var guid: String?
    var wording: Article.Wording?
    var id: String?
    var provenance = Provenance()
    /// What was over its limit and is left out.
    private var excess: [String] = []

    /// Whether nothing is known that tells the article from another.
    var isEmpty: Bool {
        title == nil && url == nil && guid == nil && authors.isEmpty && published == nil
            && updated == nil && keywords.isEmpty && standfirst == nil && paragraphs.isEmpty
            && image == nil && wording == nil
    }

    mutating func title(_ text: String?, from source: String) {
        guard title == nil else { return }
        title = known("title", text.map { cleaned($0) }, source)
    }

    mutating func url(_ address: String?, from source: String) {
        guard url == nil else { return }
        url = known("url", address.map(Address.canonical), source)
    }

    mutating func outlet(_ name: String?, from source: String) {
        guard outlet == nil else { return }
        outlet = known("outlet", name.map { cleaned($0) }, source)
    }

    /// Tells of an address that is too long to be one.
    mutating func refuse(_ address: String?) {
        guard let address, address.utf8.count > Limits.addressBytes else { return }
        excess.append("the address is over \(Limits.addressBytes) bytes and is left out")
    }

    /// Names without repeats, as many and as long as the limits allow.
    private mutating func bounded(
        _ names: [String], to limit: Int, of kind: String
    ) -> [String] {
        let isLong = names.contains {
            $0.utf8.count > Limits.nameBytes && cleaned($0).utf8.count > Limits.nameBytes
        }
        if isLong {
            excess.append("one of the \(kind) is over \(Limits.nameBytes) bytes and is cut")
        }
        let all = distinct(names, atMost: limit + 1)
        guard all.count > limit else { return all }
        excess.append("there are over \(limit) \(kind); the rest is left out")
        return Array(all.prefix(limit))
    }

    mutating func authors(_ names: [String], from source: String) {
        let names = bounded(names, to: Limits.authors, of: "authors")
        guard authors.isEmpty, !names.isEmpty else { return }
        authors = names
        provenance["authors"] = source
    }

    mutating func published(_ moment: Timestamp?, from source: String) {
        guard published == nil, let moment else { return }
        published = moment
        provenance["published"] = source
    }

    mutating func updated(_ moment: Timestamp?, from source: String) {
        guard updated == nil, let moment else { return }
        updated = moment
        provenance["updated"] = source
    }

    mutating func language(_ tag: String?, from source: String) {
        guard language == nil else { return }
        language = known("language", Language.subtag(tag), source)
    }

    mutating func section(_ name: String?, from source: String) {
        guard section == nil else { return }
        section = known("section", name.map { cleaned($0) }, source)
    }

    mutating func keywords(_ words: [String], from source: String) {
        let words = bounded(words, to: Limits.keywords, of: "keywords")
        guard keywords.isEmpty, !words.isEmpty else { return }
        keywords = words
        provenance["keywords"] = source
    }

    mutating func standfirst(_ text: String?, from source: String) {
        guard standfirst == nil else { return }
        standfirst = known("standfirst", text.map { cleaned($0) }, source)
    }

    private mutating func known(_ field: String, _ text: String?, _ source: String) -> String? {
        guard let text, !text.isEmpty else { return nil }
        provenance[field] = source
        return text
    }

    /// Tells the language by the text where no one said it, or where what was said cannot be: a
    /// template's `lang="en"` around a French text.
    mutating func settleLanguage() {
        let body = paragraphs.prefix(12)
        let weight = body.reduce(0) { $0 + $1.utf8.count + 1 }
        guard language == nil || weight > 401 else { return }
        var tally = Language.Tally()
        if let title { tally.count(title) }
        if let standfirst { tally.count(standfirst) }
        for paragraph in body { tally.count(paragraph) }
        guard let guess = tally.guess, guess != language else { return }
        language = guess
        provenance["language"] = "text"
    }

    /// The article, every field within its limit; what had to be cut is a warning.
    func article(
        of source: Sniff, place: @autoclosure () -> String? = nil
    ) -> (article: Article, problems: [Problem]) {
        var problems: [Problem] = []
        func cut(_ what: String) {
            problems.append(
                source.problem(.warning, "\(place().map { $0 + ": " } ?? "")\(what) and is cut"))
        }
        func limited(_ text: String?, to limit: Int, _ what: String) -> String? {
            guard let text, text.utf8.count > limit else { return text }
            cut("the \(what) is over \(limit) bytes")
            return capped(text, to: limit)
        }
        var body = paragraphs
        if body.count > Limits.paragraphs {
            cut("the text has over \(Limits.paragraphs) paragraphs")
            body = Array(body.prefix(Limits.paragraphs))
        }
        if body.contains(where: { $0.utf8.count > Limits.paragraphBytes }) {
            cut("a paragraph is over \(Limits.paragraphBytes) bytes")
            body = body.map { capped($0, to: Limits.paragraphBytes) }
        }
        for what in excess {
            problems.append(
                source.problem(.warning, "\(place().map { $0 + ": " } ?? "")\(what)"))
        }
        let article = Article(
            id: id,
            title: limited(title, to: Limits.titleBytes, "title") ?? "",
            url: url,
            outlet: limited(outlet, to: Limits.nameBytes, "outlet") ?? "",
            authors: authors,
            published: published,
            updated: updated,
            language: language,
            section: limited(section, to: Limits.nameBytes, "section"),
            keywords: keywords,
            standfirst: limited(standfirst, to: Limits.paragraphBytes, "standfirst"),
            paragraphs: body,
            image: image,
            access: access,
            isTruncated: isTruncated,
            feedPosition: feedPosition,
            guid: limited(guid, to: Limits.addressBytes, "guid"),
            wording: wording,
            origin: source.origin,
            provenance: provenance)
        return (article, problems)
    }
}

/// An outlet's name out of a title that holds more ("Transworld Wire - Top News").
enum Outlet {
    private static let separators = Phrases([
        " | ", " - ", " – ", " — ", " : ", "\u{A0}: ", " · ", " » ", " / ",
    ])

    /// The part of a title that the host's name spells, nil where none is.
    static func name(in title: String, host: String?) -> String? {
        guard let host else { return nil }
        let letters = skeleton(host.split(separator: ".").dropLast().joined())
        let found = parts(of: title).filter { part in
            let plain = skeleton(part)
            return plain.utf8.count >= 3
                && (letters.contains(plain)
                    || plain.contains(letters) && part.split(separator: " ").count <= 4)
        }
        return found.min { $0.utf8.count < $1.utf8.count }
    }

    /// A title without the outlet's name at its end or its beginning.
    static func removed(from title: String, outlet: String?, host: String?) -> String {
        let parts = parts(of: title)
        guard parts.count > 1, let last = parts.last, let first = parts.first else { return title }
        let names = [outlet, name(in: title, host: host)].compactMap { $0 }.map { skeleton($0) }
            .filter { !$0.isEmpty }
        func isName(_ part: String) -> Bool {
            let plain = skeleton(part)
            return !plain.isEmpty
                && names.contains {
                    $0 == plain || plain.hasPrefix($0) && plain.utf8.count < $0.utf8.count + 12
                }
        }
        // "Headline | Example.com"
        if last.contains("."), !last.contains(" "), last.utf8.count <= 40, parts.count == 2,
            last.split(separator: ".").last.map({ (2...6).contains($0.utf8.count) }) ?? false,
            last.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) })
        {
            return first
        }
        // The host's own label: "promotions.example.com" is of Example.
        let label = host?.split(separator: ".").dropLast().max { $0.utf8.count < $1.utf8.count }
        func isHost(_ part: String) -> Bool {
            guard let label, label.utf8.count >= 4 else { return false }
            let plain = skeleton(part)
            return plain.hasPrefix(skeleton(label)) && plain.utf8.count < label.utf8.count + 12
        }
        if isName(last) || isHost(last), let end = title.range(of: last, options: .backwards) {
            let rest = trimmed(title[..<end.lowerBound])
            let signs = rest.reversed().prefix { "|-–—:·»/ \u{A0}".contains($0) }.count
            return removed(
                from: trimmed(String(rest.dropLast(signs))), outlet: outlet, host: host)
        }
        if isName(first), let start = title.range(of: first) {
            let rest = title[start.upperBound...].drop { "|-–—:·»/ \u{A0}".contains($0) }
            return trimmed(rest)
        }
        return title
    }

    /// A title without its last part, where the first is a title by itself and the last is short:
    /// most likely a name that nothing else on the page confirms.
    static func withoutLastPart(_ title: String) -> String {
        let parts = parts(of: title)
        guard parts.count > 1, let first = parts.first, let last = parts.last,
            first.split(separator: " ").count >= 4, last.split(separator: " ").count <= 3,
            let end = title.range(of: last, options: .backwards)
        else { return title }
        let rest = trimmed(title[..<end.lowerBound])
        return trimmed(
            rest.dropLast(rest.reversed().prefix { "|-–—:·»/ \u{A0}".contains($0) }.count))
    }

    static func parts(of title: String) -> [String] {
        let bytes = Array(title.utf8)[...]
        var parts: [String] = []
        var start = 0
        var at = 0
        while at < bytes.count {
            let length = isSeparatorStart(bytes[at]) ? separators.length(at: at, in: bytes) : 0
            if length > 0 {
                parts.append(String(decoding: bytes[start..<at], as: UTF8.self))
                start = at + length
                at = start
            } else {
                at += 1
            }
        }
        parts.append(String(decoding: bytes[min(start, bytes.count)...], as: UTF8.self))
        return parts.map { trimmed($0) }.filter { !$0.isEmpty }
    }

    private static func isSeparatorStart(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0xC2 }
}
