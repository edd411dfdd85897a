import Foundation
import Glibc
import Synchronization

/// A server on a free loopback port whose every connection is a thread that runs a closure, so that a test can
/// behave as badly as it likes.
final class RawServer: Sendable {
    /// How many seconds a connection waits for the other side: a bound for tests that fail, longer than one that passes
    /// ever waits for the processor.
    static let patience = 300

    /// What the connections tell the test, in order.
    struct Log: Sendable {
        var accepted = 0
        var requests: [String] = []
        /// Connections that the other side closed.
        var closed = 0
        var bytesWritten = 0
    }

    /// One accepted connection; every read gives up after `patience`, so that no thread outlives the tests.
    final class Connection: Sendable {
        /// 0 for the first connection of the server.
        let number: Int
        private let descriptor: Int32
        private let server: RawServer

        fileprivate init(number: Int, descriptor: Int32, server: RawServer) {
            self.number = number
            self.descriptor = descriptor
            self.server = server
        }

        /// The next request, head and body; nil if the other side has closed.
        func readRequest() -> String? {
            var bytes: [UInt8] = []
            while true {
                let text = String(decoding: bytes, as: UTF8.self)
                if let end = text.range(of: "\r\n\r\n") {
                    let length =
                        text.range(of: "Content-Length: ").flatMap {
                            Int(text[$0.upperBound...].prefix { $0.isNumber })
                        } ?? 0
                    if text[end.upperBound...].utf8.count >= length {
                        server.note { $0.requests.append(text) }
                        return text
                    }
                }
                guard let more = read() else {
                    server.note { $0.closed += 1 }
                    return nil
                }
                bytes += more
            }
        }

        /// How many requests have come to the server on all connections.
        var requestCount: Int { server.record.requests.count }

        /// Waits until something holds for the server's log.
        func wait(until condition: (Log) -> Bool) { _ = server.waitHere(until: condition) }

        /// Some bytes; nil at the end or after `patience`.
        func read() -> [UInt8]? {
            var buffer = [UInt8](repeating: 0, count: 16 << 10)
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            return count > 0 ? Array(buffer[..<count]) : nil
        }

        /// Whether all bytes could be written.
        @discardableResult
        func write(_ bytes: [UInt8]) -> Bool {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = unsafe rest.withUnsafeBytes {
                    unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                server.note { $0.bytesWritten += count }
                rest = rest.dropFirst(count)
            }
            return true
        }

        @discardableResult
        func write(_ text: String) -> Bool { write(Array(text.utf8)) }

        /// Waits until the other side closes.
        func waitForClose() {
            while read() != nil {}
            server.note { $0.closed += 1 }
        }

        /// Closes with a reset in place of an orderly end.
        func reset() {
            var linger = linger(l_onoff: 1, l_linger: 0)
            _ = unsafe setsockopt(
                descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        }

        /// Carries bytes both ways between this connection and a loopback port until one of them closes.
        func relay(toPort port: Int) {
            let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(other) }
            var address = RawServer.loopback(port: port)
            let length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let result = unsafe withUnsafeMutablePointer(to: &address) {
                unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe connect(other, $0, length)
                }
            }
            guard result == 0 else { return }
            var ends = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: other, events: Int16(POLLIN), revents: 0),
            ]
            var buffer = [UInt8](repeating: 0, count: 16 << 10)
            while unsafe poll(&ends, 2, Int32(RawServer.patience) * 1_000) > 0 {
                for index in 0..<2 where ends[index].revents != 0 {
                    let count = unsafe recv(ends[index].fd, &buffer, buffer.count, 0)
                    guard count > 0,
                        unsafe Glibc.send(ends[1 - index].fd, buffer, count, Int32(MSG_NOSIGNAL)) == count
                    else { return }
                }
            }
        }

        /// Answers every request with `text` until the other side closes.
        func answerAll(_ text: String) {
            while readRequest() != nil, write(text) {}
        }
    }

    let port: Int
    private let log = Mutex(Log())
    /// Told of each change of the log.
    private let changed = NSCondition()
    private let listener: Int32

    /// Starts to listen; `handle` runs on a thread for each connection, which is closed when it returns.
    init(_ handle: @escaping @Sendable (Connection) -> Void) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard listener >= 0, result, listen(listener, 256) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            var number = 0
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0, let self else {
                    if descriptor >= 0 { close(descriptor) }
                    close(listener)
                    return
                }
                var limit = timeval(tv_sec: RawServer.patience, tv_usec: 0)
                let size = socklen_t(MemoryLayout<timeval>.size)
                _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
                _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
                let connection = Connection(number: number, descriptor: descriptor, server: self)
                number += 1
                self.note { $0.accepted += 1 }
                Thread.detachNewThread {
                    handle(connection)
                    close(descriptor)
                }
            }
        }
    }

    deinit {
        // Wakes `accept`, whose thread closes it.
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// Answers every request of every connection with `text`.
    static func answering(_ text: String) throws -> RawServer {
        try RawServer { $0.answerAll(text) }
    }

    /// 127.0.0.1 at `port`.
    private static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = UInt16(port).bigEndian
        return address
    }

    /// What the connections have told so far.
    var record: Log { log.withLock { $0 } }

    private func note(_ change: (inout Log) -> Void) {
        log.withLock { change(&$0) }
        changed.lock()
        changed.broadcast()
        changed.unlock()
    }

    /// Waits until `condition` holds for the log, on a thread of its own.
    func wait(until condition: @escaping @Sendable (Log) -> Bool) async -> Bool {
        await withCheckedContinuation { waiter in
            Thread.detachNewThread { waiter.resume(returning: self.waitHere(until: condition)) }
        }
    }

    /// Waits on this thread; false if it was in vain.
    private func waitHere(until condition: (Log) -> Bool) -> Bool {
        let end = Date(timeIntervalSinceNow: TimeInterval(Self.patience))
        changed.lock()
        defer { changed.unlock() }
        while !condition(record) {
            if !changed.wait(until: end) { return condition(record) }
        }
        return true
    }

    /// An HTTP/1.1 answer with a length.
    static func answer(_ body: String, status: String = "200 OK", headers: String = "") -> String {
        "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}
