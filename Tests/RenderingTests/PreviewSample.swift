import Articles
import TestSupport

@testable import Rendering

/// A digest of three stories, and its page.
enum PreviewSample {
    /// A GIF of one pixel.
    static let picture: [UInt8] =
        Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]
        + [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]

    /// The page of the sample digest.
    ///
    /// - Parameters:
    ///   - data: stands in every free text field instead of the sample's words.
    ///   - address: stands for every article's address.
    ///   - leftOut: how many stories were left out.
    static func page(
        language: String, data: String? = nil, address: String? = nil,
        html: String = "<!doctype html><html><head></head><body><p>Bonjour</p></body></html>",
        leftOut: Int = 2
    ) throws -> String {
        let text = { (words: String) in data ?? words }
        let publication = MailSample.publication(name: text("Le Monde en bref"), language: language)
        let first = story(
            [
                article(text("Au Soudan, l’armée prend le pouvoir"), text("Le Courrier"), address),
                article(text("Sudan’s army takes power"), text("The Ledger"), address, "en"),
                article(text("Soudan : l’armée au pouvoir"), text("Radio Sept"), address),
            ],
            countries: ["SD", data ?? "EG"], signal: text("outlets"), score: 0.9, hasCopy: true)
        let second = story(
            [article(text("Séoul lance sa fusée"), text("Radio Sept"), address)],
            countries: ["KR"], signal: text("burst"), score: 0.4)
        let others = (0..<leftOut).map { number in
            story(
                [article("\(text("Une autre histoire")) \(number)", text("Le Courrier"), address)],
                countries: [], signal: text("outlets"), score: 0.1)
        }
        let reasons: [RankedStory.Reason] = [
            .sameStoryline(first.id), .ranBefore(text("2021-W41")),
        ]
        let ranking =
            [
                RankedStory(story: first, verdict: .chosen(place: 1)),
                RankedStory(story: second, verdict: .brief(place: 1)),
            ]
            + others.enumerated().map { index, story in
                RankedStory(story: story, verdict: .leftOut(reasons[index % reasons.count]))
            }
        let digest = Digest(
            publication: publication, week: try MailSample.week(), published: try MailSample.now(),
            entries: [
                entry(first, text("L’armée a pris le pouvoir lundi."), note: text("À suivre."))
            ],
            briefs: [entry(second, text("La fusée est partie jeudi."), note: nil)],
            ranking: ranking,
            tally: Digest.Tally(articles: 12, inWeek: 6, undated: 1, outlets: 3))
        let letter = Letter(
            subject: text("Au Soudan, l’armée"), preheader: text("Et Séoul"), markdown: "",
            html: html, text: text("Le Monde en bref\n\n- Au Soudan\n"),
            message: "Subject: \(text("Au Soudan"))\r\nTo: x@y.example\r\n\r\ncorps\r\n")
        let problems = [
            Problem(
                .ingestion, at: Problem.Place(text("Articles/a.html"), line: 3),
                Message(verbatim: text("the page holds no article")),
                advice: Message(verbatim: text("Delete the file"))),
            Problem(.rendering, .warning, at: Problem.Place("theme.css"), "a property is dropped"),
        ]
        let findings = [
            Finding(
                code: "subject-length", severity: .note,
                place: Problem.Place(text("letter.md"), line: 2),
                reason: Message(verbatim: text("the subject has 52 characters")),
                advice: Message(verbatim: text("Shorten it"))),
            Finding(
                code: "vague-link", severity: .error, place: Problem.Place("letter.md", line: 9),
                reason: "a link says only “here”", advice: "Say where it leads"),
        ]
        let why = [
            first.id: PreviewReason(
                verdict: Message(verbatim: text("C’est l’histoire n° 1 sur 1.")),
                changes: [Message(verbatim: text("0,50 point de moins"))], neighbours: [second.id],
                affair: [second.id]
            )
        ]
        return PreviewPage.html(
            digest: digest, letter: letter, problems: problems, findings: findings,
            reasons: why)
    }

    private static func article(
        _ title: String, _ outlet: String, _ address: String?, _ language: String = "fr"
    ) -> Article {
        Article(
            title: title, url: address ?? "https://journal.example/?a=1&b=\(fingerprint(title))",
            outlet: outlet, published: Timestamp("2021-10-25T06:10:00Z"), language: language,
            paragraphs: ["x"], origin: "articles/\(fingerprint(title + outlet))")
    }

    private static func story(
        _ articles: [Article], countries: [String], signal: String, score: Double,
        hasCopy: Bool = false
    ) -> Story {
        let copies = hasCopy ? [Story.Copy(article: articles[2].id, original: articles[0].id)] : []
        return Story(
            id: fingerprint(articles.map(\.id).joined() + signal + "\(score)"), articles: articles,
            representative: articles[0], copies: copies, countries: countries,
            isInternational: !countries.isEmpty, storyline: articles[0].id,
            score: Score(parts: [Score.Part(signal: signal, value: score, weight: 1.5)]))
    }

    private static func entry(_ story: Story, _ lead: String, note: String?) -> Digest.Entry {
        Digest.Entry(
            story: story, headline: story.representative.title,
            lead: Lead(text: lead, article: story.representative.id, isCut: note == nil),
            source: story.representative, also: Array(story.articles.dropFirst()), note: note)
    }
}
