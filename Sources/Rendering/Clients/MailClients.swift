/// What mail clients are known to drop, after caniemail.com (see README.md beside this).
enum MailClients {
    /// The clients that drop a CSS property, in words; nil where none is known to.
    static func dropping(_ property: String) -> String? { clients[property] }

    private static let clients: [String: String] = {
        var clients: [String: String] = [:]
        let table = String(decoding: PackageResources.clients_tsv, as: UTF8.self)
        for line in table.split(separator: "\n") {
            let cells = line.split(separator: "\t")
            guard cells.count == 2 else { continue }
            let names = cells[1].split(separator: ", ").map(String.init)
            // The first few say enough: they are the ones that most readers have.
            let shown = names.prefix(5).joined(separator: ", ")
            let others = names.count > 5 ? " and \(names.count - 5) more" : ""
            clients[String(cells[0])] = shown + others
        }
        return clients
    }()
}
