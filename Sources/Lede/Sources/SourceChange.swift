public import Articles
internal import Foundation
internal import Ingestion

/// What became of feeds that were to be added to an edition.
public struct SourceChange: Sendable {
    /// The path of the edition.yaml in the workspace.
    public let file: String
    /// Feeds that are there now.
    public private(set) var added: [Edition.FeedSource] = []
    /// Feeds that a source without one has now.
    public private(set) var completed: [Edition.FeedSource] = []
    /// Feeds that were there already.
    public private(set) var present: [Edition.FeedSource] = []
    /// Feeds of other editions in the list, which were passed over.
    public internal(set) var ofOthers = 0
    /// What was refused, and what deserves a look.
    public internal(set) var problems: [Problem] = []

    /// Adds feeds to an edition's settings as edits of their text.
    ///
    /// Nothing is written unless the new text is read as the old one with just these feeds more.
    ///
    /// - Throws: ``Problems`` where the settings cannot be read, added to or written; they are
    ///   then as they were.
    init(
        adding sources: [Edition.FeedSource], to edition: Edition, in workspace: Workspace,
        isDryRun: Bool
    ) throws(Problems) {
        self.init(file: "\(edition.folder)/edition.yaml")
        do throws(Problem) {
            try add(sources, to: edition, in: workspace, isDryRun: isDryRun)
        } catch {
            throw Problems([error])
        }
    }

    /// No feed added yet.
    init(file: String) {
        self.file = file
    }

    private mutating func add(
        _ sources: [Edition.FeedSource], to edition: Edition, in workspace: Workspace,
        isDryRun: Bool
    ) throws(Problem) {
        if isDryRun {
            return try addAlone(sources, to: edition, in: workspace, isDryRun: true)
        }
        try DurableFile.alone(
            in: "\(workspace.folder)/\(edition.folder)", with: "\(workspace.folder)/\(file)"
        ) { () throws(Problem) in
            try addAlone(sources, to: edition, in: workspace, isDryRun: isDryRun)
        }
    }

    private mutating func addAlone(
        _ sources: [Edition.FeedSource], to edition: Edition, in workspace: Workspace,
        isDryRun: Bool
    ) throws(Problem) {
        let old = try workspace.text(at: file)
        // Another run may have added some since the edition was read.
        let edition = try EditionReader.edition(again: edition, from: old)
        guard let new = try text(adding: sources, to: edition, in: old), !isDryRun else { return }
        let holdsKey = (added + completed + edition.feeds).contains(where: \.holdsKey)
        if let reason = DurableFile.replace(
            "\(workspace.folder)/\(file)", with: Data(new.text.utf8), isPrivate: holdsKey)
        {
            throw Problem(
                .output, at: .init(file), reason,
                advice: Message("See who may write to it and to its folder, and the free space"))
        }
    }

    /// The settings with these feeds in them; nil where all of them are there.
    ///
    /// - Throws: a `Problem` where they cannot be added to, or would be read otherwise.
    mutating func text(
        adding sources: [Edition.FeedSource], to edition: Edition, in old: TextFile
    ) throws(Problem) -> TextFile? {
        let yaml = try old.yaml()
        var editor: SourceEditor?
        var known = Set(edition.feeds.map { SourceChange.identity(of: $0.url) })
        for source in sources {
            guard known.insert(SourceChange.identity(of: source.url)).inserted else {
                present.append(source)
                continue
            }
            if editor == nil { editor = try SourceEditor(old, yaml) }
            if editor?.add(source) == true {
                completed.append(source)
            } else {
                added.append(source)
            }
        }
        guard let editor else { return nil }
        let new = TextFile(path: file, text: editor.text)
        try check(new, yaml: yaml, edition: edition)
        return new
    }

    private static func identity(of url: String) -> String {
        Ingestion.comparableAddress(url) ?? url
    }
}

// MARK: - Reading again what is to be written

extension SourceChange {
    private func check(_ new: TextFile, yaml old: YAML, edition: Edition) throws(Problem) {
        let read: Edition
        let yaml: YAML
        do {
            read = try EditionReader.edition(
                slug: edition.slug, folder: edition.folder, file: new)
            yaml = try YAML(parsing: new.text)
        } catch let faults as Problems {
            throw refusal(faults.list.first?.reason)
        } catch {
            throw refusal(nil)
        }
        let wanted = edition.feeds.map(\.url) + (added + completed).map(\.url)
        let whole = Set(read.feeds)
        let names = Dictionary(read.feeds.map { ($0.url, $0.name) }) { first, _ in first }
        let isWhole =
            wanted.sorted() == read.feeds.map(\.url).sorted()
            && (edition.feeds + added).allSatisfy(whole.contains)
            && completed.allSatisfy { names[$0.url] == $0.name }
        let sources = yaml["sources"]?.items.count ?? 0
        guard isWhole, sources == (old["sources"]?.items.count ?? 0) + added.count,
            SourceChange.rest(of: yaml) == SourceChange.rest(of: old)
        else { throw refusal(nil) }
    }

    private func refusal(_ reason: Message?) -> Problem {
        let refused = Message(
            "with these feeds in it, it would not be read as it should; nothing is written")
        return Problem(
            .configuration, at: .init(file),
            reason.map { Message("\(refused): \($0)") } ?? refused,
            advice: Message("Add them by hand, a source a line under \"sources\""))
    }

    /// What stands in the settings beside the sources, whichever lines it stands on.
    private static func rest(of yaml: YAML) -> [String] {
        yaml.entries.filter { $0.key != "sources" }.map { "\($0.key)=\(content(of: $0.value))" }
    }

    private static func content(of yaml: YAML) -> String {
        switch yaml.value {
        case .null: "null"
        case .scalar(let text, let isQuoted): "\(isQuoted)\(text.debugDescription)"
        case .list(let items): "[\(items.map(content).joined(separator: ","))]"
        case .map(let entries):
            "{\(entries.map { "\($0.key.debugDescription)=\(content(of: $0.value))" })}"
        }
    }
}

extension Workspace {
    /// The edition that a person named, or the only one.
    ///
    /// - Throws: ``Problems`` where there are several and none is named, or it cannot be read.
    public func edition(named slug: String?) throws(Problems) -> Edition {
        if let slug { return try edition(slug) }
        let slugs: [String]
        do {
            slugs = try editionSlugs()
        } catch {
            throw Problems([error])
        }
        guard slugs.count == 1 else {
            throw Problems([
                Problem(
                    .configuration, at: .init("Templates"),
                    Message("holds several editions: \(slugs.joined(separator: ", "))"),
                    advice: Message("Name the one that is meant with --edition"))
            ])
        }
        return try edition(slugs[0])
    }

    /// The editions that a person named, or all.
    ///
    /// - Returns: those that can be read, and what is wrong with the others.
    func editions(named slugs: [String]) throws(Problem) -> ([Edition], [Problem]) {
        var editions: [Edition] = []
        var problems: [Problem] = []
        if slugs.isEmpty { problems += try editionsWithoutSettings() }
        for slug in slugs.isEmpty ? try editionSlugs() : slugs {
            do {
                editions.append(try edition(slug))
            } catch {
                problems += error.list
            }
        }
        return (editions, problems)
    }
}
