package import Articles
internal import Foundation

/// The digest as one message of RFC 5322, for `sendmail -t` or a sending service's import.
///
/// This file is the face of the folder. The bytes are made below it: header fields
/// (`MailHeader`), addresses (`MailAddress`, `MailLink`), the text part's flow
/// (`MailFlowedText`) and the transfer encoding (`MailQuotedPrintable`). Nothing is random and
/// no clock is read: the same letter gives the same bytes.
package struct MailMessage: Sendable, Hashable {
    /// The message: ASCII, CRLF line ends; empty where the edition has no usable sender.
    package let text: String
    /// What could not be written as the edition says it.
    package let problems: [Problem]

    /// Writes the message.
    ///
    /// - Parameters:
    ///   - html: the HTML part, a whole document.
    ///   - text: the text part. Its line breaks are kept, but for those behind a single space,
    ///     which are soft (``MailFlowedText``); a line of more than 78 columns flows.
    ///   - recipient: whom the message is addressed to, as a rule the list. Without one it goes to
    ///     the sender: `sendmail -t` reads the recipients here, and a draft must reach nobody else.
    package static func compose(
        subject: String, html: String, text: String, publication: Publication, week: Week,
        now: Timestamp, to recipient: Publication.Mailbox? = nil
    ) -> MailMessage {
        compose(
            subject: subject, html: html, text: text, publication: publication, week: week,
            now: now, to: recipient, pictures: [], isSentByService: false)
    }

    /// The same with pictures inside it.
    ///
    /// - Parameters:
    ///   - pictures: what `html` names by `cid:`.
    ///   - isSentByService: whether a service sends it, which writes its own way out of the list.
    static func compose(
        subject: String, html: String, text: String, publication: Publication, week: Week,
        now: Timestamp, to recipient: Publication.Mailbox? = nil, pictures: [PictureFile],
        isSentByService: Bool
    ) -> MailMessage {
        var addresses = MailAddressBook(publication: publication)
        guard let sender = addresses.sender(), let domain = sender.domain else {
            return MailMessage(text: "", problems: addresses.problems)
        }
        // A week's letter compiled again to other words is another message.
        let identity = fingerprint(
            [publication.slug, week.description, subject, fingerprint(text), fingerprint(html)]
                .joined(separator: "\n"))

        var header = MailHeader()
        header.field("Date", MailDate.text(of: now, zone: addresses.zone()))
        header.mailbox("From", sender)
        if let replyTo = addresses.replyTo() { header.mailbox("Reply-To", replyTo) }
        header.mailbox("To", addresses.recipient(recipient) ?? sender)
        header.unstructured("Subject", subject)
        header.field("Message-ID", "<\(week).\(identity)@\(domain)>")
        addresses.listFields(
            senderDomain: domain, isSentByService: isSentByService, into: &header)
        // No person wrote it at this moment: what answers by itself keeps silent (RFC 3834 §5).
        header.field("Auto-Submitted", "auto-generated")
        if let language = MailAddress.languageTag(publication.language) {
            header.field("Content-Language", language)
        }
        header.field("MIME-Version", "1.0")
        // "=_" cannot occur in quoted-printable, where "=" precedes two digits or the line's end.
        let boundary = "=_lede_\(identity)"
        header.field("Content-Type", "multipart/alternative; boundary=\"\(boundary)\"")

        let body = MailBody(boundary: boundary, text: text, html: html, pictures: pictures)
        return MailMessage(
            text: String(decoding: header.bytes + body.bytes, as: UTF8.self),
            problems: addresses.problems)
    }
}

/// The two parts of the message, the simplest first (RFC 2046 §5.1.4).
private struct MailBody {
    var bytes: [UInt8] = []

    init(boundary: String, text: String, html: String, pictures: [PictureFile]) {
        bytes.reserveCapacity((text.utf8.count + html.utf8.count) * 9 / 8 + 1024)
        open(boundary, "text/plain; charset=utf-8; format=flowed")
        MailQuotedPrintable.append(MailFlowedText.flowed(Array(text.utf8)), to: &bytes)
        if pictures.isEmpty {
            appendHTML(html, boundary)
        } else {
            // The HTML is the root of what belongs to it (RFC 2387 §3.2).
            let related = boundary + "_related"
            bytes += "\r\n--\(boundary)\r\nContent-Type: multipart/related;".utf8
            bytes += " type=\"text/html\";\r\n boundary=\"\(related)\"\r\n".utf8
            appendHTML(html, related)
            for picture in pictures { append(picture, related) }
            bytes += "\r\n--\(related)--\r\n".utf8
        }
        bytes += "\r\n--\(boundary)--\r\n".utf8
    }

    private mutating func appendHTML(_ html: String, _ boundary: String) {
        open(boundary, "text/html; charset=utf-8")
        MailQuotedPrintable.append(Array(html.utf8), to: &bytes)
    }

    /// A picture as lines of base64 (RFC 2045 §6.8), named for the HTML and for who saves it.
    private mutating func append(_ picture: PictureFile, _ boundary: String) {
        let name = MailAddress.label(
            picture.name.split(separator: ".").first.map(String.init) ?? "")
        let ending = picture.mediaType.split(separator: "/").last ?? "png"
        bytes += "\r\n--\(boundary)\r\nContent-Type: \(picture.mediaType)\r\n".utf8
        bytes += "Content-Transfer-Encoding: base64\r\nContent-ID: <\(picture.contentID)>\r\n".utf8
        bytes += "Content-Disposition: inline; filename=\"\(name).\(ending)\"\r\n\r\n".utf8
        let lines = Data(picture.bytes).base64EncodedData(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        bytes += lines
    }

    private mutating func open(_ boundary: String, _ type: String) {
        bytes += "\r\n--\(boundary)\r\nContent-Type: \(type)\r\n".utf8
        bytes += "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
    }
}
