internal import Articles

/// Writes a Markdown tree as the tables, styled inline, that mail clients from Word to webmail
/// show alike.
///
/// Blocks are in EmailBlocks.swift, words in EmailInlines.swift, the document around them in
/// EmailDocument.swift.
struct EmailWriter {
    let theme: Theme
    /// Whether the letter's script is read from the right.
    let isRightToLeft: Bool
    let wording: Wording
    /// Sizes of pictures by address.
    let images: [String: PictureSize]
    /// What the sending service puts in place of an address.
    private let tags: [String: String]
    var html = HTMLBuffer()
    var styles = InlineStyles()
    /// The distance that the heading before leaves to the next text block.
    var pendingMargin: Double = 0

    init(theme: Theme, digest: Digest, pictures: Pictures = Pictures()) {
        isRightToLeft = Rendering.isRightToLeft(digest.publication.language)
        self.theme = isRightToLeft ? theme.mirrored : theme
        wording = Wording(language: digest.publication.language)
        var images: [String: PictureSize] = [:]
        for image in digest.entries.map(\.image) + digest.briefs.map(\.image) {
            guard let image, let url = safeImageAddress(image.url) else { continue }
            images[url] = PictureSize(width: image.width, height: image.height)
        }
        for file in pictures.files.values {
            images["cid:" + file.contentID] = PictureSize(width: file.width, height: file.height)
        }
        self.images = images
        tags = pictures.settings.tags(for: digest.publication)
    }

    /// In pixels, where it is known.
    struct PictureSize {
        let width: Int?
        let height: Int?
    }

    /// The address as a link may carry it; what a sending service puts in its place.
    func linkAddress(_ url: String) -> String? {
        (tags.isEmpty ? nil : tags[url]) ?? safeAddress(url)
    }

    /// The place inside an element of these names, with a space between them.
    func inside(_ place: Place, _ names: String) -> Place {
        place.inside(names, theme: theme).sized(place.width)
    }
}
