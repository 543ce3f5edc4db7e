import CLibxml2

/// XML into our elements: the one file that knows libxml2's XML parser.
///
/// Its tree with RECOVER reads nearly all broken XML; its reader does not recover. The network
/// is off, and entities are never resolved.
struct XMLDocument: Sendable {
    let root: Element?
    /// The line of what libxml2 complained of last; nil where the document is well-formed.
    let errorLine: Int?
    let isCut: Bool
    /// Whether it is nested deeper than is read: libxml2 stops there.
    let isTooDeep: Bool

    /// - Parameter bytes: UTF-8, as ``XMLPrepass`` makes it.
    init(parsing bytes: [UInt8]) {
        libxml2IsReady
        let context = xmlNewParserCtxt()
        defer { xmlFreeParserCtxt(context) }
        let options = Int32(
            XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
                | XML_PARSE_NONET.rawValue | XML_PARSE_NOCDATA.rawValue
                | XML_PARSE_COMPACT.rawValue | XML_PARSE_BIG_LINES.rawValue)
        let document = bytes.withUnsafeBytes { buffer in
            xmlCtxtReadMemory(
                context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(buffer.count), nil,
                "UTF-8", options)
        }
        let isMalformed = context.map { $0.pointee.wellFormed == 0 } ?? true
        let message = context?.pointee.lastError.message.map { String(cString: $0) } ?? ""
        isTooDeep = message.hasPrefix("Excessive depth")
        errorLine = isMalformed ? max(1, Int(context?.pointee.lastError.line ?? 1)) : nil
        defer { xmlFreeDoc(document) }
        var copy = ElementCopy()
        root = xmlDocGetRootElement(document).map { copy.element($0, depth: 0) }
        isCut = copy.count > Limits.nodes
    }
}

private struct ElementCopy {
    var count = 0
    private var prefixes: [UnsafePointer<xmlChar>: String] = [:]
    /// Names that were put together before, by the address of the name and its namespace.
    private var names: [NameKey: String] = [:]

    private struct NameKey: Hashable {
        let name: UnsafePointer<xmlChar>?
        let namespace: UnsafePointer<xmlChar>?
    }

    mutating func element(_ node: xmlNodePtr, depth: Int) -> Element {
        count += 1
        var attributes: [(name: String, value: String)] = []
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            let value: String
            if let text = xmlNodeListGetString(node.pointee.doc, attribute.pointee.children, 1) {
                value = String(cString: text)
                lede_xml_free(text)
            } else {
                value = ""
            }
            attributes.append((name(attribute.pointee.name, attribute.pointee.ns), value))
        }
        var children: [Element.Child] = []
        var child = node.pointee.children
        while let current = child, count <= Limits.nodes, depth < Limits.depth {
            child = current.pointee.next
            switch current.pointee.type {
            case XML_ELEMENT_NODE: children.append(.element(element(current, depth: depth + 1)))
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
                guard let content = current.pointee.content else { continue }
                count += 1
                children.append(.text(String(cString: content)))
            default: break
            }
        }
        return Element(
            name: name(node.pointee.name, node.pointee.ns), attributes: attributes,
            children: children, line: Int(xmlGetLineNo(node)))
    }

    private mutating func name(
        _ name: UnsafePointer<xmlChar>?, _ namespace: UnsafeMutablePointer<xmlNs>?
    ) -> String {
        let key = NameKey(name: name, namespace: namespace?.pointee.href)
        if let known = names[key] { return known }
        let local = name.map { String(cString: $0).lowercased() } ?? ""
        let prefix = prefix(of: namespace)
        let full = prefix.isEmpty ? local : prefix + ":" + local
        names[key] = full
        return full
    }

    private mutating func prefix(of namespace: UnsafeMutablePointer<xmlNs>?) -> String {
        guard let namespace, let href = namespace.pointee.href else { return "" }
        if let known = prefixes[href] { return known }
        // A document is free to call our namespace anything.
        let prefix =
            String(cString: href) == OPML.namespace
            ? "lede" : namespace.pointee.prefix.map { String(cString: $0).lowercased() } ?? ""
        prefixes[href] = prefix
        return prefix
    }
}
