import CompshTestSupport
import Foundation
import Glibc
import Testing

/// `compsh mcp` as a program, and what its client writes and reads, byte by byte.
final class MCPProcess {
    let process: Process
    private let program = Program()
    private let input = Pipe()
    private let output = Pipe()
    private var rest: [UInt8] = []

    /// What it reads from.
    var inputDescriptor: Int32 { input.fileHandleForWriting.fileDescriptor }

    /// Starts it.
    ///
    /// - Parameters:
    ///   - arguments: What follows `mcp`.
    ///   - isInitialized: Whether the handshake is done.
    /// - Throws: If it does not start.
    init(_ arguments: [String] = ["--demo"], isInitialized: Bool = true) throws {
        process = try program.start(
            ["mcp"] + arguments, input: input.fileHandleForReading, output: output.fileHandleForWriting)
        // Else neither end would be seen when the program closes its own.
        try input.fileHandleForReading.close()
        try output.fileHandleForWriting.close()
        guard isInitialized else { return }
        say(
            #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}"#
        )
        _ = try reply()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Sends a line.
    func say(_ line: String) { write(Array((line + "\n").utf8)) }

    /// Sends bytes; false where the program takes no more.
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        (try? input.fileHandleForWriting.write(contentsOf: Data(bytes))) != nil
    }

    /// Ends what the client says.
    func close() throws { try input.fileHandleForWriting.close() }

    /// Ends what the client reads.
    func closeOutput() throws { try output.fileHandleForReading.close() }

    /// The next message; fails where the program ends before.
    func reply() throws -> [String: Any] {
        let line = try #require(self.line(), "the program ended")
        return try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
    }

    /// The next line; nil at the end, and where none comes in time: then the program is ended.
    func line() -> [UInt8]? {
        let deadline = ContinuousClock.now + Self.patience
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                defer { rest.removeSubrange(...end) }
                return Array(rest[..<end])
            }
            guard waits(until: deadline) else {
                Issue.record("no line came within \(Self.patience)")
                kill(process.processIdentifier, SIGKILL)
                return nil
            }
            let bytes = Self.read(output.fileHandleForReading.fileDescriptor)
            guard !bytes.isEmpty else { return nil }
            rest += bytes
        }
    }

    /// Longer than any answer takes on a busy machine.
    private static let patience = Duration.seconds(30)

    /// Whether there is something to read, or the end, before a time.
    private func waits(until deadline: ContinuousClock.Instant) -> Bool {
        var entry = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else { return false }
            let count = unsafe poll(&entry, 1, Int32(left.rounded(.up)))
            if count > 0 { return true }
            if count < 0, errno != EINTR { return false }
        }
    }

    /// The next bytes; none at the end.
    private static func read(_ descriptor: Int32) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            return Array(bytes.prefix(max(count, 0)))
        }
    }

    /// The next message's id, and the code of its error.
    func outcome() throws -> (id: String, code: Int?) {
        let reply = try reply()
        let id = reply["id"] ?? "none"
        return (id is NSNull ? "null" : "\(id)", (reply["error"] as? [String: Any])?["code"] as? Int)
    }

    /// The most memory that it has held, in bytes.
    func peakMemory() throws -> Int {
        let path = "/proc/\(process.processIdentifier)/status"
        let data = try #require(try FileHandle(forReadingAtPath: path)?.readToEnd())
        let line = try #require(String(decoding: data, as: UTF8.self).firstMatch(of: #/VmHWM:\s*(\d+) kB/#))
        return try #require(Int(line.output.1)) << 10
    }

    /// Waits until it ends; its status, or nil where it did not.
    func status(_ limit: Duration = .seconds(10)) -> Int32? {
        Program.wait(for: process, limit) ? Program.status(of: process) : nil
    }
}
