internal import Articles
import Mustache

/// The one file that knows the template library: parsed templates, filled with values.
struct MustacheEngine: Sendable {
    private let library: MustacheLibrary

    /// How values are written.
    enum Sink: String {
        /// Escaped, so that they print as they are.
        case markdown = "LEDE-MARKDOWN"
        /// As they are on one line: subjects and preheaders.
        case line = "LEDE-LINE"
    }

    /// Why the library refused a template, with a line of the template's text.
    struct Refusal: Error {
        let line: Int
        let reason: Message
    }

    init(templates: [(name: String, text: String, sink: Sink)]) throws(Refusal) {
        _ = sinksAreRegistered
        var library = MustacheLibrary()
        for template in templates {
            // Partials do not inherit the content type, so every text states its own.
            let text = "{{% CONTENT_TYPE: \(template.sink.rawValue) }}\n" + template.text
            do {
                library.register(try MustacheTemplate(string: text), named: template.name)
            } catch let error as MustacheTemplate.ParserError {
                throw Refusal(
                    line: max(1, error.context.lineNumber - 1),
                    reason: Message(verbatim: "\(error.error)"))
            } catch {
                throw Refusal(line: 1, reason: Message(verbatim: "\(error)"))
            }
        }
        self.library = library
    }

    /// The template of that name with its variables filled, or nothing for an unknown name.
    func render(_ name: String, with value: TemplateValue) -> String {
        library.render(native(value), withTemplate: name) ?? ""
    }
}

/// Stands for a variable that has no value this time.
private struct Missing: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
}

private func native(_ value: TemplateValue) -> Any {
    switch value {
    case .text(let text): return text
    case .flag(let isSet): return isSet
    case .record(let fields): return fields.mapValues(native)
    case .list(let items): return items.map(native)
    case .missing: return Missing()
    }
}

private struct MarkdownSink: MustacheContentType {
    func escapeText(_ text: String) -> String { escapingMarkdown(text) }
}

private struct LineSink: MustacheContentType {
    func escapeText(_ text: String) -> String { onOneLine(text) }
}

/// The library keeps content types for the whole process: they are registered once, here.
private let sinksAreRegistered: Bool = {
    MustacheContentTypes.register(MarkdownSink(), named: MustacheEngine.Sink.markdown.rawValue)
    MustacheContentTypes.register(LineSink(), named: MustacheEngine.Sink.line.rawValue)
    return true
}()
