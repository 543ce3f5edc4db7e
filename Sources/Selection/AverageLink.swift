/// Groups rows by checked average link.
///
/// Pairs are taken by falling similarity. Two groups join only where the mean cosine over all their
/// pairs, which is the product of their summed vectors over the product of their sizes, reaches the
/// threshold: one chance pair cannot chain two events. Groups of several countries that have no name
/// in common need a multiple of it (see ``Scenes``).
struct AverageLink {
    private(set) var groups: Groups
    private var sums: [Int: SparseSum] = [:]
    private let vectors: Vectors
    private var scenes: [Int: Scene] = [:]
    private let sceneOfRow: @Sendable (Int) -> Scene
    private let pairsHeedScenes: Bool
    /// Two large groups that were compared and not joined, with their sizes then: of a big event's
    /// thousands of pairs all would compare them again.
    private var refused: [GroupPair: Sizes] = [:]

    private struct GroupPair: Hashable {
        let left: Int32
        let right: Int32
    }

    private struct Sizes: Equatable {
        let left: Int
        let right: Int
    }

    /// Smaller groups are compared faster than they are looked up.
    private static let large = 8

    /// - Parameters:
    ///   - pairsHeedScenes: whether the scenes of both rows count in the cosines of pairs.
    ///   - scenes: where a row happens.
    init(_ vectors: Vectors, pairsHeedScenes: Bool, scenes: @escaping @Sendable (Int) -> Scene) {
        self.vectors = vectors
        self.pairsHeedScenes = pairsHeedScenes
        sceneOfRow = scenes
        groups = Groups(count: vectors.count)
    }

    mutating func join(_ pairs: [SimilarPair], atLeast threshold: Float) {
        for pair in pairs {
            let left = groups.root(Int(pair.left))
            let right = groups.root(Int(pair.right))
            guard left != right else { continue }
            let (first, second) = (min(left, right), max(left, right))
            let names = GroupPair(left: Int32(first), right: Int32(second))
            let sizes = Sizes(left: size(first), right: size(second))
            let isLarge = sizes.left + sizes.right >= Self.large
            if isLarge, refused[names] == sizes { continue }
            let (a, b) = (sum(left), sum(right))
            let (product, enough) = (a.dot(b), threshold * Float(a.size * b.size))
            // Of two single rows the pair's cosine may tell it already.
            let isTold = pairsHeedScenes && sizes.left + sizes.right == 2
            guard product >= enough,
                isTold || product * scene(left).factor(scene(right)) >= enough
            else {
                if isLarge { refused[names] = sizes }
                continue
            }
            scenes[first] = scene(left).adding(scene(right))
            scenes[second] = nil
            groups.join(left, right)
            sums[first] = a.adding(b)
            sums[second] = nil
        }
    }

    private func size(_ root: Int) -> Int { sums[root]?.size ?? 1 }

    /// Where a group happens, by its smallest row.
    func scene(_ root: Int) -> Scene { scenes[root] ?? sceneOfRow(root) }

    /// The summed vectors of a group, by its smallest row.
    func sum(_ root: Int) -> SparseSum {
        sums[root] ?? SparseSum(vectors, row: root)
    }
}

/// The sum of some rows.
struct SparseSum {
    private(set) var terms: [Int32]
    private(set) var values: [Float]
    private(set) var size: Int

    init(_ vectors: Vectors, row: Int) {
        terms = Array(vectors.terms[vectors.row(row)])
        values = Array(vectors.values[vectors.row(row)])
        size = 1
    }

    func dot(_ other: SparseSum) -> Float {
        if terms.count > other.terms.count { return other.dot(self) }
        if other.terms.count > 8 * terms.count { return searchingDot(other) }
        var (i, j) = (0, 0)
        var sum: Float = 0
        while i < terms.count, j < other.terms.count {
            if terms[i] == other.terms[j] {
                sum += values[i] * other.values[j]
                i += 1
                j += 1
            } else if terms[i] < other.terms[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }

    /// For a short sum against a long one.
    private func searchingDot(_ other: SparseSum) -> Float {
        var sum: Float = 0
        var low = 0
        for (index, term) in terms.enumerated() {
            var high = other.terms.count
            while low < high {
                let middle = (low + high) / 2
                if other.terms[middle] < term { low = middle + 1 } else { high = middle }
            }
            guard low < other.terms.count else { break }
            if other.terms[low] == term { sum += values[index] * other.values[low] }
        }
        return sum
    }

    func adding(_ other: SparseSum) -> SparseSum {
        var result = self
        result.terms = []
        result.values = []
        result.terms.reserveCapacity(terms.count + other.terms.count)
        result.values.reserveCapacity(terms.count + other.terms.count)
        var (i, j) = (0, 0)
        while i < terms.count || j < other.terms.count {
            if j == other.terms.count || (i < terms.count && terms[i] < other.terms[j]) {
                result.terms.append(terms[i])
                result.values.append(values[i])
                i += 1
            } else if i == terms.count || other.terms[j] < terms[i] {
                result.terms.append(other.terms[j])
                result.values.append(other.values[j])
                j += 1
            } else {
                result.terms.append(terms[i])
                result.values.append(values[i] + other.values[j])
                i += 1
                j += 1
            }
        }
        result.size = size + other.size
        return result
    }

    /// Length 1, counted as one row.
    func normalised() -> SparseSum {
        var result = self
        let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        if norm > 0 { result.values = values.map { $0 / norm } }
        result.size = 1
        return result
    }
}
