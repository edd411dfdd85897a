import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Synchronization
import Testing

/// Lists page by page: order, ends, failures, cancellation.
@Suite(.timeLimit(.minutes(5)))
struct PagesTests {
    private func client(_ transport: any Transport) -> Client {
        var client = Client(
            credentials: Credentials(publicKey: "public-key-of-the-tests-1", privateKey: "private"),
            endpoint: .loopback(port: 1), transport: transport)
        client.retryPolicy.maximumRetries = 0
        return client
    }

    private func failure(_ pages: Pages<ImageGroup>) async -> (elements: Int, reason: CompShareError.Reason?)
    {
        var count = 0
        do throws(CompShareError) {
            var iterator = pages.makeAsyncIterator()
            while let page = try await iterator.next() { count += page.elements.count }
            return (count, nil)
        } catch {
            return (count, error.reason)
        }
    }

    @Test(arguments: [1, 2, 8])
    func everyGroupComesOnceAndInOrder(parallel: Int) async throws {
        let service = PagedService(450)
        service.state.withLock { $0.overtakes = parallel > 1 }
        var ids: [String?] = []
        var offsets: [Int] = []
        let pages = client(service).userCommunityImages(organisation: 1, pageSize: 20, parallel: parallel)
        for try await page in pages {
            ids += page.elements.map(\.id)
            offsets.append(page.offset)
            #expect(page.rows == page.elements.map(\.json))
            #expect(page.answer.json["TotalCount"] == 450)
            #expect(page.repeatedRows.isEmpty)
        }
        #expect(ids == (0..<450).map { "g\($0)" })
        #expect(offsets == Array(stride(from: 0, to: 450, by: 20)))
        #expect(parallel == 1 ? service.mostInFlight == 1 : (2...parallel).contains(service.mostInFlight))
    }

    @Test func whereTheTotalIsKnownTheFirstPageIsNotWaitedFor() async throws {
        let service = PagedService(450)
        service.state.withLock { $0.firstWaitsForSecond = true }
        var query = ListQuery(
            "DescribeUserCommunityImages", [], names: .imageGroups, identifiers: ["GroupId"], parallel: 2)
        query.expectedTotal = 450
        var rows = 0
        for try await page in Pages(client(service), query, row: { $0 }) { rows += page.rows.count }
        #expect(rows == 450)
    }

    @Test(arguments: [0, 250, 10_000])
    func anExpectedTotalThatIsWrongChangesNoRow(expected: Int) async throws {
        let service = PagedService(450)
        var query = ListQuery(
            "DescribeUserCommunityImages", [], names: .imageGroups, identifiers: ["GroupId"], parallel: 4)
        query.expectedTotal = expected
        var ids: [String?] = []
        for try await page in Pages(client(service), query, row: { $0["GroupId"]?.string }) {
            ids += page.elements
        }
        #expect(ids == (0..<450).map { "g\($0)" })
    }

    /// Holds answers back, as somebody who reads them slowly does, until a page behind them has been asked for.
    private final class SlowReader: Middleware {
        private let service: PagedService
        private let awaited: Int
        /// Whether it was not asked for in the time that a page is held.
        let hasMissed = Atomic(false)

        init(_ service: PagedService, awaiting awaited: Int) {
            self.service = service
            self.awaited = awaited
        }

        func intercept(
            _ request: HTTPRequest, next: any Transport
        ) async throws(TransportError) -> HTTPResponse {
            let response = try await next.send(request)
            guard request.parameters["Offset"]?.text != "0" else { return response }
            let deadline = ContinuousClock.now + .seconds(30)
            while !service.state.withLock({ $0.offsets.contains(awaited) }), ContinuousClock.now < deadline {
                await Task.yield()
            }
            if ContinuousClock.now >= deadline { hasMissed.store(true, ordering: .relaxed) }
            return response
        }
    }

    @Test func anAnswerThatIsBeingReadHoldsUpNoRequest() async throws {
        let service = PagedService(1_000)
        var client = client(service)
        // Two are under way; the third is asked for when the bytes of one are in.
        let reader = SlowReader(service, awaiting: 300)
        client.middlewares = [reader]
        var pages = client.userCommunityImages(organisation: 1, parallel: 2).makeAsyncIterator()
        for _ in 0..<2 { _ = try await pages.next() }
        let hasMissed = reader.hasMissed.load(ordering: .relaxed)
        #expect(!hasMissed)
        #expect(service.mostInFlight <= 2)
    }

