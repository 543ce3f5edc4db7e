import Foundation

/// What libFuzzer calls with every input; the parser is named in the environment.
///
/// Its own `main` comes with `-sanitize=fuzzer`; see `make fuzz`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let fault = chosen.fault(bytes) { fatalError("\(chosen.name): \(fault)") }
    return 0
}

private let chosen: ParserTarget = {
    let name = ProcessInfo.processInfo.environment["LEDE_FUZZ_PARSER"] ?? ""
    guard let target = ParserTarget.named(name) else {
        let names = ParserTarget.all.map(\.name).joined(separator: ", ")
        fatalError("LEDE_FUZZ_PARSER is one of \(names)")
    }
    return target
}()
