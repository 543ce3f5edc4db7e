internal import Foundation
internal import Lede

/// The manual page of the program or of one verb, in mdoc(7), section 1.
///
/// Everything in it comes from the parser's own list and from ``ManualFacts``; nothing from a clock.
struct ManualPage {
    let text: String
    /// `lede-compile.1`.
    let file: String

    init(of command: Catalogue.Command, in catalogue: Catalogue) {
        file = "\(command.page).1"
        var writer = Writer(command: command, root: catalogue.command)
        writer.write()
        text = writer.page.text
    }

    /// The pages of the program and of every verb that is not hidden.
    static func all(of catalogue: Catalogue) -> [ManualPage] {
        catalogue.command.all.map { ManualPage(of: $0, in: catalogue) }
    }
}

private struct Writer {
    let command: Catalogue.Command
    let root: Catalogue.Command
    let discussion: Discussion
    var page = Roff()

    init(command: Catalogue.Command, root: Catalogue.Command) {
        self.command = command
        self.root = root
        discussion = Discussion(command.discussion ?? "")
    }

    /// The verb below the program, by which files and variables are told; nil for the program.
    private var verb: String? { command.words.dropFirst().first }

    mutating func write() {
        page.words("Dd", Writer.longDay(versionDay))
        page.line("Dt", [command.page.uppercased(), "1"])
        page.macro("Os", "Lede \(version)")
        name()
        synopsis()
        description()
        options()
        verbs()
        otherBlocks()
        facts("ENVIRONMENT", ManualFacts.environment, as: "Ev")
        facts("FILES", ManualFacts.files, as: "Pa")
        exitStatus()
        examples()
        seeAlso()
    }

    private mutating func name() {
        page.macro("Sh", "NAME")
        // Names of pages are looked up, and have their hyphens plain.
        page.line("Nm", [command.page])
        var abstract = command.abstract ?? ""
        if abstract.last == "." { abstract.removeLast() }
        page.words("Nd", abstract.prefix(1).lowercased() + abstract.dropFirst())
    }

    private mutating func synopsis() {
        page.macro("Sh", "SYNOPSIS")
        page.macro("Nm", command.words.joined(separator: " "))
        for form in Form.all(of: command) where !form.isPositional { form.write(to: &page) }
        for form in Form.all(of: command) where form.isPositional { form.write(to: &page) }
        guard !command.verbs.isEmpty else { return }
        page.line(
            command.defaultSubcommand == nil ? "Ar" : "Op",
            (command.defaultSubcommand == nil ? [] : ["Ar"]) + ["verb"])
    }

    private mutating func description() {
        page.macro("Sh", "DESCRIPTION")
        let opening = command.abstract.map { [$0] } ?? []
        for (index, paragraph) in (opening + discussion.paragraphs).enumerated() {
            if index > 0 { page.macro("Pp") }
            page.prose(paragraph)
        }
    }

    private mutating func options() {
        page.macro("Sh", "OPTIONS")
        page.line("Bl", ["-tag", "-width", "Ds"])
        for form in Form.all(of: command) {
            page.line("It", form.item)
            for (index, paragraph) in form.paragraphs.enumerated() {
                if index > 0 { page.macro("Pp") }
                page.prose(paragraph)
            }
        }
        page.macro("El")
    }

    private mutating func verbs() {
        guard !command.verbs.isEmpty else { return }
        page.macro("Sh", "VERBS")
        page.line("Bl", ["-tag", "-width", "Ds"])
        for verb in command.verbs {
            page.line("It", ["Xr", verb.page, "1"])
            page.prose(verb.abstract ?? "")
            if verb.commandName == command.defaultSubcommand {
                page.prose("It is what is done where no verb is named.")
            }
        }
        page.macro("El")
    }

    /// The blocks of the help that have no section of their own in every page.
    private mutating func otherBlocks() {
        for block in discussion.blocks where !["EXAMPLES", "EXIT CODES"].contains(block.heading) {
            page.words("Sh", block.heading)
            page.line("Bd", ["-literal"])
            block.lines.forEach { page.literal($0) }
            page.macro("Ed")
        }
    }

    private mutating func facts(
        _ heading: String, _ facts: [ManualFacts.Fact], as macro: String
    ) {
        let concerned = facts.filter { fact in verb.map(fact.concerns) ?? true }
        guard !concerned.isEmpty else { return }
        page.macro("Sh", heading)
        page.line("Bl", ["-tag", "-width", "Ds"])
        for fact in concerned {
            page.line("It", [macro, Roff.argument(fact.name)])
            page.prose(fact.meaning)
        }
        page.macro("El")
    }

    private mutating func exitStatus() {
        var lines = discussion.lines(of: "EXIT CODES")
        if lines.isEmpty { lines = Discussion(root.discussion ?? "").lines(of: "EXIT CODES") }
        page.macro("Sh", "EXIT STATUS")
        page.line("Bl", ["-tag", "-width", "Ds"])
        for line in lines {
            page.macro("It", line.term)
            page.prose(Writer.sentence(line.note))
        }
        page.macro("El")
    }

    private mutating func examples() {
        page.macro("Sh", "EXAMPLES")
        for (index, line) in discussion.lines(of: "EXAMPLES").enumerated() {
            if index > 0 { page.macro("Pp") }
            if !line.note.isEmpty {
                page.prose(Writer.sentence(line.note, end: ":"))
                page.macro("Pp")
            }
            page.macro("Dl", line.term)
        }
    }

    /// The verbs that the help speaks of, and the one above.
    private mutating func seeAlso() {
        let told = command.discussion ?? ""
        let above = root.all.filter { command.words.dropLast() == $0.words[...] }
        let spoken = root.all.filter { other in
            other.words.count > 1 && other.page != command.page
                && told.contains(other.words.joined(separator: " "))
        }
        let pages = Set((above + spoken + command.verbs + [root]).map(\.page))
            .subtracting([command.page]).sorted()
        page.macro("Sh", "SEE ALSO")
        for (index, name) in pages.enumerated() {
            page.line("Xr", [name, "1"] + (index + 1 < pages.count ? [","] : []))
        }
    }

    /// A note of the help with a capital and an end.
    private static func sentence(_ note: String, end: String = ".") -> String {
        let isEnded = note.last.map { ".:!?".contains($0) } ?? true
        return note.prefix(1).uppercased() + note.dropFirst() + (isEnded ? "" : end)
    }

    /// `November 27, 2026`, as mdoc writes a day.
    private static func longDay(_ day: String) -> String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return day }
        return "\(months[parts[1] - 1]) \(parts[2]), \(parts[0])"
    }
}
