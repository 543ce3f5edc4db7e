import Glibc

/// Writes a tree as a parser meets its elements and texts.
struct TreeBuilder {
    /// libxml2 stops at this depth where it builds a tree itself; so do we.
    private static let depthLimit = 257

    private var tree = Tree()
    /// The innermost open element, -1 outside of the root.
    private var open = -1
    private var depth = 0
    /// Whether nothing stands before the root.
    ///
    /// libxml2 puts what follows the end of a page into the first thing of it, which is the root
    /// only where there is no document type.
    private var beginsWithRoot = true
    /// Whether characters go on with the text before them.
    private var continuesText = false
    /// Whether the open element's characters are left out: those of scripts and styles.
    private var dropsText = false
    /// Whether nothing more can be read: too deep, or too much.
    private(set) var isFull = false
    private var known = KnownValues()
    private let marks: Marks

    /// - Parameters:
    ///   - bytes: the size of what is parsed, by which room is made.
    ///   - marks: what the marks in it stand for.
    init(bytes: Int, marks: Marks) {
        self.marks = marks
        tree.nodes.reserveCapacity(bytes / 24)
        tree.attributes.reserveCapacity(bytes / 32)
        tree.values.reserveCapacity(bytes / 3)
        tree.characters.reserveCapacity(bytes / 3)
    }

    /// An element begins.
    ///
    /// - Parameter attributes: names and values in turn, ended by nil; a value may be missing.
    mutating func start(
        _ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        guard !isFull else { return }
        guard depth < TreeBuilder.depthLimit else {
            isFull = true
            return
        }
        depth += 1
        interruptText()
        let isPastRoot = open < 0 && !tree.nodes.isEmpty
        guard !isPastRoot || beginsWithRoot, hasRoom() else { return }
        let first = tree.attributes.count
        var names: UInt32 = 0
        if var next = attributes {
            while let name = next[0] {
                if let name = Attribute.named[name] {
                    append(next[1], to: name)
                    names |= name.bit
                }
                next += 2
            }
        }
        let index = tree.nodes.count
        let tag = Tag.named[name] ?? .other
        tree.nodes.append(
            .init(
                tag: tag, names: names, parent: isPastRoot ? 0 : open, end: index + 1,
                range: first..<tree.attributes.count))
        open = index
        dropsText = tag == .style || tag == .script && !isLinkedData(index)
    }

    /// The innermost open element ends.
    mutating func end() {
        guard depth > 0 else { return }
        depth -= 1
        interruptText()
        guard open >= 0 else { return }
        tree.nodes[open].close(before: tree.nodes.count)
        open = depth > 0 ? tree.nodes[open].parent : -1
        if depth == 0 { tree.nodes[0].close(before: tree.nodes.count) }
        // Neither scripts nor styles hold elements.
        dropsText = false
    }

    /// Characters: all of a text, or a part of it.
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard open >= 0, !dropsText, !isFull else { return }
        if !continuesText {
            guard hasRoom() else { return }
            let start = tree.characters.count
            tree.nodes.append(
                .init(
                    tag: .text, names: 0, parent: open, end: tree.nodes.count + 1,
                    range: start..<start))
            continuesText = true
        }
        tree.characters.append(contentsOf: bytes)
        tree.nodes[tree.nodes.count - 1].extend(to: tree.characters.count)
    }

    /// A document type, wherever it stands.
    mutating func documentType() { beginsWithRoot = false }

    /// Something that is not in the tree: a comment, an instruction.
    mutating func passOver() {
        if tree.nodes.isEmpty { beginsWithRoot = false }
        interruptText()
    }

    private mutating func interruptText() {
        guard continuesText else { return }
        continuesText = false
        guard !marks.isEmpty, let start = tree.nodes.last?.range.lowerBound else { return }
        let restored = tree.characters.withUnsafeBufferPointer { characters in
            let text = UnsafeBufferPointer(rebasing: characters[start...])
            return marks.occur(in: text) ? marks.withRestored(text) { Array($0) } : nil
        }
        guard let restored else { return }
        tree.characters.removeLast(tree.characters.count - start)
        tree.characters += restored
        tree.nodes[tree.nodes.count - 1].extend(to: tree.characters.count)
    }

    consuming func finished() -> Tree {
        interruptText()
        while open >= 0 {
            tree.nodes[open].close(before: tree.nodes.count)
            open = tree.nodes[open].parent
        }
        return tree
    }

    private mutating func hasRoom() -> Bool {
        guard tree.nodes.count >= Limits.nodes else { return true }
        tree.isCut = true
        isFull = true
        return false
    }

    private func isLinkedData(_ node: Int) -> Bool {
        tree.value(.type, of: node)?.lowercased().contains(bytesOf: "ld+json") ?? false
    }

    private mutating func append(_ value: UnsafePointer<UInt8>?, to name: Attribute) {
        let bytes = UnsafeBufferPointer(start: value, count: value.map { strlen($0) } ?? 0)
        if marks.occur(in: bytes) {
            marks.withRestored(bytes) { append($0, to: name) }
        } else {
            append(bytes, to: name)
        }
    }

    private mutating func append(_ value: UnsafeBufferPointer<UInt8>, to name: Attribute) {
        let index =
            name.isRepeated
            ? known.index(of: value, in: &tree.values) : tree.values.append(value)
        tree.attributes.append((name, Int32(index)))
    }
}

/// Where values that come again and again stand, by a hash of their bytes.
private struct KnownValues {
    /// Places in the tree's values, one more than they are; 0 where a slot is free.
    private var slots = [Int32](repeating: 0, count: 256)
    private var count = 0

    mutating func index(
        of bytes: UnsafeBufferPointer<UInt8>, in values: inout AttributeValues
    ) -> Int {
        if count * 2 >= slots.count { grow(values) }
        var slot = Int(truncatingIfNeeded: hash(bytes)) & (slots.count - 1)
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if values.holds(bytes, at: index) { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
        let index = values.append(bytes)
        slots[slot] = Int32(index) + 1
        count += 1
        return index
    }

    private mutating func grow(_ values: AttributeValues) {
        let old = slots
        slots = [Int32](repeating: 0, count: old.count * 4)
        for entry in old where entry != 0 {
            var slot = values.withBytes(at: Int(entry) - 1) {
                Int(truncatingIfNeeded: hash($0)) & (slots.count - 1)
            }
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = entry
        }
    }
}

/// FNV-1a, its high bits brought down.
@inline(__always)
private func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ hash >> 32
}
