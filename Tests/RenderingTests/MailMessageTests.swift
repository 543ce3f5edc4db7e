import Articles
import TestSupport
import Testing

@testable import Rendering

@Suite("The message")
struct MailMessageTests {
    @Test("A small French letter is written as its golden message")
    func golden() throws {
        let message = try MailSample.compose(
            subject: "Sommet européen : « l’accord » tient, l’Éthiopie s’enfonce, 📰 et le reste",
            html: """
                <!doctype html>
                <html lang="fr"><body>
                .point au début
                From nowhere, a=b, fin avec espace \u{20}
                <p>\(String(repeating: "longue ligne ", count: 20))</p>
                <p>Émoji 📰🇫🇷 et tabulation\t
                </body></html>

                """,
            text: """
                Le Monde en bref
                  retrait
                > pas une citation
                From la rédaction
                \(String(repeating: "un paragraphe d’une ligne ", count: 10))
                --\u{20}
                Le Courrier du Soir, été = 2021

                """)
        #expect(message.problems.isEmpty)
        let golden = MailDecoder.lines(message.text).joined(separator: "\n")
        try expectGolden(golden, "Rendering/Mail/letter.eml")
    }

    @Test("Every line ends in CRLF, is ASCII and has at most 76 columns")
    func lines() throws {
        let long = String(repeating: "x", count: 10_000) + "\n" + String(repeating: "é", count: 999)
        let message = try MailSample.compose(subject: long, html: long, text: long)
        let bytes = Array(message.text.utf8)
        #expect(bytes.allSatisfy { $0 == 0x0D || $0 == 0x0A || (0x20..<0x7F).contains($0) })
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            #expect(bytes[index - 1] == 0x0D)
        }
        #expect(bytes.count { $0 == 0x0D } == bytes.count { $0 == 0x0A })
        #expect(MailDecoder.lines(message.text).allSatisfy { $0.utf8.count <= 76 })
    }

    @Test("Both parts decode to what was given")
    func partsRoundTrip() throws {
        let html = """
            .
            ..x
            From x
            a=3D= \u{20}
            \t\t
            \(String(repeating: ".From é=", count: 4000))
            \(String(repeating: "a", count: 75))
            \(String(repeating: "a", count: 74)) \u{20}
            \(String(repeating: "🧑‍🚀", count: 500))
            --=_lede_0000000000000000--
            fin
            """
        let message = try MailSample.compose(html: html, text: html)
        #expect(MailDecoder.part("text/html", of: message.text) == html)
        let flowed = MailDecoder.unflowed(MailDecoder.part("text/plain", of: message.text))
        let trimmed = html.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
        }
        #expect(flowed.split(separator: "\n").map(String.init) == trimmed.filter { !$0.isEmpty })
    }

    @Test("No line of the body begins with a dot or with From")
    func lineStarts() throws {
        let text = String(repeating: ".From From ", count: 900) + "\n.\nFrom me\n"
        let message = try MailSample.compose(html: text, text: text)
        let body = MailDecoder.lines(message.text).drop { !$0.isEmpty }
        #expect(body.allSatisfy { !$0.hasPrefix(".") && !$0.hasPrefix("From ") })
        #expect(body.allSatisfy { !$0.hasSuffix(" ") && !$0.hasSuffix("\t") })
    }

    @Test("A long paragraph flows in lines of at most 78 characters")
    func flow() throws {
        let paragraph = "Été " + (1...200).map { "mot\($0)" }.joined(separator: " ")
        let text =
            "\(paragraph)\n>\(paragraph)\n https://a.example/\(String(repeating: "x", count: 90))"
        let message = try MailSample.compose(text: text)
        let part = MailDecoder.part("text/plain", of: message.text)
        let lines = part.split(separator: "\n")
        #expect(
            lines.filter { !$0.contains("https:") }.allSatisfy { $0.unicodeScalars.count <= 78 })
        #expect(MailDecoder.unflowed(part) == text + "\n")
    }

    @Test(
        "A line that ends in one space flows on, unless the next is empty or indented",
        arguments: [
            ("un \ndeux\n", "un deux\n"), ("un  \ndeux\n", "un\ndeux\n"),
            ("un \n\ndeux", "un\n\ndeux\n"), ("un \n  deux", "un\n  deux\n"),
            ("un \n>deux", "un >deux\n"), ("un ", "un\n"), (" \nun", "\nun\n"),
            ("un\n-- \ndeux", "un\n-- \ndeux\n"), ("un \r\ndeux\rtrois", "un deux\ntrois\n"),
        ])
    func softBreaks(text: String, expected: String) throws {
        let message = try MailSample.compose(text: text)
        let part = MailDecoder.part("text/plain", of: message.text)
        #expect(MailDecoder.unflowed(part) == expected)
    }

    @Test("The boundary stands in no part")
    func boundary() throws {
        let first = try MailSample.compose()
        let mark = try #require(
            MailDecoder.lines(first.text).first { $0.hasPrefix("--=_") }
        ).dropFirst(2)
        let second = try MailSample.compose(html: "--\(mark)\n", text: "--\(mark)--\n")
        let marks = MailDecoder.lines(second.text).filter { $0.hasPrefix("--=_") }
        #expect(marks.count == 3)
    }

    @Test("The same letter gives the same bytes, other words another Message-ID")
    func identity() throws {
        let first = try MailSample.compose()
        #expect(try MailSample.compose() == first)
        let other = try MailSample.compose(text: "Bonsoir\n")
        let id = try #require(MailDecoder.field("Message-ID", of: first.text))
        #expect(id.hasPrefix("<2021-W42.") && id.hasSuffix("@courrier.example>"))
        #expect(MailDecoder.field("Message-ID", of: other.text) != id)
    }

    @Test(
        "The date is of the edition's zone, summer and winter",
        arguments: [
            ("2021-10-26T05:00:00Z", "Europe/Paris", "Tue, 26 Oct 2021 07:00:00 +0200"),
            ("2021-12-31T23:30:00Z", "Europe/Paris", "Sat, 01 Jan 2022 00:30:00 +0100"),
            ("2021-03-14T12:00:00Z", "America/St_Johns", "Sun, 14 Mar 2021 09:30:00 -0230"),
            ("2021-10-26T05:00:00", "Europe/Paris", "Tue, 26 Oct 2021 05:00:00 +0200"),
            ("2021-10-26T05:00:00Z", "Mars/Olympus", "Tue, 26 Oct 2021 05:00:00 +0000"),
        ])
    func date(now: String, zone: String, expected: String) throws {
        let message = MailMessage.compose(
            subject: "x", html: "x", text: "x", publication: MailSample.publication(zone: zone),
            week: try MailSample.week(), now: try #require(Timestamp(now)))
        #expect(MailDecoder.field("Date", of: message.text) == expected)
        #expect(message.problems.count == (zone == "Mars/Olympus" ? 1 : 0))
    }
}
