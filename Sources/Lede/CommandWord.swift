internal import Articles

/// A word of a command, with what stands around it, as it is searched for passwords and keys.
///
/// It goes by the forms that are common with mailers and with what runs them: sendmail's kin, curl,
/// programs in containers. A program of one's own may have others.
struct CommandWord {
    private let text: String
    private let previous: String?
    private let following: ArraySlice<String>
    /// The program whose options it may be.
    private let program: String

    /// The words of a command.
    static func all(of words: [String]) -> some Sequence<CommandWord> {
        var program = ""
        return words.indices.lazy.map { index in
            let previous = index > 0 ? words[index - 1] : nil
            if let next = started(by: words[index], behind: previous, in: program) {
                program = next
            }
            return CommandWord(
                text: words[index], previous: previous, following: words[(index + 1)...],
                program: program)
        }
    }

    /// Whether it is a password or a key, or the next word is.
    var holdsSecret: Bool {
        // A certificate on a card (RFC 7512) is named by its token; its PIN may stand there.
        if text.hasPrefix("pkcs11:") { return text.contains("pin-value=") }
        return isAddressWithPassword || assignsSecret || precedesSecret || holdsAttachedSecret
            || isField
    }

    // MARK: Programs

    /// Programs that run others in containers: `-u` names a user and a group there.
    private static let containers: Set = [
        "docker", "docker-compose", "nerdctl", "podman", "podman-compose", "podman-remote",
    ]
    /// HTTPie and its like: fields and data are words without an option.
    private static let clients: Set = ["http", "https", "xh", "xhs"]
    private static let known = containers.union(clients).union(["curl", "sshpass", "ssmtp", "wget"])

    /// The program that a word begins in what another one runs (`env curl`, `docker run
    /// curlimages/curl:8.5.0`); nil where the word is something else.
    private static func started(
        by word: String, behind previous: String?, in program: String
    ) -> String? {
        let name = word.split(separator: "/").last?.prefix { !":@".contains($0) }
        guard let previous else { return name.map(String.init) ?? "" }
        if ["curl", "ssmtp"].contains(program) || word.hasPrefix("-") || word.contains("=")
            || word.contains("://")
        {
            return nil
        }
        guard let name, !takesNextWord(previous, in: program) else { return nil }
        return program == "sshpass" || known.contains(String(name)) ? String(name) : nil
    }

    /// Whether the word behind an option is its value; so it is where nothing tells.
    private static func takesNextWord(_ option: String, in program: String) -> Bool {
        guard option.hasPrefix("-"), option.count > 1, !option.contains("=") else { return false }
        if program == "sshpass" {
            return "fdpP".contains(option.last ?? "-")
                && sshpassOption(option)?.value.isEmpty == true
        }
        // A short one that holds its value (`-n10`).
        if !option.hasPrefix("--"), !option.dropFirst().allSatisfy(\.isLetter) { return false }
        let flags: Set =
            containers.contains(program)
            ? [
                "-d", "-i", "-it", "-t", "-T", "-ti", "--detach", "--init", "--interactive",
                "--privileged", "--read-only", "--rm", "--tty",
            ]
            : [
                "-E", "-H", "-i", "-n", "--", "--collect", "--pipe", "--pty", "--quiet", "--scope",
                "--user", "--wait",
            ]
        return !flags.contains(option)
    }

    // MARK: Forms

    /// Whether a password stands before the host of an address (`smtp://me:word@host`, and curl's
    /// `me:word@host`).
    private var isAddressWithPassword: Bool {
        guard let mark = text.firstRange(of: "://") else {
            guard program == "curl", let at = text.lastIndex(of: "@"), let previous else {
                return false
            }
            let isPlace =
                previous.hasPrefix("--")
                ? !["header", "form", "data", "mail"].contains(where: previous.contains)
                : !previous.hasPrefix("-") || previous == "-x"
                    || CommandWord.curlValue(of: "", in: previous) != nil
            let user = text[..<at]
            return isPlace && !user.contains("/") && !user.hasPrefix("mailto:")
                && CommandWord.isPair(user)
        }
        let place = text[mark.upperBound...].prefix { $0 != "?" }
        guard let at = place.lastIndex(of: "@") else { return false }
        // A path may hold an @ behind a port; a mistyped password may hold a slash.
        let authority = place.prefix { $0 != "/" }
        let port = authority.drop { $0 != ":" }.dropFirst()
        let isHost = authority.hasPrefix("[") || !port.isEmpty && port.allSatisfy(\.isNumber)
        if !authority.contains("@"), isHost { return false }
        let user = place[..<at]
        return CommandWord.isPair(user) || user.lowercased().contains("%3a")
    }

