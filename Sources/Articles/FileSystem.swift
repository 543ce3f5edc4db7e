internal import Glibc

/// Looks at files so that a fault is no answer.
///
/// Foundation takes a disk that fails for a file that is not there, and ends the listing of a folder
/// where reading it fails: an edition, an editor's picks or half of the articles would be missing
/// without a word.
package enum FileSystem {
    /// Why something cannot be looked at.
    package struct Fault: Error, Sendable, Hashable {
        let number: Int32

        /// - Parameter number: the system's own, `errno`.
        package init(number: Int32) {
            self.number = number
        }

        /// A sentence without its full stop.
        package var reason: Message {
            Message("cannot be read: \(String(cString: strerror(number)))")
        }

        /// Whether the device is at fault; otherwise something is not there, or may not be read.
        package var cause: Problem.Cause { number == EIO ? .device : .missing }
    }

    /// What a path leads to.
    package enum Kind: Sendable, Hashable {
        case nothing, folder
        /// A file, or something special.
        case file
    }

    /// What a path leads to, through links.
    ///
    /// - Throws: a ``Fault`` where that cannot be told.
    package static func kind(of path: String) throws(Fault) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw Fault(number: errno) }
            return .nothing
        }
        return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }

    /// The names in a folder, hidden ones among them, sorted by their bytes.
    ///
    /// - Throws: a ``Fault`` where not all of them can be read.
    package static func names(in folder: String) throws(Fault) -> [String] {
        guard let listing = opendir(folder) else { throw Fault(number: errno) }
        defer { closedir(listing) }
        var names: [String] = []
        while true {
            // The end and a fault look the same but for this (POSIX, readdir).
            errno = 0
            guard let entry = readdir(listing) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw Fault(number: errno) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
