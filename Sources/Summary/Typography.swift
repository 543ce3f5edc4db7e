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
        isFrench(language) ? french(Array(text.unicodeScalars)).text : text
    }

    static func isFrench(_ language: String?) -> Bool {
        guard let language else { return false }
        return language == "fr" || language.hasPrefix("fr-")
    }

    /// The French form.
    static func french(_ prose: Prose) -> Prose {
        // An address has to be known from its beginning.
        french(prose, withAddresses: false) ?? french(prose, withAddresses: true) ?? prose
    }

    /// The French form.
    ///
    /// - Parameter withAddresses: whether addresses of the web or of mail are looked for, which goes
    ///   word by word.
    /// - Returns: nil where there may be one and none is looked for.
    static func french(_ prose: Prose, withAddresses: Bool) -> Prose? {
        prose.withUnsafeBufferPointer { scalars in
            var setter = FrenchSetter(prose, scalars, hasAddress: withAddresses)
            return setter.set()
        }
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
}
