internal import Articles
internal import Rendering

/// What links say and where they lead.
extension CheckRule {
    static let links = [
        vagueLink, ambiguousLink, brokenAnchor, unsafeLink, shortenedLink, missingUnsubscribe,
    ]

    private static let vagueLink = ofFiles(
        "vague-link", .warning, meaning: Message("a link's words do not say where it leads")
    ) { files in
        let links = files.templateLinks.filter { $0.words.isLiteral }.compactMap { link in
            vagueness(of: link.words.masked).map { (place: link.place, reason: $0) }
        }
        let buttons = files.edition.publication.offers.enumerated().compactMap { index, offer in
            offer.action.flatMap(vagueness).map {
                (place: files.settingsPlace("offers", String(index), "action"), reason: $0)
            }
        }
        return (links + buttons).map { place, reason in
            Finding(
                code: "vague-link", severity: .warning, place: place, reason: reason,
                advice: Message(
                    "Let its words say where it leads: many readers go from link to link"))
        }
    }

    /// Why words of a link say too little; nil where they do not.
    private static func vagueness(of words: String) -> Message? {
        let bare = folded(words).filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "'" }
        let text = collapsingWhitespace(bare)
        if words.allSatisfy(\.isWhitespace) { return Message("a link has no words") }
        if vagueWords.contains(text) { return Message("a link's words are “\(words)”") }
        let isAddress = ["http://", "https://", "www."].contains { words.hasPrefix($0) }
        return isAddress && !words.contains(" ")
            ? Message("a link's words are an address: “\(shortened(words))”") : nil
    }

    /// Folded, without signs.
    private static let vagueWords: Set<String> = [
        "ici", "cliquez ici", "cliquer ici", "cliquez", "par ici", "c'est ici", "en savoir plus",
        "savoir plus", "plus", "plus d'infos", "plus d'informations", "lire", "lire ici",
        "lire la suite", "lire plus", "la suite", "suite", "voir", "voir ici", "voir plus", "lien",
        "le lien", "ce lien", "details", "article", "l'article",
        "here", "click here", "click", "click this", "read", "read here", "read more", "more",
        "learn more", "find out more", "see more", "see here", "view", "view more", "link",
        "this link", "the link", "this", "go", "continue", "continue reading", "info", "more info",
        "this article", "this page",
    ]

    private static let ambiguousLink = ofFiles(
        "ambiguous-link", .note,
        meaning: Message("two links of templates say the same and lead elsewhere")
    ) { files in
        var first: [String: String] = [:]
        var findings: [Finding] = []
        for link in files.templateLinks where link.words.isLiteral && !link.words.isEmpty {
            let words = folded(collapsingWhitespace(link.words.masked))
            let known = first[words] ?? link.address.shown
            first[words] = known
            guard known != link.address.shown else { continue }
            findings.append(
                Finding(
                    code: "ambiguous-link", severity: .note, place: link.place,
                    reason: Message(
                        "“\(link.words.shown)” leads to \(link.address.shown) here, and to",
                        " \(known) elsewhere"),
                    advice: Message("Let each say where it leads")))
        }
        return findings
    }

    private static let brokenAnchor = ofFiles(
        "broken-anchor", .warning,
        meaning: Message("a link to a place inside the letter, which has none")
    ) { files in
        files.templateLinks.filter { $0.address.masked.hasPrefix("#") }.map { link in
            Finding(
                code: "broken-anchor", severity: .warning, place: link.place,
                reason: Message(
                    "the letter has no place named \(link.address.shown), and",
                    " “\(link.words.shown)” is printed without a link"),
                advice: Message(
                    "Link to a page of the web: many mail clients do not follow links inside a",
                    " letter"))
        }
    }

    private static let unsafeLink = ofFiles(
        "unsafe-link", .note, .error,
        meaning: Message("a link that is not http(s) or mailto, or goes without encryption")
    ) { files in
        (files.templateLinks + files.settingsLinks).compactMap { link in
            let address = link.address.masked
            if address.hasPrefix("http://") {
                return Finding(
                    code: "unsafe-link", severity: .note, place: link.place,
                    reason: Message("\(shortened(link.address.shown)) is not encrypted"),
                    advice: Message(
                        "Write https:// if the site has it: browsers warn of pages without"))
            }
            guard link.address.isLiteral, !address.hasPrefix("#"), !link.isSetting,
                safeAddress(address) == nil
            else { return nil }
            return Finding(
                code: "unsafe-link", severity: .error, place: link.place,
                reason: Message(
                    "\"\(shortened(address))\" cannot be linked from a mail, and",
                    " “\(shortened(link.words.shown))” is printed without a link"),
                advice: Message("Write an address that begins with https:// or mailto:"))
        }
    }

    private static let shortenedLink = ofLetter(
        "shortened-link", .note,
        meaning: Message("a link through a shortener, which filters of spam distrust")
    ) { files, checked in
        let written = (files.templateLinks + files.settingsLinks).map {
            (address: $0.address.masked, place: $0.place)
        }
        let articles = checked.told.compactMap { entry in
            entry.source.url.map { (address: $0, place: Problem.Place(entry.source.origin)) }
        }
        return (written + articles).compactMap { address, place in
            guard let host = host(of: address), shorteners.contains(host) else { return nil }
            return Finding(
                code: "shortened-link", severity: .note, place: place,
                reason: Message(
                    "\(shortened(address)) goes through a shortener, which filters of spam",
                    " distrust and which may cease"),
                advice: Message("Link to the page itself"))
        }
    }

    private static let shorteners: Set<String> = [
        "bit.ly", "t.co", "tinyurl.com", "ow.ly", "goo.gl", "buff.ly", "is.gd", "lnkd.in",
        "dlvr.it",
        "cutt.ly", "rebrand.ly", "t.ly", "tiny.cc", "shorturl.at", "urlr.me", "vu.fr", "trib.al",
    ]

    private static func host(of address: String) -> String? {
        guard let start = address.firstRange(of: "://") else { return nil }
        return address[start.upperBound...].prefix { !"/?#:".contains($0) }.lowercased()
    }

    private static let missingUnsubscribe = ofLetter(
        "missing-unsubscribe", .warning, meaning: Message("the letter has no link to unsubscribe")
    ) { files, checked in
        let page = safeAddress(checked.digest.publication.links.unsubscribe)
        guard !checked.outline.links.contains(where: { safeAddress($0.address.masked) == page })
        else { return [] }
        return [
            Finding(
                code: "missing-unsubscribe", severity: .warning, place: files.letterPlace(),
                reason: Message(
                    "the letter has no link to unsubscribe, which laws and mailbox providers",
                    " ask for"),
                advice: Message(
                    "Write one into its last block: [Unsubscribe]({{links.unsubscribe}})"))
        ]
    }
}
