import Articles
import Testing

@testable import Ingestion

@Suite struct DateTests {
    @Test(
        "Date fields are read in the spellings that feeds use",
        arguments: [
            ("Mon, 18 Oct 2021 16:05:00 +0200", "2021-10-18T16:05:00+02:00"),
            ("lun., 18 oct. 21 16:05:00 +0200", "2021-10-18T16:05:00+02:00"),
            ("Mon Oct 18 14:05:00 2021", "2021-10-18T14:05:00"),
            ("18-Oct-21 14:05:09 GMT", "2021-10-18T14:05:09Z"),
            ("Mon, 18 October 2021 10:05 EDT", "2021-10-18T10:05:00-04:00"),
            ("2021-10-18 16:05:00.123 +02:00", "2021-10-18T16:05:00+02:00"),
            ("20211018", "2021-10-18"), ("1634565900", "2021-10-18T14:05:00Z"),
            ("18/10/2021 16:05", "2021-10-18T16:05:00"),
            ("October 18, 2021, 4:05 p.m.", "2021-10-18T16:05:00"),
        ])
    func fields(text: String, expected: String) {
        #expect(Dates.read(text)?.description == expected)
    }

    @Test(
        "A date that is not understood in full is no date",
        arguments: [
            "", "yesterday", "2021", "Mon, 31 Jun 2021", "4/5/2021", "99/99/2021", "18 zzz 2021",
        ])
    func refused(text: String) {
        #expect(Dates.read(text) == nil)
    }

    @Test(
        "Feeds may date in the shorter forms of ISO 8601",
        arguments: [
            ("21-10-18", "2021-10-18"), ("211018", "2021-10-18"), ("-2110", "2021-10-01"),
            ("-21-10", "2021-10-01"), ("2021-10", "2021-10-01"), ("21291", "2021-10-18"),
            ("2021-291", "2021-10-18"), ("2021-W42-1", "2021-10-18"), ("2021W421", "2021-10-18"),
            ("20211018T140500Z", "2021-10-18T14:05:00Z"),
            ("2021-W42-1T16:05:00+02:00", "2021-10-18T16:05:00+02:00"),
        ])
    func shortForms(text: String, expected: String) {
        #expect(Dates.ofFeed(text)?.description == expected)
    }

    @Test(
        "A page's field is not believed in those forms",
        arguments: ["21-10-18", "211018", "-2110", "2021-10", "21291", "2021-W42-1"])
    func notOfPages(text: String) {
        #expect(Dates.read(text) == nil)
    }

    @Test(
        "A field whose time or zone breaks off is no date",
        arguments: [
            "Mon, 18 Oct 2021 1:2:3:4 GMT", "Mon, 18 Oct 2021 16:05:00 +zz:00",
            "Mon, 18 Oct 2021 16:05:00 +00:zz", "2021-W54-1", "2021-366", "2021",
        ])
    func broken(text: String) {
        #expect(Dates.ofFeed(text) == nil)
    }

    @Test("French and English dates are found in running text")
    func prose() {
        #expect(
            Dates.first(in: "Le lundi 18 octobre 2021, la mer a monté.")?.description
                == "2021-10-18")
        #expect(
            Dates.first(in: "Publié le 2 nov. 2023 à 16h05 par moi")?.description
                == "2023-11-02T16:05:00")
        #expect(
            Dates.first(in: "On the 1st of November, 2021 we left")?.description == "2021-11-01")
        #expect(Dates.first(in: "Le 7 octobre, ce nombre a été réduit à 10.") == nil)
    }

    @Test(
        "Words behind a time that are zones, too, are taken for words",
        arguments: [
            (
                "Publié le 18 octobre 2021 à 16h05 et mis à jour le 19 octobre",
                "2021-10-18T16:05:00"
            ),
            ("Publié le 18/10/2021 à 16:05 et mis à jour hier", "2021-10-18T16:05:00"),
            ("Le 18 octobre 2021 à 14h est un jour", "2021-10-18T14:00:00"),
            ("on October 18, 2021 at 4:05 pm at the White House", "2021-10-18T16:05:00"),
            ("on October 18, 2021 at 4:05 pm met the press", "2021-10-18T16:05:00"),
            ("on October 18, 2021 at 4:05 PM ET on the quay", "2021-10-18T16:05:00-05:00"),
            ("18 October 2021 16:05 EST", "2021-10-18T16:05:00-05:00"),
            ("18 October 2021 16:05 CEST on the quay", "2021-10-18T16:05:00+02:00"),
        ])
    func wordsLikeZones(text: String, expected: String) {
        #expect(Dates.first(in: text, language: "fr")?.description == expected)
        #expect(Dates.read(text, language: "fr")?.description == expected)
    }

    @Test(
        "A sign between a date and its time parts them not", arguments: ["•", "·", "–", "|", ","])
    func signs(sign: String) {
        let text = "18 octobre 2021 \(sign) 16h05"
        #expect(Dates.first(in: text)?.description == "2021-10-18T16:05:00")
    }

    @Test("An address gives its day, and a number that is none does not")
    func address() {
        #expect(Dates.inPath(of: "/monde/2021/10/18/titre")?.description == "2021-10-18")
        #expect(Dates.inPath(of: "/monde/titre-20211018.html")?.description == "2021-10-18")
        #expect(Dates.inPath(of: "/monde/2021/13/45/titre_60990341") == nil)
    }

    @Test("The language says which of two small numbers is the month")
    func ambiguous() {
        #expect(Dates.read("04/05/2021", language: "fr")?.description == "2021-05-04")
        #expect(Dates.read("04/05/2021", language: "en") == nil)
    }
}
