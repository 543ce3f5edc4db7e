import Articles

/// Lines that stand among an article's paragraphs and are not of it, told by their words.
enum Boilerplate {
    enum Verdict: Sendable {
        /// Part of the article, as far as words tell.
        case text
        /// Something between two paragraphs: an advertisement, a link to another article.
        case inset
        /// A promise of letters and subscriptions: an inset, or the beginning of what is behind.
        case promise
        /// Something that stands only behind an article: what follows is not the article either.
        case end
    }

    static func verdict(on line: String) -> Verdict {
        let weight = line.utf8.count
        return weight <= 400 ? verdict(onFolded: foldedBytes(line), weight: weight) : .text
    }

    /// - Parameter weight: the bytes of the line before it was folded.
    static func verdict(onFolded text: [UInt8], weight: Int) -> Verdict {
        let verdict = verdict(byWords: text, weight: weight)
        // "Commentaires et réactions se multiplient depuis …": a sentence that begins so.
        return verdict != .text && isSentence(text, weight: weight) && !isFirm(text)
            ? .text : verdict
    }

    private static func verdict(byWords text: [UInt8], weight: Int) -> Verdict {
        guard weight <= 400 else { return .text }
        let plain = start(of: text)
        if weight <= 300, promoStarts.begins(plain) { return .promise }
        if weight <= 120, endStarts.begins(plain) { return .end }
        if weight <= 60, wholeEnds.contains(trimmed(String(decoding: plain, as: UTF8.self))) {
            return .end
        }
        if weight <= 250, insetStarts.begins(plain) { return .inset }
        if promoParts.occurs(in: text[...]) { return .inset }
        if weight <= 160, shortParts.occurs(in: text[...]) { return .inset }
        if weight <= 80, widgetParts.occurs(in: text[...]) { return .inset }
        return .text
    }

    /// A folded line without the signs before its first letter.
    private static func start(of text: [UInt8]) -> ArraySlice<UInt8> {
        text.drop { $0 < 0x30 || (0x3A...0x60).contains($0) }
    }

    /// Whether a folded line is a whole sentence of some length.
    private static func isSentence(_ text: [UInt8], weight: Int) -> Bool {
        guard weight >= 60, let last = text.last, text.count(where: { $0 == 0x20 }) >= 8 else {
            return false
        }
        return last == 0x2E || last == 0x21 || last == 0x3F || last == 0x22
    }

    /// Whether the words of a line leave no doubt, whatever sentence they stand in.
    private static func isFirm(_ text: [UInt8]) -> Bool {
        firmStarts.begins(start(of: text)) || firmParts.occurs(in: text[...])
    }

    private static let firmStarts = Phrases([
        "lire aussi", "a lire aussi", "lire egalement", "a lire egalement", "lire notre",
        "voir aussi", "a voir aussi", "voir en annexe", "lire la suite", "lire l'article",
        "a lire :", "a lire:", "lire :", "lire:", "a relire", "relire :", "read also",
        "also read", "read more", "read next", "read:", "read :", "related:", "watch:", "listen:",
        "sign up for", "sign up to", "subscribe to", "subscribe now", "subscribe for",
        "inscrivez-vous", "recevez chaque", "recevez tous les", "recevez notre",
        "recevez le meilleur", "recevez gratuitement", "get the latest", "join our newsletter",
        "creez un compte", "create an account", "already a subscriber", "deja abonne",
        "vous etes abonne", "pas encore abonne", "get unlimited", "enter your email",
        "keywords:", "keywords :", "mots-cles", "mots cles", "tags:", "tags :", "copyright",
        "all rights reserved", "tous droits reserves", "© ", "our standards:", "reporting by",
        "editing by", "writing by", "additional reporting", "compiled by",
        "with reporting by", "this report was first", "this article was", "this story was",
        "this article first appeared", "this story originally", "cet article est", "a version of",
        "editor's note", "editors' note", "note de la redaction", "photo:", "photo by",
        "photograph:", "photos:", "image:", "image source", "image credit", "credit:",
        "photo credit", "file photo", "illustration:", "click here", "cliquez ici",
        "a propos de l'auteur", "about the author", "photos and story by", "story and photos by",
        "story continues", "article continues", "la suite apres", "la suite de cet article",
        "retrouvez tous les articles", "retrouvez cet article", "lire les articles",
    ])
    private static let firmParts = Phrases([
        "newsletter", "a notre lettre", "reserve aux abonnes", "reservee aux abonnes",
        "accept cookies", "accepter les cookies", "utilise des cookies", "utilisent des cookies",
        "uses cookies", "appeared first on", "est apparu en premier sur", "pour lire la suite",
        "dans votre boite", "to your inbox", "in your inbox", "earn us a", "may earn",
        "earn a small commission", "earn an affiliate", "we earn commissions", "commissions from",
        "javascript", "your email address", "votre adresse e-mail", "votre adresse email",
        "sign up here", "read the full", "terms of service", "terms of use",
        "all rights reserved", "tous droits reserves", "follow him on", "follow her on",
        "follow me on", "on twitter @", "last updated:", "published: ", "scroll down for",
        "de cet article a lire", "abonnes ont acces",
    ])

