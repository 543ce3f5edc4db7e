internal import Articles

/// How an edition's letters are made: what `edition.yaml` says beside templates and theme.
package struct LetterSettings: Sendable, Hashable {
    /// What becomes of pictures.
    package enum PictureMode: String, Sendable, Hashable, CaseIterable {
        /// Those of the web stay on their servers; a picture of the edition's own cannot be shown.
        case link
        /// The same, and the edition's own travel inside the mail (RFC 2387, RFC 2392).
        case embed
        /// None is shown: their alternative text stands where a sentence holds one.
        case none
    }

    package var pictures: PictureMode
    /// Whether pictures may come over plain http, which mail clients block or warn of.
    package var allowsPlainHTTP: Bool
    /// The service that sends the letter and puts addresses of its own into it.
    package var service: SendingService?
    /// How many bytes of HTML a letter may have; what is too much is left to the web.
    package var budget: Int

    /// Gmail clips what is longer than 102 KB (email-bugs#41); senders add links of their own.
    package static let standardBudget = 95 * 1024

    package init(
        pictures: PictureMode = .link, allowsPlainHTTP: Bool = false,
        service: SendingService? = nil, budget: Int = standardBudget
    ) {
        self.pictures = pictures
        self.allowsPlainHTTP = allowsPlainHTTP
        self.service = service
        self.budget = budget
    }
}

extension LetterSettings {
    /// What stands in place of an address of the publication, since the service knows it for each
    /// reader.
    func tags(for publication: Publication) -> [String: String] {
        guard let tags = service?.tags(language: publication.language) else { return [:] }
        let links = publication.links
        // The browser's page first: one that is both is the page to unsubscribe.
        let pairs = [(links.browser, tags.browser), (links.unsubscribe, tags.unsubscribe)]
        return Dictionary(pairs.map { (safeAddress($0.0) ?? $0.0, $0.1) }) { $1 }
    }
}

/// A service that a letter is imported into; it fills in where each reader unsubscribes.
package enum SendingService: String, Sendable, Hashable, CaseIterable {
    case listmonk, brevo, mailchimp, mailjet

    /// The tags that the service replaces, by the page that each stands for.
    ///
    /// - Parameter language: the letter's; Mailjet has a page for each.
    func tags(language: String) -> (unsubscribe: String, browser: String) {
        switch self {
        case .listmonk: ("{{ UnsubscribeURL }}", "{{ MessageURL }}")
        case .brevo: ("{{ unsubscribe }}", "{{ mirror }}")
        case .mailchimp: ("*|UNSUB|*", "*|ARCHIVE|*")
        case .mailjet: ("[[UNSUB_LINK_\(language == "fr" ? "FR" : "EN")]]", "[[PERMALINK]]")
        }
    }
}
