extension Article.Image {
    /// Whether a picture is there to count readers, not to be seen: it has hardly a pixel, or stands at
    /// an address that is known for it.
    package var countsReaders: Bool {
        if let width, width < 3 { return true }
        if let height, height < 3 { return true }
        let address = Array(url.lowercased().utf8)
        if Self.counters.contains(where: { address.contains(bytes: $0) }) { return true }
        // Hosts named so serve photographs as well.
        let path = address.prefix { $0 != UInt8(ascii: "?") }
        let isPhotograph = Self.photographs.contains { path.suffix($0.count).elementsEqual($0) }
        return !isPhotograph && Self.hosts.contains { address.contains(bytes: $0) }
    }

    private static let hosts: [[UInt8]] = [
        "//pixel.", "//track.", "//tracking.", "//stats.", "//sendy.",
    ].map { Array($0.utf8) }
    private static let photographs: [[UInt8]] = [".jpg", ".jpeg", ".webp", ".avif"].map {
        Array($0.utf8)
    }

    private static let counters: [[UInt8]] = [
        "feeds.feedburner.com/~", "//stats.wordpress.com/", "/pixel.gif", "/pixel.png",
        "/1x1.", "/1px.", "/spacer.gif", "/blank.gif", "/clear.gif", "/transparent.gif", "/beacon.",
        "/beacon?", "/beacon/",
        "scorecardresearch.com/", "doubleclick.net/", "google-analytics.com/", "/wf/open?",
        "facebook.com/tr?", "quantserve.com/",
        "/counter.gif",
        "mailchimp.com/track/", "list-manage.com/track/", "/piwik.php", "/matomo.php",
    ].map { Array($0.utf8) }
}
