internal import Articles
internal import Rendering

/// What an inbox shows of a letter.
extension CheckRule {
    static let subject = [subjectLength, preheaderLength]

    /// Lists on computers show 60 to 70 characters of a subject, telephones about 40.
    private static let longestSubject = 60
    /// Lists show some 100 characters of a preheader, none more than 150.
    private static let longestPreheader = 150

    private static let subjectLength = ofLetter(
        "subject-length", .note, .warning,
        meaning: Message("the subject is empty, or longer than inboxes show")
    ) { files, checked in
        let subject = checked.letter.subject
        let count = subject.count
        if subject.allSatisfy(\.isWhitespace) {
            return [
                Finding(
                    code: "subject-length", severity: .warning, place: files.subjectPlace,
                    reason: Message("the subject is empty"),
                    advice: Message("Say in it whose letter it is, and of when"))
            ]
        }
        guard count > longestSubject else { return [] }
        return [
            Finding(
                code: "subject-length", severity: .note, place: files.subjectPlace,
                reason: Message(
                    "the subject has \(count) characters: telephones show about 40 of them,",
                    " computers \(longestSubject)"),
                advice: Message("Say first what matters, and leave out what the sender's name says")
            )
        ]
    }

    private static let preheaderLength = ofLetter(
        "preheader-length", .note, .warning,
        meaning: Message(
            "the preheader is empty, says the subject again, or is longer than inboxes show")
    ) { files, checked in
        let preheader = checked.letter.preheader
        func finding(_ severity: Finding.Severity, _ reason: Message, _ advice: Message)
            -> [Finding]
        {
            [
                Finding(
                    code: "preheader-length", severity: severity, place: files.preheaderPlace,
                    reason: reason, advice: advice)
            ]
        }
        if preheader.allSatisfy(\.isWhitespace) {
            return finding(
                .warning,
                Message("the preheader is empty: inboxes show the letter's first words instead"),
                Message("Write one below the subject, such as: preheader: \"{{headlines}}\""))
        }
        let (said, again) = (folded(checked.letter.subject), folded(preheader))
        if again == said || !said.isEmpty && again.hasPrefix(said) {
            return finding(
                .warning, Message("the preheader says the subject again"),
                Message("Tell in it what the subject has no room for, such as {{headlines}}"))
        }
        guard preheader.count > longestPreheader else { return [] }
        return finding(
            .note,
            Message("the preheader has \(preheader.count) characters: inboxes show some 100"),
            Message("Say first what matters"))
    }
}
