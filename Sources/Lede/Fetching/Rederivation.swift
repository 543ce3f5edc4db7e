internal import Archive
internal import Articles
internal import Ingestion

/// Reads the archive's documents again where the readers have changed since.
enum Rederivation {
    /// - Returns: a warning for each document that is damaged.
    /// - Throws: a ``Problem`` when the archive cannot be read or written.
    static func run(in archive: ArchiveFile) throws(Problem) -> [Problem] {
        try archive.rederive(reader: Ingestion.version) { document in
            Ingestion.entries(
                of: Source(
                    bytes: document.bytes, origin: document.origin,
                    mediaType: document.mediaType, outlet: document.outlet)
            ).articles
        }
    }
}
