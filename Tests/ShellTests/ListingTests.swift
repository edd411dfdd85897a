import CommandLanguage
import CompShare
import OrderedJSON
import Rendering
import Shell
import Synchronization
import Testing
import Wire

/// Paging: cursors, ends, drift, and what goes wrong in between.
@MainActor
struct ListingTests {
    /// Answers listings from a table of ids that a test may change while paging, and counts.
    private final class Table: Transport {
        struct State {
            var ids: [String] = []
            var total: Int?
            var failsAtOffset: Int?
            var offsets: [Int] = []
        }

        let state: Mutex<State>

        init(_ ids: [String], total: Int? = nil) {
            state = Mutex(State(ids: ids, total: total))
        }

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let offset = request.parameters["Offset"]?.text.flatMap { Int($0) } ?? 0
            let limit = request.parameters["Limit"]?.text.flatMap { Int($0) } ?? 20
            let (body, fails) = state.withLock { state in
                state.offsets.append(offset)
                let rows = state.ids.dropFirst(offset).prefix(limit).map {
                    #"{"GroupId":"\#($0)","Data":[]}"#
                }
                let list = rows.joined(separator: ",")
                let total = state.total ?? state.ids.count
                return (
                    #"{"RetCode":0,"TotalCount":\#(total),"CompshareImageGroup":[\#(list)]}"#,
                    state.failsAtOffset == offset
                )
            }
            if fails { throw TransportError(.interrupted, peer: "test") }
            return HTTPResponse(status: 200, body: Array(body.utf8))
        }
    }

    private static let ids = (1...45).map { "g\($0)" }

    private func shell(_ table: Table) throws -> TestShell {
        let shell = try TestShell(transport: table)
        shell.session.settings.format.set(.jsonl, from: .session)
        return shell
    }

    private func places(_ shell: TestShell) -> [String] {
        // Behind the exchange's name.
        shell.errors.lines.map { line in
            let parts = line.split(separator: " · ")
            return String(
                (parts[parts.count > 1 && parts[0].hasPrefix("x") ? 1 : 0]).split(separator: " ").first ?? "")
        }
    }

    /// Whatever total a service tells, nothing breaks.
    @Test(arguments: ["first", "last", "next", "all --max 150"])
    func anAbsurdTotalIsNoFailure(move: String) async throws {
        let rows = (1...100).map { #"{"GroupId":"g\#($0)"}"# }.joined(separator: ",")
        let transport = Answering {
            #"{"RetCode":0,"TotalCount":9223372036854775807,"CompshareImageGroup":[\#(rows)]}"#
        }
        let shell = try TestShell(transport: transport)
        #expect(await shell.run("images 1 \(move)") == .finished(0))
        #expect(shell.output.text.contains("g100"))
    }

    @Test func everyMoveFetchesItsPage() async throws {
        let table = Table(Self.ids)
        let shell = try shell(table)
        for command in [
            "images 1", "images 1 next", "images 1 last", "images 1 prev", "images 1 again",
            "images 1 page 2",
            "images 1 first",
        ] {
            #expect(await shell.run(command) == .finished(0))
        }
        #expect(table.state.withLock { $0.offsets } == [0, 20, 40, 20, 20, 20, 0])
    }

    @Test func theEndsSendNothing() async throws {
        let table = Table(Self.ids)
        let shell = try shell(table)
        _ = await shell.run("images 1; images 1 prev; images 1 last; images 1 next; next")
        #expect(table.state.withLock { $0.offsets } == [0, 40])
        #expect(shell.errors.text.contains("this is the first page"))
        #expect(shell.errors.text.contains("the listing has ended"))
    }

    @Test func nextWithoutAListingFetchesTheFirstPageAndSaysSo() async throws {
        let shell = try shell(Table(Self.ids))
        #expect(await shell.run("images 1 next") == .finished(0))
        #expect(shell.errors.lines.first == "no listing to go on with: its first page")
        #expect(shell.output.lines.count == 20)
    }

    @Test func bareVerbsNeedAListing() async throws {
        let shell = try shell(Table(Self.ids))
        #expect(await shell.run("next") == .stopped(2))
        #expect(shell.errors.text.contains("no listing has been read yet"))
    }

    @Test func lastWithoutAListingAsksForTheTotalFirst() async throws {
        let table = Table(Self.ids)
        let shell = try shell(table)
        #expect(await shell.run("images 1 last") == .finished(0))
        #expect(table.state.withLock { $0.offsets } == [0, 40])
        #expect(shell.output.lines.count == 5)
    }

    /// Documents disagree on what the total counts: a short page ends the listing whatever it says.
    @Test func aTotalThatCountsImagesDoesNotPageForEver() async throws {
        let table = Table(Self.ids, total: 120)
        let shell = try shell(table)
        #expect(await shell.run("images 1 all --limit 20") == .finished(0))
        #expect(table.state.withLock { $0.offsets } == [0, 20, 40])
        #expect(shell.output.lines.count == 45)
    }

    @Test func aChangedTotalAndMovedGroupsAreSaid() async throws {
        let table = Table(Self.ids)
        let shell = try shell(table)
        _ = await shell.run("images 1")
        table.state.withLock { $0.ids.insert("new", at: 0) }
        _ = await shell.run("images 1 next")
        #expect(shell.errors.text.contains("the list changed while paging: 45 → 46 groups"))
        #expect(shell.errors.text.contains("g20 came before"))
    }

    @Test func goingBackIsNoDrift() async throws {
        let shell = try shell(Table(Self.ids))
        _ = await shell.run("images 1; next; prev; next; images 1 again; images 1 first")
        #expect(!shell.errors.text.contains("while paging"))
    }

    @Test func aFailureKeepsTheCursor() async throws {
        let table = Table(Self.ids)
        let shell = try shell(table)
        _ = await shell.run("images 1")
        table.state.withLock { $0.failsAtOffset = 20 }
        #expect(await shell.run("next") == .stopped(3))
        table.state.withLock { $0.failsAtOffset = nil }
        #expect(await shell.run("next") == .finished(0))
        #expect(places(shell).last == "21–40")
    }

    @Test func allThatFailsSaysWhereToGoOn() async throws {
        let table = Table(Self.ids)
        table.state.withLock { $0.failsAtOffset = 20 }
        let shell = try shell(table)
        #expect(await shell.run("images 1 all --limit 20 --tag LLM") == .stopped(3))
        #expect(shell.output.lines.count == 20)
        #expect(
            shell.errors.text.contains("to go on from there: images 1 all --tag LLM --limit 20 --offset 20"))
    }

    @Test func filtersMakeListingsOfTheirOwn() async throws {
        let table = Table(Self.ids)
        let shell = try shell(table)
        _ = await shell.run(
            "images 1; images 1 --free; images 1 next; images 1 --free next; images 1 --region hk")
        #expect(table.state.withLock { $0.offsets } == [0, 0, 20, 20, 0])
    }

    @Test func anEmptyListingIsNoFailure() async throws {
        let shell = try shell(Table([]))
        #expect(await shell.run("images 20000 --tag LLM") == .finished(0))
        #expect(shell.output.bytes.isEmpty)
        #expect(
            shell.errors.text.contains(
                "no published community images of organisation 20000 in cn-wlcb with these filters"))
    }

    @Test func aPageBeyondTheEndSaysHowManyThereAre() async throws {
        let shell = try shell(Table(Self.ids))
        #expect(await shell.run("images 1 page 9") == .finished(0))
        #expect(shell.errors.text.contains("there are 45 in all"))
    }
}
