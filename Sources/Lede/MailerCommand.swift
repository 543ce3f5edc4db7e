internal import Articles

/// The words of a mailer's command.
struct MailerCommand {
    let words: [String]

    /// - Parameter text: words with spaces between them; no shell reads them. Some signs of Arabic
    ///   are one Character with a space behind them, so it goes by scalars.
    init(_ text: String) {
        words = text.unicodeScalars.split(separator: " ").map { String($0) }
    }

    /// Whether one of the words is a password or a key: everybody on the machine can read the
    /// command lines of others.
    var holdsPassword: Bool { CommandWord.all(of: words).contains(where: \.holdsSecret) }

    /// An option without what has the recipients read out of the message: alone (`-t`, msmtp's
    /// `--read-recipients` and its beginnings) or among flags of sendmail(8) that take no value
    /// (`-ti`), before one that does (`-tf`); nil where nothing of it is left.
    static func withoutReadingRecipients(_ word: String) -> String? {
        if word.hasPrefix("--read-r"), "--read-recipients".hasPrefix(word) { return nil }
        guard word.hasPrefix("-") else { return word }
        let flags = word.dropFirst().prefix { "tivUnG".contains($0) }
        let rest = word.dropFirst(flags.count + 1)
        let isCluster = rest.isEmpty || rest == "oi" || rest.first.map("aCfFr".contains) == true
        guard flags.contains("t"), isCluster else { return word }
        let kept = flags.filter { $0 != "t" } + rest
        return kept.isEmpty ? nil : "-\(kept)"
    }

    static let advice = Message(
        "Everybody on this machine can read it there: put it into the mailer's own file, such as",
        " ~/.msmtprc with mode 600, or name a script of your own")
}
