import CLibxml2

/// HTML into our tree: the one file that knows libxml2's HTML parser.
extension Tree {
    /// Parses a page or a piece of one, in UTF-8, however broken.
    init(html: [UInt8]) {
        let options = Int32(
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
                | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
                | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_COMPACT.rawValue
                | HTML_PARSE_IGNORE_ENC.rawValue)
        // A zero byte ends the document for libxml2.
        let bytes = html.contains(0) ? html.filter { $0 != 0 } : html
        let document = bytes.withUnsafeBytes { buffer in
            htmlReadMemory(
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil,
                "UTF-8", options)
        }
        guard let document else { return }
        defer { xmlFreeDoc(document) }
        var walk = TreeWalk(bytes: bytes.count)
        walk.copy(from: xmlDocGetRootElement(document))
        self = walk.tree
    }
}

/// One walk over libxml2's nodes that copies what we keep.
///
/// libxml2 keeps each name once per document, so a name is looked up by its address.
private struct TreeWalk {
    var tree = Tree()
    private var tags = NameCache<Tag>()
    private var names = NameCache<Attribute?>()
    /// Values that come again and again, by a hash of their bytes.
    private var known: [UInt64: Int] = [:]

    init(bytes: Int) {
        tree.nodes.reserveCapacity(bytes / 24)
        tree.attributes.reserveCapacity(bytes / 32)
        tree.values.reserveCapacity(bytes / 100)
        tree.characters.reserveCapacity(bytes / 3)
    }

    mutating func copy(from root: xmlNodePtr?) {
        var next = root
        var parent = -1
        while let node = next {
            guard tree.nodes.count < Limits.nodes else {
                tree.isCut = true
                break
            }
            let index = append(node, parent: parent)
            if let child = node.pointee.children, index >= 0, tree.nodes[index].tag != .text {
                parent = index
                next = child
                continue
            }
            next = following(node, root: root, parent: &parent)
        }
        while parent >= 0 {
            tree.nodes[parent].end = tree.nodes.count
            parent = tree.nodes[parent].parent
        }
    }

    /// The next node in document order that is not below this one.
    private mutating func following(
        _ node: xmlNodePtr, root: xmlNodePtr?, parent: inout Int
    ) -> xmlNodePtr? {
        var node = node
        while node != root {
            if let sibling = node.pointee.next { return sibling }
            guard let up = node.pointee.parent, parent >= 0 else { return nil }
            tree.nodes[parent].end = tree.nodes.count
            parent = tree.nodes[parent].parent
            node = up
        }
        return nil
    }

    /// - Returns: the index of the copied node, -1 for one that is not kept.
    private mutating func append(_ node: xmlNodePtr, parent: Int) -> Int {
        let index = tree.nodes.count
        switch node.pointee.type {
        case XML_ELEMENT_NODE:
            let start = tree.attributes.count
            appendAttributes(of: node)
            tree.nodes.append(
                .init(
                    tag: tag(of: node), parent: parent, end: index + 1,
                    range: start..<tree.attributes.count))
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_ENTITY_REF_NODE:
            guard let content = node.pointee.content else { return -1 }
            let start = tree.characters.count
            // Scripts other than linked data are long and never read.
            if parent >= 0, tree.nodes[parent].tag == .script, !isLinkedData(parent) { return -1 }
            if parent >= 0, tree.nodes[parent].tag == .style { return -1 }
            let count = Int(xmlStrlen(content))
            tree.characters.append(
                contentsOf: UnsafeBufferPointer(start: content, count: count))
            tree.nodes.append(
                .init(
                    tag: .text, parent: parent, end: index + 1,
                    range: start..<tree.characters.count))
        default: return -1
        }
        return index
    }

    private func isLinkedData(_ node: Int) -> Bool {
        tree.value(.type, of: node)?.lowercased().contains("ld+json") ?? false
    }

    private mutating func tag(of node: xmlNodePtr) -> Tag {
        guard let name = node.pointee.name else { return .other }
        return tags.value(for: name) {
            let tag = Tag(rawValue: $0.lowercased()) ?? .other
            return tag == .text ? .other : tag
        }
    }

    private mutating func appendAttributes(of node: xmlNodePtr) {
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            guard let name = name(of: attribute) else { continue }
            // Short values are one text node; longer ones with entities may be several.
            guard let first = attribute.pointee.children else {
                append("", to: name)
                continue
            }
            if first.pointee.next == nil, let content = first.pointee.content {
                append(content, to: name)
            } else if let joined = xmlNodeListGetString(node.pointee.doc, first, 1) {
                append(String(cString: joined), to: name)
                lede_xml_free(joined)
            }
        }
    }

    private mutating func append(_ value: String, to name: Attribute) {
        tree.attributes.append((name, tree.values.count))
        tree.values.append(value)
    }

    private mutating func append(_ value: UnsafePointer<xmlChar>, to name: Attribute) {
        guard name.isRepeated else { return append(String(cString: value), to: name) }
        // FNV-1a; that two values of one page share a hash is told by comparing them.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var at = value
        while at.pointee != 0 {
            hash = (hash ^ UInt64(at.pointee)) &* 0x100_0000_01b3
            at += 1
        }
        if let index = known[hash], isEqual(tree.values[index], value, count: at - value) {
            tree.attributes.append((name, index))
            return
        }
        known[hash] = tree.values.count
        append(String(cString: value), to: name)
    }

    private func isEqual(
        _ text: String, _ bytes: UnsafePointer<xmlChar>, count: Int
    ) -> Bool {
        text.utf8.elementsEqual(UnsafeBufferPointer(start: bytes, count: count))
    }

    private mutating func name(of attribute: xmlAttrPtr) -> Attribute? {
        guard let name = attribute.pointee.name else { return nil }
        return names.value(for: name) { Attribute(rawValue: $0.lowercased()) }
    }
}

/// What names mean, by their addresses: a table with one name a slot, the latest.
private struct NameCache<Value> {
    private var slots = [(name: UnsafePointer<xmlChar>, value: Value)?](repeating: nil, count: 512)

    mutating func value(
        for name: UnsafePointer<xmlChar>, reading read: (String) -> Value
    ) -> Value {
        let slot = Int((UInt(bitPattern: name) &* 0x9E37_79B9_7F4A_7C15) >> 55)
        if let known = slots[slot], known.name == name { return known.value }
        let value = read(String(cString: name))
        slots[slot] = (name, value)
        return value
    }
}

/// The character that an entity of HTML stands for, by its name without signs.
func htmlEntity(named name: String) -> UInt32? {
    guard let entity = htmlEntityLookup(name) else { return nil }
    return entity.pointee.value
}
