import Articles

extension PageDates {
    /// When the article was last changed, as far as the page says so.
    func updated() -> Found? {
        let stated: [(String?, String)] = [
            (linked?["dateModified"]?.items.first?.string, "json-ld"),
            (metadata.meta("article:modified_time", "og:updated_time"), "og"),
            (
                metadata.meta("last-modified", "dcterms.modified", "datemodified", "lastmod"),
                "meta"
            ),
            (metadata.microdata["datemodified"]?.first, "microdata"),
        ]
        for (text, source) in stated {
            if let moment = Dates.read(text, language: language) { return (moment, source) }
        }
        return timeOfUpdate().map { ($0, "time") } ?? saidUpdate().map { ($0, "text") }
    }

    /// `<time>` near the headline that says by its name that it is of a change.
    private func timeOfUpdate() -> Timestamp? {
        tree.descendants(tagged: .time).lazy.filter { node in
            guard isNearHeadline(node), !isAside(node) else { return false }
            let names = tree.value(.class, of: node).map { NoiseNames.words(of: $0[...]) } ?? []
            return names.contains("updated") || names.contains("modified")
        }.compactMap { node in
            Dates.read(tree.value(.datetime, of: node) ?? tree.text(of: node), language: language)
        }.first
    }

    /// The date behind the words of a line near the headline that tell of a change: "Publié le 2
    /// mars, mis à jour le 3 mars 2024 à 14h".
    private func saidUpdate() -> Timestamp? {
        for node in nearHeadline where tree[node].tag != .text && tree[node].end - node < 24 {
            guard tree.characters(below: node).count <= 240, !isAside(node) else { continue }
            let text = tree.text(of: node)
            if text.utf8.count <= 160, let words = UpdateWords.rest(of: text),
                let moment = Dates.first(in: words, language: language)
            {
                return moment
            }
        }
        return nil
    }
}

/// What a line says behind the words that tell of a change.
private enum UpdateWords {
    static func rest(of line: String) -> String? {
        // Where a sentence of the text says that something was updated, it ends as sentences do.
        let words = line.split(separator: " ")
        guard let last = line.last, !".!?”»".contains(last) || words.count <= 8 else { return nil }
        let plain = words.map { skeleton($0) }
        guard
            let at = plain.indices.first(where: { at in
                known.contains(plain[at])
                    || plain[at] == "jour" && at >= 2 && plain[at - 2].hasPrefix("mis")
            })
        else { return nil }
        return words[(at + 1)...].joined(separator: " ")
    }

    private static let known: Set<String> = [
        "updated", "modified", "revised", "modifie", "modifiee", "actualise", "actualisee", "maj",
        "aktualisiert", "actualizado", "aggiornato",
    ]
}
