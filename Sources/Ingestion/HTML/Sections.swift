/// The section that an address lies in, where its first folder is the name of one.
enum Sections {
    static func inPath(of address: String) -> String? {
        let folders = Address.path(of: address).utf8
            .split(separator: UInt8(ascii: "/"), maxSplits: 2)
        for folder in folders.prefix(2) {
            if let name = names[Substring(folder).lowercased()] { return name }
        }
        return nil
    }

    /// Folders as newsrooms name them, and the name that a reader knows.
    private static let names: [String: String] = [
        "international": "International", "monde": "Monde", "world": "World",
        "world-news": "World", "europe": "Europe", "afrique": "Afrique", "africa": "Africa",
        "asie": "Asie", "asia": "Asia", "ameriques": "Amériques", "americas": "Americas",
        "moyen-orient": "Moyen-Orient", "middle-east": "Middle East", "politique": "Politique",
        "politics": "Politics", "economie": "Économie", "economy": "Economy",
        "business": "Business", "sport": "Sport", "sports": "Sport", "culture": "Culture",
        "societe": "Société", "society": "Society", "sciences": "Sciences",
        "science": "Science", "sante": "Santé", "health": "Health", "opinion": "Opinion",
        "opinions": "Opinion", "idees": "Idées", "planete": "Planète",
        "environnement": "Environnement", "environment": "Environment",
        "technology": "Technology", "tech": "Tech",
    ]
}
