extension Article.Image {
    /// Whether a picture is there to count readers, not to be seen: it has hardly a pixel, or stands at
    /// an address that is known for it.
    package var countsReaders: Bool {
        if let width, width < 3 { return true }
        if let height, height < 3 { return true }
        let address = Array(url.lowercased().utf8)
        return Self.counters.contains { address.contains(bytes: $0) }
    }

    private static let counters: [[UInt8]] = [
        "feeds.feedburner.com/~", "//stats.wordpress.com/", "//pixel.", "/pixel.gif", "/pixel.png",
        "/1x1.", "/1px.", "/spacer.gif", "/blank.gif", "/clear.gif", "/transparent.gif", "/beacon",
        "scorecardresearch.com/", "doubleclick.net/", "google-analytics.com/", "/wf/open?",
        "//track.", "//tracking.", "facebook.com/tr?", "quantserve.com/", "//stats.",
        "/counter.gif",
        "mailchimp.com/track/", "list-manage.com/track/", "//sendy.", "/piwik.php", "/matomo.php",
    ].map { Array($0.utf8) }
}
