internal import Articles

/// What mail clients are known to drop, after caniemail.com (see README.md beside this).
enum MailClients {
    /// The clients that drop a CSS property, in words; nil where none is known to.
    static func dropping(_ property: String) -> Message? { clients[property] }

    private static let clients: [String: Message] = {
        var clients: [String: Message] = [:]
        let table = String(decoding: PackageResources.clients_tsv, as: UTF8.self)
        for line in table.split(separator: "\n") {
            let cells = line.split(separator: "\t")
            guard cells.count == 2 else { continue }
            let names = cells[1].split(separator: ", ").map(String.init)
            // The first few say enough: they are the ones that most readers have.
            let shown = names.prefix(5).joined(separator: ", ")
            clients[String(cells[0])] =
                names.count > 5
                ? Message("\(shown) and \(names.count - 5) more") : Message(verbatim: shown)
        }
        return clients
    }()
}
