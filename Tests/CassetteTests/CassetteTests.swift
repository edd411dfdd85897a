import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Foundation
import Synchronization
import Testing

@testable import CompshCassette

@Suite struct CassetteTests {
    private let folder = TemporaryFolder()
    private let credentials = Credentials(
        publicKey: "4eZ+x/Yz0QabcDEF123==", privateKey: "pr1v/ate+KEY==", securityToken: "tok+en/1234")

    /// What keeps secrets out of a recording.
    private func keeping(_ credentials: Credentials?) -> @Sendable (HTTPRequest) -> SecretMask {
        { SecretStore().keepingMask($0, credentials: credentials) }
    }

    /// A request with everything that must not be recorded.
    private func request(_ action: String = "DescribeUserCommunityImages", _ more: [Parameter] = [])
        throws -> HTTPRequest
    {
        HTTPRequest(
            endpoint: try Endpoint("http://127.0.0.1:9/"),
            parameters: [
                Parameter("Action", .string(action)), Parameter("Region", "cn-wlcb"),
                Parameter("ProjectId", "org-secret"), Parameter("Password", "c2VjcmV0UGFzcw=="),
            ] + more, isRead: true)
    }

    private func record(_ request: HTTPRequest, _ body: String, to path: String, status: Int = 200)
        async throws
    {
        let writer = try CassetteWriter(path: path)
        let transport = Answering { _ in
            .success(
                HTTPResponse(
                    status: status, headers: ["X-UCLOUD-REQUEST-UUID": "id-1"], body: Array(body.utf8)))
        }.behind([RecordingMiddleware(writer, secrets: keeping(credentials)) { Issue.record("\($0)") }])
        _ = try await transport.send(request)
    }

    @Test func givesBackWhatItRecorded() async throws {
        let path = folder.file("c")
        let body = #"{"RetCode": 0,  "名":"值", "n":1.50}"#
        try await record(try request(), body, to: path)
        let replay = ReplayMiddleware(try Cassette(path: path))
        let response = try await replay.intercept(try request(), next: Forbidden())
        #expect(response.body == Array(body.utf8))
        #expect(response.requestID == "id-1")
        #expect(response.status == 200)
    }

    /// A recording holds requests with these regions, nil for none; `asked` is replayed in its order.
    @Test(
        arguments: [
            (["cn-wlcb"], [nil], ["0"]), ([nil], ["cn-wlcb"], ["0"]),
            ([nil, nil], ["a", "b", "c"], ["0", "1", "–"]),
            // Two regions are two questions, and a request that was recorded as it is has its own answers.
            (["a"], ["b"], ["–"]), (["a", nil], [nil, nil], ["1", "–"]),
            (["a", "b"], [nil, nil, nil], ["0", "1", "–"]),
        ] as [([String?], [String?], [String])])
    func aParameterMayBeMissingWhereTheActionAllowsIt(
        recorded: [String?], asked: [String?], answers: [String]
    ) async throws {
        func request(_ region: String?, _ action: String = "List") throws -> HTTPRequest {
            let place = region.map { [Parameter("Region", .string($0))] } ?? []
            return HTTPRequest(
                endpoint: try Endpoint("http://127.0.0.1:9/"),
                parameters: [Parameter("Action", .string(action)), Parameter("Limit", 5)] + place,
                isRead: true)
        }
        let path = folder.file("c")
        for (place, region) in recorded.enumerated() {
            try await record(try request(region), String(place), to: path)
        }
        try await record(try request("a", "Other"), "other", to: path)
        let replay = ReplayMiddleware(try Cassette(path: path)) { $0 == "List" ? ["Region"] : [] }
        func answer(_ request: HTTPRequest) async -> String {
            let response = try? await replay.intercept(request, next: Forbidden())
            return response.map { String(decoding: $0.body, as: UTF8.self) } ?? "–"
        }
        for (region, expected) in zip(asked, answers) {
            #expect(await answer(try request(region)) == expected)
        }
        #expect(await answer(try request(nil, "Other")) == "–")
        if answers.last == "–", recorded.contains(nil) || recorded.count > 1 {
            #expect(replay.miss(of: try request(asked.last ?? nil)).used > 0)
        }
    }

    @Test(arguments: ["", "<html>\u{1B}[31mno</html>", "{\"RetCode\":"])
    func keepsBodiesThatAreNoJSON(body: String) async throws {
        let path = folder.file("c")
        try await record(try request(), body, to: path, status: 502)
        let response = try await ReplayMiddleware(try Cassette(path: path)).intercept(
            try request(), next: Forbidden())
        #expect(response.body == Array(body.utf8))
        #expect(response.status == 502)
    }

