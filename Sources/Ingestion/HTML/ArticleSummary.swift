/// Summaries that stand in no block of the text: the standfirst of a page that sets none.
extension ArticleText {
    /// What microdata mark as the description in front of the text, wherever it hides from those
    /// who look for blocks: behind a name, before the headline, in few words.
    func described(before first: Int?) -> (text: String, source: String)? {
        guard let first else { return nil }
        for node in 0..<body.blocks[first].node {
            guard tree[node].tag != .meta, tree[node].end - node < 40,
                tree.value(.itemprop, of: node)?.lowercased() == "description",
                !isOfSite(node)
            else { continue }
            let text = tree.text(of: node)
            guard (20...900).contains(text.utf8.count), !isTitle(text),
                text.last.map({ ".!?…»”".contains($0) }) ?? false,
                Boilerplate.verdict(on: text) == .text, !Boilerplate.isByline(text),
                !isSaid(text)
            else { continue }
            return (text, "page")
        }
        return nil
    }

    /// Whether a description is that of the whole site, as WordPress sets it beside the name.
    private func isOfSite(_ node: Int) -> Bool {
        let names = NoiseNames.words(of: (tree.value(.class, of: node) ?? "")[...])
        if names.contains(where: { ["site", "blog", "tagline", "slogan"].contains($0) }) {
            return true
        }
        return node < headline ?? 0
            && tree.ancestors(of: node).contains {
                tree[$0].tag == .header && !tree.contains($0, headline ?? $0)
            }
    }

    /// The summary of the metadata, where it says something that the text does not.
    func stated() -> (text: String, source: String)? {
        guard let description, description.utf8.count >= 40, !Boilerplate.isCut(description),
            Boilerplate.verdict(on: description) == .text
        else { return nil }
        return isSaid(description) || titleLetters == skeleton(description)
            ? nil : (description, "meta")
    }

    /// Whether the text begins with what a summary says.
    private func isSaid(_ summary: String) -> Bool {
        let plain = String(skeleton(summary).prefix(60))
        return paragraphs.prefix(4).map { skeleton($0) }.contains {
            $0.contains(bytesOf: plain) || plain.contains(bytesOf: $0) && !$0.isEmpty
        }
    }
}
