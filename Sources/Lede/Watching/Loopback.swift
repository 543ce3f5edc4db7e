internal import Articles
internal import Foundation
internal import Glibc

/// A server for the browser of this machine, and for nobody else: it listens on 127.0.0.1, answers
/// GET alone, and only who asks for it by that address, or as localhost.
///
/// A page of another site that is made to point here (DNS rebinding) asks by its own name, and is
/// refused.
struct Loopback: Sendable {
    /// The port it listens on.
    let port: UInt16
    private let listener: Int32

    struct Answer: Sendable {
        var status = "200 OK"
        var type: String
        var headers: [String] = []
        var body: [UInt8]

        static let missing = Answer(
            status: "404 Not Found", type: "text/plain; charset=utf-8", body: Array("none\n".utf8))
    }

    /// What becomes of a request.
    enum Reply: Sendable {
        case answer(Answer)
        /// The connection is kept, and whoever takes it closes it.
        case stream(@Sendable (_ socket: Int32) -> Void)
    }

    /// Opens a port: the wanted one, or any where that is taken.
    init(port wanted: UInt16) throws(Problem) {
        for port in [wanted, 0] {
            if let found = Loopback.listen(on: port) {
                (listener, self.port) = found
                return
            }
        }
        throw Problem(
            .output, at: .init("127.0.0.1:\(wanted)"),
            Message("no port can be opened: \(String(cString: strerror(errno)))"),
            advice: Message("lede preview without --watch opens the page from the disk"))
    }

    private static func listen(on port: UInt16) -> (Int32, UInt16)? {
        let listener = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { return nil }
        var on: Int32 = 1
        setsockopt(
            listener, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && Glibc.listen(listener, 16) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isOpen else {
            close(listener)
            return nil
        }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    /// Answers requests from now on, each on a thread of its own.
    ///
    /// - Parameter reply: by the path of a request, without its query.
    func serve(_ reply: @escaping @Sendable (String) -> Reply) {
        let (listener, port) = (listener, port)
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                if connection < 0 {
                    switch errno {
                    case EINTR, ECONNABORTED: continue
                    // Too much is open: pages ask again, and there may be room then.
                    case EMFILE, ENFILE, ENOBUFS, ENOMEM: usleep(100_000)
                    default: return
                    }
                    continue
                }
                Thread.detachNewThread {
                    Loopback.talk(on: connection, port: port, reply)
                }
            }
        }
    }

    /// Ends the listening; connections that are open end by themselves.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func talk(on socket: Int32, port: UInt16, _ reply: (String) -> Reply) {
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(
                socket, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        guard let path = request(on: socket, port: port) else {
            finish(socket, with: head(status: "400 Bad Request", [], length: 0))
            return
        }
        switch reply(path) {
        case .stream(let take): take(socket)
        case .answer(let answer):
            let head = head(
                status: answer.status, ["Content-Type: \(answer.type)"] + answer.headers,
                length: answer.body.count)
            finish(socket, with: head + answer.body)
        }
    }

    /// Sends the last bytes and closes the connection.
    ///
    /// What a socket has not read when it is closed makes it drop what is under way (RFC 9112 §9.6),
    /// so some of it is read: whoever asks closes its end when it has the answer.
    private static func finish(_ socket: Int32, with bytes: [UInt8]) {
        defer { close(socket) }
        guard send(bytes, to: socket), shutdown(socket, Int32(SHUT_WR)) == 0 else { return }
        var limit = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(
            socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        for _ in 0..<64 where recv(socket, &buffer, buffer.count, 0) <= 0 { return }
    }

    /// The path that is asked for; nil for what is no GET, or is asked of another host.
    private static func request(on socket: Int32, port: UInt16) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0, bytes.count < 1 << 14 else { return nil }
            bytes += buffer[..<count]
            // What follows the head is not read: nothing here is asked for with a body.
            // A line may end without its carriage return (RFC 9112 §2.2).
            if [[10, 13, 10], [10, 10]].contains(where: bytes.contains(bytes:)) {
                return path(askedIn: bytes, port: port)
            }
        }
    }

    /// The path that a request's head asks for (RFC 9112 §2.1 and §3).
    ///
    /// It goes by bytes: a mark that combines with a sign hides it from a Character.
    static func path(askedIn bytes: [UInt8], port: UInt16) -> String? {
        let head = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
            .prefix { !$0.isEmpty }
        let words =
            head.first?.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) ?? []
        let hosts = head.filter {
            String(decoding: $0.prefix(5), as: UTF8.self).lowercased() == "host:"
        }.map { $0.dropFirst(5).drop { $0 == 0x20 } }
        guard words.count == 3, words[0].elementsEqual("GET".utf8),
            words[1].first == UInt8(ascii: "/"), words[2].starts(with: "HTTP/".utf8),
            hosts.count == 1,
            ["127.0.0.1:\(port)", "localhost:\(port)"].contains(where: {
                hosts[0].elementsEqual($0.utf8)
            })
        else { return nil }
        return String(decoding: words[1].prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
    }

    private static func head(status: String, _ headers: [String], length: Int) -> [UInt8] {
        let always = [
            "Content-Length: \(length)", "Cache-Control: no-store", "Connection: close",
            "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
            "Cross-Origin-Resource-Policy: same-origin",
        ]
        let lines = ["HTTP/1.1 \(status)"] + headers + always
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// Sends all of the bytes.
    ///
    /// - Returns: whether the other side took them.
    static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(
                    socket, buffer.baseAddress.map { $0 + offset }, bytes.count - offset,
                    Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            offset += count
        }
        return true
    }
}
