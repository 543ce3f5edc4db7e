/// Countries and how often they are named, in the order of their codes.
struct Mentions {
    private(set) var counts: [(country: Country, weight: Int)] = []

    mutating func add(_ country: Country, weight: Int) {
        let position = counts.firstIndex { $0.country >= country } ?? counts.endIndex
        if position < counts.endIndex, counts[position].country == country {
            counts[position].weight += weight
        } else {
            counts.insert((country, weight), at: position)
        }
    }

    func contains(_ country: Country) -> Bool { counts.contains { $0.country == country } }

    /// Lets go of all, but for the room.
    mutating func removeAll() { counts.removeAll(keepingCapacity: true) }

    mutating func add(_ other: Mentions) {
        for (country, weight) in other.counts { add(country, weight: weight) }
    }

    /// Puts each of the two Georgias under its own code: the American one where anything of it is named
    /// as well.
    mutating func settle() {
        let codes = [GazetteerAdditions.georgia, GazetteerAdditions.americanGeorgia]
        guard counts.contains(where: { codes.contains($0.country) }) else { return }
        let isAmerican = counts.contains { $0.country == codes[1] }
        let unsettled = counts
        removeAll()
        for (country, weight) in unsettled {
            add(
                codes.contains(country) ? Country(isAmerican ? "US" : "GE") : country,
                weight: weight)
        }
    }

    /// The most mentioned, the first by code of equals.
    var main: Country? {
        counts.max { ($0.weight, $1.country) < ($1.weight, $0.country) }?.country
    }
}
