import Foundation
import Testing

@Suite("The program speaks the terminal's language")
struct FrenchCommandTests {
    private static let french = ["LC_ALL": "fr_FR.UTF-8"]

    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lede-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
        }
        try body(folder)
    }

    private static let said = [
        ("doctor", "erreur\u{A0}: réglages\u{A0}: ni ce dossier"),
        ("init .", "Ensuite\u{A0}:"),
        ("stories", "1 article lu, 1 de la semaine"),
        ("explain 1", "Racontée par 1 titre de presse"),
        ("compile", "Aperçu\u{A0}: Output/"),
        ("check --no-digest", "newsletter\u{A0}: "),
        ("check --rules", "texte de moins de 14 pixels"),
        ("check --variables", "le chapô, mot pour mot"),
        ("doctor", "espace de travail"),
        ("sources", "aucune édition ne nomme de flux"),
        ("fetch", "ne nomme aucun flux"),
        ("preview --no-open --edition none", "Éditions présentes\u{A0}:"),
        ("send --mailer none-such", "n’existe pas ici"),
        ("parse none.html", "aucun fichier ni dossier de ce nom"),
        ("search mot", "rien dans l’archive n’a tous ces mots"),
        ("pin 9", "ne s’appelle ainsi"),
    ]

    @Test("From init to send, every verb speaks French where the locale does")
    func everyVerb() throws {
        try inFolder { folder in
            for (verb, french) in FrenchCommandTests.said {
                let hasClock = !verb.contains(/doctor|parse|search|check --/)
                let now = hasClock ? ["--now", "2021-10-26T07:00:00Z"] : []
                let result = try command(
                    verb.split(separator: " ").map(String.init) + now, in: folder,
                    environment: FrenchCommandTests.french)
                let said = result.output + result.errors
                #expect(said.contains(french), "\(verb): \(said)")
            }
        }
    }

    @Test("Exit statuses, JSON and SARIF are the same in every language")
    func programs() throws {
        try inFolder { folder in
            #expect(try command(["init"], in: folder).status == 0)
            let theme = folder.appending(path: "Templates/newsletter/theme.css")
            try Data("p { colour: red; }\n".utf8).write(to: theme)
            for arguments in [["check", "--json"], ["check", "--sarif"], ["sources", "--json"]] {
                let english = try command(arguments, in: folder)
                let french = try command(
                    arguments, in: folder, environment: FrenchCommandTests.french)
                #expect(english.status == french.status)
                #expect(english.output == french.output)
                #expect(!english.output.isEmpty)
            }
        }
    }

    @Test("digest.json is the same in every language")
    func digest() throws {
        try inFolder { folder in
            let now = ["--now", "2021-10-26T07:00:00Z"]
            #expect(try command(["init"] + now, in: folder).status == 0)
            let file = folder.appending(path: "Output/newsletter/2021-W42/digest.json")
            #expect(try command(["compile"] + now, in: folder).status == 0)
            let english = try Data(contentsOf: file)
            let french = FrenchCommandTests.french
            #expect(try command(["compile"] + now, in: folder, environment: french).status == 0)
            #expect(try Data(contentsOf: file) == english)
        }
    }

    @Test("Help stays English")
    func help() throws {
        try inFolder { folder in
            let french = try command(
                ["compile", "--help"], in: folder, environment: FrenchCommandTests.french)
            let usual = try command(["compile", "--help"], in: folder)
            #expect(french.output == usual.output)
        }
    }
}
