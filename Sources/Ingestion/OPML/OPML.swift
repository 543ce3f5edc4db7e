package import Articles

/// A list of feeds as readers of feeds exchange it: OPML 1.0, 1.1 and 2.0.
///
/// What OPML has no word for stands in attributes of a namespace of ours, as OPML 2.0 asks for:
/// other readers pass over them. Reading takes them without the namespace too.
package struct OPML: Sendable, Hashable {
    package var title: String
    package var outlines: [Outline]

    package init(title: String, outlines: [Outline]) {
        self.title = title
        self.outlines = outlines
    }

    /// A line of the list: a feed, or a folder of feeds.
    package struct Outline: Sendable, Hashable {
        /// What a person reads.
        package var text: String
        /// The address of the feed as the file writes it; nil for a folder.
        package var feed: String?
        /// The weight of the outlet, 0 to 10.
        package var weight: Double?
        /// The section that entries count to which name none.
        package var section: String?
        /// Whether the pages of its entries are fetched.
        package var fetchesPages: Bool
        /// The edition whose feeds this folder holds, by its folder's name.
        package var edition: String?
        package var children: [Outline]
        /// Where it stands in the file it was read from.
        package var line: Int?

        package init(
            text: String, feed: String? = nil, weight: Double? = nil, section: String? = nil,
            fetchesPages: Bool = false, edition: String? = nil, children: [Outline] = [],
            line: Int? = nil
        ) {
            self.text = text
            self.feed = feed
            self.weight = weight
            self.section = section
            self.fetchesPages = fetchesPages
            self.edition = edition
            self.children = children
            self.line = line
        }
    }

    /// The namespace of our attributes.
    static let namespace = "urn:x-lede:opml"

    /// A text as a list can hold it: one line, without control characters and those that turn the
    /// direction of what follows; the joiners, which some scripts are written with, stay.
    package static func line(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where !scalar.properties.isWhitespace: continue
            case .format where scalar.value != 0x200C && scalar.value != 0x200D: continue
            case .surrogate, .unassigned, .privateUse: continue
            default: result.append(scalar)
            }
        }
        return collapsingWhitespace(String(result))
    }
}

extension Ingestion {
    /// The address of a feed as it may be asked and written down: the one given, where nothing in
    /// it has to be changed.
    ///
    /// - Returns: nil where it is no http(s) address, or names a user.
    package static func feedAddress(_ text: String) -> String? {
        guard let address = comparableAddress(text), WebAddress(address) != nil else { return nil }
        let isPlain =
            (text.hasPrefix("https://") || text.hasPrefix("http://"))
            && !text.unicodeScalars.contains { "<>\"\\".unicodeScalars.contains($0) }
            && text == OPML.line(text) && !text.contains(" ")
        return isPlain ? text : address
    }

    /// The address by which two feeds are told to be the same; nil where it is none.
    package static func comparableAddress(_ text: String) -> String? {
        Address.resolved(text, base: nil).map { address in
            // A plain address is handed back as it is.
            let path = Address.path(of: address)
            return path.isEmpty && !address.contains("?") ? address + "/" : address
        }
    }

    /// The address by which two articles are told to be the same, without what follows readers; nil
    /// where it is none.
    package static func pageAddress(_ text: String) -> String? {
        Address.resolved(text, base: nil).map(Address.canonical)
    }

    /// Whether an address is one of the outlet's own, as far as the letters of both tell.
    package static func isSpelled(_ outlet: String, by address: String) -> Bool {
        Outlet.isSpelled(outlet, by: address)
    }
}

// MARK: - A flat list

extension OPML {
    /// One feed of a list, whichever folders it lies in.
    package struct Feed: Sendable, Hashable {
        package let name: String
        /// Absolute, http or https.
        package let url: String
        package let weight: Double?
        /// Its own, or the name of the nearest folder.
        package let section: String?
        package let fetchesPages: Bool
        /// The edition whose folder it lies in.
        package let edition: String?
        package let line: Int?
    }

    /// The feeds in the order of the file; an outline that is neither feed nor folder is a problem.
    ///
    /// - Parameter origin: the file, for the places of problems.
    package func feeds(origin: String) -> (feeds: [Feed], problems: [Problem]) {
        var list = FeedList(origin: origin)
        for outline in outlines { list.add(outline, section: nil, edition: nil) }
        return (list.feeds, list.problems)
    }
}

private struct FeedList {
    let origin: String
    var feeds: [OPML.Feed] = []
    var problems: [Problem] = []

    mutating func add(_ outline: OPML.Outline, section: String?, edition: String?) {
        let edition = outline.edition ?? edition
        if let feed = outline.feed {
            add(outline, at: feed, section: section, edition: edition)
        } else if outline.children.isEmpty, outline.edition == nil {
            refuse(outline, Message("\(named(outline)) has no xmlUrl"))
        }
        // The folder of an edition is no section.
        let isSection = outline.feed == nil && outline.edition == nil && !outline.text.isEmpty
        let inner = isSection ? outline.text : section
        for child in outline.children { add(child, section: inner, edition: edition) }
    }

    private mutating func add(
        _ outline: OPML.Outline, at feed: String, section: String?, edition: String?
    ) {
        guard let url = Ingestion.feedAddress(feed), let address = WebAddress(url) else {
            refuse(
                outline,
                Message("\(named(outline)) has no feed of the web: “\(capped(feed, to: 80))”"))
            return
        }
        feeds.append(
            OPML.Feed(
                name: outline.text.isEmpty ? address.host : outline.text, url: url,
                weight: outline.weight, section: outline.section ?? section,
                fetchesPages: outline.fetchesPages, edition: edition, line: outline.line))
    }

    private func named(_ outline: OPML.Outline) -> Message {
        outline.text.isEmpty
            ? Message("an outline") : Message("“\(capped(outline.text, to: 80))”")
    }

    private mutating func refuse(_ outline: OPML.Outline, _ reason: Message) {
        problems.append(
            Problem(
                .ingestion, at: .init(origin, line: outline.line), reason,
                advice: Message("A feed has an xmlUrl that begins with https:// or http://")))
    }
}
