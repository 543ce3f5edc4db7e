import Articles
import TestSupport
import Testing

@testable import Ingestion

/// What agency copy shares over its formats; whole items are in the fixtures.
@Suite struct AgencyTests {
    private func reading(_ text: String, _ origin: String) -> Reading {
        Ingestion.articles(in: Source(bytes: Array(text.utf8), origin: origin))
    }

    @Test(
        "Moments are read in the extended and the basic form of ISO 8601",
        arguments: [
            ("2021-10-18T14:05:00Z", "2021-10-18T14:05:00Z"),
            ("20211018T140500Z", "2021-10-18T14:05:00Z"),
            ("20211018T1605+0200", "2021-10-18T16:05:00+02:00"),
            ("20211018T160500", "2021-10-18T16:05:00"), ("20211018", "2021-10-18"),
        ])
    func dates(text: String, expected: String) {
        #expect(Dates.ofFeed(text)?.description == expected)
    }

    @Test(
        "A moment that does not exist is unknown",
        arguments: ["20211318T140500Z", "20211018T2505Z", "soon", "20211018T14"])
    func noDate(text: String) {
        #expect(Dates.ofFeed(text)?.description.contains("T") != true)
    }

    @Test("Plain text is parted by blank lines, by indents, or by its long lines")
    func plainText() {
        func paragraphs(_ text: String) -> [String] {
            AgencyText.blocks(ofPlain: text).map(\.text)
        }
        #expect(paragraphs("One\ntwo.\n\nThree.\n") == ["One two.", "Three."])
        #expect(paragraphs("   One\ntwo.\n   Three\nfour.") == ["One two.", "Three four."])
        let long = String(repeating: "word ", count: 30) + "end."
        #expect(paragraphs("\(long)\nShort.\n\(long)") == [long, "Short.", long])
        #expect(paragraphs("One line\nand another") == ["One line and another"])
    }

    @Test(
        "Marks that end an item go, words that look like them stay",
        arguments: [
            ("###", false), ("-30-", false), ("(FIN)", false), ("abc/def/gh", false),
            ("The end", true), ("More", true), ("He said: \"Fin\".", true),
        ])
    func endMarks(text: String, stays: Bool) {
        let blocks = AgencyText.blocks(ofPlain: "The council met.\n\n\(text)")
        let paragraphs = AgencyText.paragraphs(of: blocks, title: nil)
        #expect(paragraphs.count == (stays ? 2 : 1))
    }

    @Test(
        "A document without an item, or with an empty one, is an error with advice",
        arguments: [
            ("<newsMessage><header/></newsMessage>", "a.xml"),
            ("<NewsML Version='1.2'><NewsEnvelope/></NewsML>", "a.xml"),
            ("<nitf><head/><body/></nitf>", "a.xml"),
            ("<newsItem guid='x'><itemMeta/></newsItem>", "a.xml"),
            ("{\"uri\":\"urn:x\",\"versioncreated\":\"2021-10-18T00:00:00Z\"}", "a.json"),
        ])
    func empty(text: String, origin: String) {
        let reading = reading(text, origin)
        #expect(reading.articles.isEmpty)
        #expect(reading.problems.map(\.severity) == [.error])
        #expect(reading.problems.first?.advice?.isEmpty == false)
        #expect(reading.problems.first?.stage == .ingestion)
    }

    @Test("What is withheld is left out, and an embargo that is over is not told")
    func handling() {
        func item(_ meta: String) -> String {
            """
            <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x"><itemMeta>
            <versionCreated>2021-10-18T12:00:00Z</versionCreated>\(meta)</itemMeta><contentMeta>
            <headline>A headline</headline></contentMeta></newsItem>
            """
        }
        let withheld = reading(item("<pubStatus qcode='stat:withheld'/>"), "a.xml")
        #expect(withheld.articles.isEmpty)
        #expect(withheld.problems.map(\.severity) == [.warning])
        let over = reading(item("<embargoed>2021-10-18T11:00:00Z</embargoed>"), "a.xml")
        #expect(over.articles.count == 1)
        #expect(over.problems.isEmpty)
        let ahead = reading(item("<embargoed>2021-10-18T13:00:00Z</embargoed>"), "a.xml")
        #expect(ahead.articles.count == 1)
        #expect(ahead.problems.first?.reason.contains("2021-10-18T13:00:00Z") == true)
    }

    @Test("A document that breaks off is read as far as it goes, with its line")
    func brokenOff() {
        let text =
            "<nitf>\n<head><title>A title</title></head>\n<body><body.content>\n<p>Some words."
        let reading = reading(text, "a.xml")
        #expect(reading.articles.first?.paragraphs == ["Some words."])
        #expect(reading.problems.map(\.severity) == [.warning])
        #expect(reading.problems.first?.place.line == 4)
    }

    @Test(
        "NITF inside ninjs that is broken, or none, is told and read as far as it goes",
        arguments: [
            ("<nitf><body><body.content><p>Some words.</p><p>More <b>words</p></body.content", 2),
            ("Some words, and no <nitf", 1),
        ])
    func brokenInside(body: String, paragraphs: Int) {
        let reading = reading(
            "{\"uri\":\"urn:x\",\"headline\":\"A title\",\"type\":\"text\","
                + "\"versioncreated\":\"2021-10-18T00:00:00Z\",\"body_nitf\":\"\(body)\"}", "a.json"
        )
        #expect(reading.articles.first?.paragraphs.count == paragraphs)
        #expect(reading.problems.map(\.severity) == [.warning])
        #expect(reading.problems.first?.reason.hasPrefix("item 1 has ") == true)
        #expect(reading.problems.first?.advice != nil)
    }

    @Test("Of a picture's files the largest for a letter is taken, watermarks never")
    func pictures() {
        func file(_ name: String, _ width: Int?) -> AgencyImage {
            AgencyImage(
                address: "https://sel.example/\(name).jpg", type: "image/jpeg", purpose: name,
                width: width, height: nil)
        }
        let files = [file("thumb", 100), file("web", 1_200), file("print", 6_000)]
        #expect(AgencyImage.best(of: files, alt: nil)?.url == "https://sel.example/web.jpg")
        let large = AgencyImage.best(of: [file("print", 6_000), file("huge", 9_000)], alt: " ")
        #expect(large?.url == "https://sel.example/print.jpg")
        #expect(large?.alt == nil)
        #expect(AgencyImage.best(of: [file("Watermark", 900)], alt: nil) == nil)
    }
}
