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
        let mode = isDark ? "dark" : "light"
        return ofFiles(
            code, .warning, meaning: "text and ground are too near in \(mode) (WCAG 2.1 §1.4.3)"
        ) { files in
            files.illegible.filter { $0.isDark == isDark }.compactMap { found in
                guard case .contrast(let color, let ground, let ratio, let needed) = found.fault
                else { return nil }
                return Finding(
                    code: code, severity: .warning, place: found.place,
                    reason: "\"\(found.element)\"\(others(found)) is \(color) on \(ground) in"
                        + " \(mode) mode, a contrast of \(Illegible.number(ratio))",
                    advice: "Take colours with a contrast of \(Illegible.number(needed)) or more")
            }
        }
    }

    private static let smallText = ofFiles(
        "small-text", .warning, meaning: "text under 14 pixels"
    ) { files in
        files.illegible.compactMap { found in
            guard case .size(let pixels) = found.fault else { return nil }
            return Finding(
                code: "small-text", severity: .warning, place: found.place,
                reason: "\"\(found.element)\"\(others(found)) is \(Illegible.number(pixels))px"
                    + " high, which many cannot read",
                advice: "Take 14px or more")
        }
    }

    private static func others(_ found: Illegible) -> String {
        found.others == 0 ? "" : " (and \(found.others) more)"
    }
}
