internal import Articles

/// Whether an article that comes in is one that is there already.
///
/// An address or a GUID alone is no identity: publishers change titles, addresses and GUIDs of one
/// article, and use an address, or one GUID, for several. Two signs that agree make one article.
struct Identity {
    private let known: Article
    private let incoming: Article

    init(of incoming: Article, and known: Article) {
        self.incoming = incoming
        self.known = known
    }

    var isSame: Bool {
        if let url = incoming.url, url == known.url { return isSameAtOneAddress }
        if let guid = incoming.guid, guid == known.guid {
            return hasSameTitle || hasSimilarText
        }
        // Neither address nor GUID: only the same text under the same headline at about one time.
        return incoming.outlet == known.outlet && hasSameTitle && isAtAboutOneTime
            && ArticleRow.fingerprint(of: incoming) != nil
            && ArticleRow.fingerprint(of: incoming) == ArticleRow.fingerprint(of: known)
    }

    /// At one address stand the versions of an article, or a column that is new every day.
    private var isSameAtOneAddress: Bool {
        if hasSameTitle { return isAtAboutOneTime || hasSimilarText }
        if let published = incoming.published, published == known.published { return true }
        let isGUIDOfItsOwn = incoming.guid != nil && incoming.guid != incoming.url
        return hasSimilarText || isGUIDOfItsOwn && incoming.guid == known.guid
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
        let text = ([article.title] + article.paragraphs.prefix(8)).joined(separator: " ")
        let folded = String(decoding: foldedBytes(text), as: UTF8.self)
        return Set(folded.split { !$0.isLetter && !$0.isNumber }.filter { $0.utf8.count > 4 })
    }
}
