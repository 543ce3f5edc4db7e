internal import Articles

/// Finds what the template engine would pass over in silence or print wrongly.
struct TemplateLinter {
    private let partials: [String: TemplateFile]
    private(set) var problems: [Problem] = []

    init(partials: [String: TemplateFile]) {
        self.partials = partials
    }

    /// Checks a template's text in a scope; `line` is that of its first line in the file.
    mutating func check(
        _ text: String, path: String, firstLine: Int = 1, scope: TemplateScope = .letter,
        allowsPartials: Bool = true
    ) {
        check(
            Source(path: path, offset: firstLine - 1, including: allowsPartials ? [] : nil),
            tags: templateTags(in: Array(text.unicodeScalars)), scope: scope)
    }

    /// Where tags come from.
    private struct Source {
        let path: String
        let offset: Int
        /// The partials that are open here, outermost first; nil where none may be opened.
        let including: [String]?
        /// The lists that are open around it.
        var lists: [String] = []
    }

    /// Sections in sections that no letter needs; the engine reads each on the stack.
    private static let deepest = 20

    private mutating func check(_ source: Source, tags: [TemplateTag], scope: TemplateScope) {
        // A section of an unknown name has a nil scope: its inside cannot be judged.
        var open: [(tag: TemplateTag, scope: TemplateScope?)] = []
        for tag in tags {
            let here = open.isEmpty ? scope : open[open.count - 1].scope
            switch tag.kind {
            case .comment: break
            case .refused(let refusal): refuse(refusal, tag, in: source)
            case .partial:
                var lists = source
                lists.lists += open.map(\.tag).filter { $0.kind == .section }.map(\.name)
                include(tag, in: lists, scope: here)
            case .variable: printed(tag, in: source, scope: here)
            case .section, .inverted:
                let isInItself =
                    tag.kind == .section && here?.node(named: tag.name)?.kind == .list
                    && (source.lists.contains(tag.name)
                        || open.contains { $0.tag.kind == .section && $0.tag.name == tag.name })
                if isInItself {
                    report(
                        tag, in: source, Message("the list \"\(tag.name)\" stands inside itself"),
                        advice: Message(
                            "Close the outer one first: it would be printed many times over"))
                } else if open.count == TemplateLinter.deepest {
                    report(
                        tag, in: source,
                        Message("sections are nested more than \(TemplateLinter.deepest) deep"),
                        advice: Message("Close some of them before others begin"))
                }
                let isReadable = !isInItself && open.count < TemplateLinter.deepest
                open.append((tag, isReadable ? inside(tag, in: source, scope: here) : nil))
            case .end:
                if open.last?.tag.name == tag.name {
                    open.removeLast()
                } else if let index = open.lastIndex(where: { $0.tag.name == tag.name }) {
                    for unclosed in open[(index + 1)...] {
                        reportUnclosed(unclosed.tag, in: source)
                    }
                    open.removeSubrange(index...)
                } else {
                    report(
                        tag, in: source, Message("{{/\(tag.name)}} closes nothing that is open"),
                        advice: Message("Take it out, or write its beginning before it"))
                }
            }
        }
        for unclosed in open { reportUnclosed(unclosed.tag, in: source) }
    }

    private mutating func printed(_ tag: TemplateTag, in source: Source, scope: TemplateScope?) {
        guard let scope, let node = known(tag, in: source, scope: scope) else { return }
        switch node.kind {
        case .text: break
        case .flag:
            report(
                tag, in: source, Message("\"\(tag.name)\" is a condition and cannot be printed"),
                advice: Message("Write {{#\(tag.name)}}…{{/\(tag.name)}} around what depends on it")
            )
        case .record, .list:
            let parts = node.children.keys.sorted().joined(separator: ", ")
            report(
                tag, in: source, Message("\"\(tag.name)\" is a group and cannot be printed"),
                advice: Message("Name one of its parts: \(parts)"))
        }
    }

    private mutating func inside(
        _ tag: TemplateTag, in source: Source, scope: TemplateScope?
    ) -> TemplateScope? {
        guard let scope, let node = known(tag, in: source, scope: scope) else { return nil }
        return tag.kind == .inverted ? scope : scope.inside(node)
    }

