internal import Articles

/// The words of a mailer's command.
struct MailerCommand {
    let words: [String]

    /// - Parameter text: words with spaces between them; no shell reads them.
    init(_ text: String) {
        words = text.split(separator: " ").map(String.init)
    }

    /// Whether one of the words is a password, in the forms that common mailers know: everybody on
    /// the machine can read the command lines of others.
    var holdsPassword: Bool {
        words.indices.contains { index in
            let word = words[index]
            let next = index + 1 < words.count ? words[index + 1] : nil
            if MailerCommand.isAddressWithPassword(word) || holdsAttachedPassword(word) {
                return true
            }
            if let equals = word.firstIndex(of: "=") {
                let value = word[word.index(after: equals)...]
                let option = word[..<equals]
                return !value.isEmpty && MailerCommand.takesPassword(option)
                    || takesUser(option) && value.contains(":")
            }
            guard word.hasPrefix("-"), let next else { return false }
            if takesUser(word) { return next.contains(":") }
            guard !next.hasPrefix("-") else { return false }
            // sendEmail's, swaks' and plink's own.
            return ["-xp", "-ap", "-pw"].contains(word) || MailerCommand.takesPassword(word)
        }
    }

    /// Whether a password follows its option without a blank: curl's -uNAME:WORD, sendEmail's
    /// -xpWORD, ssmtp's -apWORD, -passWORD.
    private func holdsAttachedPassword(_ word: String) -> Bool {
        if ["-u", "-U"].contains(where: word.hasPrefix) || isCurl && word.hasPrefix("-") {
            let isOption = word.hasPrefix("--") || !word.lowercased().contains("u")
            return !isOption && !isContainer && word.contains(":")
        }
        if word.hasPrefix("-xp") { return word.count > 3 }
        if word.hasPrefix("-ap") {
            return word.count > 3 && words.first?.hasSuffix("ssmtp") == true
        }
        return word.hasPrefix("-pass") && !word.contains("=") && MailerCommand.takesPassword(word)
            && !["-pass", "-passwd", "-password", "-passphrase"].contains(word)
    }

    private var isCurl: Bool { words.first?.split(separator: "/").last == "curl" }

    /// Whether the mailer is run in a container: `-u` names a user and a group there.
    private var isContainer: Bool {
        words.first?.split(separator: "/").last.map {
            ["docker", "podman", "nerdctl"].contains($0)
        } ?? false
    }

    /// Whether an option takes a name, which a password may follow (curl's --user, -su).
    private func takesUser(_ option: some StringProtocol) -> Bool {
        if isContainer { return false }
        return ["-u", "-U", "--user", "--proxy-user"].contains(String(option))
            || isCurl && !option.hasPrefix("--") && ["u", "U"].contains(option.last)
    }

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
        " ~/.msmtprc with mode 600")

    /// Whether an option's value is a password, and not the file or the command that tells it.
    private static func takesPassword(_ option: some StringProtocol) -> Bool {
        let name = ["bypass", "passive", "passthrough"]
            .reduce(option.lowercased()) { $0.replacing($1, with: "") }
        return ["pass", "pwd", "token", "secret", "bearer", "apikey", "api-key"]
            .contains { name.contains($0) }
            && !["file", "eval", "command", "cmd", "env", "authentication", "prompts"].contains {
                name.contains($0)
            }
    }

    private static func isAddressWithPassword(_ word: String) -> Bool {
        guard let mark = word.firstRange(of: "://"),
            let at = word[mark.upperBound...].lastIndex(of: "@")
        else { return false }
        let user = word[mark.upperBound..<at]
        return user.contains(":") || user.lowercased().contains("%3a")
    }
}
