internal import Glibc

/// A file of what one run leaves to the next and could make again.
///
/// It is worth no word where it is missing, torn or cannot be written: whoever reads it does its work
/// anew then.
package struct SpareFile: Sendable {
    private let path: String

    /// - Parameter path: in a folder that may be missing; then nothing is stored.
    package init(_ path: String) {
        self.path = path
    }

    /// - Parameter limit: in bytes; a longer file counts as missing.
    package func bytes(upTo limit: Int) -> [UInt8]? {
        do throws(FileBytes.Failure) {
            return try FileBytes.read(path, upTo: limit)
        } catch {
            // Absent on the first run; whatever else is wrong with it, it can be made again.
            return nil
        }
    }

    package var isThere: Bool { access(path, F_OK) == 0 }

    /// Puts a line and the pieces that follow it in its place in one step, for its owner alone.
    package func write(_ head: String, _ pieces: some Sequence<[UInt8]>) {
        let draft = "\(path).\(getpid())"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        let isWhole =
            SpareFile.write(Array((head + "\n").utf8), to: file)
            && pieces.allSatisfy { SpareFile.write($0, to: file) }
        let isClosed = close(file) == 0
        if !isWhole || !isClosed || rename(draft, path) != 0 { unlink(draft) }
    }

    package func remove() { unlink(path) }

    /// Takes away what killed runs have left of writing.
    package func clean() {
        guard let slash = path.lastIndex(of: "/") else { return }
        let name = path[path.index(after: slash)...] + "."
        Leftovers.remove(in: String(path[..<slash])) { file in
            file.hasPrefix(name) ? Int32(file.dropFirst(name.count)) : nil
        }
    }

    /// What tells the program that runs from others: what it makes may be something else, whatever
    /// its version says.
    ///
    /// nil where it cannot be looked at.
    package static var program: [Int]? { FileStamp.numbers(of: "/proc/self/exe") }

    /// - Returns: whether all of it was written.
    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }
}

extension ArraySlice<UInt8> {
    /// Takes the first line away, and returns it without its end; nil where there is none.
    package mutating func popLine() -> String? {
        guard let end = firstIndex(of: 0x0A) else { return nil }
        defer { self = self[(end + 1)...] }
        return String(decoding: self[..<end], as: UTF8.self)
    }
}
