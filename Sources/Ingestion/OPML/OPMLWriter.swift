extension OPML {
    /// The file: OPML 2.0, an outline a line, without a date, so that the same feeds give the same
    /// bytes.
    package var file: String {
        var lines = [
            #"<?xml version="1.0" encoding="UTF-8"?>"#,
            #"<opml version="2.0" xmlns:lede="\#(OPML.namespace)">"#,
            "  <head>",
            "    <title>\(OPML.escaped(title))</title>",
            "  </head>",
            "  <body>",
        ]
        for outline in outlines { OPML.append(outline, to: &lines, indent: "    ") }
        lines += ["  </body>", "</opml>", ""]
        return lines.joined(separator: "\n")
    }

    private static func append(_ outline: Outline, to lines: inout [String], indent: String) {
        var tag = "\(indent)<outline"
        func add(_ name: String, _ value: String?) {
            if let value { tag += " \(name)=\"\(escaped(value))\"" }
        }
        add("text", outline.text)
        if outline.feed != nil {
            add("title", outline.text)
            add("type", "rss")
            add("xmlUrl", outline.feed)
        }
        add("lede:edition", outline.edition)
        add("lede:weight", outline.weight.map { "\($0)" })
        add("lede:section", outline.section)
        add("lede:page", outline.fetchesPages ? "true" : nil)
        guard !outline.children.isEmpty else {
            lines.append(tag + "/>")
            return
        }
        lines.append(tag + ">")
        for child in outline.children { append(child, to: &lines, indent: indent + "  ") }
        lines.append("\(indent)</outline>")
    }

    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in line(text).unicodeScalars {
            switch scalar.value {
            case 0x26: result.append(contentsOf: "&amp;".unicodeScalars)
            case 0x3C: result.append(contentsOf: "&lt;".unicodeScalars)
            case 0x3E: result.append(contentsOf: "&gt;".unicodeScalars)
            case 0x22: result.append(contentsOf: "&quot;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
