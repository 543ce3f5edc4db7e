/// A name that templates may use, and what it stands for.
///
/// One list: the linter checks templates against it, and the documentation prints it.
package struct TemplateVariable: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        /// `{{name}}` prints it; `{{#name}}…{{/name}}` shows its inside where there is one.
        case text
        /// For `{{#name}}…{{/name}}` and `{{^name}}…{{/name}}` only.
        case flag
        /// A group of names: `{{name.part}}`, or `{{#name}}{{part}}{{/name}}` where there is one.
        case record
        /// `{{#name}}…{{/name}}` is repeated for each; names inside are those of the item.
        case list
    }

    /// Dotted from the top ("stories.image.alt").
    package let name: String
    package let kind: Kind
    /// One line for the documentation.
    package let meaning: String

    init(_ name: String, _ kind: Kind = .text, _ meaning: String) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
    }
}

extension TemplateVariable {
    /// All of them, groups before their parts.
    package static let all: [TemplateVariable] =
        letter + entries("stories", "the chosen stories, first things first")
        + entries("briefs", "the runners-up, in brief")
        + entries("more", "what the letter had no room for: see size:") + offers + links

    private static let letter = [
        TemplateVariable("edition", .record, "the newsletter itself"),
        TemplateVariable("edition.name", "its name"),
        TemplateVariable("edition.tagline", "the line that says what it is; may be missing"),
        TemplateVariable("edition.language", "its language (fr)"),
        TemplateVariable("sender", "the name of the sender"),
        TemplateVariable("address", "the publisher's postal address; may be missing"),
        TemplateVariable("week", .record, "the week that the letter is about"),
        TemplateVariable("week.code", "2021-W42"),
        TemplateVariable("week.number", "42"),
        TemplateVariable("week.year", "2021"),
        TemplateVariable("week.range", "du 18 au 24 octobre 2021, 18–24 October 2021"),
        TemplateVariable("date", "the week's Sunday in full: dimanche 24 octobre 2021"),
        TemplateVariable("counts", .record, "how much was read and chosen"),
        TemplateVariable("counts.articles", "articles of the week: 106 articles, 1 article"),
        TemplateVariable("counts.read", "articles read, of any date: 110 articles"),
        TemplateVariable("counts.outlets", "outlets of the week's articles: 14 outlets"),
        TemplateVariable("counts.stories", "chosen stories, in words up to twenty: ten stories"),
        TemplateVariable("counts.more", "those left to the web, in words up to twenty"),
        TemplateVariable("headlines", "the first headlines in one line, for the preheader"),
        TemplateVariable("has_stories", .flag, "there are stories"),
        TemplateVariable("has_briefs", .flag, "there are runners-up"),
        TemplateVariable("has_more", .flag, "some stories are left to the web, for want of room"),
        TemplateVariable("has_offers", .flag, "there are offers that still run"),
    ]

    private static func entries(_ list: String, _ meaning: String) -> [TemplateVariable] {
        let parts = [
            TemplateVariable("number", "its place, from 1"),
            TemplateVariable("headline", "the headline"),
            TemplateVariable("lead", "the lead, verbatim"),
            TemplateVariable("voices", .list, "what further outlets add: see lead: voices:"),
            TemplateVariable("voices.text", "a sentence of theirs, verbatim"),
            TemplateVariable("voices.outlet", "who published it"),
            TemplateVariable("voices.url", "its address; may be missing"),
            TemplateVariable("note", "the editor's remark; may be missing"),
            TemplateVariable("follow_up", .record, "what it goes on with; missing where it is new"),
            TemplateVariable("follow_up.headline", "how an earlier digest called it"),
            TemplateVariable("follow_up.week", "that digest's week: 2021-W41"),
            TemplateVariable("follow_up.range", "its days: du 11 au 17 octobre 2021"),
            TemplateVariable("follow_up.url", "that digest in a browser; may be missing"),
            TemplateVariable("outlet", "who published it"),
            TemplateVariable("url", "the article's address; may be missing"),
            TemplateVariable("date", "the day it was published; may be missing"),
            TemplateVariable("authors", "its authors, with commas; may be missing"),
            TemplateVariable("section", "the outlet's section; may be missing"),
            TemplateVariable("place", "where an agency filed it from; may be missing"),
            TemplateVariable("country", "the country it is most about; may be missing"),
            TemplateVariable("countries", "up to three countries it is about; may be missing"),
            TemplateVariable("outlet_count", "how many outlets tell the story"),
            TemplateVariable("is_subscribers", .flag, "the whole text is for subscribers only"),
            TemplateVariable("is_first", .flag, "it is the first of its list"),
            TemplateVariable("is_last", .flag, "it is the last of its list"),
            TemplateVariable("image", .record, "its picture; may be missing"),
            TemplateVariable("image.url", "the picture's address"),
            TemplateVariable("image.alt", "what the picture shows, or the headline"),
            TemplateVariable("image.width", "in pixels; may be missing"),
            TemplateVariable("image.height", "in pixels; may be missing"),
            TemplateVariable("has_also", .flag, "other outlets tell the story"),
            TemplateVariable("also", .list, "the other outlets, an article each"),
            TemplateVariable("also.outlet", "who published it"),
            TemplateVariable("also.title", "its headline"),
            TemplateVariable("also.url", "its address; may be missing"),
            TemplateVariable("also.language", "its language in words; missing where it is ours"),
            TemplateVariable("also.separator", "a comma, or the last one's \"and\"; none at first"),
            TemplateVariable("also.is_last", .flag, "it is the last of its list"),
        ]
        return [TemplateVariable(list, .list, meaning)]
            + parts.map { TemplateVariable("\(list).\($0.name)", $0.kind, $0.meaning) }
    }

    private static let offers = [
        TemplateVariable("offers", .list, "the offers that still run"),
        TemplateVariable("offers.title", "what is offered"),
        TemplateVariable("offers.text", "more about it; may be missing"),
        TemplateVariable("offers.url", "its page; may be missing"),
        TemplateVariable("offers.action", "the words on its button"),
        TemplateVariable("offers.is_last", .flag, "it is the last of its list"),
    ]

    private static let links = [
        TemplateVariable("links", .record, "the pages that the letter points to"),
        TemplateVariable("links.home", "the publisher's home page; may be missing"),
        TemplateVariable("links.unsubscribe", "where readers unsubscribe"),
        TemplateVariable("links.privacy", "the privacy policy"),
        TemplateVariable("links.contact", "how to write to the newsroom"),
        TemplateVariable("links.browser", "this letter on the web"),
        TemplateVariable("links.archive", "earlier letters"),
        TemplateVariable("links.terms", "the terms of use; may be missing"),
    ]

    private init(_ name: String, _ meaning: String) {
        self.init(name, .text, meaning)
    }
}
