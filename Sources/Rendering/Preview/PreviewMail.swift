import Articles

/// The message itself: its size against Gmail's clip, its text part and its headers.
enum PreviewMail {
    /// Gmail hides what follows the first 102 KB of the HTML part behind a link.
    private static let clip = 102 * 1024

    static func append(
        _ letter: Letter, _ context: PreviewContext, to page: inout PreviewMarkup
    ) {
        let words = context.words
        let size = letter.html.utf8.count
        page.section("mail", words.mail)
        page.raw("<div class=\"size\(size > clip ? " over" : "")\"><p>")
        page.text(words.clipText(bytes: size, limit: clip))
        page.raw("</p>\n")
        page.bar(Double(size) / Double(clip), label: "long")
        if !letter.message.isEmpty {
            page.raw("<p class=\"meta\">")
            page.text(words.messageSize(letter.message.utf8.count))
            page.raw(" · <a href=\"digest.eml\">digest.eml</a></p>")
        }
        page.raw("</div>\n")
        appendPlain(words.plainText, letter.text, id: "text", to: &page)
        if !letter.message.isEmpty {
            appendPlain(words.headers, header(of: letter.message), id: "headers", to: &page)
        }
        page.raw("</section>\n")
    }

    private static func appendPlain(
        _ title: String, _ text: String, id: String, to page: inout PreviewMarkup
    ) {
        page.raw("<details id=\"\(id)\"><summary><h3>\(title)</h3></summary>\n")
        page.raw("<pre tabindex=\"0\" role=\"region\" aria-label=\"\(title)\" dir=\"auto\">")
        page.text(text)
        page.raw("</pre></details>\n")
    }

    /// The message up to its first empty line.
    private static func header(of message: String) -> String {
        var bytes: [UInt8] = []
        for byte in message.utf8 where byte != 0x0D {
            if byte == 0x0A, bytes.last == 0x0A { break }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
