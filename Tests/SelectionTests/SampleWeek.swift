import Articles
import Foundation
import TestSupport

@testable import Selection

/// A week of invented events, told in French and English: `Tests/Fixtures/Selection/week.json`, or
/// `events.json`, whose 221 articles are written as by different journalists, with pairs of events
/// that look alike.
struct SampleWeek {
    let articles: [Article]
    /// Article id → the story it tells, as we read it.
    let truth: [String: String]
    let week: Week
    let zone: TimeZone
    /// Story → 0 to 3: how much an editor of a French digest of the world's news wants it.
    let grades: [String: Int]

    private struct Item: Decodable {
        let story: String
        let outlet: String
        let language: String
        let day: String
        let title: String
        let text: String
        let section: String?
        let feedPosition: Int?
        let authors: [String]?
        let grade: Int?
    }

    init(_ name: String = "week", week code: String = "2023-W19") throws {
        let items = try JSONDecoder().decode(
            [Item].self, from: Data(try fixture("Selection/\(name).json")))
        var articles: [Article] = []
        var truth: [String: String] = [:]
        for item in items {
            let article = Article(
                title: item.title, outlet: item.outlet, authors: item.authors ?? [],
                published: Timestamp(item.day), language: item.language, section: item.section,
                paragraphs: [item.text], feedPosition: item.feedPosition, origin: name)
            articles.append(article)
            truth[article.id] = item.story
        }
        self.articles = articles
        self.truth = truth
        grades = Dictionary(items.map { ($0.story, $0.grade ?? 0) }) { first, _ in first }
        week = try require(Week(code))
        zone = try require(TimeZone(identifier: "Europe/Paris"))
    }

    func stories(language: String, home: String, of articles: [Article]? = nil) throws -> [Story] {
        let selector = try Selector(settings: SelectionSettings(language: language, home: home))
        return selector.stories(in: articles ?? self.articles, week: week, zone: zone)
    }

    /// The names of the stories that are chosen, in order.
    func chosen(language: String, home: String, stories count: Int = 10) throws -> [String] {
        let selector = try Selector(
            settings: SelectionSettings(language: language, home: home, stories: count))
        let stories = selector.stories(in: articles, week: week, zone: zone)
        return selector.choose(from: stories, speaker: \.representative).compactMap {
            if case .chosen = $0.verdict { truth[$0.story.representative.id] } else { nil }
        }
    }
}

/// An article in few words.
func article(
    _ title: String, _ text: String = "", outlet: String = "Le Phare", day: String = "2023-05-10",
    language: String? = "fr", section: String? = nil, url: String? = nil, authors: [String] = [],
    access: Article.Access = .free, isTruncated: Bool = false
) -> Article {
    Article(
        title: title, url: url, outlet: outlet, authors: authors, published: Timestamp(day),
        language: language, section: section, paragraphs: text.isEmpty ? [] : [text],
        access: access, isTruncated: isTruncated, origin: "test")
}

struct Missing: Error {}

func require<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
}
