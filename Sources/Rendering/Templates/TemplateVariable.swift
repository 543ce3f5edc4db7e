package import Articles

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
    package let meaning: Message

    init(_ name: String, _ kind: Kind = .text, _ meaning: Message) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
    }
}

extension TemplateVariable {
    /// All of them, groups before their parts.
    package static let all: [TemplateVariable] =
        letter + entries("stories", Message("the chosen stories, first things first"))
        + entries("briefs", Message("the runners-up, in brief"))
        + entries("more", Message("what the letter had no room for: see size:")) + offers + links

    private static let letter = [
        TemplateVariable("edition", .record, Message("the newsletter itself")),
        TemplateVariable("edition.name", Message("its name")),
        TemplateVariable(
            "edition.tagline", Message("the line that says what it is; may be missing")),
        TemplateVariable("edition.language", Message("its language (fr)")),
        TemplateVariable("sender", Message("the name of the sender")),
        TemplateVariable("address", Message("the publisher's postal address; may be missing")),
        TemplateVariable("week", .record, Message("the week that the letter is about")),
        TemplateVariable("week.code", Message(verbatim: "2021-W42")),
        TemplateVariable("week.number", Message(verbatim: "42")),
        TemplateVariable("week.year", Message(verbatim: "2021")),
        TemplateVariable("week.range", Message("du 18 au 24 octobre 2021, 18–24 October 2021")),
        TemplateVariable("date", Message("the week's Sunday in full: dimanche 24 octobre 2021")),
        TemplateVariable("counts", .record, Message("how much was read and chosen")),
        TemplateVariable(
            "counts.articles", Message("articles of the week: 106 articles, 1 article")),
        TemplateVariable("counts.read", Message("articles read, of any date: 110 articles")),
        TemplateVariable("counts.outlets", Message("outlets of the week's articles: 14 outlets")),
        TemplateVariable(
            "counts.stories", Message("chosen stories, in words up to twenty: ten stories")),
        TemplateVariable("counts.more", Message("those left to the web, in words up to twenty")),
        TemplateVariable(
            "headlines", Message("the first headlines in one line, for the preheader")),
        TemplateVariable("has_stories", .flag, Message("there are stories")),
        TemplateVariable("has_briefs", .flag, Message("there are runners-up")),
        TemplateVariable(
            "has_more", .flag, Message("some stories are left to the web, for want of room")),
        TemplateVariable("has_offers", .flag, Message("there are offers that still run")),
    ]

    private static func entries(_ list: String, _ meaning: Message) -> [TemplateVariable] {
        let parts = [
            TemplateVariable("number", Message("its place, from 1")),
            TemplateVariable("headline", Message("the headline")),
            TemplateVariable("lead", Message("the lead, verbatim")),
            TemplateVariable(
                "voices", .list, Message("what further outlets add: see lead: voices:")),
            TemplateVariable("voices.text", Message("a sentence of theirs, verbatim")),
            TemplateVariable("voices.outlet", Message("who published it")),
            TemplateVariable("voices.url", Message("its address; may be missing")),
            TemplateVariable("note", Message("the editor's remark; may be missing")),
            TemplateVariable(
                "follow_up", .record, Message("what it goes on with; missing where it is new")),
            TemplateVariable("follow_up.headline", Message("how an earlier digest called it")),
            TemplateVariable("follow_up.week", Message("that digest's week: 2021-W41")),
            TemplateVariable("follow_up.range", Message("its days: du 11 au 17 octobre 2021")),
            TemplateVariable("follow_up.url", Message("that digest in a browser; may be missing")),
            TemplateVariable("outlet", Message("who published it")),
            TemplateVariable("url", Message("the article's address; may be missing")),
            TemplateVariable("date", Message("the day it was published; may be missing")),
            TemplateVariable("authors", Message("its authors, with commas; may be missing")),
            TemplateVariable("section", Message("the outlet's section; may be missing")),
            TemplateVariable("place", Message("where an agency filed it from; may be missing")),
            TemplateVariable("country", Message("the country it is most about; may be missing")),
            TemplateVariable(
                "countries", Message("up to three countries it is about; may be missing")),
            TemplateVariable("outlet_count", Message("how many outlets tell the story")),
            TemplateVariable(
                "is_subscribers", .flag, Message("the whole text is for subscribers only")),
            TemplateVariable("is_first", .flag, Message("it is the first of its list")),
            TemplateVariable("is_last", .flag, Message("it is the last of its list")),
            TemplateVariable("image", .record, Message("its picture; may be missing")),
            TemplateVariable("image.url", Message("the picture's address")),
            TemplateVariable("image.alt", Message("what the picture shows, or the headline")),
            TemplateVariable("image.width", Message("in pixels; may be missing")),
            TemplateVariable("image.height", Message("in pixels; may be missing")),
            TemplateVariable("has_also", .flag, Message("other outlets tell the story")),
            TemplateVariable("also", .list, Message("the other outlets, an article each")),
            TemplateVariable("also.outlet", Message("who published it")),
            TemplateVariable("also.title", Message("its headline")),
            TemplateVariable("also.url", Message("its address; may be missing")),
            TemplateVariable(
                "also.language", Message("its language in words; missing where it is ours")),
            TemplateVariable(
                "also.separator", Message("a comma, or the last one's \"and\"; none at first")),
            TemplateVariable("also.is_last", .flag, Message("it is the last of its list")),
        ]
        return [TemplateVariable(list, .list, meaning)]
            + parts.map { TemplateVariable("\(list).\($0.name)", $0.kind, $0.meaning) }
    }

    private static let offers = [
        TemplateVariable("offers", .list, Message("the offers that still run")),
        TemplateVariable("offers.title", Message("what is offered")),
        TemplateVariable("offers.text", Message("more about it; may be missing")),
        TemplateVariable("offers.url", Message("its page; may be missing")),
        TemplateVariable("offers.action", Message("the words on its button")),
        TemplateVariable("offers.is_last", .flag, Message("it is the last of its list")),
    ]

    private static let links = [
        TemplateVariable("links", .record, Message("the pages that the letter points to")),
        TemplateVariable("links.home", Message("the publisher's home page; may be missing")),
        TemplateVariable("links.unsubscribe", Message("where readers unsubscribe")),
        TemplateVariable("links.privacy", Message("the privacy policy")),
        TemplateVariable("links.contact", Message("how to write to the newsroom")),
        TemplateVariable("links.browser", Message("this letter on the web")),
        TemplateVariable("links.archive", Message("earlier letters")),
        TemplateVariable("links.terms", Message("the terms of use; may be missing")),
    ]

    private init(_ name: String, _ meaning: Message) {
        self.init(name, .text, meaning)
    }
}
