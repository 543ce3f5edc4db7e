internal import Articles

/// A mark of all that the stories of a week are made of: another one where any of it is something
/// else.
///
/// 64 bits, for telling what has changed, not against an adversary: whoever can choose the articles
/// can choose the stories.
struct StoryMark {
    private var mark = RunningMark()

    /// Sixteen hexadecimal digits.
    var text: String { hexadecimal(mark.value) }

    /// - Parameters:
    ///   - times: seconds of publication by the edition's clock.
    init(
        of articles: ArticleList, times: [Int?], week: Week, settings: SelectionSettings,
        edits: [StoryEdit], before: [(text: String, language: String?)]
    ) {
        add(settings)
        mark.add(week.monday.days)
        for edit in edits {
            switch edit {
            case .merge(let ids): mark.add(["merge"] + ids)
            case .split(let ids): mark.add(["split"] + ids)
            }
        }
        mark.add(before.count)
        for headline in before {
            mark.add(headline.text)
            mark.add(headline.language)
        }
        let parts = inStretches(of: articles.count, atMost: 1 << 8) { stretch in
            var part = RunningMark()
            for number in stretch {
                part.add(articles[number].mark)
                part.add(times[number] ?? .min)
            }
            return part.value
        }
        mark.add(articles.count)
        for part in parts { mark.add(part) }
    }

    /// What stories are made by; how many of them are printed, and of which kind, is the choice's.
    private mutating func add(_ settings: SelectionSettings) {
        mark.add([settings.language, settings.home])
        mark.add(settings.weights.count)
        for (name, weight) in settings.weights.sorted(by: { $0.key < $1.key }) {
            mark.add(name)
            mark.add(weight.bitPattern)
        }
        mark.add(settings.outletWeights.count)
        for (name, weight) in settings.outletWeights.sorted(by: { $0.key < $1.key }) {
            mark.add(name)
            mark.add(weight.bitPattern)
        }
        mark.add(settings.places.count)
        for (place, names) in settings.places.sorted(by: { $0.key < $1.key }) {
            mark.add(place)
            mark.add(names)
        }
    }
}
