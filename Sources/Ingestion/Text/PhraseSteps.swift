/// How far a search for phrases may step, told by the bytes at the end of a window that is as long
/// as the shortest phrase: zero where a phrase may stand in the window.
struct PhraseSteps: Sendable {
    /// Of the window's last bytes, those that are looked at.
    private let block: Int
    /// The bytes of the window before the block.
    private let lead: Int
    private let mask: UInt32
    /// By the hash of a block.
    private let steps: [UInt8]

    init(_ phrases: [[UInt8]]) {
        let window = min(phrases.map(\.count).min() ?? 1, Int(UInt8.max))
        block = min(3, window)
        lead = window - block
        mask = UInt32.max >> UInt32(32 - 8 * block)
        var steps = [UInt8](repeating: UInt8(lead + 1), count: 4096)
        for phrase in phrases {
            for at in 0...lead {
                let slot = PhraseSteps.slot(of: PhraseSteps.key(phrase[at..<(at + block)]))
                steps[slot] = min(steps[slot], UInt8(lead - at))
            }
        }
        self.steps = steps
    }

    private static func key(_ block: some BidirectionalCollection<UInt8>) -> UInt32 {
        block.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func slot(of key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 20) }

    /// The first place where a phrase may stand and `isOne` says that one does.
    func firstPlace(
        in text: UnsafeBufferPointer<UInt8>, where isOne: (Int) -> Bool
    ) -> Int? {
        let raw = UnsafeRawBufferPointer(text)
        return steps.withUnsafeBufferPointer { steps in
            var at = lead
            while at + block <= text.count {
                // The last blocks have no four bytes left to be loaded at once.
                let key =
                    at + 4 <= text.count
                    ? raw.loadUnaligned(fromByteOffset: at, as: UInt32.self) & mask
                    : PhraseSteps.key(text[at..<(at + block)])
                let step = Int(steps[PhraseSteps.slot(of: key)])
                if step == 0, isOne(at - lead) { return at - lead }
                at += max(step, 1)
            }
            return nil
        }
    }
}
