/// Lists of keywords as pages write them.
enum Keywords {
    /// One text may hold several, parted by commas or semicolons.
    static func list(_ texts: [String]) -> [String] {
        texts.flatMap { text in
            text.utf8.split {
                $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\n")
            }.map { trimmed(Substring($0)) }
        }
    }
}
