/// An element of an XML document with what is in it.
struct Element: Sendable {
    /// In lower case, with the prefix that the document gives it; "lede" for our own namespace,
    /// whatever the document calls it.
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

    /// What is in it as HTML, for XHTML that stands in an item as elements.
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
        appendEscaped(text.utf8, to: &result)
        return String(decoding: result, as: UTF8.self)
    }
}

extension Element {
    /// The name without its prefix: agencies bind the IPTC's namespaces to any.
    var local: String {
        guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
        return String(name[name.index(after: colon)...])
    }

    /// The first child of a name, whatever its prefix.
    func child(_ local: String) -> Element? {
        for case .element(let element) in children where element.local == local { return element }
        return nil
    }

    func children(named local: String) -> [Element] { elements.filter { $0.local == local } }

    /// What is below of a name, in document order.
    func descendants(named local: String, atMost limit: Int) -> [Element] {
        var found: [Element] = []
        for element in elements where found.count < limit {
            if element.local == local {
                found.append(element)
            } else {
                found += element.descendants(named: local, atMost: limit - found.count)
            }
        }
        return found
    }

    /// All characters in it, elements parted by blanks.
    var spacedText: String {
        var result = ""
        for child in children {
            switch child {
            case .text(let text): result += text
            case .element(let element):
                let inner = element.spacedText
                // Marks of emphasis stand within words, paragraphs and lines do not.
                let isInline = ["em", "q", "sub", "sup", "a", "lang", "num"].contains(element.local)
                result += isInline ? inner : " " + inner + " "
            }
        }
        return result
    }
}
