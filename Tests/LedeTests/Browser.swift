import Foundation
import Glibc
import Testing

/// A browser that hears the events of a page on 127.0.0.1.
final class Browser {
    private let socket: Int32
    private var bytes: [UInt8] = []

    private struct Silence: Error {}

    /// Asks for the events.
    init(_ address: String) throws {
        let host = address.dropFirst("http://".count).dropLast()
        socket = try Browser.connection(to: address)
        Browser.write("GET /events HTTP/1.1\r\nHost: \(host)\r\n\r\n", to: socket)
    }

    deinit { close(socket) }

    /// The next event that is meant; those before it are passed over.
    func event(where isMeant: (String) -> Bool) async throws -> String {
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if text.hasSuffix("\n\n"),
                let last = text.split(separator: "\n\n").last(where: { $0.hasPrefix("data: ") }),
                isMeant(String(last))
            {
                return String(last)
            }
            let more = await Browser.next(from: socket)
            guard !more.isEmpty else { throw Silence() }
            bytes += more
        }
    }

    /// Waits on a thread of its own: those of tasks are few, and what is waited for needs them.
    private static func next(from socket: Int32) async -> [UInt8] {
        await withCheckedContinuation { waiting in
            Thread.detachNewThread { waiting.resume(returning: read(from: socket)) }
        }
    }

    /// The answer to a request that is written as it stands.
    static func ask(_ address: String, _ request: String) throws -> String {
        let socket = try connection(to: address)
        defer { close(socket) }
        write(request, to: socket)
        var answer: [UInt8] = []
        while case let part = read(from: socket), !part.isEmpty { answer += part }
        return String(decoding: answer, as: UTF8.self)
    }

    private static func connection(to address: String) throws -> Int32 {
        let port = try #require(UInt16(address.dropLast().split(separator: ":").last ?? ""))
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        // Only against waiting for ever: the run that is waited for shares its cores with all tests.
        var limit = timeval(tv_sec: 900, tv_usec: 0)
        setsockopt(
            socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        try #require(isConnected)
        return socket
    }

    private static func write(_ text: String, to socket: Int32) {
        let bytes = Array(text.utf8)
        #expect(send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
    }

    private static func read(from socket: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(socket, &buffer, buffer.count, 0)
        #expect(count >= 0, "the connection broke")
        return Array(buffer.prefix(max(count, 0)))
    }
}
