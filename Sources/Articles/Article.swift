internal import Synchronization

/// One text from one source.
///
/// A copy shares what it holds until one of the two is changed: a week has a hundred thousand
/// articles, which stories, rankings and digests pass on.
public struct Article: Sendable, Hashable {
    private var box: Box

    /// Sixteen hexadecimal digits derived from address and title (see
    /// ``Article/identity(url:outlet:title:)``), or the id that a collection of articles gave.
    public package(set) var id: String {
        get { box.fields.id }
        set { change { $0.id = newValue } }
    }
    /// The headline, plain text on one line.
    public package(set) var title: String {
        get { box.fields.title }
        set { change { $0.title = newValue } }
    }
    /// The canonical address, absolute http(s), without trackers.
    public package(set) var url: String? {
        get { box.fields.url }
        set { change { $0.url = newValue } }
    }
    /// The name of the source as a reader knows it ("Le Courrier du Soir").
    public package(set) var outlet: String {
        get { box.fields.outlet }
        set { change { $0.outlet = newValue } }
    }
    /// The authors' names.
    public package(set) var authors: [String] {
        get { box.fields.authors }
        set { change { $0.authors = newValue } }
    }
    public package(set) var published: Timestamp? {
        get { box.fields.published }
        set { change { $0.published = newValue } }
    }
    public package(set) var updated: Timestamp? {
        get { box.fields.updated }
        set { change { $0.updated = newValue } }
    }
    /// A lower-case BCP 47 primary subtag ("fr"); nil when it could not be told.
    public package(set) var language: String? {
        get { box.fields.language }
        set { change { $0.language = newValue } }
    }
    /// The source's section or category in its own words ("International").
    public package(set) var section: String? {
        get { box.fields.section }
        set { change { $0.section = newValue } }
    }
    /// Each once, in the source's order.
    public package(set) var keywords: [String] {
        get { box.fields.keywords }
        set { change { $0.keywords = newValue } }
    }
    /// The text that introduces the article, set apart from its body (chapô).
    public package(set) var standfirst: String? {
        get { box.fields.standfirst }
        set { change { $0.standfirst = newValue } }
    }
    /// The body's paragraphs in order: plain text, one line each, nothing that is not the article.
    public package(set) var paragraphs: [String] {
        get { box.fields.paragraphs }
        set { change { $0.paragraphs = newValue } }
    }
    public package(set) var image: Image? {
        get { box.fields.image }
        set { change { $0.image = newValue } }
    }
    public package(set) var access: Access {
        get { box.fields.access }
        set { change { $0.access = newValue } }
    }
    /// True when the source gave only a beginning of the text ("… [suite]", a subscribers' stub).
    public package(set) var isTruncated: Bool {
        get { box.fields.isTruncated }
        set { change { $0.isTruncated = newValue } }
    }
    /// Where the article stood in its feed, from 1; nil outside feeds.
    public package(set) var feedPosition: Int? {
        get { box.fields.feedPosition }
        set { change { $0.feedPosition = newValue } }
    }
    /// The source's own id (RSS `guid`, Atom `id`): a hint, never an identity.
    public package(set) var guid: String? {
        get { box.fields.guid }
        set { change { $0.guid = newValue } }
    }
    /// What the source says in its own words where the article says it otherwise.
    public package(set) var wording: Wording? {
        get { box.fields.wording }
        set { change { $0.wording = newValue } }
    }
    /// The file or address that it was read from, relative to the folder that was read.
    public package(set) var origin: String {
        get { box.fields.origin }
        set { change { $0.origin = newValue } }
    }
    /// Which part of the source each field was taken from ("published": "json-ld").
    public package(set) var provenance: Provenance {
        get { box.fields.provenance }
        set { change { $0.provenance = newValue } }
    }

    public init(
        id: String? = nil,
        title: String,
        url: String? = nil,
        outlet: String,
        authors: [String] = [],
        published: Timestamp? = nil,
        updated: Timestamp? = nil,
        language: String? = nil,
        section: String? = nil,
        keywords: [String] = [],
        standfirst: String? = nil,
        paragraphs: [String],
        image: Image? = nil,
        access: Access = .free,
        isTruncated: Bool = false,
        feedPosition: Int? = nil,
        guid: String? = nil,
        wording: Wording? = nil,
        origin: String,
        provenance: Provenance = [:]
    ) {
        box = Box(
            Fields(
                id: id ?? Article.identity(url: url, outlet: outlet, title: title),
                title: title,
                url: url,
                outlet: outlet,
                authors: authors,
                published: published,
                updated: updated,
                language: language,
                section: section,
                keywords: keywords,
                standfirst: standfirst,
                paragraphs: paragraphs,
                image: image,
                access: access,
                isTruncated: isTruncated,
                feedPosition: feedPosition,
                guid: guid,
                wording: wording,
                origin: origin,
                provenance: provenance))
    }

