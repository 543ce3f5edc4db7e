internal import Glibc

/// What runs that were killed have left: files that are named after their process.
package enum Leftovers {
    /// Removes those whose process is no more.
    ///
    /// A folder that cannot be listed cannot be cleared, which hinders nobody.
    ///
    /// - Parameter process: the process that a file's name tells; nil for files of others.
    package static func remove(in folder: String, of process: (_ file: String) -> Int32?) {
        let names: [String]
        do throws(FileSystem.Fault) { names = try FileSystem.names(in: folder) } catch { return }
        for name in names {
            guard let process = process(name), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            unlink("\(folder)/\(name)")
        }
    }
}
