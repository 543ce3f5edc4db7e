import Articles
import Testing

@testable import Rendering

/// The small edition that the mail's and the preview's tests write.
enum MailSample {
    static func publication(
        name: String = "Le Monde en bref", language: String = "fr", zone: String = "Europe/Paris",
        sender: String = "lettre@courrier.example", senderName: String? = "Le Courrier du Soir",
        listID: String? = "monde.courrier.example",
        unsubscribe: String = "https://courrier.example/desabonnement?jeton={{token}}"
    ) -> Publication {
        Publication(
            slug: "international", name: name, tagline: "Cinq nouvelles du monde, le mardi",
            language: language, timeZone: zone, home: "FR",
            sender: Publication.Mailbox(name: senderName, address: sender),
            replyTo: Publication.Mailbox(name: "Rédaction", address: "redaction@courrier.example"),
            listID: listID, address: "1, rue de l’Exemple, 75000 Paris",
            links: Publication.Links(
                home: "https://courrier.example/", unsubscribe: unsubscribe,
                unsubscribeAddress: "desabonnement@courrier.example",
                privacy: "https://courrier.example/vie-privee",
                contact: "https://courrier.example/contact",
                browser: "https://courrier.example/lettres/2021-W42",
                archive: "https://courrier.example/lettres/"))
    }

    static func week() throws -> Week { try #require(Week(year: 2021, number: 42)) }

    static func now() throws -> Timestamp { try #require(Timestamp("2021-10-26T05:00:00Z")) }

    static func compose(
        subject: String = "Bonjour", html: String = "<p>Bonjour</p>\n", text: String = "Bonjour\n",
        publication: Publication = publication(), to recipient: Publication.Mailbox? = nil
    ) throws -> MailMessage {
        MailMessage.compose(
            subject: subject, html: html, text: text, publication: publication, week: try week(),
            now: try now(), to: recipient)
    }
}
