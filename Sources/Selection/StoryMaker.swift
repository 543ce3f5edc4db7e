internal import Articles
internal import Foundation

/// Makes scored stories of articles: the whole way of
/// ``Selector/stories(in:week:zone:edits:before:)``.
struct StoryMaker {
    private let selector: Selector
    private let articles: ArticleList
    private let week: Week
    private let times: [Int?]
    private let days: [Int]

    private let edits: [StoryEdit]

    init(
        selector: Selector, articles: [Article], week: Week, zone: TimeZone,
        edits: [StoryEdit] = []
    ) {
        self.selector = selector
        self.edits = edits
        self.week = week
        // Sorted, so that nothing below depends on the order of the input.
        self.articles = ArticleList(articles)
        times = self.articles.ordered(
            self.articles.asTheyCame { $0.map { $0.published?.wallSeconds(in: zone) } })
        // The undated stand in the middle of the week, within reach of all its days.
        let middle = week.monday.days + 3
        days = times.map { $0?.floorDivided(by: 86_400) ?? middle }
    }

    /// The stories of the record, where it was made of the same.
    func stories(
        before: [(text: String, language: String?)], record: StoryRecord?
    ) -> (stories: [Story], record: StoryRecord?) {
        guard articles.count <= StoryRecord.mostArticles else {
            return (stories(before: before), nil)
        }
        let mark = StoryMark(
            of: articles, times: times, week: week, settings: selector.settings, edits: edits,
            before: before
        ).text
        if let record, record.mark == mark,
            let known = record.stories(of: articles, settings: selector.settings)
        {
            return (known, record)
        }
        let stories = stories(before: before)
        return (stories, StoryRecord(stories, of: articles, mark: mark))
    }

    func stories(before: [(text: String, language: String?)]) -> [Story] {
        let settings = selector.settings
        let gazetteer = selector.gazetteer
        let reader = ArticleReader(gazetteer: gazetteer, fallbackLanguage: settings.language)
        let rule = InternationalRule(
            home: settings.home, language: settings.language, gazetteer: gazetteer)
        let (places, outlets) = both(
            { rule.places(of: articles) }, { OutletNumbers(articles).numbers })
        var grouping = Grouping(
            articles, outlets: outlets, days: days, apart: places.map(\.isApart), reader: reader)
        if !edits.isEmpty { grouping.apply(edits, to: articles) }
        let abroad = rule.international(places, grouping.readings)
        let rulings = Originals(articles: articles, outlets: grouping.outlets, times: times)
            .rulings(grouping.copies)
        let (timeOrder, frequencies) = both(
            { self.timeOrder }, { [grouping] in grouping.readings.countryFrequencies })
        let desk = ScoringDesk(
            settings: settings, articles: articles, days: days, week: week, grouping: grouping,
            abroad: abroad, rulings: rulings, home: rule.home,
            frequencies: frequencies,
            burst: Burst(titles: before, texts: grouping.readings.texts, reader: reader))
        return desk.stories(timeOrder: timeOrder)
    }

    /// Each article's place by time of publication, then id; the undated last.
    private var timeOrder: [Int] {
        let order = times.enumerated().map { (time: $1 ?? Int.max, number: $0) }.sorted(by: <)
        var places = [Int](repeating: 0, count: order.count)
        for (place, (_, number)) in order.enumerated() { places[number] = place }
        return places
    }
}
