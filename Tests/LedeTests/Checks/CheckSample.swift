import Articles
import Foundation
import Rendering
import TestSupport

@testable import Lede

/// A small edition and its digest, in which nothing is to be found unless a test changes them.
struct CheckSample {
    var settings = CheckSample.settings
    var letter = CheckSample.letter
    var text: String?
    var theme = ""
    var picks: String?
    var entries = [
        CheckSample.entry("Le port de Valmora rouvre après onze jours de grève"),
        CheckSample.entry("Le Parlement japonais est dissous, cinq partis s’unissent", outlet: "B"),
    ]
    var briefs: [Digest.Entry] = []
    var earlier: [EarlierStory] = []

    static let settings = """
        name: La Lettre
        language: fr
        timezone: Europe/Paris
        home: FR
        publishes: tuesday 07:00
        sender: lettre@lettre.example
        links:
          unsubscribe: https://lettre.example/desabonnement
          privacy: https://lettre.example/vie-privee
          contact: https://lettre.example/contact
          browser: https://lettre.example/{week}
          archive: https://lettre.example/archives
        offers:
          - title: Un atlas
            url: https://lettre.example/atlas
            action: Commander l’atlas
            until: 2021-12-31

        """

    static let letter = """
        ---
        subject: "{{edition.name}} du {{date}}"
        preheader: "{{headlines}}"
        ---
        # {{edition.name}}

        Bonjour.

        ---

        {{#stories}}
        ## [{{headline}}]({{url}})

        {{lead}}

        {{/stories}}
        ---

        [Se désabonner]({{links.unsubscribe}})

        """

    /// A story of one article, which says its lead in its only paragraph.
    static func entry(
        _ title: String, outlet: String = "A", url: String? = nil, body: String = "Il a plu lundi.",
        lead: Lead? = nil, headline: String? = nil, access: Article.Access = .free
    ) -> Digest.Entry {
        let path = title.filter { $0.isASCII && $0.isLetter }
        let source = Article(
            title: title, url: url ?? "https://journal.example/\(path)", outlet: outlet,
            published: Timestamp("2021-10-20T09:30:00Z"), language: "fr", paragraphs: [body],
            access: access, origin: "Articles/\(outlet).md")
        return Digest.Entry(
            story: Story(
                id: source.id, articles: [source], representative: source, isInternational: true,
                storyline: source.id, score: Score(parts: [])),
            headline: headline ?? title, lead: lead ?? Lead(text: body, article: source.id),
            source: source)
    }

    /// An editor's own lead.
    static func own(_ text: String) -> Lead { Lead(text: text, article: "", isEditors: true) }

    /// What a rule finds, by the places.
    func found(_ code: String) throws -> [String] {
        try findings().filter { $0.code == code }.map { "\($0.place) \($0.severity.name)" }
    }

    /// Everything that is found.
    func findings() throws -> [Finding] {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lede-\(UUID().uuidString)").path
        defer { remove(folder) }
        let edition = folder + "/Templates/lettre"
        let files: [(name: String, text: String?)] = [
            ("edition.yaml", settings), ("letter.md", letter), ("theme.css", theme),
            ("letter.txt.md", text), ("picks/2021-W42.yaml", picks),
        ]
        try FileManager.default.createDirectory(
            atPath: edition + "/picks", withIntermediateDirectories: true)
        for (name, text) in files {
            if let text { try Data(text.utf8).write(to: URL(filePath: "\(edition)/\(name)")) }
        }
        return try findings(in: Workspace.find(from: folder))
    }

    private func findings(in workspace: Workspace) throws -> [Finding] {
        let edition = try workspace.edition("lettre")
        let renderer = try LetterFiles(edition: edition, workspace: workspace).renderer()
        let week = Week("2021-W42") ?? Week(containing: CivilDate(days: 0))
        let digest = Digest(
            publication: edition.publication, week: week,
            published: edition.publishes.date(after: week, in: edition.zone), entries: entries,
            briefs: briefs, ranking: [],
            tally: .init(articles: 2, inWeek: 2, undated: 0, outlets: 2))
        let rendering = try renderer.letter(for: digest)
        return try DigestCheck(edition: edition, renderer: renderer, workspace: workspace)
            .findings(of: rendering.digest, letter: rendering.letter, earlier: earlier)
    }

    private func remove(_ folder: String) {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            // A folder that stays behind among temporary files fails no check.
            print(error)
        }
    }
}

extension CheckSample {
    /// The sample with a text of its letter in place of another.
    func lettering(replacing old: String, with new: String) -> CheckSample {
        var sample = self
        precondition(letter.contains(old))
        sample.letter = letter.replacing(old, with: new)
        return sample
    }

    /// The same with a text of its settings.
    func setting(replacing old: String, with new: String) -> CheckSample {
        var sample = self
        precondition(settings.contains(old))
        sample.settings = settings.replacing(old, with: new)
        return sample
    }

    /// The same with words in place of the letter's greeting.
    func saying(_ words: String) -> CheckSample { lettering(replacing: "Bonjour.", with: words) }
}
