/// JSON with its controls and invisible signs escaped (RFC 8259 §7): a terminal obeys some of them,
/// and a name of a file may hold any.
///
/// - Parameter text: JSON, in which signs beyond ASCII stand in strings alone.
package func escapingUnseen(inJSON text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnseen) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        guard isUnseen(scalar) else {
            result.append(scalar)
            continue
        }
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            result.append(contentsOf: "\\u".unicodeScalars)
            result.append(
                contentsOf: String(repeating: "0", count: 4 - digits.count).unicodeScalars)
            result.append(contentsOf: digits.unicodeScalars)
        }
    }
    return String(result)
}

private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    (0x7F...0x9F).contains(scalar.value) || [0x2028, 0x2029].contains(scalar.value)
        || isInvisible(scalar)
}
