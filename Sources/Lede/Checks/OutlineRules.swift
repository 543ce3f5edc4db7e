internal import Articles
internal import Rendering

/// Headings, pictures and what stands below them: what screen readers go by.
extension CheckRule {
    static let outline = [missingAlt, headingOrder, emptySection]

    private static let missingAlt = ofFiles(
        "missing-alt", .warning, meaning: Message("a picture says nothing to who does not see it")
    ) { files in
        guard files.edition.letter.pictures != .none else { return [] }
        return files.templates.flatMap { template in
            template.outline.pictures.filter(\.words.isEmpty).map { picture in
                Finding(
                    code: "missing-alt", severity: .warning,
                    place: .init(template.path, line: picture.line),
                    reason: Message(
                        "the picture \"\(picture.address.shown)\" has no alternative text"),
                    advice: Message("Say what it shows: ![what it shows](\(picture.address.shown))")
                )
            }
        }
    }

    private static let headingOrder = ofLetter(
        "heading-order", .warning,
        meaning: Message(
            "more than one # heading, a level that is passed over, or an empty heading")
    ) { files, checked in
        var findings: [Finding] = []
        var known: Set<Finding> = []
        func add(_ heading: MarkdownOutline.Heading, _ reason: Message, _ advice: Message) {
            let finding = Finding(
                code: "heading-order", severity: .warning, place: files.place(of: heading),
                reason: reason, advice: advice)
            if known.insert(finding).inserted { findings.append(finding) }
        }
        var level = 1
        var hasTop = false
        for heading in checked.outline.headings {
            let words = shortened(heading.words.shown)
            let marks = String(repeating: "#", count: heading.level)
            if heading.words.isEmpty {
                add(
                    heading, Message("a heading \"\(marks)\" is empty"),
                    Message("Write it, or take its marks off"))
            } else if heading.level == 1, hasTop {
                add(
                    heading, Message("“\(words)” is a second heading of the first level"),
                    Message("Keep # for the letter's name, and write ## here"))
            } else if heading.level > level + 1 {
                let right = String(repeating: "#", count: level + 1)
                add(
                    heading,
                    Message("“\(words)” is of level \(heading.level), below one of level \(level)"),
                    Message(
                        "Write \(right) in place of \(marks): how it looks is said in theme.css"))
            }
            hasTop = hasTop || heading.level == 1
            level = heading.level
        }
        return findings
    }

    private static let emptySection = ofLetter(
        "empty-section", .warning,
        meaning: Message("a heading or a box with nothing below or in it")
    ) { files, checked in
        // The letter's name may stand alone.
        let headings = checked.outline.headings.filter {
            $0.isFollowedByNothing && $0.level > 1 && !$0.words.isEmpty
        }
        let boxes = checked.outline.emptyBoxes.map { box in
            Finding(
                code: "empty-section", severity: .warning,
                place: place(of: box, in: files.templates) ?? files.letterPlace(),
                reason: Message("a box [!\(box.name)] is empty"), advice: sectionAdvice)
        }
        return headings.map { heading in
            Finding(
                code: "empty-section", severity: .warning, place: files.place(of: heading),
                reason: Message("nothing stands below “\(shortened(heading.words.shown))”"),
                advice: sectionAdvice)
        } + boxes
    }

    private static let sectionAdvice = Message(
        "Put it into a section of what may be missing, such as {{#has_briefs}}…{{/has_briefs}}")

    /// The line of the first box of its kind, by its mark.
    private static func place(
        of box: MarkdownOutline.EmptyBox, in templates: [TemplateOutline]
    ) -> Problem.Place? {
        for template in templates {
            if let found = template.outline.emptyBoxes.first(where: { $0.name == box.name }) {
                return .init(template.path, line: found.line)
            }
        }
        return nil
    }
}

/// A text's first 80 characters.
func shortened(_ text: String) -> String {
    text.count > 80 ? text.prefix(79) + "…" : text
}
