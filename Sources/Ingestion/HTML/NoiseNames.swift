/// What class names and ids say of an element's purpose: data, in French and English.
enum NoiseNames {
    enum Verdict: Int, Comparable, Sendable {
        case none
        /// A picture with what is written under it: noise while it is small.
        case picture
        case likely, certain

        static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
    }

    /// Roles of WAI-ARIA that no article's text has.
    static let roles: Set<String> = [
        "navigation", "complementary", "banner", "contentinfo", "dialog", "alertdialog", "menu",
        "menubar", "search", "tooltip", "alert", "toolbar", "button", "tablist",
    ]

    /// Words that tell wherever they stand in a name.
    private static let certainParts = Phrases([
        "comment", "disqus", "cookie", "consent", "gdpr", "footer", "sidebar", "breadcrumb",
        "outbrain", "taboola", "newsletter", "livefyre", "screenreader", "visuallyhidden",
        "offcanvas", "skiplink", "skipto", "sronly",
    ])
    private static let likelyParts = Phrases([
        "related", "advert", "sponsor", "promobox", "promounit", "promoblock", "sharing",
        "sharebar", "sharetool", "socialshare",
        "readmore", "readalso", "alsoread", "lireaussi", "alireaussi", "seealso", "subscri",
        "signup", "pagination", "popular", "trending", "mostread", "mostviewed", "toolbar",
        "tooltip", "byline", "caption", "copyright", "recommend", "recirc", "authorbio",
        "aboutauthor", "authorbox", "authorinfo", "bioauteur", "taglist", "tagslinks", "posttags",
        "articletags", "entrymeta", "postmeta", "articlemeta", "storymeta", "timestamp", "dateline",
        "publishdate", "pubdate", "postdate", "pullquote", "carousel", "slideshow", "slider",
        "videoplayer", "navbox", "hatnote", "infobox", "noprint", "printonly", "popup", "modal",
        "overlay", "login", "signin", "metadata", "whatsapp", "followus", "suivez", "partage",
        "partager", "publicite", "abonne", "inscription", "teaser", "shoppable", "affiliate",
        "disclosure", "disclaimer", "jumpto", "tableofcontents", "editsection", "reflist",
        "catlinks",
        "navigation", "imagedescription", "imageagency", "imagesource", "imagecopyright",
        "feedback", "callout", "donat", "authorcard", "authordesc", "morefrom", "moreon", "nextup",
        "upnext", "prevnext", "storylinks", "linklist", "photocredit", "imagecredit", "mediacredit",
    ])

    /// Words that tell only as a whole word of a name.
    private static let likelyWords = Phrases([
        "ad", "ads", "adv", "advt", "adbox", "adslot", "dfp", "pub", "nav", "navbar", "menu",
        "submenu", "share", "shares", "social", "tags", "widget", "rail", "toc", "credit",
        "credits", "author", "authors", "auteur", "autor", "signature", "meta", "breaking",
        "ticker",
        "banner", "masthead", "topbar", "reference", "references", "footnotes", "rating",
        "ratings", "vote", "poll", "survey", "quiz", "alert", "promo", "promos", "promotion",
        "promotions", "mobileonly",
        "search", "dropdown", "tools", "toolbox", "buttons", "button", "btn", "icon",
        "readtime", "duration", "kicker", "eyebrow", "surtitre", "legend", "legende", "inset",
        "encadre", "encart", "zone", "plus", "recos", "reco", "follow",
    ])

    /// Short names that tell exactly, where the word inside a longer one does not.
    private static let certainNames = Phrases(["sronly", "nocontent", "noscript", "hidden"])

    static func verdict(on value: String) -> Verdict {
        let names = names(in: value)
        var worst = Verdict.none
        for name in names where !name.isUtility && name.joined.count <= 80 {
            worst = max(worst, verdict(on: name))
            if worst == .certain { break }
        }
        guard worst == .likely, names.count > 1 else { return worst }
        // "widget widget-text": what is named twice is what its closer name says.
        return names.contains(where: namesText) ? .none : worst
    }

