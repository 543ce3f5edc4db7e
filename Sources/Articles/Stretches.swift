internal import Dispatch
internal import Synchronization

/// What `work` makes of each stretch of the numbers below `count`, in their order; on all cores.
///
/// The stretches are the same on every machine, so that results do not depend on its cores. Called
/// within the work of another that has at least as many stretches as there are cores, it stays on one core:
/// `concurrentPerform` divides them so. Long work is cut in turn rather than one within the other.
package func inStretches<Result: Sendable>(
    of count: Int, atMost size: Int, work: @Sendable (Range<Int>) -> Result
) -> [Result] {
    let stretches = stride(from: 0, to: count, by: size).map { $0..<Swift.min($0 + size, count) }
    guard stretches.count > 1 else { return stretches.map(work) }
    let results = Mutex([Result?](repeating: nil, count: stretches.count))
    DispatchQueue.concurrentPerform(iterations: stretches.count) { number in
        let result = work(stretches[number])
        results.withLock { $0[number] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
}

/// Does two things at once.
package func both<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    let results = Mutex<(First?, Second?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { number in
        if number == 0 {
            let result = first()
            results.withLock { $0.0 = result }
        } else {
            let result = second()
            results.withLock { $0.1 = result }
        }
    }
    guard case (let first?, let second?) = results.withLock({ $0 }) else {
        preconditionFailure("both are done")
    }
    return (first, second)
}

/// Does something to each of two values, to both at once.
package func both<First: Sendable, Second: Sendable>(
    _ first: inout First, _ second: inout Second,
    _ changeFirst: @Sendable (inout First) -> Void, _ changeSecond: @Sendable (inout Second) -> Void
) {
    withUnsafeMutablePointer(to: &first) { first in
        withUnsafeMutablePointer(to: &second) { second in
            // Safe: two `inout` arguments do not overlap, each is changed by one iteration alone, and
            // both iterations are done when `concurrentPerform` returns.
            nonisolated(unsafe) let (first, second) = (first, second)
            DispatchQueue.concurrentPerform(iterations: 2) { number in
                if number == 0 {
                    changeFirst(&first.pointee)
                } else {
                    changeSecond(&second.pointee)
                }
            }
        }
    }
}

extension Array {
    /// The elements of some arrays, one after the other, in room that is taken once.
    package init<Part: Collection<Element>>(chained parts: [Part]) {
        self.init()
        reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for part in parts { append(contentsOf: part) }
    }
}
