internal import Articles
internal import Foundation
internal import Glibc

/// Tells of files that are saved, made, moved or removed below some folders (inotify(7)).
///
/// Folders are watched, not files: most editors save by writing a new file and renaming it.
struct FileWatch: Sendable {
    /// Changed paths, those that came close upon each other together; an empty set where so much
    /// changed that not all of it is known.
    let changes: AsyncStream<Set<String>>

    /// What follows within so many milliseconds belongs to the same save.
    private static let calm: Int32 = 15

    /// - Parameter paths: absolute; folders are watched with all that is in them.
    /// - Throws: a `Problem` where the system watches no more.
    init(_ paths: [String]) throws(Problem) {
        var tree = WatchedTree(descriptor: inotify_init1(Int32(IN_CLOEXEC)))
        guard tree.descriptor >= 0 else { throw FileWatch.refusal(systemReason()) }
        for path in paths where !tree.add(path) {
            let reason = systemReason()
            close(tree.descriptor)
            throw FileWatch.refusal(reason)
        }
        let (stream, continuation) = AsyncStream.makeStream(of: Set<String>.self)
        changes = stream
        let ready = tree
        // Its reader waits in the system, so it has a thread to itself; that ends with the first
        // change that nobody listens to.
        Thread.detachNewThread {
            var tree = ready
            while let changed = FileWatch.next(&tree) {
                if case .terminated = continuation.yield(changed) { break }
            }
            continuation.finish()
            close(tree.descriptor)
        }
    }

    static func refusal(_ reason: Message) -> Problem {
        Problem(
            .output, at: .init("inotify"), Message("the system watches no more files: \(reason)"),
            advice: Message(
                "Raise fs.inotify.max_user_watches or max_user_instances with sysctl, or",
                " compile by hand"))
    }

    /// Waits for changes, and then until nothing more comes; nil where waiting fails, or a new
    /// folder cannot be watched.
    private static func next(_ tree: inout WatchedTree) -> Set<String>? {
        var changed: Set<String> = []
        var isOverrun = false
        var wait: Int32 = -1
        while true {
            var request = pollfd(fd: tree.descriptor, events: Int16(POLLIN), revents: 0)
            let count = poll(&request, 1, wait)
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            if count == 0 { return isOverrun ? [] : changed }
            guard let events = tree.read() else { return nil }
            changed.formUnion(events.changed)
            isOverrun = isOverrun || events.isOverrun
            // A save that concerns nobody ends no wait.
            if !changed.isEmpty || isOverrun { wait = calm }
        }
    }
}

private func systemReason() -> Message {
    Message(verbatim: String(cString: strerror(errno)))
}

/// Folders under one inotify descriptor.
private struct WatchedTree: Sendable {
    let descriptor: Int32
    /// Folders by their watches.
    private var folders: [Int32: String] = [:]

    private static let mask = UInt32(
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE)
    /// Nobody files articles in folders nested deeper than this.
    private static let deepest = 32

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Watches a folder with all that is in it, or a file through its folder.
    ///
    /// - Returns: whether the system does; what is not there is nothing to watch.
    mutating func add(_ path: String, depth: Int = 0) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, depth < WatchedTree.deepest else { return true }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return depth > 0 || watch((path as NSString).deletingLastPathComponent)
        }
        guard watch(path) else { return false }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            // Whoever reads the folder tells of it.
            return true
        }
        return names.filter { !WatchedTree.isPassing($0) }.allSatisfy {
            add("\(path)/\($0)", depth: depth + 1)
        }
    }

    private mutating func watch(_ folder: String) -> Bool {
        let watch = inotify_add_watch(descriptor, folder, WatchedTree.mask)
        if watch >= 0 { folders[watch] = folder }
        return watch >= 0
    }

    /// Reads what has happened.
    mutating func read() -> (changed: Set<String>, isOverrun: Bool)? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return count < 0 && errno == EINTR ? ([], false) : nil }
        var changed: Set<String> = []
        var isOverrun = false
        var offset = 0
        // struct inotify_event: watch, mask, cookie, length, then the name with zeros behind it.
        while offset + 16 <= count {
            let watch = Int32(bitPattern: WatchedTree.word(buffer, offset))
            let mask = WatchedTree.word(buffer, offset + 4)
            let length = Int(WatchedTree.word(buffer, offset + 12))
            let name = buffer[(offset + 16)..<min(offset + 16 + length, count)]
            offset += 16 + length
            if mask & UInt32(IN_Q_OVERFLOW) != 0 {
                isOverrun = true
                continue
            }
            if mask & UInt32(IN_IGNORED) != 0 {
                folders[watch] = nil
                continue
            }
            let text = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
            guard let folder = folders[watch], !WatchedTree.isPassing(text) else { continue }
            let path = "\(folder)/\(text)"
            // What lies in a folder that is not watched would be missed without a word.
            if mask & UInt32(IN_ISDIR) != 0, !add(path) { return nil }
            changed.insert(path)
        }
        return (changed, isOverrun)
    }

    private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
    }

    /// Names of what editors lay beside a file while they work: hidden files, Emacs's and Vim's
    /// backups, and Vim's test whether it may write ("4913").
    private static func isPassing(_ name: String) -> Bool {
        name.isEmpty || name.hasPrefix(".") || name.hasSuffix("~") || name.hasPrefix("#")
            || name == "4913"
    }
}
