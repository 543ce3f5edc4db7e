import Articles
import TestSupport
import Testing

@testable import Articles

@Suite("A message is told in the reader's language")
struct MessageTests {
    @Test("Its English text is what the literal says")
    func english() {
        let message = Message(
            "no file \(2 + 1) in “\("a%1b")”, ", "100 % sure of \("2021-W42")")
        #expect(message.description == "no file 3 in “a%1b”, 100 % sure of 2021-W42")
        #expect(message.template == "no file %1 in “%2”, 100 % sure of %3")
    }

    @Test("Its French text is the catalogue's, with the same arguments")
    func french() {
        #expect(Message("the file is empty").text(in: .french) == "le fichier est vide")
        let nested = Message("\(Message("cannot be read")): the disk is full")
        #expect(nested.text(in: .french) == "lecture impossible\u{A0}: le disque est plein")
    }

    @Test("What the catalogue lacks is told in English, what others wrote as they wrote it")
    func unknown() {
        #expect(Message("no such text").text(in: .french) == "no such text")
        #expect(Message(verbatim: "100%1 note").text(in: .french) == "100%1 note")
    }

    @Test(
        "Numbers of things have their plural: none is many in English, one in French",
        arguments: [
            (0, "0 notes", "0 note"), (1, "1 note", "1 note"), (2, "2 notes", "2 notes"),
        ])
    func plural(count: Int, english: String, french: String) {
        let message = Message(count, one: "\(count) note", many: "\(count) notes")
        #expect(message.description == english)
        #expect(message.text(in: .french) == french)
    }

    @Test("A number has the decimal mark of the language, a list its commas")
    func arguments() {
        let list = [Message("the file is empty"), Message("Check the path")]
        #expect(
            Message("\(1.005 + 1, digits: 2) – \(list)").description
                == "2.01 – the file is empty, Check the path")
        #expect(Message("\(-0.5, digits: 2)").text(in: .french) == "−0,50")
        #expect(Message("\(list)").text(in: .french) == "le fichier est vide, Vérifier le chemin")
        #expect(Message.Language.french.decimal(2.4, digits: 0) == "2")
    }

    @Test("What is written down and read again is told in any language")
    func archived() {
        let message = Message("it answers with status \(418)")
        let again = Message(archived: message.archived)
        #expect(again == message)
        #expect(again.text(in: .french) == message.text(in: .french))
        #expect(Message("the server does not answer").archived == "the server does not answer")
        let told = Message(archived: "what an older program wrote: 50%1")
        #expect(told.text(in: .french) == "what an older program wrote: 50%1")
    }

    @Test("A problem is told in French on one line, its addresses without their keys")
    func problem() {
        let problem = Problem(
            .fetching, .warning, at: .init("https://a.example/?key=s3cret"),
            Message("the server does not answer"), advice: Message("Did you mean “\("b")”?"))
        #expect(
            problem.text(in: .french)
                == "https://a.example/?key=…\u{A0}: attention\u{A0}: récupération\u{A0}: le serveur"
                + " ne répond pas. Fallait-il lire «\u{A0}b\u{A0}»\u{202F}?")
    }
}

@Suite("The language of a terminal")
struct MessageLanguageTests {
    @Test(
        "LC_ALL comes before LC_MESSAGES, that before LANG; an empty one is not set",
        arguments: [
            (["LANG": "fr_FR.UTF-8"], Message.Language.french),
            (["LANG": "fr"], .french),
            (["LANG": "FR_CA@euro"], .french),
            (["LC_MESSAGES": "en_GB.UTF-8", "LANG": "fr_FR.UTF-8"], .english),
            (["LC_ALL": "fr_BE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"], .french),
            (["LC_ALL": "", "LANG": "fr_FR.UTF-8"], .french),
            (["LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8"], .english),
            (["LC_ALL": "POSIX", "LANG": "fr_FR.UTF-8"], .english),
            (["LANG": "de_DE.UTF-8"], .english),
            (["LANG": "frp_IT"], .english),
            ([:], .english),
        ] as [([String: String], Message.Language)])
    func locale(environment: [String: String], language: Message.Language) {
        #expect(Message.Language(environment: environment) == language)
    }