    /// Whether a line is what stands under a picture, told by the agency that it ends in.
    static func isCaption(_ line: String) -> Bool {
        line.utf8.count <= 220 && captionEnds.ends(foldedBytes(line)[...])
    }

    private static let captionEnds = Phrases([
        "(reuters)", "/reuters", "/ reuters", "/reuters)", "photo: reuters)", "(afp)", "/afp",
        "/ afp", "/afp)", "photo: afp)", "(ap)", "/ap", "/ ap", "/ap)", "(ap photo)",
        "photo: ap)", "ap photo", "getty images", "getty images)", "shutterstock",
        "shutterstock)", "(epa)", "/epa", "/ epa", "(dpa)", "/dpa", "/ dpa", "/sipa", "/ sipa",
        "(xinhua)", "(ansa)", "reuters photo)", "file photo)",
    ])

    /// Whether a folded line has no word at all that any of the others here looks for: most have
    /// none, and are through with one look.
    static func isAbove(suspicion line: [UInt8]) -> Bool {
        guard line.count > 60, !trailerEnds.ends(line[...]) else { return false }
        let plain = line.drop { $0 < 0x30 || (0x3A...0x60).contains($0) }
        return !allStarts.begins(plain) && !allParts.occurs(in: line[...])
    }

    private static let allStarts = Phrases(joining: [promoStarts, endStarts, insetStarts])
    private static let allParts = Phrases(
        joining: [promoParts, shortParts, widgetParts, paywallParts])

    /// Whether a text, of any length and not folded, is worth looking at for a paywall.
    static func mayHoldPaywall(_ text: ArraySlice<UInt8>) -> Bool { paywallSigns.occurs(in: text) }

    private static let paywallSigns = Phrases([
        "abonn", "Abonn", "ABONN", "ubscri", "UBSCRI", "a suite", "la suite", "rticle à lire",
        "ontinue reading",
    ])

    /// Whether a line says that only subscribers may read on.
    static func isPaywall(_ line: String) -> Bool {
        let weight = line.utf8.count
        return weight <= 300 && isPaywall(folded: foldedBytes(line), weight: weight)
    }

    static func isPaywall(folded line: [UInt8], weight: Int) -> Bool {
        weight <= 300 && paywallParts.occurs(in: line[...])
    }

    /// Whether a folded line speaks of subscribers, or of how much of the article is left to them.
    static func namesSubscribers(folded line: [UInt8]) -> Bool {
        subscriberParts.occurs(in: line[...])
    }

    private static let subscriberParts = Phrases(["abonn", "subscri", "de cet article a lire"])

