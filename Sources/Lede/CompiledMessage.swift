internal import Articles
internal import Foundation
internal import Glibc

/// A compiled message: an open file, which stays the same though a compile puts another in its place.
struct CompiledMessage {
    let handle: FileHandle
    let bytes: [UInt8]
}

extension CompiledMessage {
    /// The same message to others, and to nobody else.
    ///
    /// Its `To` names them, and no `Cc` or `Bcc` anyone (RFC 5322 §3.6.3): a mailer that reads whom a
    /// message is for finds no others.
    ///
    /// - Parameter recipients: addresses, `name@domain`.
    func addressed(to recipients: [String]) throws(Problem) -> CompiledMessage {
        let bytes = CompiledMessage.bytes(of: bytes, to: recipients)
        let descriptor = UnnamedFile.open()
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: descriptor >= 0)
        do {
            guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            try handle.write(contentsOf: bytes)
        } catch {
            throw Problem(
                .output, at: .init("/dev/shm"), cause: .device,
                Message("the test cannot be written: \(error.localizedDescription)"),
                advice: Message("See who may write there, and the free space"))
        }
        return CompiledMessage(handle: handle, bytes: bytes)
    }

    static func bytes(of message: [UInt8], to recipients: [String]) -> [UInt8] {
        let newline = message.prefix { $0 != 0x0A }.last == 0x0D ? "\r\n" : "\n"
        let to = Array("To: \(recipients.joined(separator: ",\(newline) "))\(newline)".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(message.count + to.count)
        var rest = message[...]
        var isNamed = false
        var isLeftOut = false
        while let first = rest.first, first != 0x0A, first != 0x0D {
            let line = rest.prefix { $0 != 0x0A } + rest.drop { $0 != 0x0A }.prefix(1)
            rest = rest.dropFirst(line.count)
            // What begins with white space goes on with the field before it (RFC 5322 §2.2.3).
            if first != 0x20, first != 0x09 { isLeftOut = namesRecipients(line) }
            guard isLeftOut else {
                result += line
                continue
            }
            if !isNamed { result += to }
            isNamed = true
        }
        return result + (isNamed ? [] : to) + rest
    }

    /// Whether a line begins a field that says whom a message is for (RFC 5322 §3.6.3, §3.6.6).
    private static func namesRecipients(_ line: ArraySlice<UInt8>) -> Bool {
        let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
            .trimmingCharacters(in: .whitespaces).lowercased()
        return ["to", "cc", "bcc", "resent-to", "resent-cc", "resent-bcc"].contains(name)
    }
}
