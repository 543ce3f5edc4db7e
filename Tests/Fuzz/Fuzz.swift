import Foundation

/// What libFuzzer calls with every input; the parser, or the part of a letter, is named in the environment.
///
/// Its own `main` comes with `-sanitize=fuzzer`; see `make fuzz`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let fault = chosen.fault(bytes) { fatalError("\(chosen.name): \(fault)") }
    return 0
}

private let chosen: (name: String, fault: @Sendable ([UInt8]) -> String?) = {
    let name = ProcessInfo.processInfo.environment["LEDE_FUZZ_PARSER"] ?? ""
    let targets =
        ParserTarget.all.map { (name: $0.name, fault: $0.fault) }
        + LetterTarget.all.map { (name: $0.name, fault: $0.fault) }
        + WorkspaceTarget.all.map { (name: $0.name, fault: $0.fault) }
    guard let target = targets.first(where: { $0.name == name }) else {
        fatalError("LEDE_FUZZ_PARSER is one of \(targets.map(\.name).joined(separator: ", "))")
    }
    return target
}()
