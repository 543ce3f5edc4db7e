internal import Articles
internal import Foundation
internal import Ingestion

/// Which feeds are to be polled, and how one introduces oneself.
struct FetchPlan {
    struct Feed {
        /// What it is called; nil for an address that a person typed.
        let name: String?
        let url: String
        let section: String?
        var fetchesPages = false
    }

    let feeds: [Feed]
    /// A person typed the addresses.
    let isTyped: Bool
    let allowedHosts: [String]
    let userAgent: String
    /// Folders of site rules, for pages.
    let siteRules: [String]

    /// - Returns: nil where there is nothing to poll, with the problem that says so.
    static func make(workspace: Workspace, options: Fetch.Options) -> (FetchPlan?, [Problem]) {
        let editions: [Edition]
        var problems: [Problem]
        do {
            (editions, problems) = try workspace.editions(named: options.editions)
        } catch {
            return (nil, [error])
        }
        guard !editions.isEmpty else { return (nil, problems) }
        let isTyped = !options.addresses.isEmpty
        var seen: Set<String> = []
        let all = editions.flatMap(\.feeds)
        let named = all.filter { seen.insert($0.url).inserted }
        // One edition that wants the pages is enough.
        let wantPages = Set(all.filter(\.fetchesPages).map(\.url))
        let feeds =
            isTyped
            ? typed(options.addresses, &problems).map { address in
                let source = named.first { $0.url == address }
                return Feed(
                    name: source?.name, url: address, section: source?.section,
                    fetchesPages: wantPages.contains(address))
            }
            : named.map {
                Feed(
                    name: $0.name, url: $0.url, section: $0.section,
                    fetchesPages: wantPages.contains($0.url))
            }
        guard !isTyped || !feeds.isEmpty else { return (nil, problems) }
        guard !feeds.isEmpty else {
            let place = editions.map { "\($0.folder)/edition.yaml" }.joined(separator: ", ")
            return (
                nil,
                problems + [
                    Problem(
                        .configuration, at: .init(place), Message("names no feed"),
                        advice: Message("Add one with: lede sources add https://…"))
                ]
            )
        }
        // Who types an address may reach what it names; where that leads is another matter.
        let hosts = editions.flatMap(\.allowedHosts) + options.addresses
        return (
            FetchPlan(
                feeds: feeds, isTyped: isTyped, allowedHosts: hosts,
                userAgent: editions[0].userAgent,
                siteRules: editions.compactMap(\.siteRules)),
            problems
        )
    }

    /// The addresses that a person typed, each once; what is none is told and never kept.
    private static func typed(_ addresses: [String], _ problems: inout [Problem]) -> [String] {
        var seen: Set<String> = []
        return addresses.filter { address in
            guard WebAddress(address) == nil else { return seen.insert(address).inserted }
            problems.append(
                Problem(
                    .configuration, at: .init(address), Message("is no address of the web"),
                    advice: Message("It begins with https://")))
            return false
        }
    }
}

extension Edition {
    /// How its program introduces itself, with where to complain (RFC 9110 §10.1.5).
    var userAgent: String { "Lede/\(version) (newsletter digest; +\(publication.links.contact))" }
}
