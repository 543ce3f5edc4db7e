import CLibxml2
import Foundation
import Ingestion

/// Saved pages read into lines of JSON, and libxml2's bare parse of the same pages: what our
/// extraction costs is told by the ratio of the two, which is the same on a slow machine.
struct PageWorkload {
    private let pages: [Source]
    private var bytes: Int { pages.reduce(0) { $0 + $1.bytes.count } }

    init(folder: String) throws {
        pages = try Files.sources(in: folder, extensions: ["html", "htm"])
    }

    func read() -> Cost { cost { readAll() } }
    func parse() -> Cost { cost { parseAll() } }

    private func cost(_ work: () -> Void) -> Cost {
        var cost = Cost.best(units: pages.count, work)
        cost.notes["bytes"] = Double(bytes)
        return cost
    }

    private func readAll() {
        for page in pages {
            for article in Ingestion.articles(in: page).articles { _ = Ingestion.json(of: article) }
        }
    }

    private func parseAll() {
        for page in pages { BareParse.run(page.bytes) }
    }
}

/// What libxml2 needs for a page when nothing is asked of it.
enum BareParse {
    static func run(_ bytes: [UInt8]) {
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        bytes.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            xmlFreeDoc(htmlReadMemory(start, Int32(bytes.count), nil, "UTF-8", Int32(options)))
        }
    }
}

/// Files of a folder.
enum Files {
    static func sources(in folder: String, extensions: Set<String>) throws -> [Source] {
        let files = FileManager.default.enumerator(
            at: URL(filePath: folder), includingPropertiesForKeys: nil)
        var sources: [Source] = []
        while let file = files?.nextObject() as? URL {
            guard extensions.contains(file.pathExtension) else { continue }
            sources.append(Source(bytes: Array(try Data(contentsOf: file)), origin: file.path))
        }
        guard !sources.isEmpty else { throw BenchFault("\(folder) holds nothing to read") }
        return sources.sorted { $0.origin < $1.origin }
    }

    static func make(folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }
}
