internal import Articles

/// Every sentence that tells why a story has its place, in French and in English.
struct VerdictWording {
    static let english = VerdictWording(isFrench: false)
    static let french = VerdictWording(isFrench: true)

    private let isFrench: Bool

    private func say(_ english: String, _ french: String) -> String {
        isFrench ? french : english
    }

    func quoted(_ title: String) -> String { say("“\(title)”", "«\u{A0}\(title)\u{A0}»") }

    // MARK: - Verdicts

    var pinned: String { say("The editor asked for it.", "La rédaction l’a demandée.") }

    func chosen(place: Int, of count: Int) -> String {
        say("It is story \(place) of \(count).", "C’est l’histoire n°\u{A0}\(place) sur \(count).")
    }

    func brief(place: Int) -> String {
        say("It is number \(place) of those in brief.", "C’est la brève n°\u{A0}\(place).")
    }

    func full(stories: Int) -> String {
        say(
            "The \(stories) places went to stories that rank above it.",
            "Les \(stories) places sont allées à des histoires mieux classées.")
    }

    func rankedBelow(stories: Int, briefs: Int) -> String {
        say(
            "All \(stories) places and \(briefs) in brief went to stories that rank above it.",
            "Les \(stories) places et les \(briefs) brèves sont allées à des histoires mieux"
                + " classées.")
    }

    func goesOn(week: Week, headline: String) -> String {
        say(
            "It goes on with what the digest of \(week) told: \(quoted(headline)).",
            "Elle fait suite à la lettre de \(week)\u{A0}: \(quoted(headline)).")
    }

    func notInternational(home: String, share: Double) -> String {
        let percentage = Int((share * 100).rounded())
        return say(
            "It is no international story for readers in \(home): \(percentage) % of its articles"
                + " are told as news from abroad, and half of them must be.",
            "Ce n’est pas une histoire internationale pour des lecteurs de \(home)\u{A0}:"
                + " \(percentage)\u{A0}% de ses articles la traitent comme une nouvelle de"
                + " l’étranger, et il en faut la moitié.")
    }

    func notInLanguage(_ language: String) -> String {
        say(
            "None of its articles is in the edition's language (\(language)).",
            "Aucun de ses articles n’est dans la langue de la lettre (\(language)).")
    }

    func sameAffair(as title: String) -> String {
        say(
            "Another story of the same affair stands for it: \(title).",
            "Une autre histoire de la même affaire tient sa place\u{A0}: \(title).")
    }

    func countryFull(_ country: String, by titles: [String]) -> String {
        let list = titles.joined(separator: ", ")
        return say(
            "\(country) has its share already: \(list).",
            "\(country) a déjà sa part\u{A0}: \(list).")
    }

    func outletFull(_ outlet: String) -> String {
        say(
            "\(outlet) stands for as many stories as the edition allows (per-outlet).",
            "\(outlet) porte déjà autant d’histoires que la lettre le permet (per-outlet).")
    }

    func sectionFull(_ section: String) -> String {
        say(
            "The section \(section) has as many stories as the edition allows (per-section).",
            "La rubrique \(section) a déjà autant d’histoires que la lettre le permet"
                + " (per-section).")
    }

    func ranBefore(_ week: String) -> String {
        say("The digest of \(week) told it.", "La lettre de \(week) l’a racontée.")
    }

    var dropped: String { say("The editor dropped it.", "La rédaction l’a écartée.") }

    var noLead: String {
        say(
            "No lead can be made of any of its articles.",
            "Aucun de ses articles ne donne de chapeau.")
    }

    // MARK: - What would have changed them

    func moreFromAbroad(_ missing: Int, of count: Int) -> String {
        say(
            "\(missing) more of its \(count) articles told as news from abroad",
            "\(missing) de plus parmi ses \(count) articles qui la traiteraient comme une nouvelle"
                + " de l’étranger")
    }

    var widerAffair: String {
        say(
            "a wider affair that is told as news from abroad for the most part",
            "une affaire plus large, traitée surtout comme une nouvelle de l’étranger")
    }

    func anArticle(in language: String) -> String {
        say("an article in \(language)", "un article dans la langue de la lettre (\(language))")
    }

    var pinBeatsLedger: String {
        say(
            "lede pin: the editor's word comes before the ledger",
            "lede pin\u{A0}: la rédaction passe avant le registre des lettres parues")
    }

    var takeOutDrop: String {
        say(
            "taking its drop out of the week's picks",
            "retirer son «\u{A0}drop\u{A0}» des choix de la semaine")
    }

    var writeLead: String {
        say(
            "a lead of the editor's: lede pin … --lead \"…\"",
            "un chapeau de la rédaction\u{A0}: lede pin … --lead \"…\"")
    }

    func pointsMissing(_ missing: Double, to title: String) -> String {
        say(
            "\(points(missing)) points more: \(title) took the last place",
            "\(points(missing)) \(pointWord(missing)) de plus\u{A0}: \(title) a pris la dernière place"
        )
    }

    func pointsAhead(_ lead: Double, of title: String) -> String {
        say(
            "\(points(lead)) points fewer: \(title) would take its place",
            "\(points(lead)) \(pointWord(lead)) de moins\u{A0}: \(title) prendrait sa place")
    }

    func withoutPin(_ outcome: String) -> String {
        say("without its pin: \(outcome)", "sans son «\u{A0}pin\u{A0}»\u{A0}: \(outcome)")
    }

    func without(_ titles: [String], _ outcome: String) -> String {
        let list = titles.joined(separator: ", ")
        return say("without \(list): \(outcome)", "sans \(list)\u{A0}: \(outcome)")
    }

    func wouldBeStory(_ place: Int) -> String {
        say("it would be story \(place)", "ce serait l’histoire n°\u{A0}\(place)")
    }

    func wouldBeBrief(_ place: Int) -> String {
        say("it would be number \(place) in brief", "ce serait la brève n°\u{A0}\(place)")
    }

    func wouldBeLeftOut(_ sentence: String?) -> String {
        let out = say("it would still be left out", "elle resterait écartée")
        return sentence.map { "\(out). \($0)" } ?? out
    }

    func cannotBeTold(_ error: String) -> String {
        say("cannot be told: \(error)", "ne peut se dire\u{A0}: \(error)")
    }

    /// The plural begins at two in French.
    private func pointWord(_ value: Double) -> String { value < 2 ? "point" : "points" }

    /// With two places.
    private func points(_ value: Double) -> String {
        let scaled = Int((value * 100).rounded())
        let mark = isFrench ? "," : "."
        return "\(scaled / 100)\(mark)\(scaled % 100 < 10 ? "0" : "")\(scaled % 100)"
    }
}
