internal import Archive
internal import Articles
internal import Ingestion

/// Reads the archive's documents again where the readers have changed since.
enum Rederivation {
    /// - Parameter rules: the edition's site rules, asked for once a page is read again.
    /// - Returns: a warning for each document that is damaged.
    /// - Throws: a `Problem` when the archive cannot be read or written.
    static func run(
        in archive: ArchiveFile, rules: () -> SiteRules
    ) throws(Problem) -> [Problem] {
        try archive.rederive(
            reader: Ingestion.version,
            page: { document in
                let source = Source(
                    bytes: document.bytes, origin: document.origin, mediaType: document.mediaType)
                return PageFetch.article(in: source, rules: rules()).article
            },
            address: { document, address in
                guard let secrets = FeedSecrets(of: document.asked + [document.origin]) else {
                    return address
                }
                return secrets.cleaned(address)
            }
        ) { document in
            Ingestion.entries(
                of: Source(
                    bytes: document.bytes, origin: document.origin,
                    mediaType: document.mediaType, outlet: document.outlet,
                    asked: document.asked)
            ).articles
        }
    }
}
