internal import Articles
import Foundation

/// A digest as the values of the documented variables.
///
/// Everything is prepared here: template language has no conditions, so lists come with their
/// separators and dates in words. Lengths are capped before anything is filled, since the
/// Markdown parser takes long on absurd input.
struct DigestValues {
    private let digest: Digest
    private let pictures: Pictures
    private let wording: Wording
    private let zone: TimeZone
    /// The letter's pages to unsubscribe and on the web, for which a sending service has tags: no
    /// article may name one, since its headline would unsubscribe who reads it.
    private let pages: Set<String>

    private static let titleLimit = 300
    private static let leadLimit = 3000

    init(_ digest: Digest, pictures: Pictures = Pictures()) {
        self.digest = digest
        self.pictures = pictures
        wording = Wording(language: digest.publication.language)
        zone = TimeZone(identifier: digest.publication.timeZone) ?? .gmt
        let links = digest.publication.links
        pages = Set([links.unsubscribe, links.browser].compactMap(safeAddress))
    }

    /// The values; what a sending service would take for a tag of its own is broken in them.
    var values: TemplateValue {
        pictures.settings.service == nil ? plainValues : plainValues.withoutTags
    }

    private var plainValues: TemplateValue {
        let publication = digest.publication
        let offers = runningOffers
        return .record([
            "edition": .record([
                "name": title(publication.name),
                "tagline": .optional(publication.tagline.map { capped($0, 300) }),
                "language": .text(publication.language),
            ]),
            "sender": title(publication.sender.name ?? publication.name),
            "address": .optional(publication.address.map { capped($0, 300) }),
            "week": .record([
                "code": .text(digest.week.description),
                "number": .text(String(digest.week.number)),
                "year": .text(String(digest.week.year)),
                "range": .text(wording.range(digest.week)),
            ]),
            "date": .text(wording.longDate(digest.week.sunday)),
            "counts": counts,
            "headlines": .text(headlines),
            "has_stories": .flag(!digest.entries.isEmpty),
            "has_briefs": .flag(!digest.briefs.isEmpty),
            "has_offers": .flag(!offers.isEmpty),
            "has_more": .flag(!digest.more.isEmpty),
            "stories": entries(digest.entries),
            "briefs": entries(digest.briefs),
            "more": entries(digest.more),
            "offers": .list(offers),
            "links": links,
        ])
    }

    private var counts: TemplateValue {
        .record([
            "articles": .text(wording.articles(digest.tally.inWeek)),
            "read": .text(wording.articles(digest.tally.articles)),
            "outlets": .text(wording.outlets(digest.tally.outlets)),
            "stories": .text(wording.stories(digest.entries.count)),
            "more": .text(wording.stories(digest.more.count)),
        ])
    }

    private var links: TemplateValue {
        let links = digest.publication.links
        return .record([
            "home": address(links.home), "unsubscribe": address(links.unsubscribe),
            "privacy": address(links.privacy), "contact": address(links.contact),
            "browser": address(links.browser), "archive": address(links.archive),
            "terms": address(links.terms),
        ])
    }

    /// The first three headlines, within the 140 characters that mail clients show.
    private var headlines: String {
        var line = ""
        for entry in digest.entries.prefix(3) {
            let headline = capped(entry.headline, 120)
            guard line.isEmpty || line.count + headline.count < 140 else { break }
            line += (line.isEmpty ? "" : " · ") + headline
        }
        return line
    }

    private var runningOffers: [TemplateValue] {
        let today = digest.published.day(in: zone)
        let offers = digest.publication.offers.filter { $0.until.map { $0 >= today } ?? true }
        return offers.enumerated().map { index, offer in
            .record([
                "title": title(offer.title),
                "text": .optional(offer.text.map { capped($0, 1000) }),
                "url": address(offer.url),
                "action": title(offer.action ?? wording.offerAction),
                "is_last": .flag(index == offers.count - 1),
            ])
        }
    }

    private func entries(_ entries: [Digest.Entry]) -> TemplateValue {
        .list(
            entries.enumerated().map { index, entry in
                var fields = self.entry(entry)
                fields["number"] = .text(String(index + 1))
                fields["is_first"] = .flag(index == 0)
                fields["is_last"] = .flag(index == entries.count - 1)
                return .record(fields)
            })
    }

