internal import Articles

/// The words of a mailer's command.
struct MailerCommand {
    let words: [String]
    /// For each word, the program that it is an argument of, where that one's options have a meaning
    /// of their own, else the first word: one program may run another (`env curl`).
    private let programs: [String]

    /// - Parameter text: words with spaces between them; no shell reads them.
    init(_ text: String) {
        words = text.split(separator: " ").map(String.init)
        var program = ""
        programs = words.enumerated().map { index, word in
            let name = word.split(separator: "/").last.map(String.init) ?? ""
            if index == 0 || MailerCommand.known.contains(name) { program = name }
            return program
        }
    }

    /// Whether one of the words is a password, in the forms that common mailers know: everybody on
    /// the machine can read the command lines of others.
    var holdsPassword: Bool {
        words.indices.contains { index in
            let word = words[index]
            let next = index + 1 < words.count ? words[index + 1] : nil
            if MailerCommand.isAddressWithPassword(word) || holdsAttachedPassword(at: index)
                || headerHoldsPassword(at: index)
            {
                return true
            }
            if let equals = word.firstIndex(of: "=") {
                let value = word[word.index(after: equals)...]
                let option = String(word[..<equals])
                return !value.isEmpty && MailerCommand.takesPassword(option)
                    || takesPair(option, at: index) && MailerCommand.isPair(value)
            }
            guard word.hasPrefix("-"), let next else { return false }
            if takesPair(word, at: index) { return MailerCommand.isPair(next) }
            if word == "-p", programs[index] == "sshpass" { return true }
            guard !next.hasPrefix("-") else { return false }
            // sendEmail's, swaks' and plink's own.
            return ["-xp", "-ap", "-pw"].contains(word) || MailerCommand.takesPassword(word)
        }
    }

    /// Whether a password follows its option without a blank: curl's -uNAME:WORD and -EFILE:WORD,
    /// sshpass's -pWORD, sendEmail's -xpWORD, ssmtp's -apWORD, -passWORD.
    private func holdsAttachedPassword(at index: Int) -> Bool {
        let word = words[index]
        let program = programs[index]
        if program == "curl", let value = MailerCommand.curlValue(of: "uUE", in: word) {
            return MailerCommand.isPair(value)
        }
        if word.hasPrefix("-u") || word.hasPrefix("-U") {
            return !MailerCommand.containers.contains(program)
                && MailerCommand.isPair(word.dropFirst(2))
        }
        if word.hasPrefix("-p"), program == "sshpass" { return word.count > 2 }
        if word.hasPrefix("-xp") { return word.count > 3 }
        if word.hasPrefix("-ap") { return word.count > 3 && program == "ssmtp" }
        return word.hasPrefix("-pass") && !word.contains("=") && MailerCommand.takesPassword(word)
            && !["-pass", "-passwd", "-password", "-passphrase"].contains(word)
    }

    /// Whether a word is, or announces, a field of an HTTP request that holds a key
    /// (`-H X-Api-Key:WORD`, `--header=Authorization: WORD`).
    private func headerHoldsPassword(at index: Int) -> Bool {
        let word = words[index]
        let option = ["--header", "--proxy-header", "-H"].first(where: word.hasPrefix)
        let value = option.map { word.dropFirst($0.count) }
        let isCurl = programs[index] == "curl"
        guard var field = value ?? (isCurl ? MailerCommand.curlValue(of: "H", in: word) : nil)
        else { return false }
        var following = words[(index + 1)...]
        if field.isEmpty { field = following.popFirst()?[...] ?? "" }
        field = field.drop { "='\"".contains($0) }
        guard let colon = field.firstIndex(of: ":") else { return false }
        let name = field[..<colon].lowercased()
        return (namesSecret(name) || name == "cookie")
            && (field.index(after: colon) < field.endIndex || !following.isEmpty)
    }

    /// Whether an option takes a name or a file that a password may follow behind a colon (curl's
    /// --user, -su, --cert).
    private func takesPair(_ option: String, at index: Int) -> Bool {
        let program = programs[index]
        if MailerCommand.containers.contains(program) { return false }
        if ["-u", "-U", "--user", "--proxy-user"].contains(option) { return true }
        return program == "curl"
            && (["--cert", "--proxy-cert"].contains(option)
                || MailerCommand.curlValue(of: "uUE", in: option)?.isEmpty == true)
    }

    /// Programs that run others in containers: `-u` names a user and a group there.
    private static let containers: Set = ["docker", "podman", "nerdctl"]
    private static let known = containers.union(["curl", "ssh", "sshpass", "ssmtp"])

    /// What stands in a word behind one of curl's short options, which may follow others
    /// (`-sume:word`); empty where it is the next word (`-su`), nil where there is none of them.
    private static func curlValue(of options: String, in word: String) -> Substring? {
        guard word.hasPrefix("-") else { return nil }
        // Those that take no value.
        let rest = word.dropFirst().drop { "012346aBfgGiIjJklLMnNOpqRsSvZ#".contains($0) }
        guard let option = rest.first, options.contains(option) else { return nil }
        return rest.dropFirst()
    }

    private static func isPair(_ value: some StringProtocol) -> Bool {
        value.firstIndex(of: ":").map { value.index(after: $0) < value.endIndex } ?? false
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
            .reduce(option.lowercased().replacing("_", with: "-")) { $0.replacing($1, with: "") }
        return ["pass", "pwd", "token", "secret", "bearer", "apikey", "api-key"]
            .contains { name.contains($0) }
            && !["file", "eval", "command", "cmd", "env", "authentication", "prompts"].contains {
                name.contains($0)
            }
    }

    /// Whether a word is an address with a password before its host or a key in its query.
    private static func isAddressWithPassword(_ word: String) -> Bool {
        guard let mark = word.firstRange(of: "://") else { return false }
        let address = word[mark.upperBound...]
        let query = address.drop { $0 != "?" }.dropFirst()
        let hasKey = query.split(whereSeparator: { "&;#".contains($0) }).contains { part in
            let name = part.prefix { $0 != "=" }
            return name.endIndex != part.endIndex && part.last != "="
                && namesSecret(name.lowercased())
        }
        guard let at = address.lastIndex(of: "@") else { return hasKey }
        let user = address[..<at]
        return hasKey || user.contains(":") || user.lowercased().contains("%3a")
    }
}
