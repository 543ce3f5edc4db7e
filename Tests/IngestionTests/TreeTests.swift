import CLibxml2
import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// Our trees, held against those that libxml2 builds itself: the plain version.
@Suite struct TreeTests {
    @Test(
        "A fixture's page becomes the tree that libxml2 itself would build",
        arguments: try fixtureNames(in: "Ingestion").filter { $0.hasPrefix("page-") })
    func fixtures(quirk: String) throws {
        let page = try fixture("Ingestion/\(quirk)/input.html")
        #expect(lines(of: Tree(html: page)) == PlainTree(page).lines)
    }

    @Test(
        "A broken page becomes the tree that libxml2 itself would build",
        arguments: [
            "", "text", "<", "</p>", "<p>One<p>Two</div>", "a &amp; b &eacute &nope; &#x41; &",
            "<html lang=fr><body class=a></body></html>after<html lang=en><p>more",
            "<!doctype html><p>One</html><p>Two", "<!-- c --><html></html><p>Two",
            "<p>One</html><p>Two<!doctype html></html><p>Three",
            "<p>a<!-- no -->b<?php no ?>c</p>", "<p class=a class=b ID='x' hidden aria-hidden>",
            "<script>if (a < b) '<p>'</script><style>p { }</style><p>One",
            "<script type='application/ld+json'>{\"a\": \"</b>\"}</script>",
            "<table><tr><td>a<td>b<table><tr><td>c</table></table>d",
            "<ul><li>a<li>b<ul><li>c</ul><li>d</ul><head><title>late</title></head>",
            "<text>tag</text><unknown class='k'>x</unknown><img src=a><br/><br>",
            String(repeating: "<div>", count: 300) + "deep",
        ])
    func broken(page: String) {
        let page = Array(page.utf8)
        #expect(lines(of: Tree(html: page)) == PlainTree(page).lines)
    }

    @Test("What libxml2 makes of random markup is what we make of it")
    func random() {
        let parts = [
            "<p>", "</p>", "<div class=\"a b\">", "</div>", "<a href='x&amp;y'>", "</a>", "<li>",
            "<ul>", "</ul>", "<b>", "</i>", "text ", " ", "\n", "&eacute;", "&", "<", ">", "<br>",
            "<table>", "<tr>", "<td>", "</table>", "<!-- c -->", "<!doctype html>", "<script>",
            "</script>", "é",
            "<html>", "<head>", "<body>", "</body>", "</html>", "<title>", "</title>", "<h1>",
            "</h1>", "<span hidden", "\"", "'", "=", "/>", "<section>", "</section>", "<option>",
        ]
        var state: UInt64 = 11
        for _ in 0..<1_000 {
            var page = state >> 40 & 1 == 0 ? "" : "<!doctype html>"
            for _ in 0..<30 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                page += parts[Int(state >> 33) % parts.count]
            }
            let bytes = Array(page.utf8)
            #expect(lines(of: Tree(html: bytes)) == PlainTree(bytes).lines, "\(page)")
        }
    }

    @Test("A name as long as a paragraph behind an ampersand is kept to its last letter")
    func longName() {
        // Kept, so that what the parser asks for anew cannot lie where the old lay.
        var others: [[UInt8]] = []
        for count in 60..<400 {
            let text = "Caf&" + String(repeating: "Ð", count: count)
            let tree = Tree(html: Array("<p>\(text) e</p>".utf8))
            #expect(String(decoding: tree.characters, as: UTF8.self) == "\(text) e")
            others.append([UInt8](repeating: 0, count: count * 4))
        }
        withExtendedLifetime(others) {}
    }

    private func lines(of tree: Tree) -> [String] {
        tree.nodes.indices.map { at in
            let node = tree[at]
            let depth = tree.ancestors(of: at).count { _ in true }
            if node.tag == .text {
                return "\(depth) " + String(decoding: tree.characters[node.range], as: UTF8.self)
            }
            let attributes = node.range.map { place in
                let (name, value) = tree.attributes[place]
                return "\(name.text)=\(tree.values[Int(value)])"
            }
            return (["\(depth)", "<\(node.tag)>"] + attributes).joined(separator: " ")
        }
    }
}

/// libxml2's own tree of a page, as lines.
private struct PlainTree {
    private(set) var lines: [String] = []

    init(_ page: [UInt8]) {
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NODEFDTD.rawValue
            | HTML_PARSE_IGNORE_ENC.rawValue
        let document = page.withUnsafeBytes { bytes in
            htmlReadMemory(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil,
                "UTF-8", Int32(options))
        }
        guard let document else { return }
        defer { xmlFreeDoc(document) }
        if let root = xmlDocGetRootElement(document) { append(root, depth: 0) }
    }

    private mutating func append(_ node: xmlNodePtr, depth: Int) {
        switch node.pointee.type {
        case XML_ELEMENT_NODE:
            let name = node.pointee.name.map { String(cString: $0) } ?? ""
            let tag = name == "text" ? Tag.other : Tag(rawValue: name) ?? .other
            let attributes = attributes(of: node)
            lines.append((["\(depth)", "<\(tag)>"] + attributes).joined(separator: " "))
            let isData = attributes.contains { $0.hasPrefix("type=") && $0.contains("ld+json") }
            var next = node.pointee.children
            while let child = next {
                next = child.pointee.next
                let isText = child.pointee.type != XML_ELEMENT_NODE
                if isText, tag == .style || tag == .script && !isData { continue }
                append(child, depth: depth + 1)
            }
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            lines.append("\(depth) " + (node.pointee.content.map { String(cString: $0) } ?? ""))
        default: break
        }
    }

    private func attributes(of node: xmlNodePtr) -> [String] {
        var result: [String] = []
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            let name = attribute.pointee.name.map { String(cString: $0) } ?? ""
            guard Attribute.allCases.contains(where: { $0.text == name }) else { continue }
            let value = attribute.pointee.children?.pointee.content.map { String(cString: $0) }
            result.append("\(name)=\(value ?? "")")
        }
        return result
    }
}
