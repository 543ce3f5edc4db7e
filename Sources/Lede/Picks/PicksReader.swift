internal import Articles
internal import Foundation

/// Reads a week's `picks/<week>.yaml`: a list of decisions.
struct PicksReader {
    /// What a decision is about; each item of the list has one of them.
    static let verbs = ["pin", "drop", "story", "merge", "split"]
    static let words = ["headline", "lead", "note"]

    private var reader: SettingsReader
    private var decisions: [Picks.Decision] = []

    /// The decisions of a file.
    ///
    /// - Throws: ``Problems`` with every fault and its line.
    static func picks(in file: TextFile) throws(Problems) -> Picks {
        let yaml: YAML
        do throws(Problem) { yaml = try file.yaml() } catch { throw Problems([error]) }
        var reader = PicksReader(path: file.path)
        reader.read(yaml)
        guard reader.reader.problems.isEmpty else { throw Problems(reader.reader.problems) }
        return Picks(reader.decisions)
    }

    private init(path: String) {
        reader = SettingsReader(path: path)
    }

    private mutating func read(_ yaml: YAML) {
        if case .null = yaml.value { return }
        guard case .list(let items) = yaml.value else {
            reader.report(
                yaml.line, Message("the picks are not a list"),
                advice: Message("Begin each decision with a dash, such as: - pin: https://…"))
            return
        }
        for item in items { read(decision: item) }
    }

    private mutating func read(decision item: YAML) {
        reader.checkKeys(of: item, known: PicksReader.verbs + PicksReader.words + ["place"])
        let verbs = item.entries.filter { PicksReader.verbs.contains($0.key) }
        guard let verb = verbs.first, verbs.count == 1 else {
            reader.report(
                item.line,
                Message(
                    "a decision has one of the keys \(PicksReader.verbs.joined(separator: ", "))"))
            return
        }
        let names = names(verb)
        guard let first = names.first else { return }
        if verb.key != "pin", let place = item.entries.first(where: { $0.key == "place" }) {
            reader.report(place.line, Message("\"place\" belongs to \"pin\""))
        }
        let words = words(of: item, verb: verb)
        switch verb.key {
        case "pin":
            let place = reader.integer("place", of: item, in: 1...100)
            add(.pin(first, place: place), at: verb.line)
        case "drop": add(.drop(first), at: verb.line)
        case "merge":
            if names.count > 1 {
                add(.merge(names), at: verb.line)
            } else {
                reader.report(
                    verb.line, Message("\"merge\" names two stories or more"),
                    advice: Message("Write them in brackets: - merge: [https://…, https://…]"))
            }
        case "split": add(.split(names), at: verb.line)
        default:
            if words.isEmpty {
                reader.report(
                    verb.line, Message("nothing is said of the story"),
                    advice: Message("Add a headline, a lead or a note below it"))
            }
        }
        if !words.isEmpty { add(.tell(first, words), at: verb.line) }
    }

    private mutating func words(of item: YAML, verb: YAML.Entry) -> Picks.Words {
        let words = Picks.Words(
            headline: reader.text("headline", of: item, isProse: true),
            lead: reader.text("lead", of: item, isProse: true),
            note: reader.text("note", of: item, isProse: true))
        if !words.isEmpty, !["pin", "story"].contains(verb.key) {
            reader.report(
                verb.line, Message("a headline, a lead or a note belongs to \"pin\" or \"story\""))
        }
        return words
    }

    private mutating func names(_ verb: YAML.Entry) -> [String] {
        let takesSeveral = verb.key == "merge" || verb.key == "split"
        let names = verb.value.items.compactMap { $0.string.map(collapsingWhitespace) }
            .filter { !$0.isEmpty }
        guard !names.isEmpty, takesSeveral || names.count == 1 else {
            reader.report(
                verb.line,
                takesSeveral
                    ? Message("\"\(verb.key)\" names stories or articles")
                    : Message("\"\(verb.key)\" names one story"),
                advice: Message("By an article's address, its id, or its headline"))
            return []
        }
        return names
    }

    private mutating func add(_ kind: Picks.Kind, at line: Int) {
        decisions.append(Picks.Decision(kind, at: .init(reader.path, line: line)))
    }
}
