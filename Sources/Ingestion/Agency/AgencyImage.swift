import Articles

/// One file of a picture, as agencies list several of each.
struct AgencyImage: Sendable {
    let address: String?
    /// The media type, if given.
    let type: String?
    /// What the file is for ("thumbnail", "rnd:highRes").
    let purpose: String
    /// In pixels.
    let width: Int?
    let height: Int?

    /// The file for a letter: the largest of at most 2,400 pixels' width, else the smallest.
    static func best(of files: [AgencyImage], alt: String?) -> Article.Image? {
        let usable = files.compactMap { file -> Article.Image? in
            guard let url = Address.resolved(file.address, base: nil), file.isImage else {
                return nil
            }
            return Article.Image(
                url: url, alt: words(alt), width: size(file.width), height: size(file.height))
        }
        let fitting = usable.filter { ($0.width ?? 0) <= 2_400 }
        return fitting.max { ($0.width ?? 0) < ($1.width ?? 0) }
            ?? usable.min { ($0.width ?? .max) < ($1.width ?? .max) }
    }

    private var isImage: Bool {
        let purpose = purpose.lowercased()
        if purpose.contains("watermark") { return false }
        return type.map { $0.lowercased().hasPrefix("image/") } ?? true
    }

    private static func words(_ alt: String?) -> String? {
        let line = alt.map { capped(Fragment.line($0), to: Limits.titleBytes) }
        return line?.isEmpty == true ? nil : line
    }

    private static func size(_ pixels: Int?) -> Int? {
        pixels.flatMap { (1...100_000).contains($0) ? $0 : nil }
    }
}
