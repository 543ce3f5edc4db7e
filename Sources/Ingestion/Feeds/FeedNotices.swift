import Articles

/// What is wrong with the entries of a feed: each kind is told once, with its first entry and a
/// count, since what one entry has wrong its neighbours mostly have too.
struct FeedNotices {
    struct Kind: Hashable {
        let reason: String
        var advice: String?
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
            let others = notice.count > 1 ? " and \(notice.count - 1) more" : ""
            let example = notice.example.map { ": “\(capped(cleaned($0), to: 60))”" } ?? ""
            return source.problem(
                .warning, "entry \(notice.first)\(others): \(notice.kind.reason)\(example)",
                advice: notice.kind.advice)
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
    static let empty = Self(reason: "it is empty and is left out", advice: "Tell its publisher")
    static let unreadable = Self(
        reason: "it has neither title nor text", advice: "Tell its publisher")
    static let date = Self(
        reason: "the date cannot be read",
        advice: "Tell its publisher; feeds write 2021-10-18T16:05:00+02:00 or "
            + "Mon, 18 Oct 2021 16:05:00 +0200")
    static let longLink = Self(
        reason: "the link is over \(Limits.addressBytes) bytes and is left out",
        advice: "Tell its publisher")

    init(_ problem: Problem) {
        self.init(reason: problem.reason, advice: problem.advice)
    }
}
