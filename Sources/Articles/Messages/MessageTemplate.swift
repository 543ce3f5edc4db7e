/// Texts with numbered places for arguments.
///
/// The places are `%1` to `%9`; a `%` before anything else is itself.
enum MessageTemplate {
    /// The text with its places filled.
    static func filled(_ template: String, with argument: (Int) -> String) -> String {
        guard template.utf8.contains(percent) else { return template }
        var text = ""
        var rest = template.utf8[...]
        while let mark = rest.firstIndex(of: percent) {
            text += Substring(rest[..<mark])
            let next = rest.index(after: mark)
            if next < rest.endIndex, let number = number(of: rest[next]) {
                text += argument(number)
                rest = rest[rest.index(after: next)...]
            } else {
                text += "%"
                rest = rest[next...]
            }
        }
        return text + Substring(rest)
    }

    /// The numbers of its places, each once.
    static func places(in template: String) -> Set<Int> {
        guard template.utf8.contains(percent) else { return [] }
        let bytes = template.utf8
        return Set(
            zip(bytes, bytes.dropFirst()).lazy.compactMap { $0 == percent ? number(of: $1) : nil })
    }

    /// The text with its places counted on from `offset`.
    static func renumbered(_ template: String, by offset: Int) -> String {
        offset == 0 ? template : filled(template) { "%\($0 + offset)" }
    }

    private static let percent = UInt8(ascii: "%")

    private static func number(of byte: UInt8) -> Int? {
        (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) ? Int(byte - 48) : nil
    }
}
