import Articles
import TestSupport
import Testing

@testable import Rendering

@Suite("Header fields")
struct MailHeaderTests {
    /// Subjects of every length around the folding borders, in letters of one to four bytes.
    static let subjects: [String] = {
        let letters = ["a", "é", "…", "📰", "=", "?", "_", "\"", "mot ", "l’été ", "« ça » ", "中"]
        var subjects = ["", "=?UTF-8?Q?faux?=", "a =? b ?= c", "plain words only"]
        for (index, letter) in letters.enumerated() {
            for count in 1...90 {
                subjects.append(String(repeating: letter, count: count))
                subjects.append(
                    "Titre " + String(repeating: letter, count: count)
                        + letters[(index + count) % letters.count] + " fin")
            }
        }
        return subjects
    }()

    @Test("Every subject decodes to itself, in lines of at most 76 characters")
    func subjectsRoundTrip() {
        for subject in MailHeaderTests.subjects {
            var header = MailHeader()
            header.unstructured("Subject", subject)
            let text = String(decoding: header.bytes, as: UTF8.self)
            let lines = MailDecoder.lines(text)
            #expect(lines.allSatisfy { $0.utf8.count <= 76 })
            let value = MailDecoder.field("Subject", of: text + "\r\n") ?? ""
            #expect(MailDecoder.decodedWords(value) == collapsed(subject))
        }
    }

    @Test("Every encoded word has at most 75 characters and holds whole characters")
    func encodedWords() {
        for subject in MailHeaderTests.subjects {
            var header = MailHeader()
            header.unstructured("Subject", subject)
            let words = String(decoding: header.bytes, as: UTF8.self).split { " \r\n".contains($0) }
            for word in words {
                guard let payload = MailDecoder.encodedWord(String(word)) else { continue }
                #expect(word.utf8.count <= 75)
                #expect(String(validating: payload, as: UTF8.self) != nil)
            }
        }
    }

    @Test("A subject in plain words is left plain")
    func plainSubject() throws {
        let subject = "World briefing: talks resume, grain moves (again) = hope"
        let message = try MailSample.compose(subject: subject)
        #expect(MailDecoder.lines(message.text).contains("Subject: \(subject)"))
    }

