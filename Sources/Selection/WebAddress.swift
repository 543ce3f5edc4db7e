/// The parts of an absolute address that tell whose it is and which desk's.
struct WebAddress {
    /// As written ("www.lemonde.fr").
    let host: String
    /// The folders of the path, without the page itself.
    let folders: [String]

    /// - Returns: nil for anything but `scheme://host…`.
    init?(_ url: String?) {
        guard let url else { return nil }
        let address = url.prefix { $0 != "?" && $0 != "#" }
        let parts = address.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0].hasSuffix(":"), parts[1].isEmpty else { return nil }
        host = String(parts[2])
        folders = parts.dropFirst(3).dropLast().map(String.init)
    }
}
