import Articles
import TestSupport
import Testing

@testable import Ingestion

/// What documents say of their encoding, and what they are.
@Suite struct EncodingTests {
    /// "мир" in windows-1251.
    private let world: [UInt8] = [0xEC, 0xE8, 0xF0]

    private func text(_ bytes: [UInt8], _ type: String? = nil) -> (text: String, doubt: Message?) {
        let (text, doubt) = Decoding.text(bytes, mediaType: type)
        return (String(decoding: text, as: UTF8.self), doubt)
    }

    @Test("The encoding that a page names is found behind long scripts")
    func lateMeta() {
        let script = "<script charset=\"utf-8\">\(String(repeating: "x", count: 20_000))</script>"
        let found = text(Array("\(script)<META charset='windows-1251'>".utf8) + world)
        #expect(found.text.hasSuffix("мир"))
        #expect(found.doubt == nil)
    }

    @Test("A text in UTF-8 that speaks of an encoding of ASCII bytes stays what it is")
    func spokenOf() {
        let page = "Une lettre « charset=iso-2022-jp » à un ami"
        let found = text(Array(page.utf8))
        #expect(found.text == page)
        #expect(found.doubt == nil)
    }

    @Test("Behind 64 KiB no encoding is looked for")
    func tooLate() {
        let script = "<script>\(String(repeating: "x", count: 70_000))</script>"
        let found = text(Array("\(script)<meta charset=windows-1251>".utf8) + world)
        #expect(found.text.hasSuffix("ìèð"))
    }

    @Test("A text that calls itself UTF-8 and is not is told, with what was assumed")
    func notUTF8() {
        let found = text(Array("<meta charset=utf-8>caf".utf8) + [0xE9])
        #expect(found.text.hasSuffix("café"))
        #expect(found.doubt == "it calls itself “utf-8” and is not; it was read as windows-1252")
    }

    @Test("Single bytes that do not belong are counted")
    func strayBytes() {
        let found = text(Array("<meta charset=utf-8>café, été".utf8) + [0xFF])
        #expect(found.text.hasSuffix("été\u{FFFD}"))
        #expect(found.doubt?.contains("1 character is none of that") == true)
    }

    @Test("An encoding that nobody knows is told")
    func unknown() {
        let found = text([0x63, 0x61, 0x66, 0xE9], "text/html; charset=x-none")
        #expect(found.text == "café")
        #expect(found.doubt?.contains("“x-none”") == true)
    }

    @Test("A doubt is a warning of the file, and its article is read")
    func warning() {
        let page = Array("<html><head><meta charset=utf-8><title>The old caf".utf8) + [0xE9]
        let reading = Ingestion.articles(
            in: Source(
                bytes: page + Array("</title></head><p>Words.</p></html>".utf8), origin: "a.html"))
        #expect(reading.articles.map(\.title) == ["The old café"])
        #expect(reading.problems.map(\.severity) == [.warning])
        #expect(reading.problems.first?.advice != nil)
    }
}
