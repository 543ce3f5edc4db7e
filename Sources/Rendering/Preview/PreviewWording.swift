import Articles

/// Every word of the preview page, in French and in English.
///
/// The words are markup already: what needs escaping is escaped here. The functions give plain
/// text, which the page escapes.
struct PreviewWording: Sendable {
    let language: String
    let preview, skip, contents, inbox, problems, letter, stories, briefs, leftOut, mail: String
    let onDesktop, onPhone, width, desktop, phone, view, light, dark, imageless, styleless: String
    let remoteImages, openLetter: String
    let noProblems, error, warning, note, findings, noFindings, noBriefs, noLeftOut: String
    let wouldChange, neighbours, affair, leftOutVerdict: String
    let score, signal, value, weight, points, members, outlet, title, date, languageColumn,
        copyOf: String
    let source, alsoIn, countries, home, editorNote, cutLead, noDate, subscribers: String
    let total, plainText, headers: String
    private let months: [String]
    private let decimalMark: String
    private let stages: [Problem.Stage: String]
    private let signals: [String: String]

    /// The words of an edition's language; English where there are none.
    static func of(language: String) -> PreviewWording {
        language.hasPrefix("fr") ? .french : .english
    }

    var isFrench: Bool { language == "fr" }

    func label(of view: PreviewView) -> String {
        switch view {
        case .light: light
        case .dark: dark
        case .imageless: imageless
        case .styleless: styleless
        }
    }

    func stage(_ stage: Problem.Stage) -> String { stages[stage] ?? stage.rawValue }

    /// The name of a score's part; its own, where it is new.
    func signal(_ name: String) -> String { signals[name] ?? name }

    /// A day with its month cut short and its year.
    func dayText(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        let first = isFrench && day == 1 ? "1er" : "\(day)"
        return "\(first) \(months[month - 1]) \(year)"
    }

    /// The week's first and last day.
    func weekSpan(_ week: Week) -> String {
        let (first, last) = (week.monday.components, week.sunday.components)
        let monday =
            first.month == last.month && !(isFrench && first.day == 1)
            ? "\(first.day)" : dayText(week.monday)
        return isFrench
            ? "Du \(monday) au \(dayText(week.sunday))" : "\(monday) to \(dayText(week.sunday))"
    }

    func tally(_ tally: Digest.Tally) -> String {
        if isFrench {
            return "\(count(tally.articles, "article lu", "articles lus")), dont \(tally.inWeek)"
                + " de la semaine, \(count(tally.outlets, "titre", "titres")) de presse,"
                + " \(tally.undated) sans date"
        }
        return "\(count(tally.articles, "article", "articles")) read, \(tally.inWeek) of the week,"
            + " from \(count(tally.outlets, "outlet", "outlets")); \(tally.undated) undated"
    }

    func goesOut(_ moment: String) -> String {
        isFrench ? "Envoi prévu le \(moment)" : "Goes out \(moment)"
    }

    func subjectLength(_ length: Int, isLong: Bool) -> String {
        if isFrench {
            let text = "Objet\u{A0}: \(length) caractères"
            return isLong ? text + "\u{202F}; un téléphone n’en montre qu’une quarantaine" : text
        }
        let text = "Subject: \(length) characters"
        return isLong ? text + "; a phone shows about forty" : text
    }

    func preheaderLength(_ length: Int, isLong: Bool) -> String {
        if isFrench {
            if length == 0 { return "Pas de texte d’aperçu\u{A0}: la messagerie prendra le début" }
            let text = "Texte d’aperçu\u{A0}: \(length) caractères"
            return isLong ? text + ", souvent coupé après cent" : text
        }
        if length == 0 { return "No preheader: mail programs will take the letter’s beginning" }
        let text = "Preheader: \(length) characters"
        return isLong ? text + ", often cut after a hundred" : text
    }

