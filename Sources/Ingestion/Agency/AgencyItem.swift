import Articles

/// What an agency's item says, in whichever of the IPTC's formats it says it.
struct AgencyItem: Sendable {
    /// The format's name, which goes into the provenance of every field ("ninjs").
    let format: String
    var guid: String?
    /// Absolute; most agencies give none.
    var url: String?
    var title: String?
    /// What desks call it ("HARBOUR-STRIKE"): a title only for want of any words.
    var slugline: String?
    var standfirst: String?
    /// From the surest name of the outlet to the least.
    var outlets: [String?] = []
    var bylines: [String] = []
    /// Moments of publication with the names of their fields, the surest first.
    var published: [(text: String?, field: String)] = []
    var updated: String?
    var language: String?
    var section: String?
    /// What it is about, then whom, then where.
    var keywords: [String] = []
    var blocks: [Block] = []
    var image: Article.Image?
    var isTruncated = false
    var handling = AgencyHandling()
}

/// What an agency demands of those who receive its item.
struct AgencyHandling: Sendable {
    /// What it is, where it is not a text ("picture", "packageItem").
    var otherKind: Message?
    /// The state of publication, in lower case, without its scheme ("usable", "canceled").
    var status: String?
    /// The moment before which it must not appear; empty where it is not yet known.
    var embargo: String?
    /// A note to editors.
    var note: String?
}

extension AgencyItem {
    /// Adds the article to a reading, or the reason why it is left out.
    ///
    /// - Parameter place: what the item is called in problems ("item 2").
    func append(to reading: inout Reading, of source: Sniff, place: Message, line: Int? = nil) {
        let name =
            title.map { Message("\(place) “\(capped(cleaned($0), to: 80))”") } ?? place
        func warn(_ reason: Message, advice: Message? = nil) {
            reading.problems.append(
                source.problem(
                    .warning, line: line, Message("\(name) \(reason)"), advice: advice))
        }
        if let kind = handling.otherKind {
            return warn(Message("is no text (\(kind)), and is left out"))
        }
        // IPTC publishing status codes; "cancelled" is how some write it.
        if let status = handling.status, ["canceled", "cancelled", "withheld"].contains(status) {
            return warn(
                status == "withheld"
                    ? Message("is withheld by its agency and is left out")
                    : Message("is cancelled by its agency and is left out"))
        }
        var draft = Draft()
        fill(&draft, of: source)
        guard draft.title != nil else {
            reading.problems.append(
                source.problem(
                    line: line, Message("\(place) has neither headline nor text"),
                    advice: Message("Ask the agency for the item anew")))
            return
        }
        let (article, problems) = draft.article(of: source, place: place)
        reading.articles.append(article)
        reading.problems += problems
        if let reason = embargoReason { warn(reason, advice: Message("Send it no sooner")) }
        if let note = handling.note.map({ cleaned($0) }), !note.isEmpty {
            let words = capped(note, to: 200)
            let sentence = words.hasSuffix(".") ? String(words.dropLast()) : words
            warn(Message("has a note to editors: \(sentence)"))
        }
    }

    /// Nothing here knows the time, so an embargo is told unless the item itself was made after
    /// its end.
    private var embargoReason: Message? {
        guard let embargo = handling.embargo else {
            return handling.status == "embargoed" ? Message("is embargoed by its agency") : nil
        }
        guard let end = Dates.ofFeed(embargo) else {
            return Message("is embargoed until its agency says otherwise")
        }
        let made = Dates.ofFeed(updated)
        if let made, made.seconds >= end.seconds { return nil }
        return Message("is embargoed until \(end)")
    }

    private func fill(_ draft: inout Draft, of source: Sniff) {
        draft.guid(guid)
        draft.url(url, from: format)
        draft.outlet(source.outlet, from: "edition")
        for outlet in outlets { draft.outlet(outlet, from: format) }
        draft.outlet(draft.url.flatMap(Address.host), from: "host")
        draft.authors(Byline.names(bylines), from: format)
        for (text, field) in published { draft.published(Dates.ofFeed(text), from: field) }
        draft.updated(Dates.ofFeed(updated), from: format)
        draft.published(draft.updated, from: "updated")
        draft.language(language, from: format)
        draft.section(section, from: format)
        draft.keywords(keywords, from: format)
        draft.title(title.map { Fragment.line($0) }, from: format)
        draft.paragraphs = AgencyText.paragraphs(of: blocks, title: draft.title)
        if !draft.paragraphs.isEmpty { draft.provenance["paragraphs"] = format }
        draft.standfirst(
            AgencyText.standfirst(
                standfirst, before: draft.paragraphs, title: draft.title), from: format)
        draft.settleLanguage()
        draft.titleFromText()
        draft.title(slugline, from: "slugline")
        draft.image(image, from: format)
        draft.isTruncated = isTruncated
    }
}