    private func entry(_ entry: Digest.Entry) -> [String: TemplateValue] {
        let source = entry.source
        let countries = entry.story.countries.prefix(3).map(wording.regionName)
        return [
            "headline": title(entry.headline),
            "lead": .optional(capped(entry.lead.text, DigestValues.leadLimit)),
            "voices": .list(entry.voices.map(voice)),
            "note": .optional(entry.note.map { capped($0, DigestValues.leadLimit) }),
            "follow_up": followUp(entry.followUp),
            "outlet": title(source.outlet),
            "url": articleAddress(source.url),
            "date": .optional(source.published.map { wording.shortDate($0.day(in: zone)) }),
            "authors": .optional(names(source.authors)),
            "section": .optional(source.section.map { capped($0, 100) }),
            "place": .optional(entry.lead.dateline?.place.map { capped($0, 100) }),
            "country": .optional(countries.first),
            "countries": .optional(countries.joined(separator: ", ")),
            "outlet_count": .text(wording.number(max(entry.story.outlets.count, 1))),
            "is_subscribers": .flag(source.access == .subscribers),
            "image": image(entry.image),
            "has_also": .flag(!entry.also.isEmpty),
            "also": also(entry.also),
        ]
    }

    private func voice(_ voice: Digest.Voice) -> TemplateValue {
        .record([
            "text": .optional(capped(voice.lead.text, DigestValues.leadLimit)),
            "outlet": title(voice.source.outlet),
            "url": articleAddress(voice.source.url),
        ])
    }

    private func followUp(_ found: FollowUp?) -> TemplateValue {
        guard let found else { return .optional(nil) }
        return .record([
            "headline": title(found.headline),
            "week": .text(found.week.description),
            "range": .text(wording.range(found.week)),
            "url": address(found.url),
        ])
    }

    private func also(_ articles: [Article]) -> TemplateValue {
        .list(
            articles.enumerated().map { index, article in
                let language = article.language.flatMap {
                    $0 == digest.publication.language ? nil : wording.languageName($0)
                }
                return .record([
                    "outlet": title(article.outlet),
                    "title": title(article.title),
                    "url": articleAddress(article.url),
                    "language": .optional(language),
                    "separator": .text(wording.separator(before: index, of: articles.count)),
                    "is_last": .flag(index == articles.count - 1),
                ])
            })
    }

    private func image(_ image: Article.Image?) -> TemplateValue {
        guard let image, let url = safeImageAddress(image.url), pictures.isShown(url) else {
            return .missing
        }
        return .record([
            "url": .text(url),
            "alt": .optional(image.alt.map { capped($0, DigestValues.titleLimit) }),
            "width": .optional(image.width.map(String.init)),
            "height": .optional(image.height.map(String.init)),
        ])
    }

    private func names(_ names: [String]) -> String {
        let shown = names.prefix(4).map { capped($0, 100) }.filter { !$0.isEmpty }
        return shown.enumerated()
            .map { wording.separator(before: $0, of: shown.count) + $1 }
            .joined()
    }

    /// A title is never empty: an empty link text would leave nothing to click on.
    private func title(_ text: String) -> TemplateValue {
        let title = capped(text, DigestValues.titleLimit)
        return .text(title.isEmpty ? wording.untitled : title)
    }

    private func address(_ address: String?) -> TemplateValue {
        .optional(address.flatMap(safeAddress))
    }

    private func articleAddress(_ address: String?) -> TemplateValue {
        .optional(address.flatMap(safeAddress).flatMap { pages.contains($0) ? nil : $0 })
    }
}

/// The text on one line, cut at a word's end and marked where it is longer than `limit`.
func capped(_ text: String, _ limit: Int) -> String {
    // Bytes first, so that a book in a title costs nothing.
    let line = onOneLine(String(decoding: text.utf8.prefix(limit * 8), as: UTF8.self))
        .trimmingSpaces()
    guard line.unicodeScalars.count > limit else { return line }
    var view = Substring(line).unicodeScalars.prefix(limit - 1)
    if let space = view.lastIndex(of: " "), view.distance(from: space, to: view.endIndex) < 40 {
        view = view[..<space]
    }
    return Substring(view).trimmingSpaces() + "…"
}
