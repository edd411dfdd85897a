import CompShareOrderedJSON
import CompShareWire
import CompshCassette
import CompshCommandLanguage
import CompshRendering
import CompshTestSupport
import Foundation
import Testing

@testable import CompshShell

/// `--verify` on a service whose answers are known.
@MainActor struct VerificationTests {
    private let folder = TemporaryFolder()

    /// A recorded call: action, parameters, body, status.
    typealias Call = (action: String, parameters: [String: String], body: String, status: Int)

    func cassette(_ calls: [Call]) throws -> Cassette {
        let lines = calls.map { call in
            let parameters = ([("Action", call.action)] + call.parameters.sorted { $0.key < $1.key })
                .map { #"{"name":"\#($0)","value":"\#($1)"}"# }.joined(separator: ",")
            let body = JSONWriter().text(.string(call.body))
            return """
                {"startedDateTime":"2026-11-26T00:00:00.000Z","time":1,"request":{"method":"POST","url":\
                "https://api.compshare.cn/","postData":{"mimeType":"application/x-www-form-urlencoded","params":\
                [\(parameters)]}},"response":{"status":\(call.status),"headers":[],"content":{"text":\(body)}}}
                """
        }
        folder.write("calls.har.jsonl", lines.map { $0 + "\n" }.joined())
        return try Cassette(path: folder.file("calls.har.jsonl"))
    }

    struct Run {
        var status: Int32
        var output: String
        var errors: String
        var requests: [HTTPRequest]
        /// The rows, as `CALL CHANGE PATH BEFORE→NOW REASON`.
        var rows: [String]
    }

    /// Verifies, with the rows as JSON lines.
    func run(
        _ source: Verification.Source, _ answers: [String: Stand.Answer], values: Bool = false,
        ignoring: [String] = [], format: OutputFormat = .jsonl, junit: Bool = false,
        configure: (inout Session.Configuration) -> Void = { _ in }
    ) async throws -> Run {
        let stand = Stand(answers)
        let shell = try TestShell(transport: stand) {
            $0.settings.format.set(format, from: .flag("-o"))
            configure(&$0)
        }
        let verification = Verification(
            source, comparesValues: values, ignored: try ignoring.map { try JSONPath($0) })
        let status = await VerificationRunner(
            shell.interpreter, signals: nil, showsJUnit: junit, junitPath: nil
        ).run(verification)
        let rows = shell.output.text.split(separator: "\n").compactMap { line -> String? in
            guard format == .jsonl, !junit, let row = try? JSONValue(parsing: String(line)) else {
                return nil
            }
            func text(_ name: String) -> String {
                row[name].map { $0.text ?? ($0.isNull ? "" : JSONWriter().text($0)) } ?? ""
            }
            let before = row["recorded"] == nil ? text("documented") : text("recorded")
            return
                "\(text("call")) \(text("change")) \(text("path")) \(before)→\(text("now")) \(text("reason"))"
        }
        return Run(
            status: status, output: shell.output.text, errors: shell.errors.text, requests: stand.requests,
            rows: rows)
    }

    nonisolated static let regions =
        #"{"RetCode":0,"Action":"GetRegionResponse","Regions":[{"Region":"cn-wlcb","Id":1}]}"#

    // MARK: What differs

    @Test func anUnchangedAnswerIsQuiet() async throws {
        let recorded = try cassette([("GetRegion", [:], Self.regions, 200)])
        // Another number of entries, in another order, with other values.
        let now =
            #"{"Action":"GetRegionResponse","Regions":[{"Id":3.5,"Region":"x"},{"Region":"y","Id":1}],"RetCode":0}"#
        let run = try await run(.recording(recorded), ["GetRegion": .body(now)], format: .table)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(run.errors == "1 call · 1 as recorded\n")
    }

    @Test func tellsWhatIsGoneNewAndOfAnotherType() async throws {
        let recorded = try cassette([
            ("GetRegion", [:], Self.regions, 200), ("GetRegion", [:], Self.regions, 200),
        ])
        let now = #"{"RetCode":0,"Action":"x","Regions":[{"Region":5,"Name":"n"}],"More":{}}"#
        let answer = try await run(.recording(recorded), ["GetRegion": .body(now)])
        let found = [
            "type Regions[*].Region string→number ", "gone Regions[*].Id number→ ",
            "new Regions[*].Name →string ", "new More →object ",
        ]
        #expect(answer.rows == ["1", "2"].flatMap { number in found.map { "\(number) \($0)" } })
        #expect(answer.status == 4)
        #expect(answer.errors.contains("calls.har.jsonl: 2 answers differ now"))
        let ignoring = try await run(
            .recording(recorded), ["GetRegion": .body(now)], ignoring: ["Regions[*]", "More"])
        #expect(ignoring.status == 0 && ignoring.rows.isEmpty)
    }

    @Test(arguments: [
        (#"{"RetCode":230,"Message":"no"}"#, 200, ["1 RetCode RetCode 0→230 "]),
        (regions, 203, ["1 HTTP status  200→203 "]),
        ("<html><title>t</title></html>", 502, ["1 HTTP status  200→502 ", "1 body  JSON→web page "]),
        ("oops", 200, ["1 body  JSON→not JSON "]), (" ", 200, ["1 body  JSON→nothing "]),
    ])
    func failuresAreDifferencesOfTheirOwnKind(body: String, status: Int, rows: [String]) async throws {
        let recorded = try cassette([("GetRegion", [:], Self.regions, 200)])
        let run = try await run(.recording(recorded), ["GetRegion": .body(body, status)])
        #expect(run.rows == rows)
        #expect(run.status == 4)
    }

    /// A failure that was recorded is what is expected; one that is none any more differs.
    @Test func aRecordedFailureIsExpected() async throws {
        let refusal = #"{"RetCode":230,"Action":"x","Message":"Params [Region] not available"}"#
        let recorded = try cassette([("GetRegion", ["Region": "mars"], refusal, 200)])
        let same = try await run(.recording(recorded), ["GetRegion": .body(refusal)])
        #expect(same.status == 0 && same.rows.isEmpty)
        let better = try await run(.recording(recorded), ["GetRegion": .body(Self.regions)])
        #expect(better.rows == ["1 RetCode RetCode 230→0 "])
    }

    // MARK: Values

    @Test func valuesAreComparedWhereTheyAreWanted() async throws {
        let before = #"{"RetCode":0,"N":1,"M":[],"L":[{"Id":"a","v":1},{"Id":"b","v":2}],"Gone":1,"S":"x"}"#
        let after = #"{"RetCode":0,"N":1.0,"M":null,"L":[{"Id":"b","v":3},{"Id":"a","v":1}],"S":"y"}"#
        let recorded = try cassette([("GetRegion", [:], before, 200)])
        let structure = try await run(.recording(recorded), ["GetRegion": .body(after)])
        #expect(structure.rows == ["1 gone Gone number→ "])
        let values = try await run(.recording(recorded), ["GetRegion": .body(after)], values: true)
        #expect(values.rows == ["1 gone Gone number→ ", "1 value L[Id=b].v 2→3 ", "1 value S x→y "])
        let ignoring = try await run(
            .recording(recorded), ["GetRegion": .body(after)], values: true, ignoring: ["L[*].v", "Gone"])
        #expect(ignoring.rows == ["1 value S x→y "])
    }

    /// What is masked in a recording is no difference, whatever it was; nor is it shown.
    @Test func secretsAreNeverDifferences() async throws {
        let before =
            #"{"RetCode":0,"Password":"*****","Token":"*****","U":"http://h/?token=*****","P":"*****"}"#
        let after =
            #"{"RetCode":0,"Password":"hunter2hunter2","Token":12345678,"U":"http://h/?token=abcdefgh","P":17}"#
        let recorded = try cassette([("GetRegion", [:], before, 200)])
        let run = try await run(.recording(recorded), ["GetRegion": .body(after)], values: true)
        #expect(run.rows.isEmpty && run.status == 0, "\(run.output)")
        // An archive of another tool holds them.
        let foreign = try cassette([("GetRegion", [:], after, 200)])
        let other = after.replacing("hunter2hunter2", with: "hunter3hunter3")
        let changed = try await self.run(
            .recording(foreign), ["GetRegion": .body(other)], values: true, format: .json)
        #expect(changed.status == 0 && !changed.output.contains("hunter"), "\(changed.output)")
    }

    // MARK: What is sent

    /// As recorded: nothing is added that belongs to this session, but for the project, which no recording holds.
    @Test func parametersAreSentAsRecorded() async throws {
        let recorded = try cassette([
            ("DescribeCommunityImages", ["Limit": "3", "Offset": "6"], Self.regions, 200),
            ("GetCompShareInstanceMonitor", ["UHostIds.0": "uhost-1", "StartTime": "7"], Self.regions, 200),
        ])
        let run = try await run(.recording(recorded), [:]) {
            $0.settings.region.set("cn-sh2", from: .flag("--region"))
            $0.settings.zone.set("cn-sh2-02", from: .flag("--zone"))
            $0.settings.project.set("org-1", from: .flag("--project"))
        }
        try #require(run.requests.count == 2)
        let names = ["Action", "Limit", "Offset", "ProjectId", "PublicKey", "Signature"]
        #expect(run.requests[0].parameters.flattened.map(\.name).sorted() == names)
        #expect(run.requests[0].encoding == .form)
        #expect(run.requests[1].encoding == .nestedJSON)
        #expect(run.requests[1].parameters["StartTime"] == .integer(7))
        #expect(run.requests[1].parameters["UHostIds"] == .array(["uhost-1"]))
    }

    @Test func changesAreSentOnlyWithWriteAndYes() async throws {
        let done = #"{"RetCode":0,"Action":"x"}"#
        let recorded = try cassette([("StopCompShareInstance", ["UHostId": "uhost-1"], done, 200)])
        let answers = ["StopCompShareInstance": Stand.Answer.body(done)]
        let off = try await run(.recording(recorded), answers)
        #expect(off.requests.isEmpty && off.status == 7)
        #expect(off.rows == ["1 not sent  → it changes something, and changes are off: --write sends it"])
        let unconfirmed = try await run(.recording(recorded), answers) {
            $0.settings.write.set(true, from: .flag("--write"))
        }
        #expect(unconfirmed.requests.isEmpty && unconfirmed.status == 7)
        let on = try await run(.recording(recorded), answers) {
            $0.settings.write.set(true, from: .flag("--write"))
            $0.confirmsChanges = true
        }
        #expect(on.requests.map(\.action) == ["StopCompShareInstance"] && on.status == 0)
    }

    /// What is not sent makes no difference where something else was compared.
    @Test func whatIsNotSentIsTold() async throws {
        let recorded = try cassette([
            ("GetRegion", [:], Self.regions, 200), ("GetProjectList", [:], Self.regions, 200),
            ("GetUserInfo", ["Url": "http://h/?token=*****"], Self.regions, 200),
            ("ResetCompShareInstancePassword", ["UHostId": "u"], Self.regions, 200),
        ])
        folder.write("policy", "deny GetProject*\n")
        let run = try await run(.recording(recorded), ["GetRegion": .body(Self.regions)]) {
            $0.policy = Policy(path: folder.file("policy"))
            $0.settings.write.set(true, from: .flag("--write"))
            $0.confirmsChanges = true
        }
        #expect(run.status == 0)
        #expect(run.requests.map(\.action) == ["GetRegion"])
        #expect(run.rows.map { $0.prefix(11) } == ["2 not sent ", "3 not sent ", "4 not sent "])
        #expect(run.rows[0].contains("policy"))
        #expect(run.rows[1].contains("the secret in Url") && run.rows[2].contains("the secret in Password"))
        #expect(run.errors == "4 calls · 1 as recorded · 3 not sent\n")
    }

    // MARK: No answer

    @Test func aFailureOfTheNetworkIsNoDifference() async throws {
        let recorded = try cassette([
            ("GetRegion", [:], Self.regions, 200), ("GetProjectList", [:], Self.regions, 200),
        ])
        let broken = try await run(
            .recording(recorded), ["GetRegion": .failure(.timeout), "GetProjectList": .body(Self.regions)])
        #expect(broken.status == 3)
        #expect(broken.rows.map { $0.prefix(12) } == ["1 no answer "])
        #expect(broken.errors.contains("1 call without an answer to compare: GetRegion"))
        // A difference is certain, and counts more.
        let both = try await run(
            .recording(recorded),
            ["GetRegion": .failure(.timeout), "GetProjectList": .body("{\"RetCode\":1}")])
        #expect(both.status == 4)
        // Where nobody answers, nobody is asked again.
        let dead = try await run(.recording(recorded), ["GetRegion": .failure(.cannotConnect)])
        #expect(dead.status == 3 && dead.requests.count == 1)
        #expect(dead.rows.last == "2 not sent  → it would fail as call 1 did")
    }

    /// Keys that the service refuses say nothing of its answers.
    @Test func refusedKeysAreNoDifference() async throws {
        let recorded = try cassette([("GetRegion", [:], Self.regions, 200)])
        let refusal = #"{"RetCode":171,"Message":"Signature VerifyAC Error"}"#
        let run = try await run(.recording(recorded), ["GetRegion": .body(refusal)])
        #expect(run.status == 5)
        #expect(run.rows.map { $0.prefix(12) } == ["1 no answer "])
        let expected = try cassette([("GetRegion", [:], refusal, 200)])
        #expect(try await self.run(.recording(expected), ["GetRegion": .body(refusal)]).status == 0)
    }

    /// One answer with more than can be compared does not keep the others from it.
    @Test func anAnswerThatIsTooRichIsToldAlone() async throws {
        let members = (0...JSONStructure.mostPlaces).map { "\"m\($0)\":1" }.joined(separator: ",")
        let recorded = try cassette([
            ("GetRegion", [:], Self.regions, 200), ("GetUserInfo", [:], Self.regions, 200),
        ])
        let run = try await run(
            .recording(recorded),
            ["GetRegion": .body("{\"RetCode\":0,\(members)}"), "GetUserInfo": .body(Self.regions)])
        #expect(run.status == 3)
        #expect(run.rows.count == 1 && run.rows[0].hasPrefix("1 no answer"))
        #expect(run.rows[0].contains("more than 100,000 different members"))
    }

    @Test func nothingToVerifyIsAnError() async throws {
        folder.write("empty", "")
        let run = try await run(.recording(try Cassette(path: folder.file("empty"))), [:])
        #expect(run.status == 2)
        #expect(run.errors.contains("holds no call to verify"))
    }

    // MARK: Reports

    @Test func theDocumentHoldsEveryAnswer() async throws {
        let recorded = try cassette([
            ("GetRegion", ["Limit": "5"], Self.regions, 200), ("GetUserInfo", [:], Self.regions, 200),
        ])
        let run = try await run(
            .recording(recorded),
            ["GetRegion": .body(#"{"RetCode":0,"Action":"x"}"#), "GetUserInfo": .body(Self.regions)],
            format: .json)
        let json = try JSONValue(parsing: run.output)
        #expect(json["result"]?.text == "different")
        let answers = try #require(json["answers"]?.array)
        #expect(
            answers.map { JSONWriter().text($0) } == [
                #"{"call":1,"action":"GetRegion","parameters":{"Limit":"5"},"result":"different","differences":"#
                    + #"[{"change":"gone","path":"Regions","recorded":"list","now":null}]}"#,
                #"{"call":2,"action":"GetUserInfo","parameters":{},"result":"same","differences":[]}"#,
            ])
    }

    /// A Readme is no column, but a value for programs.
    @Test func aLongValueIsCutInTables() async throws {
        let (before, after) = (String(repeating: "a", count: 500), String(repeating: "b", count: 500))
        let recorded = try cassette([("GetRegion", [:], #"{"RetCode":0,"T":"\#(before)"}"#, 200)])
        let answers: [String: Stand.Answer] = ["GetRegion": .body(#"{"RetCode":0,"T":"\#(after)"}"#)]
        let table = try await run(.recording(recorded), answers, values: true, format: .table)
        #expect(table.output.contains("aaa") && !table.output.contains(before), "\(table.output)")
        #expect(table.output.split(separator: "\n").allSatisfy { $0.count < 250 }, "\(table.output)")
        let json = try await run(.recording(recorded), answers, values: true, format: .json)
        #expect(json.output.contains(before) && json.output.contains(after))
    }

    @Test func junitHasACaseForEachCall() async throws {
        let recorded = try cassette([
            ("GetRegion", [:], Self.regions, 200), ("GetUserInfo", [:], Self.regions, 200),
            ("GetProjectList", [:], Self.regions, 200), ("StopCompShareInstance", [:], Self.regions, 200),
        ])
        let run = try await run(
            .recording(recorded),
            [
                "GetRegion": .body(#"{"RetCode":0,"Action":"x","<&\u001b>":1}"#),
                "GetUserInfo": .body(Self.regions), "GetProjectList": .failure(.timeout),
            ], junit: true)
        #expect(run.output.contains(#"tests="4" failures="1" errors="1""#), "\(run.output)")
        #expect(run.output.contains("new [&quot;&lt;&amp;\u{FFFD}&gt;&quot;]: recorded nothing, now number"))
        #expect(run.output.contains("4: StopCompShareInstance (not sent: it changes something"))
        let refused = try await self.run(
            .recording(recorded), ["GetRegion": .body(#"{"RetCode":230}"#)], junit: true)
        #expect(refused.output.contains(">RetCode: recorded 0, now 230<"), "\(refused.output)")
        #expect(run.output.components(separatedBy: "<testcase").count == 5)
    }
}

/// A service whose answers are known, by action; any other action answers RetCode 161.
final class Stand: Transport {
    enum Answer: Sendable {
        case body(String, Int = 200)
        case failure(TransportError.Kind)
    }

    private let answers: [String: Answer]
    private let kept = CannedAnswers([:])

    init(_ answers: [String: Answer]) { self.answers = answers }

    var requests: [HTTPRequest] { kept.requests }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let other = try await kept.send(request)
        switch answers[request.action] {
        case .body(let body, let status)?: return HTTPResponse(status: status, body: Array(body.utf8))
        case .failure(let kind)?: throw TransportError(kind, peer: "host")
        case nil: return other
        }
    }
}
