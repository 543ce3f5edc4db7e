package import Articles

extension OPML {
    /// Reads a file; what is malformed is read as far as it goes, and told of.
    ///
    /// No DOCTYPE is followed, and no entity of its own resolved.
    ///
    /// - Returns: the list, and warnings with their lines.
    /// - Throws: a ``Problem`` where it is no OPML.
    package static func reading(
        _ source: Source
    ) throws(Problem) -> (list: OPML, problems: [Problem]) {
        let sniff = try Sniff.of(source)
        let document = XMLDocument(parsing: XMLPrepass.prepared(sniff.text))
        guard let root = document.root, root.local == "opml" else {
            throw sniff.problem(
                line: document.root == nil ? document.errorLine : nil, Message("it is no OPML"),
                advice: Message(
                    "Export the feeds from your reader as OPML; a feed's or a page's address ",
                    "is added with: lede sources add https://…"))
        }
        var reader = OutlineReader(source: sniff)
        if document.isCut || document.isTooDeep {
            reader.problems.append(
                sniff.problem(
                    .warning, line: document.errorLine,
                    document.isCut
                        ? Message("it has over \(Limits.nodes) elements: what follows is not read")
                        : Message(
                            "nested deeper than \(Limits.depth) elements: what follows is not read"),
                    advice: Message("Split it")))
        } else if let line = document.errorLine {
            reader.problems.append(
                sniff.problem(
                    .warning, line: line,
                    Message("malformed XML: what could be recovered was read"),
                    advice: Message("Export it again")))
        }
        // Old files have outlines without a body around them.
        let body = root.elements.first { $0.local == "body" } ?? root
        let title = root.elements.first { $0.local == "head" }?
            .elements.first { $0.local == "title" }
        let list = OPML(
            title: OPML.line(title?.text ?? ""), outlines: reader.outlines(in: body))
        let doubts = sniff.doubts(advice: Message("Save it again as UTF-8, and say so in it"))
        return (list, reader.problems + doubts)
    }
}

/// Decides what the attributes of outlines mean.
private struct OutlineReader {
    let source: Sniff
    var problems: [Problem] = []
    private var depth = 0

    /// So deep that a file written of them, with a body around all, can be read.
    private static let depthLimit = Limits.depth - 4

    init(source: Sniff) {
        self.source = source
    }

    mutating func outlines(in parent: Element) -> [OPML.Outline] {
        var outlines: [OPML.Outline] = []
        depth += 1
        defer { depth -= 1 }
        guard depth <= OutlineReader.depthLimit else { return outlines }
        for element in parent.elements where element.local == "outline" {
            outlines.append(outline(element))
        }
        return outlines
    }

    private mutating func outline(_ element: Element) -> OPML.Outline {
        // `text` is what its reader calls it, `title` what the feed calls itself.
        let name =
            OutlineReader.line(element.attribute("text"))
            ?? OutlineReader.line(element.attribute("title"))
        return OPML.Outline(
            text: name ?? "",
            feed: OutlineReader.line(element.attribute("xmlurl")),
            weight: weight(of: element),
            section: own("section", of: element) ?? category(of: element),
            fetchesPages: ["true", "yes", "1"].contains(own("page", of: element)?.lowercased()),
            edition: own("edition", of: element),
            children: outlines(in: element),
            line: element.line)
    }

    private func own(_ name: String, of element: Element) -> String? {
        OutlineReader.line(element.attribute("lede:\(name)") ?? element.attribute(name))
    }

    private mutating func weight(of element: Element) -> Double? {
        guard let text = own("weight", of: element) else { return nil }
        guard let weight = Double(text), (0...10).contains(weight) else {
            problems.append(
                source.problem(
                    .warning, line: element.line,
                    Message("“\(capped(text, to: 40))” is no weight, and is left out"),
                    advice: Message("Write a number from 0 to 10")))
            return nil
        }
        return weight
    }

    /// The first of OPML 2.0's categories, which are paths: `/World/Europe,/Politics`.
    private func category(of element: Element) -> String? {
        guard element.attribute("xmlurl") != nil, let text = element.attribute("category"),
            let path = text.split(separator: ",").first
        else { return nil }
        return OutlineReader.line(path.split(separator: "/").last.map(String.init))
    }

    private static func line(_ text: String?) -> String? {
        guard let text else { return nil }
        let line = capped(OPML.line(text), to: Limits.addressBytes)
        return line.isEmpty ? nil : line
    }
}
