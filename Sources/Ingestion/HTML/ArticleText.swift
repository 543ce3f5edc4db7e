import Articles

/// Parts an article's blocks into standfirst and paragraphs, and drops what is neither.
struct ArticleText {
    let tree: Tree
    let body: BodyText
    let headline: Int?
    let title: String?
    /// What the page's metadata give as its summary.
    let description: String?
    let kind: PageKind

    private(set) var standfirst: (text: String, source: String)?
    private(set) var paragraphs: [String] = []
    /// The full names that sign the text at its end.
    private(set) var signatories: [String] = []
    let titleLetters: String

    init(
        tree: Tree, body: BodyText, headline: Int?, title: String?, description: String?,
        kind: PageKind
    ) {
        self.tree = tree
        self.body = body
        self.headline = headline
        self.title = title
        titleLetters = skeleton(title ?? "")
        self.description = description.map { Fragment.line($0) }
        self.kind = kind
    }

    mutating func separate() {
        var places = placesOfText()
        places = placesBefore(places.first) + places
        let finder = StandfirstFinder(
            tree: tree, blocks: body.blocks, headline: headline, title: titleLetters,
            summary: skeleton(description ?? ""))
        var opening: [Int] = []
        if let place = finder.place(before: places) {
            places.removeAll { $0 <= place }
            switch finder.role(of: place, before: places, page: kind) {
            case .paragraph: opening = [place]
            case .opening: standfirst = (body.blocks[place].text, "opening")
            case .standfirst: standfirst = (body.blocks[place].text, "page")
            }
        }
        let text = places.drop {
            body.blocks[$0].tag.isHeading && !isSentences(body.blocks[$0])
                || Boilerplate.isByline(body.blocks[$0].text)
        }
        places = opening + withoutPoints(Array(text))
        paragraphs = body.lines(at: withoutEmptyHeadings(withoutRepeats(places)), in: tree)
        if standfirst == nil { standfirst = described(before: places.first) ?? stated() }
    }

    /// Without the list of an article's points that some pages put before its text.
    private func withoutPoints(_ places: [Int]) -> [Int] {
        let points = places.prefix { isPoint(body.blocks[$0]) }
        let text = places.dropFirst(points.count)
        let isText = text.first.map { body.blocks[$0].isProse } ?? false
        return isText && text.count { body.blocks[$0].isProse } > points.count
            ? Array(text) : places
    }

    private func isPoint(_ block: Block) -> Bool {
        block.tag == .li
            || tree.ancestors(of: block.node).prefix(3).contains { tree[$0].tag == .li }
    }

    /// The places in `body.blocks` of the article's paragraphs.
    private mutating func placesOfText() -> [Int] {
        var inside = body.inside
        // What stands before the headline is a menu, a picture or a section's name.
        if let headline, let first = inside.first(where: { body.blocks[$0].node >= headline }) {
            let before = inside.prefix { $0 < first }
            let after = inside.drop { $0 < first }
            if weight(of: before) < weight(of: after) { inside = Array(after) }
        }
        var places: [Int] = []
        var hasProse = false
        let total = inside.count { body.blocks[$0].isProse }
        var seenProse = 0
        for place in inside {
            let block = body.blocks[place]
            if block.isProse { seenProse += 1 }
            let verdict = Boilerplate.verdict(on: block.text)
            // Words that end an article end it only where little prose follows.
            let isNearEnd = hasProse && seenProse * 10 >= total * 9
            if verdict == .end, isNearEnd { break }
            if verdict == .promise, isNearEnd, !hasText(in: inside, behind: place) { break }
            guard verdict == .text, isParagraph(block, hasProse: hasProse) else { continue }
            hasProse = hasProse || block.isProse
            places.append(place)
            // No article has so many; what is over the limit is cut in any case.
            if places.count > 2 * Limits.paragraphs { break }
        }
        signatories = ArticleEnding(blocks: body.blocks).remove(from: &places)
        return places.isEmpty ? inside.filter { isAnyText(body.blocks[$0]) } : places
    }

    /// The bytes of prose at these places.
    private func weight(of places: ArraySlice<Int>) -> Int {
        places.reduce(0) { $0 + (body.blocks[$1].isProse ? body.blocks[$1].weight : 0) }
    }

    /// Whether a paragraph stands behind a promise in the middle of a text.
    private func hasText(in places: [Int], behind place: Int) -> Bool {
        places.contains { other in
            let block = body.blocks[other]
            return other > place && block.tag == .p && block.linkShare < 0.3 && block.weight >= 15
                && block.endsLikeSentence && Boilerplate.verdict(on: block.text) == .text
        }
    }

