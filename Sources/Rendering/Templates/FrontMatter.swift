internal import Articles

/// A letter template taken apart: the settings between two `---` lines at its top, and the rest.
struct FrontMatter {
    struct Field {
        let text: String
        /// Line in the file.
        let line: Int
    }

    let subject: Field
    let preheader: Field?
    /// The text after the front matter, under as many empty lines, so that lines keep their
    /// numbers.
    let body: String

    private static let keys = ["subject", "preheader"]

    init(_ file: TemplateFile) throws(TemplateErrors) {
        let lines = file.normalizedText.split(separator: "\n", omittingEmptySubsequences: false)
        let isFence = { (line: Substring) in line.trimmingSpaces() == "---" }
        guard let first = lines.first, isFence(first),
            let end = lines.dropFirst().firstIndex(where: isFence)
        else {
            throw TemplateErrors(problems: [
                Problem(
                    .rendering, at: .init(file.path, line: 1),
                    Message("the front matter is missing"),
                    advice: Message("Begin with a line ---, a line subject: \"…\" and a line ---"))
            ])
        }
        let settings = lines[1..<end].joined(separator: "\n")
        let fields = try FrontMatter.fields(in: settings, path: file.path)
        guard let subject = fields["subject"] else {
            throw TemplateErrors(problems: [
                Problem(
                    .rendering, at: .init(file.path, line: 1),
                    Message("the front matter has no subject"),
                    advice: Message("Add a line subject: \"…\" between the --- lines"))
            ])
        }
        self.subject = subject
        preheader = fields["preheader"]
        body = String(repeating: "\n", count: end + 1) + lines[(end + 1)...].joined(separator: "\n")
    }

    private static func fields(
        in text: String, path: String
    ) throws(TemplateErrors) -> [String: Field] {
        let yaml: YAML
        do {
            yaml = try YAML(parsing: text, firstLine: 2)
        } catch {
            // {{ starts a map in YAML, and ": " inside a sentence a second one.
            throw TemplateErrors(problems: [
                Problem(
                    .rendering, at: .init(path, line: error.line),
                    Message("the front matter is not YAML: \(error.reason)"),
                    advice: Message(
                        "Put values in quotes: subject: \"{{edition.name}} : {{week.range}}\""))
            ])
        }
        var fields: [String: Field] = [:]
        var problems: [Problem] = []
        for entry in yaml.entries {
            let place = Problem.Place(path, line: entry.line)
            guard keys.contains(entry.key) else {
                let near = nearest(to: entry.key, among: keys)
                problems.append(
                    Problem(
                        .rendering, at: place,
                        Message("unknown key \"\(entry.key)\" in the front matter"),
                        advice: near.map { Message("Did you mean \"\($0)\"?") }
                            ?? Message("The known ones are \(keys.joined(separator: ", "))")))
                continue
            }
            guard let string = entry.value.string else {
                problems.append(
                    Problem(
                        .rendering, at: place, Message("\"\(entry.key)\" is not a text"),
                        advice: Message("Put it in quotes: \(entry.key): \"…\"")))
                continue
            }
            fields[entry.key] = Field(text: string, line: entry.line)
        }
        guard problems.isEmpty else { throw TemplateErrors(problems: problems) }
        return fields
    }
}
