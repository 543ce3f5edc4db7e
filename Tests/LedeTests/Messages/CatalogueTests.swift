import Foundation
import TestSupport
import Testing

@testable import Articles
@testable import Lede

@Suite("Every message has its French")
struct CatalogueTests {
    private static let reading = Result { try SourceMessages.all() }

    private func messages() throws -> [SourceMessage] { try CatalogueTests.reading.get() }

    private func catalogue() throws -> MessageCatalogue {
        try MessageCatalogue(reading: MessageCatalogue.frenchFile)
    }

    @Test("The sources are read as Swift reads them")
    func sources() throws {
        let source = #"""
            // Message("in a comment")
            let one = Message("a \(b("c)")) “\#u{A0}”", " \(d)") ; let two = "\(say(Message("inner")))"
            let three = Message(n, one: "\(n) day", many: "\(n) days") ; let four = Messages("no")
            let five = Message(verbatim: "no") ; let six = Message("x \(y ?? Message("deep"))")
            """#
        let found = SourceMessages(in: Array(source.utf8), of: "a.swift").found
        #expect(found.map(\.id) == ["a %1 “\u{A0}” %2", "inner", "%1 day", "x %1", "deep"])
        #expect(found[2].plural == "%1 days")
        #expect(found[0].forms[""]?.arguments == ["b(\"c)\")", "d"])
        #expect(found[0].place == "a.swift:2")
    }

    @Test("A message that can reach a person is in the catalogue, with its plural")
    func complete() throws {
        let catalogue = try catalogue()
        let messages = try messages()
        #expect(messages.count > 900)
        for message in messages where message.hasWords {
            let forms = catalogue[message.id]
            #expect(forms != nil, "\(message.place): “\(message.id)” has no French")
            #expect(
                forms?.plural == message.plural,
                "\(message.place): “\(message.id)” has another plural")
        }
    }

    @Test("The catalogue holds no message that the sources do not")
    func noDeadEntries() throws {
        let ids = Set(try messages().map(\.id))
        for id in try catalogue().forms.keys.sorted() {
            #expect(ids.contains(id), "“\(id)” is in no source")
        }
    }

    @Test("Both forms of what is counted have the same arguments")
    func sameArguments() throws {
        for message in try messages() where message.plural != nil {
            #expect(
                message.forms["one"]?.arguments == message.forms["many"]?.arguments,
                "\(message.place)")
        }
    }

    @Test("No words hide in a message's arguments, where no catalogue finds them")
    func noHiddenWords() throws {
        for message in try messages() {
            for argument in message.forms.values.flatMap(\.arguments)
            where !argument.contains("Message(") {
                let hidden = argument.firstMatch(of: /"[^"]*[A-Za-z]{2}[^"]*"/)
                #expect(hidden == nil, "\(message.place): \(argument)")
            }
        }
    }

    @Test("A message has at most nine arguments")
    func fewArguments() throws {
        for message in try messages() {
            #expect(message.forms.values.allSatisfy { $0.arguments.count < 10 }, "\(message.place)")
        }
    }

    /// The text with a word for each argument, and without keys and values of files, whose colons
    /// stand as YAML and CSS have them.
    private func prose(of text: String) -> String {
        let keys = [
            "http-images", "images", "ink", "key", "lead", "mailer", "mailto", "merge", "name",
            "pin",
            "prefers-color-scheme", "preheader", "sender", "size", "subject", "url", "voices", "UA",
        ]
        var text = text.replacing("%1: \"…\"", with: "x").replacing("![", with: "[")
        for key in keys { text = text.replacing("\(key):", with: "x") }
        return text.replacing(/"[^"]*":?/, with: "x").replacing(/%[1-9]/, with: "x")
    }

    @Test("French messages have their no-break spaces, ’ and …")
    func typography() throws {
        for (id, forms) in try catalogue().forms.sorted(by: { $0.key < $1.key }) {
            for text in Set([forms.one, forms.many]) {
                let faults = TypographyFault.all(in: prose(of: text), language: "fr")
                #expect(faults.isEmpty, "“\(id)”: \(faults.map(\.context))")
            }
        }
    }

    @Test("A French advice begins with a capital as the English does, a reason without")
    func capitals() throws {
        for (id, forms) in try catalogue().forms {
            guard let english = id.first, let french = forms.many.first, english.isLetter,
                french.isLetter
            else { continue }
            // Days, and names such as Lede's, keep their own.
            guard english.isLowercase, !id.hasPrefix("lede ") else { continue }
            #expect(
                french.isLowercase || forms.many.hasPrefix("XML") || forms.many.hasPrefix("HTML"),
                "“\(forms.many)”")
        }
    }
}
