extension TemplateVariable {
    /// The name of the group that it is a part of; empty at the top.
    fileprivate var group: String {
        String(name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[..<$0] } ?? "")
    }

    /// The name within its group.
    fileprivate var ownName: String {
        String(
            name.utf8.lastIndex(of: UInt8(ascii: ".")).map { name[$0...].dropFirst() } ?? name[...])
    }
}

/// The names that are known at a point of a template: the variables as a tree, looked up from the
/// innermost section outward, as the engine does.
struct TemplateScope {
    /// A variable with its parts.
    final class Node: Sendable {
        let kind: TemplateVariable.Kind
        let children: [String: Node]

        init(kind: TemplateVariable.Kind, children: [String: Node]) {
            self.kind = kind
            self.children = children
        }
    }

    /// Outermost first.
    private let stack: [Node]

    /// The scope of a letter's outermost text.
    static let letter = TemplateScope(stack: [
        node("", kind: .record, parts: Dictionary(grouping: TemplateVariable.all, by: \.group))
    ])

    private static func node(
        _ name: String, kind: TemplateVariable.Kind, parts: [String: [TemplateVariable]]
    ) -> Node {
        let children = (parts[name] ?? []).map { variable in
            (variable.ownName, node(variable.name, kind: variable.kind, parts: parts))
        }
        return Node(
            kind: kind, children: Dictionary(children, uniquingKeysWith: { _, last in last }))
    }

    /// What a name means here; nil for an unknown one.
    func node(named name: String) -> Node? {
        if name == "." { return stack.last }
        let parts = name.split(separator: ".").map(String.init)
        guard let first = parts.first,
            var node = stack.reversed().lazy.compactMap({ $0.children[first] }).first
        else { return nil }
        for part in parts.dropFirst() {
            guard let child = node.children[part] else { return nil }
            node = child
        }
        return node
    }

    /// The scope inside a section.
    func inside(_ node: Node) -> TemplateScope {
        node.kind == .flag ? self : TemplateScope(stack: stack + [node])
    }

    /// Every name that could stand here, dotted where it is a part.
    var names: [String] {
        stack.flatMap { TemplateScope.names(of: $0, prefix: "") }
    }

    private static func names(of node: Node, prefix: String) -> [String] {
        node.children.flatMap { name, child -> [String] in
            let full = prefix + name
            return [full] + (child.kind == .record ? names(of: child, prefix: full + ".") : [])
        }
    }
}
