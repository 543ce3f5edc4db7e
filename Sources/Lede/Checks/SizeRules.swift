internal import Articles
internal import Rendering

/// How much there is of a letter's parts.
extension CheckRule {
    static let size = [clipped, emptyText]

    /// Gmail shows so many bytes of HTML, and a link to the rest.
    static let clip = 102 * 1024

    private static let clipped = ofLetter(
        "size", .note, .error,
        meaning: Message("the HTML is near or over the 102 KB that Gmail shows")
    ) { files, checked in
        let size = checked.letter.html.utf8.count
        guard size * 10 >= clip * 8 else { return [] }
        let isOver = size > clip
        return [
            Finding(
                code: "size", severity: isOver ? .error : .note, place: files.letterPlace(),
                reason: isOver
                    ? Message(
                        "the letter has \((size + 1023) / 1024) KB of HTML: Gmail shows 102 KB, and",
                        " its readers lose the end with the link to unsubscribe")
                    : Message(
                        "the letter has \((size + 1023) / 1024) KB of HTML,",
                        " \(size * 100 / clip) % of what Gmail shows"),
                advice: isOver
                    ? Message(
                        "Take fewer stories or shorter leads, or a smaller \"size\" in edition.yaml"
                    )
                    : Message(
                        "Nothing need be done; links that a sending service rewrites make it longer"
                    ))
        ]
    }

    private static let emptyText = ofLetter(
        "empty-text", .warning, meaning: Message("the plain text part holds nothing")
    ) { files, checked in
        guard checked.letter.text.allSatisfy(\.isWhitespace) else { return [] }
        let own = files.templates.last { $0.path.hasSuffix("letter.txt.md") }?.path
        return [
            Finding(
                code: "empty-text", severity: .warning,
                place: own.map { .init($0) } ?? files.letterPlace(),
                reason:
                    Message(
                        "the plain text part is empty, which filters of spam count against a letter"
                    ),
                advice: own == nil
                    ? Message("Write the letter")
                    : Message("Write it, or delete the file: letter.md serves for both")
            )
        ]
    }
}
