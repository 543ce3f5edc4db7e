import Articles

/// Every word of the preview page, in its language.
///
/// The words are markup already: none of them holds a sign that needs escaping. The functions give
/// plain text, which the page escapes.
struct PreviewWording: Sendable {
    static let french = PreviewWording(language: .french)
    static let english = PreviewWording(language: .english)

    let language: Message.Language

    /// The words of an edition's language; English where there are none.
    static func of(language: String) -> PreviewWording {
        PreviewWording(language: Message.Language(tag: language))
    }

    /// For the page's `lang`.
    var tag: String { language == .french ? "fr" : "en" }

    func say(_ message: Message) -> String { message.text(in: language) }

    func label(of view: PreviewView) -> String {
        switch view {
        case .light: light
        case .dark: dark
        case .imageless: imageless
        case .styleless: styleless
        }
    }

    func title(of view: PreviewView) -> String {
        say(Message("The letter: \(label(of: view))"))
    }

    func label(of severity: Finding.Severity) -> String {
        switch severity {
        case .error: say(Message("Error"))
        case .warning: say(Message("Warning"))
        case .note: say(Message("Note"))
        }
    }

    /// The name of a score's part; its own, where it is new.
    func signal(_ name: String) -> String {
        switch name {
        case "storyline": say(Message("weight of the affair"))
        case "outlets": say(Message("outlets"))
        case "articles": say(Message("articles"))
        case "days": say(Message("days in the news"))
        case "prominence": say(Message("place in feeds"))
        case "source": say(Message("weight of its sources"))
        case "international": say(Message("international"))
        case "freshness": say(Message("freshness"))
        case "burst": say(Message("burst"))
        default: name
        }
    }

    /// A day with its month cut short and its year.
    func dayText(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        let first = language == .french && day == 1 ? "1er" : "\(day)"
        return "\(first) \(say(PreviewWording.months[month - 1])) \(year)"
    }

    /// The week's first and last day.
    func weekSpan(_ week: Week) -> String {
        let (first, last) = (week.monday.components, week.sunday.components)
        let isOrdinal = language == .french && first.day == 1
        let monday =
            first.month == last.month && !isOrdinal ? "\(first.day)" : dayText(week.monday)
        return say(Message("\(monday) to \(dayText(week.sunday))"))
    }

    func tally(_ tally: Digest.Tally) -> String {
        let (read, outlets) = (tally.articles, tally.outlets)
        let articles = Message(
            read, one: "\(read) article read", many: "\(read) articles read")
        return say(
            Message(
                outlets,
                one: "\(articles), \(tally.inWeek) of the week, from \(outlets) outlet;",
                " \(tally.undated) undated",
                many: "\(articles), \(tally.inWeek) of the week, from \(outlets) outlets;",
                " \(tally.undated) undated"))
    }

    func goesOut(_ moment: String) -> String { say(Message("Goes out \(moment)")) }

    func subjectLength(_ length: Int, isLong: Bool) -> String {
        say(
            isLong
                ? Message("Subject: \(length) characters; a phone shows about forty")
                : Message("Subject: \(length) characters"))
    }

    func preheaderLength(_ length: Int, isLong: Bool) -> String {
        if length == 0 {
            return say(Message("No preheader: mail programs will take the letter’s beginning"))
        }
        return say(
            isLong
                ? Message("Preheader: \(length) characters, often cut after a hundred")
                : Message("Preheader: \(length) characters"))
    }

    /// How many tell a story: "5 outlets · 7 articles".
    func sources(outlets: Int, articles: Int) -> String {
        let outlets = Message(outlets, one: "\(outlets) outlet", many: "\(outlets) outlets")
        let articles = Message(articles, one: "\(articles) article", many: "\(articles) articles")
        return "\(say(outlets)) · \(say(articles))"
    }

    /// Stories for which the letter has no room.
    var leftToWeb: String { say(Message("Left to the web")) }

    func more(_ number: Int, command: String) -> String {
        say(Message("… and \(number) more: \(command) shows them all"))
    }

    func moreArticles(_ number: Int) -> String { say(Message("… and \(number) more")) }

    /// The HTML part's size, and its share of what Gmail shows.
    func clipText(bytes: Int, limit: Int) -> String {
        say(
            Message(
                "\(kilobytes(bytes)) of HTML, \(bytes * 100 / limit)% of what Gmail shows before it",
                " clips (102 KB)"))
    }

    func messageSize(_ bytes: Int) -> String { say(Message("\(kilobytes(bytes)) for the message")) }