    /// A text without the link to the rest that feeds hang onto it.
    static func withoutTrailer(_ text: String) -> String {
        mayHaveTrailer(foldedBytes(text)) ? withoutKnownTrailer(text) : text
    }

    /// Whether a folded text ends as one with a trailer does.
    static func mayHaveTrailer(_ folded: [UInt8]) -> Bool { trailerEnds.ends(folded[...]) }

    private static let trailerEnds = Phrases(trailers)

    private static func withoutKnownTrailer(_ text: String) -> String {
        let end = folded(String(text.suffix(40)))
        for trailer in trailers where end.hasSuffix(trailer) {
            let rest = trimmed(text.dropLast(trailer.count))
            if !rest.isEmpty { return rest }
        }
        return text
    }

    private static let trailers = [
        "lire la suite »", "lire la suite...", "lire la suite…", "lire la suite", "read more »",
        "read more...", "read more…", "read more", "continue reading →", "continue reading",
        "lire l'article", "en savoir plus", "voir plus", "[read more]", "[lire la suite]",
    ]

    /// Whether a text stops before its end ("…", "[…]").
    static func isCut(_ text: String) -> Bool {
        let end = folded(trimmed(text))
        return ["…", "...", "[…]", "[...]", "(…)", "(...)", "…]", "...]"].contains {
            end.hasSuffix($0)
        }
    }

    /// Whether a line is a byline, a date line or a reading time: what stands between a title and
    /// its text.
    static func isByline(_ line: String) -> Bool {
        guard line.utf8.count <= 140 else { return false }
        let words = foldedWords(line, atMost: 24)
        guard let first = words.first, let last = line.unicodeScalars.last else { return true }
        let isSentence = ".!?»”\"".unicodeScalars.contains(last) && words.count > 8
        if isSentence { return false }
        if ["by", "par", "von", "por", "di"].contains(first), words.count <= 16 {
            return true
        }
        if dateWords.contains(first), words.count <= 20 { return true }
        if line.utf8.count <= 110, Dates.first(in: line, language: "fr") != nil,
            line.utf8.count <= 60 || !".!?…”»".unicodeScalars.contains(last)
        {
            return true
        }
        return words.count <= 6 && words.contains("min")
            && (words.contains("read") || words.contains("lecture"))
    }

    /// Follower counts and the like.
    private static let widgetParts = Phrases([
        "fanslike", "followersfollow", "subscriberssubscribe", "spot_img",
    ])
    private static let dateWords: Set<String> = [
        "publie", "published", "posted", "updated", "mis", "modifie", "maj", "first", "last",
        "ecrit", "written", "redige",
    ]

