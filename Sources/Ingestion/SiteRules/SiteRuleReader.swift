import Articles
import Foundation

/// Reads one file of a site's rule: `directive: value` a line, `#` before comments.
struct SiteRuleReader {
    private(set) var rule: SiteRule
    private(set) var problems: [Problem] = []
    private var found: [(text: String, line: Int)] = []
    private var replaced: [String] = []

    init(file: String) {
        rule = SiteRule(file: file)
    }

    /// Directives that change what is read.
    private static let used = [
        "title", "body", "date", "author", "strip", "strip_id_or_class", "strip_image_src",
        "strip_attr", "find_string", "replace_string", "native_ad_clue", "next_page_link",
        "autodetect_on_failure",
    ]
    /// Directives about fetching, testing and looks, which have no say here.
    private static let passedOver = [
        "prune", "tidy", "parser", "single_page_link", "single_page_link_in_feed",
        "if_page_contains", "http_header", "test_url", "test_contains", "test_title", "wrap_in",
        "move_into", "dissolve", "footnotes", "convert_double_br_tags", "insert_detected_image",
        "skip_json_ld", "src_lazy_load_attr", "autodetect_next_page", "requires_login",
        "login_uri", "login_username_field", "login_password_field", "login_extra_fields",
        "not_logged_in_xpath", "skip_id_or_class", "replace_regexp", "find_regexp",
    ]

    mutating func read(_ bytes: [UInt8]) {
        let text = Decoding.utf8(bytes)
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (at, bytes) in lines.enumerated() {
            let line = trimmed(String(decoding: bytes, as: UTF8.self))
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            read(line, at: at + 1)
        }
        pairReplacements()
    }

    private mutating func read(_ line: String, at number: Int) {
        guard let parts = SiteRuleReader.parts(of: line) else {
            warn(
                number, Message("is no directive: “\(capped(line, to: 60))”"),
                Message("Write it as name: value"))
            return
        }
        if let argument = parts.argument, parts.name == "replace_string" {
            found.append((argument, number))
            replaced.append(parts.value)
            return
        }
        if parts.value.isEmpty, parts.name != "replace_string" { return }
        apply(parts.name, parts.value, at: number)
    }

    /// `name: value` or `name(argument): value`.
    private static func parts(
        of line: String
    ) -> (name: String, argument: String?, value: String)? {
        let name = line.prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
        let rest = line[name.endIndex...]
        guard !name.isEmpty else { return nil }
        if rest.first == "(", let close = rest.range(ofBytes: "):") {
            let argument = rest[rest.index(after: rest.startIndex)..<close.lowerBound]
            return (name.lowercased(), String(argument), trimmed(rest[close.upperBound...]))
        }
        let spaced = rest.drop { $0 == " " || $0 == "\t" }
        guard spaced.first == ":" else { return nil }
        return (name.lowercased(), nil, trimmed(spaced.dropFirst()))
    }

    private mutating func apply(_ name: String, _ value: String, at line: Int) {
        switch name {
        case "title": add(value, at: line, to: \.title)
        case "body": add(value, at: line, to: \.body)
        case "date": add(value, at: line, to: \.date)
        case "author": add(value, at: line, to: \.author)
        case "strip", "strip_attr": add(value, at: line, to: \.strip)
        case "native_ad_clue": add(value, at: line, to: \.advertisement)
        case "next_page_link": add(value, at: line, to: \.nextPage)
        case "strip_id_or_class":
            let word = SiteRuleReader.literal(value)
            add("//*[contains(@class, \(word)) or contains(@id, \(word))]", at: line, to: \.strip)
        case "strip_image_src":
            add("//img[contains(@src, \(SiteRuleReader.literal(value)))]", at: line, to: \.strip)
        case "find_string": found.append((value, line))
        case "replace_string": replaced.append(value)
        case "autodetect_on_failure": rule.guessesBody = value.lowercased() != "no"
        default:
            guard !SiteRuleReader.passedOver.contains(name) else { return }
            let near = nearest(to: name, among: SiteRuleReader.used)
            warn(
                line, Message("unknown directive “\(capped(name, to: 40))”, which is passed over"),
                near.map { Message("Did you mean “\($0)”?") })
        }
    }

    private mutating func add(
        _ path: String, at line: Int, to list: WritableKeyPath<SiteRule, [SiteRule.Pattern]>
    ) {
        guard SiteDocument.isPath(path) else {
            warn(
                line, Message("is no XPath: “\(capped(path, to: 80))”; the line is passed over"),
                Message("Mend or remove it"))
            return
        }
        rule[keyPath: list].append(SiteRule.Pattern(path: path, line: line))
    }

    /// A word as XPath writes it, without the quotes that some files put around it.
    private static func literal(_ word: String) -> String {
        "'" + word.filter { $0 != "'" && $0 != "\"" } + "'"
    }

    private mutating func pairReplacements() {
        guard found.count == replaced.count else {
            warn(
                found.last?.line, Message("find_string and replace_string do not come in pairs"),
                Message("Give each find_string its replace_string"))
            return
        }
        rule.replacements = zip(found, replaced).compactMap { found, replaced in
            found.text.isEmpty ? nil : .init(found: found.text, replacement: replaced)
        }
    }

    private mutating func warn(_ line: Int?, _ reason: Message, _ advice: Message?) {
        problems.append(
            Problem(
                .configuration, .warning, at: .init(rule.file, line: line), reason,
                advice: advice))
    }
}
