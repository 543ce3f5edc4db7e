/// The typography of a language, set into texts that come from anywhere.
///
/// French, after the *Lexique des règles typographiques en usage à l'Imprimerie nationale*: a narrow
/// no-break space (U+202F) before ; ! ? and inside « », a no-break space before the colon and between
/// a number and its unit, a narrow one between groups of three digits, ’ for an apostrophe between
/// letters, … for three stops. Other languages are left as they are. Addresses of the web are never
/// touched, and doing it twice changes nothing more.
package enum Typography {
    /// A text set in its language's typography.
    ///
    /// - Parameter language: its code ("fr", "fr-CA").
    package static func set(_ text: String, language: String?) -> String {
        guard isFrench(language), let prose = french(Array(text.unicodeScalars)) else {
            return text
        }
        return prose.text
    }

    static func isFrench(_ language: String?) -> Bool {
        guard let language else { return false }
        return language == "fr" || language.hasPrefix("fr-")
    }

    private static let narrow: Unicode.Scalar = "\u{202F}"
    private static let noBreak: Unicode.Scalar = "\u{A0}"

    /// The French form; nil where nothing is to be changed.
    static func french(_ prose: Prose) -> Prose? {
        var isTouched = false
        var hasAddress = false
        var previous: Unicode.Scalar = " "
        for scalar in prose {
            switch scalar {
            case "'", ";", "!", "?", ":", ".", "«", "»", "%", "€", "$", "£", "0"..."9", "M":
                isTouched = true
            case "/", "@": hasAddress = true
            case "w" where previous == "w": hasAddress = true
            default: break
            }
            previous = scalar
        }
        guard isTouched else { return nil }
        var setter = FrenchSetter(prose: prose, hasAddress: hasAddress)
        return setter.set()
    }

    /// The same text without what typography alone puts into it: what two of them have in common
    /// when one was set and the other was not.
    package static func plain(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in Prose(text) {
            if scalar.isSpace {
                pendingSpace = true
                continue
            }
            let isBehindOpener = view.last == "«"
            if pendingSpace, !isBehindOpener, !view.isEmpty,
                !";:!?»".unicodeScalars.contains(scalar)
            {
                view.append(" ")
            }
            pendingSpace = false
            switch scalar {
            case "’", "ʼ", "‘": view.append("'")
            case "…": view.append(contentsOf: "...".unicodeScalars)
            default: view.append(scalar)
            }
        }
        return String(view)
    }

    /// Walks over a text and writes what each place becomes.
    private struct FrenchSetter {
        let prose: Prose
        private var result = Prose()
        private var at = 0
        private var isAtWordStart = true

        /// Whether an address of the web or of mail may be in it.
        private let hasAddress: Bool

        init(prose: Prose, hasAddress: Bool) {
            self.prose = prose
            self.hasAddress = hasAddress
            result.reserveCapacity(prose.count + 16)
        }

        /// The last scalar that was written.
        private var previous: Unicode.Scalar? { result.last }

        mutating func set() -> Prose {
            while at < prose.count {
                if prose[at].isSpace {
                    setSpace()
                    isAtWordStart = true
                    continue
                }
                if hasAddress, isAtWordStart {
                    isAtWordStart = false
                    let end = addressEnd(from: at)
                    if end > at {
                        result.append(contentsOf: prose[at..<end])
                        at = end
                        continue
                    }
                }
                setSign()
            }
            return result
        }

        /// Writes what stands at a place, which is no space, and moves behind it.
        private mutating func setSign() {
            let scalar = prose[at]
            switch scalar {
            case ";", "!", "?":
                if needsSpace() { result.append(Typography.narrow) }
                result.append(scalar)
            case ":":
                if needsSpace() { result.append(Typography.noBreak) }
                result.append(scalar)
            case "«":
                result.append(scalar)
                if at + 1 < prose.count, !prose[at + 1].isSpace { result.append(Typography.narrow) }
            case "»":
                if let previous, !previous.isSpace { result.append(Typography.narrow) }
                result.append(scalar)
            case "'": result.append(isApostrophe ? "’" : scalar)
            case "." where isEllipsis:
                result.append("…")
                at += 2
            default: result.append(scalar)
            }
            at += 1
        }

        /// Writes what a run of spaces becomes.
        private mutating func setSpace() {
            var end = at + 1
            while end < prose.count, prose[end].isSpace { end += 1 }
            if let changed = changedSpace(until: end) {
                result.append(changed)
            } else {
                result.append(contentsOf: prose[at..<end])
            }
            at = end
        }

        private func changedSpace(until end: Int) -> Unicode.Scalar? {
            guard end < prose.count else { return nil }
            switch prose[end] {
            case ";", "!", "?", "»": return Typography.narrow
            case ":" where endsClause(end): return Typography.noBreak
            default: break
            }
            guard let previous else { return nil }
            if previous == "«" { return Typography.narrow }
            guard end == at + 1 else { return nil }
            if previous.isDigit {
                if isGroup(at: end) { return Typography.narrow }
                if isUnit(at: end) { return Typography.noBreak }
            }
            return isTitle(endingWith: previous) ? Typography.noBreak : nil
        }

        /// Three digits and no fourth, behind one to three digits that no other letter or group of
        /// four stands before.
        private func isGroup(at place: Int) -> Bool {
            guard place + 2 < prose.count, prose[place..<(place + 3)].allSatisfy(\.isDigit),
                place + 3 == prose.count || !prose[place + 3].isDigit
            else { return false }
            var first = at
            while first > 0, prose[first - 1].isDigit { first -= 1 }
            guard at - first <= 3, prose[first] != "0" || at - first == 3 else { return false }
            return first == 0
                || !(prose[first - 1].isLetter
                    || ",.-/’'".unicodeScalars.contains(
                        prose[first - 1]))
        }

        /// "%", "€", "km" and the like as a whole word.
        private func isUnit(at place: Int) -> Bool {
            switch prose[place] {
            case "%", "‰", "€", "$", "£", "¥", "°": return true
            default: break
            }
            var end = place
            while end < prose.count, end < place + 10,
                prose[end].isLetter || prose[end] == "/" || prose[end] == "²"
            {
                end += 1
            }
            return Typography.units.contains(prose[place..<end].text)
        }

        /// Whether "M.", "MM.", "Mme" or "n°" ends here: it stays on one line with what follows.
        private func isTitle(endingWith last: Unicode.Scalar) -> Bool {
            switch last {
            case ".", "°": break
            case "e" where at > 1 && prose[at - 2] == "m": break
            default: return false
            }
            var start = at
            while start > 0, at - start < 4, !prose[start - 1].isSpace { start -= 1 }
            return Typography.titles.contains(prose[start..<at].text)
        }

        /// Whether a mark that stands right behind a word wants its space.
        private func needsSpace() -> Bool {
            guard let previous else { return false }
            switch previous {
            case "»", ")", "]", "%", "€", "$", "’": return endsClause(at)
            default: return (previous.isLetter || previous.isDigit) && endsClause(at)
            }
        }

        /// Whether nothing but marks and closing quotes stand between a mark and a space or the end.
        private func endsClause(_ place: Int) -> Bool {
            var end = place + 1
            while end < prose.count,
                Sentences.isTerminator(prose[end]) || Sentences.isCloser(prose[end])
            {
                end += 1
            }
            return end == prose.count || prose[end].isSpace
        }

        /// "l'eau", "aujourd'hui", "l'« ami »".
        private var isApostrophe: Bool {
            guard let previous, previous.isLetter, at + 1 < prose.count else { return false }
            return prose[at + 1].isLetter || prose[at + 1].isDigit || prose[at + 1] == "«"
        }

        /// Three stops and no fourth.
        private var isEllipsis: Bool {
            guard at + 2 < prose.count, prose[at + 1] == ".", prose[at + 2] == "." else {
                return false
            }
            let isLonger = at + 3 < prose.count && prose[at + 3] == "."
            return !isLonger && previous != "."
        }

        /// The end of an address of the web or of mail that begins at a place; the place itself where
        /// none does.
        private func addressEnd(from place: Int) -> Int {
            var end = place
            while end < prose.count, !prose[end].isSpace { end += 1 }
            while end > place, ".,;:!?…»)\"”".unicodeScalars.contains(prose[end - 1]) { end -= 1 }
            return isAddress(prose[place..<end]) ? end : place
        }

        private func isAddress(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
            let text = word.text
            if text.contains("://") || text.hasPrefix("www.") || text.hasPrefix("mailto:") {
                return true
            }
            // "nom@exemple.fr", "exemple.fr/chemin?x=1".
            guard let sign = word.firstIndex(where: { $0 == "@" || $0 == "/" }) else {
                return false
            }
            let host = word[sign] == "@" ? word[(sign + 1)...] : word[..<sign]
            return host.contains(".") && host.allSatisfy { $0.value < 0x80 && $0 != "'" }
        }
    }

    private static let titles: Set<String> = ["M.", "MM.", "Mme", "Mmes", "n°", "N°"]
    private static let units: Set<String> = [
        "km", "m", "cm", "mm", "kg", "g", "t", "h", "min", "s", "ha", "km/h", "km²", "m²", "kWh",
        "MWh", "GWh", "MW", "GW", "Mo", "Go", "To", "bar", "ans",
    ]
}
