internal import Articles

/// A mark of all that the stories of a week are made of: another one where any of it is something
/// else.
///
/// 64 bits, for telling what has changed, not against an adversary: whoever can choose the articles
/// can choose the stories.
struct StoryMark {
    private var sum: UInt64 = 0

    /// Sixteen hexadecimal digits.
    var text: String { hexadecimal(sum) }

    /// - Parameters:
    ///   - times: seconds of publication by the edition's clock.
    init(
        of articles: ArticleList, times: [Int?], week: Week, settings: SelectionSettings,
        edits: [StoryEdit], before: [(text: String, language: String?)]
    ) {
        add(settings)
        add(week.monday.days)
        for edit in edits {
            switch edit {
            case .merge(let ids): add(["merge"] + ids)
            case .split(let ids): add(["split"] + ids)
            }
        }
        add(before.count)
        for headline in before {
            add(headline.text)
            add(headline.language)
        }
        let parts = inStretches(of: articles.count, atMost: 1 << 8) { stretch in
            var part = StoryMark()
            for number in stretch {
                part.add(articles[number])
                part.add(times[number] ?? .min)
            }
            return part.sum
        }
        add(articles.count)
        for part in parts { add(UInt64(part)) }
    }

    private init() {}

    /// All of an article, so that whoever makes stories of a further part of it need not think of
    /// this.
    private mutating func add(_ article: Article) {
        for text in [
            article.id, article.title, article.outlet, article.access.rawValue, article.url,
            article.language, article.section, article.standfirst, article.guid, article.origin,
            article.image?.url, article.image?.alt, article.wording?.link,
            article.wording?.author, article.wording?.summary, article.wording?.content,
        ] { add(text) }
        for list in [article.authors, article.paragraphs, article.keywords] { add(list) }
        add(article.isTruncated ? 1 : 0)
        for number in [article.feedPosition, article.image?.width, article.image?.height] {
            add(number ?? -1)
        }
        add(article.published)
        add(article.updated)
        add(article.provenance.members.count)
        for member in article.provenance.members {
            add(member.field)
            add(member.source)
        }
    }

    private mutating func add(_ time: Timestamp?) {
        guard let time else { return add(-1) }
        switch time.precision {
        case .instant: add(1)
        case .wallTime: add(2)
        case .day: add(3)
        }
        add(time.seconds)
        add(time.offset)
    }

    /// What stories are made by; how many of them are printed, and of which kind, is the choice's.
    private mutating func add(_ settings: SelectionSettings) {
        add([settings.language, settings.home])
        add(settings.weights.count)
        for (name, weight) in settings.weights.sorted(by: { $0.key < $1.key }) {
            add(name)
            add(weight.bitPattern)
        }
        add(settings.outletWeights.count)
        for (name, weight) in settings.outletWeights.sorted(by: { $0.key < $1.key }) {
            add(name)
            add(weight.bitPattern)
        }
        add(settings.places.count)
        for (place, names) in settings.places.sorted(by: { $0.key < $1.key }) {
            add(place)
            add(names)
        }
    }

    private mutating func add(_ list: [String]) {
        add(list.count)
        for text in list { add(text) }
    }

    private mutating func add(_ text: String?) {
        guard var text else { return add(-1) }
        add(text.utf8.count)
        text.withUTF8 { bytes in
            let words = UnsafeRawBufferPointer(bytes)
            var position = 0
            while position + 8 <= words.count {
                add(words.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian)
                position += 8
            }
            var rest: UInt64 = 0
            while position < words.count {
                rest = rest << 8 | UInt64(words[position])
                position += 1
            }
            add(rest)
        }
    }

    private mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

    private mutating func add(_ word: UInt64) { sum = joined(sum, word) }
}
