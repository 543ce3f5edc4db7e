internal import Articles

/// Turns the rules of a style sheet into ones that are ready for matching: custom properties
/// resolved, shorthands taken apart, values in the forms that mail clients read.
struct ThemeCompiler {
    /// One selector with its declarations.
    struct Rule: Sendable, Hashable {
        /// Outermost first; each the names that an element must have, in their order.
        let chain: [[String]]
        let declarations: [StyleProperty: String]
        /// Where its selector stands.
        let place: Problem.Place
        /// Where another sheet gives the custom property that a value is taken from.
        var origins: [StyleProperty: Problem.Place] = [:]

        /// The same with left and right changed for each other.
        var mirrored: Rule {
            var mirrored: [StyleProperty: String] = [:]
            for (property, value) in declarations {
                let isAlignment = property == .textAlign
                let other = ["left": "right", "right": "left"][value]
                mirrored[property.mirrored] = isAlignment ? other ?? value : value
            }
            return Rule(
                chain: chain, declarations: mirrored, place: place, origins: origins)
        }

        /// Classes weigh more than elements, as in CSS.
        var specificity: Int {
            chain.reduce(0) { sum, names in
                sum + names.reduce(0) { $0 + ($1.hasPrefix(".") ? 100 : 1) }
            }
        }
    }

    private(set) var problems: [Problem] = []
    private(set) var light: [Rule] = []
    private(set) var dark: [Rule] = []

    /// Reads sheets that stand on each other: rules weigh the same in all, and those of later sheets
    /// come later; custom properties that they set anew change the rules of earlier ones too.
    init(sheets: [TemplateFile]) {
        let readers = sheets.map { CSSReader($0.text, path: $0.path) }
        problems = readers.flatMap(\.problems)
        let rules = readers.flatMap(\.rules)
        for rule in rules { checkSelectors(rule) }
        let lightRules = rules.filter { !$0.isDark }
        light = compile(lightRules, variables(rules, isDark: false))
        // Dark mode is the whole sheet again, with the dark rules after it and the dark colours in
        // its variables.
        dark = compile(lightRules + rules.filter(\.isDark), variables(rules, isDark: true))
    }

    /// A custom property's value, and where it is given.
    private struct Variable {
        let value: String
        let place: Problem.Place
    }

    private func variables(_ rules: [CSSRule], isDark: Bool) -> [String: Variable] {
        var variables: [String: Variable] = [:]
        for rule in rules.filter({ !$0.isDark }) + (isDark ? rules.filter(\.isDark) : [])
        where rule.selectors.contains(where: { $0.text == ":root" }) {
            for declaration in rule.declarations where declaration.property.hasPrefix("--") {
                variables[declaration.property] = Variable(
                    value: declaration.value, place: .init(rule.path, line: declaration.line))
            }
        }
        return variables
    }

    private mutating func checkSelectors(_ rule: CSSRule) {
        for selector in rule.selectors {
            for name in ThemeCompiler.chain(selector.text).flatMap(\.self)
            where !ThemeSelector.names.contains(name) {
                let near = nearest(to: name, among: ThemeSelector.names)
                report(
                    Message("unknown selector \"\(selector.text)\""), in: rule, at: selector.line,
                    advice: near.map { Message("Did you mean \"\($0)\"?") }
                        ?? Message(
                            "Theming knows \(ThemeSelector.all.map(\.name).joined(separator: ", "))"
                        ))
            }
        }
    }

    /// The compounds of a selector: `.offer a.button` is [[.offer], [a, .button]].
    private static func chain(_ selector: String) -> [[String]] {
        selector.split(separator: " ").map { compound in
            var names: Set<String> = []
            var name = ""
            for character in compound.lowercased() {
                if character == "." || character == ":", !name.isEmpty, name != ":" {
                    names.insert(name)
                    name = ""
                }
                name.append(character)
            }
            names.insert(name)
            return names.sorted()
        }
    }

    /// The names of the variables that a value takes, in its order.
    private static func variables(in value: String) -> [String] {
        var names: [String] = []
        var rest = value[...]
        while let place = mark(in: rest) {
            rest = rest[place.upperBound...]
            names.append(
                String(
                    rest.drop { $0.isWhitespace }
                        .prefix { !$0.isWhitespace && $0 != "," && $0 != ")" }))
        }
        return names
    }

