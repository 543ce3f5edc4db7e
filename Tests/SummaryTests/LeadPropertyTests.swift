import Articles
import Foundation
import TestSupport
import Testing

@testable import Summary

@Suite("Every lead of all fixtures")
struct LeadPropertyTests {
    /// The texts of the fixtures of ingestion and selection.
    private static let articles: [Article] = {
        var articles: [Article] = []
        struct Told: Decodable {
            let title: String
            let language: String
            let text: String
        }
        struct Read: Decodable {
            let title: String?
            let language: String?
            let standfirst: String?
            let paragraphs: [String]?
        }
        func article(_ title: String, _ language: String?, _ standfirst: String?, _ text: [String])
        {
            articles.append(
                Article(
                    title: title, outlet: "Le Test", language: language, standfirst: standfirst,
                    paragraphs: text, origin: "fixture"))
        }
        for name in ["week", "events"] {
            let data = (try? fixture("Selection/\(name).json")) ?? []
            for item in (try? JSONDecoder().decode([Told].self, from: Data(data))) ?? [] {
                article(item.title, item.language, nil, [item.text])
            }
        }
        for folder in (try? fixtureNames(in: "Ingestion")) ?? [] {
            let data = (try? fixture("Ingestion/\(folder)/expected.jsonl")) ?? []
            for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
                guard let item = try? JSONDecoder().decode(Read.self, from: Data(line.utf8)),
                    let paragraphs = item.paragraphs
                else { continue }
                article(item.title ?? "", item.language, item.standfirst, paragraphs)
            }
        }
        return articles
    }()

    private static let settings: [LeadSettings] = [
        LeadSettings(), LeadSettings(sentences: 1, minimum: 0), LeadSettings(characters: 40),
        LeadSettings(characters: 90, minimum: 0), LeadSettings(sentences: 5, characters: 200),
        LeadSettings(words: 12), LeadSettings(prefers: .standfirst, setsTypography: false),
    ]

    @Test("There are enough of them to mean something")
    func enough() {
        #expect(Self.articles.count > 280)
        let leads = Self.articles.count { Summarizer().lead(of: $0) != nil }
        #expect(Double(leads) > 0.9 * Double(Self.articles.count))
    }

    @Test(
        "It is verbatim, within its length, with no quotation left open and no word broken",
        arguments: settings)
    func whole(settings: LeadSettings) throws {
        for article in Self.articles {
            guard let lead = Summarizer(settings: settings).lead(of: article) else { continue }
            #expect(Summarizer.isVerbatim(lead, in: article), "\(lead.text)")
            #expect(lead.text.unicodeScalars.count <= settings.characters, "\(lead.text)")
            let words = lead.text.split { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
            if let most = settings.words { #expect(words.count <= most, "\(lead.text)") }
            #expect(!Quotations.areOpen(in: Array(lead.text.unicodeScalars)[...]), "\(lead.text)")
            guard lead.isCut else { continue }
            let end = try #require(lead.text.lastIndex(of: "…"))
            #expect(lead.text[end...].unicodeScalars.count <= 3)
            let body = Typography.plain(
                ([article.standfirst].compactMap { $0 } + article.paragraphs).joined(separator: " ")
            )
            let range = try #require(body.range(of: Typography.plain(String(lead.text[..<end]))))
            #expect(body[range.upperBound...].first?.isLetter != true, "\(lead.text)")
        }
    }

    @Test("Taken again from what was taken it is the same", arguments: settings)
    func idempotent(settings: LeadSettings) {
        for article in Self.articles {
            guard let lead = Summarizer(settings: settings).lead(of: article), !lead.isCut else {
                continue
            }
            let again = Article(
                title: "", outlet: "Le Test", language: article.language, paragraphs: [lead.text],
                origin: "again")
            let text = Summarizer(settings: settings).lead(of: again)?.text
            // A sentence that the dateline made a lead may be too short to open one itself.
            if lead.text.unicodeScalars.count >= LeadText.longestHeading {
                #expect(text == lead.text)
            }
            #expect(text == nil || text == lead.text)
        }
    }

    @Test("No heap of signs makes it fail, leave a quotation open or grow too long")
    func signs() {
        let parts = [
            " ", " ", ".", "…", "...", "«", "»", "“", "”", "„", "\"", "(", ")", "[", "]", "-", "—",
            ":", ",", ";", "?", "!", "1", "20", "M.", "U.S.", "a.m.", "'", "’", "\u{A0}",
            "\u{202F}",
            "/", "@", "www.", "(AFP)", "PARIS", "Lire la suite", "Read more", "É", "e\u{301}", "le",
            "mot", "• 1.", "2)", "日本。", "\u{200D}", "\n", "%", "km",
        ]
        var state: UInt64 = 20_211_018
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for turn in 0..<20_000 {
            let texts = (0..<1 + next(3)).map { _ in
                (0..<next(60)).map { _ in parts[next(parts.count)] }.joined()
            }
            let article = Article(
                title: parts[next(parts.count)], outlet: "Le Test",
                language: ["fr", "en", "de"][turn % 3], paragraphs: texts,
                isTruncated: turn % 5 == 0, origin: "signs")
            let settings = Self.settings[turn % Self.settings.count]
            guard let lead = Summarizer(settings: settings).lead(of: article) else { continue }
            #expect(lead.text.unicodeScalars.count <= settings.characters, "\(texts)")
            #expect(Summarizer.isVerbatim(lead, in: article), "\(texts)")
        }
    }

    @Test("It does not depend on its article's normal form", arguments: settings)
    func normalForms(settings: LeadSettings) {
        for article in Self.articles {
            let taken = Article(
                title: article.title.decomposedStringWithCanonicalMapping, outlet: "Le Test",
                language: article.language,
                standfirst: article.standfirst?.decomposedStringWithCanonicalMapping,
                paragraphs: article.paragraphs.map(\.decomposedStringWithCanonicalMapping),
                origin: "fixture")
            let lead = Summarizer(settings: settings).lead(of: article)
            let other = Summarizer(settings: settings).lead(of: taken)
            #expect(lead.map { Array($0.text.utf8) } == other.map { Array($0.text.utf8) })
        }
    }
}
