package import Articles

/// What is known of single sites: where on their pages the article stands.
///
/// A folder of files in the format of Full-Text RSS (`ftr-site-config`), each named after its
/// host: `example.com.txt` is for `example.com` and `www.example.com`, `.example.com.txt` for all
/// hosts below it, `global.txt` for every host.
package struct SiteRules: Sendable, Hashable {
    /// By file name without `.txt`, in lower case.
    private var rules: [String: SiteRule] = [:]
    /// The same for the same files.
    private(set) var mark: UInt64 = 0

    /// No rules.
    package init() {}

    package var isEmpty: Bool { rules.isEmpty }

    /// Reads a folder of rules; what is wrong with a line is a problem, and the rest is read.
    ///
    /// - Parameters:
    ///   - folder: an absolute path.
    ///   - name: what the folder is called in problems.
    package static func read(
        folder: String, called name: String
    ) -> (rules: SiteRules, problems: [Problem]) {
        func failure(
            _ place: String, _ reason: Message, _ advice: Message, cause: Problem.Cause = .content
        ) -> Problem {
            Problem(.configuration, at: .init(place), cause: cause, reason, advice: advice)
        }
        var found = SiteRules()
        var problems: [Problem] = []
        let names: [String]
        do throws(FileSystem.Fault) {
            names = try FileSystem.names(in: folder)
        } catch {
            let reason = Message("the folder of site rules \(error.reason)")
            return (found, [failure(name, reason, Message("Check its path"), cause: error.cause)])
        }
        for file in names where file.hasSuffix(".txt") {
            let place = name + "/" + file
            do throws(FileBytes.Failure) {
                let bytes = try FileBytes.read(folder + "/" + file, upTo: Limits.ruleBytes)
                problems += found.add(bytes, called: place)
            } catch {
                switch error {
                case .tooLong:
                    problems.append(
                        failure(
                            place, Message("the site rule is over \(Limits.ruleBytes >> 10) KiB"),
                            Message("Keep one site's rule in it")))
                case .fault(let reason, let cause):
                    problems.append(
                        failure(
                            place, Message("the file \(reason)"),
                            cause == .device
                                ? Message("Check its disk") : Message("Check its permissions"),
                            cause: cause))
                }
            }
        }
        if found.isEmpty, problems.isEmpty {
            problems.append(
                Problem(
                    .configuration, .warning, at: .init(name),
                    Message("the folder holds no site rule"),
                    advice: Message("A rule is a file named after its host: example.com.txt")))
        }
        return (found, problems)
    }

    /// Adds a rule for the hosts that its file is named after.
    mutating func add(_ bytes: [UInt8], called file: String) -> [Problem] {
        var reader = SiteRuleReader(file: file)
        reader.read(bytes)
        let name = (file.split(separator: "/").last ?? "").lowercased()
        rules[String(name.dropLast(".txt".count))] = reader.rule
        mark = mark &* 31 &+ (fingerprintValue(bytes) ^ fingerprintValue(Array(file.utf8)))
        return reader.problems
    }

    /// These rules, and those of others for hosts that these know nothing of.
    package func merging(_ others: SiteRules) -> SiteRules {
        var merged = self
        merged.rules.merge(others.rules) { own, _ in own }
        merged.mark = merged.mark &* 31 &+ others.mark
        return merged
    }

    /// The rule for a host, the nearest name's, with that for every host behind it.
    ///
    /// - Parameter host: in lower case, without `www.`.
    func rule(for host: String) -> SiteRule? {
        let global = rules["global"]
        guard let own = nearest(to: host) else { return global }
        return global.map { own.followed(by: $0) } ?? own
    }

    private func nearest(to host: String) -> SiteRule? {
        if let rule = rules[host] ?? rules["www." + host] { return rule }
        var labels = host.split(separator: ".").dropFirst()
        while labels.count > 1 {
            if let rule = rules["." + labels.joined(separator: ".")] { return rule }
            labels = labels.dropFirst()
        }
        return nil
    }
}

/// What one file says of a site's pages.
struct SiteRule: Sendable, Hashable {
    /// An XPath expression and where it stands.
    struct Pattern: Sendable, Hashable {
        let path: String
        /// From 1.
        let line: Int
    }

    struct Replacement: Sendable, Hashable {
        let found: String
        let replacement: String
    }

    /// The file, as it is named in problems.
    let file: String
    /// Of each list, the first pattern that finds something counts.
    var title: [Pattern] = []
    var body: [Pattern] = []
    var date: [Pattern] = []
    var author: [Pattern] = []
    /// What is taken out, all of it.
    var strip: [Pattern] = []
    /// Signs of an advertisement that looks like an article.
    var advertisement: [Pattern] = []
    /// The link to the next page of a long article.
    var nextPage: [Pattern] = []
    /// Done to the page's text before it is parsed, in order.
    var replacements: [Replacement] = []
    /// Whether the body is looked for as usual where no pattern finds it.
    var guessesBody = true

    func followed(by other: SiteRule) -> SiteRule {
        var rule = self
        rule.title += other.title
        rule.body += other.body
        rule.date += other.date
        rule.author += other.author
        rule.strip += other.strip
        rule.advertisement += other.advertisement
        rule.nextPage += other.nextPage
        rule.replacements += other.replacements
        return rule
    }
}