    /// Where a value takes a variable: `var(`, looked for by bytes, since each value of a theme is
    /// looked through and most take none.
    private static func mark(in value: Substring) -> Range<String.Index>? {
        let bytes = value.utf8
        var start = bytes.startIndex
        while let letter = bytes[start...].firstIndex(of: UInt8(ascii: "v")) {
            if bytes[letter...].starts(with: "var(".utf8) {
                return letter..<bytes.index(letter, offsetBy: 4)
            }
            start = bytes.index(after: letter)
        }
        return nil
    }

    private mutating func compile(
        _ rules: [CSSRule], _ variables: [String: Variable]
    ) -> [Rule] {
        let values = variables.mapValues(\.value)
        var result: [Rule] = []
        for rule in rules {
            var declarations: [StyleProperty: String] = [:]
            var origins: [StyleProperty: Problem.Place] = [:]
            for declaration in rule.declarations where !declaration.property.hasPrefix("--") {
                let origin = ThemeCompiler.variables(in: declaration.value).lazy
                    .compactMap { variables[$0]?.place }.first
                for (property, value) in expand(declaration, of: rule, variables: values) {
                    declarations[property] = value
                    origins[property] = origin.flatMap { $0.source == rule.path ? nil : $0 }
                }
            }
            for selector in rule.selectors where !declarations.isEmpty {
                let chain = ThemeCompiler.chain(selector.text)
                guard !chain.isEmpty, chain.joined().allSatisfy(ThemeSelector.names.contains) else {
                    continue
                }
                result.append(
                    Rule(
                        chain: chain, declarations: declarations,
                        place: .init(rule.path, line: selector.line), origins: origins))
            }
        }
        // A stable sort by weight: the later of two equals wins.
        return result.enumerated()
            .sorted { ($0.element.specificity, $0.offset) < ($1.element.specificity, $1.offset) }
            .map(\.element)
    }

    private mutating func expand(
        _ declaration: CSSRule.Declaration, of rule: CSSRule, variables: [String: String]
    ) -> [(StyleProperty, String)] {
        let name = declaration.property
        let isKnown = StyleProperty(name: name) != nil || StyleProperty.shorthands[name] != nil
        guard isKnown else {
            reportUnknown(declaration, of: rule)
            return []
        }
        guard let value = resolve(declaration.value, variables: variables, depth: 0) else {
            report(
                Message("\"\(declaration.value)\" names a custom property that is not set"),
                in: rule, at: declaration.line, advice: Message("Set it in :root { … }"))
            return []
        }
        guard let expanded = StyleValues.expand(name, value) else {
            report(
                Message("\"\(value)\" is no value of \(name) that mail clients share"),
                in: rule, at: declaration.line, advice: StyleValues.advice(for: name))
            return []
        }
        return expanded
    }

    private mutating func reportUnknown(_ declaration: CSSRule.Declaration, of rule: CSSRule) {
        let name = declaration.property
        if let clients = MailClients.dropping(name) {
            report(
                Message("\"\(name)\" is left out: dropped by \(clients)"), in: rule,
                at: declaration.line,
                advice: Message("Say it with padding, borders and colours"))
            return
        }
        let near = nearest(to: name, among: StyleProperty.names)
        report(
            Message("unknown property \"\(name)\""), in: rule, at: declaration.line,
            advice: near.map { Message("Did you mean \"\($0)\"?") }
                ?? Message("Theming knows \(StyleProperty.names.sorted().joined(separator: ", "))"))
    }

    /// The value with every `var(--name, fallback)` replaced; nil where one has no value.
    private func resolve(_ value: String, variables: [String: String], depth: Int) -> String? {
        guard depth < 10 else { return nil }
        guard let start = ThemeCompiler.mark(in: value[...]) else { return value }
        var open = 1
        var end = start.upperBound
        while end < value.endIndex {
            if value[end] == "(" { open += 1 }
            if value[end] == ")" { open -= 1 }
            if open == 0 { break }
            end = value.index(after: end)
        }
        guard end < value.endIndex else { return nil }
        let inside = value[start.upperBound..<end]
        let parts = inside.split(separator: ",", maxSplits: 1).map { $0.trimmingSpaces() }
        guard let name = parts.first,
            let replacement = variables[name] ?? (parts.count > 1 ? parts[1] : nil)
        else { return nil }
        let whole = value[..<start.lowerBound] + replacement + value[value.index(after: end)...]
        return resolve(String(whole), variables: variables, depth: depth + 1)
    }

    private mutating func report(
        _ reason: Message, in rule: CSSRule, at line: Int, advice: Message? = nil
    ) {
        let problem = Problem(
            .rendering, .warning, at: .init(rule.path, line: line), reason, advice: advice)
        // Every declaration is compiled twice, for light and for dark.
        if !problems.contains(problem) { problems.append(problem) }
    }
}
