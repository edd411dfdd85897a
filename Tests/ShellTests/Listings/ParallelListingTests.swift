import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshRendering
import CompshTestSupport
import Synchronization
import Testing

@testable import CompshShell

/// `all` with several requests in flight: order, ends, failures, and what it must not do.
@MainActor
struct ParallelListingTests {
    /// Serves numbered groups after waits of different lengths, so that answers overtake each other.
    private final class Service: Transport {
        struct State {
            var count: Int
            var total: Int
            var offsets: [Int] = []
            var inFlight = 0
            var mostInFlight = 0
            /// Where fewer rows come than were asked for, and how many.
            var short: [Int: Int] = [:]
            var failsAt: Int?
            /// Answers for these offsets never come.
            var hanging = 0..<0
        }

        let state: Mutex<State>

        init(_ count: Int, total: Int? = nil) {
            state = Mutex(State(count: count, total: total ?? count))
        }

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let offset = request.parameters["Offset"]?.text.flatMap { Int($0) } ?? 0
            let limit = request.parameters["Limit"]?.text.flatMap { Int($0) } ?? 20
            let hangs = state.withLock { state in
                state.offsets.append(offset)
                state.inFlight += 1
                state.mostInFlight = max(state.mostInFlight, state.inFlight)
                return state.hanging.contains(offset)
            }
            let wait = hangs ? Duration.seconds(60) : .milliseconds((offset / 20 * 7) % 5 + 1)
            let isCancelled = (try? await Task.sleep(for: wait)) == nil
            let (body, fails) = state.withLock { state in
                state.inFlight -= 1
                let end = min(state.count, offset + min(limit, state.short[offset] ?? limit))
                let rows = offset < end ? (offset..<end).map { #"{"GroupId":"g\#($0)","Data":[]}"# } : []
                return (
                    #"{"RetCode":0,"TotalCount":\#(state.total),"CompshareImageGroup":[\#(rows.joined(separator: ","))]}"#,
                    state.failsAt == offset
                )
            }
            if isCancelled { throw TransportError(.cancelled, peer: "test") }
            if fails { throw TransportError(.interrupted, peer: "test") }
            return HTTPResponse(status: 200, body: Array(body.utf8))
        }

        var offsets: [Int] { state.withLock { $0.offsets } }
        var mostInFlight: Int { state.withLock { $0.mostInFlight } }
    }

    private func shell(_ service: Service) throws -> TestShell {
        let shell = try TestShell(transport: service)
        shell.session.settings.format.set(.jsonl, from: .session)
        return shell
    }

    /// The numbers of the groups that were printed, in order.
    private func numbers(_ shell: TestShell) -> [Int] {
        shell.output.lines.compactMap { line in
            line.split(separator: "\"").first { $0.hasPrefix("g") }.flatMap { Int($0.dropFirst()) }
        }
    }

