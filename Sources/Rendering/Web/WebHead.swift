internal import Articles
internal import Foundation

/// The head that the archive's pages have in common, up to their bodies' first link.
struct WebHead {
    let site: WebSite

    enum Kind {
        case list
        /// A digest's page, with the picture that stands for it where it is shared.
        case issue(WebIssue, picture: Article.Image?)
    }

    /// What stands before the links to other pages, and right behind them.
    static let beforeLinks = "base-uri 'none'; form-action 'none'\">\n"
    static let afterLinks = "<link rel=\"alternate\""

    /// - Parameters:
    ///   - address: where the page is on the web, where that is known.
    ///   - folder: the way to the feeds.
    ///   - links: lines that link to other pages.
    func opening(
        title: String, description: String, address: String?, kind: Kind, folder: String,
        links: String
    ) -> String {
        let language = site.publication.language
        let direction = isRightToLeft(language) ? "rtl" : "ltr"
        return """
            <!doctype html>
            <html\(attribute("lang", language)) dir="\(direction)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)\(WebHead.beforeLinks)\
            \(links)\(site.feedLinks(from: folder))\
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="strict-origin-when-cross-origin">
            <title>\(escapedHTML(title))</title>
            <meta name="description"\(attribute("content", description))>
            \(canonical(address))\(social(title, description, address, kind))\
            \(data(title, address, kind))\
            <style>
            \(site.style.css)</style>
            </head>
            <body>
            <a class="skip" href="#digest">\(escapedHTML(site.words.skip))</a>

            """
    }

    /// No script runs and nothing loads but pictures.
    private var policy: String {
        let plain = site.settings.allowsPlainHTTP ? " http:" : ""
        return "default-src 'none'; img-src 'self' https:\(plain); style-src 'unsafe-inline'; "
    }

    private func canonical(_ address: String?) -> String {
        address.map { "<link rel=\"canonical\"\(attribute("href", $0))>\n" } ?? ""
    }

    /// The tags of the Open Graph protocol (ogp.me), which Mastodon, X and messengers read.
    private func social(
        _ title: String, _ description: String, _ address: String?, _ kind: Kind
    ) -> String {
        var tags = [
            ("og:site_name", onOneLine(site.publication.name)), ("og:title", title),
            ("og:description", description),
        ]
        if let address { tags.append(("og:url", address)) }
        if let locale { tags.append(("og:locale", locale)) }
        var card = "summary"
        switch kind {
        case .list: tags.append(("og:type", "website"))
        case .issue(let issue, let picture):
            tags.append(("og:type", "article"))
            tags.append(("article:published_time", issue.moment))
            if let picture, let url = safeImageAddress(picture.url) {
                card = "summary_large_image"
                tags.append(("og:image", url))
                if let alt = picture.alt { tags.append(("og:image:alt", capped(alt, 300))) }
            }
        }
        return tags.map { "<meta property=\"\($0.0)\"\(attribute("content", $0.1))>\n" }.joined()
            + "<meta name=\"twitter:card\" content=\"\(card)\">\n"
    }

    /// `fr_FR`: language and country, of two letters each.
    private var locale: String? {
        let (language, home) = (site.publication.language, site.publication.home)
        let isPlain = { (text: String) in
            text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x7A).contains($0) }
        }
        return isPlain(language) && isPlain(home) ? "\(language)_\(home)" : nil
    }

    /// What search engines read (schema.org/NewsArticle), as data that no browser runs.
    private func data(_ title: String, _ address: String?, _ kind: Kind) -> String {
        guard case .issue(let issue, let picture) = kind else { return "" }
        let article = LinkedData(
            headline: capped(title, 110), datePublished: issue.moment,
            inLanguage: site.publication.language, mainEntityOfPage: address,
            image: picture.flatMap { safeImageAddress($0.url) },
            publisher: .init(
                name: onOneLine(site.publication.name),
                url: site.webAddress(site.publication.links.home)))
        // No sign of it may end the element that it stands in, whatever combines with it.
        var text = ""
        for scalar in webJSON(article).unicodeScalars {
            switch scalar {
            case "<": text += "\\u003c"
            case ">": text += "\\u003e"
            case "&": text += "\\u0026"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return "<script type=\"application/ld+json\">\(text)</script>\n"
    }
}

private struct LinkedData: Encodable {
    let context = "https://schema.org"
    let type = "NewsArticle"
    let headline: String
    let datePublished: String
    let inLanguage: String
    let mainEntityOfPage: String?
    let image: String?
    let publisher: Organization

    struct Organization: Encodable {
        let type = "Organization"
        let name: String
        let url: String?

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name, url
        }
    }

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case headline, datePublished, inLanguage, mainEntityOfPage, image, publisher
    }
}

/// JSON with sorted keys and plain slashes: the same bytes for the same value.
func webJSON(
    _ value: some Encodable, keys: JSONEncoder.KeyEncodingStrategy = .useDefaultKeys
) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = keys
    do {
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
        // Only a number that is not finite fails to encode, and there is none.
        preconditionFailure("a value that JSON cannot hold: \(error)")
    }
}
