internal import Articles
internal import Rendering

/// Reads what the archive on the web tells of a digest out of its `digest.json`.
///
/// Keys that are missing, or hold something else, are taken for what older versions did not write.
struct IssueReader {
    /// The week of the folder that it lies in.
    let week: Week
    /// Of the edition.
    let language: String

    /// Why a digest cannot be told.
    enum Fault: Error {
        case notJSON(line: Int)
        /// It says that it is of another week.
        case otherWeek(String)
        /// It is JSON, and no digest.
        case noDigest
    }

    func issue(in json: [UInt8]) throws(Fault) -> WebIssue {
        var found = Found()
        do throws(JSONSkimmer.Fault) {
            try json.withUnsafeBufferPointer { (bytes) throws(JSONSkimmer.Fault) in
                try found.read(bytes)
            }
        } catch {
            throw .notJSON(line: error.line)
        }
        guard found.isObject, found.week != nil || !found.stories.isEmpty else { throw .noDigest }
        if let other = found.week, other != week.description { throw .otherWeek(other) }
        return WebIssue(
            week: week, language: found.language ?? language,
            published: found.published.flatMap { Timestamp($0) } ?? Timestamp(day: week.sunday),
            subject: found.subject ?? "", preheader: found.preheader ?? "",
            stories: found.stories, briefs: found.briefs, more: found.more)
    }

    /// The members of a digest's object.
    private struct Found {
        var isObject = false
        var week, language, published, subject, preheader: String?
        var stories: [WebIssue.Entry] = []
        var briefs: [WebIssue.Entry] = []
        var more: [WebIssue.Entry] = []

        mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONSkimmer.Fault) {
            var json = JSONSkimmer(bytes)
            var found = Found()
            found.isObject = try json.object { (key, json) throws(JSONSkimmer.Fault) in
                switch key {
                case "week": found.week = try json.string()
                case "language": found.language = try json.string()
                case "published": found.published = try json.string()
                case "subject": found.subject = try json.string()
                case "preheader": found.preheader = try json.string()
                case "stories": found.stories = try Found.entries(&json)
                case "briefs": found.briefs = try Found.entries(&json)
                case "more": found.more = try Found.entries(&json)
                default: break
                }
            }
            try json.end()
            self = found
        }

        private static func entries(
            _ json: inout JSONSkimmer
        ) throws(JSONSkimmer.Fault) -> [WebIssue.Entry] {
            var entries: [WebIssue.Entry] = []
            try json.array { (json) throws(JSONSkimmer.Fault) in
                var headline, lead, outlet, url: String?
                var image: Article.Image?
                try json.object { (key, json) throws(JSONSkimmer.Fault) in
                    switch key {
                    case "headline": headline = try json.string()
                    case "lead": lead = try json.string()
                    case "outlet": outlet = try json.string()
                    case "url": url = try json.string()
                    case "image": image = try Found.image(&json)
                    default: break
                    }
                }
                guard let headline else { return }
                entries.append(
                    WebIssue.Entry(
                        headline: headline, lead: lead ?? "", outlet: outlet ?? "", url: url,
                        image: image))
            }
            return entries
        }

        private static func image(
            _ json: inout JSONSkimmer
        ) throws(JSONSkimmer.Fault) -> Article.Image? {
            var url, alt: String?
            var width, height: Int?
            try json.object { (key, json) throws(JSONSkimmer.Fault) in
                switch key {
                case "url": url = try json.string()
                case "alt": alt = try json.string()
                case "width": width = try json.integer()
                case "height": height = try json.integer()
                default: break
                }
            }
            return url.map { Article.Image(url: $0, alt: alt, width: width, height: height) }
        }
    }
}
