import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Testing

@testable import CompshCassette

/// Files of other tools: archives as each of them writes them, recordings, curl commands.
struct ForeignFileTests {
    private static func read(_ text: String, keeping limit: Int = 50) throws(ForeignFileError) -> ForeignFile
    {
        try ForeignFile(reading: Array(text.utf8), named: "a.har", keeping: limit) {
            $0 == "DescribeCommunityImages"
        }
    }

    private static func archive(_ entries: [String]) -> String {
        #"{"log":{"version":"1.2","creator":{"name":"WebInspector"},"entries":[\#(entries.joined(separator: ","))]}}"#
    }

    /// A call as a tool writes it, and its answer's body.
    struct Dialect: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var entry: String
        var body: String? = #"{"RetCode":0}"#
        var encoding = HTTPRequest.Encoding.form
    }

    static let dialects = [
        Dialect(
            testDescription: "Chrome, HTTP/2 and base64",
            entry: #"""
                {"_initiator":{"type":"script"},"startedDateTime":"2026-11-26T10:00:00.250+08:00","time":120.5,
                "request":{"method":"POST","url":"https://api.compshare.cn/","httpVersion":"h2","headers":[
                {"name":":authority","value":"api.compshare.cn"},{"name":"content-type","value":"application/json;charset=UTF-8"},
                {"name":"cookie","value":"s=1"}],"queryString":[],"cookies":[],"headersSize":-1,"bodySize":70,
                "postData":{"mimeType":"application/json;charset=UTF-8",
                "text":"{\"Action\":\"DescribeCommunityImages\",\"Tag\":[\"大 模型\",\"a&b\"],\"Limit\":20,\"Name\":null}"}},
                "response":{"status":200,"statusText":"","httpVersion":"h2","headers":[{"name":"content-encoding","value":"gzip"}],
                "cookies":[],"content":{"size":13,"mimeType":"application/json","text":"eyJSZXRDb2RlIjowfQ==","encoding":"base64"},
                "redirectURL":"","headersSize":-1,"bodySize":-1,"_transferSize":90,"_error":null},"cache":{},
                "timings":{"blocked":1,"dns":-1,"ssl":-1,"connect":-1,"send":0.5,"wait":100,"receive":19,"_blocked_queueing":0.3},
                "serverIPAddress":"[2001:db8::1]","connection":"443","comment":""}
                """#, encoding: .nestedJSON),
        Dialect(
            testDescription: "Firefox, a form with its text",
            entry: #"""
                {"startedDateTime":"2026-11-26T02:00:00.250Z","time":120.5,"request":{"method":"POST","url":"https://api.compshare.cn/",
                "headers":[{"name":"Content-Type","value":"application/x-www-form-urlencoded"}],"queryString":[],
                "postData":{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"Action","value":"x"}],
                "text":"Action=DescribeCommunityImages&Tag.0=%E5%A4%A7+%E6%A8%A1%E5%9E%8B&Tag.1=a%26b&Limit=20"}},
                "response":{"status":200,"headers":[],"content":{"mimeType":"application/json","size":13,"text":"{\"RetCode\":0}"},"bodySize":13},
                "timings":{"blocked":0,"dns":10,"connect":20,"ssl":15,"send":0,"wait":70,"receive":20.5},"serverIPAddress":"2001:db8::1"}
                """#),
        Dialect(
            testDescription: "Safari, without the body of the answer",
            entry: #"""
                {"startedDateTime":"2026-11-26T02:00:00.250Z","time":120.5,"request":{"method":"GET",
                "url":"https://api.compshare.cn/?Action=DescribeCommunityImages&Tag.0=%E5%A4%A7%20%E6%A8%A1%E5%9E%8B&Tag.1=a%26b&Limit=20",
                "postData":{"mimeType":"","text":""}},
                "response":{"status":200,"headers":[],"content":{"size":13,"mimeType":"application/json"},"bodySize":-1},"timings":{}}
                """#, body: "", encoding: .query),
        Dialect(
            testDescription: "Charles, a form's parameters alone",
            entry: #"""
                {"startedDateTime":"2026-11-26T02:00:00.250Z","time":120.5,"request":{"method":"POST","url":"https://api.compshare.cn/?Action=DescribeCommunityImages",
                "queryString":[{"name":"Action","value":"DescribeCommunityImages"}],"headers":[],
                "postData":{"mimeType":"application/x-www-form-urlencoded; charset=UTF-8","params":[
                {"name":"Action","value":"DescribeCommunityImages"},{"name":"Tag.0","value":"大 模型"},{"name":"Tag.1","value":"a&b"},
                {"name":"Limit","value":"20"}]}},
                "response":{"_charlesStatus":"COMPLETE","status":200,"headers":[],"content":{"size":13,"compression":2,
                "mimeType":"application/json","text":"eyJSZXRDb2RlIjowfQ==","encoding":"base64"},"bodySize":11},"timings":{"wait":100}}
                """#),
        Dialect(
            testDescription: "a proxy, aborted, with nothing but what it must have",
            entry: #"""
                {"startedDateTime":"2026-11-26T02:00:00.250Z","time":120.5,"request":{"method":"GET","url":"https://me:pw@api.compshare.cn",
                "queryString":[{"name":"Action","value":"DescribeCommunityImages"},{"name":"Tag.0","value":"大 模型"},
                {"name":"Tag.1","value":"a&b"},{"name":"Limit","value":"20"}]},"response":{"status":0,"_error":"net::ERR_ABORTED"}}
                """#, body: nil, encoding: .query),
    ]

    @Test(arguments: dialects)
    func everyToolsEntryIsACall(dialect: Dialect) throws {
        for text in [
            Self.archive([dialect.entry]), "[\(dialect.entry)]", dialect.entry,
            #"{"entries":[\#(dialect.entry)]}"#,
            dialect.entry.replacing("\n", with: " ") + "\n\n",
        ] {
            let file = try Self.read(text)
            let call = try #require(file.calls.first)
            #expect(file.calls.count == 1)
            #expect(file.leftOut == 0)
            let key = RequestKey(call.parameters.flattened)
            #expect(key.action == "DescribeCommunityImages")
            #expect(key.parameters.map(\.name) == ["Limit", "Tag.0", "Tag.1"])
            #expect(key.parameters.map(\.text) == ["20", "大 模型", "a&b"])
            #expect(call.request.encoding == dialect.encoding)
            #expect(call.request.endpoint == .compshare)
            #expect(!call.request.shownAddress.contains("pw"))
            #expect(call.startedAt == Timestamp(seconds: 1_795_658_400, nanoseconds: 250_000_000))
            #expect(call.duration == .microseconds(120_500))
            let response = try? call.result.get()
            #expect(response.map { String(decoding: $0.body, as: UTF8.self) } == dialect.body)
            #expect(call.lacksBody == (dialect.body?.isEmpty == true))
            #expect(response.map { $0.transferredBytes >= 0 } != false)
        }
    }

    @Test func phasesAreToldFromTheStart() throws {
        let call = try #require(try Self.read(Self.dialects[1].entry).calls.first)
        let response = try call.result.get()
        #expect(response.timings.nameLookup == .milliseconds(10))
        #expect(response.timings.connect == .milliseconds(15))
        #expect(response.timings.tls == .milliseconds(30))
        #expect(response.timings.firstByte == .milliseconds(100))
        #expect(response.remoteAddress == "[2001:db8::1]:443")
        let chrome = try #require(try Self.read(Self.dialects[0].entry).calls.first).result.get()
        #expect(chrome.timings.nameLookup == nil && chrome.timings.tls == nil)
        #expect(chrome.timings.firstByte == .microseconds(101_500))
    }

    private static func get(_ url: String, method: String = "GET") -> String {
        #"{"request":{"method":"\#(method)","url":"\#(url)"},"response":{"status":200,"content":{"text":""}}}"#
    }

    @Test func whatIsNoCallOfThisAPIIsLeftOut() throws {
        let file = try Self.read(
            Self.archive([
                Self.get("https://api.compshare.cn/?Action=A"),
                Self.get("https://api.compshare.cn/?Action=A", method: "OPTIONS"),
                Self.get("https://api.compshare.cn/app.js"),
                Self.get("https://ecs.example.com/?Action=Other"),
                Self.get("https://gateway.example/?Action=DescribeCommunityImages"),
                Self.get("https://api.ucloud.cn/?Action=B"), Self.get("http://127.0.0.1:80/?Action=C"),
                Self.get("https://api.compshare.cn.example/?Action=D"), "7", "{}",
            ]))
        #expect(
            file.calls.map(\.action) == ["A", "DescribeCommunityImages", "B", "C"])
        #expect(file.leftOut == 6)
    }

    @Test func theNewestAreKept() throws {
        let entries = (1...130).map { Self.get("https://api.compshare.cn/?Action=A&N=\($0)") }
        for text in [Self.archive(entries), entries.joined(separator: "\n")] {
            let file = try Self.read(text)
            #expect(file.calls.count == 50)
            #expect(file.calls.first?.parameters["N"]?.text == "81")
            #expect(file.calls.last?.parameters["N"]?.text == "130")
            #expect(file.earlier == 80)
        }
    }

    @Test func damagedLinesOfARecordingArePassedOver() throws {
        let entry = Self.get("https://api.compshare.cn/?Action=A")
        let file = try Self.read("\(entry.dropLast(9))\n\(entry)\n\n{\"a\":1}\n\(entry)\n{")
        #expect(file.calls.count == 2)
        #expect(file.damagedLines == [1, 4, 6])
    }

    @Test func aDamagedArchiveSaysWhere() {
        let text = "{\n \"log\": {\"entries\": [\n  {\"request\": 华}\n ]}}"
        let error = #expect(throws: ForeignFileError.self) { try Self.read(text) }
        guard case .damaged(_, let position) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(position.line == 3 && position.column == 15)
    }

    @Test(arguments: ["{}", "[1]", "null-", "images 12345", "{\"log\":{}}", "PK\u{3}\u{4}"])
    func anythingElseIsForeign(text: String) {
        #expect(throws: ForeignFileError.foreign) { try Self.read(text) }
    }

    @Test(arguments: ["", " \n", "[]", #"{"log":{"entries":[]}}"#])
    func emptyIsNoFault(text: String) throws {
        let file = try Self.read(text)
        #expect(file.calls.isEmpty && file.leftOut == 0)
    }

    @Test func curlCommandsAreCalls() throws {
        let file = try Self.read(
            #"""
            curl https://api.compshare.cn/ -d Action=A -d "PublicKey=$KEY" -d "Signature=$(sign)"
            curl 'http://api.compshare.cn/?Action=B'
            curl https://example.com
            """#)
        #expect(file.calls.map(\.action) == ["A", "B"])
        #expect(file.leftOut == 1)
        #expect(
            file.calls.map(\.request.shownAddress) == [
                "https://api.compshare.cn/", "http://api.compshare.cn/",
            ])
        for call in file.calls {
            guard case .failure(let error) = call.result else {
                Issue.record("an answer")
                continue
            }
            #expect(error.kind == .notKept)
        }
    }

    @Test func whatOnlyAShellKnowsIsRefused() {
        #expect(
            throws: ForeignFileError.unknownValue(parameter: "Limit", expansion: "${N}", line: 2)
        ) { try Self.read("\ncurl https://api.compshare.cn/ -d Action=A -d \"Limit=${N}\"") }
    }

    @Test func theFaultOfACommandHasItsPlace() {
        let error = #expect(throws: ForeignFileError.self) { try Self.read("\ncurl -d @body.json https://a") }
        guard case .command(let fault) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(fault.reason == .readsFile("-d") && fault.line == 2 && fault.column == 9)
    }

    /// However a file is damaged, it is refused or read; whatever is read has an action.
    @Test(arguments: 0..<8) func noDamageIsFatal(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sound = Array(Self.archive(Self.dialects.map(\.entry)).utf8)
        for _ in 0..<40 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + 40))
                default: bytes.insert(contentsOf: Array("[{\"'\\".utf8), at: place)
                }
            }
            let file = try? ForeignFile(reading: bytes, named: "a", keeping: 2) { _ in true }
            #expect(file?.calls.allSatisfy { !$0.action.isEmpty && $0.parameters.count > 0 } != false)
        }
    }
}
