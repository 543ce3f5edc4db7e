import ArgumentParser
import Foundation
import Testing

@testable import Lede
@testable import LedeCommand

/// The parser's list and the pages made of it; empty, which the first test finds, where it cannot
/// be read.
private enum Listed {
    static let verbs: [Catalogue.Command] = {
        do {
            return try Catalogue.read().command.all
        } catch {
            return []
        }
    }()

    static let pages: [String: String] = {
        do {
            let pages = ManualPage.all(of: try Catalogue.read())
            return Dictionary(uniqueKeysWithValues: pages.map { ($0.file, $0.text) })
        } catch {
            return [:]
        }
    }()
}

@Suite("Help and manual pages tell the same of every verb")
struct HelpTests {
    private func page(of verb: Catalogue.Command) throws -> String {
        try #require(Listed.pages["\(verb.page).1"])
    }

    @Test("The parser's list can be read, and holds every verb")
    func catalogue() throws {
        let names = try Catalogue.read().command.all.map {
            $0.words.joined(separator: " ")
        }
        #expect(names.count >= 22)
        for name in ["lede", "lede compile", "lede sources add", "lede doctor"] {
            #expect(names.contains(name), "\(name)")
        }
        #expect(!names.contains("lede manual"), "hidden")
    }

    @Test("Every verb has one line that says what it does, and examples", arguments: Listed.verbs)
    func complete(verb: Catalogue.Command) throws {
        let abstract = try #require(verb.abstract)
        #expect(abstract.count <= 80 && abstract.hasSuffix("."), "\(abstract)")
        #expect(!Discussion(verb.discussion ?? "").lines(of: "EXAMPLES").isEmpty)
    }

    @Test(
        "Every example can be parsed, and calls the verb it is shown for", arguments: Listed.verbs)
    func examples(verb: Catalogue.Command) throws {
        for line in Discussion(verb.discussion ?? "").lines(of: "EXAMPLES") {
            let calls = ShellWords.commands(in: line.term).filter { $0.first == "lede" }
            for words in calls {
                let called = try LedeCommand.parseAsRoot(Array(words.dropFirst()))
                #expect(type(of: called)._commandName != "help", "\(line.term)")
            }
            // `lede sources` is the short way to write `lede sources list`.
            let names = [
                verb.words, verb.words.last == "list" ? verb.words.dropLast() : verb.words,
            ]
            #expect(
                calls.contains { words in names.contains { words.starts(with: $0) } },
                "\(line.term) is shown for \(verb.words)")
        }
    }

    @Test("Every option says what it does", arguments: Listed.verbs)
    func options(verb: Catalogue.Command) {
        for argument in verb.shownArguments {
            #expect(argument.abstract?.hasSuffix(".") == true, "\(argument)")
        }
    }

    @Test(
        "Every option and argument stands in its verb's page, with its names",
        arguments: Listed.verbs)
    func inPages(verb: Catalogue.Command) throws {
        let items = try page(of: verb).split(separator: "\n").filter { $0.hasPrefix(".It ") }
        for argument in verb.shownArguments {
            let written =
                argument.kind == .positional
                ? [".It Ar \(Roff.argument(try #require(argument.valueName)))"]
                : (argument.names ?? []).map {
                    "Fl " + $0.written.dropFirst().replacing("-", with: "\\-")
                }
            for name in written {
                #expect(
                    items.contains { item in
                        item == name || item.hasSuffix(" \(name)") || item.contains(" \(name) ")
                    }, "\(name)")
            }
        }
    }

    @Test("Every page has its sections, in the order that mdoc(7) gives", arguments: Listed.verbs)
    func sections(verb: Catalogue.Command) throws {
        let told = try page(of: verb).split(separator: "\n").filter { $0.hasPrefix(".Sh ") }
            .map { String($0.dropFirst(4)) }
        let order = [
            "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "VERBS", "KEYS", "ENVIRONMENT", "FILES",
            "\"EXIT STATUS\"", "EXAMPLES", "\"SEE ALSO\"",
        ]
        #expect(told == order.filter(told.contains))
        for section in order where !["VERBS", "KEYS", "ENVIRONMENT", "FILES"].contains(section) {
            #expect(told.contains(section), "\(section)")
        }
    }

    @Test("Every variable that the program reads stands in its page")
    func environment() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        let files = try #require(
            FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var found: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /environment\["([A-Z_]+)"\]/) {
                found.insert(String(match.1))
            }
        }
        #expect(found == Set(ManualFacts.environment.map(\.name)))
    }

    @Test("A file or variable is told of verbs that there are")
    func facts() throws {
        let names = Set(try Catalogue.read().command.verbs.map(\.commandName))
        for fact in ManualFacts.files + ManualFacts.environment {
            #expect(names.isSuperset(of: fact.verbs ?? []), "\(fact.name)")
        }
    }

    @Test("Nothing of a text is a request, an escape or a macro of the page")
    func escaping() {
        var page = Roff()
        page.prose(".Sh it's \\fB -x e.g. this. Say `a b`, then “c”")
        page.macro("Dl", "lede parse 'a' \"b\" ~/c\\d")
        page.words("Nd", "show An URL .")
        page.literal(".x")
        #expect(
            page.lines == [
                "\\&.Sh it\\(aqs \\efB \\-x e.g. this.",
                "Say \\fBa b\\fP, then \\[u201C]c\\[u201D]",
                ".Dl \"lede parse \\(aqa\\(aq \\(dqb\\(dq \\(ti/c\\ed\"",
                ".Nd show \\&An \\&URL \\&.", "\\&.x",
            ])
    }

    @Test("A page is the same each time, and bears the day of the version")
    func reproducible() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lede-\(UUID().uuidString)")
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let names = try command(["manual", "--list"], in: folder).output.split(separator: "\n")
        #expect(Set(names.map(String.init)) == Set(Listed.pages.keys))
        #expect(try command(["manual", "pages"], in: folder).status == 0)
        for name in names {
            let written = try String(
                contentsOf: folder.appending(path: "pages/\(name)"), encoding: .utf8)
            #expect(written == Listed.pages[String(name)])
            let day = written.prefix { $0 != "\n" }
            #expect(
                day.hasPrefix(".Dd ") && day.hasSuffix(", \(versionDay.prefix(4))"), "\(day)")
        }
    }
}

extension Catalogue.Command: CustomTestStringConvertible {
    public var testDescription: String { words.joined(separator: " ") }
}

/// A line of a shell, as far as examples go.
enum ShellWords {
    /// The words of each command of a pipe; what follows `>` is left out.
    static func commands(in line: String) -> [[String]] {
        var commands: [[String]] = [[]]
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + [character] }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if " |".contains(character) {
                if let word { commands[commands.count - 1].append(word) }
                word = nil
                if character == "|" { commands.append([]) }
            } else {
                word = (word ?? "") + [character]
            }
        }
        if let word { commands[commands.count - 1].append(word) }
        return commands.map { Array($0.prefix { $0 != ">" }) }
    }
}
