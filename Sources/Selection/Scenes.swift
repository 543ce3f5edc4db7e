/// Where articles happen and who is in them: the countries and the names of each.
///
/// Two earthquakes are told in the same words. What tells them apart is the country, which is one
/// word of sixty, and that no name stands in both.
struct Scenes: Sendable {
    /// The marks of each article, rising; none of those that name no country.
    private var rows = Rows<Int32>()

    /// How much less alike than their words articles are that name countries and have neither one of
    /// these nor a name in common.
    static let discount: Float = 0.8

    private init() {}

    /// - Parameters:
    ///   - articles: numbers of the readings.
    ///   - tells: for each mark whether it counts (see ``TellingNames``).
    init(of articles: [Int], _ readings: Readings, tells: [Bool]) {
        for article in articles {
            // Without a country it may happen anywhere.
            if readings.mentions(article).contains(where: {
                GazetteerAdditions.isCountry($0.country)
            }) {
                for mark in readings.marks[article].filter({ tells[Int($0)] }).sorted() {
                    rows.appendElement(mark)
                }
            }
            rows.endRow()
        }
    }

    /// Those of some rows, in their order.
    func chosen(_ numbers: [Int]) -> Scenes {
        var scenes = Scenes()
        for number in numbers { scenes.rows.append(rows[number]) }
        return scenes
    }

    /// The scene of one article.
    subscript(number: Int) -> Scene { Scene(of: rows[number]) }

    /// What the cosine of two articles is multiplied by, 1 or less.
    func factor(_ left: Int, _ right: Int) -> Float {
        let (left, right) = (rows[left], rows[right])
        var (i, j) = (left.startIndex, right.startIndex)
        guard i < left.endIndex, j < right.endIndex else { return 1 }
        while i < left.endIndex, j < right.endIndex {
            if left[i] == right[j] { return 1 }
            if left[i] < right[j] { i += 1 } else { j += 1 }
        }
        return 1 - Self.discount
    }
}

/// The scenes of the articles of a group, added up.
struct Scene: Sendable {
    /// The marks, rising, and how many articles have each.
    private var marks: [(mark: Int32, count: Int32)]
    /// How many of the articles name a country.
    private var placed: Int
    private var size = 1

    init(of marks: some Collection<Int32>) {
        self.marks = marks.map { ($0, 1) }
        placed = marks.isEmpty ? 0 : 1
    }

    /// What the mean cosine of two groups is multiplied by, 1 or less.
    ///
    /// As many pairs of their articles have something in common as there are marks in common: two
    /// articles that share three count for three pairs.
    func factor(_ other: Scene) -> Float {
        let pairs = placed * other.placed
        guard pairs > 0 else { return 1 }
        let apart = max(0, pairs - common(with: other))
        return 1 - Scenes.discount * Float(apart) / Float(size * other.size)
    }

    private func common(with other: Scene) -> Int {
        var (i, j) = (0, 0)
        var sum = 0
        while i < marks.count, j < other.marks.count {
            if marks[i].mark == other.marks[j].mark {
                sum += Int(marks[i].count) * Int(other.marks[j].count)
                i += 1
                j += 1
            } else if marks[i].mark < other.marks[j].mark {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }

    func adding(_ other: Scene) -> Scene {
        var result = self
        result.marks = []
        result.marks.reserveCapacity(marks.count + other.marks.count)
        var (i, j) = (0, 0)
        while i < marks.count || j < other.marks.count {
            if j == other.marks.count
                || i < marks.count && marks[i].mark < other.marks[j].mark
            {
                result.marks.append(marks[i])
                i += 1
            } else if i == marks.count || other.marks[j].mark < marks[i].mark {
                result.marks.append(other.marks[j])
                j += 1
            } else {
                result.marks.append((marks[i].mark, marks[i].count + other.marks[j].count))
                i += 1
                j += 1
            }
        }
        result.placed += other.placed
        result.size += other.size
        return result
    }
}
