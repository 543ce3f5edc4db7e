import Foundation
import Testing

/// An article whose every text holds the same words, and one address.
struct CarriedArticle {
    /// Found again in any output: "zq00042".
    let mark: String
    let title: String
    let lead: String
    /// Stands for the outlet, the author, the section, the keywords and the picture's caption.
    let name: String
    let address: String
    let date = "2021-10-20T08:00:00Z"

    /// - Parameters:
    ///   - words: what the texts hold beside invented words that no other article has.
    ///   - other: the article whose story it tells as well; nil for one of its own.
    init(_ number: Int, words: String, address: String? = nil, telling other: Int? = nil) {
        let own = (0..<5).map { CarriedArticle.invented((other ?? number) * 7 + $0) }
        mark = "zq\(String(number + 10_000))"
        title = "France \(own[0]) \(words) opens \(own[1]) \(mark)"
        lead =
            "The government of \(own[0]) said on Monday that France \(words) opened the \(own[1]) "
            + "harbour of \(own[2]) to \(own[3]) ships after \(own[4]) weeks of works."
        name = "\(CarriedArticle.invented(number * 7 + 5)) \(words)"
        self.address = address ?? "https://good.example/\(mark)"
    }

    private static func invented(_ number: Int) -> String {
        let sounds = ["ka", "lo", "mi", "ru", "se", "ta", "vo", "ne", "pi", "do"]
        return String(number * 104_729 % 900_000 + 100_000).compactMap(\.wholeNumberValue)
            .map { sounds[$0] }.joined()
    }
}

/// A format of input that carries articles.
struct Carrier: Sendable, CustomTestStringConvertible {
    let name: String
    let fileExtension: String
    /// Whether one file holds them all.
    let holdsMany: Bool
    let text: @Sendable ([CarriedArticle]) -> String

    var testDescription: String { name }

    static let all: [Carrier] = [
        Carrier(name: "RSS", fileExtension: "rss", holdsMany: true) { rss($0, xml) },
        Carrier(name: "RSS with CDATA", fileExtension: "rss", holdsMany: true) {
            rss($0) { "<![CDATA[" + $0.replacing("]]>", with: "]]]]><![CDATA[>") + "]]>" }
        },
        Carrier(name: "Atom of HTML", fileExtension: "atom", holdsMany: true) { atom($0, "html") },
        Carrier(name: "Atom of text", fileExtension: "atom", holdsMany: true) { atom($0, "text") },
        Carrier(name: "JSON Feed", fileExtension: "json", holdsMany: true, text: jsonFeed),
        Carrier(name: "JSON lines", fileExtension: "jsonl", holdsMany: true, text: jsonLines),
        Carrier(name: "ninjs", fileExtension: "json", holdsMany: true, text: ninjs),
        Carrier(name: "NewsML-G2", fileExtension: "xml", holdsMany: true, text: newsML),
        Carrier(name: "NewsML 1", fileExtension: "xml", holdsMany: true, text: newsML1),
        Carrier(name: "NITF", fileExtension: "xml", holdsMany: false) { nitf($0[0]) },
        Carrier(name: "page", fileExtension: "html", holdsMany: false) {
            page($0[0], xml)
        },
        Carrier(name: "page that escapes nothing", fileExtension: "html", holdsMany: false) {
            page($0[0]) { $0 }
        },
        Carrier(name: "Markdown with YAML", fileExtension: "md", holdsMany: false) {
            frontMatter($0[0], fence: "---", mark: ": ")
        },
        Carrier(name: "Markdown with TOML", fileExtension: "md", holdsMany: false) {
            frontMatter($0[0], fence: "+++", mark: " = ")
        },
        Carrier(name: "plain text", fileExtension: "txt", holdsMany: false) { articles in
            let article = articles[0]
            return "\(article.title)\n\(article.address)\nBy \(article.name)\n\n\(article.lead)\n"
        },
    ]

