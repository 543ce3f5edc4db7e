/// Lists of keywords as pages write them.
enum Keywords {
    /// One text may hold several, parted by commas or semicolons.
    static func list(_ texts: [String]) -> [String] {
        texts.flatMap { text in
            text.split { $0 == "," || $0 == ";" || $0 == "\n" }.map { trimmed($0) }
        }
    }
}
