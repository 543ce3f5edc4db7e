import Articles
import Foundation
import Ingestion

/// Saved pages of a synthetic week: real pages in which headline, paragraphs, address and days are
/// another article's.
///
/// What is around the text stays as it was, menus, scripts and metadata: that is most of a page.
struct SyntheticPages {
    private let sample: Sample
    private let moulds: [String: [Mould]]

    /// - Note: The moulds are the sample week's pages, or those of the folder that `LEDE_PAGES`
    ///   names.
    init(sample: Sample) throws {
        self.sample = sample
        let folder =
            ProcessInfo.processInfo.environment["LEDE_PAGES"] ?? sample.workspace + "/Articles"
        let sources = try Files.sources(in: folder, extensions: ["html", "htm"])
        moulds = Dictionary(
            grouping: sources.compactMap { Mould($0) }, by: \.language
        ).filter { ["fr", "en"].contains($0.key) }
        guard !moulds.isEmpty else { throw BenchFault("\(folder) has no page to go by") }
    }

    func write(_ count: Int, into folder: String) throws {
        try Files.make(folder: folder)
        var week = SyntheticWeek(seeds: sample.seeds, week: sample.week)
        let articles = week.articles(count)
        for (number, article) in articles.enumerated() {
            let language = article.language.flatMap { moulds[$0] == nil ? nil : $0 } ?? "en"
            guard let known = moulds[language] ?? moulds.first?.value else { continue }
            let page = known[number % known.count].page(of: article, number: number, in: &week)
            try Data(page).write(to: URL(filePath: "\(folder)/\(number).html"))
        }
    }
}

/// A page with places for another article's words.
private struct Mould {
    let language: String
    private let bytes: [UInt8]
    private let places: [(range: Range<Int>, slot: Slot)]

    private enum Slot {
        case title, day, number
        /// So many words, of the article's own paragraph where it is the first one.
        case paragraph(Int, words: Int)
    }

    /// - Returns: nil where the page is not in UTF-8, or holds no text that can be found in it.
    init?(_ source: Source) {
        guard String(validating: source.bytes, as: UTF8.self) != nil,
            let article = Ingestion.articles(in: source).articles.first,
            let language = article.language
        else { return nil }
        self.language = language
        bytes = source.bytes
        var places: [(range: Range<Int>, slot: Slot)] = []
        for range in Mould.ranges(of: article.title, in: bytes) { places.append((range, .title)) }
        for (at, paragraph) in article.paragraphs.enumerated() {
            let words = paragraph.split(separator: " ").count
            guard words > 3 else { continue }
            for range in Mould.ranges(of: paragraph, in: bytes) {
                places.append((range, .paragraph(at, words: words)))
            }
        }
        guard places.contains(where: { if case .paragraph = $0.slot { true } else { false } })
        else { return nil }
        if let url = article.url {
            for range in Mould.ranges(of: url, in: bytes) {
                places.append((range.upperBound..<range.upperBound, .number))
            }
        }
        places += Mould.days(in: bytes).map { ($0, .day) }
        var end = 0
        self.places = places.sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { place in
            guard place.range.lowerBound >= end else { return false }
            end = place.range.upperBound
            return true
        }
    }

    func page(of article: Article, number: Int, in week: inout SyntheticWeek) -> [UInt8] {
        var page: [UInt8] = []
        page.reserveCapacity(bytes.count + 256)
        var end = 0
        let day = article.published.map { String($0.description.prefix(10)) } ?? "2021-10-20"
        for (range, slot) in places {
            page += bytes[end..<range.lowerBound]
            switch slot {
            case .title: page += Array(article.title.utf8)
            case .day: page += Array(day.utf8)
            case .number: page += Array("-\(number)".utf8)
            case .paragraph(0, _): page += Array(article.paragraphs[0].utf8)
            case .paragraph(_, let words):
                page += Array(week.prose(in: language, words: words).utf8)
            }
            end = range.upperBound
        }
        return page + bytes[end...]
    }

    private static func ranges(of text: String, in bytes: [UInt8]) -> [Range<Int>] {
        let pattern = Array(text.utf8)
        guard pattern.count > 3 else { return [] }
        var found: [Range<Int>] = []
        bytes.withUnsafeBufferPointer { bytes in
            var at = 0
            while at + pattern.count <= bytes.count {
                if bytes[at] == pattern[0], bytes[at...].starts(with: pattern) {
                    found.append(at..<(at + pattern.count))
                    at += pattern.count
                } else {
                    at += 1
                }
            }
        }
        return found
    }

    /// Days as ISO 8601 has them.
    private static func days(in bytes: [UInt8]) -> [Range<Int>] {
        let shape = Array("20dd-dd-dd".utf8)
        return bytes.indices.dropLast(shape.count).filter { at in
            bytes[at] == shape[0] && bytes[at + 4] == shape[4]
                && zip(shape, bytes[at..<(at + shape.count)]).allSatisfy { sign, byte in
                    sign == 0x64 ? (0x30...0x39).contains(byte) : sign == byte
                }
        }.map { $0..<($0 + shape.count) }
    }
}
