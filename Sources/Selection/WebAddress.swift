/// The parts of an absolute address that tell whose it is and which desk's.
enum WebAddress {
    /// As written ("www.lemonde.fr"); nil for anything but `scheme://host…`.
    static func host(of url: String?) -> String? {
        guard var url else { return nil }
        return url.withUTF8 { url in
            parts(of: url).map { String(decoding: url[$0.host], as: UTF8.self) }
        }
    }

    /// Calls `body` with the folders of the path, up to three, without the page itself; not at all for
    /// anything but `scheme://host…`.
    static func forEachFolder(of url: String?, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard var url else { return }
        url.withUTF8 { url in
            guard let parts = parts(of: url) else { return }
            var start = parts.path
            for _ in 0..<3 {
                guard let end = url[start..<parts.end].firstIndex(of: slash) else { return }
                body(UnsafeBufferPointer(rebasing: url[start..<end]))
                start = end + 1
            }
        }
    }

    private static let slash = UInt8(ascii: "/")

    /// - Returns: the host, where the path behind its slash begins, and where the path ends.
    private static func parts(
        of url: UnsafeBufferPointer<UInt8>
    ) -> (host: Range<Int>, path: Int, end: Int)? {
        let end = url.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? url.count
        guard let scheme = url[..<end].firstIndex(of: slash), scheme > 0,
            url[scheme - 1] == UInt8(ascii: ":"), scheme + 1 < end, url[scheme + 1] == slash
        else { return nil }
        let start = scheme + 2
        guard let endOfHost = url[start..<end].firstIndex(of: slash) else {
            return (start..<end, end, end)
        }
        return (start..<endOfHost, endOfHost + 1, end)
    }
}
