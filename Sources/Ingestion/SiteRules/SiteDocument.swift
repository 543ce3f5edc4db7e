import CLibxml2

/// What a site's rule finds in a page.
struct SiteSelection: Sendable {
    /// The page without what the rule takes out.
    fileprivate(set) var page: [UInt8] = []
    fileprivate(set) var title: String?
    fileprivate(set) var date: String?
    fileprivate(set) var authors: [String] = []
    /// The body as HTML.
    fileprivate(set) var body: [UInt8]?
    fileprivate(set) var isAdvertisement = false
    fileprivate(set) var hasNextPage = false
    /// Patterns that could not be evaluated to their end.
    fileprivate(set) var stopped: [SiteRule.Pattern] = []
}

/// A page as libxml2 sees it, for XPath: the one file that knows its XPath.
///
/// Pages are parsed a second time for it, but only those of hosts that have a rule. A class for its
/// `deinit` alone: it is used by one call and never handed on.
final class SiteDocument {
    private let document: htmlDocPtr
    private let context: xmlXPathContextPtr
    /// Taken out of the tree; freed with it, since a set may hold a node and one inside of it.
    private var removed: [xmlNodePtr] = []

    /// Whether a text is an XPath expression.
    static func isPath(_ text: String) -> Bool {
        libxml2IsReady
        guard let context = xmlXPathNewContext(nil) else { return false }
        defer { xmlXPathFreeContext(context) }
        lede_xpath_restrain(context, Limits.pathSteps)
        guard let compiled = xmlXPathCtxtCompile(context, text) else { return false }
        xmlXPathFreeCompExpr(compiled)
        return true
    }

    /// What a rule finds in a page; nil where its replacements leave nothing to look into, or too
    /// much.
    static func selection(of page: [UInt8], by rule: SiteRule) -> SiteSelection? {
        guard let page = replaced(page, by: rule), let document = SiteDocument(parsing: page) else {
            return nil
        }
        return document.selection(by: rule)
    }

    private static func replaced(_ page: [UInt8], by rule: SiteRule) -> [UInt8]? {
        var page = page.contains(0) ? page.filter { $0 != 0 } : page
        for pair in rule.replacements {
            page = replacing(Array(pair.found.utf8), by: Array(pair.replacement.utf8), in: page)
            guard page.count <= Limits.fileBytes else { return nil }
        }
        return page
    }

    private static func replacing(
        _ found: [UInt8], by replacement: [UInt8], in page: [UInt8]
    ) -> [UInt8] {
        var result: [UInt8] = []
        var kept = 0
        var at = 0
        while let next = page[at...].firstIndex(of: found[0]), next + found.count <= page.count {
            guard page[next...].starts(with: found) else {
                at = next + 1
                continue
            }
            result.append(contentsOf: page[kept..<next])
            result.append(contentsOf: replacement)
            kept = next + found.count
            at = kept
            if result.count > Limits.fileBytes { return result }
        }
        result.append(contentsOf: page[kept...])
        return result
    }

    private init?(parsing page: [UInt8]) {
        let options = Int32(
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
                | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
                | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_COMPACT.rawValue
                | HTML_PARSE_IGNORE_ENC.rawValue)
        libxml2IsReady
        guard let parser = htmlNewParserCtxt() else { return nil }
        defer { htmlFreeParserCtxt(parser) }
        parser.pointee.sax.pointee.startDocument = { context in
            guard let context else { return }
            keepInputInPlace(context.assumingMemoryBound(to: htmlParserCtxt.self))
            xmlSAX2StartDocument(context)
        }
        let parsed = page.withUnsafeBytes { buffer in
            htmlCtxtReadMemory(
                parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(buffer.count), nil, "UTF-8", options)
        }
        guard let parsed else { return nil }
        guard xmlDocGetRootElement(parsed) != nil, let context = xmlXPathNewContext(parsed) else {
            xmlFreeDoc(parsed)
            return nil
        }
        document = parsed
        self.context = context
        // A path that begins with no slash starts from the document.
        context.pointee.node = UnsafeMutableRawPointer(parsed)
            .assumingMemoryBound(to: xmlNode.self)
        lede_xpath_restrain(context, Limits.pathSteps)
    }

    deinit {
        xmlXPathFreeContext(context)
        for node in removed { xmlFreeNode(node) }
        xmlFreeDoc(document)
    }

    private func selection(by rule: SiteRule) -> SiteSelection {
        var selection = SiteSelection()
        selection.title = texts(rule.title, &selection).first
        selection.date = texts(rule.date, &selection).first
        selection.authors = texts(rule.author, &selection)
        selection.isAdvertisement = finds(rule.advertisement, &selection)
        selection.hasNextPage = finds(rule.nextPage, &selection)
        for pattern in rule.strip { strip(pattern, &selection) }
        selection.body = body(rule.body, &selection)
        if let root = xmlDocGetRootElement(document) { selection.page = html(of: root) }
        return selection
    }

