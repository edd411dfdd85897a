import CompShareWire
import Foundation
import Testing

@testable import CompShareCurlTransport

/// How requests and the thread end before their time.
@Suite(.timeLimit(.minutes(5)))
struct CurlCancellationTests {
    private let transport = CurlTransport.isolated()

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"])
    func cancellingEndsAtOnceAndCloses(text: String) async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.write(text)
            connection.waitForClose()
        }
        let transport = transport
        for number in 1...5 {
            // Without the cancellation it would take ten minutes.
            let task = Task { await transport.failure(of: .test(port: server.port, total: .seconds(600))) }
            #expect(await server.wait { $0.requests.count == number })
            let start = ContinuousClock.now
            task.cancel()
            let error = await task.value
            #expect(error?.kind == .cancelled)
            #expect(error?.mayHaveBeenSent == true)
            #expect(ContinuousClock.now - start < .seconds(50))
            #expect(await server.wait { $0.closed == number })
        }
    }

    @Test func aCancelledTaskSendsNothing() async throws {
        let server = try RawServer.answering(RawServer.answer("{}"))
        let transport = transport
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await transport.failure(of: .test(port: server.port))
        }
        task.cancel()
        let error = await task.value
        #expect(error?.kind == .cancelled)
        #expect(error?.mayHaveBeenSent == false)
        _ = try await transport.send(.test(port: server.port))
        #expect(server.record.requests.count == 1)
    }

    @Test func cancellingOneLeavesTheOthers() async throws {
        let server = try RawServer { connection in
            guard connection.readRequest() != nil else { return }
            if connection.number == 0 {
                connection.waitForClose()
            } else {
                connection.wait { $0.closed == 1 }
                connection.write(RawServer.answer(#"{"RetCode":0}"#))
            }
        }
        let transport = transport
        let doomed = Task { await transport.failure(of: .test(port: server.port)) }
        #expect(await server.wait { $0.requests.count == 1 })
        async let other = transport.send(.test(port: server.port))
        doomed.cancel()
        #expect(await doomed.value?.kind == .cancelled)
        #expect(try await other.retCode == 0)
    }

    /// 600 requests, each cancelled at some moment from before its start to after its end: every one is answered once,
    /// and no connection is left.
    @Test(arguments: [1, 2] as [UInt64])
    func randomCancellations(seed: UInt64) async throws {
        var generator = SplitMix(state: seed)
        let server = try RawServer { connection in
            while connection.readRequest() != nil {
                guard connection.write(RawServer.answer(#"{"RetCode":0}"#)) else { break }
            }
        }
        let transport = CurlTransport.isolated()
        var answered = 0
        var cancelled = 0
        for _ in 0..<20 {
            let turns = (0..<30).map { _ in Int.random(in: 0...200, using: &generator) }
            let outcomes = await withTaskGroup { group in
                for turns in turns {
                    group.addTask {
                        let task = Task { await transport.failure(of: .test(port: server.port)) }
                        for _ in 0..<turns { await Task.yield() }
                        task.cancel()
                        return await task.value
                    }
                }
                return await group.reduce(into: [TransportError?]()) { $0.append($1) }
            }
            for outcome in outcomes {
                if let outcome {
                    #expect(outcome.kind == .cancelled, "\(outcome)")
                    cancelled += 1
                } else {
                    answered += 1
                }
            }
        }
        #expect(answered + cancelled == 600)
        #expect(cancelled > 0)
        // It still works, and takes all its connections with it.
        #expect(try await transport.send(.test(port: server.port)).retCode == 0)
        await transport.shutdown()
        #expect(await server.wait { $0.closed == $0.accepted })
    }

    @Test func shutdownFailsWhatIsPending() async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.waitForClose()
        }
        let transport = transport
        let pending = Task { await transport.failure(of: .test(port: server.port)) }
        #expect(await server.wait { $0.requests.count == 1 })
        await transport.shutdown()
        #expect(await pending.value?.kind == .cancelled)
        #expect(await server.wait { $0.closed == 1 })
        let late = await transport.failure(of: .test(port: server.port))
        #expect(late?.kind == .unavailable)
        #expect(late?.detail == "the transport was shut down")
        await transport.shutdown()
    }

    @Test func shutdownBeforeTheFirstRequest() async throws {
        await transport.shutdown()
        #expect(await transport.failure(of: .test(port: 9))?.kind == .unavailable)
    }

    @Test func prepareThenShutdown() async throws {
        for _ in 0..<20 {
            let transport = CurlTransport.isolated()
            transport.prepare()
            transport.prepare()
            await transport.shutdown()
        }
    }

    @Test func releasingTheTransportClosesItsConnections() async throws {
        let server = try RawServer.answering(RawServer.answer("{}"))
        do {
            let transport = CurlTransport.isolated()
            _ = try await transport.send(.test(port: server.port))
        }
        #expect(await server.wait { $0.closed == 1 })
    }
}

/// A generator with a seed (SplitMix64).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