    @Test func keepsBytesThatAreNoText() async throws {
        let path = folder.file("c")
        let bytes: [UInt8] = [0x00, 0xFF, 0xFE, 0x0A]
        let entry = HAREntry.json(
            try request(), startedAt: Timestamp(seconds: 0), duration: .zero,
            result: .success(HTTPResponse(status: 200, body: bytes)),
            secrets: keeping(nil)(try request()))
        try CassetteWriter(path: path).append(entry)
        let response = try await ReplayMiddleware(try Cassette(path: path)).intercept(
            try request(), next: Forbidden())
        #expect(response.body == bytes)
    }

    /// Base64 would hide them from whoever looks for them.
    @Test func bytesThatAreNoTextHoldNoSecretEither() throws {
        let bytes = [0xFF] + Array("key pr1v/ate+KEY== and".utf8)
        let entry = HAREntry.json(
            try request(), startedAt: Timestamp(seconds: 0), duration: .zero,
            result: .success(HTTPResponse(status: 200, body: bytes)),
            secrets: keeping(credentials)(try request()))
        let content = entry["response"]?["content"]
        #expect(content?["encoding"] == "base64")
        let expected = [0xFF] + Array("key ***** and".utf8)
        #expect(content?["text"]?.string == Data(expected).base64EncodedString())
    }

    /// Nothing that only the caller may know stands in the file, even where the server repeats all of it.
    @Test func holdsNoSecret() async throws {
        let path = folder.file("c")
        let request = try request()
        let signed = request.parameters.signed(with: credentials)
        let form = FormEncoding.encode(signed.flattened)
        let echo =
            #"{"RetCode":0,"Echo":"\#(form)","Raw":"\#(signed.flattened.map(\.text).joined(separator: " "))","#
            + #""UHostSet":[{"Password":"aW5zdGFuY2U=","SshLoginCommand":"ssh -p 22 root@1.2.3.4"}]}"#
        try await record(request, echo, to: path)
        try await record(request, "<html>\(form)</html>", to: path)
        try await record(request, echo.replacing("/", with: "\\/"), to: path)
        let text = try #require(folder.text("c"))
        var secrets = signed.flattened.filter {
            ["PublicKey", "Signature", "SecurityToken", "ProjectId", "Password"].contains($0.name)
        }.map(\.text)
        #expect(secrets.count == 5)
        secrets += secrets.map {
            String(FormEncoding.encode([FlatParameter(name: "", text: $0)]).dropFirst())
        }
        secrets += ["pr1v/ate+KEY==", "aW5zdGFuY2U=", "ssh -p 22", "pr1v"]
        for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
        // JSON may write a slash as \/.
        for secret in secrets { #expect(!text.replacing("\\/", with: "/").contains(secret), "\(secret)") }
    }

    @Test func matchesWithOtherKeysProjectsAndOrder() async throws {
        let path = folder.file("c")
        try await record(
            try request("A", [Parameter("Tag", ["x", "y"]), Parameter("Limit", 5)]), "{}", to: path)
        let other = HTTPRequest(
            endpoint: .compshare,
            parameters: [
                Parameter("Limit", "5"), Parameter("Tag.1", "y"), Parameter("Tag.0", "x"),
                Parameter("Action", "A"),
                Parameter("ProjectId", "org-other"), Parameter("PublicKey", "k"),
                Parameter("Region", "cn-wlcb"),
            ], isRead: true)
        _ = try await ReplayMiddleware(try Cassette(path: path)).intercept(other, next: Forbidden())
    }

    @Test func givesTheNthAnswerToTheNthRequest() async throws {
        let path = folder.file("c")
        for number in 1...3 { try await record(try request(), "{\"n\":\(number)}", to: path) }
        let replay = ReplayMiddleware(try Cassette(path: path))
        for number in 1...3 {
            let response = try await replay.intercept(try request(), next: Forbidden())
            #expect(try response.json.get()["n"]?.integer == number)
        }
        await #expect(throws: TransportError.self) {
            try await replay.intercept(try request(), next: Forbidden())
        }
        // Another miss meanwhile, as where several requests are in flight.
        _ = try? await replay.intercept(try request("Other"), next: Forbidden())
        let miss = replay.miss(of: try request())
        #expect(miss.used == 3)
        #expect(miss.wanted.differences(from: try #require(miss.nearest)) == [])
    }

