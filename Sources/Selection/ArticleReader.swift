internal import Articles

/// Finds the parts of articles that are read.
struct ArticleReader: Sendable {
    let gazetteer: Gazetteer
    /// The language of articles that do not tell theirs and whose words do not either.
    let fallbackLanguage: String

    /// The words of the standfirst and the first paragraphs.
    func readLead(of article: Article, into words: inout Words) {
        var parts = article.paragraphs[...]
        if let standfirst = article.standfirst, !standfirst.isEmpty,
            parts.first?.hasPrefix(standfirst) != true
        {
            words.append(standfirst)
        }
        // Stop words are about half of a text.
        while words.words.count < 2 * ReadingDesk.leadLength, let part = parts.popFirst() {
            words.append(part.utf8.count > 4000 ? String(part.prefix(4000)) : part)
        }
    }

    /// Which words of a title are neither a label before it ("EN DIRECT.") nor the outlet's name after
    /// it.
    func core(of title: Words, outlet: String) -> Range<Int> {
        var core = title.words[...]
        for length in 1...2 where core.count > length + 2 {
            let label = core.prefix(length)
            if label.last?.traits.contains(.closesClause) == true,
                label.contains(where: { StopWords.titleLabels.contains($0.key) })
            {
                core = core.dropFirst(length)
                break
            }
        }
        guard core.contains(where: { $0.traits.contains(.closesClause) }) else {
            return core.indices
        }
        let name = Words(outlet).words.map(\.key)
        if !name.isEmpty, core.count > name.count + 1, core.suffix(name.count).map(\.key) == name,
            core.dropLast(name.count).last?.traits.contains(.closesClause) == true
        {
            core = core.dropLast(name.count)
        }
        return core.indices
    }

    /// The language that a text's words are of.
    func language(of text: Words) -> String {
        var french = 0
        var english = 0
        for word in text.words {
            if StopWords.frenchOnly.contains(word.key) { french += 1 }
            if StopWords.englishOnly.contains(word.key) { english += 1 }
        }
        if max(french, english) < 3 || french == english { return fallbackLanguage }
        return french > english ? "fr" : "en"
    }
}
