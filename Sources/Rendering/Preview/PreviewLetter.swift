import Articles

/// The letter in sandboxed frames, one for each ``PreviewView``, at a phone's or a desktop's width.
///
/// The views are chosen by radio buttons and CSS. In a frame nothing runs and nothing loads:
/// it inherits the page's policy; the edition's own pictures are written into it, those of the web
/// are not there; a link opens in a tab of its own.
enum PreviewLetter {
    static func append(
        _ letter: Letter, _ context: PreviewContext, to page: inout PreviewMarkup
    ) {
        let words = context.words
        page.section("letter", words.letter, style: "letter")
        page.raw("<div class=\"controls\">\n")
        appendChoice(
            words.width, name: "width",
            [("desktop", words.desktop, true), ("phone", words.phone, false)], to: &page)
        appendChoice(
            words.view, name: "view",
            PreviewView.allCases.map { ($0.rawValue, words.label(of: $0), $0 == .light) },
            to: &page)
        page.raw("</div>\n<div class=\"stage\" tabindex=\"0\" role=\"group\" ")
        page.raw("aria-label=\"\(words.letter)\">\n")
        for view in PreviewView.allCases {
            let title = words.title(of: view)
            appendFrame(view.html(of: letter), view, title: title, to: &page)
        }
        page.raw("</div>\n<p class=\"meta\">\(words.remoteImages) ")
        page.raw(
            "<a href=\"digest.html\" target=\"_blank\">\(words.openLetter)</a></p>\n</section>\n")
    }

    private static func appendChoice(
        _ legend: String, name: String, _ options: [(id: String, label: String, isOn: Bool)],
        to page: inout PreviewMarkup
    ) {
        page.raw("<fieldset><legend>\(legend)</legend>")
        for option in options {
            page.raw(
                "<input type=\"radio\" name=\"\(name)\" id=\"view-\(option.id)\""
                    + "\(option.isOn ? " checked" : "")>"
                    + "<label for=\"view-\(option.id)\">\(option.label)</label>")
        }
        page.raw("</fieldset>\n")
    }

    private static func appendFrame(
        _ html: String, _ view: PreviewView, title: String, to page: inout PreviewMarkup
    ) {
        // Views that are not shown take no time: watched pages are loaded at every save.
        page.raw(
            "<iframe class=\"frame \(view.rawValue)\" loading=\"lazy\" title=\"\(title)\" ")
        page.raw("sandbox=\"allow-popups allow-popups-to-escape-sandbox\" srcdoc=\"")
        page.raw(attribute(html))
        page.raw("\"></iframe>\n")
    }

    /// The document as the value of a quoted attribute, in which it must survive as it is.
    private static func attribute(_ html: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(html.utf8.count * 9 / 8)
        for byte in html.utf8 {
            switch byte {
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "\""): output += "&quot;".utf8
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case 0: continue
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