    @Test func tellsTheNearestRequest() async throws {
        let path = folder.file("c")
        try await record(try request("A", [Parameter("Limit", 5), Parameter("Offset", 0)]), "{}", to: path)
        try await record(try request("A", [Parameter("Limit", 5), Parameter("Offset", 20)]), "{}", to: path)
        try await record(try request("B"), "{}", to: path)
        let replay = ReplayMiddleware(try Cassette(path: path))
        let wanted = try request(
            "A", [Parameter("Limit", 5), Parameter("Offset", 21), Parameter("Name", "x")])
        let error = await #expect(throws: TransportError.self) {
            try await replay.intercept(wanted, next: Forbidden())
        }
        #expect(error?.kind == .notRecorded)
        let miss = replay.miss(of: wanted)
        #expect(miss.actions == ["A", "B"])
        let nearest = try #require(miss.nearest)
        #expect(
            miss.wanted.differences(from: nearest) == [
                .init(name: "Name", wanted: "x", recorded: nil),
                .init(name: "Offset", wanted: "21", recorded: "0"),
            ])
    }

    @Test func recordsFailuresButNoInterruptions() async throws {
        let path = folder.file("c")
        let errors: [TransportError] = [
            TransportError(.timeout, peer: "h", detail: "d"),
            TransportError(.bodyTooLarge(limit: 5), peer: "h"),
            TransportError(.cancelled, peer: "h"),
        ]
        let writer = try CassetteWriter(path: path)
        for error in errors {
            let transport = Answering { _ in .failure(error) }.behind([
                RecordingMiddleware(writer, secrets: keeping(nil)) { Issue.record("\($0)") }
            ])
            await #expect(throws: error) { try await transport.send(try request()) }
        }
        #expect(writer.count == 2)
        let replay = ReplayMiddleware(try Cassette(path: path))
        await #expect(throws: errors[0]) { try await replay.intercept(try request(), next: Forbidden()) }
        await #expect(throws: errors[1]) { try await replay.intercept(try request(), next: Forbidden()) }
    }

    @Test func goesOnAfterALineThatWasCutOff() async throws {
        let path = folder.file("c")
        try await record(try request("A"), "{}", to: path)
        let whole = try #require(folder.read("c"))
        folder.write("c", whole + whole.dropLast(20))
        try await record(try request("B"), "{}", to: path)
        let cassette = try Cassette(path: path)
        #expect(cassette.keys.map(\.action) == ["A", "B"])
        #expect(cassette.warnings.map(\.description) == ["line 2 of \(path) is damaged and was skipped"])
    }

    @Test func goesOnRightBehindAWholeLine() async throws {
        let path = folder.file("c")
        for _ in 0..<3 { try await record(try request("A"), "{}", to: path) }
        let lines = try #require(folder.text("c")).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 4)
        #expect(lines.last == "" && !lines.dropLast().contains(""))
    }

    /// Two sessions may record into one file: each write goes to its end, wherever that is by then.
    @Test func everyWriteGoesToTheEnd() throws {
        let writer = try CassetteWriter(path: folder.file("c"))
        let files = FileManager.default
        let number = try #require(
            try files.contentsOfDirectory(atPath: "/proc/self/fd").first {
                (try? files.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == writer.path
            })
        let info = try String(contentsOfFile: "/proc/self/fdinfo/\(number)", encoding: .utf8)
        let flags = try #require(
            info.firstMatch(of: #/flags:\s+([0-7]+)/#).flatMap { Int32($0.output.1, radix: 8) })
        #expect(flags & O_APPEND != 0)
        let other = try CassetteWriter(path: folder.file("c"))
        for number in 0..<3 {
            try writer.append(["startedDateTime": .string("one \(number)")])
            try other.append(["startedDateTime": .string("two \(number)")])
        }
        #expect(folder.text("c")?.split(separator: "\n").count == 6)
    }

    @Test func leavesOtherFilesAlone() throws {
        folder.write("notes", "remember the milk")
        #expect(throws: CassetteError.self) { try CassetteWriter(path: folder.file("notes")) }
        #expect(folder.text("notes") == "remember the milk")
        #expect(throws: CassetteError.self) { try Cassette(path: folder.file("notes")) }
        #expect(throws: CassetteError.self) { try Cassette(path: folder.file("missing")) }
        #expect(throws: CassetteError.self) { try CassetteWriter(path: folder.file("no/such/folder")) }
    }

    @Test(arguments: ["/dev/zero", "/dev/urandom", "/dev/full", "/"])
    func whatIsNoFileIsNotReplayed(path: String) {
        #expect(throws: CassetteError.self) { try Cassette(path: path) }
    }

    @Test func countsWhatIsLost() async throws {
        let writer = try CassetteWriter(path: "/dev/full")
        let told = Mutex(0)
        let transport = Answering { _ in .success(HTTPResponse(status: 200, body: Array("{}".utf8))) }.behind(
            [
                RecordingMiddleware(writer, secrets: keeping(nil)) { _ in told.withLock { $0 += 1 } }
            ])
        for _ in 0..<3 { _ = try await transport.send(try request()) }
        #expect(writer.lostCount == 3)
        #expect(writer.count == 0)
        #expect(told.withLock { $0 } == 1)
    }

    @Test func anEmptyFileIsARecordingOfNothing() throws {
        folder.write("c", "")
        #expect(try Cassette(path: folder.file("c")).keys.isEmpty)
    }

    @Test func tellsOfAFullDisk() async throws {
        let writer = try CassetteWriter(path: "/dev/full")
        #expect(throws: CassetteError.self) { try writer.append(["startedDateTime": "x"]) }
        #expect(writer.count == 0)
    }

    /// What an archive tells of the phases is what a replay tells of them.
    @Test(arguments: [
        HTTPResponse.Timings(
            nameLookup: .milliseconds(1), connect: .milliseconds(3), tls: .milliseconds(7),
            sent: .milliseconds(8), firstByte: .milliseconds(15), total: .milliseconds(31)),
        HTTPResponse.Timings(
            nameLookup: .milliseconds(1), connect: .milliseconds(3), sent: .milliseconds(4),
            firstByte: .milliseconds(15), total: .milliseconds(31)),
        HTTPResponse.Timings(sent: .milliseconds(2), firstByte: .milliseconds(15), total: .milliseconds(31)),
    ])
    func phasesComeBack(timings: HTTPResponse.Timings) throws {
        let entry = HAREntry.json(
            try request(), startedAt: Timestamp(seconds: 1), duration: .milliseconds(31),
            result: .success(HTTPResponse(status: 200, body: Array("{}".utf8), timings: timings)),
            secrets: keeping(nil)(try request()))
        let sent = try #require(timings.sent) - (timings.tls ?? timings.connect ?? .zero)
        #expect(entry["timings"]?["send"]?.double == sent / .milliseconds(1))
        let back = try #require(RecordedAnswer.result(entry)).get()
        #expect(back.timings == timings)
    }

    @Test func entriesAreHAR() throws {
        let response = HTTPResponse(
            status: 200, body: Array("{}".utf8), remoteAddress: "[::1]:80",
            timings: .init(
                nameLookup: .milliseconds(1), connect: .milliseconds(3), tls: .milliseconds(7),
                firstByte: .milliseconds(15), total: .milliseconds(31)))
        let entry = HAREntry.json(
            try request(), startedAt: Timestamp(seconds: 1_780_272_000, nanoseconds: 5_000_000),
            duration: .milliseconds(32), result: .success(response),
            secrets: keeping(nil)(try request()))
        #expect(entry["startedDateTime"]?.string == "2026-06-01T00:00:00.005Z")
        #expect(entry["serverIPAddress"]?.string == "::1")
        let timings = try #require(entry["timings"]?.object)
        #expect(
            timings.members.map { "\($0.name) \($0.value.text ?? "")" } == [
                "blocked -1", "dns 1.0", "connect 6.0", "ssl 4.0", "send 0", "wait 8.0", "receive 16.0",
            ])
        for name in [
            "method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize",
        ] {
            #expect(entry["request"]?[name] != nil, "\(name)")
        }
        let archive = HAREntry.archive([entry], version: "1")
        #expect(archive["log"]?["version"]?.string == "1.2")
        #expect(archive["log"]?["entries"]?.array?.count == 1)
    }
}

/// A transport that answers by a closure.
private struct Answering: Transport {
    let answer: @Sendable (HTTPRequest) -> Result<HTTPResponse, TransportError>

    init(_ answer: @escaping @Sendable (HTTPRequest) -> Result<HTTPResponse, TransportError>) {
        self.answer = answer
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        try answer(request).get()
    }
}

/// The network, which a replay never reaches.
private struct Forbidden: Transport {
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        Issue.record("a replay has sent \(request.action)")
        throw TransportError(.unavailable, peer: "")
    }
}

extension CassetteWriter {
    /// Appends any entry, as another program might have written it.
    func append(_ entry: JSONValue) throws {
        var line: [UInt8] = []
        JSONWriter().write(entry, to: &line)
        try append(line: line)
    }
}