    /// A number with so many digits after the mark.
    func decimal(_ number: Double, digits: Int = 2) -> String {
        language.decimal(number, digits: digits)
    }

    func verdict(place: Int) -> String { say(Message("Top story \(place)")) }

    func verdict(brief: Int) -> String { say(Message("In brief \(brief)")) }

    /// Why a story was left out; what it names is given in words by the caller.
    func reason(_ reason: RankedStory.Reason, named name: String) -> String {
        switch reason {
        case .notInternational: say(Message("Not international"))
        case .notInLanguage: say(Message("No article in the language"))
        case .sameStoryline: say(Message("Same affair as “\(name)”"))
        case .countryFull, .outletFull, .sectionFull: say(Message("\(name) has its share already"))
        case .ranBefore: say(Message("Ran already in \(name)"))
        case .dropped: say(Message("Dropped by the editor"))
        case .noLead: say(Message("No usable lead"))
        case .rankedBelow: say(Message("The letter was full"))
        }
    }

    private func kilobytes(_ bytes: Int) -> Message {
        Message("\(Double(bytes) / 1024, digits: 1) KB")
    }

    private static let months = [
        Message("Jan"), Message("Feb"), Message("Mar"), Message("Apr"), Message("May"),
        Message("Jun"), Message("Jul"), Message("Aug"), Message("Sep"), Message("Oct"),
        Message("Nov"), Message("Dec"),
    ]
}

// MARK: - Labels

extension PreviewWording {
    var preview: String { say(Message("Preview before sending")) }
    var skip: String { say(Message("Skip to the letter")) }
    var contents: String { say(Message("Contents")) }
    var inbox: String { say(Message("In the inbox")) }
    var problems: String { say(Message("Problems")) }
    var letter: String { say(Message("The letter")) }
    var stories: String { say(Message("Top stories")) }
    var briefs: String { say(Message("In brief")) }
    var mail: String { say(Message("The message")) }
    var onDesktop: String { say(Message("On a desktop")) }
    var onPhone: String { say(Message("On a phone")) }
    var width: String { say(Message("Width")) }
    var desktop: String { say(Message("Desktop, 700")) }
    var phone: String { say(Message("Phone, 375")) }
    var view: String { say(Message("View")) }
    var light: String { say(Message("Light")) }
    var dark: String { say(Message("Dark")) }
    var imageless: String { say(Message("Without images")) }
    var styleless: String { say(Message("Without style")) }
    var remoteImages: String { say(Message("Pictures of the web are not loaded here.")) }
    var openLetter: String { say(Message("Open digest.html with its pictures")) }
    var noProblems: String { say(Message("Nothing to report.")) }
    var findings: String { say(Message("To check")) }
    var noFindings: String { say(Message("Nothing to change: lede check finds nothing.")) }
    var noBriefs: String { say(Message("No runners-up this week.")) }
    var noLeftOut: String { say(Message("No story was left out.")) }
    var wouldChange: String { say(Message("What would have changed it:")) }
    var neighbours: String { say(Message("Just above and below it:")) }
    var affair: String { say(Message("Of the same affair:")) }
    var score: String { say(Message("Score")) }
    var signal: String { say(Message("Signal")) }
    var value: String { say(Message("Value")) }
    var weight: String { say(Message("Weight")) }
    var points: String { say(Message("Points")) }
    var members: String { say(Message("Articles")) }
    var outlet: String { say(Message("Source")) }
    var title: String { say(Message("Article")) }
    var date: String { say(Message("Date")) }
    var languageColumn: String { say(Message("Language")) }
    var copyOf: String { say(Message("Copy of")) }
    var source: String { say(Message("Source:")) }
    var alsoIn: String { say(Message("Also in")) }
    var countries: String { say(Message("Countries:")) }
    var home: String { say(Message("domestic")) }
    var editorNote: String { say(Message("Editor’s note:")) }
    var cutLead: String { say(Message("The lead is cut inside its first sentence.")) }
    var noDate: String { say(Message("undated")) }
    var subscribers: String { say(Message("subscribers")) }
    var total: String { say(Message("Total")) }
    var plainText: String { say(Message("The plain text")) }
    var headers: String { say(Message("The headers")) }
    /// Of a section with several stories.
    var leftOut: String { say(Message(2, one: "Left out", many: "Left out")) }
    /// Of one story.
    var leftOutVerdict: String { say(Message(1, one: "Left out", many: "Left out")) }
}
