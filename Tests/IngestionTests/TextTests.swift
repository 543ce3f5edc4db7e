import Testing

@testable import Ingestion

@Suite struct TextTests {
    @Test("White space collapses, no-break spaces stay, controls go")
    func cleaning() {
        #expect(cleaned(" a\n\t b\u{A0}: c\u{202F}!\u{200B} ") == "a b\u{A0}: c\u{202F}!")
        #expect(cleaned("x\u{A0} \u{A0}y") == "x y")
        #expect(cleaned("a\u{0}b\u{1B}[31mc\u{202E}d\u{AD}e") == "ab[31mcde")
        #expect(cleaned("l\u{92}île \u{80}") == "l’île €")
    }

    @Test("Trackers and fragments leave an address, what finds the page stays")
    func addresses() {
        #expect(
            Address.canonical("https://a.example/x?utm_source=b&id=3&fbclid=4#top")
                == "https://a.example/x?id=3")
        #expect(Address.canonical("https://a.example/x?xtor=RSS-1") == "https://a.example/x")
        #expect(
            Address.resolved("../b.html?c", base: "https://A.example:443/x/y/z")
                == "https://a.example/x/b.html?c")
        #expect(
            Address.resolved("//c.example/d", base: "http://a.example/") == "http://c.example/d")
    }

    @Test(
        "The host of an address is told without port and brackets",
        arguments: [
            ("https://[2001:db8::1]:8080/a", "2001:db8::1"),
            ("https://a.example:8080/a", "a.example"),
            ("https://www.A.example?b:c", "a.example"),
        ])
    func hosts(address: String, host: String) {
        #expect(Address.host(of: address) == host)
    }

    @Test(
        "Addresses that are not plain web addresses are refused",
        arguments: [
            "javascript:alert(1)", "file:///etc/passwd", "https://good.example@evil.example/",
            "http:\\\\evil.example", "data:text/html,x", "https://", "mailto:a@b.example",
            "http://a.example:99999/", "http://a.example:b/", "http://:80/", "http://[x]/",
            "https://a.example:443:443/",
        ])
    func refused(address: String) {
        #expect(Address.resolved(address, base: "https://a.example/") == nil)
    }

    @Test("A language is told by small words, and not from too few")
    func languages() {
        #expect(
            Language.guessed(of: "Le ministre a dit que la mission de son pays est dans la ville.")
                == "fr")
        #expect(
            Language.guessed(of: "The minister said that the mission of his country is in town.")
                == "en")
        #expect(Language.guessed(of: "Paris, Berlin, Rome") == nil)
        #expect(Language.subtag("fr-FR") == "fr")
        #expect(Language.subtag("en_GB") == "en")
        #expect(Language.subtag("x") == nil)
    }

    @Test(
        "Bytes of every declared encoding become the same text",
        arguments: [
            ("iso-8859-1", [0x63, 0x61, 0x66, 0xE9, 0x92] as [UInt8], "café’"),
            ("utf-8", Array("café".utf8), "café"),
            ("koi8-r", [0xCD, 0xC9, 0xD2], "мир"),
            ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"),
        ])
    func encodings(name: String, bytes: [UInt8], expected: String) {
        let text = Decoding.utf8(bytes, mediaType: "text/html; charset=\(name)")
        #expect(String(decoding: text, as: UTF8.self) == expected)
    }

    @Test("Bytes that their encoding does not have are replaced, and the rest is read")
    func illFormed() {
        let bytes: [UInt8] = [0x61, 0x82, 0x20, 0x62, 0xFF, 0x63, 0x93]
        let text = Decoding.utf8(bytes, mediaType: "text/html; charset=shift_jis")
        #expect(String(decoding: text, as: UTF8.self).contains("b"))
        #expect(String(decoding: text, as: UTF8.self).hasSuffix("\u{FFFD}"))
        let odd: [UInt8] = [0xFF, 0xFE, 0x3C, 0, 0, 0xD8, 0x61]
        #expect(String(decoding: Decoding.utf8(odd), as: UTF8.self).hasPrefix("<"))
    }

    @Test("UTF-16 is told by its mark")
    func wide() {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x3C, 0, 0x61, 0, 0xE9, 0]
        #expect(String(decoding: Decoding.utf8(bytes), as: UTF8.self) == "<aé")
    }

    @Test("A text is cut between characters, and inside of one that is longer than any")
    func cut() {
        #expect(capped("abc\u{E9}d", to: 4) == "abc")
        #expect(capped("abce\u{301}d", to: 4) == "abc")
        let tower = "a" + String(repeating: "\u{301}", count: 400)
        #expect(capped(tower, to: 101).utf8.count == 101)
        #expect(capped(tower, to: 102).utf8.count == 101)
    }

    @Test("What was cleaned once is clean")
    func cleanedTwice() {
        for text in ["a \u{81} b", "a\u{A0}\u{8D} b", "\u{9D} a", "a \u{85}\u{90} b"] {
            #expect(cleaned(cleaned(text)) == cleaned(text))
            #expect(!cleaned(text).contains("  "))
        }
    }

    @Test("Phrases are found at every place of a text, whatever stands around them")
    func phrasesAnywhere() {
        let words = ["cookies", "to your inbox", "©", "spot_img"]
        for sought in [words, Array(words.dropFirst(3)), Array(words.prefix(2))] {
            let phrases = Phrases(sought)
            for word in words {
                for lead in 0..<20 {
                    let text = String(repeating: "co ", count: lead) + word + "c"
                    #expect(phrases.occurs(in: text) == sought.contains(word))
                    #expect(phrases.occurs(in: String(text.dropLast(2))) == false)
                }
            }
        }
    }

    @Test(
        "What is taken for clean is clean",
        arguments: [
            "", "a", " a", "a ", "a  b", "abcdefg  h", "abcdefgh i", "abcdefg h", "abcdefg\th",
            "abcdef \u{7F}gh", "«\u{A0}été\u{A0}» – l’accord… abcdefghi", "é é é  é",
            "abcdefg\u{1}",
            "e\u{AD}e abcdefgh", "\u{200B}abcdefgh", "日本語 abc", "abcdefgé  x", "1234567 ",
        ])
    func clean(text: String) {
        // Of three bytes, a letter that the quick look does not know.
        let slow = String(cleaned("語" + text + "語").dropFirst().dropLast())
        #expect(cleaned("x" + text + "x") == "x" + slow + "x")
        #expect(cleaned(Array(("x" + text + "x").utf8)[...]) == "x" + slow + "x")
    }

    @Test("Phrases are found as String finds them")
    func phrases() {
        let words = ["lire aussi", "read", "é", "re"]
        let phrases = Phrases(words)
        for text in ["", "a lire aussi", "rea", "ead", "café", "xx", "lire auss", "re", "é"] {
            let bytes = Array(text.utf8)[...]
            #expect(phrases.occurs(in: text) == words.contains { text.contains($0) })
            #expect(phrases.occurs(in: bytes) == words.contains { text.contains($0) })
            #expect(phrases.begins(bytes) == words.contains { text.hasPrefix($0) })
            #expect(phrases.ends(bytes) == words.contains { text.hasSuffix($0) })
            #expect(phrases.holds(bytes) == words.contains(text))
        }
    }

    @Test("Markdown loses its marks and keeps its words")
    func markdown() {
        #expect(
            MarkdownInline.plain("**a** _b_ `c*d` [e](f \"g\") ![h](i) snake_case 2 * 3")
                == "a b c*d e  snake_case 2 * 3")
        #expect(MarkdownInline.plain("\\*x\\* &amp; <b>y</b> ~~z~~") == "*x* & y z")
    }
}
