import CLibxml2
import Foundation
import Ingestion

/// Saved pages read into lines of JSON, beside libxml2's bare parse of the same pages: what our
/// extraction costs is told by the ratio of the two, which is the same on a slow machine.
///
/// The fixtures' pages are far smaller than a newspaper's, of which nine tenths are scripts and
/// menus: only a folder of real pages gives a ratio that means something.
struct PageWorkload {
    private let pages: [Source]

    /// The pages of a folder, or those of the fixtures.
    init(folder: String?, workspace: String) throws {
        let fixtures = URL(filePath: workspace + "/Tests/Fixtures/Ingestion")
        let root = folder.map { URL(filePath: $0) } ?? fixtures
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        var pages: [Source] = []
        while let file = files?.nextObject() as? URL {
            guard ["html", "htm"].contains(file.pathExtension) else { continue }
            pages.append(Source(bytes: Array(try Data(contentsOf: file)), origin: file.path))
        }
        self.pages = pages
    }

    /// Measures CPU time, on one core.
    ///
    /// - Returns: pages per CPU second, bare parses per CPU second, and what reading costs in bare
    ///   parses; nil where there are no pages.
    func measure() -> (read: Double, bare: Double, ratio: Double)? {
        guard !pages.isEmpty else { return nil }
        var (read, bare) = (Double.infinity, Double.infinity)
        // In turn, so that a machine that slows down slows down both.
        for _ in 0..<5 {
            read = min(read, CPUTime.ofOneRun { readAll() })
            bare = min(bare, CPUTime.ofOneRun { parseAll() })
        }
        let count = Double(pages.count)
        return (count / read, count / bare, read / bare)
    }

    private func readAll() {
        for page in pages {
            for article in Ingestion.articles(in: page).articles { _ = Ingestion.json(of: article) }
        }
    }

    private func parseAll() {
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        for page in pages {
            page.bytes.withUnsafeBytes { bytes in
                let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                xmlFreeDoc(
                    htmlReadMemory(start, Int32(bytes.count), nil, "UTF-8", Int32(options)))
            }
        }
    }
}
