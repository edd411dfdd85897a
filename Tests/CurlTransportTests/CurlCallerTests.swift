import CompShareWire
import CompshTestSupport
import Foundation
import Testing

@testable import CompShareCurlTransport

/// Requests that their callers drive themselves.
///
/// The callers have a thread of their own: held for minutes, those of the pool would be missing elsewhere.
@Suite(.timeLimit(.minutes(5)))
struct CurlCallerTests {
    /// Longer than any test takes, so that only other requests send the engine to a thread.
    private static let endless = Duration.seconds(3_600)

    private let caller = CountingActor()

    @Test func aThousandRequestsAfterOneAnotherNeedNoThread() async throws {
        let server = try RawServer.answering(RawServer.answer(#"{"RetCode":0}"#))
        let transport = CurlTransport.isolated(callersPatience: Self.endless)
        let reused = try await caller.run { _ in
            var reused = 0
            for _ in 0..<1_000 where try await transport.send(.test(port: server.port)).reusedConnection {
                reused += 1
            }
            return reused
        }
        #expect(reused == 999)
        #expect(transport.threadCount == 0)
        // Not even the actor has been left: each time would be two switches.
        #expect(caller.jobCount == 1)
    }

    @Test func aSlowAnswerIsWaitedForOnAThread() async throws {
        let server = try RawServer.answering(RawServer.answer(#"{"RetCode":0}"#))
        let transport = CurlTransport.isolated(callersPatience: .zero)
        for number in 1...5 {
            let code = try await caller.run { _ in
                try await transport.send(.test(port: server.port)).retCode
            }
            #expect(code == 0)
            // An answer that is there at the first look needs none.
            #expect(transport.threadCount <= number)
        }
        #expect(transport.threadCount > 0)
        #expect(server.record.accepted == 1)
    }

    @Test func aSecondRequestSendsBothToAThread() async throws {
        // Nobody is answered before both have asked.
        let server = try RawServer { connection in
            while connection.readRequest() != nil {
                connection.wait { $0.requests.count >= 2 }
                connection.write(RawServer.answer("{\"RetCode\":0,\"Both\":\(connection.requestCount >= 2)}"))
            }
        }
        let transport = CurlTransport.isolated(callersPatience: Self.endless)
        async let first = caller.run { _ in try await transport.send(.test(port: server.port)).body }
        #expect(await server.wait { $0.requests.count == 1 })
        let other = CountingActor()
        async let second = other.run { _ in try await transport.send(.test(port: server.port)).body }
        let body = Array(#"{"RetCode":0,"Both":true}"#.utf8)
        #expect(try await [first, second] == [body, body])
        #expect(transport.threadCount == 1)

        // The thread has given the engine back.
        while transport.isDriven { await Task.yield() }
        _ = try await caller.run { _ in try await transport.send(.test(port: server.port)).body }
        #expect(transport.threadCount == 1)
    }

    @Test(arguments: [Duration.zero, Self.endless])
    func cancellingEndsAtOnceAndCloses(patience: Duration) async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.waitForClose()
        }
        let transport = CurlTransport.isolated(callersPatience: patience)
        for number in 1...5 {
            let task = Task { [caller] in
                await caller.run { _ in
                    await transport.failure(of: .test(port: server.port, total: .seconds(600)))
                }
            }
            #expect(await server.wait { $0.requests.count == number })
            task.cancel()
            let error = await task.value
            #expect(error?.kind == .cancelled)
            #expect(error?.mayHaveBeenSent == true)
            #expect(await server.wait { $0.closed == number })
        }
    }

    @Test func aTaskCancelledBeforeSendsNothing() async throws {
        let server = try RawServer.answering(RawServer.answer("{}"))
        let transport = CurlTransport.isolated(callersPatience: Self.endless)
        let task = Task { [caller] in
            while !Task.isCancelled { await Task.yield() }
            return await caller.run { _ in await transport.failure(of: .test(port: server.port)) }
        }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        #expect(server.record.requests.isEmpty)
    }

    @Test func shutdownFailsWhatItsCallerDrives() async throws {
        let server = try RawServer { connection in
            _ = connection.readRequest()
            connection.waitForClose()
        }
        let transport = CurlTransport.isolated(callersPatience: Self.endless)
        async let pending = caller.run { _ in await transport.failure(of: .test(port: server.port)) }
        #expect(await server.wait { $0.requests.count == 1 })
        await transport.shutdown()
        #expect(await pending?.kind == .cancelled)
        #expect(await server.wait { $0.closed == 1 })
        #expect(await transport.failure(of: .test(port: server.port))?.kind == .unavailable)
    }

    @Test func releasingTheTransportClosesItsConnections() async throws {
        let server = try RawServer.answering(RawServer.answer("{}"))
        try await caller.run { _ in
            let transport = CurlTransport.isolated(callersPatience: Self.endless)
            _ = try await transport.send(.test(port: server.port))
        }
        #expect(await server.wait { $0.closed == 1 })
    }

    @Test func aMissingLibraryIsSaidEachTime() async throws {
        let transport = CurlTransport(
            environment: NetworkEnvironment(), libraryName: "libcurl-of-nobody.so",
            callersPatience: Self.endless)
        for _ in 0..<2 {
            let error = await caller.run { _ in await transport.failure(of: .test(port: 9)) }
            #expect(error?.kind == .unavailable)
            #expect(error?.detail.hasPrefix("libcurl is missing") == true)
        }
    }

    /// Requests of many tasks whose callers drive when they can, each cancelled at some moment: each is answered once.
    @Test func randomCancellations() async throws {
        var generator = SeededGenerator(seed: 7)
        let server = try RawServer { connection in
            while connection.readRequest() != nil {
                guard connection.write(RawServer.answer(#"{"RetCode":0}"#)) else { break }
            }
        }
        let transport = CurlTransport.isolated(callersPatience: .milliseconds(1))
        var outcomes: [TransportError?] = []
        for _ in 0..<20 {
            let turns = (0..<20).map { _ in Int.random(in: 0...200, using: &generator) }
            outcomes += await withTaskGroup { group in
                for turns in turns {
                    group.addTask {
                        let task = Task { await transport.failure(of: .test(port: server.port)) }
                        for _ in 0..<turns { await Task.yield() }
                        task.cancel()
                        return await task.value
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(outcomes.count == 400)
        #expect(outcomes.allSatisfy { $0 == nil || $0?.kind == .cancelled })
        #expect(try await transport.send(.test(port: server.port)).retCode == 0)
        await transport.shutdown()
        #expect(await server.wait { $0.closed == $0.accepted })
    }
}
