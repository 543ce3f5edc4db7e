internal import Dispatch
internal import Synchronization

/// Work that is handed out to other cores while its inputs still come.
final class Backlog<Input: Sendable, Output: Sendable>: Sendable {
    private let work: @Sendable (Input) -> Output
    private let state = Mutex(State())
    private let group = DispatchGroup()
    /// Inputs that are not worked off take room: whoever brings more waits.
    private let room = DispatchSemaphore(value: 32)

    private struct State {
        /// Nil once they are taken.
        var inputs: [Input?] = []
        var taken = 0
        var results: [Output?] = []
    }

    init(_ work: @escaping @Sendable (Input) -> Output) {
        self.work = work
    }

    func add(_ input: Input) {
        // Whoever finds the others busy works as well, and waits only where nothing is left to take.
        while room.wait(timeout: .now()) == .timedOut {
            guard !workNextOff() else { continue }
            room.wait()
            break
        }
        state.withLock { state in
            state.inputs.append(input)
            state.results.append(nil)
        }
        DispatchQueue.global().async(group: group) { [self] in workNextOff() }
    }

    /// What was made of the inputs, in their order, once all are worked off.
    func finish() -> [Output] {
        // Whoever waits has a core to work with.
        while workNextOff() {}
        group.wait()
        return state.withLock { $0.results.compactMap(\.self) }
    }

    /// - Returns: false where all inputs are taken.
    @discardableResult
    private func workNextOff() -> Bool {
        let next = state.withLock { state -> (place: Int, input: Input)? in
            guard state.taken < state.inputs.count, let input = state.inputs[state.taken] else {
                return nil
            }
            state.inputs[state.taken] = nil
            state.taken += 1
            return (state.taken - 1, input)
        }
        guard let next else { return false }
        let output = work(next.input)
        state.withLock { $0.results[next.place] = output }
        room.signal()
        return true
    }
}