    /// Promises of letters and subscriptions.
    private static let promoStarts = Phrases([
        "recevez chaque", "recevez tous les", "recevez notre", "recevez le meilleur",
        "recevez gratuitement", "inscrivez-vous", "abonnez-vous", "sign up for", "sign up to",
        "subscribe to", "subscribe now", "subscribe for", "get our", "get the latest",
        "join our newsletter", "creez un compte", "create an account", "already a subscriber",
        "deja abonne", "vous etes abonne", "pas encore abonne", "get unlimited",
        "enter your email",
    ])
    private static let endStarts = Phrases([
        "keywords:", "keywords :", "mots-cles", "mots cles", "tags:", "tags :", "tagged",
        "follow us", "suivez-nous", "suivez nous", "rejoignez-nous", "join the conversation",
        "retrouvez tous les articles", "lire les articles de la rubrique", "leave a reply",
        "laisser un commentaire", "commentaires", "comments (", "copyright ©", "copyright (c)",
        "all rights reserved", "tous droits reserves", "© ", "privacy | ", "share this article",
        "partager cet article", "more from", "more stories", "related articles", "related stories",
        "related posts", "a propos de l'auteur", "about the author", "you may also like",
        "vous aimerez aussi", "our standards:", "les plus lus", "most read", "most popular",
        "recommended for you", "sur le meme theme", "sur le meme sujet", "dans la meme rubrique",
    ])
    private static let wholeEnds: Set<String> = [
        "faq", "comments", "commentaires", "keywords", "follow us", "suivez nous", "related",
        "a la une", "a lire aussi...", "cgv", "share this:", "share", "partager", "share this",
    ]
    private static let insetStarts = Phrases([
        "lire aussi", "a lire aussi", "lire egalement", "a lire egalement", "lire notre",
        "voir aussi", "a voir aussi",
        "voir en annexe", "lire la suite", "lire l'article", "ecouter aussi",
        "a lire :", "a lire:", "lire :", "lire:", "a ecouter", "a relire", "relire :",
        "read also", "also read", "read more", "read next", "see also", "read:", "read :",
        "related:", "related :", "more:", "watch:", "watch now", "watch live", "listen:",
        "also on", "don't miss", "ne manquez pas", "continue reading", "story continues below",
        "article continues", "advertisement", "publicite",
        "sponsored", "la suite apres", "la suite de cet article", "photo:", "photo by",
        "photograph:", "image:", "image source", "credit:", "photo credit", "getty images",
        "file photo", "click here", "cliquez ici", "skip advert", "skip to", "play video",
        "loading", "view comments", "retrouvez cet article", "cet article est reserve",
        "lees ook", "lesen sie auch", "lea tambien", "leer mas", "mehr zum thema", "leggi anche",
        "lesen sie mehr", "show more", "show caption", "hide caption", "toggle caption",
        "le podcast", "newsletter", "a lire sur", "reporting by", "editing by",
        "writing by", "additional reporting", "compiled by", "with reporting by",
        "this report was first", "this article was first", "this story was first",
        "this article first appeared", "cet article est paru", "avec afp",
        "a version of this", "this story was originally",
        "this article was originally", "this story originally", "editor's note", "editors' note",
        "note de la redaction", "photos and story by", "story and photos by", "photos:",
        "image credit", "illustration:", "video:", "video :", "recommended reading",
    ])
    /// Said anywhere in a short line.
    private static let shortParts = Phrases([
        "javascript is disabled", "enable javascript", "activer javascript", "cookies",
        "your email address", "votre adresse e-mail", "votre adresse email", "sign up here",
        "read the full", "terms of service", "last updated:",
        "published: ", "terms of use", "all rights reserved",
        "tous droits reserves", "follow him on", "follow her on", "follow me on",
        "on twitter @", "facebook twitter", "min read", "minutes de lecture", "temps de lecture",
        "scroll down for", "lire les commentaires", "voir les commentaires", "read the comments",
        "getty images", "share on facebook", "partager sur facebook",
    ])
    private static let promoParts = Phrases([
        "sign up for our", "sign up for the", "subscribe to our", "our newsletter",
        "notre newsletter", "a notre lettre", "nos newsletters", "free newsletter",
        "weekly newsletter", "daily newsletter", "reserve aux abonnes", "reservee aux abonnes",
        "accept cookies", "accepter les cookies", "utilise des cookies",
        "utilisent des cookies", "uses cookies", "appeared first on", "est apparu en premier sur",
        "pour lire la suite", "il vous reste", "dans votre boite", "to your inbox",
        "in your inbox", "earn us a", "may earn a commission", "may earn commission",
        "earn a small commission", "earn an affiliate commission", "we earn commissions",
        "commissions from links",
    ])
    private static let paywallParts = Phrases([
        "reserve aux abonnes", "reservee aux abonnes", "reserves aux abonnes",
        "pour lire la suite", "pour lire l'integralite", "la suite est reservee",
        "de cet article a lire",
        "for subscribers only", "subscribers only", "subscriber exclusive",
        "exclusive to subscribers",
        "subscribe to continue reading", "subscribe to read", "to continue reading this article",
        "to read the full story, subscribe", "this article is for subscribers",
        "this content is for subscribers", "abonnez-vous pour lire", "subscriber-only",
        "subscribers-only", "become a subscriber to read",
    ])
}
