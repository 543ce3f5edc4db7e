internal import Dispatch
internal import Synchronization

/// Work that is handed out to other cores while its inputs still come.
final class Backlog<Input: Sendable, Output: Sendable>: Sendable {
    private let work: @Sendable (Input) -> Output
    private let results = Mutex<[Output?]>([])
    private let group = DispatchGroup()
    /// Inputs that are not worked off take room: whoever brings more waits.
    private let room = DispatchSemaphore(value: 32)

    init(_ work: @escaping @Sendable (Input) -> Output) {
        self.work = work
    }

    func add(_ input: Input) {
        let place = results.withLock { results in
            results.append(nil)
            return results.count - 1
        }
        room.wait()
        DispatchQueue.global().async(group: group) { [self] in
            let output = work(input)
            results.withLock { $0[place] = output }
            room.signal()
        }
    }

    /// What was made of the inputs, in their order, once all are worked off.
    func finish() -> [Output] {
        group.wait()
        return results.withLock { $0.compactMap(\.self) }
    }
}
