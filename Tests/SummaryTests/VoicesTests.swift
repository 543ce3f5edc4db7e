import Articles
import Testing

@testable import Summary

@Suite("Further voices")
struct VoicesTests {
    private func article(_ outlet: String, _ text: String) -> Article {
        Article(
            title: "Séisme au Pérou", outlet: outlet, language: "fr", paragraphs: [text],
            origin: outlet)
    }

    private let told = Lead(
        text: "Un séisme de magnitude 7,2 a frappé le sud du Pérou dans la nuit de lundi à mardi.",
        article: "a")

    @Test(
        "Those with the most numbers and names that the lead lacks come first, one of each outlet")
    func adding() {
        let few = article(
            "Le Phare", "Le séisme a fait au moins 40 morts, selon la protection civile d’Arequipa."
        )
        let many = article(
            "Le Fil",
            "À Arequipa, le gouverneur Hugo Salas a compté 40 morts et 1 200 blessés mardi soir.")
        let again = article("Le Fil", "La ville de Moquegua est coupée du monde depuis 3 heures.")
        let voices = Voices(settings: LeadSettings()).adding(
            to: told, headline: "Séisme au Pérou", from: [few, many, again], atMost: 2)
        #expect(voices.map(\.source.outlet) == ["Le Fil"])
        #expect(voices.first?.lead.text.hasPrefix("À Arequipa, le gouverneur") == true)
    }

    @Test("One that tells nothing more is not heard")
    func nothingNew() {
        let same = article(
            "Le Phare", "Le sud du Pérou a tremblé : magnitude 7,2 lundi dans la nuit.")
        let voices = Voices(settings: LeadSettings()).adding(
            to: told, headline: "Séisme au Pérou", from: [same], atMost: 2)
        #expect(voices.isEmpty)
    }
}
