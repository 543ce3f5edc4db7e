internal import Foundation
internal import Glibc
internal import Synchronization

/// A little HTTP/1.1 server on 127.0.0.1: one request per connection, a thread for each.
///
/// It takes a port that is free, remembers what was asked, and stops with its owner.
public final class LoopbackServer: Sendable {
    public typealias Answer = @Sendable (Request) -> Response

    public let port: Int
    private let listener: Int32
    private let log = Log()

    public init(answer: @escaping Answer) throws {
        (listener, port) = try LoopbackServer.listen()
        let (listener, log) = (listener, log)
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { break }
                Thread.detachNewThread {
                    LoopbackServer.serve(connection, log: log, answer: answer)
                    close(connection)
                }
            }
            close(listener)
        }
    }

    /// Ends the wait for a connection, on which the thread closes the socket.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// The address of a path: `/feed`.
    public func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// What was asked so far, in the order in which it came.
    public var requests: [Request] { log.state.withLock { $0.requests } }

    /// The most requests that were being answered at once.
    public var mostAtOnce: Int { log.state.withLock { $0.most } }

    /// One request; it has no body.
    public struct Request: Sendable {
        public let method: String
        /// The path with its query.
        public let path: String
        /// By lower-case name.
        public let headers: [String: String]
    }

    /// What is sent back.
    public struct Response: Sendable {
        public var status: Int
        public var headers: [(name: String, value: String)]
        public var body: [UInt8]
        /// Sent as it is in place of status, headers and body.
        public var raw: [UInt8]?
        /// Keeps the connection open after the last byte, and without `Content-Length` the answer
        /// unended, until the client leaves.
        public var isHeld = false

        public init(
            _ status: Int = 200, _ headers: KeyValuePairs<String, String> = [:],
            body: [UInt8] = []
        ) {
            self.status = status
            self.headers = headers.map { ($0.key, $0.value) }
            self.body = body
        }

        public init(
            _ status: Int = 200, _ headers: KeyValuePairs<String, String> = [:], text: String
        ) {
            self.init(status, headers, body: Array(text.utf8))
        }

        public static func raw(_ text: String, isHeld: Bool = false) -> Response {
            var response = Response()
            response.raw = Array(text.utf8)
            response.isHeld = isHeld
            return response
        }

        fileprivate var bytes: [UInt8] {
            if let raw { return raw }
            var head = "HTTP/1.1 \(status) Status\r\nConnection: close\r\n"
            for header in headers { head += "\(header.name): \(header.value)\r\n" }
            let hasLength = headers.contains { $0.name.lowercased() == "content-length" }
            if !hasLength, !isHeld { head += "Content-Length: \(body.count)\r\n" }
            return Array("\(head)\r\n".utf8) + body
        }
    }

    /// What the threads share with the server's owner, and which may outlive it.
    private final class Log: Sendable {
        struct State {
            var requests: [Request] = []
            var running = 0
            var most = 0
        }

        let state = Mutex(State())
    }
}

// MARK: - Sockets

extension LoopbackServer {
    private static func listen() throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && Glibc.listen(listener, 128) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    private static func serve(_ connection: Int32, log: Log, answer: Answer) {
        // A client that says nothing must not keep a thread for ever.
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(
            connection, SOL_SOCKET, SO_RCVTIMEO, &patience,
            socklen_t(MemoryLayout<timeval>.size))
        guard let request = read(connection) else { return }
        log.state.withLock {
            $0.requests.append(request)
            $0.running += 1
            $0.most = max($0.most, $0.running)
        }
        let response = answer(request)
        // Over before its last byte is out, on which the client asks for the next one.
        log.state.withLock { $0.running -= 1 }
        send(response.bytes, to: connection)
        if !response.isHeld { shutdown(connection, Int32(SHUT_WR)) }
        // The client's end: a socket that is closed before that may lose what is under way.
        var rest = [UInt8](repeating: 0, count: 1024)
        while recv(connection, &rest, rest.count, 0) > 0 {}
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        let end = Array("\r\n\r\n".utf8)
        while bytes.count < 4 || !bytes.suffix(4).elementsEqual(end) {
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            bytes += piece[..<count]
        }
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].components(separatedBy: " ")
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] =
                line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        return Request(method: words[0], path: words[1], headers: headers)
    }

    private static func send(_ bytes: [UInt8], to connection: Int32) {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            start += count
        }
    }
}
