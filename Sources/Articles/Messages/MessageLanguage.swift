extension Message {
    /// A language in which the program speaks.
    public enum Language: Sendable, Hashable, CaseIterable {
        case english, french

        /// The language of an edition; English where the program does not speak its own.
        ///
        /// - Parameter tag: of BCP 47, such as "fr" or "fr-CA".
        public init(tag: String) {
            self = Language.named(tag) ?? .english
        }

        /// The language that a terminal asks for.
        ///
        /// The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set and not empty counts (POSIX.1-2017
        /// §8.2). Unless that is C or POSIX, the list in `LANGUAGE` comes before it (gettext §2.3).
        public init(environment: [String: String]) {
            let locale = [
                environment["LC_ALL"], environment["LC_MESSAGES"], environment["LANG"],
            ].compactMap(\.self).first { !$0.isEmpty }
            guard let locale, !Language.isPlain(locale) else {
                self = .english
                return
            }
            let wishes = (environment["LANGUAGE"] ?? "").split(separator: ":").map(String.init)
            self = (wishes + [locale]).lazy.compactMap(Language.named).first ?? .english
        }

        /// Of a locale or a tag, such as "fr_FR.UTF-8" or "fr-CA".
        private static func named(_ name: String) -> Language? {
            switch name.prefix(while: \.isLetter).lowercased() {
            case "fr": .french
            case "en": .english
            default: nil
            }
        }

        /// Whether a locale is that of programs: "C", "POSIX" or "C.UTF-8".
        private static func isPlain(_ locale: String) -> Bool {
            ["C", "POSIX"].contains(locale.prefix { $0 != "." && $0 != "@" })
        }
    }
}

extension Message {
    /// Reads what is needed to speak a language, so that the first text in it need not wait.
    package static func prepare(for language: Language) {
        if language == .french { _ = MessageCatalogue.french }
    }
}

extension Message.Language {
    /// A number with so many digits after the decimal mark; a dash where it is none.
    public func decimal(_ number: Double, digits: Int) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return "–" }
        let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
        let rounded = Int((abs(number) * Double(scale)).rounded())
        let sign = number < 0 && rounded > 0 ? "−" : ""
        guard digits > 0 else { return "\(sign)\(rounded)" }
        let fraction = String(rounded % scale)
        let zeros = String(repeating: "0", count: digits - fraction.count)
        return "\(sign)\(rounded / scale)\(self == .french ? "," : ".")\(zeros)\(fraction)"
    }
}
