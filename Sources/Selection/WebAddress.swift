/// The parts of an absolute address that tell whose it is and which desk's.
struct WebAddress {
    /// As written ("www.lemonde.fr").
    let host: String
    /// The folders of the path, up to three, without the page itself.
    let folders: [String]

    /// - Returns: nil for anything but `scheme://host…`.
    init?(_ url: String?) {
        guard var url else { return nil }
        let parts = url.withUTF8 { Self.parts(of: $0) }
        guard let parts else { return nil }
        (host, folders) = parts
    }

    private static func parts(
        of url: UnsafeBufferPointer<UInt8>
    ) -> (host: String, folders: [String])? {
        let slash = UInt8(ascii: "/")
        let address = url.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard let scheme = address.firstIndex(of: slash), scheme > 0,
            address[scheme - 1] == UInt8(ascii: ":"), scheme + 1 < address.endIndex,
            address[scheme + 1] == slash
        else { return nil }
        var parts: [String] = []
        var start = scheme + 2
        while parts.count < 4, let end = address[start...].firstIndex(of: slash) {
            parts.append(String(decoding: address[start..<end], as: UTF8.self))
            start = end + 1
        }
        // What no slash ends is the page, or the host of an address without a path.
        guard let host = parts.first else {
            return (String(decoding: address[start...], as: UTF8.self), [])
        }
        return (host, Array(parts.dropFirst()))
    }
}
