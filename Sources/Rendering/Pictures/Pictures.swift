internal import Articles
internal import Foundation

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

    /// The edition's own picture that a template names, percent-encoded or not.
    func file(_ name: String) -> PictureFile? {
        files[name] ?? name.removingPercentEncoding.flatMap { files[$0] }
    }

    /// What keeps pictures from being shown whose addresses stand in a template.
    func problems(of template: TemplateOutline) -> [Problem] {
        guard settings.pictures != .none else { return [] }
        return template.outline.pictures.filter(\.address.isLiteral).compactMap { picture in
            let address = picture.address.masked
            return adviceOnMissing(address).map { advice in
                Problem(
                    .rendering, .warning, at: .init(template.path, line: picture.line),
                    Message("the picture \"\(address)\" is not shown"), advice: advice)
            }
        }
    }

    /// What to do about a picture that is not shown; nil where it is.
    private func adviceOnMissing(_ address: String) -> Message? {
        if let web = safeImageAddress(address) {
            return isShown(web)
                ? nil
                : Message(
                    "It comes over plain http, which many mail clients block: give an https",
                    " address, or set \"http-images: true\"")
        }
        guard !address.contains(":") else {
            return Message("Give an https address, or a file of the edition: images/logo.png")
        }
        guard file(address) != nil else {
            let near = nearest(to: address, among: files.keys.sorted())
            return near.map { Message("Did you mean \"\($0)\"?") }
                ?? Message(
                    "Put the file (PNG, JPEG or GIF) into the edition's images folder, and name it",
                    " so: images/logo.png")
        }
        return settings.pictures == .embed
            ? nil
            : Message(
                "A file of the edition travels inside the mail: set \"images: embed\" in",
                " edition.yaml, or give the address it has on the web")
    }

    /// A tree in which every picture has an address that the mail can load.
    ///
    /// It is one of the web, or of a part of the mail (`cid:`). In place of others stands their
    /// alternative text; alone in a paragraph they are left out where the edition wants no pictures.
    ///
    func resolved(_ node: MarkdownNode) -> MarkdownNode {
        if case .image(let url) = node.kind {
            if let address = safeImageAddress(url) {
                return isShown(address) ? node : MarkdownNode(.text(node.plainText))
            }
            // An article's address is always one of the web: only templates name files.
            if settings.pictures == .embed, let file = file(url) {
                return MarkdownNode(.image(url: "cid:" + file.contentID), node.children)
            }
            return MarkdownNode(.text(node.plainText))
        }
        guard node.hasPictures else { return node }
        var result = node
        result.children = node.children.compactMap { child in
            if settings.pictures == .none, child.isPictureAlone { return nil }
            return resolved(child)
        }
        return result
    }

    /// The edition's own pictures that a resolved tree shows, each once, in its order.
    func embedded(in node: MarkdownNode) -> [PictureFile] {
        let byID = Dictionary(files.values.map { ("cid:" + $0.contentID, $0) }) { $1 }
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
