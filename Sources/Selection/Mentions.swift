/// Countries and how often they are named, in the order of their codes.
struct Mentions {
    /// `isTop`: whether it was named while ``isAtTop`` was true.
    private(set) var counts: [(country: Country, weight: Int, isTop: Bool)] = []
    /// Whether the headline or the first sentence is read.
    var isAtTop = true

    mutating func add(_ country: Country, weight: Int) { add(country, weight, isTop: isAtTop) }

    private mutating func add(_ country: Country, _ weight: Int, isTop: Bool) {
        let position = counts.firstIndex { $0.country >= country } ?? counts.endIndex
        if position < counts.endIndex, counts[position].country == country {
            counts[position].weight += weight
            if isTop { counts[position].isTop = true }
        } else {
            counts.insert((country, weight, isTop), at: position)
        }
    }

    /// Lets go of all, but for the room.
    mutating func removeAll() {
        counts.removeAll(keepingCapacity: true)
        isAtTop = true
    }

    mutating func add(_ other: Mentions) {
        for (country, weight, isTop) in other.counts { add(country, weight, isTop: isTop) }
    }

    /// Puts each of the two Georgias and of the two Congos under its own code: the American one where
    /// anything of it is named as well, Brazzaville's where it is named and Kinshasa's is not.
    mutating func settle() {
        let unsettled = [
            GazetteerAdditions.georgia, GazetteerAdditions.americanGeorgia,
            GazetteerAdditions.congo,
        ]
        guard counts.contains(where: { unsettled.contains($0.country) }) else { return }
        func names(_ country: Country) -> Bool { counts.contains { $0.country == country } }
        let georgia = Country(names(GazetteerAdditions.americanGeorgia) ? "US" : "GE")
        let congo = Country(names(Country("CG")) && !names(Country("CD")) ? "CG" : "CD")
        let settled = [georgia, georgia, congo]
        let found = counts
        removeAll()
        for (country, weight, isTop) in found {
            let place = unsettled.firstIndex(of: country)
            add(place.map { settled[$0] } ?? country, weight, isTop: isTop)
        }
    }

    /// The most mentioned, the first by code of equals.
    var main: Country? {
        counts.max { ($0.weight, $1.country) < ($1.weight, $0.country) }?.country
    }
}