    /// Who may read the whole text.
    public enum Access: String, Sendable, Hashable {
        case free, subscribers
    }

    /// What a feed says of an entry in its own words: nothing of it is lost, though an article
    /// has clean addresses, names alone, and paragraphs without what feeds hang onto them.
    public struct Wording: Sendable, Hashable {
        /// The address as written, trackers and redirections included.
        public let link: String?
        /// Who wrote it as the feed says it, addresses of mail included.
        public let author: String?
        /// The whole summary on one line as character data of HTML: `&`, `<`, `>` and `"` are
        /// entities, and there are no tags.
        public let summary: String?
        /// The whole text, as ``summary``.
        public let content: String?

        /// Absent where nothing is said otherwise.
        public init?(
            link: String? = nil, author: String? = nil, summary: String? = nil,
            content: String? = nil
        ) {
            if link == nil, author == nil, summary == nil, content == nil { return nil }
            self.link = link
            self.author = author
            self.summary = summary
            self.content = content
        }
    }

    /// The picture that goes with an article.
    public struct Image: Sendable, Hashable {
        /// Absolute http(s) address.
        public let url: String
        /// What it shows, for those who do not see it.
        public let alt: String?
        /// Width in pixels, above 0.
        public let width: Int?
        /// Height in pixels, above 0.
        public let height: Int?

        public init(url: String, alt: String? = nil, width: Int? = nil, height: Int? = nil) {
            self.url = url
            self.alt = alt
            self.width = width
            self.height = height
        }
    }

    /// Whether an id is one of ours: sixteen hexadecimal digits.
    package static func isIdentity(_ id: String) -> Bool {
        id.utf8.count == 16
            && id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// The id by which the article is remembered from week to week: ours.
    ///
    /// Another program's "1" names another article in each of its files.
    package var lastingID: String {
        Article.isIdentity(id) ? id : Article.identity(url: url, outlet: outlet, title: title)
    }

    /// The id of an article: the same for the same address and title (for the same outlet and
    /// title where there is no address), whatever file it came in.
    public static func identity(url: String?, outlet: String, title: String) -> String {
        var bytes = url.map { Array($0.utf8) } ?? Array("outlet:".utf8) + foldedBytes(outlet)
        bytes.append(0x0A)
        bytes.append(contentsOf: foldedBytes(title))
        return hexadecimal(fingerprintValue(bytes))
    }
}

extension Article {
    private struct Fields: Hashable {
        var id: String
        var title: String
        var url: String?
        var outlet: String
        var authors: [String]
        var published: Timestamp?
        var updated: Timestamp?
        var language: String?
        var section: String?
        var keywords: [String]
        var standfirst: String?
        var paragraphs: [String]
        var image: Image?
        var access: Access
        var isTruncated: Bool
        var feedPosition: Int?
        var guid: String?
        var wording: Wording?
        var origin: String
        var provenance: Provenance
    }

    private final class Box: Sendable {
        let fields: Fields
        /// 0 until it is asked for.
        let mark = Atomic<UInt64>(0)

        init(_ fields: Fields) { self.fields = fields }
    }

    /// A mark of all that it holds (see ``RunningMark``), which is made once for all its copies.
    package var mark: UInt64 {
        let known = box.mark.load(ordering: .relaxed)
        guard known == 0 else { return known }
        var mark = RunningMark()
        mark.add(self)
        box.mark.store(mark.value, ordering: .relaxed)
        return mark.value
    }

    private mutating func change(_ edit: (inout Fields) -> Void) {
        var fields = box.fields
        edit(&fields)
        box = Box(fields)
    }

    public static func == (left: Article, right: Article) -> Bool {
        left.box === right.box || left.box.fields == right.box.fields
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(box.fields)
    }
}

extension Article: CustomReflectable {
    /// What it holds, for those who print it.
    public var customMirror: Mirror { Mirror(reflecting: box.fields) }
}
