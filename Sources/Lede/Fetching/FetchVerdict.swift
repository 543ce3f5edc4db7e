internal import Archive
internal import Articles
internal import Ingestion

/// What an answer means for a feed: what is kept, what is told, and when it is asked again.
struct FetchVerdict {
    let poll: Poll
    let problems: [Problem]
    /// What went wrong; nil where the feed could be read, or has not changed.
    let fault: Message?
    /// The server said that nothing changed.
    let isUnchanged: Bool

    /// Judges an answer.
    static func of(
        _ result: Result<FetchResponse, FetchFailure>, feed: FetchPlan.Feed, state: FeedState,
        now: Int
    ) -> FetchVerdict {
        var judge = Judge(feed: feed, before: state, state: state, now: now)
        switch result {
        case .failure(let failure): return judge.failed(failure.reason, advice: failure.advice)
        case .success(let response): return judge.judge(response)
        }
    }
}

private struct Judge {
    let feed: FetchPlan.Feed
    let before: FeedState
    var state: FeedState
    let now: Int

    mutating func judge(_ response: FetchResponse) -> FetchVerdict {
        if response.status >= 400, let wait = response.retryAfter { state.notBefore = now + wait }
        switch response.status {
        case 200: return read(response)
        case 304:
            guard before.entityTag != nil || before.lastModified != nil else {
                return failed(Message("it says that nothing changed, though it was never read"))
            }
            keepValidators(of: response, orElse: before)
            if before.unreadableBy != nil, let fault = before.fault {
                return failed(
                    fault,
                    advice: Message("It sends the same still; lede sources add finds a page's feed")
                )
            }
            succeed(response)
            return FetchVerdict(
                poll: Poll(state: state, moment: now), problems: [], fault: nil,
                isUnchanged: true)
        case 410:
            state.isGone = true
            return failed(
                Message("it is gone for good (410)"),
                advice: Message("Take it out of the edition's sources; it is not asked again"))
        case 429, 503:
            return failed(
                response.status == 429
                    ? Message("it was asked too often (429)") : Message("it is not available (503)")
            )
        default:
            return failed(response.statusSentence)
        }
    }

    private mutating func read(_ response: FetchResponse) -> FetchVerdict {
        guard !response.body.isEmpty else {
            return failed(Message("it answered with nothing in it"))
        }
        var reading = Ingestion.entries(
            of: Source(
                bytes: response.body, origin: response.url, mediaType: response.mediaType,
                outlet: feed.name, asked: [feed.url] + [before.movedTo].compactMap { $0 }))
        if let section = feed.section {
            for at in reading.articles.indices where reading.articles[at].section == nil {
                reading.articles[at].section = section
                reading.articles[at].provenance["section"] = "edition"
            }
        }
        keepValidators(of: response, orElse: nil)
        let document = Poll.Document(
            bytes: response.body, origin: response.url, mediaType: response.mediaType,
            outlet: feed.name, articles: reading.articles, reader: Ingestion.version)
        // What broke off is asked for whole.
        let isPart = reading.problems.contains { $0.cause == .partial }
        if reading.articles.isEmpty,
            let problem = reading.problems.first(where: { $0.severity == .error })
        {
            if isPart { dropValidators() } else { state.unreadableBy = Ingestion.version }
            return failed(
                problem.reason, advice: problem.advice,
                document: Poll.Document(
                    bytes: response.body, origin: response.url, mediaType: response.mediaType,
                    outlet: feed.name, articles: [], reader: Ingestion.version))
        }
        if isPart { dropValidators() }
        succeed(response)
        return FetchVerdict(
            poll: Poll(state: state, document: document, moment: now),
            problems: reading.articles.isEmpty ? [] : reading.problems, fault: nil,
            isUnchanged: false)
    }

    private mutating func keepValidators(of response: FetchResponse, orElse old: FeedState?) {
        state.entityTag = response.entityTag ?? old?.entityTag
        state.lastModified = response.lastModified ?? old?.lastModified
    }

    private mutating func dropValidators() {
        (state.entityTag, state.lastModified) = (nil, nil)
    }

    private mutating func succeed(_ response: FetchResponse) {
        state.failures = 0
        state.unreadableBy = nil
        state.failingSince = nil
        state.fault = nil
        state.isGone = false
        state.notBefore = 0
        state.nextPoll = response.freshFor.map { $0 > 0 ? now + $0 : 0 } ?? 0
        if let address = response.movedTo { state.movedTo = address }
        // A poll that brought nothing new writes nothing; the hour is exact enough for a person.
        if before.failures > 0 || now - (before.lastSuccess ?? 0) >= 3600 {
            state.lastSuccess = now
        }
    }

    mutating func failed(
        _ reason: Message, advice: Message? = nil, document: Poll.Document? = nil
    ) -> FetchVerdict {
        state.failures += 1
        state.failingSince = state.failingSince ?? now
        state.fault = reason
        // Where it had moved to is no more: the address that the edition names may be.
        if before.movedTo != nil, state.failures > 1 {
            state.movedTo = nil
            // They are of another address.
            dropValidators()
        }
        // A quarter of an hour, doubled with each failure, up to a day.
        state.nextPoll = now + min(900 << min(state.failures - 1, 7), 86_400)
        let problem = Problem(.fetching, at: .init(feed.url), reason, advice: advice)
        return FetchVerdict(
            poll: Poll(state: state, document: document, moment: now), problems: [problem],
            fault: reason, isUnchanged: false)
    }
}

extension FetchResponse {
    /// What its status says, where it is not what was asked for: a sentence without its full stop.
    var statusSentence: Message {
        switch status {
        case 204: Message("it answers without content (204)")
        case 206: Message("it answers with a part alone (206)")
        case 400: Message("it answers that it was asked wrongly (400)")
        case 401: Message("it answers that a password is needed (401)")
        case 403: Message("it answers that this is forbidden (403)")
        case 404: Message("it answers that there is no such page (404)")
        case 500: Message("it answers that it has a fault (500)")
        case 502: Message("it answers that it is down (502)")
        default: Message("it answers with status \(status)")
        }
    }
}
