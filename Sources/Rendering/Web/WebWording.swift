/// Every word of the archive's pages that no template says, in French and in English.
///
/// Plain text, which the pages escape.
struct WebWording: Sendable {
    let skip, issues, allIssues, previous, next, readOn, pastIssues, latest, feeds, more, notes,
        back, table, noIssues: String
    let home, contact, privacy, terms, readIt, inBrief: String
    private let week: String

    /// The words of an edition's language; English where there are none.
    static func of(language: String) -> WebWording {
        Wording(language: language).isFrench ? .french : .english
    }

    /// A week's span as a heading: `Semaine du 18 au 24 octobre 2021`.
    func heading(_ range: String) -> String { week + range }

    static let french = WebWording(
        skip: "Aller au contenu", issues: "Numéros", allIssues: "Tous les numéros",
        previous: "Numéro précédent", next: "Numéro suivant", readOn: "Lire un autre numéro",
        pastIssues: "Tous les numéros", latest: "Dernier numéro", feeds: "Suivre\u{A0}:",
        more: "Et aussi cette semaine", notes: "Notes", back: "Retour au texte",
        table: "Tableau", noIssues: "Aucun numéro n’a encore paru.",
        home: "Accueil", contact: "Nous écrire", privacy: "Confidentialité", terms: "Conditions",
        readIt: "Lire ce numéro sur le web", inBrief: "En bref", week: "Semaine ")

    static let english = WebWording(
        skip: "Skip to the content", issues: "Issues", allIssues: "All issues",
        previous: "Previous issue", next: "Next issue", readOn: "Read another issue",
        pastIssues: "All issues", latest: "Latest issue", feeds: "Follow:",
        more: "Also this week", notes: "Notes", back: "Back to the text", table: "Table",
        noIssues: "No issue has come out yet.",
        home: "Home", contact: "Write to us", privacy: "Privacy policy", terms: "Terms of use",
        readIt: "Read this issue on the web", inBrief: "In brief", week: "")
}