    private static func verdict(on name: Name) -> Verdict {
        guard let first = name.words.first, !(name.words.count > 1 && stateWords.holds(first))
        else { return .none }
        if certainNames.holds(name.joined) || certainParts.occurs(in: name.joined) {
            return .certain
        }
        if likelyParts.occurs(in: name.joined) { return .likely }
        if name.words.contains(where: likelyWords.holds) { return .likely }
        let isPicture = name.words.contains(where: pictureWords.holds)
        return isPicture && !name.words.contains(where: textWords.holds) ? .picture : .none
    }

    private static let pictureWords = Phrases([
        "image", "images", "img", "photo", "photos", "picture", "pic", "picbox", "foto", "bild",
        "imagebox", "photobox",
    ])

    /// Beginnings of names that state a fact about a box ("has-sidebar", "no-comments").
    private static let stateWords = Phrases([
        "has", "no", "with", "is", "without", "hide", "show", "js", "category", "tag",
    ])
    private static let widget = Phrases(["widget"])
    private static let textWords = Phrases(["text", "content", "body", "editor"])

    private static func namesText(_ name: Name) -> Bool {
        let words = name.words
        guard words.count > 1, let last = words.last else { return false }
        return textWords.holds(last) && words.contains(where: widget.holds)
    }

    /// One of the names in a `class` or an `id`: its words in lower case, without what parts them.
    struct Name {
        fileprivate(set) var joined: ArraySlice<UInt8> = []
        /// Where its words end in `joined`.
        fileprivate var ends: ArraySlice<Int> = []
        /// Whether it styles one state of a box ("print:hidden", "[&_p]:mb-2"), or is made up: a
        /// UUID spells "ad" now and then.
        fileprivate(set) var isUtility = false

        var words: Words { Words(letters: joined, ends: ends) }
    }

    /// The words of a name; none is copied.
    struct Words: RandomAccessCollection {
        fileprivate let letters: ArraySlice<UInt8>
        fileprivate let ends: ArraySlice<Int>

        var startIndex: Int { ends.startIndex }
        var endIndex: Int { ends.endIndex }

        subscript(place: Int) -> ArraySlice<UInt8> {
            let start = place == ends.startIndex ? letters.startIndex : ends[place - 1]
            return letters[start..<ends[place]]
        }
    }

    static func names(in value: String) -> [Name] {
        var value = value
        return value.withUTF8 { value in
            // All names share these two arrays.
            var letters: [UInt8] = []
            var ends: [Int] = []
            letters.reserveCapacity(value.count)
            ends.reserveCapacity(value.count / 4 + 2)
            var parts: [(letters: Range<Int>, ends: Range<Int>, isUtility: Bool)] = []
            for name in value.split(whereSeparator: { $0 <= 0x20 }) {
                let (start, firstEnd) = (letters.count, ends.count)
                let isUtility = append(name, to: &letters, &ends)
                parts.append((start..<letters.count, firstEnd..<ends.count, isUtility))
            }
            return parts.map {
                Name(joined: letters[$0.letters], ends: ends[$0.ends], isUtility: $0.isUtility)
            }
        }
    }

    /// Appends a name's letters in lower case, and where its words end.
    ///
    /// - Returns: whether it is a utility (see ``Name/isUtility``).
    private static func append(
        _ name: Slice<UnsafeBufferPointer<UInt8>>, to letters: inout [UInt8], _ ends: inout [Int]
    ) -> Bool {
        var start = letters.count
        var digits = 0
        var hasSign = false
        var wasLower = false
        for byte in name {
            let isCapital = (0x41...0x5A).contains(byte)
            let isLower = (0x61...0x7A).contains(byte)
            let isLetter = isCapital || isLower || byte >= 0x80
            if !isLetter || isCapital && wasLower, letters.count > start {
                ends.append(letters.count)
                start = letters.count
            }
            if isLetter { letters.append(isCapital ? byte + 32 : byte) }
            hasSign = hasSign || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[")
            if (0x30...0x39).contains(byte) { digits += 1 }
            wasLower = isLower
        }
        if letters.count > start { ends.append(letters.count) }
        return hasSign || digits >= 8
    }

    /// The words of a name, as strings.
    static func words(of name: Substring) -> [String] {
        names(in: String(name)).flatMap { $0.words.map { String(decoding: $0, as: UTF8.self) } }
    }
}
