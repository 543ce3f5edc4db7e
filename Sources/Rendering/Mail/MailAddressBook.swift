import Articles
import Foundation

/// The edition's mailboxes, list fields and zone, each checked before a header may hold it.
struct MailAddressBook {
    let publication: Publication
    private(set) var problems: [Problem] = []

    init(publication: Publication) {
        self.publication = publication
    }

    /// Whom the letter is from; nil, with an error, where no letter can be sent.
    mutating func sender() -> MailAddress? {
        checked(publication.sender, role: "sender", severity: .error)
    }

    mutating func replyTo() -> MailAddress? {
        publication.replyTo.flatMap { checked($0, role: "reply-to", severity: .warning) }
    }

    /// The one it is addressed to; an address that cannot be written falls back to the sender.
    mutating func recipient(_ mailbox: Publication.Mailbox?) -> MailAddress? {
        mailbox.flatMap { checked($0, role: "recipient", severity: .error) }
    }

    /// The zone of the Date field.
    mutating func zone() -> TimeZone {
        if let zone = TimeZone(identifier: publication.timeZone) { return zone }
        report(
            .warning,
            Message("the time zone \"\(publication.timeZone)\" is unknown, so UTC dates the mail"),
            advice: Message("Name an IANA zone, such as Europe/Paris"))
        return .gmt
    }

    /// What makes it list mail: its identity, and the way out of it (RFC 2919, 2369, 8058, 5064).
    ///
    /// - Parameter isSentByService: then the way out is the service's to write.
    mutating func listFields(
        senderDomain: String, isSentByService: Bool, into header: inout MailHeader
    ) {
        header.list("List-Id", title: publication.name, id: listID(senderDomain: senderDomain))
        if !isSentByService { unsubscribeFields(into: &header) }
        if let archive = link(publication.links.archive, role: "archive") {
            header.links("List-Archive", [archive])
        }
        if let browser = link(publication.links.browser, role: "browser") {
            header.links("Archived-At", [browser])
        }
    }

    private mutating func unsubscribeFields(into header: inout MailHeader) {
        var ways: [String] = []
        let page = link(publication.links.unsubscribe, role: "unsubscribe")
        if let page { ways.append(page) }
        if let address = publication.links.unsubscribeAddress,
            let mailbox = checked(
                Publication.Mailbox(address: address), role: "unsubscribe", severity: .warning)
        {
            ways.append("mailto:\(MailAddressBook.escaped(mailbox.address))?subject=unsubscribe")
        }
        guard !ways.isEmpty else { return }
        header.links("List-Unsubscribe", ways)
        guard let page else { return }
        if page.hasPrefix("https://") {
            header.field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        } else {
            report(
                .warning,
                Message("the unsubscribe page is not https, so there is no one-click unsubscribe"),
                advice: Message("Gmail and Yahoo ask bulk senders for it: give an https address"))
        }
    }

    /// The edition's own, or its name under the sender's domain.
    private mutating func listID(senderDomain: String) -> String {
        let derived = "\(MailAddress.label(publication.slug)).\(senderDomain)"
        guard let listID = publication.listID else { return derived }
        if listID.utf8.contains(UInt8(ascii: ".")), listID.utf8.count <= 255,
            MailAddress.isDotAtom(listID)
        {
            return listID
        }
        report(
            .warning, Message("the list id \"\(listID)\" is none, so \(derived) stands for it"),
            advice: Message("Write words joined by dots, such as monde.lettre.example"))
        return derived
    }

    // MARK: - Checks

    private mutating func checked(
        _ mailbox: Publication.Mailbox, role: String, severity: Problem.Severity
    ) -> MailAddress? {
        guard let address = MailAddress(mailbox) else {
            report(
                severity,
                Message("the \(role) address \"\(mailbox.address)\" cannot stand in a mail"),
                advice: Message(
                    "Write it as name@domain, in plain letters, with no display name inside"))
            return nil
        }
        if mailbox.address.utf8.contains(where: { $0 >= 0x80 }) {
            report(
                .warning,
                Message("the \(role) address \"\(mailbox.address)\" has an international domain"),
                advice: Message("The mail says \(address.address); write it so in the edition"))
        }
        return address
    }

    private mutating func link(_ url: String, role: String) -> String? {
        if let link = MailLink.ascii(url) { return link }
        report(
            .warning, Message("the \(role) address \"\(url)\" cannot stand in a mail's header"),
            advice: Message("Give an http or https address of at most 900 characters"))
        return nil
    }

    private mutating func report(
        _ severity: Problem.Severity, _ reason: Message, advice: Message
    ) {
        let place = Problem.Place("Templates/\(publication.slug)/edition.yaml")
        problems.append(Problem(.rendering, severity, at: place, reason, advice: advice))
    }

    /// What RFC 6068 §2 keeps for itself, escaped.
    private static func escaped(_ address: String) -> String {
        var result: [UInt8] = []
        for byte in address.utf8 {
            if "%/?#[]&;=^`{|}".utf8.contains(byte) {
                result += "%\(String(byte, radix: 16, uppercase: true))".utf8
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