    // MARK: Evaluating

    /// Evaluates a pattern; the result is freed after `body`.
    private func evaluate<Result>(
        _ pattern: SiteRule.Pattern, _ selection: inout SiteSelection,
        _ body: (xmlXPathObject) -> Result?
    ) -> Result? {
        lede_xpath_restrain(context, Limits.pathSteps)
        guard let object = xmlXPathEvalExpression(pattern.path, context) else {
            selection.stopped.append(pattern)
            return nil
        }
        defer { xmlXPathFreeObject(object) }
        return body(object.pointee)
    }

    private func nodes(of object: xmlXPathObject) -> [xmlNodePtr] {
        guard object.type == XPATH_NODESET, let set = object.nodesetval?.pointee,
            let table = set.nodeTab
        else { return [] }
        return (0..<Int(set.nodeNr)).compactMap { table[$0] }
    }

    private func finds(
        _ patterns: [SiteRule.Pattern], _ selection: inout SiteSelection
    ) -> Bool {
        for pattern in patterns {
            let found = evaluate(pattern, &selection) { object in
                object.type == XPATH_BOOLEAN ? object.boolval != 0 : !nodes(of: object).isEmpty
            }
            if found == true { return true }
        }
        return false
    }

    /// The texts of the first pattern that finds any.
    private func texts(
        _ patterns: [SiteRule.Pattern], _ selection: inout SiteSelection
    ) -> [String] {
        for pattern in patterns {
            let found = evaluate(pattern, &selection) { object -> [String]? in
                if object.type == XPATH_STRING, let text = object.stringval {
                    return [cleaned(String(cString: text))]
                }
                return nodes(of: object).prefix(Limits.authors).map(text)
            }
            let filled = (found ?? []).filter { !$0.isEmpty }
            if !filled.isEmpty { return filled }
        }
        return []
    }

    private func text(of node: xmlNodePtr) -> String {
        if node.pointee.type == XML_ELEMENT_NODE {
            return Fragment.line(String(decoding: html(of: node), as: UTF8.self))
        }
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { lede_xml_free(content) }
        return cleaned(String(cString: content))
    }

    // MARK: Taking out and taking over

    private func strip(_ pattern: SiteRule.Pattern, _ selection: inout SiteSelection) {
        let found = evaluate(pattern, &selection) { nodes(of: $0) } ?? []
        for node in found {
            switch node.pointee.type {
            case XML_ATTRIBUTE_NODE:
                node.withMemoryRebound(to: xmlAttr.self, capacity: 1) { _ = xmlRemoveProp($0) }
            case XML_ELEMENT_NODE, XML_TEXT_NODE, XML_COMMENT_NODE, XML_CDATA_SECTION_NODE:
                guard node != xmlDocGetRootElement(document), node.pointee.parent != nil else {
                    continue
                }
                xmlUnlinkNode(node)
                removed.append(node)
            default: break
            }
        }
    }

    /// The elements of the first pattern whose elements hold any text.
    private func body(
        _ patterns: [SiteRule.Pattern], _ selection: inout SiteSelection
    ) -> [UInt8]? {
        for pattern in patterns {
            let found = evaluate(pattern, &selection) { object -> [UInt8]? in
                var html: [UInt8] = []
                var taken: Set<xmlNodePtr> = []
                for node in nodes(of: object) where isWhole(node, besides: taken) {
                    taken.insert(node)
                    html += self.html(of: node)
                }
                return html
            }
            guard let found, Fragment.line(String(decoding: found, as: UTF8.self)) != "" else {
                continue
            }
            return found
        }
        return nil
    }

    /// Whether a node may be part of a body and does not stand inside of one taken already.
    private func isWhole(_ node: xmlNodePtr, besides taken: Set<xmlNodePtr>) -> Bool {
        guard node.pointee.type == XML_ELEMENT_NODE || node.pointee.type == XML_TEXT_NODE else {
            return false
        }
        var up = node.pointee.parent
        while let parent = up {
            if taken.contains(parent) { return false }
            up = parent.pointee.parent
        }
        return true
    }

    private func html(of node: xmlNodePtr) -> [UInt8] {
        guard let buffer = xmlBufferCreate() else { return [] }
        defer { xmlBufferFree(buffer) }
        htmlNodeDump(buffer, document, node)
        guard let content = xmlBufferContent(buffer) else { return [] }
        return Array(UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(buffer))))
    }
}
