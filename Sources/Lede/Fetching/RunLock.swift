internal import Articles
internal import Glibc

/// The lock of a workspace that only one run may hold: the kernel's, which dies with its process.
struct RunLock {
    private let file: Int32

    /// What only one run may do at once.
    enum Verb: String {
        case fetch, send
    }

    /// - Parameter folder: the workspace's `.lede` folder; made where it is missing.
    /// - Throws: a `Problem` where another process holds it, or it cannot be written.
    init(folder: String, for verb: Verb) throws(Problem) {
        let path = "\(folder)/\(verb.rawValue).lock"
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw Problem(
                .archive, at: .init(folder), cause: .unwritable,
                Message("cannot be made: \(String(cString: strerror(errno)))"),
                advice: Message("See who may write to the workspace"))
        }
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw Problem(
                .archive, at: .init(path), cause: .unwritable,
                Message("cannot be written: \(String(cString: strerror(errno)))"),
                advice: Message("See who may write to it and to its folder"))
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw Problem(
                .archive, at: .init(path), cause: .busy,
                Message("another run of lede \(verb.rawValue) is at work"),
                advice: Message("Try again when it is done"))
        }
        self.file = file
    }

    func release() {
        close(file)
    }
}
