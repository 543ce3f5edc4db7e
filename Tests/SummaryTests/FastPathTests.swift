import Foundation
import TestSupport
import Testing

@testable import Summary

@Suite("What the fast ways say")
struct FastPathTests {
    /// Texts put together from pieces that the fast ways tell apart.
    private static let texts: [String] = {
        var numbers = SeededNumbers(state: 7)
        let pieces = [
            "mot", "é", "Mme", "Mmes", "M.", "MM.", "n°", " ", "  ", "\n", "\u{A0}", "\u{202F}",
            "'",
            "’", "…", "...", ".", ";", "!", "?", ":", "« ", "«", "»", "\"", "“", "”", "12", "000",
            "%",
            "€", "km", "(", ")", "-", "—", "œuvre", "Ångström", "e\u{301}", "日本", "🙂", "x", ",",
            "M",
            "la suite des événements de la semaine", "l'eau", "\u{85}", "\u{2028}", "ß", "Ÿ",
            "\u{378}",
        ]
        return (0..<4000).map { _ in
            (0..<Int.random(in: 0..<24, using: &numbers)).compactMap { _ in
                pieces.randomElement(using: &numbers)
            }.joined()
        }
    }()

    @Test("French typography is the same when it passes over words and when it goes word by word")
    func typography() {
        for text in Self.texts {
            let prose = Prose(text)
            let fast = Typography.french(prose, withAddresses: false)
            #expect(
                fast == Typography.french(prose, withAddresses: true), "\(text.debugDescription)")
        }
    }

    @Test("A text is tidied eight bytes at once as it is scalar by scalar")
    func tidying() {
        for text in Self.texts {
            var plain = Prose()
            var pendingSpace = false
            for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
                if scalar.value <= 0x20 || ["\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) {
                    pendingSpace = !plain.isEmpty
                } else {
                    if pendingSpace { plain.append(" ") }
                    pendingSpace = false
                    plain.append(scalar)
                }
            }
            #expect(Prose(text) == plain, "\(text.debugDescription)")
            #expect(Prose(text).text == String(String.UnicodeScalarView(plain)))
        }
    }

    @Test("A scan stops at the first sign, and at nothing that is a Latin letter")
    func scanning() {
        let signs = SignSet(".!?M")
        for text in Self.texts {
            let prose = Prose(text)
            for start in 0...prose.count {
                let plain = prose[start...].firstIndex {
                    ".!?M".unicodeScalars.contains($0)
                        || $0.value >= 0x80 && !(0xC0..<0x250 ~= $0.value)
                }
                #expect(signs.next(in: prose, from: start) == plain ?? prose.count)
            }
        }
    }

    @Test("Letters and cases of Latin 1 are those of the Unicode tables")
    func letters() {
        for value in UInt32(0)..<0x2100 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let properties = scalar.properties
            #expect(scalar.isLetter == properties.isAlphabetic, "\(value)")
            #expect(scalar.isSmall == properties.isLowercase, "\(value)")
            #expect(scalar.isCapital == properties.isUppercase, "\(value)")
        }
    }
}
