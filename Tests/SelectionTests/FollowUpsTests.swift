import Articles
import Foundation
import Testing

@testable import Selection

@Suite("Stories that earlier digests told")
struct FollowUpsTests {
    private let week = Week("2023-W19") ?? Week(containing: CivilDate(days: 0))

    private let fishing = [
        "Les pêcheurs de Dakar bloquent le port pour dénoncer les chalutiers étrangers au large du Sénégal.",
        "Au port de Dakar, les pêcheurs du Sénégal maintiennent leur blocage contre les chalutiers étrangers.",
    ]

    /// Two outlets on the port of Dakar, and others on other affairs.
    private func stories(day: String = "2023-05-12") throws -> [Story] {
        let articles = [
            article(
                "À Dakar, le blocage du port continue", fishing[0], outlet: "Le Phare", day: day,
                section: "Monde"),
            article(
                "Dakar : le blocage du port entre dans sa deuxième semaine", fishing[1],
                outlet: "La Vigie", day: day, section: "Monde"),
            article(
                "Le Pérou ferme sa frontière avec le Chili",
                "Lima a fermé mardi tous les postes de sa frontière avec le Chili après des heurts.",
                section: "Monde"),
            article(
                "Pérou : la frontière chilienne fermée",
                "Les postes de la frontière avec le Chili sont fermés depuis mardi, a dit Lima.",
                outlet: "La Vigie", section: "Monde"),
            article(
                "Le Japon lance un satellite d’observation",
                "Tokyo a lancé un satellite qui observera les typhons du Pacifique pendant dix ans.",
                section: "Monde"),
        ]
        let selector = try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
        return selector.stories(
            in: articles, week: week, zone: try require(TimeZone(identifier: "Europe/Paris")))
    }

    private func told(
        _ headline: String, _ lead: String, week: String, articles: Set<String> = []
    ) throws -> EarlierStory {
        EarlierStory(
            week: try require(Week(week)), headline: headline, lead: lead, articles: articles)
    }

    private func relations(
        of stories: [Story], to earlier: [EarlierStory], zone: String = "Europe/Paris"
    ) throws -> [String: EarlierRelation] {
        try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
            .relations(
                of: stories, to: earlier, in: week,
                zone: try require(TimeZone(identifier: zone)))
    }

    private var before: EarlierStory {
        get throws {
            try told(
                "Les pêcheurs de Dakar bloquent le port",
                "Des dizaines de pirogues bloquent le port de Dakar contre les chalutiers étrangers.",
                week: "2023-W18")
        }
    }

    @Test("The same kind of event in another country is new, however alike its words are")
    func elsewhere() throws {
        let stories = try stories()
        func isNew(_ place: String, _ of: String) throws -> Bool {
            let earlier = try told(
                "Les pêcheurs \(of) bloquent le port",
                "Des dizaines de pirogues bloquent le port \(place) contre les chalutiers étrangers.",
                week: "2023-W18")
            return try relations(of: stories, to: [earlier]).isEmpty
        }
        #expect(try isNew("d’Accra, au Ghana,", "du Ghana"))
        #expect(try !isNew("de Dakar, au Sénégal,", "du Sénégal"))
        // The United Nations are nowhere in particular.
        #expect(try !isNew("de pêche, disent les Nations unies,", "en colère"))
    }

    /// Whether an article goes on with what was told, in a week of its own.
    private func goesOn(
        _ title: String, _ text: String, with headline: String, _ lead: String,
        days: [String] = ["2023-05-11", "2023-05-12"]
    ) throws -> Bool {
        let selector = try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
        let stories = selector.stories(
            in: [
                article(title, text, day: days[0], section: "Monde"),
                article(
                    title, text + " Rien n’est réglé.", outlet: "La Vigie", day: days[1],
                    section: "Monde"),
            ], week: week, zone: try require(TimeZone(identifier: "Europe/Paris")))
        return try relations(
            of: stories, to: [try told(headline, lead, week: "2023-W18")]
        ).values.contains {
            guard case .goesOn = $0 else { return false }
            return true
        }
    }

