import Articles
import Foundation
import Ingestion
import Rendering

@testable import Lede
@testable import Selection

/// A file of a workspace, and what must hold of whatever is made of any bytes in it.
///
/// `make fuzz` runs each with libFuzzer (Tests/Fuzz holds a link to this file); the tests run each
/// over its corpus and over what was found.
struct WorkspaceTarget: Sendable {
    /// The name of its corpus.
    let name: String
    /// The first thing that does not hold; nil where all does.
    let fault: @Sendable ([UInt8]) -> String?

    static let all = [
        settings, picks, digestJSON, requests, storedStories, storyRecord, mailerCommand,
    ]

    static func named(_ name: String) -> WorkspaceTarget? { all.first { $0.name == name } }

    // MARK: Settings

    /// An edition's settings, to which a feed is added.
    private static let settings = WorkspaceTarget(name: "settings") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let file = TextFile(path: "Templates/world/edition.yaml", text: text)
        let edition: Edition
        switch read(file) {
        case .failure(let problems): return fault(of: problems, in: file)
        case .success(let read): edition = read
        }
        let names = [edition.name, edition.publication.tagline ?? "", edition.timeZone]
        if names.joined().unicodeScalars.contains(where: isControl) { return "a control in a name" }
        let feed = Edition.FeedSource(
            name: "Neu: #1", url: "https://neu.example/a?b=c#d", section: "Welt", weight: 0.5,
            fetchesPages: true)
        var change = SourceChange(file: file.path)
        // Where it cannot be added to, nothing is written.
        guard let new = try? change.text(adding: [feed], to: edition, in: file) else { return nil }
        guard case .success(let more) = read(new) else { return "no settings: \(new.text)" }
        let isThere = more.feeds.count { $0.url == feed.url }
        return isThere == 1 && more.feeds.count == edition.feeds.count + 1
            ? nil : "\(more.feeds.count) feeds after \(edition.feeds.count)"
    }

    private static func read(_ file: TextFile) -> Result<Edition, Problems> {
        Result { () throws(Problems) in
            try EditionReader.edition(slug: "world", folder: "Templates/world", file: file)
        }
    }

    // MARK: Picks

    /// An editor's decisions, to which one of each kind is added.
    private static let picks = WorkspaceTarget(name: "picks") { bytes in
        let file = TextFile(
            path: "Templates/world/picks/2021-W42.yaml",
            text: String(decoding: bytes, as: UTF8.self))
        let old: Picks
        do throws(Problems) {
            old = try PicksReader.picks(in: file)
        } catch {
            return fault(of: error, in: file)
        }
        let places = old.decisions.map(\.place)
        if let fault = fault(ofPlaces: places, in: file) { return fault }
        let words = Picks.Words(headline: "Neu: #1", lead: "« Oui »\u{A0}: 'x' \"y\"", note: "- z")
        let kinds: [Picks.Kind] = [
            .pin("https://neu.example/a?b=c#d", place: 3), .drop("@x: y"), .tell("#z", words),
            .merge(["a", "- b"]), .split(["c, d"]),
        ]
        for kind in kinds {
            // Where it cannot be added to, nothing is written.
            guard
                let new = try? PicksFile.text(
                    adding: kind, kind == kinds[2] ? words : .init(), comment: "ein: #Wort",
                    to: file)
            else { continue }
            guard let all = try? PicksReader.picks(in: new) else { return "no picks: \(new.text)" }
            if all.decisions.map(\.kind) != old.decisions.map(\.kind) + [kind] {
                return "\(all.decisions.map(\.kind)) after \(old.decisions.map(\.kind))"
            }
        }
        return nil
    }

    // MARK: Past letters

    /// A past letter's JSON, and the same bytes as one JSON text.
    private static let digestJSON = WorkspaceTarget(name: "digest-json") { bytes in
        let lines = bytes.count { $0 == 0x0A } + 1
        guard let week = Week("2021-W42") else { return "no week" }
        do throws(IssueReader.Fault) {
            let issue = try IssueReader(week: week, language: "fr").issue(in: bytes)
            return issue.week == week ? nil : "of another week"
        } catch {
            if case .notJSON(let line) = error, !(1...lines).contains(line) {
                return "line \(line) of \(lines)"
            }
        }
        // Any text that Foundation reads is read the same.
        guard bytes.first == UInt8(ascii: "\""), !bytes.contains(0),
            let text = try? JSONSerialization.jsonObject(
                with: Data(bytes), options: .fragmentsAllowed) as? String
        else { return nil }
        let read = bytes.withUnsafeBufferPointer { bytes in
            var json = JSONSkimmer(bytes)
            return try? json.string()
        }
        return read == text ? nil : "\(read ?? "nothing") for \(text)"
    }

    // MARK: The watched preview

    /// What a program of this machine asks of `lede preview --watch`.
    private static let requests = WorkspaceTarget(name: "requests") { bytes in
        guard let path = Loopback.path(askedIn: bytes, port: 8421) else { return nil }
        if !bytes.starts(with: "GET ".utf8) { return "an answer to another method" }
        if path.utf8.first != UInt8(ascii: "/") { return "no path: \(path)" }
        if path.utf8.contains(where: { " ?\n".utf8.contains($0) }) { return "not cut: \(path)" }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        return text.contains("127.0.0.1:8421") || text.contains("localhost:8421")
            ? nil : "an answer to another host"
    }

    // MARK: The mailer's command

    /// Behind any words a password is seen; words of letters alone are none, and no word that reads
    /// recipients stays.
    private static let mailerCommand = WorkspaceTarget(name: "mailer-command") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let command = MailerCommand(text)
        if !MailerCommand("\(text) --password hush").holdsPassword { return "no password is seen" }
        if command.holdsPassword, !text.contains(where: { "-=:@?".contains($0) }) {
            return "a password in words alone"
        }
        for word in command.words {
            guard let kept = MailerCommand.withoutReadingRecipients(word) else { continue }
            if MailerCommand.withoutReadingRecipients(kept) != kept { return "\(word): \(kept)" }
        }
        return nil
    }

    // MARK: Stored stories

    /// Records of an earlier run: what is read of them reads back as itself.
    private static let storedStories = WorkspaceTarget(name: "stored-stories") { bytes in
        let records = StoredStories.records(in: bytes[...])
        let written = records.flatMap { StoredStories.piece(of: $0.record, for: $0.edition) }
        let again = StoredStories.records(in: written[...])
        return again.map(\.edition) == records.map(\.edition)
            && again.map(\.record) == records.map(\.record)
            ? nil : "\(again.count) of \(records.count) records"
    }

    /// The record of three articles' stories: whatever is read of it is recorded and read as the same.
    private static let storyRecord = WorkspaceTarget(name: "story-record") { bytes in
        func read(_ record: StoryRecord) -> [Story]? {
            record.stories(of: threeArticles, settings: settingsOfStories)
        }
        guard let stories = read(StoryRecord(mark: mark, bytes: bytes)) else { return nil }
        guard let record = StoryRecord(stories, of: threeArticles, mark: mark) else {
            return "\(stories.count) stories that cannot be recorded"
        }
        return read(record).flatMap { StoryRecord($0, of: threeArticles, mark: mark) } == record
            ? nil : "stories that do not read back as they are"
    }

    static let settingsOfStories = SelectionSettings(language: "fr", home: "FR")
    static let mark = String(repeating: "0", count: 16)
    static let threeArticles = ArticleList(
        (1...3).flatMap { number in
            let text = "# Strike \(number) in Chile\n\nMiners in Chile walked out on day \(number)."
            return Ingestion.articles(
                in: Source(bytes: Array(text.utf8), origin: "Articles/\(number).md")
            ).articles
        })

    // MARK: What holds of every refusal

    private static func fault(of problems: Problems, in file: TextFile) -> String? {
        if problems.list.isEmpty { return "refused without a word" }
        if problems.list.contains(where: { $0.reason.text(in: .english).isEmpty }) {
            return "refused without a reason"
        }
        return fault(ofPlaces: problems.list.map(\.place), in: file)
    }

    private static func fault(ofPlaces places: [Problem.Place], in file: TextFile) -> String? {
        // What YAML 1.1 §4.2 calls a line break, the last line's end included.
        let breaks = file.text.unicodeScalars.count {
            [0x0A, 0x0D, 0x85, 0x2028, 0x2029].contains($0.value)
        }
        for place in places {
            if place.source != file.path { return "a place elsewhere: \(place)" }
            if let line = place.line, !(1...(breaks + 2)).contains(line) { return "\(place)" }
        }
        return nil
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}
