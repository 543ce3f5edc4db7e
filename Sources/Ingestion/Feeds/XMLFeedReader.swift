import Articles

extension Reader {
    /// RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, CDF.
    static let xmlFeed = Reader(
        isFeed: true,
        recognises: { sniff in
            ["rss", "feed", "rdf", "channel", "entry"].contains(sniff.rootName)
                || ["rss", "atom", "rdf"].contains(sniff.fileExtension)
                || (sniff.fileExtension == "xml" && sniff.rootName != "html")
                || ["rss+xml", "atom+xml", "rdf+xml"].contains { sniff.mediaType.hasSuffix($0) }
        },
        hand: { sniff, take in
            let tree = FeedParser.tree(of: sniff.text)
            guard !tree.isCut else {
                let reason = Message("the feed has over \(Limits.nodes) elements")
                return [sniff.problem(.error, reason, advice: Message("Split it, or leave it out"))]
            }
            let feed = XMLFeed(tree, origin: Address.resolved(sniff.origin, base: nil))
            let last = feed.items.last
            let isCut = tree.breaksOff && !sniff.keepsCutEntries
            let items = isCut ? feed.items.dropLast() : feed.items[...]
            let (count, problems) = feed.feed.hand(
                of: sniff,
                entries: items.lazy.map { item in
                    var entry = feed.entry(at: item)
                    entry.isCut = tree.breaksOff && item == last
                    return entry
                }, take)
            // A section's feed at night is whole, and empty.
            if feed.items.isEmpty, feed.isWholeFeed, tree.errorLine == nil {
                return [sniff.problem(.warning, Message("the feed has no items"))]
            }
            guard count > 0 else {
                return [
                    sniff.problem(
                        line: tree.errorLine, cause: tree.breaksOff ? .partial : .content,
                        Message("not one item can be found in the feed"),
                        advice: Message("Fetch it again, or tell its publisher"))
                ] + problems
            }
            guard let line = tree.errorLine else { return problems }
            let error =
                tree.breaksOff
                ? sniff.problem(
                    line: line, cause: .partial,
                    Message("the feed breaks off: its last item may not be whole"),
                    advice: Message("Fetch it again"))
                : sniff.problem(
                    .warning, line: line,
                    Message("malformed XML: what could be recovered was read"),
                    advice: Message("Tell its publisher"))
            return problems + [error]
        })
}

/// Decides what the elements of a feed mean.
struct XMLFeed {
    private(set) var feed = Feed()
    /// The elements that are entries.
    private(set) var items: [Int] = []
    private let tree: FeedTree
    private var siteBase: String?

    /// Whether it is a feed by its elements, and not some other XML under a feed's name.
    var isWholeFeed: Bool {
        guard !tree.nodes.isEmpty else { return false }
        return switch tree.name(0).word {
        case .rss, .rdf: tree.first(.channel, in: 0) != nil
        case .feed, .channel: feed.title != nil
        default: false
        }
    }

    func entry(at item: Int) -> Feed.Entry { XMLEntry(tree, item: item).entry(base: siteBase) }

    init(_ tree: FeedTree, origin: String?) {
        self.tree = tree
        guard !tree.nodes.isEmpty else { return }
        let channel = tree.first(.channel, in: 0) ?? 0
        func text(_ node: Int?) -> String? { node.map { tree.string(of: $0) } }
        let base = Address.resolved(tree.attribute(.base, .xml, of: 0), base: origin) ?? origin
        feed.title = text(
            tree.first(.title, in: channel)
                ?? tree.first(FeedName(space: .dublinCore, word: .title), in: channel))
        feed.link = XMLEntry.address(ofPage: channel, in: tree, base: base)?.url
        feed.language =
            text(
                tree.first(.language, in: channel)
                    ?? tree.first(FeedName(space: .dublinCore, word: .language), in: channel))
            ?? tree.attribute(.lang, .xml, of: channel) ?? tree.attribute(.lang, .xml, of: 0)
        feed.publisher = text(
            tree.first(FeedName(space: .dublinCore, word: .publisher), in: channel))
        // RSS has only an editor there, who answers for the feed and writes none of it.
        feed.authors = tree.name(channel).word == .feed ? XMLEntry.names(in: channel, of: tree) : []
        siteBase =
            Address.resolved(tree.attribute(.base, .xml, of: channel), base: base) ?? base
            ?? feed.link
        var node = 0
        while node < tree.nodes.count {
            let current = tree.nodes[node]
            let isItem =
                current.kind == .element && current.name.isPlain
                && (current.name.word == .item || current.name.word == .entry)
            if isItem { items.append(node) }
            // An entry may quote the feed that it was taken from.
            node = isItem ? Int(current.end) : node + 1
        }
    }
}

/// Base64 (RFC 4648 §4), which Atom 0.3 allowed for content.
enum Base64 {
    static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            let value: UInt32
            switch byte {
            case 0x41...0x5A: value = UInt32(byte) - 0x41
            case 0x61...0x7A: value = UInt32(byte) - 0x61 + 26
            case 0x30...0x39: value = UInt32(byte) - 0x30 + 52
            case 0x2B: value = 62
            case 0x2F: value = 63
            default: continue
            }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return Decoding.repaired(bytes)
    }
}
