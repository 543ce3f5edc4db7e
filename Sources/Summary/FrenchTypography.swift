extension Typography {
    private static let narrow: Unicode.Scalar = "\u{202F}"
    private static let noBreak: Unicode.Scalar = "\u{A0}"

    /// What may change, or stand beside a space that may, or be in an address; "M" opens titles.
    private static let changing = SignSet(".:;!?'%$0123456789M/@")

    /// Walks over a text and writes what each place becomes.
    struct FrenchSetter {
        let prose: Prose
        /// The same, for what looks at each of them.
        let scalars: UnsafeBufferPointer<Unicode.Scalar>
        private var result = Prose()
        private var at = 0
        private var isAtWordStart = true

        /// Whether addresses of the web or of mail are looked for.
        private let hasAddress: Bool

        init(
            _ prose: Prose, _ scalars: UnsafeBufferPointer<Unicode.Scalar>, hasAddress: Bool
        ) {
            self.prose = prose
            self.scalars = scalars
            self.hasAddress = hasAddress
            result.reserveCapacity(scalars.count + 16)
        }

        /// The last scalar that was written.
        private var previous: Unicode.Scalar? { result.last }

        /// The text that was set; nil where it may have an address that is not looked for.
        mutating func set() -> Prose? {
            while at < scalars.count {
                if !hasAddress {
                    copyPlain()
                    if at == scalars.count { break }
                    if isInAddress { return nil }
                }
                if scalars[at].isSpace {
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

        /// Writes the words up to the next place that may change: a sign, the space before one, or the
        /// space behind a title.
        private mutating func copyPlain() {
            let start = at
            // What stands behind a sign may change because of it.
            guard !scalars[start].isSpace else { return }
            at = endOfPlain(from: start)
            if at > start { result.append(contentsOf: scalars[start..<at]) }
        }

        private func endOfPlain(from start: Int) -> Int {
            var end = Typography.changing.next(in: scalars, from: start)
            while end + 1 < scalars.count, scalars[end] == "M" {
                // "Mme", "Mmes".
                if scalars[end + 1] == "m" {
                    while end < scalars.count, scalars[end].isSmallASCII || scalars[end] == "M" {
                        end += 1
                    }
                    return end
                }
                end = Typography.changing.next(in: scalars, from: end + 1)
            }
            return end > start && end < scalars.count && scalars[end - 1] == " " ? end - 1 : end
        }

        /// Whether a sign that most addresses of the web or of mail have stands here.
        private var isInAddress: Bool {
            switch scalars[at] {
            case "/", "@": true
            case ".": at > 1 && scalars[at - 1] == "w" && scalars[at - 2] == "w"
            default: false
            }
        }

        /// Writes what stands at a place, which is no space, and moves behind it.
        private mutating func setSign() {
            let scalar = scalars[at]
            switch scalar {
            case ";", "!", "?":
                if needsSpace() { result.append(Typography.narrow) }
                result.append(scalar)
            case ":":
                if needsSpace() { result.append(Typography.noBreak) }
                result.append(scalar)
            case "«":
                result.append(scalar)
                if at + 1 < scalars.count, !scalars[at + 1].isSpace {
                    result.append(Typography.narrow)
                }
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
            while end < scalars.count, scalars[end].isSpace { end += 1 }
            if let changed = changedSpace(until: end) {
                result.append(changed)
            } else {
                result.append(contentsOf: prose[at..<end])
            }
            at = end
        }

        private func changedSpace(until end: Int) -> Unicode.Scalar? {
            guard end < scalars.count else { return nil }
            switch scalars[end] {
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
            guard place + 2 < scalars.count, prose[place..<(place + 3)].allSatisfy(\.isDigit),
                place + 3 == scalars.count || !scalars[place + 3].isDigit
            else { return false }
            var first = at
            while first > 0, scalars[first - 1].isDigit { first -= 1 }
            guard at - first <= 3, scalars[first] != "0" || at - first == 3 else { return false }
            return first == 0
                || !(scalars[first - 1].isLetter
                    || ",.-/’'".unicodeScalars.contains(
                        scalars[first - 1]))
        }

        /// "%", "€", "km" and the like as a whole word.
        private func isUnit(at place: Int) -> Bool {
            switch scalars[place] {
            case "%", "‰", "€", "$", "£", "¥", "°": return true
            default: break
            }
            var end = place
            while end < scalars.count, end < place + 10,
                scalars[end].isLetter || scalars[end] == "/" || scalars[end] == "²"
            {
                end += 1
            }
            return Typography.units.contains(prose[place..<end].text)
        }

        /// Whether "M.", "MM.", "Mme" or "n°" ends here: it stays on one line with what follows.
        private func isTitle(endingWith last: Unicode.Scalar) -> Bool {
            switch last {
            case ".", "°": break
            case "e" where at > 1 && scalars[at - 2] == "m": break
            default: return false
            }
            var start = at
            while start > 0, at - start < 4, !scalars[start - 1].isSpace { start -= 1 }
            guard scalars[start] == "M" || scalars[start] == "n" || scalars[start] == "N" else {
                return false
            }
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
            while end < scalars.count,
                Sentences.isTerminator(scalars[end]) || Sentences.isCloser(scalars[end])
            {
                end += 1
            }
            return end == scalars.count || scalars[end].isSpace
        }

        /// "l'eau", "aujourd'hui", "l'« ami »".
        private var isApostrophe: Bool {
            guard let previous, previous.isLetter, at + 1 < scalars.count else { return false }
            return scalars[at + 1].isLetter || scalars[at + 1].isDigit || scalars[at + 1] == "«"
        }

        /// Three stops and no fourth.
        private var isEllipsis: Bool {
            guard at + 2 < scalars.count, scalars[at + 1] == ".", scalars[at + 2] == "." else {
                return false
            }
            let isLonger = at + 3 < scalars.count && scalars[at + 3] == "."
            return !isLonger && previous != "."
        }

        /// The end of an address of the web or of mail that begins at a place; the place itself where
        /// none does.
        private func addressEnd(from place: Int) -> Int {
            var end = place
            while end < scalars.count, !scalars[end].isSpace { end += 1 }
            while end > place, ".,;:!?…»)\"”".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
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