    /// Whether a name in it that tells a secret is given a value: `NAME=WORD`, also behind another
    /// name (`--env=NAME=WORD`), in a query, in a form's data and in JSON.
    private var assignsSecret: Bool {
        if let equals = text.firstIndex(of: "="), takesPair(String(text[..<equals])),
            CommandWord.isPair(text[text.index(after: equals)...])
        {
            return true
        }
        let isClient = CommandWord.clients.contains(program)
        let isOfWeb = text.contains("?") || isClient || ["curl", "wget"].contains(program)
        // A client's `NAME==WORD` is a part of the query.
        let plain = (isClient ? text.replacing("==", with: "=") : text)
            .replacing("\":", with: "=").filter { !"\"'".contains($0) }
        let parts = plain.split(separator: "=", omittingEmptySubsequences: false)
        return zip(parts, parts.dropFirst()).contains { part, rest in
            let start = part.lastIndex { "&;?#,{/".contains($0) }
            var name = start.map { part[part.index(after: $0)...] } ?? part
            if program == "curl", let own = CommandWord.curlValue(of: "bdF", in: String(name)) {
                name = own
            }
            let value = rest.prefix { !"&;".contains($0) }
            // AUTH names the way in which curl logs in (RFC 5092), a container's secret a stored one.
            guard !value.isEmpty, !CommandWord.isReference(value), name != "AUTH",
                name != "--secret" || !CommandWord.containers.contains(program)
            else { return false }
            if isOfWeb, !name.hasPrefix("-") { return namesSecret(name.lowercased()) }
            let isKey = name.hasSuffix("KEY") && name == name.uppercased()
            return CommandWord.takesSecret(name) || isKey && !CommandWord.isPath(value)
        }
    }

    /// Whether the next word is the secret that this one announces.
    private var precedesSecret: Bool {
        guard let next = following.first else { return false }
        // mutt's `set smtp_pass = word`.
        if next == "=" { return following.count > 1 && CommandWord.takesSecret(text) }
        guard text.hasPrefix("-"), !text.contains("=") else { return false }
        if takesPair(text) { return CommandWord.isPair(next) }
        if let value = sshpassPassword { return value.isEmpty }
        if ["-passin", "-passout"].contains(text) { return next.hasPrefix("pass:") }
        if next.hasPrefix("-") { return false }
        // sendEmail's and swaks' own.
        if ["-xp", "-ap"].contains(text) { return true }
        return !CommandWord.isReference(next) && CommandWord.takesSecret(text)
            && !(text == "--secret" && CommandWord.containers.contains(program))
    }

    /// Whether a password follows its option without a blank: curl's -uNAME:WORD and -EFILE:WORD,
    /// sshpass's -pWORD, sendEmail's -xpWORD, ssmtp's -apWORD, -passWORD.
    private var holdsAttachedSecret: Bool {
        if program == "curl", let value = CommandWord.curlValue(of: "uUE", in: text) {
            return CommandWord.isPair(value)
        }
        if text.hasPrefix("-u") || text.hasPrefix("-U") {
            return !CommandWord.containers.contains(program)
                && CommandWord.isPair(text.dropFirst(2))
        }
        if let value = sshpassPassword { return !value.isEmpty }
        if text.hasPrefix("-a"), CommandWord.clients.contains(program) {
            return CommandWord.isPair(text.dropFirst(2))
        }
        if text.hasPrefix("-xp") { return text.count > 3 }
        if text.hasPrefix("-ap") { return text.count > 3 && program == "ssmtp" }
        return text.hasPrefix("-pass") && !text.contains("=") && !CommandWord.namesPlace(text)
            && ![
                "-pass", "-passwd", "-password", "-passphrase", "-passin", "-passout", "-passive",
                "-passthrough",
            ].contains(text)
    }

    /// Whether it is, or announces, a field of an HTTP request that holds a key
    /// (`-H X-Api-Key:WORD`, `--header=Authorization: WORD`).
    private var isField: Bool {
        let option = ["--header", "--proxy-header", "-H"].first(where: text.hasPrefix)
        let value = option.map { text.dropFirst($0.count) }
        let short = program == "curl" ? CommandWord.curlValue(of: "H", in: text) : nil
        let word = CommandWord.clients.contains(program) ? text[...] : nil
        guard var field = value ?? short ?? word else { return false }
        var following = following
        if field.isEmpty { field = following.popFirst()?[...] ?? "" }
        field = field.drop { "='\"".contains($0) }
        guard let colon = field.firstIndex(of: ":") else { return false }
        let name = field[..<colon].lowercased()
        guard namesSecret(name) && !name.contains("idempotency") || name == "cookie" else {
            return false
        }
        // A name with nothing behind it takes the field out.
        return field.index(after: colon) < field.endIndex
            || following.first.map { !$0.hasPrefix("-") && !$0.contains("://") } ?? false
    }