    /// A request that is sent again is one of those that may be under way, while it waits too.
    @Test func aRetryTakesNoPlaceBeyondTheOthers() async throws {
        let service = PagedService(1_000)
        service.state.withLock { ($0.isBusyAtFirst, $0.overtakes) = (true, true) }
        var client = client(service)
        client.retryPolicy.maximumRetries = 1
        client.retryPolicy.baseDelay = .milliseconds(1)
        var rows = 0
        for try await page in client.userCommunityImages(organisation: 1, parallel: 2) {
            rows += page.elements.count
        }
        #expect(rows == 1_000)
        #expect(service.offsets.count == 2 * Set(service.offsets).count)
        #expect(service.mostInFlight == 2)
    }

    @Test func largePagesDoNotWaitInLargeNumbers() async throws {
        let service = PagedService(2_000)
        service.state.withLock {
            $0.padding = 6 << 20
            $0.hanging = 100..<101
        }
        let client = client(service)
        let task = Task {
            var pages = client.userCommunityImages(organisation: 1, parallel: 8).makeAsyncIterator()
            for _ in 0..<2 { _ = try await pages.next() }
        }
        // All that were asked for have come but for the one that hangs.
        while service.state.withLock({ $0.offsets.count < 3 || $0.inFlight > 1 }) { await Task.yield() }
        for _ in 0..<1_000 { await Task.yield() }
        #expect(service.state.withLock { $0.offsets.count } <= 5)
        task.cancel()
        _ = await task.result
    }

    @Test func aPageIsAskedForWhenItIsWanted() async throws {
        let service = PagedService(450)
        let pages = client(service).userCommunityImages(organisation: 1, pageSize: 20)
        var iterator = pages.makeAsyncIterator()
        #expect(service.requests.isEmpty)
        #expect(try await iterator.next()?.elements.count == 20)
        #expect(try await iterator.next()?.offset == 20)
        #expect(service.requests.count == 2)
    }

