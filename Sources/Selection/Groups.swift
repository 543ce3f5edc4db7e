/// A partition of the numbers below a count (union-find).
///
/// The smallest number of a group names it.
struct Groups {
    private var parents: [Int32]

    var count: Int { parents.count }

    init(count: Int) {
        parents = (0..<Int32(count)).map { $0 }
    }

    /// The smallest number of the group that holds `item`.
    mutating func root(_ item: Int) -> Int {
        var item = item
        while parents[item] != item {
            parents[item] = parents[Int(parents[item])]
            item = Int(parents[item])
        }
        return item
    }

    /// Makes two groups one.
    mutating func join(_ left: Int, _ right: Int) {
        let (left, right) = (root(left), root(right))
        parents[max(left, right)] = Int32(min(left, right))
    }

    /// All groups by their smallest member, members rising.
    mutating func lists() -> [[Int]] {
        var lists: [[Int]] = []
        lists.reserveCapacity(parents.count)
        // The smallest member comes before the others.
        var places = [Int32](repeating: 0, count: parents.count)
        for item in parents.indices {
            let root = root(item)
            if root == item {
                places[item] = Int32(lists.count)
                lists.append([item])
            } else {
                lists[Int(places[root])].append(item)
            }
        }
        return lists
    }
}
