extension Article.Image {
    /// Whether a picture is there to count readers, not to be seen: it has hardly a pixel, or stands at
    /// an address that is known for it.
    package var countsReaders: Bool {
        if let width, width < 3 { return true }
        if let height, height < 3 { return true }
        let address = url.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if Self.counters.occur(in: address) { return true }
        // Hosts named so serve photographs as well.
        let path = address.prefix { $0 != UInt8(ascii: "?") }
        let isPhotograph = Self.photographs.contains { path.suffix($0.count).elementsEqual($0) }
        return !isPhotograph && Self.hosts.occur(in: address)
    }

    private static let hosts = ByteStrings([
        "//pixel.", "//track.", "//tracking.", "//stats.", "//sendy.",
    ])
    private static let photographs: [[UInt8]] = [".jpg", ".jpeg", ".webp", ".avif"].map {
        Array($0.utf8)
    }

    private static let counters = ByteStrings([
        "feeds.feedburner.com/~", "//stats.wordpress.com/", "/pixel.gif", "/pixel.png",
        "/1x1.", "/1px.", "/spacer.gif", "/blank.gif", "/clear.gif", "/transparent.gif", "/beacon.",
        "/beacon?", "/beacon/",
        "scorecardresearch.com/", "doubleclick.net/", "google-analytics.com/", "/wf/open?",
        "facebook.com/tr?", "quantserve.com/",
        "/counter.gif",
        "mailchimp.com/track/", "list-manage.com/track/", "/piwik.php", "/matomo.php",
    ])
}

/// Texts of two bytes or more that are looked for in one go.
private struct ByteStrings {
    /// By their first byte.
    private var texts = [[[UInt8]]](repeating: [], count: 256)
    /// A bit for each two bytes that one of them begins with: hardly any place of an address does.
    private var beginnings = [UInt64](repeating: 0, count: 1024)

    init(_ texts: [String]) {
        for text in texts.map({ Array($0.utf8) }) where text.count > 1 {
            self.texts[Int(text[0])].append(text)
            let pair = Int(text[0]) << 8 | Int(text[1])
            beginnings[pair >> 6] |= 1 << UInt64(pair & 63)
        }
    }

    func occur(in bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            beginnings.withUnsafeBufferPointer { beginnings in
                for start in bytes.indices.dropLast() {
                    let pair = Int(bytes[start]) << 8 | Int(bytes[start + 1])
                    guard beginnings[pair >> 6] >> UInt64(pair & 63) & 1 != 0 else { continue }
                    let isFound = texts[Int(bytes[start])].contains {
                        bytes[start...].starts(with: $0)
                    }
                    if isFound { return true }
                }
                return false
            }
        }
    }
}