    @Test(
        "LANGUAGE lists wishes, the first that is spoken counts; the C locale wants none",
        arguments: [
            (["LANGUAGE": "de:fr_CA:en", "LANG": "en_GB.UTF-8"], Message.Language.french),
            (["LANGUAGE": "en:fr", "LANG": "fr_FR.UTF-8"], .english),
            (["LANGUAGE": "de", "LANG": "fr_FR.UTF-8"], .french),
            (["LANGUAGE": "fr", "LC_ALL": "C"], .english),
            (["LANGUAGE": "fr"], .english),
        ] as [([String: String], Message.Language)])
    func wishes(environment: [String: String], language: Message.Language) {
        #expect(Message.Language(environment: environment) == language)
    }

    @Test("An edition's language is taken by its first part")
    func tags() {
        #expect(Message.Language(tag: "fr-CA") == .french)
        #expect(Message.Language(tag: "en") == .english)
        #expect(Message.Language(tag: "de") == .english)
    }
}

@Suite("A catalogue of messages")
struct MessageCatalogueTests {
    private func fault(_ text: String) -> MessageCatalogue.Fault? {
        #expect(throws: MessageCatalogue.Fault.self) { try MessageCatalogue(reading: text) }
    }

    @Test("Texts stand in one piece or in several, with the escapes of C; comments are passed over")
    func reading() throws {
        let catalogue = try MessageCatalogue(
            reading: """
                # A comment.
                msgid ""
                msgstr "Language: fr\\n"

                #. Another.
                msgid ""
                "a \\"b\\" "
                "%1\\n"
                msgstr "c \\\\ %1"

                msgid "%1 day of %2"
                msgid_plural "%1 days of %2"
                msgstr[0] "un jour de %2"
                msgstr[1] "%1 jours de %2"
                """)
        #expect(catalogue.forms.count == 2)
        #expect(catalogue["a \"b\" %1\n"]?.one == "c \\ %1")
        let days = try #require(catalogue["%1 day of %2"])
        #expect(days.one == "un jour de %2")
        #expect(days.many == "%1 jours de %2")
        #expect(days.plural == "%1 days of %2")
    }

    @Test(
        "What is not right is refused with its line",
        arguments: [
            (
                "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n", 4,
                "“a” stands there twice"
            ),
            ("\nmsgid \"a %1\"\nmsgstr \"b\"\n", 2, "“a %1” has other arguments"),
            ("msgid \"a\"\nmsgstr \"b %1\"\n", 1, "“a” has other arguments"),
            (
                "msgid \"%1 a\"\nmsgid_plural \"%1 as\"\nmsgstr[0] \"%2 b\"\nmsgstr[1] \"%1 bs\"\n",
                1,
                "“%1 a” has other arguments"
            ),
            ("msgid \"a\"\nmsgstr \"\"\n", 1, "“a” has no text"),
            ("msgid \"a\"\nmsgid_plural \"as\"\nmsgstr \"b\"\n", 1, "“a” has no text"),
            ("msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", 3, "msgstr stands there twice"),
            ("msgid \"a\"\nmsgtext \"b\"\n", 2, "an unknown keyword"),
            ("msgid \"a\"\nmsgstr b\n", 2, "a text without its quotation marks"),
            ("msgid \"a\"\nmsgstr \"b\\q\"\n", 2, "an unknown escape"),
            ("msgid \"a\"\nmsgstr \"b\\\"\n", 2, "an unknown escape"),
            ("\"a\"\n", 1, "a text without its keyword"),
        ])
    func faults(text: String, line: Int, reason: String) {
        let found = fault(text)
        #expect(found == MessageCatalogue.Fault(line: line, reason: reason))
    }
}
