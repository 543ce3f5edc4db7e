package import Articles
import Foundation

extension Ingestion {
    /// The articles of files and folders: folders with all that is in them, sorted by name, hidden
    /// entries left out; what is plainly no article (pictures, styles, licences) is passed over.
    ///
    /// Sources are read on all cores; the order is that of the paths.
    package static func read(
        paths: [String], relativeTo base: String, rules: SiteRules = SiteRules()
    ) async -> Reading {
        let (files, problems) = files(at: paths, relativeTo: base)
        return await reading(of: files, problems, rules: rules)
    }

    /// ``read(paths:relativeTo:rules:)``, where files that have not changed are not read again.
    ///
    /// - Parameter kept: what was made of files before; afterwards, what was made of these.
    package static func read(
        paths: [String], relativeTo base: String, rules: SiteRules, keeping kept: inout KeptReadings
    ) async -> Reading {
        let (files, problems) = files(at: paths, relativeTo: base)
        let stamps = files.map { FileStamp(of: $0.path) }
        let ways = zip(files, stamps).map { kept.way(to: $0, at: $1, by: rules) }
        let known = kept
        let found = await readAll(files.indices) { place in
            known.found(in: files[place], by: ways[place], at: stamps[place], rules)
        }
        var whole = Reading(problems: problems)
        for part in found { whole.append(part.reading) }
        kept = known.keeping(found, by: rules)
        return whole
    }

    /// ``read(paths:relativeTo:rules:)`` one by one: those of a single file, which may be a long
    /// feed, are not kept.
    ///
    /// - Returns: what could not be read.
    package static func read(
        paths: [String], relativeTo base: String, rules: SiteRules, take: (Article) -> Void
    ) async -> [Problem] {
        let (files, problems) = files(at: paths, relativeTo: base)
        if files.count == 1 { return problems + files[0].articles(by: rules, take: take) }
        let reading = await reading(of: files, problems, rules: rules)
        reading.articles.forEach(take)
        return reading.problems
    }

    private static func files(
        at paths: [String], relativeTo base: String
    ) -> ([FoundFile], [Problem]) {
        var files: [FoundFile] = []
        var problems: [Problem] = []
        for path in paths {
            var walk = FolderWalk()
            walk.visit(path, relativeTo: base)
            files += walk.files
            problems += walk.problems
        }
        return (files, problems)
    }

    private static func reading(
        of files: [FoundFile], _ problems: [Problem], rules: SiteRules
    ) async -> Reading {
        var reading = Reading(problems: problems)
        for part in await readAll(files.indices, work: { files[$0].reading(by: rules).reading }) {
            reading.append(part)
        }
        return reading
    }

    /// As many files at a time as there are cores.
    private static func readAll<Part: Sendable>(
        _ files: Range<Int>, work: @escaping @Sendable (Int) -> Part
    ) async -> [Part] {
        var parts = [Part?](repeating: nil, count: files.count)
        await withTaskGroup(of: (Int, Part).self) { group in
            var next = 0
            func start() {
                guard next < files.count else { return }
                let at = next
                group.addTask { (at, work(at)) }
                next += 1
            }
            for _ in 0..<max(2, ProcessInfo.processInfo.activeProcessorCount) { start() }
            while let (at, part) = await group.next() {
                parts[at] = part
                start()
            }
        }
        return parts.compactMap(\.self)
    }
}

/// A file to be read, and what it is called.
struct FoundFile: Sendable {
    let path: String
    let origin: String

    /// What is in the file, and what it is known by; nil where it changed while it was read.
    func reading(by rules: SiteRules) -> (reading: Reading, stamp: FileStamp?) {
        var reading = Reading()
        var stamp: FileStamp?
        reading.problems = articles(by: rules, noting: &stamp) { reading.articles.append($0) }
        return (reading, stamp)
    }

    func articles(by rules: SiteRules, take: (Article) -> Void) -> [Problem] {
        var stamp: FileStamp?
        return articles(by: rules, noting: &stamp, take: take)
    }

    private func articles(
        by rules: SiteRules, noting stamp: inout FileStamp?, take: (Article) -> Void
    ) -> [Problem] {
        let bytes: [UInt8]
        do throws(FileBytes.Failure) {
            (bytes, stamp) = try FileBytes.readStamped(path, upTo: Limits.fileBytes)
        } catch {
            switch error {
            case .tooLong:
                return problem(
                    Message("the file is over \(Limits.fileBytes >> 20) MiB"),
                    Message("Split it, or leave it out"))
            case .fault(let reason, let cause):
                return problem(
                    Message("the file \(reason)"),
                    cause == .device
                        ? Message("Check its disk, or copy it again")
                        : Message("Check its permissions"),
                    cause: cause)
            }
        }
        return Ingestion.articles(
            in: Source(bytes: bytes, origin: origin), rules: rules, take: take)
    }

    private func problem(
        _ reason: Message, _ advice: Message, cause: Problem.Cause = .content
    ) -> [Problem] {
        [Problem(.ingestion, at: .init(origin), cause: cause, reason, advice: advice)]
    }
}
