import Articles

extension Reader {
    /// NewsML-G2, NewsML 1.x and NITF.
    static let newsML = Reader(
        isFeed: true,
        recognises: { sniff in
            [
                "newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem",
                "planningitem", "newsml", "nitf",
            ].contains(sniff.rootName)
        },
        read: { sniff in
            let document = XMLDocument(parsing: XMLPrepass.prepared(sniff.text))
            guard !document.isCut else {
                return .failure(
                    sniff, Message("the document has over \(Limits.nodes) elements"),
                    advice: Message("Split it"))
            }
            guard let root = document.root else {
                return .failure(
                    sniff, line: document.errorLine, Message("the XML cannot be read"),
                    advice: Message("Ask the agency for the item anew"))
            }
            var reading = Reading()
            NewsML.append(root, to: &reading, of: sniff)
            if reading == Reading() {
                return .failure(
                    sniff, line: document.errorLine, Message("not one item can be found in it"),
                    advice: Message("Ask the agency for the item anew"))
            }
            if let line = document.errorLine {
                reading.problems.append(
                    sniff.problem(
                        .warning, line: line,
                        document.isTooDeep
                            ? Message(
                                "nested deeper than \(Limits.depth) elements: what follows is not read"
                            )
                            : Message("malformed XML: what could be recovered was read"),
                        advice: Message("Tell the agency")))
            }
            return reading
        })
}

private enum NewsML {
    static func append(_ root: Element, to reading: inout Reading, of source: Sniff) {
        var items: [Element] = []
        collect(root, into: &items, depth: 0)
        for (at, element) in items.enumerated() {
            guard reading.articles.count < Limits.articlesPerSource else {
                reading.problems.append(
                    source.problem(
                        .warning,
                        Message(
                            "the file has over \(Limits.articlesPerSource) items; the rest is left out"
                        ),
                        advice: Message("Split it")))
                return
            }
            item(element).append(to: &reading, of: source, place: Message("item \(at + 1)"))
        }
    }

    private static func collect(_ element: Element, into items: inout [Element], depth: Int) {
        if itemNames.contains(element.local) {
            items.append(element)
            return
        }
        guard depth < 4 else { return }
        for child in element.elements { collect(child, into: &items, depth: depth + 1) }
    }

    private static let itemNames: Set<String> = [
        "newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem",
        "nitf",
    ]

    private static func item(_ element: Element) -> AgencyItem {
        switch element.local {
        case "nitf":
            var item = AgencyItem(format: "nitf")
            NITF(element).fill(&item)
            return item
        case "newsitem"
        where element.child("newsmanagement") != nil
            || element.child("newscomponent") != nil:
            return NewsML1Item(element).item
        case "newsitem": return NewsMLG2Item(element).item
        default:
            var item = AgencyItem(format: "newsml")
            item.handling.otherKind =
                otherNames[element.local] ?? Message(verbatim: element.local)
            item.title = element.child("itemmeta")?.child("title")?.text
            return item
        }
    }

    private static let otherNames = [
        "packageitem": Message("package"), "conceptitem": Message("concept"),
        "knowledgeitem": Message("list of concepts"),
        "planningitem": Message("plan"), "catalogitem": Message("catalogue"),
    ]
}
