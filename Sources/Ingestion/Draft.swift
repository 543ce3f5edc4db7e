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
    private(set) var image: Article.Image?
    var access = Article.Access.free
    var isTruncated = false
    var feedPosition: Int?
    private(set) var guid: String?
    var wording: Article.Wording?
    var id: String?
    var provenance = Provenance()
    /// What was over its limit and is left out.
    private var excess: [Message] = []

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
        excess.append(
            Message("the address is over \(Limits.addressBytes) bytes and is left out"))
    }

    /// Names without repeats, as many and as long as the limits allow.
    private mutating func bounded(
        _ names: [String], to limit: Int, of kind: @autoclosure () -> Message
    ) -> [String] {
        let isLong = names.contains {
            $0.utf8.count > Limits.nameBytes && cleaned($0).utf8.count > Limits.nameBytes
        }
        if isLong {
            excess.append(
                Message("one of the \(kind()) is over \(Limits.nameBytes) bytes and is cut"))
        }
        let all = distinct(names, atMost: limit + 1)
        guard all.count > limit else { return all }
        excess.append(Message("there are over \(limit) \(kind()); the rest is left out"))
        return Array(all.prefix(limit))
    }

    mutating func authors(_ names: [String], from source: String) {
        guard authors.isEmpty else { return }
        let names = bounded(names, to: Limits.authors, of: Message("authors"))
        guard !names.isEmpty else { return }
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
        guard keywords.isEmpty else { return }
        let words = bounded(words, to: Limits.keywords, of: Message("keywords"))
        guard !words.isEmpty else { return }
        keywords = words
        provenance["keywords"] = source
    }

    mutating func standfirst(_ text: String?, from source: String) {
        guard standfirst == nil else { return }
        standfirst = known("standfirst", text.map { cleaned($0) }, source)
    }

    mutating func guid(_ text: String?) {
        guard guid == nil, let text = text.map({ cleaned($0) }), !text.isEmpty else { return }
        guid = text
    }

    /// Takes a picture, its alternative text within the limit, and the sizes that one may have.
    mutating func image(_ found: Article.Image?, from source: String) {
        guard image == nil, let found else { return }
        let alt = found.alt.map { capped(cleaned($0), to: Limits.titleBytes) }
        func size(_ pixels: Int?) -> Int? {
            pixels.flatMap { (1...100_000).contains($0) ? $0 : nil }
        }
        image = Article.Image(
            url: found.url, alt: alt?.isEmpty == true ? nil : alt, width: size(found.width),
            height: size(found.height))
        provenance["image"] = source
    }

    /// Takes the first words of the text for a title, where nothing else is one.
    mutating func titleFromText() {
        guard title == nil else { return }
        title(paragraphs.first.map(Draft.beginning(of:)), from: "text")
    }

    /// The first whole words of a text, up to 120 bytes, with "…" where there are more.
    static func beginning(of text: String) -> String {
        let (limit, sign) = (120, "…")
        guard text.utf8.count > limit else { return text }
        let start = capped(text, to: limit - sign.utf8.count)
        return trimmed(start.lastIndex(of: " ").map { start[..<$0] } ?? start[...]) + sign
    }

    private mutating func known(_ field: String, _ text: String?, _ source: String) -> String? {
        guard let text, !text.isEmpty else { return nil }
        provenance[field] = source
        return text
    }

    /// A shorter text says less of its language than who published it.
    private static let tellingBytes = 400

    /// Tells the language by the text where no one said it, or where what was said cannot be: a
    /// template's `lang="en"` around a French text.
    mutating func settleLanguage() {
        let body = paragraphs.prefix(12)
        let weight = body.reduce(0) { $0 + $1.utf8.count }
        guard language == nil || weight > Draft.tellingBytes else { return }
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
        of source: Sniff, place: @autoclosure () -> Message? = nil
    ) -> (article: Article, problems: [Problem]) {
        var problems: [Problem] = []
        func warn(_ what: Message) {
            let reason = place().map { Message("\($0): \(what)") } ?? what
            problems.append(source.problem(.warning, reason))
        }
        func limited(
            _ text: String?, to limit: Int, _ what: @autoclosure () -> Message
        ) -> String? {
            guard let text, text.utf8.count > limit else { return text }
            warn(Message("\(what()) is over \(limit) bytes and is cut"))
            return capped(text, to: limit)
        }
        var body = paragraphs
        if body.count > Limits.paragraphs {
            warn(Message("the text has over \(Limits.paragraphs) paragraphs and is cut"))
            body = Array(body.prefix(Limits.paragraphs))
        }
        if body.contains(where: { $0.utf8.count > Limits.paragraphBytes }) {
            warn(Message("a paragraph is over \(Limits.paragraphBytes) bytes and is cut"))
            body = body.map { capped($0, to: Limits.paragraphBytes) }
        }
        excess.forEach(warn)
        let article = Article(
            id: id,
            title: limited(title, to: Limits.titleBytes, Message("the title")) ?? "",
            url: url,
            outlet: limited(outlet, to: Limits.nameBytes, Message("the outlet")) ?? "",
            authors: authors,
            published: published,
            updated: updated,
            language: language,
            section: limited(section, to: Limits.nameBytes, Message("the section")),
            keywords: keywords,
            standfirst: limited(standfirst, to: Limits.paragraphBytes, Message("the standfirst")),
            paragraphs: body,
            image: image,
            access: access,
            isTruncated: isTruncated,
            feedPosition: feedPosition,
            guid: limited(guid, to: Limits.addressBytes, Message("the guid")),
            wording: wording,
            origin: source.origin,
            provenance: provenance)
        return (article, problems)
    }
}
