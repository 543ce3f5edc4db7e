internal import ArgumentParser
internal import Foundation

/// The program's verbs and options, as the argument parser itself lists them.
///
/// Help, completions and manual pages come from this one list.
struct Catalogue: Decodable {
    let command: Command

    /// - Throws: a `DecodingError` where the parser's list has another shape than it had.
    static func read() throws -> Catalogue {
        // What `--experimental-dump-help` prints; the parser's version is pinned in Package.swift.
        try JSONDecoder().decode(Catalogue.self, from: Data(LedeCommand._dumpHelp().utf8))
    }

    /// The program, or one of its verbs.
    struct Command: Decodable {
        let commandName: String
        let superCommands: [String]?
        let shouldDisplay: Bool
        let abstract: String?
        let discussion: String?
        let defaultSubcommand: String?
        let subcommands: [Command]?
        let arguments: [Argument]?

        /// How it is called: `lede sources add`.
        var words: [String] { (superCommands ?? []) + [commandName] }

        /// Its page's name: `lede-sources-add`.
        var page: String { words.joined(separator: "-") }

        /// The verbs below it that are not hidden; the parser's own `help` is none of ours.
        var verbs: [Command] {
            (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
        }

        /// Itself and every verb below it.
        var all: [Command] { [self] + verbs.flatMap(\.all) }

        var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
    }

    /// An option, a flag or a bare word.
    struct Argument: Decodable {
        enum Kind: String, Decodable { case positional, option, flag }

        struct Name: Decodable {
            enum Kind: String, Decodable { case long, short, longWithSingleDash }
            let kind: Kind
            let name: String

            /// As one writes it.
            var written: String { (kind == .long ? "--" : "-") + name }
        }

        let kind: Kind
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let abstract: String?
        let discussion: String?
    }
}
