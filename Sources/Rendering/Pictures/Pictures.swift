internal import Articles

/// Says for each picture of a letter where it comes from, or that it is not shown.
struct Pictures: Sendable {
    let settings: LetterSettings
    /// The edition's own, by the path that templates name them with.
    let files: [String: PictureFile]

    init(settings: LetterSettings = LetterSettings(), files: [PictureFile] = []) {
        self.settings = settings
        self.files = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    }

    /// Whether a picture of the web may be shown.
    func isShown(_ address: String) -> Bool {
        settings.pictures != .none && (settings.allowsPlainHTTP || !address.hasPrefix("http:"))
    }

    /// A tree in which every picture has an address that the mail can load.
    ///
    /// It is one of the web, or of a part of the mail (`cid:`). In place of others stands their
    /// alternative text; alone in a paragraph they are left out where the edition wants no pictures.
    ///
    /// - Parameter missing: takes the paths of pictures that are not there.
    func resolved(_ node: MarkdownNode, missing: inout [String]) -> MarkdownNode {
        if case .image(let url) = node.kind {
            if let address = safeImageAddress(url) {
                return isShown(address) ? node : MarkdownNode(.text(node.plainText))
            }
            // An article's address is always one of the web: only templates name files.
            if settings.pictures == .embed, let file = files[url] {
                return MarkdownNode(.image(url: "cid:" + file.contentID), node.children)
            }
            if settings.pictures != .none { missing.append(url) }
            return MarkdownNode(.text(node.plainText))
        }
        var result = node
        result.children = node.children.compactMap { child in
            if settings.pictures == .none, child.isPictureAlone { return nil }
            return resolved(child, missing: &missing)
        }
        return result
    }

    /// The edition's own pictures that a resolved tree shows, each once, in its order.
    func embedded(in node: MarkdownNode) -> [PictureFile] {
        let byID = Dictionary(files.values.map { ("cid:" + $0.contentID, $0) }) { first, _ in first
        }
        var seen: Set<String> = []
        func collect(_ node: MarkdownNode) -> [PictureFile] {
            if case .image(let url) = node.kind, let file = byID[url],
                seen.insert(url).inserted
            {
                return [file]
            }
            return node.children.flatMap(collect)
        }
        return byID.isEmpty ? [] : collect(node)
    }
}

/// The address as a picture of a letter may carry it: of the web, or of a part of the mail.
func pictureAddress(_ url: String) -> String? {
    url.hasPrefix("cid:") ? url : safeImageAddress(url)
}
