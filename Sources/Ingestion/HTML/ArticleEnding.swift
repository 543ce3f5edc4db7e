/// What stands under the last paragraph of a text: a signature, a source, a date.
struct ArticleEnding {
    let blocks: [Block]

    /// Takes the ending off the places of a text.
    ///
    /// - Returns: the full names that sign the text.
    func remove(from places: inout [Int]) -> [String] {
        var names: [String] = []
        while let last = places.last {
            let block = blocks[last]
            if let signed = signature(block, behind: places.dropLast()) {
                if names.isEmpty { names = signed }
            } else if !isTrailer(block) {
                break
            }
            places.removeLast()
        }
        return names
    }

    /// A short last line that is no sentence.
    private func isTrailer(_ block: Block) -> Bool {
        block.weight < 60 && !block.endsLikeSentence
            || (block.weight < 200 && Boilerplate.isByline(block.text))
    }

    /// The names that a last line signs with, nil where it is no signature.
    private func signature(_ block: Block, behind places: ArraySlice<Int>) -> [String]? {
        guard block.weight <= 240, block.linkShare < 0.6, !block.tag.isHeading,
            places.contains(where: { blocks[$0].isProse })
        else { return nil }
        if let names = Signature.names(in: block.text) { return names }
        // A name alone, as the last paragraph.
        if block.tag == .p, block.linkShare == 0, Byline.isPerson(block.text) {
            return [block.text]
        }
        guard let name = Signature.introduced(by: block.text),
            let surname = name.split(separator: " ").last
        else { return nil }
        // A text that speaks of the person goes on speaking of them.
        let isTold = places.contains { blocks[$0].text.contains(bytesOf: surname) }
        return isTold ? nil : [name]
    }
}

extension Block {
    /// Whether it ends in a sign that a sentence or a quotation may end in.
    var endsLikeSentence: Bool {
        guard let last = text.unicodeScalars.last else { return false }
        return ".!?…:;\"”»)'’".unicodeScalars.contains(last)
    }
}
