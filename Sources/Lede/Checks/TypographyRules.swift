internal import Articles
internal import Rendering
internal import Summary

/// What an editor's own words look like.
extension CheckRule {
    static let typography = [frenchTypography, unreplacedVariable]

    private static let frenchTypography = CheckRule(
        code: "french-typography", severities: [.note],
        meaning: Message("an editor's French text without its no-break spaces, ’ or …")
    ) { input in
        guard input.files.edition.lead.setsTypography else { return [] }
        let language = input.files.edition.publication.language
        return (input.files.texts + (input.letter?.texts ?? [])).compactMap { text in
            let faults = TypographyFault.all(in: text.words.masked, language: language)
            guard let first = faults.first else { return nil }
            let context = MarkdownWords(first.context).shown
            return Finding(
                code: "french-typography", severity: .note, place: text.place,
                reason: faults.count > 1
                    ? Message(
                        "“\(context)”: \(first.reason) (and \(faults.count - 1) more on this line)")
                    : Message("“\(context)”: \(first.reason)"),
                advice: first.advice(inMarkdown: text.isMarkdown))
        }
    }

    private static let unreplacedVariable = CheckRule(
        code: "unreplaced-variable", severities: [.error],
        meaning: Message("a variable that is printed as it is written, such as {week.range}")
    ) { input in
        let files = input.files
        let texts = (files.texts + (input.letter?.texts ?? [])).map {
            (text: $0.words.masked, place: $0.place, known: leftovers($0.words.masked))
        }
        let links = (files.templateLinks + files.settingsLinks).map { link in
            let names = leftovers(link.address.masked)
            let isFilled = link.isSetting && files.isPageOfLinks(link.place)
            return (
                text: link.address.masked, place: link.place,
                known: names.filter { !(isFilled && $0 == "{week}") }
            )
        }
        return (texts + links).compactMap { text, place, names in
            guard let name = names.first else { return nil }
            let bare = name.filter { $0 != "{" && $0 != "}" }
            return Finding(
                code: "unreplaced-variable", severity: .error, place: place,
                reason: Message("\(name) is printed as it stands"),
                advice: bare == "week"
                    ? Message(
                        "{week} is filled in under \"links\" in edition.yaml alone; templates have",
                        " {{week.code}}")
                    : Message("In templates write {{\(bare)}}; other files have no variables"))
        }
    }

    /// What looks like a variable of ours, in one pair of braces or two.
    private static func leftovers(_ text: String) -> [String] {
        var found: [String] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "{") {
            let inside = rest[start...].drop { $0 == "{" }
            let name = inside.prefix { $0.isLetter || $0.isNumber || "._-# /^".contains($0) }
            let bare = name.filter { !"# /^".contains($0) }
            rest = inside[name.endIndex...]
            guard rest.first == "}" else { continue }
            let isDouble = rest.dropFirst().first == "}"
            if bare == "week" || variableNames.contains(bare) {
                found.append(isDouble ? "{{\(bare)}}" : "{\(bare)}")
            }
        }
        return found
    }

    /// Whole, and as they are named inside their lists.
    private static let variableNames: Set<String> = Set(
        TemplateVariable.all.flatMap { variable -> [String] in
            let parts = variable.name.split(separator: ".").map(String.init)
            return parts.indices.map { parts[$0...].joined(separator: ".") }
        })
}
