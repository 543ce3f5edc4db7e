internal import Articles
internal import Foundation
internal import Glibc

/// `Output/<edition>/<week>/`: files appear in it whole or not at all.
struct OutputFolder {
    let path: String
    /// Where files are written before they have their place.
    private let drafts: DraftFolder

    /// - Parameter drafts: a folder for files that are not whole yet; made where it is missing.
    init(root: String, edition: String, week: Week, drafts: String) {
        path = "\(root)/\(edition)/\(week)"
        self.drafts = DraftFolder(path: drafts, name: "\(edition)-\(week)")
    }

    /// `Output/<edition>/`, for the files that its digests share.
    init(root: String, edition: String, drafts: String) {
        path = "\(root)/\(edition)"
        self.drafts = DraftFolder(path: drafts, name: edition)
    }

    func path(of name: String) -> String { "\(path)/\(name)" }

    /// Writes every file elsewhere first, then moves them all to their places; a file that already
    /// holds the same bytes is left alone.
    ///
    /// - Throws: a `Problem` of stage output; the files that were there are then still whole.
    func write(_ files: [(name: String, bytes: [UInt8])]) throws(Problem) {
        for file in files where file.name.contains("/") {
            let folder = file.name.split(separator: "/").dropLast().joined(separator: "/")
            try makeFolders("\(path)/\(folder)")
        }
        // Of two runs that write the same digest at once, one waits: no letter is of one and no
        // preview of the other.
        try alone { () throws(Problem) in try replace(files) }
    }

    /// Does something while no other run does anything to the folder, which is made where it is
    /// missing; what was moved into it is on the disk afterwards.
    func alone(_ work: () throws(Problem) -> Void) throws(Problem) {
        try makeFolders(path)
        try OutputFolder.alone(in: path) { (folder) throws(Problem) in
            try work()
            // Not every file system can be asked for that.
            if folder >= 0, fsync(folder) != 0, errno != EINVAL {
                throw failure(at: path, systemError())
            }
        }
    }

    /// The same for a folder that is only read.
    ///
    /// Where the system knows no such lock, the last one to come wins.
    static func alone<Result>(
        in path: String, _ work: (_ folder: Int32) throws(Problem) -> Result
    ) throws(Problem) -> Result {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if folder >= 0 { close(folder) } }
        while folder >= 0, flock(folder, LOCK_EX) != 0, errno == EINTR {}
        return try work(folder)
    }

    /// Replaces files as ``write(_:)`` does, within ``alone(_:)``.
    func replace(_ files: [(name: String, bytes: [UInt8])]) throws(Problem) {
        let drafts = drafts.place(for: path)
        var written: [(temporary: String, final: String)] = []
        do throws(Problem) {
            for file in files {
                let final = self.path(of: file.name)
                let bytes = Data(file.bytes)
                if FileManager.default.contents(atPath: final) == bytes { continue }
                let temporary = drafts(file.name.replacing("/", with: "-"))
                written.append((temporary, final))
                try writeDurably(bytes, to: temporary)
            }
            for file in written where rename(file.temporary, file.final) != 0 {
                throw failure(at: file.final, systemError())
            }
        } catch {
            for file in written { unlink(file.temporary) }
            throw error
        }
    }

    /// The folder and those above it that are missing.
    private func makeFolders(_ path: String) throws(Problem) {
        var folder = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            folder += "/\(part)"
            if mkdir(folder, 0o755) != 0, errno != EEXIST {
                throw failure(
                    at: folder, Message("cannot be made: \(String(cString: strerror(errno)))"))
            }
        }
    }

    private func writeDurably(_ bytes: Data, to file: String) throws(Problem) {
        guard let reason = DurableFile.write(bytes, to: file) else { return }
        throw failure(at: file, reason)
    }

    private func systemError() -> Message {
        Message("cannot be written: \(String(cString: strerror(errno)))")
    }

    private func failure(at path: String, _ reason: Message) -> Problem {
        Problem(
            .output, at: .init(path), reason,
            advice: Message(
                "Check the folder's rights and the free space, or name another with --out"))
    }
}
