/// What class names and ids say of an element's purpose: data, in French and English.
enum NoiseNames {
    enum Verdict: Int, Comparable, Sendable {
        case none, likely, certain

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
        "related", "advert", "sponsor", "promo", "sharing", "sharebar", "sharetool", "socialshare",
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
        "navigation",
        "feedback", "callout", "donat", "authorcard", "authordesc", "morefrom", "moreon", "nextup",
        "upnext", "prevnext", "storylinks", "linklist", "photocredit", "imagecredit", "mediacredit",
    ])

    /// Words that tell only as a whole word of a name.
    private static let likelyWords: Set<String> = [
        "ad", "ads", "adv", "advt", "adbox", "adslot", "dfp", "pub", "nav", "navbar", "menu",
        "submenu", "share", "shares", "social", "tags", "widget", "rail", "toc", "credit",
        "credits", "author", "authors", "auteur", "autor", "signature", "meta", "breaking",
        "ticker",
        "banner", "masthead", "topbar", "reference", "references", "footnotes", "rating",
        "ratings", "vote", "poll", "survey", "quiz", "alert", "promo", "mobileonly",
        "print", "search", "dropdown", "tools", "toolbox", "buttons", "button", "btn", "icon",
        "readtime", "duration", "kicker", "eyebrow", "surtitre", "legend", "legende", "inset",
        "encadre", "encart", "zone", "plus", "recos", "reco", "follow",
    ]

    /// Short names that tell exactly, where the word inside a longer one does not.
    private static let certainNames: Set<String> = ["sr-only", "nocontent", "noscript", "hidden"]

    static func verdict(on names: String) -> Verdict {
        var worst = Verdict.none
        let all = names.split(whereSeparator: \.isWhitespace)
        for name in all where name.utf8.count <= 80 && !isUtility(name) {
            worst = max(worst, verdict(onOne: name))
            if worst == .certain { break }
        }
        guard worst == .likely, all.count > 1 else { return worst }
        // "widget widget-text": what is named twice is what its closer name says.
        return all.contains(where: namesText) ? .none : worst
    }

    /// Names that style one state of a box ("print:hidden", "[&_p]:mb-2"), and made-up ones: a
    /// UUID spells "ad" now and then.
    private static func isUtility(_ name: Substring) -> Bool {
        var digits = 0
        for byte in name.utf8 {
            if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[") { return true }
            if (0x30...0x39).contains(byte) { digits += 1 }
        }
        return digits >= 8
    }

    private static func namesText(_ name: Substring) -> Bool {
        let words = words(of: name)
        guard words.count > 1, let last = words.last else { return false }
        return words.contains("widget") && ["text", "content", "body", "editor"].contains(last)
    }

    private static func verdict(onOne name: Substring) -> Verdict {
        let words = words(of: name)
        guard !words.isEmpty, !isStateName(words) else { return .none }
        if certainNames.contains(name.lowercased()) { return .certain }
        let joined = words.joined()
        // "article__paragraph", "post-content": such a name is of the article whatever else is.
        if certainParts.occurs(in: joined) { return .certain }
        if likelyParts.occurs(in: joined) { return .likely }
        if words.contains(where: likelyWords.contains) { return .likely }
        return .none
    }

    /// Names that state a fact about a box ("has-sidebar", "no-comments", "with-share").
    private static func isStateName(_ words: [String]) -> Bool {
        guard let first = words.first else { return true }
        return [
            "has", "no", "with", "is", "without", "hide", "show", "js", "category", "tag",
        ]
        .contains(first) && words.count > 1
    }

    /// The words of a name, parted at signs and at capitals, in lower case.
    static func words(of name: Substring) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var wasLower = false
        func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
        for byte in name.utf8 {
            let isCapital = (0x41...0x5A).contains(byte)
            let isLetter = isCapital || isLower(byte) || byte >= 0x80
            if !isLetter || (isCapital && wasLower), !word.isEmpty {
                words.append(String(decoding: word, as: UTF8.self))
                word.removeAll(keepingCapacity: true)
            }
            if isLetter { word.append(isCapital ? byte + 32 : byte) }
            wasLower = isLower(byte)
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }
}
