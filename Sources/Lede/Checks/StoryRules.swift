internal import Articles
internal import Rendering
internal import Selection

/// Which stories a digest tells, and whose.
extension CheckRule {
    static let stories = [repeatedStory, repeatedOutlet, subscribersOnly, unlinkedStory]

    private static let repeatedStory = ofLetter(
        "repeated-story", .warning,
        meaning: Message("a story is told twice, or was in the weeks before")
    ) { _, checked in
        let told = checked.told.map { Telling($0) }
        var findings: [Finding] = []
        for (index, telling) in told.enumerated() {
            let headline = shortened(telling.entry.headline)
            if let twin = told[..<index].first(where: { $0.isSame(as: telling) }) {
                findings.append(
                    Finding(
                        code: "repeated-story", severity: .warning, place: checked.picksPlace(),
                        reason:
                            Message(
                                "“\(headline)” tells the same as “\(shortened(twin.entry.headline))”"
                            ),
                        advice: Message(
                            "Make them one with lede merge, or take one out with lede drop")))
                continue
            }
            guard telling.entry.followUp == nil,
                let before = checked.earlier.first(where: {
                    $0.week >= checked.digest.week.advanced(by: -weeksRemembered)
                        && telling.wasTold(in: $0)
                })
            else { continue }
            findings.append(
                Finding(
                    code: "repeated-story", severity: .warning, place: checked.picksPlace(),
                    reason: Message(
                        "“\(headline)” was told in \(before.week) as",
                        " “\(shortened(before.headline))”"),
                    advice: Message("Take it out with lede drop, or say what is new with lede pin"))
            )
        }
        return findings
    }

    /// What was told longer ago may be told again.
    private static let weeksRemembered = 4

    /// An entry, ready to be compared with others.
    private struct Telling {
        let entry: Digest.Entry
        private let words: Set<String>

        init(_ entry: Digest.Entry) {
            self.entry = entry
            words = Telling.words(of: entry.headline)
        }

        func isSame(as other: Telling) -> Bool {
            entry.source.id == other.entry.source.id || isNear(other.words)
        }

        func wasTold(in earlier: EarlierStory) -> Bool {
            earlier.articles.contains(entry.source.lastingID)
                || isNear(Telling.words(of: earlier.headline))
        }

        /// Four words in common, and three of four of all.
        private func isNear(_ other: Set<String>) -> Bool {
            let common = words.intersection(other).count
            return common >= 4 && common * 4 >= words.union(other).count * 3
        }

        private static func words(of headline: String) -> Set<String> {
            Set(
                folded(headline).split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 2 }
                    .map(String.init))
        }
    }

    private static let repeatedOutlet = ofLetter(
        "repeated-outlet", .note,
        meaning: Message("one outlet leads more than three stories, or 40 %")
    ) { files, checked in
        let entries = checked.digest.entries
        var counts: [String: Int] = [:]
        for entry in entries { counts[entry.source.outlet, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.compactMap { outlet, count in
            let isMuch = count > 3 || count == 3 && count * 10 > entries.count * 4
            // Who set a limit has decided.
            guard isMuch, count > files.edition.selection.perOutlet ?? 0 else { return nil }
            return Finding(
                code: "repeated-outlet", severity: .note, place: files.settingsPlace("per-outlet"),
                reason: Message("\(outlet) leads \(count) of \(entries.count) stories"),
                advice:
                    Message(
                        "Set \"per-outlet\" in edition.yaml: lower for more voices, to \(count) if it",
                        " may be so"))
        }
    }

    private static let subscribersOnly = ofLetter(
        "subscribers-only", .note,
        meaning: Message("a story leads to a text that not everybody may read")
    ) { _, checked in
        checked.digest.entries.filter { $0.source.access == .subscribers }.map { entry in
            let free = entry.also.first {
                $0.access == .free && $0.language == entry.source.language
            }
            return Finding(
                code: "subscribers-only", severity: .note, place: checked.place,
                reason: Message(
                    "“\(shortened(entry.headline))” leads to a text that \(entry.source.outlet)",
                    " has for subscribers"),
                advice: free.map {
                    Message("\($0.outlet) tells it to everybody, further down in the entry")
                }
                    ?? Message("Say so in the template: {{#is_subscribers}}…{{/is_subscribers}}"))
        }
    }

    private static let unlinkedStory = ofLetter(
        "unlinked-story", .note, meaning: Message("a story has no address that readers could go to")
    ) { _, checked in
        checked.told.filter { $0.source.url.flatMap(safeAddress) == nil }.map { entry in
            Finding(
                code: "unlinked-story", severity: .note, place: .init(entry.source.origin),
                reason: Message("“\(shortened(entry.headline))” has no address that can be linked"),
                advice: Message("Add the address of its page to the file, such as url: https://…"))
        }
    }
}
