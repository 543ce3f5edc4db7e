internal import Articles
internal import Rendering

/// Whether a theme's colours and sizes can be read.
extension CheckRule {
    static let legibility = [
        contrast("contrast-light", isDark: false), contrast("contrast-dark", isDark: true),
        smallText,
    ]

    /// WCAG 2.1 §1.4.3.
    private static func contrast(_ code: String, isDark: Bool) -> CheckRule {
        let mode = isDark ? Message("dark") : Message("light")
        return ofFiles(
            code, .warning,
            meaning: Message("text and ground are too near in \(mode) (WCAG 2.1 §1.4.3)")
        ) { files in
            files.illegible.filter { $0.isDark == isDark }.compactMap { found in
                guard case .contrast(let color, let ground, let ratio, let needed) = found.fault
                else { return nil }
                return Finding(
                    code: code, severity: .warning, place: found.place,
                    reason: Message(
                        "\(name(found)) is \(color) on \(ground) in \(mode) mode, a contrast of",
                        " \(Illegible.number(ratio))"),
                    advice: Message(
                        "Take colours with a contrast of \(Illegible.number(needed)) or more"))
            }
        }
    }

    private static let smallText = ofFiles(
        "small-text", .warning, meaning: Message("text under 14 pixels")
    ) { files in
        files.illegible.compactMap { found in
            guard case .size(let pixels) = found.fault else { return nil }
            return Finding(
                code: "small-text", severity: .warning, place: found.place,
                reason: Message(
                    "\(name(found)) is \(Illegible.number(pixels))px",
                    " high, which many cannot read"),
                advice: Message("Take 14px or more"))
        }
    }

    private static func name(_ found: Illegible) -> Message {
        found.others == 0
            ? Message("\"\(found.element)\"")
            : Message("\"\(found.element)\" (and \(found.others) more)")
    }
}
