internal import Glibc

/// Files read whole, with the reason where they cannot be.
package enum FileBytes {
    package enum Failure: Error {
        case tooLong
        /// The reason is a sentence without its full stop.
        case fault(reason: Message, cause: Problem.Cause)
    }

    /// The bytes of a file, as many as it has when it is opened.
    ///
    /// - Parameter limit: in bytes; a file over it is not read at all.
    package static func read(_ path: String, upTo limit: Int) throws(Failure) -> [UInt8] {
        try readStamped(path, upTo: limit).bytes
    }

    /// The same, with what the file is known by afterwards; nil where it changed while it was read.
    package static func readStamped(
        _ path: String, upTo limit: Int
    ) throws(Failure) -> (bytes: [UInt8], stamp: FileStamp?) {
        // A pipe without a writer would never open.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw fault(FileSystem.Fault(number: errno).cause) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw fault(.device) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .fault(reason: Message("is no ordinary file"), cause: .missing)
        }
        guard status.st_size <= limit else { throw .tooLong }
        let stamp = FileStamp(status)
        let size = Int(status.st_size)
        var failure: Failure?
        // Of no capacity all threads would write their count into the one empty array.
        let bytes = [UInt8](unsafeUninitializedCapacity: max(size, 1)) { buffer, count in
            while count < size, let start = buffer.baseAddress {
                let length = Glibc.read(file, start + count, size - count)
                if length < 0, errno == EINTR { continue }
                if length < 0 { failure = fault(.device) }
                guard length > 0 else { break }
                count += length
            }
        }
        if let failure { throw failure }
        let isSame = fstat(file, &status) == 0 && FileStamp(status) == stamp
        return (bytes, isSame ? stamp : nil)
    }

    private static func fault(_ cause: Problem.Cause) -> Failure {
        .fault(reason: FileSystem.Fault(number: errno).reason, cause: cause)
    }
}
