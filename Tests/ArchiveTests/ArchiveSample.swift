import Archive
import Articles
import Foundation
import TestSupport
import Testing

/// A folder for an archive, which is not there yet.
struct ArchiveFolder {
    let path = FileManager.default.temporaryDirectory
        .appending(path: "archive-\(UUID().uuidString)").path

    var file: String { path + "/archive.sqlite" }

    func open() throws -> ArchiveFile { try ArchiveFile(folder: path) }

    func remove() {
        do { try FileManager.default.removeItem(atPath: path) } catch { Issue.record(error) }
    }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    func write(_ bytes: Data, to name: String = "archive.sqlite") throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try bytes.write(to: URL(filePath: path + "/" + name))
    }

    func bytes(of name: String = "archive.sqlite") throws -> Data {
        try Data(contentsOf: URL(filePath: path + "/" + name))
    }

    /// Bytes and time of the last change of the file and its log, of those that are there.
    func marks() throws -> [FileMark] {
        try names().filter { !$0.hasSuffix("-shm") }.map { name in
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
            return FileMark(
                name: name, bytes: try bytes(of: name),
                changed: try #require(attributes[.modificationDate] as? Date))
        }
    }
}

struct FileMark: Equatable {
    let name: String
    let bytes: Data
    let changed: Date
}

/// Friday, 22 October 2021, 12:00:00 UTC.
let noon = 1_634_904_000
let hour = 3600
let day = 86_400

let feed = "https://gazette.example/feed"

/// Eight longer words and more, so that a text can be told by them.
let ferryText = [
    "The ferry between Osk and Lunde sails again from Monday, two years after the autumn storm.",
    "Fishermen, teachers and several hundred commuters had waited for the harbour to reopen.",
]
let bridgeText = [
    "Engineers closed the northern bridge after inspectors discovered cracks beneath its arches.",
    "Lorries must travel through neighbouring valleys until repairs finish, probably next spring.",
]

/// An article as a feed brings it.
func item(
    _ title: String = "The ferry sails again", url: String? = "https://gazette.example/ferry",
    guid: String? = nil, text: [String] = ferryText, published: Int? = noon - hour,
    updated: Int? = nil, position: Int = 1
) -> Article {
    Article(
        title: title, url: url, outlet: "The Gazette",
        published: published.map { Timestamp(seconds: $0) },
        updated: updated.map { Timestamp(seconds: $0) }, paragraphs: text, feedPosition: position,
        guid: guid, origin: feed)
}

extension ArchiveFile {
    /// Keeps what a poll of a feed brought; what is known of the feed is what it was.
    @discardableResult
    func poll(
        _ articles: [Article], of url: String = feed, at moment: Int = noon, bytes: String? = nil,
        reader: Int = 1
    ) throws -> Poll.Outcome {
        let known = try feeds().first { $0.url == url }
        let document = Poll.Document(
            bytes: Array((bytes ?? "\(articles)").utf8), origin: url, mediaType: "text/xml",
            outlet: "The Gazette", articles: articles, reader: reader)
        return try record(
            Poll(state: known ?? FeedState(url: url), document: document, moment: moment))
    }

    /// Every article, whenever it appeared.
    func all(of feeds: [String]? = nil) throws -> [Article] {
        try articles(from: 0, to: 1 << 40, feeds: feeds).articles
    }
}
