import Articles
import Foundation
import Testing

@testable import Selection

/// One event in several articles, and the one that stands for it.
struct RepresentativeTests {
    private let text =
        "Le barrage de Nharuma, au Mozambique, a cédé lundi après dix jours de pluie. Quelque "
        + "quarante mille habitants ont fui la vallée du Zambèze, selon la protection civile."

    private func story(_ articles: [Article], settings: SelectionSettings? = nil) throws -> Story {
        let selector = try Selector(
            settings: settings ?? SelectionSettings(language: "fr", home: "FR"))
        let stories = selector.stories(
            in: articles, week: try require(Week("2023-W19")), zone: .gmt)
        #expect(stories.count == 1)
        return try require(stories.first)
    }

    @Test("A free article stands before a subscribers' one")
    func access() throws {
        let free = article("Mozambique : le barrage de Nharuma cède", text, outlet: "B")
        let paid = article(
            "Mozambique : le barrage de Nharuma cède", text, outlet: "A", access: .subscribers)
        #expect(try story([paid, free]).representative == free)
    }

    @Test("A complete article stands before a truncated one")
    func truncated() throws {
        let whole = article("Mozambique : le barrage de Nharuma cède", text, outlet: "B")
        let cut = article(
            "Mozambique : le barrage de Nharuma cède", text, outlet: "A", isTruncated: true)
        #expect(try story([cut, whole]).representative == whole)
    }

    @Test("A copy gives the original's name, adds no vote, and does not stand for the story")
    func copies() throws {
        let original = article(
            "Mozambique : le barrage de Nharuma cède", text, outlet: "Agence", day: "2023-05-08")
        let copy = article(
            "Le barrage de Nharuma a cédé", text, outlet: "Reprise", day: "2023-05-09")
        let story = try story([copy, original])
        #expect(story.copies == [Story.Copy(article: copy.id, original: original.id)])
        #expect(story.representative == original)
        let alone = try self.story([original])
        let outlets = try require(story.score.parts.first { $0.signal == "outlets" })
        #expect(outlets == alone.score.parts.first { $0.signal == "outlets" })
    }

    @Test("An article that credits another outlet is the copy, even where it is earlier")
    func credit() throws {
        let copy = article(
            "Mozambique : le barrage de Nharuma cède", text, outlet: "Reprise", day: "2023-05-08",
            authors: ["Agence"])
        let original = article(
            "Mozambique : le barrage de Nharuma cède", text, outlet: "Agence", day: "2023-05-09")
        #expect(
            try story([copy, original]).copies == [
                Story.Copy(article: copy.id, original: original.id)
            ])
    }

    @Test("A day without a time proves no one to be earlier")
    func dayAlone() throws {
        let wire = article(
            "Mozambique : le barrage de Nharuma cède", text, outlet: "La Dépêche",
            day: "2023-05-08T09:00:00+02:00")
        let daily = article(
            "Mozambique : le barrage de Nharuma cède", text, outlet: "Le Quotidien",
            day: "2023-05-08")
        #expect(try story([wire, daily]).copies == [.init(article: daily.id, original: wire.id)])
    }

    @Test("An article that says whose text it is is the copy, whatever its clock says")
    func saysWhose() throws {
        let wire = article(
            "Mozambique : le barrage de Nharuma cède", text, outlet: "La Dépêche",
            day: "2023-05-08T09:00:00+02:00")
        let copy = Article(
            title: "Mozambique : le barrage de Nharuma cède", outlet: "Le Relais",
            published: Timestamp("2023-05-08T08:00:00+02:00"), language: "fr",
            paragraphs: [text, "Article publié par La Dépêche."], origin: "test")
        #expect(try story([wire, copy]).copies == [.init(article: copy.id, original: wire.id)])
    }

    @Test("An outlet's weight counts however its name is written")
    func foldedWeights() throws {
        let settings = SelectionSettings(
            language: "fr", home: "FR", outletWeights: ["LA DEPECHE": 0])
        let told = try story(
            [article("Mozambique : le barrage cède", text, outlet: "La Dépêche")],
            settings: settings)
        #expect(told.score.parts.first { $0.signal == "outlets" }?.value == 0)
    }

    @Test("A copy with much text of its own votes")
    func ownText() throws {
        let original = article(
            "Mozambique : le barrage de Nharuma cède", text, outlet: "Agence", day: "2023-05-08")
        let own =
            "Notre correspondante à Maputo a rejoint les premiers camps de toile, dressés par des "
            + "volontaires sur les hauteurs de Tete, où manquent l’eau potable, les couvertures et "
            + "les médecins, tandis que les autorités locales tentent de rouvrir la seule route."
        let copy = article(
            "Mozambique : le barrage de Nharuma cède", text + " " + own, outlet: "Reprise",
            day: "2023-05-09")
        let story = try story([original, copy])
        #expect(story.copies.count == 1)
        let outlets = try require(story.score.parts.first { $0.signal == "outlets" })
        #expect(abs(outlets.value * 6 - log2(3.0)) < 1e-9)
    }

    @Test("The headline alone of another outlet has its vote")
    func bareHeadline() throws {
        let title = "Mozambique : le barrage de Nharuma cède"
        let story = try story([
            article(title, text, outlet: "Agence"), article(title, "", outlet: "Reprise"),
        ])
        #expect(story.copies.count == 1)
        let outlets = try require(story.score.parts.first { $0.signal == "outlets" })
        #expect(abs(outlets.value * 6 - log2(3.0)) < 1e-9)
    }

    @Test("The article nearest to what all tell stands for the story, then the next nearest")
    func nearest() throws {
        let title = "Mozambique : le barrage de Nharuma cède"
        let aside = article(
            title + ", un ministre part", "Le ministre de l’Énergie quitte Maputo.", outlet: "A")
        let plain = article(title + " lundi", text, outlet: "B")
        let other = article(
            "Le barrage de Nharuma cède au Mozambique",
            "Le barrage a cédé lundi ; quarante mille habitants de la vallée du Zambèze ont fui.",
            outlet: "C")
        let story = try story([aside, plain, other])
        #expect(story.representative != aside)
        #expect(story.speakers.first == story.representative)
        #expect(story.speakers.last == aside)
        #expect(Set(story.speakers) == Set(story.articles))
    }

    @Test("An article without an address stands behind one that can be linked")
    func address() throws {
        let title = "Mozambique : le barrage de Nharuma cède"
        let linked = article(title, text, outlet: "B", url: "https://b.example/nharuma.html")
        let bare = article(title, text, outlet: "A")
        #expect(try story([bare, linked]).representative == linked)
    }

    @Test("An outlet of weight 0 has no vote")
    func mutedOutlet() throws {
        let settings = SelectionSettings(
            language: "fr", home: "FR", outletWeights: ["Le Phare": 0])
        let story = try story([article("Le barrage de Nharuma cède", text)], settings: settings)
        #expect(story.score.parts.first { $0.signal == "outlets" }?.value == 0)
    }
}