    /// How many tell a story: "5 outlets · 7 articles".
    func sources(outlets: Int, articles: Int) -> String {
        isFrench
            ? "\(count(outlets, "titre", "titres")) · \(count(articles, "article", "articles"))"
            : "\(count(outlets, "outlet", "outlets")) · \(count(articles, "article", "articles"))"
    }

    /// Stories for which the letter has no room.
    var leftToWeb: String { isFrench ? "Laissées au web, faute de place" : "Left to the web" }

    func more(_ number: Int, command: String) -> String {
        isFrench
            ? "… et \(number) de plus\u{A0}: \(command) les montre toutes"
            : "… and \(number) more: \(command) shows them all"
    }

    func moreArticles(_ number: Int) -> String {
        isFrench ? "… et \(number) de plus" : "… and \(number) more"
    }

    /// The HTML part's size, and its share of what Gmail shows.
    func clipText(bytes: Int, limit: Int) -> String {
        let percent = bytes * 100 / limit
        if isFrench {
            return
                "\(kilobytes(bytes)) de HTML, soit \(percent)\u{A0}% de ce que Gmail montre avant de"
                + " couper (102 Ko)"
        }
        return "\(kilobytes(bytes)) of HTML, \(percent)% of what Gmail shows before it clips"
            + " (102 KB)"
    }

    func messageSize(_ bytes: Int) -> String {
        isFrench
            ? "\(kilobytes(bytes)) pour le message entier" : "\(kilobytes(bytes)) for the message"
    }

    /// A number with so many digits after the mark.
    func decimal(_ number: Double, digits: Int = 2) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return "–" }
        let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
        let rounded = Int((abs(number) * Double(scale)).rounded())
        let sign = number < 0 && rounded > 0 ? "−" : ""
        return "\(sign)\(rounded / scale)\(decimalMark)\(padded(rounded % scale, to: digits))"
    }

    func verdict(place: Int) -> String {
        isFrench ? "À la une, n°\u{A0}\(place)" : "Top story \(place)"
    }

    func verdict(brief: Int) -> String {
        isFrench ? "En bref, n°\u{A0}\(brief)" : "In brief \(brief)"
    }

    /// Why a story was left out; what it names is given in words by the caller.
    func reason(_ reason: RankedStory.Reason, named name: String) -> String {
        switch reason {
        case .notInternational: isFrench ? "Pas internationale" : "Not international"
        case .notInLanguage:
            isFrench ? "Aucun article dans la langue de la lettre" : "No article in the language"
        case .sameStoryline:
            isFrench ? "Même affaire que «\u{A0}\(name)\u{A0}»" : "Same affair as “\(name)”"
        case .countryFull:
            isFrench ? "\(name)\u{A0}: le pays a déjà sa part" : "\(name) has its share already"
        case .outletFull, .sectionFull:
            isFrench ? "\(name) a déjà sa part" : "\(name) has its share already"
        case .ranBefore: isFrench ? "Déjà parue en \(name)" : "Ran already in \(name)"
        case .dropped: isFrench ? "Écartée par la rédaction" : "Dropped by the editor"
        case .noLead: isFrench ? "Aucun chapeau exploitable" : "No usable lead"
        case .rankedBelow: isFrench ? "La lettre était pleine" : "The letter was full"
        }
    }

    private func kilobytes(_ bytes: Int) -> String {
        "\(decimal(Double(bytes) / 1024, digits: 1)) \(isFrench ? "Ko" : "KB")"
    }

    private func count(_ number: Int, _ one: String, _ many: String) -> String {
        // Zero is singular in French, plural in English.
        "\(number) \(number == 1 || (isFrench && number == 0) ? one : many)"
    }
}

