public import Articles
internal import Foundation
internal import Glibc

/// Writes an editor's decisions into a week's picks file: at its end, so that every word and
/// comment that stands there stays.
public struct PicksFile: Sendable {
    /// Its path in the workspace.
    public let path: String
    private let workspace: Workspace
    private let edition: Edition
    private let week: Week

    public init(of edition: Edition, week: Week, in workspace: Workspace) {
        path = edition.picksPath(of: week)
        self.workspace = workspace
        self.edition = edition
        self.week = week
    }

    /// Adds a decision.
    ///
    /// - Parameters:
    ///   - kind: what is decided.
    ///   - words: the editor's own words, where something is said of the story, too.
    ///   - comment: what stands behind it for a person: the headline.
    /// - Throws: ``Problems`` where the file is written in a way that cannot be added to, or cannot
    ///   be written; it is then as it was.
    public func add(
        _ kind: Picks.Kind, words: Picks.Words = Picks.Words(), comment: String
    ) throws(Problems) {
        try DurableFile.alone(
            in: "\(workspace.folder)/\(edition.folder)", with: "\(workspace.folder)/\(path)"
        ) { () throws(Problems) in
            try append(kind, words, comment: comment)
        }
    }

    private func append(
        _ kind: Picks.Kind, _ words: Picks.Words, comment: String
    ) throws(Problems) {
        let written: String
        do throws(Problem) {
            written =
                try workspace.holds(path)
                ? try workspace.text(at: path).text : PicksFile.head(edition, week)
        } catch {
            throw Problems([error])
        }
        let old = TextFile(path: path, text: written)
        try write(try PicksFile.text(adding: kind, words, comment: comment, to: old).text)
    }

    /// A picks file with one more decision behind those that are there.
    ///
    /// - Throws: ``Problems`` where it cannot be read, or not be added to.
    static func text(
        adding kind: Picks.Kind, _ words: Picks.Words, comment: String, to file: TextFile
    ) throws(Problems) -> TextFile {
        let old = try PicksReader.picks(in: file)
        // As they will be read again.
        func line(_ text: String?) -> String? {
            text.map(prose).flatMap { $0.isEmpty ? nil : $0 }
        }
        let words = Picks.Words(
            headline: line(words.headline), lead: line(words.lead), note: line(words.note))
        let text = PicksFile.open(file.text)
        let indentation = PicksFile.indentation(of: text)
        let lines = PicksFile.lines(kind, words, comment: comment).map { indentation + $0 }
        let isEnded = text.utf8.last ?? 0x0A == 0x0A
        let added = (isEnded ? [] : [""]) + lines.flatMap(PicksFile.lines(of:)) + [""]
        let new = TextFile(
            path: file.path,
            text: text + added.joined(separator: text.utf8.contains(0x0D) ? "\r\n" : "\n"))
        let told = Picks.Kind.tell(PicksFile.name(of: kind), words)
        let decided = (kind == told ? [] : [kind]) + (words.isEmpty ? [] : [told])
        guard PicksFile.kinds(in: new) == old.decisions.map(\.kind) + decided else {
            throw Problems([
                Problem(
                    .configuration, at: .init(file.path),
                    Message("is written in a way that cannot be added to; nothing is written"),
                    advice: Message(
                        "Write each decision on lines of its own that begin with a dash"))
            ])
        }
        return new
    }

    /// What a text decides; nothing where what was written behind it makes it no YAML: that it was before,
    /// and its lines are not the user's.
    private static func kinds(in text: TextFile) -> [Picks.Kind] {
        do throws(Problems) {
            return try PicksReader.picks(in: text).decisions.map(\.kind)
        } catch {
            return []
        }
    }

    private func write(_ text: String) throws(Problems) {
        let file = "\(workspace.folder)/\(path)"
        // Where it cannot be made, writing says why.
        mkdir((file as NSString).deletingLastPathComponent, 0o755)
        guard let reason = DurableFile.replace(file, with: Data(text.utf8)) else { return }
        throw Problems([
            Problem(
                .output, at: .init(path), reason,
                advice: Message("See who may write to it and to its folder, and the free space"))
        ])
    }

    private static func head(_ edition: Edition, _ week: Week) -> String {
        """
        # Picks for \(edition.slug), \(week): the editor's word is last, and the last one counts.
        # A story is named by an article's address, its id, or its headline.
        #   - pin: …   place: 1   headline: …   lead: …   note: …
        #   - drop: …
        #   - story: …   headline: …   lead: …   note: …
        #   - merge: […, …]
        #   - split: […]

        """
    }

    /// A text without what lets nothing follow: an empty list, the end of a document.
    private static func open(_ text: String) -> String {
        lines(of: text)
            .compactMap { line -> Substring? in
                let comment = line.drop { $0 != "#" }
                let said = line.dropLast(comment.count).filter { !$0.isWhitespace }
                guard !line.hasPrefix(" "), ["[]", "..."].contains(said) else { return line }
                return comment.isEmpty ? nil : comment
            }
            .joined(separator: "\n")
    }

    /// By bytes: Swift takes a carriage return and its line feed for one character.
    private static func lines(of text: String) -> [Substring] {
        text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
    }

    /// What the dashes of the list stand behind.
    private static func indentation(of text: String) -> String {
        let dashes = lines(of: text).filter { line in
            line.drop { $0 == " " }.hasPrefix("- ")
        }
        return String(dashes.first?.prefix { $0 == " " } ?? "")
    }

    private static func lines(
        _ kind: Picks.Kind, _ words: Picks.Words, comment: String
    ) -> [String] {
        let remark = comment.isEmpty ? "" : "  # \(comment)"
        var lines: [String] = []
        switch kind {
        case .pin(let name, let place):
            lines.append("- pin: \(YAMLScalar.block(name))\(remark)")
            if let place { lines.append("  place: \(place)") }
        case .drop(let name): lines.append("- drop: \(YAMLScalar.block(name))\(remark)")
        case .tell(let name, _): lines.append("- story: \(YAMLScalar.block(name))\(remark)")
        case .merge(let names):
            lines.append("- merge:\(remark)")
            lines += names.map { "    - \(YAMLScalar.block($0))" }
        case .split(let names):
            lines.append("- split:\(remark)")
            lines += names.map { "    - \(YAMLScalar.block($0))" }
        }
        for (key, value) in [
            ("headline", words.headline), ("lead", words.lead), ("note", words.note),
        ] {
            if let value { lines.append("  \(key): \(YAMLScalar.block(value))") }
        }
        return lines
    }

    private static func name(of kind: Picks.Kind) -> String {
        switch kind {
        case .pin(let name, _), .drop(let name), .tell(let name, _): name
        case .merge(let names), .split(let names): names.first ?? ""
        }
    }
}
