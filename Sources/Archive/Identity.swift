internal import Articles

/// Whether an article that comes in is one that is there already.
///
/// An address or a GUID alone is no identity: publishers change titles, addresses and GUIDs of one
/// article, and use an address, or one GUID, for several. Two signs that agree make one article.
struct Identity {
    private let known: Article
    private let incoming: Article
    private let isOneFeed: Bool

    /// - Parameter isOneFeed: whether both stood in one feed; a GUID of another says nothing.
    init(of incoming: Article, and known: Article, isOneFeed: Bool) {
        self.incoming = incoming
        self.known = known
        self.isOneFeed = isOneFeed
    }

    var isSame: Bool {
        if let url = incoming.url, url == known.url { return isSameAtOneAddress }
        if isOneFeed, let guid = incoming.guid, guid == known.guid {
            return hasSameTitle || hasSimilarText || hasSimilarTitle && hasEqualText
        }
        // Neither address nor GUID: the same headline and the same text, one of them edited a
        // little, at about one time.
        guard incoming.outlet == known.outlet, isAtAboutOneTime else { return false }
        if hasSameTitle {
            return incoming.title.utf8.count >= 20 && hasEqualText || hasSimilarText
        }
        return hasSimilarTitle && hasEqualText && ArticleRow.fingerprint(of: incoming) != nil
    }

    /// At one address stand the versions of an article, or a column that is new every day.
    private var isSameAtOneAddress: Bool {
        if isAtAboutOneTime {
            if hasSameTitle || hasSimilarText { return true }
            if let published = incoming.published, published == known.published { return true }
            return hasSameOwnGUID || !haveDifferentGUIDs && (hasSimilarTitle || hasEqualText)
        }
        if haveDifferentGUIDs { return hasSameTitle && hasEqualText }
        return hasSimilarText || hasSameOwnGUID || (hasSameTitle || hasSimilarTitle) && hasEqualText
    }

    private var hasSameOwnGUID: Bool {
        guard let guid = incoming.guid, guid != incoming.url else { return false }
        return guid == known.guid
    }

    /// Whether both have a GUID that says more than their address, and these differ.
    private var haveDifferentGUIDs: Bool {
        guard let one = incoming.guid, let other = known.guid, one != incoming.url,
            other != known.url
        else { return false }
        return one != other
    }

    private var hasEqualText: Bool {
        !incoming.paragraphs.isEmpty && incoming.paragraphs == known.paragraphs
    }

    /// Whether the titles share three longer words, and most of those of the shorter one.
    private var hasSimilarTitle: Bool {
        let (one, other) = (words(of: incoming.title), words(of: known.title))
        let shared = one.intersection(other).count
        return shared >= 3 && shared * 2 >= min(one.count, other.count)
    }

    private var hasSameTitle: Bool {
        foldedBytes(incoming.title) == foldedBytes(known.title)
    }

    /// Within twenty hours of each other, or one without a date.
    private var isAtAboutOneTime: Bool {
        guard let one = incoming.published, let other = known.published else { return true }
        return abs(one.seconds - other.seconds) < 20 * 3600
    }

    /// Whether most longer words of the shorter of both texts are in the other.
    ///
    /// Texts of fewer than eight such words are too short to tell.
    private var hasSimilarText: Bool {
        let (one, other) = (words(of: incoming), words(of: known))
        let shorter = min(one.count, other.count)
        guard shorter >= 8 else { return false }
        return one.intersection(other).count * 10 >= shorter * 6
    }

    private func words(of article: Article) -> Set<Substring> {
        words(of: ([article.title] + article.paragraphs.prefix(8)).joined(separator: " "))
    }

    private func words(of text: String) -> Set<Substring> {
        let folded = String(decoding: foldedBytes(text), as: UTF8.self)
        return Set(folded.split { !$0.isLetter && !$0.isNumber }.filter { $0.utf8.count > 4 })
    }
}
