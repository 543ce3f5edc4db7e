internal import Articles
internal import Ingestion

extension EditionReader {
    /// What `sources` says: weights by the outlets' names, and the feeds.
    mutating func sources() -> (weights: [String: Double], feeds: [Edition.FeedSource]) {
        var weights: [String: Double] = [:]
        var feeds: [Edition.FeedSource] = []
        for source in yaml["sources"]?.items ?? [] {
            reader.checkKeys(of: source, known: EditionReader.sourceKeys, in: "sources")
            let name = reader.requiredText(
                "name", of: source, example: "- name: Le Courrier du Soir")
            let weight = reader.number("weight", of: source, in: 0...10)
            if let weight { weights[name] = weight }
            guard let url = reader.address("feed", of: source) else { continue }
            guard WebAddress(url) != nil else {
                reader.report(
                    source["feed"]?.line ?? source.line,
                    Message("\"feed\" is not an address of the web"),
                    advice: Message(
                        "It begins with https:// and a host, and has no name or password in it"))
                continue
            }
            guard !feeds.contains(where: { $0.url == url }) else {
                reader.report(
                    source["feed"]?.line ?? source.line,
                    Message("the feed \(url) stands there twice"))
                continue
            }
            feeds.append(
                Edition.FeedSource(
                    name: name, url: url, section: reader.text("section", of: source),
                    weight: weight, fetchesPages: reader.flag("page", of: source) ?? false))
        }
        return (weights, feeds)
    }

    mutating func mailer() -> String? {
        let text = reader.text("mailer", of: yaml)
        if let text, MailerCommand(text).holdsPassword {
            reader.report(
                yaml["mailer"]?.line ?? 1, Message("\"mailer\" holds a password"),
                advice: MailerCommand.advice)
        }
        return text
    }

    mutating func allowedHosts() -> [String] {
        (yaml["allow-hosts"]?.items ?? []).compactMap { item in
            guard let host = item.string, !host.isEmpty, !host.contains("/") else {
                reader.report(
                    item.line, Message("\"allow-hosts\" lists hosts"),
                    advice: Message(
                        "Write a host, or a host and its port, such as: intranet.example:8080"))
                return nil
            }
            return host
        }
    }
}
