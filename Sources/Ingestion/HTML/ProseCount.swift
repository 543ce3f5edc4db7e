/// Sums over a page's blocks that answer for any box at once.
struct ProseCount: Sendable {
    private let prose: [Int]
    private let all: [Int]
    private let links: [Int]

    init(blocks: [Block], nodes: Int) {
        var prose = [Int](repeating: 0, count: nodes + 1)
        var all = prose
        var links = prose
        for block in blocks {
            all[block.node + 1] += block.weight
            links[block.node + 1] += Int(Double(block.weight) * block.linkShare)
            if block.isProse { prose[block.node + 1] += block.weight }
        }
        for at in 0..<nodes {
            prose[at + 1] += prose[at]
            all[at + 1] += all[at]
            links[at + 1] += links[at]
        }
        self.prose = prose
        self.all = all
        self.links = links
    }

    /// The bytes of prose in a box.
    func mass(of node: Int, in tree: Tree) -> Int { prose[tree[node].end] - prose[node] }

    func mass(ofAll boxes: [Int], in tree: Tree) -> Int {
        boxes.reduce(0) { $0 + mass(of: $1, in: tree) }
    }

    /// The part of a box's text that is links.
    func linkShare(of node: Int, in tree: Tree) -> Double {
        let weight = all[tree[node].end] - all[node]
        guard weight > 0 else { return 0 }
        return Double(links[tree[node].end] - links[node]) / Double(weight)
    }
}