    @Test func filtersAreSentInTheAPIsNames() async throws {
        let service = PagedService(1)
        var client = client(service)
        (client.zone, client.projectID) = ("cn-wlcb-01", "org-1")
        let pages = client.userCommunityImages(
            organisation: 12345,
            where: [
                Parameter("Name", "稳定"), Parameter("Tag", ["LLM", "图像"]), Parameter("IsFree", true),
                Parameter("SortCondition", .object([Parameter("Field", "Price"), Parameter("ASC", false)])),
            ], pageSize: 50)
        for try await _ in pages {}
        let sent = try #require(service.requests.first)
        #expect(
            sent.dropLast(2) == [
                "Action=DescribeUserCommunityImages", "Region=cn-wlcb", "Zone=cn-wlcb-01", "ProjectId=org-1",
                "TargetTopOrganizationId=12345", "Name=稳定", "Tag.0=LLM", "Tag.1=图像", "IsFree=true",
                "SortCondition.Field=Price", "SortCondition.ASC=false", "Offset=0", "Limit=50",
            ])
        #expect(sent.suffix(2).map { $0.prefix(10) } == ["PublicKey=", "Signature="])
    }

    @Test func eachListHasItsAction() async throws {
        let service = PagedService(0)
        for try await _ in client(service).communityImages() {}
        for try await _ in client(service).ownCommunityImages() {}
        #expect(
            service.requests.compactMap(\.first) == [
                "Action=DescribeCommunityImages", "Action=DescribeSelfCommunityImages",
            ])
    }

    // MARK: Shapes

    @Test(arguments: [
        #"{"RetCode":0,"TotalCount":1,"CompshareImageGroup":[{"GroupId":"g"}]}"#,
        #"{"RetCode":"0","TotalCount":"1","ImageSetGroup":[{"GroupId":"g"}]}"#,
        #"{"RetCode":0,"TotalCount":1.0,"ImageSet":[{"GroupId":"g","CompShareImageId":"i","Name":"n"}]}"#,
        #"{"RetCode":0,"TotalCount":1,"ImageSetGroup":null,"CompshareImageGroup":[{"GroupId":"g"}]}"#,
    ])
    func listsAreFoundUnderEveryNameThatSourcesUse(body: String) async throws {
        var pages = client(FixedTransport(body)).userCommunityImages(organisation: 1).makeAsyncIterator()
        let page = try #require(try await pages.next())
        #expect(page.totalCount == 1)
        #expect(page.elements.map(\.id) == ["g"])
        #expect(!page.hasNext)
        #expect(try await pages.next() == nil)
    }

    @Test(arguments: [
        #"{"RetCode":0,"TotalCount":0,"CompshareImageGroup":null}"#, #"{"RetCode":0,"TotalCount":0}"#,
        #"{"RetCode":0,"CompshareImageGroup":[]}"#,
    ])
    func nullAndMissingListsAreEmpty(body: String) async throws {
        var pages = client(FixedTransport(body)).userCommunityImages(organisation: 1).makeAsyncIterator()
        let page = try #require(try await pages.next())
        #expect(page.rows.isEmpty)
        #expect(!page.hasNext)
        #expect(try await pages.next() == nil)
    }

    @Test func anAnswerWithoutListIsAnErrorAndIsKept() async throws {
        let body = #"{"RetCode":0,"TotalCount":5,"Images":[]}"#
        var pages = client(FixedTransport(body)).userCommunityImages(organisation: 1).makeAsyncIterator()
        let error = await #expect(throws: CompShareError.self) { try await pages.next() }
        #expect(error?.exchange?.response?.body == Array(body.utf8))
        #expect(try await pages.next() == nil)
    }

    // MARK: Ends

    @Test(arguments: [1, 4])
    func aServiceThatIgnoresTheOffsetEndsTheList(parallel: Int) async {
        let service = PagedService(450)
        service.state.withLock { $0.ignoresOffset = true }
        let pages = client(service).userCommunityImages(organisation: 1, pageSize: 20, parallel: parallel)
        let ending = await failure(pages)
        #expect(ending.elements == 20)
        #expect(ending.reason == .noProgress(offset: 20))
    }

    @Test(arguments: [1, 4])
    func aServiceThatStopsBeforeItsTotalEndsTheList(parallel: Int) async {
        let pages = client(PagedService(45, total: 900)).userCommunityImages(
            organisation: 1, pageSize: 20, parallel: parallel)
        let ending = await failure(pages)
        #expect(ending.elements == 45)
        #expect(ending.reason == .incomplete(total: 900, end: 45))
    }

    @Test func rowsThatComeAgainAreTold() async throws {
        let service = PagedService(60)
        service.state.withLock { $0.repeats = true }
        var repeated: [[Int]] = []
        for try await page in client(service).userCommunityImages(organisation: 1, pageSize: 20) {
            repeated.append(page.repeatedRows)
        }
        #expect(repeated.prefix(2) == [[], [0]])
    }

    // MARK: Cancellation

    @Test(arguments: [1, 4], [0, 60])
    func aCancelledTaskEndsTheListAtOnce(parallel: Int, place: Int) async throws {
        let service = PagedService(450)
        service.state.withLock { $0.hanging = place..<1_000 }
        let pages = client(service).userCommunityImages(organisation: 1, pageSize: 20, parallel: parallel)
        let task = Task { await failure(pages) }
        while service.requests.count < place / 20 + 1 { await Task.yield() }
        task.cancel()
        let ending = await task.value
        #expect(ending.reason == .transport(TransportError(.cancelled, peer: "test")))
        #expect(service.inFlight == 0)
    }

    @Test func whoLeavesTheLoopLeavesNoRequestBehind() async throws {
        let service = PagedService(450)
        service.state.withLock { $0.hanging = 60..<1_000 }
        for try await page in client(service).userCommunityImages(
            organisation: 1, pageSize: 20, parallel: 3)
        {
            if page.offset == 40 { break }
        }
        // One of them is under way at least, unless it had not begun.
        let hanging = service.requests.count - 3
        var stopped = 0
        for await _ in service.givenUp.stream.prefix(hanging) { stopped += 1 }
        #expect(stopped == hanging)
    }
}
