internal import Articles

/// Writes a Markdown tree as the tables, styled inline, that mail clients from Word to webmail
/// show alike.
///
/// Blocks are in EmailBlocks.swift, words in EmailInlines.swift, the document around them in
/// EmailDocument.swift.
struct EmailWriter {
    let theme: Theme
    let wording: Wording
    /// Sizes of pictures by address.
    let images: [String: Article.Image]
    var html = ""
    var styles = InlineStyles()
    /// The distance that the heading before leaves to the next text block.
    var pendingMargin: Double = 0

    /// Places by the names of the elements around them: a letter has many paragraphs, but few kinds.
    private var places: [[[String]]: Place] = [:]

    init(theme: Theme, digest: Digest) {
        self.theme = theme
        wording = Wording(language: digest.publication.language)
        var images: [String: Article.Image] = [:]
        for image in (digest.entries + digest.briefs).compactMap(\.image) {
            if let url = safeImageAddress(image.url) { images[url] = image }
        }
        self.images = images
    }

    /// The place inside an element of these names.
    mutating func inside(_ place: Place, _ names: String...) -> Place {
        inside(place, names)
    }

    /// The place inside an element of these names.
    mutating func inside(_ place: Place, _ names: [String]) -> Place {
        let path = place.path + [names]
        let found = places[path] ?? place.inside(names, theme: theme)
        places[path] = found
        return found.sized(place.width)
    }
}
