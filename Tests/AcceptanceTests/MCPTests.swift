import CompshTestSupport
import Foundation
import Glibc
import Testing

/// `compsh mcp` by pipes: what a client may send that is no good, and how it ends.
@Suite(.blocking) struct MCPTests {
    private static let ping = #"{"jsonrpc":"2.0","id":"p","method":"ping"}"#

    private static func call(_ id: Int, _ tool: String, _ arguments: String) -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"\#(tool)","arguments":\#(arguments)}}"#
    }

    /// An answer that comes when nobody waits for it any more.
    private static let slow = ["--demo", "--latency", "1000s", "--timeout", "2000s"]
    private static let read = call(1, "call_read", #"{"action":"GetRegion"}"#)

    @Test(arguments: [
        ("nonsense", -32_700), ("[]", -32_600), ("{\"jsonrpc\":\"2.0\",\"id\":1", -32_700),
        ("\u{0}\u{0}", -32_700), (String(repeating: "[", count: 100_000), -32_700), ("\r{}\r", -32_600),
    ])
    func whatIsNoMessageEndsNothing(line: String, code: Int) throws {
        let server = try MCPProcess()
        server.say(line)
        #expect(try server.outcome() == ("null", code))
        server.say("")
        server.say(Self.ping)
        #expect(try server.outcome() == ("p", nil))
    }

    @Test func bytesThatAreNoUTF8EndNothing() throws {
        let server = try MCPProcess()
        server.write([0x22, 0xC3, 0x28, 0xFF, 0x22, 0x0A])
        #expect(try server.outcome() == ("null", -32_700))
        server.say(Self.ping)
        #expect(try server.outcome() == ("p", nil))
    }

    @Test func aHugeMessageIsPassedOver() throws {
        let server = try MCPProcess()
        let portion = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
        for _ in 0..<24 { server.write(portion) }
        server.say("")
        #expect(try server.outcome() == ("null", -32_600))
        server.say(Self.ping)
        #expect(try server.outcome() == ("p", nil))
        let memory = try server.peakMemory()
        #expect(memory < 250 << 20, "\(memory >> 20) MiB")
    }

    @Test func aSlowCallHoldsNoPingUp() throws {
        let server = try MCPProcess(Self.slow)
        server.say(Self.read)
        server.say(Self.ping)
        #expect(try server.outcome() == ("p", nil))
    }

    @Test func aCancelledCallIsNotAnswered() throws {
        let server = try MCPProcess(Self.slow)
        server.say(Self.read)
        server.say(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#)
        // Its id is free: what comes is the answer to another request.
        server.say(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)
        #expect(try server.outcome() == ("1", nil))
        // Nothing is in flight, so that the end comes at once and with no further message.
        try server.close()
        #expect(server.line() == nil)
        #expect(server.status() == 0)
    }

    @Test func theLastRequestsOfAPipeAreAnswered() throws {
        let server = try MCPProcess()
        server.say(Self.read)
        server.write(Array(Self.ping.utf8))
        try server.close()
        let ids = try [server.outcome().id, server.outcome().id]
        #expect(Set(ids) == ["p", "1"])
        #expect(server.status() == 0)
    }

    @Test func theEndOfInputEndsACall() throws {
        let server = try MCPProcess(Self.slow)
        server.say(Self.read)
        try server.close()
        #expect(server.status() == 0)
    }

    @Test(arguments: [SIGTERM, SIGINT]) func aSignalEndsACall(signal: Int32) throws {
        let server = try MCPProcess(Self.slow)
        server.say(Self.read)
        kill(server.process.processIdentifier, signal)
        #expect(server.status() == 128 + signal)
    }

    @Test func aClientThatDoesNotReadEndsIt() throws {
        let server = try MCPProcess()
        try server.closeOutput()
        server.say(Self.ping)
        #expect(server.status() == 1)
    }

    /// Replies that nobody takes are held up to a limit, and from there on nothing is read.
    @Test func aClientThatOnlyWritesIsHeldUp() throws {
        let server = try MCPProcess()
        let descriptor = server.inputDescriptor
        let list = Array((#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"# + "\n").utf8)
        // It waits in the write for good, or until the program has ended.
        Thread {
            var brokenPipe = sigset_t()
            unsafe sigemptyset(&brokenPipe)
            unsafe sigaddset(&brokenPipe, SIGPIPE)
            _ = unsafe pthread_sigmask(SIG_BLOCK, &brokenPipe, nil)
            while unsafe Glibc.write(descriptor, list, list.count) > 0 {}
        }.start()
        var rest = Rest()
        #expect(eventually { rest.holds(ProcessState(of: server.process.processIdentifier)) })
        let memory = try server.peakMemory()
        #expect(memory < 250 << 20, "\(memory >> 20) MiB")
        kill(server.process.processIdentifier, SIGTERM)
        #expect(server.status() == 128 + SIGTERM)
    }

    // MARK: Its line

    @Test func itTakesTheSessionsOptionsBehindItsName() throws {
        let program = Program()
        let before = try program.run(["--demo", "mcp"])
        #expect(before.status == 2)
        #expect(before.errors.contains("write it after mcp"))
        let other = try program.run(["mcp", "--replay", "nothing"])
        #expect(other.status == 2)
        #expect(other.output.isEmpty)
        let help = try program.run(["mcp", "--help"])
        #expect(help.status == 0)
        for option in ["--demo", "--write", "--max-price", "--profile", "--replay", "--restricted"] {
            #expect(help.text.contains(option))
        }
        #expect(try program.run(["help", "--man"]).text.contains("make_change") == false)
    }

    /// With a recording nothing is sent, and no keys are needed.
    @Test func aReplayAnswers() throws {
        let program = Program()
        let recording = program.folder.file("calls")
        #expect(try program.run(["--demo", "--record", recording, "-c", "call GetRegion"]).status == 0)
        let requests = [
            #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}"#,
            Self.call(1, "call_read", #"{"action":"GetRegion"}"#),
            Self.call(2, "call_read", #"{"action":"GetProjectList"}"#),
        ]
        let output = try program.run(
            ["mcp", "--replay", recording], input: requests.joined(separator: "\n"))
        #expect(output.status == 0)
        #expect(output.errors.isEmpty)
        let known = try #require(output.lines.first { $0.contains("\"id\":1,") })
        #expect(known.contains("\"ok\":true"))
        let unknown = try #require(output.lines.first { $0.contains("\"id\":2,") })
        #expect(unknown.contains("noRecording"))
    }
}
