import CompShareWire
import Foundation
import Testing

@testable import CompShareCurlTransport

/// What a server can do wrong, and which error it becomes.
@Suite(.timeLimit(.minutes(5)))
struct CurlFailureTests {
    private let transport = CurlTransport.isolated()

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"RetCode\":0}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "",
    ])
    func aCloseInTheMiddleIsInterrupted(text: String) async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.write(text)
        }
        let error = await transport.failure(of: .test(port: server.port))
        #expect(error?.kind == .interrupted)
        #expect(error?.isTransient == true)
        #expect(error?.mayHaveBeenSent == true)
        #expect(error?.peer == "127.0.0.1:\(server.port)")
        #expect(error?.elapsed.map { $0 > .zero && $0 < .seconds(5) } == true)
        #expect(error?.description.contains("5ec4e7") == false)
    }

    @Test func aResetIsInterrupted() async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
            connection.reset()
        }
        #expect(await transport.failure(of: .test(port: server.port))?.kind == .interrupted)
    }

    @Test(arguments: [
        "\u{1B}]0;owned\u{07}garbage without a status line\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2p1\r\n",
        "HTTP/1.1 banana\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: banana\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 13\r\n\r\n{\"RetCode\":0}",
        "HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\nContent-Length: 2\r\n\r\n{}",
    ])
    func garbageIsMalformed(text: String) async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.write(text)
            connection.waitForClose()
        }
        let error = try #require(await transport.failure(of: .test(port: server.port)))
        #expect(error.kind == .malformed, "\(error)")
        #expect(!error.detail.isEmpty)
        #expect(!error.detail.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }

    @Test func anEndlessHeaderIsMalformed() async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\n")
            let line = "X: \(String(repeating: "x", count: 1_000))\r\n"
            while connection.write(line) {}
        }
        let error = await transport.failure(of: .test(port: server.port))
        #expect(error?.kind == .malformed)
        #expect(error?.detail == "the header is larger than 64 KiB")
    }

    /// libcurl has bounds of its own for a line, of which it says that memory is short.
    @Test(arguments: [70_000, 150_000, 400_000], ["X: ", "Location: ", "Content-Type:"])
    func oneLongHeaderLineIsMalformed(length: Int, start: String) async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\n\(start)\(String(repeating: "x", count: length))\r\n\r\n")
            connection.waitForClose()
        }
        let error = await transport.failure(of: .test(port: server.port))
        #expect(error?.kind == .malformed)
        #expect(error?.detail == "the header is larger than 64 KiB")
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"])
    func silenceIsATimeout(text: String) async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.write(text)
            connection.waitForClose()
        }
        let error = try #require(
            await transport.failure(of: .test(port: server.port, total: .milliseconds(150))))
        #expect(error.kind == .timeout)
        #expect(error.mayHaveBeenSent)
        let elapsed = try #require(error.elapsed)
        #expect(elapsed >= .milliseconds(140) && elapsed < .seconds(20), "\(elapsed)")
        #expect(await server.wait { $0.closed == 1 })
    }

    @Test func aTrickleIsATimeout() async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 60000000\r\n\r\n")
            // Byte by byte, which takes a minute.
            while connection.write(" ") {}
        }
        let error = await transport.failure(of: .test(port: server.port, total: .milliseconds(200)))
        #expect(error?.kind == .timeout)
        #expect(error?.elapsed.map { $0 < .seconds(20) } == true)
    }

    @Test func aSilentHandshakeEndsWithTheConnectLimit() async throws {
        let server = try RawServer { $0.waitForClose() }
        let endpoint = try Endpoint("https://127.0.0.1:\(server.port)")
        let error = await transport.failure(of: .test(endpoint, connect: .milliseconds(150)))
        #expect(error?.kind == .timeout)
        #expect(error?.mayHaveBeenSent == false)
        #expect(error?.elapsed.map { $0 < .seconds(20) } == true)
    }

    @Test(arguments: [Duration.zero, .seconds(-1), .nanoseconds(1)])
    func noTimeIsATimeout(limit: Duration) async throws {
        let server = try RawServer { $0.waitForClose() }
        #expect(await transport.failure(of: .test(port: server.port, total: limit))?.kind == .timeout)
    }

    @Test(arguments: ["", "Content-Length: 100000000000\r\n"])
    func aHugeBodyStopsAtTheLimit(length: String) async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\n\(length)\r\n")
            let block = [UInt8](repeating: 0x20, count: 64 << 10)
            // 256 MiB at most.
            for _ in 0..<4_096 where !connection.write(block) { break }
        }
        let error = await transport.failure(of: .test(port: server.port, bodyLimit: 1 << 20))
        #expect(error?.kind == .bodyTooLarge(limit: 1 << 20))
        // What fits the sockets' buffers may have been written beyond it.
        #expect(server.record.bytesWritten < 32 << 20)
    }

    @Test func aRefusedConnection() async throws {
        // A port that nobody listens on: taken, then given up.
        let port = try RawServer { _ in }.port
        let deadline = ContinuousClock.now + .seconds(2)
        var error: TransportError?
        repeat {
            error = await transport.failure(of: .test(port: port))
        } while error?.kind != .cannotConnect && ContinuousClock.now < deadline
        #expect(error?.kind == .cannotConnect)
        #expect(error?.mayHaveBeenSent == false)
        #expect(error?.description.contains(":\(port)") == true)
        // The port once, not again in libcurl's words.
        #expect(error?.detail.contains("\(port)") == false)
    }

    @Test func anUnknownHost() async throws {
        let error = try #require(
            await transport.failure(of: .test(Endpoint("https://nonexistent.invalid"), connect: .seconds(5))))
        // Without any name server the look-up may take longer than we wait.
        #expect(error.kind == .cannotResolve || error.kind == .timeout, "\(error)")
        #expect(error.elapsed.map { $0 < .seconds(30) } == true)
        #expect(error.peer == "nonexistent.invalid")
    }

    @Test func aHostThatIsNoName() async throws {
        let error = await transport.failure(of: .test(try Endpoint("https://a\\b"), encoding: .query))
        #expect(error?.kind == .unavailable || error?.kind == .cannotResolve)
        #expect(error?.description.contains("5ec4e7") == false)
    }

    @Test(arguments: ["libnothing-of-this-name.so.9", "libm.so.6"])
    func aMissingLibraryNamesThePackage(name: String) async throws {
        let transport = CurlTransport(environment: NetworkEnvironment(), libraryName: name)
        for _ in 0..<2 {
            let error = try #require(await transport.failure(of: .test(port: 9)))
            #expect(error.kind == .unavailable)
            #expect(error.detail.contains("libcurl4"))
            #expect(error.detail.contains(name))
        }
        await transport.shutdown()
    }
}
