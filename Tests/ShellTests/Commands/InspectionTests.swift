import CompShare
import CompShareOrderedJSON
import CompshEmulator
import CompshLocalization
import CompshRendering
import Testing

@testable import CompShareWire
@testable import CompshShell

/// The ring of exchanges, and what can be seen of them without sending anything.
@MainActor
struct InspectionTests {
    /// Answers with whatever a test wants, and counts.
    private final class Canned: Transport {
        let bodies: [String]
        private let counter = Counter()

        init(_ bodies: [String]) { self.bodies = bodies }

        var count: Int { counter.value }

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let index = counter.next()
            return HTTPResponse(status: 200, body: Array(bodies[min(index, bodies.count - 1)].utf8))
        }
    }

    @Test func theNewestFiftyAreKeptUnderTheirNames() throws {
        var ring = ExchangeRing()
        for _ in 1...60 { ring.append(Self.exchange(bytes: 10)) }
        #expect(ring.entries.map(\.name) == (11...60).map { "x\($0)" })
        #expect(ring.entry(10) == nil)
        #expect(ring.entry(11)?.name == "x11")
    }

    @Test func bodiesAreBoundedToo() throws {
        var ring = ExchangeRing()
        for _ in 1...5 { ring.append(Self.exchange(bytes: 20 << 20)) }
        #expect(ring.entries.map(\.name) == ["x3", "x4", "x5"])
        // One that is larger than everything is still there to be looked at.
        ring.append(Self.exchange(bytes: 65 << 20))
        #expect(ring.entries.map(\.name) == ["x6"])
    }

    @Test func ofTheLargePagesOfAListingOnlyTheNewestAreKept() throws {
        var ring = ExchangeRing()
        ring.append(Self.exchange(bytes: 1 << 20))
        for _ in 1...20 { ring.append(Self.exchange(bytes: 1 << 20), isOneOfMany: true) }
        ring.append(Self.exchange(bytes: 1 << 20))
        #expect(ring.entries.map(\.name) == ["x1", "x18", "x19", "x20", "x21", "x22"])
        #expect(ring.hasDropped(17))
        // One that is larger than all of them may have is kept while it is the newest.
        ring.append(Self.exchange(bytes: 5 << 20), isOneOfMany: true)
        #expect(ring.entries.map(\.name) == ["x1", "x22", "x23"])
        ring.append(Self.exchange(bytes: 10), isOneOfMany: true)
        #expect(ring.entries.map(\.name) == ["x1", "x22", "x24"])
        // Small ones are kept like all others.
        for _ in 1...60 { ring.append(Self.exchange(bytes: 10), isOneOfMany: true) }
        #expect(ring.entries.count == 50)
    }

    @Test func questionsTakeNoPlaceOfWhatWasAskedFor() throws {
        var ring = ExchangeRing()
        for _ in 1...50 { ring.append(Self.exchange(bytes: 10)) }
        for _ in 1...60 { ring.append(question: Self.exchange(bytes: 10)) }
        #expect(ring.numbered.map(\.name) == (1...50).map { "x\($0)" })
        #expect(ring.question(10) == nil && ring.question(11) != nil)
        #expect(ring.hasDroppedQuestion(10))
        #expect(!ring.hasDroppedQuestion(11) && !ring.hasDroppedQuestion(61) && !ring.hasDroppedQuestion(0))
    }

    @Test func largeBodiesDropQuestionsFirst() throws {
        var ring = ExchangeRing()
        ring.append(Self.exchange(bytes: 20 << 20))
        for _ in 1...2 { ring.append(question: Self.exchange(bytes: 20 << 20)) }
        ring.append(Self.exchange(bytes: 20 << 20))
        #expect(ring.entries.map(\.name) == ["x1", "q2", "x2"])
    }

    @Test func aQuestionNoLongerKeptIsReportedAsSuch() async throws {
        let shell = try TestShell(transport: Canned([#"{"RetCode":0}"#]))
        for _ in 1...51 { shell.session.ring.append(question: Self.exchange(bytes: 10)) }
        #expect(await shell.run("last q1") == .stopped(2))
        #expect(shell.errors.text.contains("q1 is no longer kept"), "\(shell.errors.text)")
        #expect(await shell.run("last q52") == .stopped(2))
        #expect(shell.errors.text.contains("there is no question q52"), "\(shell.errors.text)")
    }

    @Test func answersThatWereTriedAgainCountToo() throws {
        var ring = ExchangeRing()
        for _ in 1...3 {
            var exchange = Self.exchange(bytes: 10 << 20)
            let attempt = Exchange.Attempt(
                request: exchange.request, startedAt: .now, duration: .zero, result: exchange.result)
            exchange.attempts = [attempt, attempt, attempt]
            ring.append(exchange)
        }
        #expect(ring.entries.map(\.name) == ["x2", "x3"])
    }

    private static func exchange(bytes: Int) -> Exchange {
        Exchange(
            request: HTTPRequest(endpoint: .compshare, parameters: [], isRead: true), startedAt: .now,
            attempts: [],
            result: .success(HTTPResponse(status: 200, body: [UInt8](repeating: 0x20, count: bytes))),
            duration: .zero)
    }

    @Test func lastShowsAgainAndSendsNothing() async throws {
        let canned = Canned([
            #"{"RetCode":0,"TotalCount":1,"CompshareImageGroup":[{"GroupId":"g1","ImageName":"n"}]}"#
        ])
        let shell = try TestShell(transport: canned)
        _ = await shell.run("images 12345")
        let table = shell.output.text
        for (view, expected) in [
            ("", table), ("jsonl", #"{"GroupId":"g1","ImageName":"n"}"# + "\n"), ("x1 table", table),
            ("raw", canned.bodies[0]),
        ] {
            shell.output.bytes = []
            shell.errors.bytes = []
            #expect(await shell.run("last \(view)") == .finished(0), "\(shell.errors.text)")
            #expect(shell.output.text == expected)
            // Exact bytes have nothing beside them.
            #expect(
                shell.errors.lines
                    == (view == "raw"
                        ? [] : ["x1 · DescribeUserCommunityImages · shown again, nothing was sent"]))
        }
        #expect(canned.count == 1)
    }

    @Test(arguments: [
        ("headers", "X-UCLOUD-REQUEST-UUID"), ("request", "TargetTopOrganizationId"), ("timing", "total"),
        ("sign", "sorted by the bytes of their names"), ("curl", "curl -sS"), ("har", "\"startedDateTime\""),
    ])
    func everyViewShowsWhatItIsForAndNoSecret(view: String, part: String) async throws {
        for isTerminal in [false, true] {
            let shell = try TestShell(isTerminal: isTerminal)
            _ = await shell.run("images 12345 --limit 1")
            shell.output.bytes = []
            #expect(await shell.run("last x1 \(view)") == .finished(0), "\(shell.errors.text)")
            #expect(shell.output.text.contains(part), "\(shell.output.text)")
            let credentials = try #require(shell.session.credentials)
            #expect(!shell.output.text.contains(credentials.privateKey))
            #expect(!shell.output.text.contains(credentials.publicKey))
        }
    }

    @Test func failuresAreKeptAndShown() async throws {
        let shell = try TestShell()
        #expect(await shell.run("images 12345 --region mars") == .stopped(1))
        #expect(shell.errors.text.contains(" · x1\n"))
        #expect(await shell.run("expect error 230") == .finished(0))
        shell.output.bytes = []
        #expect(await shell.run("last json") == .finished(0))
        #expect(shell.output.text.contains("\"RetCode\": 230"))
        #expect(await shell.run("why") == .finished(0))
        #expect(shell.output.text.contains("RetCode 230: "))
    }

    @Test(arguments: ["<html>\u{1B}]52;c;x\u{7}</html>", "{\"RetCode\":0,", "", "\u{0}\u{1}\u{2}"])
    func answersThatAreNoJSONAreShownSafely(body: String) async throws {
        let shell = try TestShell(transport: Canned([body]), isTerminal: true)
        shell.session.settings.color.set(.never, from: .session)
        #expect(await shell.run("call GetRegion") == .stopped(3))
        #expect(await shell.run("last") == .finished(0))
        #expect(await shell.run("raw") == .finished(0))
        #expect(
            shell.output.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7F }
        )
        #expect(await shell.run("last table") == .stopped(1))
        #expect(shell.errors.text.contains("last x1 raw shows what came"))
    }

    @Test func anAnswerThatRepeatsTheRequestShowsNoSecret() async throws {
        let shell = try TestShell(transport: Echo(), isTerminal: true)
        _ = await shell.run("call GetRegion; raw; last x1 body; last json")
        let credentials = try #require(shell.session.credentials)
        #expect(shell.output.text.contains("Echo"))
        #expect(!shell.output.text.contains(credentials.publicKey))
        #expect(shell.output.text.matches(of: /[0-9a-f]{40}/).isEmpty)
    }

    /// Repeats the signed request in its answer.
    private struct Echo: Transport {
        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let form = FormEncoding.encode(request.parameters.flattened)
            return HTTPResponse(status: 200, body: Array(#"{"RetCode":0,"Echo":"\#(form)"}"#.utf8))
        }
    }

    @Test func againSendsTheSameParameters() async throws {
        let shell = try TestShell()
        _ = await shell.run("images 12345 --limit 3 --tag LLM; region cn-sh2; again x1")
        let entries = shell.session.ring.entries
        #expect(entries.count == 2)
        #expect(
            Set(entries[0].exchange.request.parameters.flattened)
                == Set(entries[1].exchange.request.parameters.flattened))
    }

    @Test func diffMatchesEntriesAndIgnoresWhatItIsTold() async throws {
        let before = #"{"RetCode":0,"L":[{"Id":"a","N":1,"T":1},{"Id":"b","N":2,"T":1}]}"#
        let after = #"{"RetCode":0,"L":[{"Id":"b","N":2,"T":2},{"Id":"a","N":5,"T":2}]}"#
        let shell = try TestShell(transport: Canned([before, after]))
        shell.session.settings.format.set(.jsonl, from: .session)
        _ = await shell.run("call GetRegion; call GetRegion")
        shell.output.bytes = []
        #expect(await shell.run("diff; expect rows == 3") == .finished(0), "\(shell.errors.text)")
        #expect(shell.output.lines.first == #"{"change":"changed","path":"L[Id=b].T","before":1,"after":2}"#)
        #expect(await shell.run("diff x1 x2 --ignore T; expect rows == 1") == .finished(0))
        #expect(await shell.run("diff x1 x2 --ignore L[*].T; expect rows == 1") == .finished(0))
        #expect(await shell.run("diff x1 x1; expect rows == 0") == .finished(0))
        #expect(shell.errors.lines.last == "x1 → x1: no difference")
        #expect(await shell.run("diff x1 x9") == .stopped(2))
    }

    /// By structure other values, numbers of entries and orders are no difference.
    @Test func diffComparesStructureWhereAskedTo() async throws {
        let before = #"{"RetCode":0,"L":[{"Id":"a","N":1},{"Id":"b","T":2}],"Old":true}"#
        let after = #"{"RetCode":0,"L":[{"T":1.5,"N":"5","Id":"c"}]}"#
        let shell = try TestShell(transport: Canned([before, after]))
        shell.session.settings.format.set(.jsonl, from: .session)
        _ = await shell.run("call GetRegion; call GetRegion")
        shell.output.bytes = []
        #expect(await shell.run("diff --structure; expect rows == 2") == .finished(0), "\(shell.errors.text)")
        #expect(
            shell.output.lines == [
                #"{"change":"type","path":"L[*].N","before":"number","after":"string"}"#,
                #"{"change":"gone","path":"Old","before":"true/false","after":null}"#,
            ])
        #expect(
            await shell.run("diff x1 x2 --structure --ignore N --ignore Old; expect rows == 0")
                == .finished(0))
        #expect(shell.errors.lines.last == "x1 → x2: no difference in structure")
    }

    // MARK: Signatures

    @Test func aRefusedSignatureComparesKeyAndClock() async throws {
        let refusal = #"{"RetCode":171,"Message":"Signature VerifyAC Error"}"#
        let shell = try TestShell(transport: Dated(body: refusal, date: "Sun, 06 Nov 1994 08:49:37 GMT"))
        #expect(await shell.run("call GetRegion") == .stopped(5))
        #expect(shell.errors.text.contains("keys from: built-in emulator · sent to: 127.0.0.1"))
        #expect(shell.errors.text.contains("s off the server's"))
        #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
        #expect(HTTPDate.seconds("yesterday") == nil)
    }

    /// Answers with a date.
    private struct Dated: Transport {
        var body: String
        var date: String

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            HTTPResponse(status: 200, headers: ["Date": date], body: Array(body.utf8))
        }
    }

    /// Vectors of the vendor's pages and SDKs, as FACTS lists them.
    @Test(arguments: [
        (
            ["Action=DescribeUHostInstance", "Limit=10", "Region=cn-bj2"],
            "cba5cf5ec4d4233d206b1b54951e3787350a642f"
        ),
        (
            [
                "Action=DescribeUserCommunityImages", "Region=cn-wlcb", "Name=稳定扩散", "Tag.0=深度学习",
                "Tag.1=图像生成",
            ], "619b10776fb3bb9fe5ab1d86b85c49fd0574c0ef"
        ),
        (
            ["Action=DescribeUserCommunityImages", "Region=cn-wlcb", "FuzzySearch=a&b=c+d%20e"],
            "f7aa299757721ef94717170a76a0eb0d888e5d0b"
        ),
    ])
    func signAgreesWithTheVectors(parameters: [String], signature: String) {
        let credentials = Credentials(
            publicKey: "ucloudsomeone@example.com1296235120854146120",
            privateKey: "46f09bb9fab4f12dfc160dae12273d5332b5debe")
        let request = HTTPRequest(
            endpoint: .compshare,
            parameters: parameters.map { text in
                let pair = text.split(separator: "=", maxSplits: 1)
                return Parameter(String(pair[0]), .string(String(pair[1])))
            }, isRead: true)
        let lines = SignatureView(request: request, credentials: credentials, secrets: nil).lines.map(
            \.description)
        #expect(lines.last == "   " + signature)
        #expect(lines.contains { $0.hasSuffix("<private key>") && $0.contains(credentials.publicKey) })
        #expect(!lines.contains { $0.contains(credentials.privateKey) })
        let masked = SignatureView(request: request, credentials: credentials, secrets: SecretMask())
            .lines.map(\.description)
        #expect(!masked.contains { $0.contains(credentials.publicKey) })
        #expect(masked.contains("   " + signature))
    }

    /// What has left the ring was there: nobody is told that it never was.
    @Test func answersNoLongerKeptAreReportedAsSuch() async throws {
        let shell = try TestShell(transport: Canned([#"{"RetCode":0}"#]))
        let loop = (1...51).map { _ in "call GetRegion" }.joined(separator: ";")
        #expect(await shell.run("call DescribeProjects --force; \(loop); diff x1 x5") == .stopped(2))
        #expect(shell.errors.text.contains("x1 is no longer kept; the newest ones are, x3 to x52"))
        let others = (1...49).map { _ in "call GetProjectList --force" }.joined(separator: ";")
        _ = await shell.run("call GetRegion; \(others); call DescribeProjects --force")
        shell.errors.bytes = []
        #expect(await shell.run("diff") == .stopped(1))
        #expect(shell.errors.text.contains("earlier answers of DescribeProjects are no longer kept"))
        #expect(await shell.run("call DescribeZones --force; diff") == .stopped(1))
        #expect(shell.errors.text.contains("there is no earlier answer of DescribeZones"))
    }

    // MARK: RetCodes

    /// Every code of the facts, families by their ends.
    @Test(arguments: [
        -2, -1, 0, 110, 130, 150, 153, 160, 161, 170, 171, 172, 174, 200, 210, 220, 230, 240, 292, 293, 294,
        295, 299,
        8095, 8104, 8226, 8333, 8357, 8433, 8434, 8903, 8006, 8974, 17000, 17001, 17103, 226601, 226602,
        226603, 226604,
        226605, 226606,
    ])
    func everyCodeIsExplained(code: Int) throws {
        let lines = try #require(WhyCommand.lines(RetCode(code))).map(\.description)
        #expect(lines[0].hasPrefix("RetCode \(code): "))
        #expect(code == 0 || lines.contains { $0.hasPrefix("  again: ") })
        #expect(code == 0 || [200, 226605].contains(code) || lines.count > 2)
    }

    @Test func unknownCodesAreNotMadeUp() async throws {
        let shell = try TestShell()
        #expect(await shell.run("why 4711") == .stopped(1))
        #expect(await shell.run("why nothing") == .stopped(2))
        #expect(await shell.run("why instanceoperationinprogress") == .finished(0))
    }
}
