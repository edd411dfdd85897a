import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshRendering
import Synchronization
import Testing

@testable import CompshShell

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
        let transport = Answering { request in
            let offset = request.parameters["Offset"]?.text.flatMap { Int($0) } ?? 0
            let rows = (0..<100).map { #"{"GroupId":"g\#(offset + $0)"}"# }.joined(separator: ",")
            return #"{"RetCode":0,"TotalCount":9223372036854775807,"CompshareImageGroup":[\#(rows)]}"#
        }
        let shell = try TestShell(transport: transport)
        #expect(await shell.run("images 1 \(move)") == .finished(0))
        #expect(shell.output.text.contains("g99") || move == "last")
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
        #expect(shell.errors.lines.first == "no listing yet; showing the first page")
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

    @Test func aListingThatStopsBeforeItsTotalIsAFailure() async throws {
        let table = Table(Self.ids, total: 120)
        let shell = try shell(table)
        #expect(await shell.run("images 1 all --limit 20") == .stopped(1))
        #expect(table.state.withLock { $0.offsets } == [0, 20, 40, 45])
        #expect(shell.output.lines.count == 45)
        #expect(shell.errors.text.contains("the service counts 120 groups and sends no more after 45"))
        #expect(shell.errors.text.contains("to go on from there: images 1 all --limit 20 --offset 45"))
        // With fewer wanted than there are nothing is missing.
        #expect(await shell.run("images 1 all --limit 20 --max 45") == .finished(0))
    }

    /// Documents disagree on what the total counts.
    @Test func aTotalMayCountTheVersions() async throws {
        let rows = (1...4).map { #"{"GroupId":"g\#($0)","Data":[{"Name":"a"},{"Name":"b"},{"Name":"c"}]}"# }
        let transport = Answering { request in
            let list = request.parameters["Offset"]?.text == "0" ? rows.joined(separator: ",") : ""
            return #"{"RetCode":0,"TotalCount":12,"CompshareImageGroup":[\#(list)]}"#
        }
        let shell = try TestShell(transport: transport)
        #expect(await shell.run("images 1 all") == .finished(0), "\(shell.errors.text)")
        #expect(shell.errors.text.contains("4 groups · 2 requests"))
    }

    @Test(arguments: [nil, 0, -1, 7, 20, 40] as [Int?])
    func noTotalEndsAListingEarly(total: Int?) async throws {
        let ids = (1...45).map { "g\($0)" }
        let offsets = Mutex<[Int]>([])
        let transport = Answering { request in
            let offset = request.parameters["Offset"]?.text.flatMap { Int($0) } ?? 0
            offsets.withLock { $0.append(offset) }
            let list = ids.dropFirst(offset).prefix(20).map { #"{"GroupId":"\#($0)"}"# }.joined(
                separator: ",")
            let count = total.map { #""TotalCount":\#($0),"# } ?? ""
            return #"{"RetCode":0,\#(count)"CompshareImageGroup":[\#(list)]}"#
        }
        // A short page that reaches the total is the end, as far as anybody can tell.
        for limit in total == 20 || total == 40 ? [20] : [20, 100] {
            offsets.withLock { $0 = [] }
            let shell = try TestShell(transport: transport)
            shell.session.settings.format.set(.jsonl, from: .session)
            #expect(await shell.run("images 1 all --limit \(limit)") == .finished(0), "\(shell.errors.text)")
            #expect(shell.output.lines.count == 45)
            #expect(offsets.withLock { $0 } == [0, 20, 40, 45])
            #expect(!shell.errors.text.contains("of \(total ?? -2)"))
            // `next` goes on too, page after page.
            let pages = try TestShell(transport: transport)
            pages.session.settings.format.set(.jsonl, from: .session)
            guard total != 20, total != 40 else { continue }
            _ = await pages.run("images 1 --limit \(limit); next; next")
            #expect(pages.output.lines.count == 45, "\(pages.errors.text)")
        }
    }

    /// A service with a largest page of its own, smaller than what is asked for.
    @Test func shortPagesAreNoEnd() async throws {
        let ids = (1...450).map { "g\($0)" }
        let transport = Answering { request in
            let offset = request.parameters["Offset"]?.text.flatMap { Int($0) } ?? 0
            let limit = min(20, request.parameters["Limit"]?.text.flatMap { Int($0) } ?? 20)
            let list = ids.dropFirst(offset).prefix(limit).map { #"{"GroupId":"\#($0)"}"# }.joined(
                separator: ",")
            return #"{"RetCode":0,"TotalCount":450,"CompshareImageGroup":[\#(list)]}"#
        }
        let shell = try TestShell(transport: transport)
        shell.session.settings.format.set(.jsonl, from: .session)
        #expect(await shell.run("images 1 all") == .finished(0), "\(shell.errors.text)")
        #expect(shell.output.lines == ids.map { #"{"GroupId":"\#($0)"}"# })
        #expect(shell.errors.text.contains("450 of 450"))
        _ = await shell.run("images 1 --limit 50; next")
        #expect(shell.output.lines.suffix(40) == shell.output.lines.prefix(40))
    }

    @Test(arguments: [1, 8])
    func aServiceThatIgnoresTheOffsetEndsAListing(parallel: Int) async throws {
        let list = (1...20).map { #"{"GroupId":"g\#($0)"}"# }.joined(separator: ",")
        let transport = Answering { _ in #"{"RetCode":0,"TotalCount":450,"CompshareImageGroup":[\#(list)]}"# }
        let shell = try TestShell(transport: transport)
        shell.session.settings.format.set(.jsonl, from: .session)
        shell.session.settings.parallel.set(parallel, from: .session)
        for command in ["images 1 all --limit 20", "images 1 all"] {
            shell.output.bytes = []
            #expect(await shell.run(command) == .stopped(1))
            #expect(shell.output.lines.count == 20)
            #expect(shell.errors.text.contains("it seems to ignore Offset=20"), "\(shell.errors.text)")
        }
    }

    @Test func repeatedRowsAreReported() async throws {
        let transport = Answering { request in
            let isFirst = request.parameters["Offset"]?.text == "0"
            let ids = isFirst ? ["a", "b"] : request.parameters["Offset"]?.text == "2" ? ["b", "c"] : []
            let list = ids.map { #"{"GroupId":"\#($0)"}"# }.joined(separator: ",")
            return #"{"RetCode":0,"TotalCount":4,"CompshareImageGroup":[\#(list)]}"#
        }
        let shell = try TestShell(transport: transport)
        #expect(await shell.run("images 1 all --limit 2") == .finished(0))
        #expect(shell.errors.text.contains("the list moved while paging: b appeared before"))
    }

    @Test func aChangedTotalAndMovedGroupsAreReported() async throws {
        let table = Table(Self.ids)
        let shell = try shell(table)
        _ = await shell.run("images 1")
        table.state.withLock { $0.ids.insert("new", at: 0) }
        _ = await shell.run("images 1 next")
        #expect(shell.errors.text.contains("the list changed while paging: 45 → 46 groups"))
        #expect(shell.errors.text.contains("g20 appeared before"))
    }

    @Test func goingBackReportsNoChange() async throws {
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
        // Without filters the newest of the organisation's listings goes on.
        #expect(table.state.withLock { $0.offsets } == [0, 0, 20, 40, 0])
        #expect(shell.errors.text.contains("21–40 of 45 · page 2 of 3 · with --free"))
    }

    /// How a listing is shown, and how many rows are asked for at a time, makes no other listing of it.
    @Test func otherSizesAndColumnsGoOnAtTheRowReached() async throws {
        let table = Table(Self.ids)
        let shell = try shell(table)
        _ = await shell.run(
            "images 1 --limit 4; images 1 next; images 1 next --limit 10; images 1 next --columns NAME; prev; prev"
        )
        #expect(places(shell) == ["1–4", "5–8", "9–18", "19–28", "9–18", "1–8"])
        #expect(shell.errors.lines[1].contains("page 2 of 12"))
        // Pages of several sizes have no numbers.
        #expect(shell.errors.lines[2...].allSatisfy { !$0.contains("page") }, "\(shell.errors.text)")
        _ = await shell.run("images 1 first --limit 10; next")
        #expect(shell.errors.lines.last?.contains("page 2 of 5") == true)
    }

    @Test func filtersThatAreTypedAreExactlyThose() async throws {
        let table = Table(Self.ids)
        let shell = try shell(table)
        _ = await shell.run(
            "images 1 --tag a; images 1 --tag b; images 1 next --tag a; images 1 next --tag c")
        #expect(places(shell) == ["1–20", "1–20", "21–40", "no", "1–20"])
    }

    @Test func afterAllTheListingHasEnded() async throws {
        let table = Table(Self.ids)
        let shell = try shell(table)
        _ = await shell.run("images 1 all; images 1 next; next; prev")
        #expect(shell.errors.text.ranges(of: "the listing has ended").count == 2)
        #expect(places(shell).last == "41–45")
        _ = await shell.run("images 1 all --max 10; next --limit 3")
        _ = await shell.run("images 1 next --limit 3")
        #expect(places(shell).last == "11–13")
    }

    @Test func beyondTheEndPrevGoesToTheLastPage() async throws {
        let shell = try shell(Table(Self.ids))
        _ = await shell.run("images 1 page 9; prev; prev")
        #expect(places(shell).suffix(2) == ["41–45", "21–40"])
    }

    @Test func aFreshFirstPageHasNotChangedWhilePaging() async throws {
        let table = Table(Self.ids)
        let shell = try shell(table)
        _ = await shell.run("images 1")
        table.state.withLock { $0.ids.insert("new", at: 0) }
        _ = await shell.run("images 1; images 1 again; images 1 last")
        table.state.withLock { $0.ids.insert("newer", at: 0) }
        _ = await shell.run("images 1 page 2; images 1 first")
        #expect(!shell.errors.text.contains("while paging"), "\(shell.errors.text)")
    }

    @Test func versionsAreCountedByGroups() async throws {
        let rows = (1...9).map { n in
            let data = (1...3).map { #"{"CompShareImageId":"i\#(n)-\#($0)"}"# }.joined(separator: ",")
            return #"{"GroupId":"g\#(n)","Data":[\#(n == 2 ? "" : data)]}"#
        }
        let transport = Answering { request in
            let offset = request.parameters["Offset"]?.text.flatMap { Int($0) } ?? 0
            let limit = request.parameters["Limit"]?.text.flatMap { Int($0) } ?? 20
            let list = rows.dropFirst(offset).prefix(limit).joined(separator: ",")
            return #"{"RetCode":0,"TotalCount":9,"CompshareImageGroup":[\#(list)]}"#
        }
        let shell = try TestShell(transport: transport)
        #expect(await shell.run("images 1 --versions --limit 4; next") == .finished(0))
        #expect(shell.errors.text.contains("groups 1–4 of 9 · page 1 of 3"))
        #expect(shell.errors.text.contains("groups 5–8 of 9 · page 2 of 3"))
        let numbers = shell.output.lines.filter { $0.contains("-1 ") || $0.hasSuffix("-1") }
            .map { $0.split(separator: " ")[0] }
        #expect(numbers == ["1", "3", "4", "5", "6", "7", "8"])
        // The versions after a group's first one have no number of their own.
        #expect(shell.output.lines.count { $0.contains("i5-2") && $0.hasPrefix("     i5-2") } == 1)
        shell.output.bytes = []
        shell.session.settings.format.set(.jsonl, from: .session)
        #expect(await shell.run("images 1 all --versions --max 2 --limit 1") == .finished(0))
        #expect(shell.output.lines.count == 3)
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
