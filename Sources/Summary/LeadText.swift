internal import Articles

/// What a headline says, for telling a text that only says it again.
struct Headline {
    private let text: String
    private let length: Int

    init(_ title: String) {
        text = title
        length = title.utf8.count
    }

    /// Whether a text is the headline again: the same letters, or hardly a word more.
    func isRepeated(by prose: Prose) -> Bool {
        // A much longer text is not the headline: folding it would only cost time.
        guard length > 0, prose.count <= 2 * length + 8 else { return false }
        let said = Self.words(of: text)
        let words = Self.words(of: prose.text)
        guard !said.isEmpty, !words.isEmpty else { return false }
        let known = Set(said)
        let added = words.count { !known.contains($0) }
        return added == 0 || (added == 1 && words.count >= 6)
    }

    private static func words(of text: String) -> [Substring] {
        folded(text).split { !$0.isLetter && !$0.isNumber }
    }
}

/// Tells a paragraph that can open a lead from what belongs to the page around it.
enum LeadText {
    /// A sentence of news has at least so many characters.
    static let shortest = 30
    /// A heading or an entry of a list has neither a sentence's end nor this length.
    static let longestHeading = 80

    /// Whether it is prose, and not the headline once more.
    static func isUsable(_ prose: Prose, headline: Headline) -> Bool {
        guard prose.count >= shortest, !isFurniture(prose), !endsInCredit(prose),
            !headline.isRepeated(by: prose)
        else {
            return false
        }
        return prose.count >= longestHeading || Sentences.isWhole(prose)
    }

    /// "Lire aussi", bylines, credits, what asks to sign up.
    private static func isFurniture(_ prose: Prose) -> Bool {
        guard prose.count > 2, firstLetters.mayHave(prose[0], prose[1], prose[2]) else {
            return false
        }
        let plain = foldedBytes(prose.prefix(48).text)
        return openings.contains { plain.starts(with: $0) }
            || (prose.count < shortestNews && shortOpenings.contains { plain.starts(with: $0) })
            || wholes.contains { plain.starts(with: $0) && isShort(prose) }
    }

    /// A caption with its credit, as in "Jair Bolsonaro à Brasilia EVARISTO SA / AFP".
    private static func endsInCredit(_ prose: Prose) -> Bool {
        guard prose.count < 300, let last = prose.last, last != ".", last != "»", last != "”" else {
            return false
        }
        let tail = foldedBytes(prose.suffix(40).text)
        return credits.contains { tail.suffix($0.count).elementsEqual($0) }
    }

    private static let credits: [[UInt8]] = [
        "/ afp", "/afp", "/ reuters", "/reuters", "/file photo", "file photo", "getty images",
        "ap photo",
        "/ ap", "/ap", "via reuters", "via ap", "on unsplash", "/ epa", "/epa", "maxppp", "/ sipa",
    ].map { foldedBytes($0) }

    /// A line of a page is shorter than this, a paragraph of news seldom.
    private static let shortestNews = 80

    /// A line of this length names a person or an agency and tells nothing.
    private static func isShort(_ prose: Prose) -> Bool {
        prose.count < 200 && !endsSentence(prose)
    }

    private static func endsSentence(_ prose: Prose) -> Bool {
        prose.last.map { $0 == "." || $0 == "!" || $0 == "?" } ?? false
    }

    private static let openings: [[UInt8]] = [
        "lire aussi", "a lire aussi", "a lire :", "voir aussi", "read also", "read more",
        "also read",
        "lire la suite", "lire l'article", "story highlights", "inscrivez-vous a", "recevez chaque",
        "recevez nos", "recevez la", "recevez toute", "recevez notre", "sign up for", "sign up to",
        "cet article est reserve", "il vous reste ", "la suite est reservee",
        "article reserve", "contenu reserve", "reserve aux abonnes", "this content is",
        "this story is for subscribers", "this is a subscriber", "you have reached your limit",
        "already a subscriber", "deja abonne", "vous devez etre connecte", "subscribe now",
        "votre navigateur ne", "your browser does", "accept cookies",
        "nous utilisons des cookies", "we use cookies", "cookies on ", "par notre correspondant",
        "par notre envoye", "de notre correspondant a", "image caption", "ecouter l'article",
        "partager sur ", "share this", "the post ", "get the latest news", "editor's note:",
        "this story has been updated", "this article has been updated", "tous droits reserves",
        "all rights reserved",
    ].map { foldedBytes($0) }

    /// Those that news may begin with as well: they count where the line is short.
    private static let shortOpenings: [[UInt8]] = [
        "highlights:", "key points", "related:", "related :", "subscribe ", "subscribe:",
        "abonnez-vous", "photo :", "photo:", "photos:", "photo d'illustration", "photo by",
        "credit :",
        "credit:", "credits :", "image:", "image :", "file photo", "getty images", "video:",
        "video :",
        "publicite", "advertisement", "suivez-nous", "follow us", "this article was",
        "cet article vous est", "newsletter", "listen to this", "temps de lecture", "reading time",
        "mis a jour le", "updated on", "publie le", "published on", "copyright", "©", "watch:",
        "watch live", "regarder :", "en images", "in pictures:", "inscrivez-vous", "sign up",
        "recevez ",
    ].map { foldedBytes($0) }

    /// Those that are a byline where the line is short and no sentence.
    private static let wholes: [[UInt8]] = [
        "par ", "by ", "avec afp", "avec reuters", "(avec ", "source :", "source:",
        "propos recueillis",
        "texte :", "with reporting by", "reporting by", "edited by", "written by", "redige par",
    ].map { foldedBytes($0) }

    private static let firstLetters = LetterTriples(openings + shortOpenings + wholes)
}
