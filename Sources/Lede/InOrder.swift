/// What `work` makes of each input, in their order.
///
/// - Parameter limit: how many are worked on at once, 1 or more.
func inOrder<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], at limit: Int, work: @escaping @Sendable (Input) async throws -> Output
) async -> [Result<Output, any Error>] {
    await withTaskGroup(of: (Int, Result<Output, any Error>).self) { group in
        var results = [Result<Output, any Error>?](repeating: nil, count: inputs.count)
        for (number, input) in inputs.enumerated() {
            if number >= limit, let (done, result) = await group.next() { results[done] = result }
            group.addTask { (number, await result(of: input, work)) }
        }
        for await (done, result) in group { results[done] = result }
        return results.compactMap(\.self)
    }
}

private func result<Input, Output>(
    of input: Input, _ work: (Input) async throws -> Output
) async -> Result<Output, any Error> {
    do { return .success(try await work(input)) } catch { return .failure(error) }
}
