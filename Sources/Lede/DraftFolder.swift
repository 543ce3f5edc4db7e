internal import Articles
internal import Foundation
internal import Glibc

/// Where files are written until they are whole: a run that is killed leaves its litter there, and
/// the next one clears it away.
struct DraftFolder {
    let path: String
    /// What the files of this run begin with.
    let name: String

    /// The paths of drafts that can be moved into a folder.
    ///
    /// A file can only be moved on its own disk: where that is another, or the folder of drafts
    /// cannot be written, they stand beside their places, hidden.
    func place(for folder: String) -> (_ file: String) -> String {
        mkdir((path as NSString).deletingLastPathComponent, 0o700)
        mkdir(path, 0o700)
        guard access(path, W_OK) == 0, device(of: path) == device(of: folder) else {
            return { "\(folder)/.\($0).new" }
        }
        Leftovers.remove(in: path) { $0.split(separator: ".").last.flatMap { Int32($0) } }
        return { "\(path)/\(name)-\($0).\(getpid())" }
    }

    private func device(of folder: String) -> UInt? {
        var status = stat()
        return stat(folder, &status) == 0 ? UInt(status.st_dev) : nil
    }
}
