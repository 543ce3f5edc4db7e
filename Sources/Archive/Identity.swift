internal import Articles

/// Whether an article that comes in is one that is there already.
///
/// An address or a GUID alone is no identity: publishers change titles, addresses and GUIDs of one
/// article, and use an address, or one GUID, for several. Two signs that agree make one article.
struct Identity {
    private let known: Article
    private let incoming: Article
    private let isOneFeed: Bool
    private let sharing: Sharing
    private let title: Agreement
    private let text: Agreement

    /// - Parameters:
    ///   - known: with the text of its feed, not of its page.
    ///   - isOneFeed: whether both are one feed's words; a GUID of another says nothing.
    ///   - sharing: what of the entry that comes in stands for several.
    init(
        of incoming: Article, and known: Article, isOneFeed: Bool, sharing: Sharing = Sharing()
    ) {
        self.sharing = sharing
        self.incoming = incoming
        self.known = known
        self.isOneFeed = isOneFeed
        title = Agreement.of(incoming.title, and: known.title)
        text = Agreement.of(incoming, and: known)
    }

    /// What an entry has in common with others of its feed, and which therefore does not name it.
    struct Sharing {
        var address = false
        var guid = false
    }

    var isSame: Bool {
        if hasSameAddress { return isSameAtOneAddress }
        if hasSameGUID { return isSameUnderOneGUID }
        if sharing.address, incoming.url == known.url { return isSameAtSharedAddress }
        // Neither address nor GUID: the same headline and the same text, one of them edited a
        // little, at one time: a headline is used again as an address is.
        guard incoming.outlet == known.outlet, isAtAboutOneTime else { return false }
        if haveDifferentAddresses, !isAtOneSecond {
            return !isUndated && !haveDifferentGUIDs && title == .same && hasEqualLongText
        }
        if title == .same {
            let isTelling = incoming.title.utf8.count >= 20
            if isTelling, isOneFeed, isWithoutText, isAtOneMoment { return true }
            return isTelling && text == .same || text == .similar || hasEqualLongText
        }
        return title == .similar && hasEqualLongText
    }

    /// Whether it is the same beyond doubt: at its address or under its GUID with its headline.
    var isCertain: Bool {
        (hasSameAddress || hasSameGUID) && title == .same && !haveDifferentGUIDs && isSame
    }

    /// How much agrees, to choose among several that may be it.
    var closeness: Int {
        8 * title.rawValue + 2 * text.rawValue + (hasSameGUID ? 1 : 0) + (hasSameAddress ? 1 : 0)
    }

    /// At one address stand the versions of an article, or a column that is new every day.
    private var isSameAtOneAddress: Bool {
        guard isOneFeed else {
            // Another feed may link to anything under words of its own.
            if title == .same, text == .same { return true }
            guard isAtAboutOneTime else { return false }
            return title >= .similar || text >= .similar
                || isAtOneMoment && (incoming.outlet == known.outlet || hasGUIDOfOneSite)
        }
        if haveDifferentGUIDs {
            if isAtAboutOneTime { return hasEqualLongText || title == .same && text > .other }
            return title == .same && text == .same
        }
        if isAtAboutOneTime {
            return title >= .similar || text >= .similar || isAtOneMoment || hasSameOwnGUID
        }
        return hasSameOwnGUID || title >= .similar && text >= .similar
            || title == .same && hasSameGUID && isWithoutText
    }

    /// One GUID for everything is as frequent as one that holds through all changes.
    private var isSameUnderOneGUID: Bool {
        title == .same || text == .similar || hasEqualLongText || isAtOneMoment
            || title == .similar && text > .other
    }

    /// An address that several entries of the feed have is none of theirs.
    private var isSameAtSharedAddress: Bool {
        isAtOneMoment && (title >= .similar || text >= .similar)
            || isUndated && title == .same && text == .same
    }

    private var haveDifferentAddresses: Bool {
        incoming.url != nil && known.url != nil && incoming.url != known.url
    }

    /// Two feeds of one site call it alike, in more than its address.
    private var hasGUIDOfOneSite: Bool {
        incoming.guid != nil && incoming.guid == known.guid && incoming.guid != incoming.url
    }

    private var hasSameAddress: Bool {
        incoming.url != nil && incoming.url == known.url && !(isOneFeed && sharing.address)
    }

    private var hasSameGUID: Bool {
        isOneFeed && !sharing.guid && incoming.guid != nil && incoming.guid == known.guid
    }

    /// Whether the GUID they share says more than the address.
    private var hasSameOwnGUID: Bool { hasSameGUID && incoming.guid != incoming.url }

    /// Whether both have a GUID that says more than their address, and these differ.
    private var haveDifferentGUIDs: Bool {
        guard let one = incoming.guid, let other = known.guid, one != incoming.url,
            other != known.url
        else { return false }
        return one != other
    }

    private var isWithoutText: Bool { incoming.paragraphs.isEmpty && known.paragraphs.isEmpty }

    private var hasEqualLongText: Bool {
        text == .same && ArticleRow.fingerprint(of: incoming) != nil
    }

    private var isAtOneMoment: Bool {
        incoming.published != nil && incoming.published == known.published
    }

    /// The same moment, and not only the same day.
    private var isAtOneSecond: Bool {
        isAtOneMoment && (incoming.published?.seconds ?? 0) % 86_400 != 0
    }

    private var isUndated: Bool { incoming.published == nil || known.published == nil }

    /// Within twenty hours of each other, or one without a date.
    private var isAtAboutOneTime: Bool {
        guard let one = incoming.published, let other = known.published else { return true }
        return abs(one.seconds - other.seconds) < 20 * 3600
    }
}

/// How far two wordings agree.
enum Agreement: Int, Comparable {
    case other
    /// There is too little to tell by.
    case unknown
    case similar
    case same

    static func < (left: Agreement, right: Agreement) -> Bool { left.rawValue < right.rawValue }
}

/// Compares headlines and texts by their longer words.
extension Agreement {
    /// Similar: they share three longer words, and most of those of the shorter one.
    fileprivate static func of(_ one: String, and other: String) -> Agreement {
        if foldedBytes(one) == foldedBytes(other) { return .same }
        let (one, other) = (words(of: one), words(of: other))
        let shared = one.intersection(other).count
        return shared >= 3 && shared * 2 >= min(one.count, other.count) ? .similar : .other
    }

    /// Similar: most longer words of the shorter of both are in the other, eight at least.
    ///
    /// The headline's count where it is not the same: it says nothing of the text then.
    fileprivate static func of(_ one: Article, and other: Article) -> Agreement {
        if !one.paragraphs.isEmpty, one.paragraphs == other.paragraphs { return .same }
        let isRetitled = foldedBytes(one.title) != foldedBytes(other.title)
        let (one, other) = (words(of: one, isRetitled), words(of: other, isRetitled))
        let shorter = min(one.count, other.count)
        guard shorter >= 8 else { return .unknown }
        return one.intersection(other).count * 10 >= shorter * 6 ? .similar : .other
    }

    private static func words(of article: Article, _ withTitle: Bool) -> Set<Substring> {
        words(
            of: ((withTitle ? [article.title] : []) + article.paragraphs.prefix(8))
                .joined(separator: " "))
    }

    private static func words(of text: String) -> Set<Substring> { foldedWords(text, from: 5) }
}