    /// Paragraphs that stand between the headline and the box of the body: some pages put the
    /// first of the text there, for all to read.
    private func placesBefore(_ firstPlace: Int?) -> [Int] {
        guard let headline, let firstPlace,
            !body.inside.contains(where: { body.blocks[$0].node == headline })
        else { return [] }
        return body.blocks.indices.filter { at in
            let block = body.blocks[at]
            return at < firstPlace && block.node > headline && block.tag == .p && block.isProse
                && block.weight >= 80 && block.linkShare < 0.3 && block.endsLikeSentence
                && Boilerplate.verdict(on: block.text) == .text
                && !Boilerplate.isByline(block.text)
        }
    }

    private func isParagraph(_ block: Block, hasProse: Bool) -> Bool {
        if block.tag.isHeading {
            return hasProse ? isSubheading(block) : isSentences(block)
        }
        if block.tag == .option { return false }
        if block.linkShare > 0.6 || (block.weight >= 60 && block.isCode && block.tag != .pre) {
            return false
        }
        if block.linkShare > 0.3, block.weight < 60, block.tag != .p { return false }
        if isTitle(block.text) || Signature.isOfMessage(block.text) { return false }
        let isCell = block.tag == .td || block.tag == .th
        guard
            isCell || block.text.utf8.contains(where: { $0 >= 0x80 || (0x41...0x7A).contains($0) })
        else {
            return false
        }
        if !hasProse, Boilerplate.isByline(block.text) || Boilerplate.isCaption(block.text) {
            return false
        }
        let ends = block.endsLikeSentence
        switch block.tag {
        case .p, .pre, .blockquote, .dd: return hasProse || ends || block.weight >= 100
        case .li:
            guard block.linkShare < 0.4 else { return false }
            return block.weight >= 60 || hasProse && (ends || block.weight >= 12)
        case .td, .th:
            return hasProse && block.linkShare < 0.5 || block.weight >= 100
                || (ends && block.weight >= 40)
        case .dt: return hasProse
        // A line that is no sentence, before the text: a caption, a name, a rubric.
        default: return ends && block.weight >= 20 || block.weight >= (hasProse ? 60 : 150)
        }
    }

    /// What a page without one paragraph that looks like it has to say.
    private func isAnyText(_ block: Block) -> Bool {
        !block.tag.isHeading && block.linkShare < 0.5 && !isTitle(block.text)
            && Boilerplate.verdict(on: block.text) == .text && !Boilerplate.isByline(block.text)
    }

    func isTitle(_ text: String) -> Bool {
        guard let title, text.utf8.count < title.utf8.count * 2 + 40 else { return false }
        return titleLetters == skeleton(text)
    }

    /// Whether a heading is a paragraph in large type: some pages set the first one so.
    private func isSentences(_ block: Block) -> Bool {
        guard block.tag != .h1, block.weight >= 100, let last = block.text.unicodeScalars.last,
            !isTitle(block.text)
        else { return false }
        return ".!?…".unicodeScalars.contains(last) && block.linkShare < 0.4
    }

    /// A heading between two paragraphs of a text.
    private func isSubheading(_ block: Block) -> Bool {
        block.weight <= 250 && block.linkShare < 0.5 && !isTitle(block.text)
    }

    /// Without the headings of parts of which nothing was kept: those of link lists and forms.
    private func withoutEmptyHeadings(_ places: [Int]) -> [Int] {
        var kept: [Int] = []
        for place in places.reversed() {
            let level = body.blocks[place].tag.headingLevel
            let next = kept.last.map { body.blocks[$0].tag.headingLevel } ?? 0
            // A heading without text is followed by one of its own rank or a higher one.
            if level > 0, kept.isEmpty || next > 0 && next <= level { continue }
            kept.append(place)
        }
        return kept.reversed()
    }

    /// A paragraph that stands in two boxes is a pull quote, or a copy for another screen.
    private func withoutRepeats(_ places: [Int]) -> [Int] {
        var seen: [String: Int] = [:]
        if let standfirst { seen[skeleton(standfirst.text)] = -1 }
        return places.filter { place in
            let block = body.blocks[place]
            guard block.weight >= 40 else { return true }
            let plain = skeleton(block.text)
            let box = tree[block.node].parent
            if let first = seen[plain] { return first == box }
            seen[plain] = box
            return true
        }
    }
}
