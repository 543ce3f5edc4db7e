internal import Articles

/// Writes a Markdown tree as the tables, styled inline, that mail clients from Word to webmail
/// show alike. Blocks are in EmailBlocks.swift, words in EmailInlines.swift, the document around
/// them in EmailDocument.swift.
struct EmailWriter {
    let theme: Theme
    let wording: Wording
    /// Sizes of pictures by address.
    let images: [String: Article.Image]
    var html = ""
    var styles = InlineStyles()
    /// The distance that the heading before leaves to the next text block.
    var pendingMargin: Double = 0

    init(theme: Theme, digest: Digest) {
        self.theme = theme
        wording = Wording(language: digest.publication.language)
        var images: [String: Article.Image] = [:]
        for image in (digest.entries + digest.briefs).compactMap(\.image) {
            if let url = safeImageAddress(image.url) { images[url] = image }
        }
        self.images = images
    }
}
