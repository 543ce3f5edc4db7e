import Testing

@testable import Summary

@Suite("Sentence borders")
struct SentenceTests {
    @Test(
        "Each sentence stands alone",
        arguments: [
            ("fr", ["M. Lavrov a parlé.", "Mme von der Leyen a répondu."]),
            ("fr", ["Le 18 oct. 2021, tout a changé.", "Il était 16 h."]),
            ("fr", ["« Viendra-t-il ? » demande-t-elle.", "Nul ne le sait."]),
            ("fr", ["Il a dit « non ».", "Puis il est parti."]),
            (
                "fr",
                ["Elle vaut 3.5 milliards.", "C’est peu !", "Vraiment ?!", "Oui…", "Sans doute."]
            ),
            ("en", ["The U.S. Senate voted.", "Gov. J. B. Pritzker did not."]),
            (
                "en",
                ["He lives in the U.S. and works.", "It is far from Washington D.C.", "He left."]
            ),
            ("en", ["“We won.”", "The crowd cheered.", "Dr. Who left at 5 p.m. on Friday."]),
            ("fr", ["Voir www.exemple.example pour la suite.", "Le n° 10 de la rue est vide."]),
            ("fr", ["La réunion se tient à 10 h.", "« Bonjour », dit-il."]),
            ("fr", ["Le colonel a démissionné.", "M. Traoré le remplace."]),
            (
                "fr",
                [
                    "Il est né av. J.-C. selon les uns, apr. J.-C. selon les autres.",
                    "Nul ne tranche.",
                ]
            ),
            ("fr", ["La loi (art. L. 123-4 du code) est claire.", "Le juge l’a dit."]),
            ("fr", ["Le Dr. House et Mgr. Dupanloup se sont vus.", "Me Dupond était là."]),
            ("fr", ["Rendez-vous à 20 h 30.", "Entrée libre."]),
            ("fr", ["Le PDG d’Apple Inc. Tim Cook a parlé.", "Les actions ont baissé."]),
            ("fr", ["Il a crié « Non ! » avant de partir.", "Personne n’a bougé."]),
            ("fr", ["« Non ! Nous ne partirons pas », a-t-il crié.", "La foule a applaudi."]),
            ("fr", ["Elle hésite… puis s’en va.", "Fin de l’histoire."]),
            ("fr", ["Elle hésite…", "Puis elle s’en va."]),
            ("fr", ["Le J.O. no 12 du 3 janv. 2021 le dit.", "Rien ne change."]),
            ("fr", ["Pommes, poires, etc.", "Les prix montent."]),
            ("fr", ["Voir lemonde.fr.", "Le site est gratuit."]),
            ("fr", ["La hausse atteint 3,5 %.", "C’est trop."]),
            ("fr", ["Qui l’a dit ?", "« Moi », répond-elle."]),
            ("fr", ["La S.N.C.F. a annoncé des retards.", "Les trains partiront demain."]),
            ("fr", ["J. R. R. Tolkien est mort en 1973.", "Son fils a publié la suite."]),
            ("fr", ["Il habite au 3 bd. Voltaire.", "Elle aussi."]),
            ("fr", ["L’O.N.U. condamne.", "L’OTAN se tait."]),
            ("fr", ["— Bonjour.", "— Bonsoir."]),
            ("fr", ["Le match (3-0) est fini.", "(Avec AFP.)"]),
            (
                "fr",
                [
                    "Selon le ministère de l’Intérieur, 1 200 personnes ont été arrêtées.",
                    "« Un record », dit-il.",
                ]
            ),
            ("fr", ["Le vaccin de Pfizer Inc. sera livré lundi.", "Il faudra attendre."]),
            ("fr", ["M. et Mme Dupont sont venus.", "Ils sont repartis."]),
            ("fr", ["MM. Dupont, Durand et Cie. ont signé.", "Le contrat court cinq ans."]),
            ("fr", ["Il a obtenu un Ph.D. de Yale.", "Il enseigne depuis."]),
            ("fr", ["Le président (P.S.) a gagné.", "Son rival a perdu."]),
            (
                "en",
                [
                    "Lt. Gen. Mark Milley met Sec. of State Blinken on Jan. 6.",
                    "They spoke for an hour.",
                ]
            ),
            (
                "en",
                [
                    "The Rev. Dr. Martin Luther King Jr. was shot in Memphis, Tenn.",
                    "He died an hour later.",
                ]
            ),
            ("en", ["He moved from Washington, D.C. to Boston.", "She stayed."]),
            ("en", ["She moved to Washington, D.C.", "He stayed in Boston."]),
            ("en", ["Shares of Apple Inc. fell 3.2 percent.", "Shares of Co. B rose."]),
            ("en", ["It costs $1.5 million.", "That is a lot."]),
            ("en", ["The case, Roe v. Wade, was decided in 1973.", "It was overturned."]),
            ("en", ["He said no.", "The vote was lost."]),
            ("en", ["No. 10 Downing St. was quiet.", "No one came."]),
            ("en", ["The museum of modern art.", "It opened in May."]),
            ("en", ["“We will win. We will not stop,” he said.", "The crowd cheered."]),
            ("en", ["“Go home!” she shouted.", "They did."]),
            ("en", ["She asked, “Why now?”", "Nobody answered."]),
            ("en", ["He works for the U.S. Department of State.", "She does not."]),
            ("en", ["Talks ended in the U.S.", "Officials declined to comment."]),
            ("en", ["It was 5 p.m. when it began.", "It ended at 6 a.m.", "Everyone slept."]),
            ("en", ["Gov. Gavin Newsom (D-Calif.) signed it.", "Republicans objected."]),
            ("en", ["J.K. Rowling and George R. R. Martin met.", "They talked."]),
            ("en", ["Visit www.example.com.", "It is free."]),
            ("en", ["The temperature hit 40.5 C.", "Records fell."]),
            ("en", ["He lost to Sen. Ted Cruz, R-Texas, in Nov. 2018.", "He ran again."]),
            ("en", ["Yahoo! Inc. was sold.", "Verizon paid."]),
            ("en", ["It’s over... for now.", "We’ll see."]),
            ("en", ["“Is it true?” asked Mr. Smith.", "“Yes,” said Mrs. Jones."]),
            ("en", ["The St. Louis team beat St. John’s.", "Fans cheered."]),
            ("en", ["Prof. A. B. Smith et al. found it.", "Their paper is out."]),
            ("en", ["He was born in 1950.", "In 1970 he left."]),
            ("en", ["Wait... what?", "Yes."]),
            ("en", ["Mr. Trump, the president, met Kim Jong-un.", "They shook hands."]),
            ("en", ["The U.N. Security Council met.", "China vetoed it."]),
            ("en", ["The E.U. Commission vs. Poland: a saga.", "It goes on."]),
            (
                "de",
                [
                    "Am 18. Oktober 2021 trat Dr. Müller zurück.", "Das war z. B. in Berlin so.",
                    "Er ging.",
                ]
            ),
            ("es", ["El Sr. García llegó a EE. UU. el lunes.", "No habló."]),
            ("it", ["Il dott. Rossi e la sig. Bianchi sono arrivati.", "Poi sono partiti."]),
            ("pt", ["O Sr. Silva chegou.", "Não falou."]),
            ("es", ["El juez citó al Sr. La Torre en marzo.", "No fue."]),
            ("es", ["Hay peras, manzanas, etc.", "Los precios suben."]),
            ("pt", ["O Sr. Des Champs chegou.", "Não falou."]),
            ("de", ["Hr. Des Coudres kam ca. Mitte Mai.", "Er blieb."]),
            ("de", ["Das ist eine neue Art.", "Die Forscher staunen."]),
            ("nl", ["De kerk van St. Des Monts brandde.", "Niemand weet waarom."]),
            ("ja", ["東京で会談した。", "合意はなかった。"]),
            ("zh", ["总统辞职了。", "他没有解释！", "为什么？"]),
            ("ar", ["هل انتهت الحرب؟", "لا أحد يعرف."]),
            ("hi", ["वह चला गया।", "कोई नहीं आया।"]),
        ] as [(String, [String])])
    func borders(language: String, sentences: [String]) {
        let isIdeographic = language == "ja" || language == "zh"
        let text = sentences.joined(separator: isIdeographic ? "" : " ")
        #expect(Sentences.split(text, language: language) == sentences)
    }

    @Test(
        "A list in one paragraph is cut before its numbers",
        arguments: [
            ["1) The first thing", "2) The second thing"],
            ["1. The first item", "2. The second item"],
            ["1.) The first item.", "2.) The second item."],
            ["a. The first item", "b. The second item", "c. The third"],
            ["• 9. The first item", "• 10. The second item"],
        ])
    func lists(entries: [String]) {
        #expect(Sentences.split(entries.joined(separator: " "), language: "en") == entries)
    }

    @Test("An ellipsis of spaced stops goes with the sentence that it opens")
    func openingEllipsis() {
        let sentences = ["It was a habit.", ". . . The practice was not abandoned."]
        #expect(Sentences.split(sentences.joined(separator: " "), language: "en") == sentences)
    }

    @Test("No-break spaces before French marks do not end a sentence early")
    func noBreakSpaces() {
        let text = "«\u{A0}Viendra-t-il\u{202F}?\u{A0}» demande-t-elle. Il vient\u{202F}! Oui."
        #expect(
            Sentences.split(text, language: "fr") == [
                "«\u{A0}Viendra-t-il\u{202F}?\u{A0}» demande-t-elle.", "Il vient\u{202F}!", "Oui.",
            ])
    }
}
