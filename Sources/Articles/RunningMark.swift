/// Two hashes made one, order kept.
@inlinable
package func joined(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let sum = (left &* 0x9e37_79b9_7f4a_7c15) ^ right
    let hash = (sum ^ (sum >> 33)) &* 0xff51_afd7_ed55_8ccd
    return hash ^ (hash >> 33)
}

/// 64 bits for a series of things: others where any of them is another, or in another place.
///
/// For telling what has changed, not against an adversary.
package struct RunningMark: Sendable {
    package private(set) var value: UInt64 = 0

    package init() {}

    package mutating func add(_ word: UInt64) { value = joined(value, word) }

    package mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

    package mutating func add(_ list: [String]) {
        add(list.count)
        for text in list { add(text) }
    }

    package mutating func add(_ text: String?) {
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

    package mutating func add(_ time: Timestamp?) {
        guard let time else { return add(-1) }
        switch time.precision {
        case .instant: add(1)
        case .wallTime: add(2)
        case .day: add(3)
        }
        add(time.seconds)
        add(time.offset)
    }

    /// All of an article, so that whoever makes something of a further part of it need not think of
    /// this.
    mutating func add(_ article: Article) {
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
}