    // MARK: Writing

    private static func xml(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    private static func rss(
        _ articles: [CarriedArticle], _ quoted: (String) -> String
    ) -> String {
        let items = articles.map { article in
            "<item><title>\(quoted(article.title))</title><link>\(quoted(article.address))</link>"
                + "<description>\(quoted(article.lead))</description>"
                + "<dc:creator>\(quoted(article.name))</dc:creator>"
                + "<source url=\"https://good.example/\">\(quoted(article.name))</source>"
                + "<category>\(quoted(article.name))</category><guid>\(article.mark)</guid>"
                + "<pubDate>Wed, 20 Oct 2021 08:00:00 GMT</pubDate></item>"
        }
        return "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>"
            + "<title>\(quoted(articles[0].name))</title>\(items.joined())</channel></rss>"
    }

    private static func atom(_ articles: [CarriedArticle], _ type: String) -> String {
        let entries = articles.map { article in
            "<entry><title type=\"\(type)\">\(xml(article.title))</title>"
                + "<link href=\"\(xml(article.address))\"/><id>\(article.mark)</id>"
                + "<updated>\(article.date)</updated>"
                + "<author><name>\(xml(article.name))</name></author>"
                + "<category term=\"\(xml(article.name))\"/>"
                + "<summary type=\"\(type)\">\(xml(article.lead))</summary></entry>"
        }
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>\(xml(articles[0].name))</title>"
            + entries.joined() + "</feed>"
    }

    private static func json(_ value: Any) -> String {
        do {
            let data = try JSONSerialization.data(
                withJSONObject: value, options: [.fragmentsAllowed, .withoutEscapingSlashes])
            return String(decoding: data, as: UTF8.self)
        } catch {
            fatalError("\(error)")
        }
    }

    private static func jsonFeed(_ articles: [CarriedArticle]) -> String {
        let items = articles.map { article -> [String: Any] in
            [
                "id": article.mark, "url": article.address, "title": article.title,
                "content_html": article.lead, "summary": article.lead,
                "authors": [["name": article.name]], "tags": [article.name],
                "date_published": article.date,
            ]
        }
        return json(
            [
                "version": "https://jsonfeed.org/version/1.1", "title": articles[0].name,
                "items": items,
            ] as [String: Any])
    }

    private static func jsonLines(_ articles: [CarriedArticle]) -> String {
        articles.map { article in
            json(
                [
                    "title": article.title, "url": article.address, "authors": [article.name],
                    "outlet": article.name, "section": article.name, "keywords": [article.name],
                    "standfirst": article.lead, "paragraphs": [article.lead],
                    "language": "en", "published": article.date, "guid": article.title,
                    "image": ["url": article.address, "alt": article.name],
                ] as [String: Any]) + "\n"
        }.joined()
    }

    private static func ninjs(_ articles: [CarriedArticle]) -> String {
        json(
            articles.map { article -> [String: Any] in
                [
                    "uri": article.address, "type": "text", "versioncreated": article.date,
                    "headline": article.title, "byline": article.name, "language": "en",
                    "copyrightholder": article.name, "body_text": article.lead,
                    "subject": [["name": article.name]], "ednote": article.name,
                ]
            })
    }

    private static func newsML(_ articles: [CarriedArticle]) -> String {
        let items = articles.map { article in
            "<newsItem guid=\"\(xml(article.address))\" xml:lang=\"en\"><itemMeta>"
                + "<itemClass qcode=\"ninat:text\"/><provider literal=\"\(xml(article.name))\"/>"
                + "<versionCreated>\(article.date)</versionCreated></itemMeta><contentMeta>"
                + "<headline>\(xml(article.title))</headline>"
                + "<creator><name>\(xml(article.name))</name></creator>"
                + "<subject><name>\(xml(article.name))</name></subject></contentMeta><contentSet>"
                + "<inlineData contenttype=\"text/plain\">\(xml(article.lead))</inlineData>"
                + "</contentSet></newsItem>"
        }
        return "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>"
            + items.joined() + "</itemSet></newsMessage>"
    }

    /// It has no address of a page: the article's is its name, and that of its picture.
    private static func newsML1(_ articles: [CarriedArticle]) -> String {
        let items = articles.map { article in
            let (name, title, lead) = (xml(article.name), xml(article.title), xml(article.lead))
            let address = xml(article.address)
            return """
                <NewsItem><Identification><NewsIdentifier><ProviderId>\(name)</ProviderId>
                <PublicIdentifier>\(address)</PublicIdentifier></NewsIdentifier></Identification>
                <NewsManagement><NewsItemType FormalName="News"/>
                <FirstCreated>\(article.date)</FirstCreated></NewsManagement><NewsComponent>
                <NewsLines><HeadLine>\(title)</HeadLine><SubHeadLine>\(lead)</SubHeadLine>
                <ByLine>By \(name)</ByLine><CreditLine>\(name)</CreditLine>
                <KeywordLine>\(name)</KeywordLine></NewsLines>
                <DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
                <NewsComponent><ContentItem><MediaType FormalName="Text"/>
                <DataContent>\(lead)</DataContent></ContentItem></NewsComponent>
                <NewsComponent><NewsLines><HeadLine>\(name)</HeadLine></NewsLines><NewsComponent>
                <Role FormalName="HighDef"/><ContentItem Href="\(address)">
                <MediaType FormalName="Photo"/></ContentItem></NewsComponent></NewsComponent>
                </NewsComponent></NewsItem>
                """
        }
        return "<NewsML Version=\"1.2\">\(items.joined())</NewsML>"
    }

    /// It has no address of a page either.
    private static func nitf(_ article: CarriedArticle) -> String {
        let (name, title, lead) = (xml(article.name), xml(article.title), xml(article.lead))
        let address = xml(article.address)
        return """
            <nitf baselang="en"><head><title>\(title)</title><docdata>
            <doc-id id-string="\(address)"/><date.issue norm="\(article.date)"/>
            <doc.copyright holder="\(name)"/><key-list><keyword key="\(name)"/></key-list></docdata>
            <pubdata name="\(name)" position.section="\(name)"/></head><body><body.head>
            <hedline><hl1>\(title)</hl1></hedline><byline>By <person>\(name)</person></byline>
            <abstract><p>\(lead)</p></abstract></body.head><body.content>
            <media media-type="image"><media-reference source="\(address)" mime-type="image/jpeg"
            alternate-text="\(name)"/></media><p>\(lead)</p></body.content></body></nitf>
            """
    }

    private static func page(_ article: CarriedArticle, _ shown: (String) -> String) -> String {
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8">
        <title>\(shown(article.title))</title>
        <link rel="canonical" href="\(xml(article.address))">
        <meta property="og:site_name" content="\(xml(article.name))">
        <meta property="og:title" content="\(xml(article.title))">
        <meta name="author" content="\(xml(article.name))">
        <meta property="article:published_time" content="\(article.date)"></head>
        <body><article><h1>\(shown(article.title))</h1><p>\(shown(article.lead))</p>
        <p>\(shown(article.lead))</p></article></body></html>
        """
    }

    /// YAML's double-quoted scalars and TOML's basic strings both take JSON's.
    private static func frontMatter(
        _ article: CarriedArticle, fence: String, mark: String
    ) -> String {
        func line(_ key: String, _ value: String) -> String {
            key + mark + json(value).replacing("\u{7F}", with: "\\u007F")
        }
        let lines = [
            line("title", article.title), line("url", article.address),
            line("outlet", article.name), line("author", article.name),
            line("section", article.name), line("lang", "en"), "date\(mark)\(article.date)",
        ]
        return ([fence] + lines + [fence, "", article.lead, ""]).joined(separator: "\n")
    }
}