    private mutating func known(
        _ tag: TemplateTag, in source: Source, scope: TemplateScope
    ) -> TemplateScope.Node? {
        if let node = scope.node(named: tag.name) { return node }
        let advice: Message
        if let near = nearest(to: tag.name, among: scope.names) {
            advice = Message("Did you mean \"\(near)\"?")
        } else if let list = TemplateVariable.list(of: tag.name) {
            advice = Message("It is known inside {{#\(list)}}…{{/\(list)}} only")
        } else {
            let known = Set(scope.names).sorted().joined(separator: ", ")
            advice = Message("The known ones here are \(known)")
        }
        report(tag, in: source, Message("unknown variable \"\(tag.name)\""), advice: advice)
        return nil
    }

    private mutating func include(_ tag: TemplateTag, in source: Source, scope: TemplateScope?) {
        guard let including = source.including else {
            report(
                tag, in: source, Message("partials cannot be used in the front matter"),
                advice: Message("Write its text here"))
            return
        }
        guard let partial = partials[tag.name] else {
            let near = nearest(to: tag.name, among: partials.keys)
            report(
                tag, in: source, Message("unknown partial \"\(tag.name)\""),
                advice: near.map { Message("Did you mean \"\($0)\"?") }
                    ?? Message("A partial is a file partials/\(tag.name).md beside letter.md"))
            return
        }
        if including.contains(tag.name) {
            let circle = (including + [tag.name]).joined(separator: " → ")
            report(
                tag, in: source, Message("the partials include each other without end: \(circle)"),
                advice: Message("Take one of these out"))
            return
        }
        // Chains of inclusion double at every step where a partial is included twice.
        guard including.count < 8 else {
            report(
                tag, in: source, Message("partials are included more than eight deep"),
                advice: Message("Write the innermost ones into those that name them"))
            return
        }
        guard let scope else { return }
        let inner = Source(
            path: partial.path, offset: 0, including: including + [tag.name], lists: source.lists)
        let tags = templateTags(in: Array(partial.normalizedText.unicodeScalars))
        check(inner, tags: tags, scope: scope)
    }

    private mutating func refuse(
        _ refusal: TemplateTag.Refusal, _ tag: TemplateTag, in source: Source
    ) {
        let (reason, advice) = refusal.words(name: tag.name)
        report(tag, in: source, reason, advice: advice)
    }

    private mutating func reportUnclosed(_ tag: TemplateTag, in source: Source) {
        let mark = tag.kind == .inverted ? "^" : "#"
        report(
            tag, in: source, Message("{{\(mark)\(tag.name)}} is never closed"),
            advice: Message("Write {{/\(tag.name)}} where it ends"))
    }

    private mutating func report(
        _ tag: TemplateTag, in source: Source, _ reason: Message, advice: Message? = nil
    ) {
        let place = Problem.Place(source.path, line: tag.line + source.offset)
        let problem = Problem(.rendering, at: place, reason, advice: advice)
        // A partial that is included twice is checked twice: its scopes may differ.
        if !problems.contains(problem) { problems.append(problem) }
    }
}

extension TemplateVariable {
    /// The list that a name is a part of, where it is known inside one only.
    fileprivate static func list(of name: String) -> String? {
        all.first { list in
            list.kind == .list && all.contains { $0.name == "\(list.name).\(name)" }
        }?.name
    }
}

extension TemplateTag.Refusal {
    fileprivate func words(name: String) -> (reason: Message, advice: Message?) {
        switch self {
        case .raw:
            let variable = name.split(separator: "}").first ?? ""
            return (
                Message("values cannot be printed unescaped"),
                Message("Write {{\(variable)}}: what an article says is never markup")
            )
        case .delimiters: return (Message("the {{ }} signs cannot be changed"), nil)
        case .pragma: return (Message("{{% … }} cannot be used"), nil)
        case .inheritance:
            return (
                Message("blocks and inherited templates cannot be used"),
                Message("Use a partial: {{> name}}")
            )
        case .dynamicPartial:
            return (Message("a partial's name cannot come from a variable"), nil)
        case .transform:
            return (
                Message("functions cannot be used: \"\(name)\""),
                Message("Values come ready to be printed")
            )
        case .unfinished:
            return (
                Message("\"{{\" without \"}}\""),
                Message("Close it, or write \\{\\{ for the signs")
            )
        case .badName:
            return (
                Message("\"\(name)\" is no name"),
                Message("Names are of letters, digits, - and _, with dots")
            )
        }
    }
}
