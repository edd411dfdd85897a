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
@Suite(.timeLimit(.minutes(5)))
struct ParallelListingTests {
    private func shell(_ service: PagedService) throws -> TestShell {
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
        let service = PagedService(1_050)
        service.state.withLock { $0.overtakes = parallel > 1 }
        let shell = try shell(service)
        #expect(await shell.run("set parallel \(parallel); images 1 all --limit 20") == .finished(0))
        #expect(numbers(shell) == Array(0..<1_050))
        #expect(service.offsets.sorted() == Array(stride(from: 0, to: 1_050, by: 20)))
        #expect(service.mostInFlight <= parallel)
        if parallel > 1 { #expect(service.mostInFlight > 1) }
        #expect(shell.errors.lines.last?.hasPrefix("1,050 of 1,050 · 53 requests · ") == true)
    }

    @Test func theFirstRequestGoesAloneAndFewRowsAreReadPageByPage() async throws {
        let service = PagedService(120)
        let shell = try shell(service)
        #expect(await shell.run("images 1 all --limit 20") == .finished(0))
        // The last one tells that a full page was the last.
        #expect(service.offsets == [0, 20, 40, 60, 80, 100, 120])
        #expect(service.mostInFlight == 1)
    }

    @Test func whereAPageHasToldTheTotalNoneGoesAlone() async throws {
        let service = PagedService(450)
        let shell = try shell(service)
        #expect(await shell.run("images 1") == .finished(0))
        // Now it is answered once the second has been asked for.
        service.state.withLock {
            $0.offsets = []
            $0.firstWaitsForSecond = true
        }
        #expect(await shell.run("images 1 all") == .finished(0))
        #expect(service.offsets.sorted() == [0, 100, 200, 300, 400])
        #expect(numbers(shell).suffix(450) == Array(0..<450)[...])
    }

    /// Rows are counted by what came: after a short page the next request begins where it ended.
    @Test(arguments: [(200, 13), (0, 7), (1_020, 1)])
    func aShortPageLosesAndDoublesNothing(place: Int, rows: Int) async throws {
        let service = PagedService(1_050)
        service.state.withLock { $0.short[place] = rows }
        let shell = try shell(service)
        let ending = await shell.run("images 1 all --limit 20")
        #expect(ending == .finished(0))
        #expect(numbers(shell) == Array(0..<1_050))
    }

    /// A total that counts something else ends with the first empty page, not with an endless listing, and says so.
    @Test func aTotalThatIsTooLargeEnds() async throws {
        let service = PagedService(450, total: 1_200)
        let shell = try shell(service)
        #expect(await shell.run("images 1 all --limit 20") == .stopped(1))
        #expect(numbers(shell) == Array(0..<450))
        #expect(service.offsets.allSatisfy { $0 < 1_200 })
    }

    @Test func aFailureComesAfterEverythingBeforeItAndSaysHowToGoOn() async throws {
        let service = PagedService(1_050)
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
        let service = PagedService(1_050)
        let shell = try shell(service)
        #expect(await shell.run("images 1 all --limit 20 --max \(maximum)") == .finished(0))
        #expect(numbers(shell) == Array(0..<min(maximum, 1_050)))
    }

    @Test func cancellingStopsAtOnceAndSaysHowToGoOn() async throws {
        let service = PagedService(1_050)
        service.state.withLock { $0.hanging = 300..<2_000 }
        let shell = try shell(service)
        let task = Task { @MainActor in await shell.run("images 1 all --limit 20") }
        while numbers(shell).count < 300 { await Task.yield() }
        task.cancel()
        // The answers that hang would never end it.
        #expect(await task.value == .stopped(130))
        #expect(service.inFlight == 0)
        #expect(
            shell.errors.text.contains(
                "stopped after 300 groups; to go on: images 1 all --limit 20 --offset 300"))
    }

    /// However slow one answer is, no more pages wait behind it than the window holds.
    @Test func aSlowPageHoldsTheOthersUp() async throws {
        let service = PagedService(100_000)
        service.state.withLock { $0.hanging = 20..<21 }
        let shell = try shell(service)
        let task = Task { @MainActor in await shell.run("set parallel 4; images 1 all --limit 20") }
        // Whoever asked for more would do so with the answers that have come; only the slow one has not.
        while service.offsets.count < 7 || service.inFlight > 1 { await Task.yield() }
        for _ in 0..<1_000 { await Task.yield() }
        #expect(service.offsets.sorted() == Array(stride(from: 0, through: 120, by: 20)))
        task.cancel()
        _ = await task.value
    }

    @Test func everyExchangeIsKeptInTheRing() async throws {
        let service = PagedService(700)
        let shell = try shell(service)
        _ = await shell.run("images 1 all --limit 20")
        // The 36th, empty, told that the total is right; what was shown last is the page before it.
        #expect(shell.session.ring.count == 36)
        #expect(shell.session.ring.newest?.number == 35)
        #expect(shell.session.ring.newest?.exchange.response?.retCode == 0)
    }
}
