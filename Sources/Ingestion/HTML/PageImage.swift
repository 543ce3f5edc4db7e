import Articles

extension Page {
    mutating func fillImage(_ data: LinkedData) {
        let graph = Address.resolved(
            metadata.meta("og:image:secure_url", "og:image", "og:image:url", "twitter:image"),
            base: base)
        let linkedImage = data.image(linked?["image"])
        let linkedURL = Address.resolved(linkedImage?.url, base: base)
        guard let url = graph ?? linkedURL else { return }
        let isSame = linkedURL == url
        let alt =
            metadata.meta("og:image:alt", "twitter:image:alt") ?? (isSame ? linkedImage?.alt : nil)
            ?? altText(of: url)
        func size(_ name: String, _ linked: Int?) -> Int? {
            let value = metadata.meta("og:image:" + name).flatMap { Int(trimmed($0)) }
            return graph == nil ? linked : value ?? (isSame ? linked : nil)
        }
        let image = Article.Image(
            url: url, alt: alt, width: size("width", linkedImage?.width),
            height: size("height", linkedImage?.height))
        draft.image(image, from: graph == nil ? "json-ld" : "og")
    }

    /// The alternative text of the page's own copy of a picture: the same file name, or the first
    /// picture in a figure.
    private func altText(of url: String) -> String? {
        let name = Address.path(of: url).split(separator: "/").last.map(String.init) ?? ""
        var firstInFigure: String?
        for image in tree.descendants(tagged: .img) {
            guard let alt = tree.value(.alt, of: image), !trimmed(alt).isEmpty else { continue }
            let address = tree.value(.src, of: image) ?? tree.value(.dataSrc, of: image) ?? ""
            if !name.isEmpty, address.contains(bytesOf: name) { return alt }
            if firstInFigure == nil,
                tree.ancestors(of: image).contains(where: { tree[$0].tag == .figure })
            {
                firstInFigure = alt
            }
        }
        return firstInFigure
    }
}
