import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Glibc
import Testing

@testable import CompshCassette

/// Recordings that others have written: other forms of a request, whole archives, browsers' ways.
struct ArchiveTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("a.har") }

    private static let answer =
        #""response":{"status":200,"httpVersion":"HTTP/1.1","headers":[],"content":{"size":2,"mimeType":"","text":"{\"RetCode\":0}"}}"#

    private static func entry(
        _ request: String, url: String = "https://api.compshare.cn/", method: String = "POST",
        answer: String = answer
    ) -> String {
        #"{"startedDateTime":"2026-01-01T00:00:00Z","time":1,"request":{"method":"\#(method)","url":"\#(url)",\#(request)},\#(answer)}"#
    }

    private static func post(_ type: String, _ text: String) -> String {
        var quoted: [UInt8] = []
        JSONWriter().write(.string(text), to: &quoted)
        return #""postData":{"mimeType":"\#(type)","text":\#(String(decoding: quoted, as: UTF8.self))}"#
    }

    private static func archive(_ entries: [String], creator: String = "Firefox") -> String {
        #"{"log":{"version":"1.2","creator":{"name":"\#(creator)","version":"1"},"pages":[],"entries":[\#(entries.joined(separator: ","))]}}"#
    }

    /// The request that all of these stand for.
    private let request = HTTPRequest(
        endpoint: .compshare,
        parameters: [
            Parameter("Action", "DescribeCommunityImages"), Parameter("Limit", 20),
            Parameter("Tag", ["大 模型", "a&b"]),
            Parameter("SortCondition", .object([Parameter("Asc", true), Parameter("Field", "Favor")])),
        ], isRead: true)

    private static let form =
        "Action=DescribeCommunityImages&Limit=20&Tag.0=%E5%A4%A7+%E6%A8%A1%E5%9E%8B&Tag.1=a%26b&SortCondition.Asc=true&SortCondition.Field=Favor"
    private static let parameters = [
        ("Action", "DescribeCommunityImages"), ("Limit", "20"), ("Tag.0", "大 模型"), ("Tag.1", "a&b"),
        ("SortCondition.Asc", "true"), ("SortCondition.Field", "Favor"),
    ].map { #"{"name":"\#($0)","value":"\#($1)"}"# }.joined(separator: ",")
    /// As Chrome has them: escaped, the text beside them.
    private static let escaped = form.split(separator: "&").map { pair in
        let parts = pair.split(separator: "=")
        return #"{"name":"\#(parts[0])","value":"\#(parts[1])"}"#
    }.joined(separator: ",")
    private static let nested =
        #"{"Action":"DescribeCommunityImages","Limit":20,"Tag":["大 模型","a&b"],"SortCondition":{"Asc":true,"Field":"Favor"}}"#
    private static let flat =
        #"{"Action":"DescribeCommunityImages","Limit":20,"Tag.0":"大 模型","Tag.1":"a&b","SortCondition.Asc":true,"SortCondition.Field":"Favor"}"#

    static let forms: [String] = [
        entry(post("application/json", nested)),
        entry(post("application/json;charset=UTF-8", flat)),
        entry(post("", "  " + nested)),
        entry(post("application/x-www-form-urlencoded", form)),
        entry(post("", form)),
        entry(#""postData":{"mimeType":"application/x-www-form-urlencoded","params":[\#(parameters)]}"#),
        entry(
            #""postData":{"mimeType":"application/x-www-form-urlencoded","params":[\#(escaped)],"text":"\#(form)"}"#
        ),
        entry(#""queryString":[\#(parameters)]"#, method: "GET"),
        entry(#""queryString":[\#(escaped)]"#, url: "https://api.compshare.cn/?\(form)", method: "GET"),
        entry(
            #""queryString":[{"name":"Action","value":"DescribeCommunityImages"}],"#
                + post("application/json", nested),
            url: "https://api.compshare.cn/?Action=DescribeCommunityImages"),
    ]

    @Test(arguments: forms)
    func everyFormOfARequestMatches(entry: String) async throws {
        for text in [
            entry + "\n", "\u{FEFF}" + entry, Self.archive([entry]), "\u{FEFF}" + Self.archive([entry]),
        ] {
            folder.write("a.har", text)
            let cassette = try Cassette(path: path)
            #expect(cassette.warnings.isEmpty)
            let replay = ReplayMiddleware(cassette)
            let response = try await replay.intercept(request, next: Unreachable())
            #expect(response.body == Array(#"{"RetCode":0}"#.utf8))
        }
    }

    @Test func anArchiveMayStandInManyLines() throws {
        let json = try JSONValue(parsing: Array(Self.archive(Self.forms).utf8))
        var bytes: [UInt8] = []
        JSONWriter(layout: .indented).write(json, to: &bytes)
        folder.write("a.har", bytes)
        #expect(try Cassette(path: path).keys.count == Self.forms.count)
        folder.write("a.har", String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\r\n"))
        #expect(try Cassette(path: path).keys.count == Self.forms.count)
    }

    @Test func whatIsNoCallOfTheAPIIsCounted() throws {
        let call = Self.forms[3]
        let form = Self.post("application/x-www-form-urlencoded", Self.form)
        let others = [
            Self.entry(form, url: "https://shop.example.com/?Action=Buy"),
            Self.entry(form, url: "https://compshare.cn.example.com/"),
            Self.entry(form, url: "https://api.compshare.cn/", method: "OPTIONS"),
            Self.entry(#""queryString":[]"#, url: "https://www.compshare.cn/logo.png", method: "GET"),
            Self.entry(
                form, answer: #""response":{"status":0,"content":{"size":0}},"_error":"net::ERR_ABORTED""#),
            Self.entry(form, answer: #""response":{"status":200,"content":{"size":99,"mimeType":""}}"#),
        ]
        folder.write("a.har", Self.archive([call] + others))
        let cassette = try Cassette(path: path)
        #expect(cassette.keys.count == 1)
        #expect(
            cassette.warnings.map(\.description) == [
                "\(path): \(others.count) entries are not answered calls of the API and were skipped"
            ])
    }

    @Test func ourOwnArchivesCountWhereverTheyWent() throws {
        let entry = Self.entry(
            Self.post("application/x-www-form-urlencoded", Self.form), url: "https://gateway.example.com/")
        folder.write("a.har", Self.archive([entry], creator: "compsh"))
        #expect(try Cassette(path: path).keys.count == 1)
    }

    @Test func bytesThatAreNoTextComeBack() async throws {
        let entry = Self.entry(
            Self.post("application/json", Self.nested),
            answer: #""response":{"status":502,"content":{"size":3,"encoding":"base64","text":"AP\/+"}}"#)
        folder.write("a.har", Self.archive([entry]))
        let response = try await ReplayMiddleware(try Cassette(path: path)).intercept(
            request, next: Unreachable())
        #expect(response.body == [0x00, 0xFF, 0xFE])
        #expect(response.status == 502)
    }

    /// A line without an action can match nothing, and does not stand in the list of what there is.
    @Test func linesWithoutAnActionAreNamed() throws {
        folder.write("a.har", Self.entry(#""queryString":[]"#) + "\n" + Self.forms[0] + "\n")
        let cassette = try Cassette(path: path)
        #expect(cassette.keys.map(\.action) == ["DescribeCommunityImages"])
        #expect(
            cassette.warnings.map(\.description) == ["line 1 of \(path) names no action and was skipped"])
    }

    @Test(arguments: ["{\"log\":", "{\"log\":{}}", "{}", "[]", "{\"log\":{\"entries\":5}}", "text"])
    func whatIsNoArchiveIsRefused(text: String) {
        folder.write("a.har", text)
        #expect(throws: CassetteError.self) { try Cassette(path: path) }
    }

    /// A file with a hole in it: large, and takes no room on the disk.
    @Test func anArchiveThatIsTooLargeSaysSo() throws {
        folder.write("a.har", #"{"log":{"entries":[]}}"#)
        #expect(unsafe truncate(path, 1 << 30) == 0)
        #expect {
            try Cassette(path: path)
        } throws: {
            ($0 as? CassetteError)?.description == "cannot read the recording \(path): larger than 256 MiB"
        }
    }

    @Test func aTimeThatMakesNoSenseIsNone() async throws {
        let entry = Self.forms[0].replacing(#""time":1,"#, with: #""time":1e300,"#)
        folder.write("a.har", entry)
        let response = try await ReplayMiddleware(try Cassette(path: path)).intercept(
            request, next: Unreachable())
        #expect(response.timings.total == .zero)
    }
}

/// A network that a replay must not use.
private struct Unreachable: Transport {
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        throw TransportError(.unavailable, peer: "")
    }
}
