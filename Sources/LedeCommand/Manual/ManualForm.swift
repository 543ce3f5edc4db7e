/// An option as a manual page shows it: all its names, and what it does.
///
/// A flag and its negation (`--open`, `--no-open`) are two entries of the parser's list and one here.
struct Form {
    private let arguments: [Catalogue.Argument]
    private var first: Catalogue.Argument { arguments[0] }

    static func all(of command: Catalogue.Command) -> [Form] {
        var groups: [[Catalogue.Argument]] = []
        for argument in command.shownArguments {
            let isNegation = groups.last?.last.map { isPair($0, argument) } ?? false
            if isNegation {
                groups[groups.count - 1].append(argument)
            } else {
                groups.append([argument])
            }
        }
        return groups.map(Form.init)
    }

    private init(_ arguments: [Catalogue.Argument]) {
        self.arguments = arguments
    }

    private static func isPair(_ one: Catalogue.Argument, _ two: Catalogue.Argument) -> Bool {
        guard one.kind == .flag, two.kind == .flag else { return false }
        let names = (one.names ?? []).map { "no-\($0.name)" }
        return (two.names ?? []).contains { names.contains($0.name) }
    }

    var isPositional: Bool { first.kind == .positional }

    /// Short ones first.
    private var names: [String] {
        let names = arguments.flatMap { $0.names ?? [] }.map(\.written)
        return names.filter { !$0.hasPrefix("--") } + names.filter { $0.hasPrefix("--") }
    }

    private var value: [String] {
        first.kind == .flag ? [] : ["Ar", Roff.argument(first.valueName ?? "value")]
    }

    /// A name as `Fl` wants it, which writes the first dash itself.
    private static func flag(_ name: String) -> [String] {
        ["Fl", Roff.argument(String(name.dropFirst()))]
    }

    /// What stands behind `.It`.
    var item: [String] {
        if isPositional { return value }
        let flags = names.map { Form.flag($0) + value }
        return Array(flags.joined(separator: [","]))
    }

    /// What it does, what it may be, and what it is when left out.
    var paragraphs: [String] {
        var notes: [String] = []
        if let values = first.allValues, !values.isEmpty {
            notes.append("One of: \(values.joined(separator: ", ")).")
        }
        if let value = first.defaultValue { notes.append("Default: `\(value)`") }
        let told = [first.abstract ?? "", first.discussion ?? ""].filter { !$0.isEmpty }
        return [told.joined(separator: " ")] + notes
    }

    /// Its line in the synopsis.
    func write(to page: inout Roff) {
        let short =
            isPositional ? value : Form.flag(names.last { $0.hasPrefix("--") } ?? "") + value
        switch (first.isOptional, first.isRepeating) {
        case (true, false): page.line("Op", isPositional ? value : Array(synopsisNames))
        case (true, true): page.line("Op", short + ["..."])
        case (false, true): page.line(short[0], Array(short.dropFirst()) + ["..."])
        case (false, false): page.line(short[0], Array(short.dropFirst()))
        }
    }

    /// `-q | --quiet`.
    private var synopsisNames: [String] {
        Array(names.map { Form.flag($0) + value }.joined(separator: ["|"]))
    }
}
