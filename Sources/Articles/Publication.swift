/// What an edition prints about itself in every letter.
public struct Publication: Sendable, Hashable {
    /// The folder's name in `Templates/` and `Output/` ("international").
    public let slug: String
    /// The newsletter's name ("Le Monde en bref").
    public let name: String
    /// A line that says what the letter is.
    public let tagline: String?
    /// A lower-case BCP 47 primary subtag ("fr").
    public let language: String
    /// An IANA time zone name ("Europe/Paris").
    public let timeZone: String
    /// The ISO 3166-1 alpha-2 code of the readers' country ("FR").
    public let home: String
    public let sender: Mailbox
    public let replyTo: Mailbox?
    /// RFC 2919 §2 identifier without the angle brackets ("monde.lettre.example").
    public let listID: String?
    /// The publisher's postal address, one line.
    public let address: String?
    public let links: Links
    public let offers: [Offer]

    public init(
        slug: String, name: String, tagline: String? = nil, language: String, timeZone: String,
        home: String, sender: Mailbox, replyTo: Mailbox? = nil, listID: String? = nil,
        address: String? = nil, links: Links, offers: [Offer] = []
    ) {
        self.slug = slug
        self.name = name
        self.tagline = tagline
        self.language = language
        self.timeZone = timeZone
        self.home = home
        self.sender = sender
        self.replyTo = replyTo
        self.listID = listID
        self.address = address
        self.links = links
        self.offers = offers
    }

    /// A display name and an address (RFC 5322 §3.4).
    public struct Mailbox: Sendable, Hashable {
        public let name: String?
        public let address: String

        public init(name: String? = nil, address: String) {
            self.name = name
            self.address = address
        }
    }

    /// The pages that the letter points to: http(s) addresses, `{week}` already filled.
    public struct Links: Sendable, Hashable {
        public let home: String?
        public let unsubscribe: String
        /// A mailbox that unsubscribes whoever writes to it.
        public let unsubscribeAddress: String?
        public let privacy: String
        public let contact: String
        /// This digest on the web.
        public let browser: String
        public let archive: String
        public let terms: String?

        public init(
            home: String? = nil, unsubscribe: String, unsubscribeAddress: String? = nil,
            privacy: String, contact: String, browser: String, archive: String,
            terms: String? = nil
        ) {
            self.home = home
            self.unsubscribe = unsubscribe
            self.unsubscribeAddress = unsubscribeAddress
            self.privacy = privacy
            self.contact = contact
            self.browser = browser
            self.archive = archive
            self.terms = terms
        }
    }

    /// One line of the offers box.
    public struct Offer: Sendable, Hashable {
        public let title: String
        public let text: String?
        public let url: String
        /// The words on its button.
        public let action: String?
        /// The last day on which it is shown.
        public let until: CivilDate?

        public init(
            title: String, text: String? = nil, url: String, action: String? = nil,
            until: CivilDate? = nil
        ) {
            self.title = title
            self.text = text
            self.url = url
            self.action = action
            self.until = until
        }
    }
}