    @Test(
        "A subject begins no other field",
        arguments: [
            "Hello\r\nBcc: evil@evil.example", "Hello\nBcc: evil@evil.example",
            "Hello\rBcc: evil@evil.example", "Hello\u{2028}Bcc: evil@evil.example",
            "Hello\u{85}Bcc: x", "Hello\0\u{B}\u{C}\r\n\r\n<script>", "\r\n\r\nbody",
        ])
    func subjectInjection(subject: String) throws {
        let harmless = MailDecoder.header(try MailSample.compose().text).map(\.name)
        let message = try MailSample.compose(subject: subject)
        #expect(MailDecoder.header(message.text).map(\.name) == harmless)
        let decoded = MailDecoder.decodedWords(
            try #require(MailDecoder.field("Subject", of: message.text)))
        #expect(decoded.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x2028 })
    }

    @Test("A sender's name begins no other field and closes no quotation")
    func nameInjection() throws {
        let name = "Eve\" <evil@evil.example>,\r\nBcc: \\x"
        let message = try MailSample.compose(
            publication: MailSample.publication(name: name, senderName: name))
        let from = try #require(MailDecoder.field("From", of: message.text))
        #expect(
            from == #""Eve\" <evil@evil.example>, Bcc: \\x" <lettre@courrier.example>"#)
        #expect(MailDecoder.field("Bcc", of: message.text) == nil)
    }

    @Test("Marks that turn the direction of writing do not reach the subject")
    func bidirectional() throws {
        let message = try MailSample.compose(subject: "Facture\u{202E}fdp.exe\u{2066}")
        #expect(MailDecoder.field("Subject", of: message.text) == "Facturefdp.exe")
    }

    @Test(
        "An unusable sender gives an error and no message",
        arguments: [
            "", "nobody", "a@b@c", "a b@c.example", "a@c.example\r\nBcc: x@y.example",
            "a..b@c.example", "a@-c.example", "a@c..example", "é@c.example",
            "Name <a@c.example>", "a@c.example,b@c.example",
        ])
    func badSender(address: String) throws {
        let message = try MailSample.compose(
            publication: MailSample.publication(sender: address))
        #expect(message.text.isEmpty)
        #expect(message.problems.map(\.severity) == [.error])
    }

    @Test("An international domain is written in ASCII, with a warning that says how")
    func internationalDomain() throws {
        let message = try MailSample.compose(
            publication: MailSample.publication(sender: "lettre@journal-é.example"))
        let from = try #require(MailDecoder.field("From", of: message.text))
        #expect(from.hasSuffix("<lettre@xn--journal--i1a.example>"))
        #expect(message.problems.map(\.severity) == [.warning])
        #expect(message.problems.first?.advice?.contains("xn--journal--i1a.example") == true)
    }

    @Test("The message goes to the list, or to the sender alone")
    func recipient() throws {
        let list = Publication.Mailbox(name: "Abonnés", address: "monde@listes.example")
        let toList = try MailSample.compose(to: list)
        #expect(
            MailDecoder.field("To", of: toList.text)
                == "=?UTF-8?Q?Abonn=C3=A9s?= <monde@listes.example>")
        let draft = try MailSample.compose()
        #expect(
            MailDecoder.field("To", of: draft.text)
                == "Le Courrier du Soir <lettre@courrier.example>")
        let broken = try MailSample.compose(to: Publication.Mailbox(address: "tous"))
        #expect(
            MailDecoder.field("To", of: broken.text)
                == "Le Courrier du Soir <lettre@courrier.example>")
        #expect(broken.problems.map(\.severity) == [.error])
    }

    @Test("One-click unsubscription needs https")
    func oneClick() throws {
        let message = try MailSample.compose()
        #expect(
            MailDecoder.field("List-Unsubscribe-Post", of: message.text)
                == "List-Unsubscribe=One-Click")
        let plain = try MailSample.compose(
            publication: MailSample.publication(unsubscribe: "http://courrier.example/non"))
        #expect(MailDecoder.field("List-Unsubscribe-Post", of: plain.text) == nil)
        #expect(plain.problems.count == 1)
        let unusable = try MailSample.compose(
            publication: MailSample.publication(unsubscribe: "javascript:alert(1)"))
        #expect(
            MailDecoder.field("List-Unsubscribe", of: unusable.text)
                == "<mailto:desabonnement@courrier.example?subject=unsubscribe>")
    }

    @Test("A list id that is none gives way to one under the sender's domain")
    func listID() throws {
        let message = try MailSample.compose(
            publication: MailSample.publication(listID: "x>\r\nBcc: y"))
        #expect(
            MailDecoder.field("List-Id", of: message.text)
                == "Le Monde en bref <international.courrier.example>")
        #expect(message.problems.count == 1)
    }

    @Test(
        "An address is made ASCII, or refused",
        arguments: [
            ("https://é.example/ça?q=é#à", "https://xn--9ca.example/%C3%A7a?q=%C3%A9#%C3%A0"),
            ("HTTPS://A.example:8080/x", "https://a.example:8080/x"),
            ("https://a.example/?u=*|ID|*&v={{v}}", "https://a.example/?u=*|ID|*&v={{v}}"),
            ("https://a.example/<b>\"", "https://a.example/%3Cb%3E%22"),
            ("https://user:pass@a.example/", nil), ("https://a.example\\@b.example/", nil),
            ("https://a.example/\r\nBcc: x", nil), ("javascript:alert(1)", nil), ("https://", nil),
            ("https://a.example/\u{202E}x", nil), ("//a.example/", nil), ("https:///x", nil),
            ("https://a.example/" + String(repeating: "x", count: 900), nil),
        ])
    func links(url: String, expected: String?) {
        #expect(MailLink.ascii(url) == expected)
    }

    private func collapsed(_ text: String) -> String {
        text.split(separator: " ").joined(separator: " ")
    }
}
