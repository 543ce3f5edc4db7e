import Articles
import Testing

@testable import Selection

struct NearCopiesTests {
    private let text =
        "Le barrage de Nharuma, au Mozambique, a cédé lundi après dix jours de pluie. Quelque "
        + "quarante mille habitants ont fui la vallée du Zambèze, selon la protection civile."

    /// Which articles are copies, by their places.
    private func groups(_ articles: [Article]) -> [[Int]] {
        let reader = ArticleReader(gazetteer: Gazetteer(), fallbackLanguage: "fr")
        let outlets = articles.indices.map { $0 }
        var texts = Texts(articles, reader: reader)
        texts = texts.withoutBoilerplate(outlets: outlets)
        return copies(in: texts, outlets: outlets, days: articles.map { _ in 0 })
    }

    private func copies(in texts: Texts, outlets: [Int], days: [Int]) -> [[Int]] {
        Pool.pools(of: [PoolRows(texts: texts, outlets: outlets, days: days)])[0].copies
    }

    @Test(
        "A copy is found under another title, behind a label, cut short and without accents",
        arguments: [
            article("Quarante mille habitants fuient les eaux", ""),
            article("EN DIRECT. Mozambique : le barrage de Nharuma cède", "Plus d’informations."),
            article("MOZAMBIQUE : LE BARRAGE DE NHARUMA CEDE"),
        ])
    func edits(edit: Article) {
        let original = article("Mozambique : le barrage de Nharuma cède", text)
        let text = edit.paragraphs.isEmpty ? text : edit.paragraphs[0]
        #expect(groups([original, article(edit.title, text)]) == [[0, 1]])
    }

    @Test("A text inside another one is a copy of it")
    func contained() {
        let longer = text + " Les secours manquent de bateaux et la route de Tete est coupée."
        #expect(groups([article("Un titre", text), article("Un autre", longer)]) == [[0, 1]])
    }

    @Test("A live page's new day under the same title is no copy")
    func livePage() {
        let title = "Guerre en Ukraine, en direct : le point sur la situation"
        let stock = " Retrouvez notre direct, nos cartes et nos récits."
        let first = "Les combats ont repris lundi autour d’Avdiïvka, selon l’état-major de Kiev."
        let second = "Le président a reçu jeudi à Bruxelles de nouvelles promesses de missiles."
        let reader = ArticleReader(gazetteer: Gazetteer(), fallbackLanguage: "fr")
        let texts = Texts([first, second].map { article(title, $0 + stock) }, reader: reader)
        #expect(copies(in: texts, outlets: [3, 3], days: [0, 2]).isEmpty)
    }

    @Test("Two texts on one event are no copies")
    func rewritten() {
        let other =
            "Après la rupture d’un barrage dans le centre du Mozambique, Maputo a demandé l’aide "
            + "des pays voisins ; soixante personnes sont portées disparues."
        #expect(
            groups([article("Le barrage cède", text), article("Maputo appelle à l’aide", other)])
                .isEmpty)
    }

    @Test("A sentence that one outlet sets under every title makes no copies")
    func boilerplate() {
        let stock = "Recevez chaque matin notre lettre et les articles choisis par la rédaction."
        let articles = [
            "Le Pérou vote", "Un volcan gronde à Java", "La Norvège proteste", "Grève au Kenya",
        ].map { article($0, stock) }
        let reader = ArticleReader(gazetteer: Gazetteer(), fallbackLanguage: "fr")
        var texts = Texts(articles, reader: reader)
        texts = texts.withoutBoilerplate(outlets: [7, 7, 7, 7])
        #expect((0..<4).allSatisfy { texts.leads[$0].isEmpty })
    }

    @Test("A title with one word more before it is another title, whatever that word")
    func firstWord() {
        let reader = ArticleReader(gazetteer: Gazetteer(), fallbackLanguage: "fr")
        let titles = ["Séisme meurtrier frappe Arequipa", "meurtrier frappe Arequipa"]
        let texts = Texts(titles.map { article($0, text) }, reader: reader)
        #expect(texts.titleHash(0) != texts.titleHash(1))
    }

    @Test("A column's title over a new text each day makes no copies")
    func column() {
        let reader = ArticleReader(gazetteer: Gazetteer(), fallbackLanguage: "fr")
        let title = "Soudan : trois choses à retenir de la journée de combats"
        let other =
            "Les deux généraux se sont parlé jeudi par téléphone, a affirmé la Ligue arabe, qui "
            + "prépare une rencontre à Djeddah avant la fin du mois de mai."
        let texts = Texts([article(title, text), article(title, other)], reader: reader)
        func lists(_ outlets: [Int]) -> Int {
            var groups = NearCopies(texts: texts, outlets: outlets, days: [0, 1]).groups()
            return groups.lists().count
        }
        #expect(lists([1, 1]) == 2)
        #expect(lists([1, 2]) == 1)
    }
}
