import Articles

/// A digest of invented stories, in French or English.
struct SampleDigest {
    var language = "fr"
    var stories = 8
    /// Replaces every text that comes from an article.
    var hostile: String?
    /// Replaces every address that comes from an article.
    var hostileAddress: String?

    var digest: Digest {
        let week = Week("2021-W42") ?? Week(containing: CivilDate(days: 0))
        return Digest(
            publication: publication, week: week,
            published: Timestamp("2021-10-25T05:00:00Z") ?? Timestamp(seconds: 0),
            entries: (0..<stories).map { entry($0) },
            briefs: (stories..<stories + 3).map { entry($0) }, ranking: [],
            tally: .init(articles: 2310, inWeek: 1204, undated: 3, outlets: 37))
    }

    private var isFrench: Bool { language == "fr" }

    var publication: Publication {
        let home = "https://www.lettre.example"
        return Publication(
            slug: isFrench ? "international" : "world",
            name: isFrench ? "Le Monde en bref" : "The World in Brief",
            tagline: isFrench
                ? "La semaine internationale, lue dans la presse"
                : "The week beyond our borders, as the papers told it",
            language: language, timeZone: "Europe/Paris", home: isFrench ? "FR" : "GB",
            sender: .init(name: "La Rédaction", address: "lettre@lettre.example"),
            address: "12, rue des Lilas, 44000 Nantes",
            links: .init(
                home: home, unsubscribe: "\(home)/desabonnement?id=8f3a&liste=monde",
                privacy: "\(home)/confidentialite", contact: "mailto:redaction@lettre.example",
                browser: "\(home)/2021-W42/", archive: "\(home)/archives"),
            offers: [
                .init(
                    title: isFrench ? "Le guide des trains de nuit" : "The night train handbook",
                    text: isFrench
                        ? "Vingt lignes, leurs horaires et leurs couchettes : 14 €, port compris."
                        : "Twenty lines, their timetables and their berths: £12, postage included.",
                    url: "https://www.lettre.example/boutique/guide",
                    action: isFrench ? "Commander le guide" : "Order the handbook",
                    until: CivilDate("2021-11-30")),
                .init(
                    title: "Passée", url: "https://www.lettre.example/vieux",
                    until: CivilDate("2021-10-01")),
            ])
    }

    private func entry(_ index: Int) -> Digest.Entry {
        let text = SampleDigest.texts[index % SampleDigest.texts.count]
        let headline = hostile ?? (isFrench ? text.french : text.english)
        let lead = hostile ?? (isFrench ? text.frenchLead : text.englishLead)
        let source = article(index, outlet: isFrench ? "Le Courrier du Soir" : "The Evening Post")
        let also = [
            article(index + 40, outlet: "La Gazette du Port"),
            article(index + 80, outlet: "The Harbour Times", language: isFrench ? "en" : "fr"),
        ]
        let image = Article.Image(
            url: hostileAddress ?? "https://img.lettre.example/42/\(index % 3).png",
            alt: hostile ?? (isFrench ? "Un port au crépuscule" : "A harbour at dusk"),
            width: 1200, height: 800)
        let shown = index % 3 == 0 || hostile != nil
        let story = Story(
            id: source.id, articles: [source] + also, representative: source,
            countries: text.countries, isInternational: true, storyline: source.id,
            score: Score(parts: []))
        let note = isFrench ? "Nous y reviendrons dimanche." : "We shall return to it on Sunday."
        return Digest.Entry(
            story: story, headline: headline, lead: Lead(text: lead, article: source.id),
            source: source,
            voices: index % 3 == 1
                ? [.init(lead: Lead(text: lead, article: "v"), source: also[0])] : [],
            also: index % 2 == 0 ? also : [], image: shown ? image : nil,
            note: index == 1 ? hostile ?? note : nil, followUp: index % 3 == 1 ? followUp : nil)
    }

    private var followUp: FollowUp? {
        Week("2021-W41").map { week in
            FollowUp(
                week: week,
                headline: hostile ?? (isFrench ? "La grève commence" : "The strike begins"),
                url: hostileAddress ?? "https://www.lettre.example/2021-W41")
        }
    }

    private func article(_ index: Int, outlet: String, language: String? = nil) -> Article {
        Article(
            title: hostile ?? "Titre \(index)",
            url: hostileAddress
                ?? "https://www.courrier.example/international/2021/10/\(18 + index % 7)/sujet_\(index)",
            outlet: hostile ?? outlet, published: Timestamp("2021-10-\(18 + index % 7)T09:30:00Z"),
            language: language ?? self.language, section: hostile, paragraphs: ["…"],
            access: index % 4 == 3 ? .subscribers : .free, origin: "fixture")
    }

    private struct Text {
        let french: String
        let frenchLead: String
        let english: String
        let englishLead: String
        let countries: [String]
    }

    private static let texts = [
        Text(
            french: "À Valmora, les dockers reprennent le travail après onze jours de grève",
            frenchLead: "Les grues ont redémarré jeudi à l’aube dans le premier port du pays. "
                + "L’accord, signé dans la nuit, prévoit une hausse des salaires de 6 % et "
                + "l’embauche de quatre cents intérimaires.",
            english: "Valmora’s dockers go back to work after an eleven-day strike",
            englishLead: "The cranes moved again at dawn on Thursday in the country’s largest "
                + "port. The deal, signed overnight, raises pay by 6% and takes on four hundred "
                + "temporary workers.",
            countries: ["PT"]),
        Text(
            french: "« Nous avons tout perdu » : dans le delta, la crue du siècle",
            frenchLead: "L’eau est montée de trois mètres en une nuit. Cent vingt mille personnes "
                + "ont trouvé refuge dans les écoles, et la pluie doit durer jusqu’à mardi.",
            english: "‘We lost everything’: the flood of the century in the delta",
            englishLead: "The water rose three metres in one night. A hundred and twenty thousand "
                + "people have found shelter in schools, and rain is forecast until Tuesday.",
            countries: ["BD", "IN"]),
        Text(
            french: "Le Parlement japonais dissous, l’opposition part unie",
            frenchLead: "Pour la première fois depuis dix ans, cinq partis présenteront un seul "
                + "candidat par circonscription. Le scrutin est fixé au 31 octobre.",
            english: "Japan’s parliament is dissolved and the opposition runs as one",
            englishLead: "For the first time in ten years five parties will field one candidate "
                + "in each district. The vote is set for 31 October.",
            countries: ["JP"]),
        Text(
            french: "Gaz : l’Europe cherche une réponse commune à la flambée des prix",
            frenchLead: "Réunis à Bruxelles, les Vingt-Sept se sont séparés sans accord sur des "
                + "achats groupés. La Commission promet un texte pour décembre.",
            english: "Gas: Europe looks for a common answer to soaring prices",
            englishLead: "Meeting in Brussels, the Twenty-Seven parted without a deal on joint "
                + "purchases. The Commission promises a draft for December.",
            countries: ["EU"]),
        Text(
            french: "Au Chili, les constituants ouvrent le chapitre de l’eau",
            frenchLead: "La Convention a commencé à écrire mardi. Premier désaccord : l’eau "
                + "sera-t-elle un bien commun, ou restera-t-elle cessible ?",
            english: "Chile’s constitution writers open the chapter on water",
            englishLead: "The Convention began to write on Tuesday. Its first quarrel: is water "
                + "to be a common good, or will it still be for sale?",
            countries: ["CL"]),
    ]
}
