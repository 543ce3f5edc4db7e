import Articles
import Foundation
import Ingestion
import Summary

/// What programs ask for that score ours.
enum Scoring {
    /// Prints `{path, lead, plain}` for each page of a folder: what a digest would print of it, and the
    /// paragraph that ingestion takes for its lead.
    static func printLeads(of folder: String) async throws {
        struct Printed: Encodable {
            let path: String
            let lead: String?
            let plain: String?
        }
        let summarizer = Summarizer(settings: LeadSettings(setsTypography: false))
        let reading = await Ingestion.read(paths: [folder], relativeTo: folder)
        for article in reading.articles {
            let printed = Printed(
                path: article.origin, lead: summarizer.lead(of: article)?.text,
                plain: article.paragraphs.first)
            print(String(decoding: try JSONEncoder().encode(printed), as: UTF8.self))
        }
    }

    /// Prints `{id, sentences}` for each `{id, lang, text}` line of a file.
    static func cutSentences(of path: String) throws {
        struct Case: Decodable {
            let id: String
            let lang: String
            let text: String
        }
        struct Cut: Encodable {
            let id: String
            let sentences: [String]
        }
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        for line in lines {
            let item = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
            let cut = Cut(
                id: item.id, sentences: Sentences.split(item.text, language: item.lang))
            print(String(decoding: try JSONEncoder().encode(cut), as: UTF8.self))
        }
    }
}
