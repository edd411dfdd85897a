import CompShareOrderedJSON
import CompShareWire
import CompshLocalization
import CompshRendering
import CompshTestSupport
import CompshTextLayout
import Testing

@testable import CompshShell

/// The phases of a call as bars, and what else is told of the wire.
@MainActor
struct WaterfallTests {
    private static let phases = HTTPResponse.Timings(
        nameLookup: .milliseconds(1), connect: .milliseconds(3), sent: .milliseconds(4),
        firstByte: .milliseconds(16), total: .milliseconds(20)
    ).phases

    private static func lines(width: Int?, isASCII: Bool = false) -> [String] {
        var options = RenderOptions(width: width)
        options.isASCII = isASCII
        return Waterfall(options, .english).lines(phases, total: .milliseconds(20), hasFailed: false)
    }

    @Test func barsLieWhereTheirTimesDo() {
        #expect(
            Self.lines(width: 42, isASCII: true)
                == [
                    "dns         #                       1.0 ms",
                    "connect      ##                     2.0 ms",
                    "sent           #                    1.0 ms",
                    "first byte      ##############       12 ms",
                    "received                      ####  4.0 ms",
                    "total                                20 ms",
                ])
    }

    @Test(arguments: [20, 40, 80, 200]) func everyLineFits(width: Int) {
        for line in Self.lines(width: width) {
            #expect(DisplayWidth.of(line) <= max(width, 20), "\(line)")
        }
    }

    @Test func barsAreOfSignsThatTheTerminalHas() {
        #expect(Self.lines(width: 80).joined().contains("▇"))
        #expect(Self.lines(width: 80, isASCII: true).joined().utf8.allSatisfy { $0 < 0x80 })
        var options = RenderOptions(width: 80)
        options.ambiguous = .wide
        let wide = Waterfall(options, .english).lines(Self.phases, total: .zero, hasFailed: false)
        #expect(!wide.joined().contains("▇"))
    }

    /// Where there is no room for bars, the times are still there.
    @Test func aNarrowTerminalShowsTheTimes() {
        #expect(Self.lines(width: 20).first == "dns         1.0 ms")
    }

    @Test func columnsFollowTheTimes() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2_000 {
            let whole = Int.random(in: 0...1_000, using: &random)
            let start = Int.random(in: 0...max(whole, 1), using: &random)
            let end = Int.random(in: start...max(start, whole), using: &random)
            let columns = Int.random(in: 1...100, using: &random)
            let phase = TimedPhase(kind: .sent, start: .microseconds(start), end: .microseconds(end))
            let bar = Waterfall.columns(of: phase, whole: .microseconds(whole), columns)
            #expect(bar.start >= 0 && bar.start < bar.end && bar.end <= columns, "\(phase) \(bar)")
        }
    }

    @Test(arguments: [
        ([:], true), (["LANG": "C"], false), (["LANG": "C.UTF-8"], true), (["LANG": "zh_CN.utf8"], true),
        (["LC_ALL": "", "LC_CTYPE": "en_US.ISO-8859-1", "LANG": "C.UTF-8"], false),
        (["LC_ALL": "de_DE.UTF-8@euro", "LC_CTYPE": "C"], true), (["LANG": "POSIX"], false),
        (["LC_MESSAGES": "C"], true),
    ])
    func theEnvironmentTellsTheCharacters(environment: [String: String], hasUTF8: Bool) {
        #expect(TerminalLocale(environment).hasUTF8 == hasUTF8)
    }

    // MARK: In the shell

    /// A service that refuses once, and then answers over a connection as told.
    private final class Recovering: Transport {
        private let script: ScriptedAnswers

        init() { script = ScriptedAnswers { _ in #""Zones":[]"# } }

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            guard script.requests.isEmpty else {
                var response = try await script.send(request)
                response.version = "HTTP/2"
                response.headers.fields.append(.init(name: "Content-Encoding", value: "gzip"))
                response.transferredBytes = 7
                response.remoteAddress = "10.0.0.1:443"
                response.security = ConnectionSecurity(
                    version: "TLSv1.3", cipher: "TLS_AES_128_GCM_SHA256",
                    certificate: .init(
                        subject: "CN=evil\u{1B}[2J", issuer: "CN=authority", matchedName: "*.compshare.cn",
                        expiry: Timestamp.now.seconds + 10 * 86_400 + 60))
                response.timings = .init(
                    sent: .milliseconds(1), firstByte: .milliseconds(5), total: .milliseconds(6))
                return response
            }
            _ = try await script.send(request)
            return HTTPResponse(status: 503, headers: ["Retry-After": "0"], body: [])
        }
    }

    private static func shell(columns: Int = 80) throws -> TestShell {
        let shell = try TestShell(transport: Recovering(), isTerminal: true, columns: columns)
        shell.session.settings.retries.set(1, from: .session)
        shell.session.settings.color.set(.never, from: .session)
        return shell
    }

    @Test func attemptsAndWaitsAreShown() async throws {
        let shell = try Self.shell()
        _ = await shell.run("call GetRegion > /dev/null; last timing")
        let lines = shell.output.lines
        #expect(lines.contains("attempt 1 of 2 · HTTP 503"))
        #expect(lines.contains("attempt 2 of 2 · HTTP 200 · RetCode 0"))
        #expect(lines.contains { $0.hasPrefix("waited ") && $0.hasSuffix("; Retry-After asked for 0 µs") })
        #expect(lines.contains { $0.hasPrefix("2 attempts in ") && $0.hasSuffix(" of it waits") })
        #expect(lines.contains("HTTP/2 · TLSv1.3 TLS_AES_128_GCM_SHA256 · new connection to 10.0.0.1:443"))
        #expect(lines.contains("issued by CN=authority"))
        #expect(lines.contains { $0.hasPrefix("10 days left, until ") })
        #expect(lines.contains("24 bytes · 7 on the wire · gzip"))
        // Whoever made the certificate does not get at the terminal.
        let certificate = try #require(lines.first { $0.hasPrefix("certificate: CN=evil") })
        #expect(certificate.hasSuffix(" · good for *.compshare.cn"))
        #expect(!certificate.contains("\u{1B}"))
        #expect(lines.contains { $0.contains("▇") })
    }

    @Test func rawShowsTheSame() async throws {
        let shell = try Self.shell()
        _ = await shell.run("raw call GetRegion")
        #expect(shell.output.lines.contains { $0.hasPrefix("first byte  ") && $0.contains("▇") })
        #expect(shell.output.lines.contains { $0.hasPrefix("attempt 1 of 2") })
        #expect(shell.output.text.contains("issued by CN=authority"))
    }

    @Test(arguments: [Language.english, .chinese]) func programsGetADocument(language: Language) async throws
    {
        let shell = try Self.shell()
        shell.output.isTerminal = false
        shell.session.settings.language.set(language, from: .session)
        _ = await shell.run("call GetRegion > /dev/null; last timing -o json")
        let json = try JSONValue(parsing: shell.output.bytes)
        #expect(json["action"]?.string == "GetRegion")
        #expect(json["wasSent"]?.bool == true)
        let attempts = try #require(json["attempts"]?.array)
        #expect(attempts.count == 2)
        let (first, second) = (attempts[0], attempts[1])
        #expect(first["status"]?.integer == 503)
        #expect(first["retryAfterMs"]?.double == 0)
        #expect(first["tls"]?.isNull == true)
        #expect(try #require(second["waitedBeforeMs"]?.double) > 0)
        #expect(second["waitedBeforeMs"] == json["waitedMs"])
        #expect(second["httpVersion"]?.string == "HTTP/2")
        #expect(second["remoteAddress"]?.string == "10.0.0.1:443")
        #expect(second["wireBytes"]?.integer == 7)
        #expect(second["bodyBytes"]?.integer == 24)
        #expect(second["contentEncoding"]?.string == "gzip")
        #expect(second["tls"]?["matchedName"]?.string == "*.compshare.cn")
        #expect(second["tls"]?["remainingDays"]?.integer == 10)
        let phases = try #require(second["phases"]?.array)
        #expect(phases.map { $0["name"]?.string } == ["sent", "firstByte", "received"])
        #expect(phases.map { $0["durationMs"]?.double } == [1, 4, 1])
    }

    @Test func rowsAreThePhases() async throws {
        let shell = try Self.shell()
        shell.output.isTerminal = false
        _ = await shell.run("call GetRegion > /dev/null; last timing -o csv")
        #expect(
            shell.output.text
                == "ATTEMPT,PHASE,START MS,MS\r\n2,sent,0.0,1.0\r\n2,firstByte,1.0,4.0\r\n2,received,5.0,1.0\r\n"
        )
    }

    /// Other views have one form, and say so.
    @Test func onlyTheTimesHaveFormats() async throws {
        let shell = try Self.shell()
        #expect(await shell.run("call GetRegion > /dev/null; last headers -o json").status == 2)
    }
}
