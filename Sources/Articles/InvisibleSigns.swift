/// Whether nothing is seen of a sign, and nothing is lost without it: soft hyphens, zero-width
/// spaces, fillers, marks of direction, tags, and variants of signs, in which bytes can be hidden.
///
/// The signs of Default_Ignorable_Code_Point (UAX #44) but for joiners, the choice between a sign
/// and its picture (U+FE0E, U+FE0F), and what chooses the shapes of Mongolian letters; and the blank
/// pattern of Braille.
package func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0xAD, 0x200C, 0x200D, 0xFE0E, 0xFE0F, 0x180B...0x180D, 0x180F: false
    case 0x2800: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
}
