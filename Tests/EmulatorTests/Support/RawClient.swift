import CompShareWire
import Glibc

@testable import CompshEmulator

/// A connection to a server that sends any bytes and reads HTTP answers, so that a test can be as odd as it likes.
final class RawClient {
    /// An answer as it came.
    struct Response {
        var statusLine: String
        var headers: HTTPHeaders
        var body: [UInt8]

        var status: Int { Int(statusLine.split(separator: " ").dropFirst().first ?? "") ?? 0 }
    }

    /// Why there is no answer.
    struct Failure: Error {
        var reason: String
    }

    private let descriptor: Int32
    private var buffer: [UInt8] = []

    /// Connects; each read gives up after 30 s, so that a server that hangs fails a test instead of the run.
    init(_ endpoint: Endpoint) throws(Failure) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(reason: "no socket") }
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            unsafe setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(endpoint.port).bigEndian)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Failure(reason: "cannot connect: errno \(errno)") }
    }

    deinit {
        close(descriptor)
    }

    /// Sends bytes as they are.
    func send(_ bytes: [UInt8]) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(reason: "cannot send: errno \(errno)") }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends text as it is.
    func send(_ text: String) throws(Failure) {
        try send(Array(text.utf8))
    }

    /// The next answer, an interim one too.
    func receive(hasBody: Bool = true) throws(Failure) -> Response {
        let end = Array("\r\n\r\n".utf8)
        var headEnd = buffer.firstRange(of: end)
        while headEnd == nil {
            guard try read() else { throw Failure(reason: "the connection ended before an answer") }
            headEnd = buffer.firstRange(of: end)
        }
        guard let headEnd else { throw Failure(reason: "no head") }
        let lines = String(decoding: buffer[..<headEnd.lowerBound], as: UTF8.self).split(separator: "\r\n")
        buffer.removeFirst(headEnd.upperBound)
        var headers = HTTPHeaders()
        for line in lines.dropFirst() {
            let parts = line.split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false)
            headers.fields.append(
                .init(name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : ""))
        }
        let length = hasBody ? Int(headers["Content-Length"] ?? "0") ?? 0 : 0
        while buffer.count < length {
            guard try read() else { throw Failure(reason: "the connection ended inside a body") }
        }
        let body = Array(buffer[..<length])
        buffer.removeFirst(length)
        return Response(statusLine: String(lines.first ?? ""), headers: headers, body: body)
    }

    /// Whether the server closes the connection without sending more.
    func endsHere() throws(Failure) -> Bool {
        guard buffer.isEmpty else { return false }
        return try !read()
    }

    /// Whether something has come that was not read yet.
    var hasInput: Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe !buffer.isEmpty || poll(&entry, 1, 0) > 0
    }

    private func read() throws(Failure) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let count = unsafe recv(descriptor, &chunk, chunk.count, 0)
        // A reset is an end too: the server closed while something was unread.
        guard count >= 0 || errno == ECONNRESET else { throw Failure(reason: "cannot read: errno \(errno)") }
        buffer += chunk[..<max(0, count)]
        return count > 0
    }
}

extension Emulator.Request {
    /// The request as it is sent to a server.
    func bytes(version: String = "1.1", headers more: [String] = []) -> [UInt8] {
        var lines = [
            "\(method) \(target) HTTP/\(version)", "Host: 127.0.0.1", "Content-Length: \(body.count)",
        ]
        lines += headers.fields.map { "\($0.name): \($0.value)" } + more
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }
}