extension PreviewWording {
    static let french = PreviewWording(
        language: "fr", preview: "Aperçu avant envoi", skip: "Aller à la lettre",
        contents: "Sommaire", inbox: "Dans la boîte de réception", problems: "Signalements",
        letter: "La lettre", stories: "À la une", briefs: "En bref", leftOut: "Écartées",
        mail: "Le message", onDesktop: "Sur ordinateur", onPhone: "Sur téléphone",
        width: "Largeur", desktop: "Ordinateur, 700", phone: "Téléphone, 375", view: "Vue",
        light: "Claire", dark: "Sombre", imageless: "Sans images", styleless: "Sans style",
        remoteImages: "Les images du web ne sont pas chargées ici.",
        openLetter: "Ouvrir digest.html avec ses images",
        noProblems: "Rien à signaler.", error: "Erreur", warning: "Attention", note: "À noter",
        findings: "À vérifier", noFindings: "Rien à reprendre\u{A0}: lede check ne trouve rien.",
        noBriefs: "Aucune brève cette semaine.", noLeftOut: "Aucune histoire n’a été écartée.",
        wouldChange: "Ce qui l’aurait changé\u{A0}:",
        neighbours: "Juste au-dessus et au-dessous\u{A0}:",
        affair: "De la même affaire\u{A0}:", leftOutVerdict: "Écartée",
        score: "Score", signal: "Signal", value: "Valeur", weight: "Poids", points: "Points",
        members: "Articles", outlet: "Source", title: "Article", date: "Date",
        languageColumn: "Langue", copyOf: "Copie de", source: "Source\u{A0}:", alsoIn: "Aussi dans",
        countries: "Pays\u{A0}:", home: "intérieure", editorNote: "Note de la rédaction\u{A0}:",
        cutLead: "Chapeau coupé dans sa première phrase.", noDate: "sans date",
        subscribers: "abonnés", total: "Total",
        plainText: "La version texte", headers: "Les en-têtes",
        months: [
            "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.",
            "nov.", "déc.",
        ],
        decimalMark: ",",
        stages: [
            .configuration: "réglages", .ingestion: "lecture", .archive: "archives",
            .selection: "sélection", .summary: "résumé", .rendering: "mise en forme",
            .output: "écriture",
        ],
        signals: [
            "storyline": "poids de l’affaire", "outlets": "titres de presse",
            "articles": "articles", "days": "jours de suite", "prominence": "place dans les flux",
            "source": "poids des sources", "international": "caractère international",
            "freshness": "fraîcheur", "burst": "poussée",
        ])

    static let english = PreviewWording(
        language: "en", preview: "Preview before sending", skip: "Skip to the letter",
        contents: "Contents", inbox: "In the inbox", problems: "Problems", letter: "The letter",
        stories: "Top stories", briefs: "In brief", leftOut: "Left out", mail: "The message",
        onDesktop: "On a desktop", onPhone: "On a phone", width: "Width",
        desktop: "Desktop, 700", phone: "Phone, 375", view: "View", light: "Light",
        dark: "Dark", imageless: "Without images", styleless: "Without style",
        remoteImages: "Pictures of the web are not loaded here.",
        openLetter: "Open digest.html with its pictures",
        noProblems: "Nothing to report.", error: "Error", warning: "Warning", note: "Note",
        findings: "To check", noFindings: "Nothing to change: lede check finds nothing.",
        noBriefs: "No runners-up this week.", noLeftOut: "No story was left out.",
        wouldChange: "What would have changed it:", neighbours: "Just above and below it:",
        affair: "Of the same affair:", leftOutVerdict: "Left out",
        score: "Score", signal: "Signal", value: "Value", weight: "Weight", points: "Points",
        members: "Articles", outlet: "Source", title: "Article", date: "Date",
        languageColumn: "Language", copyOf: "Copy of", source: "Source:", alsoIn: "Also in",
        countries: "Countries:", home: "domestic", editorNote: "Editor’s note:",
        cutLead: "The lead is cut inside its first sentence.", noDate: "undated",
        subscribers: "subscribers", total: "Total",
        plainText: "The plain text", headers: "The headers",
        months: [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        decimalMark: ".",
        stages: [:],
        signals: [
            "storyline": "weight of the affair", "days": "days in the news",
            "prominence": "place in feeds", "source": "weight of its sources",
        ])
}
