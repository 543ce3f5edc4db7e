internal import Articles

/// The words of a mailer's command.
struct MailerCommand {
    let words: [String]

    /// - Parameter text: words with spaces between them; no shell reads them.
    init(_ text: String) {
        words = text.split(separator: " ").map(String.init)
    }

    /// Whether one of the words is a password: everybody on the machine can read the command lines
    /// of others.
    var holdsPassword: Bool {
        words.indices.contains { index in
            let word = words[index]
            let next = index + 1 < words.count ? words[index + 1] : nil
            if MailerCommand.isAddressWithPassword(word) { return true }
            if let equals = word.firstIndex(of: "=") {
                return word.endIndex != word.index(after: equals)
                    && MailerCommand.takesPassword(word[..<equals])
            }
            guard word.hasPrefix("-"), let next, !next.hasPrefix("-") else { return false }
            // curl's --user takes name:password, sendEmail's -xp the password.
            if word == "-xp" { return true }
            if word == "-u" || word == "--user" { return next.contains(":") }
            return MailerCommand.takesPassword(word)
        }
    }

    /// An option without what has the recipients read out of the message, alone (`-t`) or among the
    /// flags of sendmail(8) that take no value (`-ti`); nil where nothing of it is left.
    static func withoutReadingRecipients(_ word: String) -> String? {
        guard word != "--read-recipients" else { return nil }
        let flags = word.dropFirst()
        guard word.hasPrefix("-"), flags.contains("t"),
            flags.allSatisfy({ "tivoUnG".contains($0) })
        else { return word }
        let rest = flags.filter { $0 != "t" }
        return rest.isEmpty ? nil : "-\(rest)"
    }

    static let advice = Message(
        "Everybody on this machine can read it there: put it into the mailer's own file, such as",
        " ~/.msmtprc with mode 600")

    /// Whether an option's value is a password, and not the file or the command that tells it.
    private static func takesPassword(_ option: some StringProtocol) -> Bool {
        let name = option.lowercased()
        return ["pass", "token", "secret", "apikey", "api-key"].contains { name.contains($0) }
            && !["file", "eval", "command", "cmd", "env"].contains { name.contains($0) }
    }

    private static func isAddressWithPassword(_ word: String) -> Bool {
        guard let mark = word.firstRange(of: "://") else { return false }
        let authority = word[mark.upperBound...].prefix { !"/?#".contains($0) }
        guard let at = authority.lastIndex(of: "@") else { return false }
        return authority[..<at].contains(":")
    }
}
