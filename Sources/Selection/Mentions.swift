/// Countries and how often they are named, in the order of their codes.
struct Mentions {
    private(set) var counts: [(country: String, weight: Int)] = []

    mutating func add(_ country: String, weight: Int) {
        let position = counts.firstIndex { $0.country >= country } ?? counts.endIndex
        if position < counts.endIndex, counts[position].country == country {
            counts[position].weight += weight
        } else {
            counts.insert((country, weight), at: position)
        }
    }

    mutating func add(_ other: Mentions) {
        for (country, weight) in other.counts { add(country, weight: weight) }
    }

    /// The same with each of the two Georgias under its own code: the American one where anything of
    /// it is named as well.
    func settled() -> Mentions {
        let codes = [GazetteerAdditions.georgia, GazetteerAdditions.americanGeorgia]
        guard counts.contains(where: { codes.contains($0.country) }) else { return self }
        let isAmerican = counts.contains { $0.country == codes[1] }
        var settled = Mentions()
        for (country, weight) in counts {
            settled.add(
                codes.contains(country) ? (isAmerican ? "US" : "GE") : country, weight: weight)
        }
        return settled
    }

    /// The most mentioned, the first by code of equals.
    var main: String? {
        counts.max { ($0.weight, $1.country) < ($1.weight, $0.country) }?.country
    }
}
