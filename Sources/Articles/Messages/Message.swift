/// A text of the program for a person: written in English, told in the language that they read.
///
/// Every one is written `Message("…")`, or `Message(count, one: "…", many: "…")` for what is counted,
/// where the literal is the English text, and so the tests find all of them in the sources; what
/// other programs wrote is verbatim. What stands in `\(…)` becomes an argument, numbered from 1, and
/// the text around the arguments is the key in `fr.po`, as with gettext: `"no file \(name)"` is
/// `no file %1` there.
///
/// A long text is given in pieces, which are joined.
public struct Message: Sendable {
    let template: String
    let counted: Counted?
    let arguments: [Argument]

    /// The second form of a text, and what decides between the two.
    struct Counted: Sendable {
        let template: String
        let count: Int
    }

    enum Argument: Sendable {
        case text(String)
        case number(Int)
        /// With so many digits after the mark.
        case decimal(Double, digits: Int)
        case message(Message)
        /// One after the other, with commas.
        case list([Message])
    }

    /// - Parameter pieces: the English text.
    public init(_ pieces: Piece...) {
        let text = Piece(joining: pieces)
        template = text.template
        arguments = text.arguments
        counted = nil
    }

    /// A text with a number of things; both forms have the same arguments in the same order.
    ///
    /// - Parameters:
    ///   - one: the English text for a single thing.
    ///   - many: the English text for none, or for several.
    public init(_ count: Int, one: Piece..., many: Piece...) {
        let text = Piece(joining: many)
        template = Piece(joining: one).template
        arguments = text.arguments
        counted = Counted(template: text.template, count: count)
    }

    /// A text that was written down earlier, as ``archived`` gives it.
    package init(archived text: String) {
        let parts = text.split(separator: "\u{1F}", omittingEmptySubsequences: false)
        template = parts.first.map(String.init) ?? ""
        arguments = parts.dropFirst().map { .text(String($0)) }
        counted = nil
    }

    /// What another program, a library or an editor wrote: the same in every language.
    public init(verbatim text: String) {
        template = "%1"
        arguments = [.text(text)]
        counted = nil
    }
}

extension Message {
    /// A literal text with what is put into it.
    public struct Piece: Sendable, ExpressibleByStringInterpolation {
        let template: String
        let arguments: [Argument]

        public init(stringLiteral text: String) {
            template = text
            arguments = []
        }

        public init(stringInterpolation text: Interpolation) {
            template = text.template
            arguments = text.arguments
        }

        init(joining pieces: [Piece]) {
            guard pieces.count != 1 else {
                self = pieces[0]
                return
            }
            var text = Interpolation(literalCapacity: 0, interpolationCount: 0)
            for piece in pieces { text.append(piece) }
            self.init(stringInterpolation: text)
        }
    }

    /// Collects a text's words and arguments.
    public struct Interpolation: StringInterpolationProtocol {
        var template = ""
        var arguments: [Argument] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            template.reserveCapacity(literalCapacity + 2 * interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { template += literal }

        /// A name, a path, a number of version: the same in every language.
        public mutating func appendInterpolation(_ text: some CustomStringConvertible) {
            append(.text(text.description))
        }

        public mutating func appendInterpolation(_ number: Int) { append(.number(number)) }

        public mutating func appendInterpolation(_ message: Message) { append(.message(message)) }

        public mutating func appendInterpolation(_ messages: [Message]) { append(.list(messages)) }

        /// - Parameter digits: how many stand after the decimal mark.
        public mutating func appendInterpolation(_ number: Double, digits: Int) {
            append(.decimal(number, digits: digits))
        }

        /// What a library says, as it says it.
        public mutating func appendInterpolation(error: any Error) {
            append(.text(String(describing: error)))
        }

        private mutating func append(_ argument: Argument) {
            arguments.append(argument)
            template += "%\(arguments.count)"
        }

        /// A further piece: its arguments are counted on.
        fileprivate mutating func append(_ piece: Piece) {
            let offset = arguments.count
            arguments += piece.arguments
            template += MessageTemplate.renumbered(piece.template, by: offset)
        }
    }
}

// MARK: - Telling it

extension Message {
    /// The text in a language; in English where the catalogue has no other.
    public func text(in language: Language) -> String {
        let forms = language == .english ? nil : MessageCatalogue.french[template]
        let template =
            if let forms {
                // The plural begins at two in French.
                counted.map { abs($0.count) > 1 } == true ? forms.many : forms.one
            } else if let counted, counted.count != 1 {
                counted.template
            } else {
                template
            }
        return MessageTemplate.filled(template) { number in
            arguments.indices.contains(number - 1)
                ? arguments[number - 1].text(in: language) : "%\(number)"
        }
    }
}

extension Message {
    /// The text to write down, so that it can be told in another language later: the template, and
    /// its arguments in English, which no control character gets into.
    package var archived: String {
        let template = counted.map { $0.count == 1 ? self.template : $0.template } ?? template
        let texts = arguments.map { argument in
            argument.text(in: .english).map { $0 == "\u{1F}" ? " " : String($0) }.joined()
        }
        return ([template] + texts).joined(separator: "\u{1F}")
    }
}

extension Message.Argument {
    func text(in language: Message.Language) -> String {
        switch self {
        case .text(let text): text
        case .number(let number): "\(number)"
        case .decimal(let number, let digits): language.decimal(number, digits: digits)
        case .message(let message): message.text(in: language)
        case .list(let messages):
            messages.map { $0.text(in: language) }.joined(separator: ", ")
        }
    }
}

extension Message: CustomStringConvertible {
    /// The English text.
    public var description: String { text(in: .english) }
}

extension Message: Hashable {
    /// Two messages are one where they read alike.
    public static func == (one: Message, other: Message) -> Bool {
        one.description == other.description
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(description)
    }
}

extension Optional<Message> {
    /// The text in a language, where there is one.
    public func text(in language: Message.Language) -> String? { map { $0.text(in: language) } }
}