    @Test(arguments: [1, 2, 8, 32])
    func everyRowComesOnceAndInOrder(parallel: Int) async throws {
        let service = Service(1_050)
        let shell = try shell(service)
        #expect(await shell.run("set parallel \(parallel); images 1 all --limit 20") == .finished(0))
        #expect(numbers(shell) == Array(0..<1_050))
        #expect(service.offsets.sorted() == Array(stride(from: 0, to: 1_050, by: 20)))
        #expect(service.mostInFlight <= parallel)
        if parallel > 1 { #expect(service.mostInFlight > 1) }
        #expect(shell.errors.lines.last?.hasPrefix("1050 of 1050 · 53 requests · ") == true)
    }

    @Test func theFirstRequestGoesAloneAndFewRowsAreReadPageByPage() async throws {
        let service = Service(120)
        let shell = try shell(service)
        #expect(await shell.run("images 1 all --limit 20") == .finished(0))
        // The last one tells that a full page was the last.
        #expect(service.offsets == [0, 20, 40, 60, 80, 100, 120])
        #expect(service.mostInFlight == 1)
    }

    /// Rows are counted by what came: after a short page the next request begins where it ended.
    @Test(arguments: [(200, 13), (0, 7), (1_020, 1)])
    func aShortPageLosesAndDoublesNothing(place: Int, rows: Int) async throws {
        let service = Service(1_050)
        service.state.withLock { $0.short[place] = rows }
        let shell = try shell(service)
        let ending = await shell.run("images 1 all --limit 20")
        #expect(ending == .finished(0))
        #expect(numbers(shell) == Array(0..<1_050))
    }

    /// A total that counts something else ends with the first empty page, not with an endless listing, and says so.
    @Test func aTotalThatIsTooLargeEnds() async throws {
        let service = Service(450, total: 1_200)
        let shell = try shell(service)
        #expect(await shell.run("images 1 all --limit 20") == .stopped(1))
        #expect(numbers(shell) == Array(0..<450))
        #expect(service.offsets.allSatisfy { $0 < 1_200 })
    }

    @Test func aFailureComesAfterEverythingBeforeItAndSaysHowToGoOn() async throws {
        let service = Service(1_050)
        service.state.withLock { $0.failsAt = 400 }
        let shell = try shell(service)
        #expect(await shell.run("images 1 all --limit 20 --max 900") == .stopped(3))
        #expect(numbers(shell) == Array(0..<400))
        #expect(shell.errors.text.contains("400 groups are shown"))
        let command = "images 1 all --limit 20 --offset 400 --max 500"
        #expect(shell.errors.text.contains("to go on from there: \(command)"))
        service.state.withLock { $0.failsAt = nil }
        #expect(await shell.run(command) == .finished(0))
        #expect(numbers(shell) == Array(0..<900))
    }

    @Test(arguments: [1, 19, 20, 21, 100, 121, 500, 2_000])
    func theMostRowsAreKept(maximum: Int) async throws {
        let service = Service(1_050)
        let shell = try shell(service)
        #expect(await shell.run("images 1 all --limit 20 --max \(maximum)") == .finished(0))
        #expect(numbers(shell) == Array(0..<min(maximum, 1_050)))
    }

    @Test func cancellingStopsAtOnceAndSaysHowToGoOn() async throws {
        let service = Service(1_050)
        service.state.withLock { $0.hanging = 300..<2_000 }
        let shell = try shell(service)
        let task = Task { @MainActor in await shell.run("images 1 all --limit 20") }
        while numbers(shell).count < 300 { try await Task.sleep(for: .milliseconds(5)) }
        let start = ContinuousClock.now
        task.cancel()
        #expect(await task.value == .stopped(130))
        // The hanging answers would take a minute; the tests share their processors with others.
        #expect(start.duration(to: .now) < .seconds(20))
        #expect(service.state.withLock { $0.inFlight } == 0)
        #expect(
            shell.errors.text.contains(
                "stopped after 300 groups; to go on: images 1 all --limit 20 --offset 300"))
    }

    /// However slow one answer is, no more pages wait behind it than the window holds.
    @Test func aSlowPageHoldsTheOthersUp() async throws {
        let service = Service(100_000)
        service.state.withLock { $0.hanging = 20..<21 }
        let shell = try shell(service)
        let task = Task { @MainActor in await shell.run("set parallel 4; images 1 all --limit 20") }
        while service.offsets.count < 7 { try await Task.sleep(for: .milliseconds(5)) }
        try await Task.sleep(for: .milliseconds(100))
        #expect(service.offsets.sorted() == Array(stride(from: 0, through: 120, by: 20)))
        task.cancel()
        _ = await task.value
    }

    @Test func everyExchangeIsKeptInTheRing() async throws {
        let service = Service(700)
        let shell = try shell(service)
        _ = await shell.run("images 1 all --limit 20")
        // The 36th, empty, told that the total is right; what was shown last is the page before it.
        #expect(shell.session.ring.count == 36)
        #expect(shell.session.ring.newest?.number == 35)
        #expect(shell.session.ring.newest?.exchange.response?.retCode == 0)
    }
}
