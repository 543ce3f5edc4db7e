internal import Articles

/// What an edition offers.
extension CheckRule {
    static let offers = [pastOffer]

    private static let pastOffer = ofLetter(
        "past-offer", .note,
        meaning: Message("an offer ended before the letter goes out, and is left out")
    ) { files, checked in
        let day = checked.digest.published.day(in: files.edition.zone)
        return files.edition.publication.offers.enumerated().compactMap { index, offer in
            guard let until = offer.until, until < day else { return nil }
            return Finding(
                code: "past-offer", severity: .note,
                place: files.settingsPlace("offers", String(index), "until"),
                reason:
                    Message(
                        "“\(shortened(offer.title))” ended on \(until), before the letter goes out on",
                        " \(day), and is left out of it"),
                advice: Message("Take the offer out, or give it a new date"))
        }
    }
}
