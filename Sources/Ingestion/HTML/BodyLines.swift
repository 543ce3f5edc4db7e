extension BodyText {
    /// The paragraphs at these places; the short cells of a table's row are one line.
    func lines(at places: [Int], in tree: Tree) -> [String] {
        var lines: [String] = []
        var last: (row: Int, cell: Int)?
        for place in places {
            let block = blocks[place]
            let row = BodyText.row(of: block, in: tree)
            if let row, let last, row == last.row, block.node != last.cell {
                lines[lines.count - 1] += " | " + block.text
            } else {
                lines.append(block.text)
            }
            last = row.map { ($0, block.node) }
        }
        return lines
    }

    /// The table row that a short cell stands in.
    private static func row(of block: Block, in tree: Tree) -> Int? {
        guard block.tag == .td || block.tag == .th, block.weight < 120 else { return nil }
        return tree.ancestors(of: block.node).first { tree[$0].tag == .tr }
    }
}