    // MARK: Options and names

    /// Whether an option takes a name or a file that a password may follow behind a colon (curl's
    /// --user, -su, --cert).
    private func takesPair(_ option: String) -> Bool {
        if CommandWord.containers.contains(program) { return false }
        if ["-u", "-U", "--user", "--proxy-user", "--auth"].contains(option) { return true }
        if option == "-a" { return CommandWord.clients.contains(program) }
        return program == "curl"
            && (["--cert", "--proxy-cert"].contains(option)
                || CommandWord.curlValue(of: "uUE", in: option)?.isEmpty == true)
    }

    /// What stands in a word behind one of curl's short options, which may follow others
    /// (`-sume:word`); empty where it is the next word (`-su`), nil where there is none of them.
    ///
    /// - Parameter options: letters; with none of them, options that take no value are sought.
    private static func curlValue(of options: String, in word: String) -> Substring? {
        guard word.hasPrefix("-") else { return nil }
        let rest = word.dropFirst().drop { "012346aBfgGiIjJklLMnNOpqRsSvZ#".contains($0) }
        guard let option = rest.first else { return options.isEmpty ? "" : nil }
        return options.contains(option) ? rest.dropFirst() : nil
    }

    /// What stands behind sshpass's -p in the same word; nil where it is another option.
    private var sshpassPassword: Substring? {
        guard program == "sshpass", let option = CommandWord.sshpassOption(text),
            option.letter == "p"
        else { return nil }
        return option.value
    }

    /// The first of sshpass's options in a word that may take a value, and what stands behind it.
    private static func sshpassOption(_ word: String) -> (letter: Character, value: Substring)? {
        guard word.hasPrefix("-") else { return nil }
        let rest = word.dropFirst().drop { "ev".contains($0) }
        return rest.first.map { ($0, rest.dropFirst()) }
    }

    /// Whether something stands behind a colon that is no part of `://`.
    private static func isPair(_ value: some StringProtocol) -> Bool {
        guard let colon = value.firstIndex(of: ":") else { return false }
        let rest = value[value.index(after: colon)...]
        return !rest.isEmpty && !rest.hasPrefix("//") && !value.hasPrefix("pkcs11:")
    }

    /// Whether the value of an option or a variable of this name is a password or a key, and not the
    /// file or the command that tells it.
    private static func takesSecret(_ name: some StringProtocol) -> Bool {
        let name = name.lowercased().replacing("_", with: "-")
        if namesPlace(name) || name.contains("ask-") { return false }
        let parts = ["passw", "passphrase", "passcode", "pwd", "token", "secret", "bearer"]
        return ["apikey", "api-key", "access-key"].contains(where: name.contains)
            || name.split { !$0.isLetter }.contains { word in
                parts.contains(where: word.contains) || ["pw", "pin", "otp"].contains(word)
                    || word.hasSuffix("pass")
                        && !["bypass", "compass", "askpass"].contains(where: word.hasSuffix)
            }
    }

    /// Whether a name is that of something about a secret: where it is, or whether there is one.
    private static func namesPlace(_ name: some StringProtocol) -> Bool {
        let last = name.lowercased().split { !$0.isLetter }.last ?? ""
        return [
            "file", "eval", "command", "cmd", "env", "fd", "stdin", "dir", "path",
            "authentication", "prompts", "attempts", "timeout", "tokens",
        ].contains(where: last.hasSuffix)
    }

    /// Whether a value looks like one that says where a secret is (curl's `@FILE` and `<FILE`,
    /// openssl's `file:FILE`), or whether there is one.
    private static func isReference(_ value: some StringProtocol) -> Bool {
        let value = value.lowercased()
        return ["@", "<", "file:", "env:", "fd:"].contains(where: value.hasPrefix)
            || ["yes", "no", "on", "off", "true", "false", "none", "never", "ask", "stdin"]
                .contains(value)
    }

    private static func isPath(_ value: some StringProtocol) -> Bool {
        ["/", "~/", "./", "../"].contains(where: value.hasPrefix)
    }
}