    @Test("What is printed again word for word, late in the week, is no follow-up")
    func again() throws {
        let text =
            "Le Ghana a élu jeudi sa première présidente, Ama Boateng, avec 54 % des voix, a dit "
            + "la commission électorale à Accra."
        let title = "Le Ghana élit Ama Boateng présidente"
        let selector = try Selector(settings: SelectionSettings(language: "fr", home: "FR"))
        let stories = selector.stories(
            in: [
                article(title, text, day: "2023-05-12", section: "Monde"),
                article(title, text, outlet: "La Vigie", day: "2023-05-13", section: "Monde"),
            ], week: week, zone: try require(TimeZone(identifier: "Europe/Paris")))
        let before = try require(Week("2023-W18"))
        #expect(
            try relations(of: stories, to: [try told(title, text, week: "2023-W18")])
                == [stories[0].id: .same(before)])
        #expect(
            try goesOn(
                "Chili : le second tour de la présidentielle",
                "Les Chiliens ont voté pour le second tour entre Jara et Kast, à Santiago.",
                with: "Chili : le premier tour de la présidentielle",
                "Les Chiliens ont voté pour le premier tour entre Jara et Kast, à Santiago."))
        #expect(
            try goesOn(
                "Le Ghana investit Ama Boateng présidente",
                "Ama Boateng, élue avec 54 % des voix, a prêté serment vendredi à Accra, au Ghana.",
                with: title, text))
    }

    @Test("A leader's next doing is no earlier part of the last one")
    func leaders() throws {
        #expect(
            try !goesOn(
                "Russie : Poutine gracie une journaliste emprisonnée",
                "Vladimir Poutine a gracié jeudi la journaliste Olga Petrova, condamnée à Kazan.",
                with: "Poutine reçoit Xi Jinping au Kremlin",
                "Vladimir Poutine a reçu mercredi à Moscou son homologue chinois Xi Jinping."))
        #expect(
            try !goesOn(
                "États-Unis : Trump limoge le directeur du FBI",
                "Le président américain Donald Trump a limogé mardi le directeur du FBI.",
                with: "États-Unis : la Cour suprême annule les droits de douane de Trump",
                "La Cour suprême a jugé que le président américain Donald Trump avait outrepassé ses "
                    + "pouvoirs."))
        #expect(
            try goesOn(
                "Trump dénonce la Cour suprême et garde ses droits de douane",
                "Donald Trump maintient les droits de douane sur l’acier que la Cour suprême annule.",
                with: "États-Unis : la Cour suprême annule les droits de douane de Trump",
                "La Cour suprême a jugé illégaux les droits de douane de Donald Trump sur l’acier.")
        )
    }

    @Test("A like event in another town of the country is no earlier part of this one")
    func towns() throws {
        let told = (
            "Pérou : 31 morts dans la chute d’un autocar",
            "Un autocar est tombé dans un ravin près d’Ayacucho, dans le sud du Pérou, mercredi."
        )
        #expect(
            try !goesOn(
                "Pérou : un autocar bascule dans un ravin, 18 morts",
                "Dix-huit personnes sont mortes jeudi dans un autocar près de Cajamarca, au Pérou.",
                with: told.0, told.1))
        #expect(
            try goesOn(
                "Pérou : le chauffeur de l’autocar tombé dans un ravin est arrêté",
                "Le chauffeur de l’autocar tombé dans un ravin près d’Ayacucho a été arrêté jeudi.",
                with: told.0, told.1))
    }

    @Test("An affair that goes on is a follow-up of the digest that told it, and others are new")
    func goesOn() throws {
        let stories = try stories()
        let dakar = try #require(stories.first { $0.representative.title.contains("Dakar") })
        let found = FollowUp(
            week: try require(Week("2023-W18")), headline: "Les pêcheurs de Dakar bloquent le port")
        #expect(try relations(of: stories, to: [try before]) == [dakar.id: .goesOn(found)])
    }

    @Test(
        "A headline that shares a few common words with one of few stories is no earlier part of it"
    )
    func unrelated() throws {
        let other = try told(
            "La Corée du Nord lance un missile depuis le port de Sinpo",
            "Pyongyang a tiré mardi un missile depuis un sous-marin au large de la péninsule.",
            week: "2023-W18")
        #expect(try relations(of: try stories(), to: [other]).isEmpty)
    }

    @Test("A story whose articles ran is the same, unless two outlets told it since")
    func shared() throws {
        let stories = try stories()
        let dakar = try #require(stories.first { $0.representative.title.contains("Dakar") })
        let ran = try told(
            "Autre titre", "Autre texte.", week: "2023-W18",
            articles: [dakar.articles[0].lastingID])
        #expect(
            try relations(of: stories, to: [ran])
                == [dakar.id: .same(try require(Week("2023-W18")))])
    }

    @Test("What is told in the week's first days in the last one's words is the last one's")
    func remainder() throws {
        let stories = try stories(day: "2023-05-08")
        let dakar = try #require(stories.first { $0.representative.title.contains("Dakar") })
        let same = try told(
            "À Dakar, le blocage du port continue", fishing[0], week: "2023-W18")
        #expect(
            try relations(of: stories, to: [same])[dakar.id]
                == .same(try require(Week("2023-W18"))))
        let older = try told(
            "À Dakar, le blocage du port continue", fishing[0], week: "2023-W17")
        guard case .goesOn = try relations(of: stories, to: [older])[dakar.id] else {
            Issue.record("not a follow-up")
            return
        }
    }

    @Test("The week's first days are those of the edition's zone")
    func zones() throws {
        // Wednesday in Tokyo, Tuesday in Paris.
        let stories = try stories(day: "2023-05-10T05:00:00+09:00")
        let dakar = try #require(stories.first { $0.representative.title.contains("Dakar") })
        let same = try told(
            "À Dakar, le blocage du port continue", fishing[0], week: "2023-W18")
        #expect(
            try relations(of: stories, to: [same])[dakar.id]
                == .same(try require(Week("2023-W18"))))
        let inTokyo = try relations(of: stories, to: [same], zone: "Asia/Tokyo")[dakar.id]
        #expect(
            inTokyo == .goesOn(FollowUp(week: same.week, headline: same.headline)))
    }

    @Test(
        "What came of an affair on the week's first day is its next part, not the last week's",
        arguments: [
            (
                "Bulgarie : le gouvernement renversé par une motion de censure",
                "Le parlement bulgare a voté lundi la censure du gouvernement par 126 voix.",
                "Bulgarie : le gouvernement face à une motion de censure",
                "L’opposition reproche son budget au gouvernement bulgare ; le vote aura lieu à Sofia."
            ),
            (
                "Un bateau de migrants retrouvé chaviré au large de la Crète, 61 morts",
                "Un bateau de pêche parti de Libye a été retrouvé lundi au sud de la Crète.",
                "Un bateau de migrants porté disparu au large de la Crète",
                "Les garde-côtes grecs cherchent un bateau de pêche parti de Libye, au sud de la Crète."
            ),
        ])
    func outcome(title: String, text: String, headline: String, lead: String) throws {
        #expect(
            try goesOn(title, text, with: headline, lead, days: ["2023-05-08", "2023-05-08"]))
    }

    @Test("A toll that rises and a trial that goes on are followed up")
    func next() throws {
        #expect(
            try goesOn(
                "Pérou : le bilan du séisme monte à 112 morts",
                "Le séisme qui a frappé la région d’Arequipa a fait 112 morts. Caraveli est sans eau.",
                with: "Un fort séisme fait au moins 40 morts dans le sud du Pérou",
                "Un séisme de magnitude 7,2 au large d’Arequipa a détruit mardi les maisons de Caraveli."
            ))
        #expect(
            try goesOn(
                "Le parquet requiert la mort contre Yoon",
                "Le procès pour insurrection de l’ancien président sud-coréen Yoon Suk Yeol s’achève.",
                with: "Corée du Sud : ouverture du procès de l’ancien président Yoon",
                "L’ancien président Yoon Suk Yeol est jugé à Séoul pour insurrection."))
    }

    @Test("What was told more than eight weeks ago is forgotten")
    func forgotten() throws {
        let old = try told(
            "Les pêcheurs de Dakar bloquent le port", fishing[0], week: "2023-W10")
        #expect(try relations(of: try stories(), to: [old]).isEmpty)
    }

    @Test("Of several digests that told an affair, the one in the nearest words counts")
    func nearest() throws {
        let stories = try stories()
        let dakar = try #require(stories.first { $0.representative.title.contains("Dakar") })
        let far = try told(
            "Un satellite japonais", "Tokyo prépare le lancement d’un satellite.", week: "2023-W18")
        let relations = try relations(of: stories, to: [far, try before, far])
        guard case .goesOn(let found) = relations[dakar.id] else {
            Issue.record("not a follow-up")
            return
        }
        #expect(found.headline == "Les pêcheurs de Dakar bloquent le port")
    }
}
