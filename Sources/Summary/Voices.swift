package import Articles

/// What other outlets add to a lead: the first sentence of each that tells facts which it lacks.
package struct Voices {
    private let summarizer: Summarizer

    /// - Parameter settings: the edition's; its characters hold for each voice as well.
    package init(settings: LeadSettings) {
        var settings = settings.oneSentence
        settings.prefers = .body
        summarizer = Summarizer(settings: settings)
    }

    /// Leads of one sentence, those with the most new facts first, at most one of each outlet.
    ///
    /// A fact is a number, or a name: a word with a capital inside a sentence. Nothing is added by an
    /// article that repeats another one; those are not to be among the candidates.
    ///
    /// - Parameters:
    ///   - lead: what is told already; its headline as well.
    ///   - candidates: other articles of the story, the best first.
    package func adding(
        to lead: Lead, headline: String, from candidates: [Article], atMost most: Int
    ) -> [Digest.Voice] {
        guard most > 0 else { return [] }
        var known = Facts(headline)
        known.add(lead.text)
        var left = candidates.compactMap {
            article -> (lead: Lead, source: Article, facts: Facts)? in
            guard let lead = summarizer.lead(of: article), !lead.isCut,
                Summarizer.isVerbatim(lead, in: article)
            else { return nil }
            return (lead, article, Facts(lead.text))
        }
        var voices: [Digest.Voice] = []
        while voices.count < most {
            // Of equals the first.
            let counts = left.map { $0.facts.count(beyond: known) }
            guard let most = counts.max(), most >= Self.leastFacts,
                let best = counts.firstIndex(of: most)
            else { break }
            let voice = left[best]
            voices.append(Digest.Voice(lead: voice.lead, source: voice.source))
            known.add(voice.lead.text)
            left.removeAll { $0.source.outlet == voice.source.outlet }
        }
        return voices
    }

    /// A sentence with one new name alone mostly says who else is quoted.
    private static let leastFacts = 2
}

/// The numbers and names of a text, folded.
private struct Facts {
    private var all: Set<String> = []
    /// All of its words: a name that stands there in small letters is none.
    private var words: Set<String> = []

    init(_ text: String) {
        add(text)
    }

    mutating func add(_ text: String) {
        var opensSentence = true
        for part in Prose(text).split(whereSeparator: \.isSpace) {
            let word = part.drop { !$0.isLetter && !$0.isDigit }
            let letters = word.prefix {
                $0.isLetter || $0.isDigit || ",.-".unicodeScalars.contains($0)
            }
            let core = letters.text
            let name = folded(core.trimmingSuffix { ",.-".contains($0) })
            defer { opensSentence = part.last.map { Sentences.isTerminator($0) } ?? opensSentence }
            guard let first = word.first, !name.isEmpty else { continue }
            words.insert(name)
            let isName = first.isCapital && !opensSentence && name.count > 2
            if first.isDigit || isName { all.insert(name) }
        }
    }

    /// How many of its facts another text lacks.
    func count(beyond known: Facts) -> Int {
        all.count { !known.words.contains($0) }
    }
}

extension String {
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, condition(last) { text.removeLast() }
        return text
    }
}
