import Foundation
import Testing

@testable import Selection

struct GazetteerTests {
    private func countries(_ text: String, _ language: String = "fr") -> [String] {
        Gazetteer().mentions(in: Words(text), language: language, weight: 1).counts.map(
            \.country.code)
    }

    @Test("Our reader of the gazetteer agrees with the general JSON decoder")
    func parser() throws {
        let general = try JSONDecoder().decode(
            [String: [String: [String]]].self, from: Data(PackageResources.gazetteer_json))
        let ours = GazetteerPatterns.parse(PackageResources.gazetteer_json)
        #expect(ours.count == general.count)
        for (language, countries) in ours {
            #expect(Dictionary(countries) { first, _ in first } == general[language])
        }
    }

    @Test("Countries are found by name, demonym, capital and leader, whatever the accents")
    func forms() {
        #expect(countries("Les Brésiliennes votent") == ["BR"])
        #expect(countries("L’Arabie saoudite") == ["SA"])
        #expect(countries("Erdoğan à Ankara") == ["TR"])
        #expect(countries("MOSCOU ET PÉKIN") == ["CN", "RU"])
        #expect(countries("Corée du Nord") == ["KP"])
        #expect(countries("South Sudan", "en") == ["SS"])
        #expect(countries("l’Union européenne, l’UE, Bruxelles") == ["EU"])
    }

    @Test(
        "A country or a leader whose name others bear is found where no name stands beside it",
        arguments: [
            ("Jordan raises interest rates", ["JO"]),
            ("The king of Jordan, Abdullah, left", ["JO"]),
            ("Michael Jordan sells his team", []), ("Jordan Peterson speaks", []),
            ("Talks with Jordan: Paris waits", ["FR", "JO"]), ("Tom Holland in a new film", []),
            ("Farmers in Holland protest", ["NL"]), ("President Petro recalls his envoy", ["CO"]),
            ("Marcos fires his minister", ["PH"]), ("A book by Yunus Emre", []),
            ("In Jordan protests spread", ["JO"]), ("Why Jordan matters", ["JO"]),
            ("Floods In Holland Kill Ten People", ["NL"]), ("JORDAN RAISES ITS RATES", ["JO"]),
            ("Singer Rosa Petro Opens New Stage", []), ("FICO scores fall this year", []),
        ])
    func alone(text: String, found: [String]) {
        #expect(countries(text, "en") == found)
    }

    @Test(
        "Congo is Kinshasa's, but for a text that names Brazzaville's alone",
        arguments: [
            ("Fighting in eastern Congo", "en", ["CD"]),
            ("DR Congo's army retakes a town; Congolese officers say", "en", ["CD"]),
            ("Congo votes: Sassou seeks a fifth term in Brazzaville", "en", ["CG"]),
            ("The Republic of Congo opens its port", "en", ["CG"]),
            ("Kinshasa and Brazzaville, the Congolese capitals", "en", ["CD", "CG"]),
            ("L’armée congolaise face au M23", "fr", ["CD"]),
            ("République du Congo : Brazzaville vote", "fr", ["CG"]),
            ("L’est du Congo en guerre", "fr", ["CD"]),
        ])
    func congo(text: String, language: String, found: [String]) {
        #expect(countries(text, language) == found)
    }

    @Test("Demonyms of several words are found in each of their forms")
    func phraseStems() {
        #expect(countries("Les Nord-Coréens tirent un missile") == ["KP"])
        #expect(countries("Une Sud-Africaine élue") == ["ZA"])
        #expect(countries("L’armée nord-coréenne") == ["KP"])
        #expect(countries("North Koreans and South Africans", "en") == ["KP", "ZA"])
    }

    @Test("A demonym of several words is not the shorter one that it holds")
    func longestDemonym() {
        #expect(countries("Papua New Guineans vote", "en") == ["PG"])
        #expect(countries("Equatorial Guineans vote", "en") == ["GQ"])
    }

    @Test(
        "A demonym may be long",
        arguments: [
            ("L’armée centrafricaine reprend une ville", "CF"), ("Les Azerbaïdjanaises", "AZ"),
            ("Des Luxembourgeoises", "LU"), ("Les Équatoguinéennes", "GQ"),
        ])
    func longDemonyms(text: String, country: String) {
        #expect(countries(text) == [country])
    }

    @Test("A place of more than five words is found by all of them")
    func longNames() {
        #expect(
            countries("La Géorgie du Sud-et-les Îles Sandwich du Sud, au loin")
                == ["GS"])
        #expect(countries("Un navire au territoire britannique de l'océan Indien") == ["IO"])
    }

    @Test("First names, water and a former president name no country")
    func otherWords() {
        #expect(countries("Dominique boit de l’eau avec Hollande").isEmpty)
        #expect(countries("La Dominique et les EAU") == ["AE", "DM"])
        #expect(countries("Un carnaval à La Nouvelle-Orléans") == ["US"])
    }

    @Test("Us is no country, US and U.S. are")
    func us() {
        #expect(countries("They told us to wait", "en").isEmpty)
        #expect(countries("The US and U.S. troops", "en") == ["US"])
    }

    @Test(
        "Words that are first of all other words name no country",
        arguments: ["Maurice est venu", "La réunion a eu lieu", "Une grenade", "Deux tours"])
    func ambiguous(text: String) {
        #expect(countries(text).isEmpty)
    }

    @Test("An edition's own places are found in both languages")
    func places() {
        let gazetteer = Gazetteer(places: ["FR": ["saint malo", "malouin*"]])
        for language in ["fr", "en"] {
            let mentions = gazetteer.mentions(
                in: Words("Saint-Malo et les Malouines"), language: language, weight: 1)
            #expect(mentions.counts.first { $0.country == Country("FR") }?.weight == 2)
        }
    }
}
