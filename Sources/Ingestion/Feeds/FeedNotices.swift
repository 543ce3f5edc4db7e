import Articles

/// What is wrong with the entries of a feed: each kind is told once, with its first entry and a
/// count, since what one entry has wrong its neighbours mostly have too.
struct FeedNotices {
    struct Kind: Hashable {
        let reason: Message
        var advice: Message?
    }

    private struct Notice {
        let kind: Kind
        let first: Int
        /// What the first entry says.
        let example: String?
        var count = 1
    }

    /// In the order in which they were met; there are few kinds.
    private var notices: [Notice] = []

    /// - Parameter position: of the entry in the feed, from 1.
    mutating func add(_ kind: Kind, at position: Int, example: String? = nil) {
        if let known = notices.firstIndex(where: { $0.kind == kind }) {
            notices[known].count += 1
        } else {
            notices.append(Notice(kind: kind, first: position, example: example))
        }
    }

    func problems(of source: Sniff) -> [Problem] {
        notices.map { notice in
            let entries =
                notice.count > 1
                ? Message("entry \(notice.first) and \(notice.count - 1) more")
                : Message("entry \(notice.first)")
            let reason =
                notice.example.map {
                    Message("\(notice.kind.reason): “\(capped(cleaned($0), to: 60))”")
                } ?? notice.kind.reason
            return source.problem(
                .warning, Message("\(entries): \(reason)"), advice: notice.kind.advice)
        }
    }
}

extension FeedNotices {
    /// What an entry says and could not be taken.
    mutating func add(of entry: Feed.Entry, read draft: Draft, at position: Int) {
        if draft.title == nil, draft.standfirst == nil, draft.paragraphs.isEmpty {
            add(.unreadable, at: position)
        }
        if let date = entry.published, draft.provenance["published"] != "published" {
            add(.date, at: position, example: date)
        } else if let date = entry.updated, draft.updated == nil {
            add(.date, at: position, example: date)
        }
        if entry.link == nil, let link = entry.statedLink, link.utf8.count > Limits.addressBytes {
            add(.longLink, at: position)
        }
    }
}

extension FeedNotices.Kind {
    static let empty = Self(
        reason: Message("it is empty and is left out"), advice: Message("Tell its publisher"))
    static let unreadable = Self(
        reason: Message("it has neither title nor text"), advice: Message("Tell its publisher"))
    static let date = Self(
        reason: Message("the date cannot be read"),
        advice: Message(
            "Tell its publisher; feeds write 2021-10-18T16:05:00+02:00 or ",
            "Mon, 18 Oct 2021 16:05:00 +0200"))
    static let longLink = Self(
        reason: Message("the link is over \(Limits.addressBytes) bytes and is left out"),
        advice: Message("Tell its publisher"))

    init(_ problem: Problem) {
        self.init(reason: problem.reason, advice: problem.advice)
    }
}
