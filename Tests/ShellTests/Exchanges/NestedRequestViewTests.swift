import CompShareOrderedJSON
import CompShareWire
import CompshCassette
import CompshLocalization
import CompshRendering
import CompshTestSupport
import Testing

@testable import CompshShell

/// A call that travels as JSON is shown, kept, and sent again like any other.
@MainActor
struct NestedRequestViewTests {
    private nonisolated static let line =
        "call GetCompShareInstanceMonitor UHostIds=a UHostIds=b StartTime=1712563200"
    private static let answer = #"{"RetCode":0,"Data":{"List":[],"PodList":null}}"#

    private func shell(_ transport: any Transport, isTerminal: Bool = false) throws -> TestShell {
        try TestShell(transport: transport, isTerminal: isTerminal)
    }

    @Test func itIsSentInJSON() async throws {
        let transport = RecordingTransport(Self.answer)
        let shell = try shell(transport)
        #expect(await shell.run(Self.line) == .finished(0), "\(shell.errors.text)")
        let body = try JSONValue(parsing: try #require(transport.requests.first).encoded.body)
        #expect(body["UHostIds"] == ["a", "b"])
        #expect(body["StartTime"] == 1_712_563_200)
        #expect(body["Region"] == "cn-wlcb")
    }

    /// What is not checked keeps its type, since JSON tells a number from its text.
    @Test(arguments: [("1712563200", JSONValue(1_712_563_200)), ("soon", "soon"), ("007", "007")])
    func aForcedValueIsANumberWhereItCanBe(text: String, sent: JSONValue) async throws {
        let transport = RecordingTransport(Self.answer)
        let shell = try shell(transport)
        let line = "call GetCompShareInstanceMonitor --force UHostIds.0=a StartTime=\(text)"
        #expect(await shell.run(line) == .finished(0))
        #expect(
            try JSONValue(parsing: try #require(transport.requests.first).encoded.body)["StartTime"] == sent)
    }

    @Test func theSignatureIsExplained() async throws {
        let shell = try shell(RecordingTransport(Self.answer))
        #expect(await shell.run("sign \(Self.line)") == .finished(0), "\(shell.errors.text)")
        #expect(shell.output.lines.contains { $0.hasPrefix("   UHostIds ") && $0.hasSuffix(" ab") })
        #expect(shell.output.text.contains("StartTime1712563200UHostIdsab<private key>"))
        #expect(shell.output.text.contains("of a list its values joined"))
        shell.output.bytes = []
        #expect(await shell.run("sign call DescribeCommunityImages Tag=a") == .finished(0))
        #expect(!shell.output.text.contains("its values joined"))
    }

    @Test func rawShowsWhatTravels() async throws {
        let shell = try shell(RecordingTransport(Self.answer), isTerminal: true)
        shell.session.settings.color.set(.never, from: .session)
        #expect(await shell.run("raw \(Self.line)") == .finished(0))
        #expect(shell.output.text.contains("Content-Type: application/json"))
        #expect(shell.output.lines.contains { $0.hasPrefix(">   UHostIds") && $0.hasSuffix(#"["a","b"]"#) })
        let credentials = try #require(shell.session.credentials)
        #expect(!shell.output.text.contains(credentials.publicKey))
    }

    @Test func aDryRunTellsItToPrograms() async throws {
        let transport = RecordingTransport(Self.answer)
        let shell = try shell(transport)
        shell.session.settings.format.set(.json, from: .session)
        #expect(await shell.run("dry \(Self.line)") == .finished(0))
        let request = try JSONValue(parsing: shell.output.text)
        #expect(request["parameters"]?["UHostIds"] == ["a", "b"])
        #expect(request["parameters"]?["Signature"] == "*****")
        #expect(transport.requests.isEmpty)
    }

    @Test func againSendsTheSameBytes() async throws {
        let transport = RecordingTransport(Self.answer)
        let shell = try shell(transport)
        #expect(await shell.run("\(Self.line)\nagain") == .finished(0), "\(shell.errors.text)")
        let bodies = transport.requests.map(\.encoded.body)
        #expect(bodies.count == 2)
        #expect(bodies.first == bodies.last)
    }

    @Test func aRecordingAnswersIt() async throws {
        let folder = TemporaryFolder()
        let path = folder.file("calls.har")
        let recording = try shell(RecordingTransport(Self.answer))
        #expect(await recording.run("record \(path)\n\(Self.line)\nrecord stop") == .finished(0))
        let lines = try #require(folder.text("calls.har")).split(separator: "\n")
        let entry = try JSONValue(parsing: String(try #require(lines.last)))
        let data = entry["request"]?["postData"]
        #expect(data?["mimeType"] == "application/json")
        #expect(data?["params"] == nil)
        let text = try JSONValue(parsing: data?["text"]?.string ?? "")
        #expect(text["UHostIds"] == ["a", "b"])
        #expect(text["Signature"] == nil && text["PublicKey"] == nil)

        let replay = try TestShell(transport: ClosedTransport()) {
            $0.replay = try? Cassette(path: path)
            $0.demoCredentials = nil
        }
        #expect(await replay.run(Self.line) == .finished(0), "\(replay.errors.text)")
        #expect(await replay.run("call GetCompShareInstanceMonitor UHostIds=a") == .stopped(6))
    }

    /// The emulator, too, takes nothing but the native form.
    @Test func theEmulatorAnswersIt() async throws {
        let shell = try TestShell()
        #expect(
            await shell.run("instances\nsave id = UHostSet[0].UHostId") == .finished(0),
            "\(shell.errors.text)")
        let line = "call GetCompShareInstanceMonitor UHostIds=$id"
        #expect(await shell.run(line) == .finished(0), "\(shell.errors.text)")
        #expect(shell.errors.text.contains("1 in Data."))
    }
}
