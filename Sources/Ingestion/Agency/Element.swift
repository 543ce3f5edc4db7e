/// An element of an XML document with what is in it.
struct Element: Sendable {
    /// In lower case, with the usual prefix of its namespace whatever the document calls it
    /// ("dc:creator"); none for RSS.
    let name: String
    /// Names as ``name``.
    let attributes: [(name: String, value: String)]
    var children: [Child]
    /// The line on which its start tag ends, from 1; 0 where it was made of others.
    var line = 0

    enum Child: Sendable {
        case element(Element)
        case text(String)
    }

    func attribute(_ name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }

    var elements: [Element] {
        children.compactMap { child in
            if case .element(let element) = child { return element }
            return nil
        }
    }

    /// The first element with the first of these names that there is one of.
    func first(_ names: String...) -> Element? { first(names) }

    func first(_ names: [String]) -> Element? {
        for name in names {
            for case .element(let element) in children where element.name == name {
                return element
            }
        }
        return nil
    }

    func all(_ names: String...) -> [Element] {
        elements.filter { names.contains($0.name) }
    }

    /// All characters in it.
    var text: String {
        var result = ""
        for child in children {
            switch child {
            case .text(let text): result += text
            case .element(let element): result += element.text
            }
        }
        return result
    }

    /// What is in it as HTML, for XHTML that stands in a feed as elements.
    var innerHTML: String {
        var result = ""
        for child in children {
            switch child {
            case .text(let text): result += escaped(text)
            case .element(let element):
                let name = element.name.split(separator: ":").last.map(String.init) ?? "span"
                let attributes = element.attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }
                let inside = element.innerHTML
                let isVoid = ["br", "img", "hr", "input"].contains(name)
                result += "<\(name)\(attributes.joined())>" + (isVoid ? "" : inside + "</\(name)>")
            }
        }
        return result
    }

    private func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x26: result.append(contentsOf: Array("&amp;".utf8))
            case 0x3C: result.append(contentsOf: Array("&lt;".utf8))
            case 0x22: result.append(contentsOf: Array("&quot;".utf8))
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
