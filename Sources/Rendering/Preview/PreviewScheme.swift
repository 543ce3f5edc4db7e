/// A copy of the letter that is always light, or always dark.
///
/// A frame follows the reader's own setting, and no attribute overrules it in every browser. So
/// the condition is rewritten where the letter's style asks for it, and nowhere in its text.
enum PreviewScheme {
    private static let dark = Array("(prefers-color-scheme:dark)".utf8)
    private static let light = Array("(prefers-color-scheme:light)".utf8)
    private static let always = Array("(min-width:0)".utf8)
    private static let never = Array("(max-width:0)".utf8)

    ///
    /// Pictures that the page does not hold itself are shown by their words.
    ///
    /// - Parameter keepsStyle: without it, the letter's style sheets are left out, as SFR, LaPoste
    ///   and Gmail with a foreign account do.
    static func forced(_ html: String, isDark: Bool, keepsStyle: Bool = true) -> String {
        let bytes = Array(html.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 512)
        var index = 0
        var isHeadOpen = false
        while let start = position(of: UInt8(ascii: "<"), in: bytes, from: index) {
            let end = (position(of: UInt8(ascii: ">"), in: bytes, from: start) ?? start) + 1
            output += bytes[index..<start]
            let tag = bytes[start..<max(end, start + 1)]
            index = tag.endIndex
            // A picture's source may ask in its media attribute.
            output += isTag("source", tag) ? rewritten(tag, isDark: isDark) : unloaded(tag)
            if isTag("head", tag), !isHeadOpen {
                isHeadOpen = true
                output += insertion(isDark: isDark).utf8
            } else if isTag("style", tag) {
                let close = styleEnd(in: bytes, from: index)
                if keepsStyle { output += rewritten(bytes[index..<close], isDark: isDark) }
                index = close
            }
        }
        output += bytes[index...]
        return String(decoding: output, as: UTF8.self)
    }

    /// The frame's own rules, ahead of all that the letter says; its links open in a tab.
    private static func insertion(isDark: Bool) -> String {
        """
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
        'unsafe-inline'; img-src data:"><meta name="referrer" content="no-referrer"><base target="_blank">\
        <style>:root{color-scheme:\(isDark ? "dark" : "light") !important}</style>
        """
    }

    private static let source = Array(" src=\"".utf8)
    private static let held = Array("data:".utf8)

    /// A picture's tag without the address of what may not be loaded, which every browser would
    /// tell as an error; any other tag as it is.
    private static func unloaded(_ tag: ArraySlice<UInt8>) -> [UInt8] {
        guard isTag("img", tag),
            let start = tag.indices.first(where: { tag[$0...].starts(with: source) })
        else { return Array(tag) }
        let value = start + source.count
        guard !tag[value...].starts(with: held) else { return Array(tag) }
        return Array(tag[..<start]) + Array(" data-src=\"".utf8) + Array(tag[value...])
    }

    /// The bytes with each condition on the colour scheme made one that always or never holds.
    private static func rewritten(_ css: ArraySlice<UInt8>, isDark: Bool) -> [UInt8] {
        var output: [UInt8] = []
        var index = css.startIndex
        while index < css.endIndex {
            if css[index] == UInt8(ascii: "("), let end = match(dark, in: css, at: index) {
                output += isDark ? always : never
                index = end
            } else if css[index] == UInt8(ascii: "("), let end = match(light, in: css, at: index) {
                output += isDark ? never : always
                index = end
            } else {
                output.append(css[index])
                index += 1
            }
        }
        return output
    }

    /// The end of a pattern that begins at an index, white space and case aside.
    private static func match(
        _ pattern: [UInt8], in css: ArraySlice<UInt8>, at start: Int
    ) -> Int? {
        var index = start
        for wanted in pattern {
            while index < css.endIndex, " \t\r\n".utf8.contains(css[index]) { index += 1 }
            guard index < css.endIndex, lowered(css[index]) == wanted else { return nil }
            index += 1
        }
        return index
    }

    private static func isTag(_ name: String, _ tag: ArraySlice<UInt8>) -> Bool {
        let after = tag.startIndex + 1 + name.utf8.count
        return after < tag.endIndex
            && zip(tag.dropFirst(), name.utf8).allSatisfy {
                lowered($0) == $1
            } && " \t\r\n/>".utf8.contains(tag[after])
    }

    private static func styleEnd(in bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while let next = position(of: UInt8(ascii: "<"), in: bytes, from: index) {
            if zip(bytes[next...], "</style".utf8).allSatisfy({ lowered($0) == $1 }) { return next }
            index = next + 1
        }
        return bytes.count
    }

    private static func position(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
        bytes[min(start, bytes.count)...].firstIndex(of: byte)
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
