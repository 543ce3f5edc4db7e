internal import Articles
internal import Foundation

/// The passwords and keys in a feed's own address: whoever reads a letter is not to have them.
///
/// A server that was asked with a key may write it into the links of its entries.
struct FeedSecrets: Sendable {
    /// `token=x`, as the feed's address has them.
    private let parameters: Set<String>
    /// What of them is long enough to be known wherever it stands.
    private let values: [String]
    /// The feed's address without them.
    private var feed: String?

    /// - Parameter address: where a feed came from; nil where there is nothing to keep in it.
    init?(of address: String?) {
        guard let address, withoutSecrets(address) != address else { return nil }
        let (_, parts) = FeedSecrets.taken(apart: address)
        let hidden = parts.filter { withoutSecrets("https://x/?\($0)") != "https://x/?\($0)" }
        guard !hidden.isEmpty else { return nil }
        parameters = Set(hidden)
        values = hidden.map { part in
            String(
                part[(part.firstIndex(of: "=").map { part.index(after: $0) } ?? part.startIndex)...]
            )
        }.filter { $0.utf8.count >= 8 }
        feed = without(address)
    }

    /// An address without what is to be kept; nil where it leads to the feed itself, or cannot do
    /// without.
    func cleaned(_ address: String) -> String? {
        guard holds(address) else { return address }
        let rest = without(address)
        return rest == feed || holds(rest) ? nil : rest
    }

    private func holds(_ address: String) -> Bool {
        let plain = address.removingPercentEncoding ?? address
        return FeedSecrets.taken(apart: plain).parts.contains(where: parameters.contains)
            || FeedSecrets.taken(apart: address).parts.contains(where: parameters.contains)
            || values.contains { address.contains(bytesOf: $0) || plain.contains(bytesOf: $0) }
    }

    private func without(_ address: String) -> String {
        let (page, parts) = FeedSecrets.taken(apart: String(address.prefix { $0 != "#" }))
        let kept = parts.filter { part in
            !parameters.contains(part) && !values.contains { part.contains(bytesOf: $0) }
        }
        return kept.isEmpty ? page : "\(page)?\(kept.joined(separator: "&"))"
    }

    /// The page of an address, and the parameters of its query and fragment.
    private static func taken(apart address: String) -> (page: String, parts: [String]) {
        let signs = address.unicodeScalars
        let page = signs.prefix { $0 != "?" && $0 != "#" }
        let parts = signs[page.endIndex...].split { "?#&;".unicodeScalars.contains($0) }
        return (String(page), parts.map { String($0) })
    }
}
