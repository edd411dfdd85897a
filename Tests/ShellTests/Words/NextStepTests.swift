import CompShare
import CompShareCatalogue
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshTestSupport
import Testing

@testable import CompshShell

/// Whatever fails says what to do next, and `why` explains it.
@MainActor
struct NextStepTests {
    /// Answers every request with the same result.
    private struct Always: Transport {
        let result: Result<HTTPResponse, TransportError>
        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse { try result.get() }
    }

    private func shell(
        _ result: Result<HTTPResponse, TransportError>, _ language: Language = .english
    ) throws -> TestShell {
        try TestShell(transport: Always(result: result), columns: 250) { configuration in
            configuration.settings.language.set(language, from: .flag("test"))
        }
    }

    nonisolated private static func answer(
        _ body: String, status: Int, type: String? = nil
    ) -> Result<HTTPResponse, TransportError> {
        .success(
            HTTPResponse(
                status: status, headers: type.map { ["Content-Type": $0] } ?? [:], body: Array(body.utf8)))
    }

    // MARK: Answers that are none

    nonisolated private static let statuses = [
        300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 407, 408, 410, 413, 414, 418, 425, 429, 431,
        451, 500,
        501, 502, 503, 504, 505, 511, 599, 999,
    ]

    @Test(arguments: statuses, [Language.english, .chinese])
    func everyStatusSaysWhatItMeansAndWhatToDo(status: Int, language: Language) async throws {
        let shell = try shell(Self.answer("", status: status), language)
        #expect(await shell.run("call GetRegion").status != 0)
        let words = HTTPStatusWords(status)
        #expect(shell.errors.lines[0].hasSuffix(words.meaning.text(in: language)), "\(shell.errors.text)")
        #expect(shell.errors.text.contains("HTTP \(status)"))
        #expect(shell.errors.lines.last == "  " + words.advice.text(in: language))
        _ = await shell.run("why")
        #expect(shell.output.text.contains(words.advice.text(in: language)), "\(shell.output.text)")
        #expect(shell.output.text.contains("last x1 raw"))
    }

    @Test(arguments: [
        ("/login", "/login"), ("https://u:p@sso.example/a?Signature=s", "https://sso.example/a"),
    ])
    func aRedirectSaysWhatToDo(location: String, shown: String) async throws {
        let shell = try shell(.success(HTTPResponse(status: 302, headers: ["Location": location], body: [])))
        _ = await shell.run("call GetRegion; why")
        _ = await shell.run("why")
        #expect(shell.errors.text.contains("HTTP 302 sends to \(shown), which is not followed"))
        #expect(shell.errors.text.contains("check the endpoint (status)"))
        #expect(shell.output.text.contains("signature of the request to another address"))
    }

    /// Status and title lead; where a body does not claim to be JSON, nobody is told at which byte it is none.
    @Test(arguments: [
        (
            answer("<html><title>系统维护中</title>", status: 200),
            "HTTP 200 with a web page in place of an answer: \"系统维护中\""
        ),
        (
            answer("<title>系统\n 维护中</title>", status: 503),
            "HTTP 503 with a web page in place of an answer: \"系统 维护中\""
        ),
        (answer("<p>no title", status: 200), "HTTP 200 with a web page in place of an answer\n"),
        (
            answer("<p>no title", status: 502),
            "HTTP 502: the service behind the gateway gave no proper answer\n"
        ),
        (
            answer("<title>\u{1B}[31mred\u{202E}</title>", status: 404),
            "HTTP 404 with a web page in place of an answer: \""
        ),
        (
            answer("upstream  gone\n", status: 200),
            "HTTP 200 with a text in place of an answer: \"upstream gone\""
        ),
        (
            answer("no healthy upstream", status: 503),
            "HTTP 503 with a text in place of an answer: \"no healthy upstream\""
        ),
        (answer("one\ntwo", status: 200), "HTTP 200 with a text in place of an answer\n"),
        (
            answer("maintenance", status: 200, type: "application/json"),
            "the answer cannot be read: not JSON at byte 0: "
        ),
        (answer(#"{"RetCode":0,"#, status: 200), "the answer cannot be read: not JSON at byte 13: "),
    ])
    func whatCameInPlaceOfJSONIsNamed(result: Result<HTTPResponse, TransportError>, told: String) async throws
    {
        let shell = try shell(result)
        #expect(await shell.run("call GetRegion").status == 3)
        #expect(shell.errors.text.contains(told), "\(shell.errors.text)")
        #expect(shell.errors.text.contains("byte ") == told.contains("byte "))
        #expect(!shell.errors.text.contains("\u{1B}") && !shell.errors.text.contains("\u{202E}"))
        #expect((shell.errors.lines.last ?? "").hasPrefix("  "), "\(shell.errors.text)")
    }

    /// A title such as `503` says less than the status does.
    @Test func theStatusIsExplainedBesideATitle() async throws {
        let shell = try shell(Self.answer("<title>503</title>", status: 503))
        _ = await shell.run("call GetRegion")
        #expect(shell.errors.lines[1] == "  the service is not available for now")
        #expect(shell.errors.lines.last == "  try again in a while")
    }

    @Test func aTitleIsBounded() async throws {
        let long = String(repeating: "长", count: 10_000)
        let shell = try shell(Self.answer("<title>\(long)</title>", status: 503))
        _ = await shell.run("call GetRegion")
        #expect(shell.errors.text.utf8.count < 1_000)
    }

    @Test func binaryDataAreCounted() async throws {
        let shell = try shell(.success(HTTPResponse(status: 200, body: [0xFF, 0xFE, 0])))
        _ = await shell.run("call GetRegion")
        #expect(shell.errors.text.contains("HTTP 200 with 3 bytes that are no text in place of an answer"))
    }

    @Test(arguments: [
        "last", "diff x1 x1", "echo $last.TotalCount", "save a = RetCode", "expect RetCode == 0",
    ])
    func aPageIsNamedWhereItIsLookedAt(command: String) async throws {
        let shell = try shell(Self.answer("<title>系统维护中</title>", status: 200))
        _ = await shell.run("call GetRegion")
        shell.errors.bytes = []
        _ = await shell.run(command)
        #expect(!shell.errors.text.contains("at byte"), "\(shell.errors.text)")
        if command != "last" {
            #expect(shell.errors.text.contains("x1 is a web page, not JSON (HTTP 200): \"系统维护中\""))
        }
    }

    // MARK: RetCodes

    @Test(arguments: ReturnCodeTable.vendor.entries.keys.sorted() + [8000, 8007, 17002, 1, 999_999])
    func everyRetCodeHasANextStep(code: Int) {
        for action in ["GetRegion", nil] {
            let step = RetCode(code).step(action)
            for language in [Language.english, .chinese] {
                let text = step.text(in: language)
                #expect(text.count > 1 && !text.contains("see Message") && text != "见 Message", "\(text)")
            }
            #expect(step.text(in: .english) != step.text(in: .chinese))
        }
    }

    @Test func anUnknownRetCodeSaysWhoKnows() async throws {
        let shell = try shell(Self.answer(#"{"RetCode":8000,"Message":"Rehearsed fault"}"#, status: 200))
        _ = await shell.run("call GetRegion")
        #expect(shell.errors.lines[0] == "error: GetRegion: RetCode 8000")
        #expect(shell.errors.text.contains("server: Rehearsed fault"))
        #expect(
            shell.errors.lines.last
                == "  go by the service's own words; CompShare's support knows more by the request's id")
    }

    // MARK: What was typed

    /// Each with what must be said; all of them say what to do next.
    @Test(arguments: [
        ("images -5", "help images"), ("images 12345 a=b", "this command takes"),
        ("images xyz", "help images"),
        ("org xyz", "error: org needs an organisation's number, not \"xyz\""),
        ("set limit 0", "error: limit needs a whole number from 1 to 100, not 0"),
        ("set lang fr", "error: lang is en or zh, not \"fr\""), ("set raw x", "error: raw is on or off"),
        ("images page x", "page"), ("repeat x images", "error: repeat needs"),
        ("watch x images", "error: watch needs"),
        ("diff y1", "expected XA (an exchange such as x1)\n"), ("last y", ""),
        ("exit x", "error: exit needs"),
        ("source /etc", "name a file in that folder"), ("source /nodir/x", "check the name and the folder"),
        ("record /nodir/x", "make the folder first"), ("record /etc", "name a file in that folder"),
        ("record /etc/hostname", "begins a new file"),
        ("images 12345 --limit 1 > /nodir/x", "make the folder first"),
        ("images 12345 --limit 1 > /etc", "name a file"),
        ("images 12345 --limit 1 > /proc/x", ""),
        ("images 12345 --limit 1 >> /nodir/x", "make the folder first"),
        ("export har /nodir/x", "make the folder first"),
        ("export session /etc", "name a file in that folder"),
        ("unalias zz", "none is set"), ("alias zzz = images; unalias zz", "did you mean: zzz"),
        ("alias llm = images; unalias nothing", "alias lists them"),
        ("images “a”", "“ (U+201C) is not the ASCII character \"\n"),
        ("images 1；next", "； (U+FF1B) is not the ASCII character ;\n"),
        ("call StopCompShareInstance Action=x", "leave it out"), ("call GetRegion x", ""),
        ("call NoSuch", "--force"),
        ("call DescribeCommunityImages Tag.N=a", "Tag"),
        ("call GetCompShareInstancePrice", "the command zone sets it"),
        ("instance stop", "its id or its row comes first"),
        ("instance --wait", "its id or its row comes first"),
        ("instance", ""), ("instance u --sort x", ""),
        ("instance u Force=true", "instance 1 stop Force=true"),
        ("image nosuch", "check the id"), ("image 5", "list some first"), ("last", "images 12345"),
        ("x9", ""),
        ("echo $last.x", "call something first"), ("echo $x1.x", "call something first"),
        ("echo $nope", "save NAME = PATH"),
        ("expect status == 200", "call something first"), ("expect time < 1s", "call something first"),
        ("expect rows == 1", "put expect after"), ("expect error x", "help expect"),
        ("expect a b c", ""),
        ("echo 1; expect error", ""), ("history 5 clear", "write history clear"),
        ("help images next page", "for example"),
        ("describe nosuch", ""), ("actions zzz", ""), ("why xyz", "such as 171"), ("why 999999", "last raw"),
        ("set timeout 0", "set timeout 30s"), ("set max-price x", "set max-price"),
        ("profile nosuch", "--demo"),
        ("raw next xx", "help next"), ("raw raw raw raw raw raw raw raw raw raw images", "take out"),
        ("!exit 127", "no program has this name"), ("nosuchcommand", "help lists"), ("next", "images 12345"),
        ("|less", "write the command first"),
        ("record stop x", ""), ("set", ""), ("set xyz", "help set"), ("unset xyz", "help unset"),
        ("prices --zone cn-wlcb-01 --gpu-type 4090 --gpus 1 --cpu 16 --memory 64", "did you mean: 64GiB"),
    ])
    func everyMistakeSaysWhatToDo(line: String, told: String) async throws {
        let shell = try TestShell(columns: 250)
        let ending = await shell.run(line)
        let text = shell.errors.text
        #expect(text.contains(told), "\(text)")
        guard ending.status != 0 else { return }
        let lines = shell.errors.lines
        #expect(
            text.contains("did you mean: ") || lines.last?.contains("^") == false && lines.count > 1,
            "\(text)")
        for placeholder in ["VALUE", "N", "ORG", "FILE", "ID", "XA"] {
            #expect(!text.hasPrefix("error: \(placeholder) "), "\(text)")
        }
        for silly in [
            "did you mean: 1\n", "did you mean: all", "did you mean: 1024", "did you mean: Zone=",
            "did you mean: bye",
        ] {
            #expect(!text.contains(silly), "\(text)")
        }
        shell.output.bytes = []
        _ = await shell.run("why")
        #expect(line.hasPrefix("why ") || shell.output.lines.count > 1, "\(shell.output.text)\(text)")
    }

    // MARK: why

    @Test func beforeAnythingHasFailedWhySaysSo() async throws {
        let shell = try TestShell()
        _ = await shell.run("why")
        #expect(shell.errors.text.hasPrefix("error: nothing has failed yet\n"))
    }

    @Test func aSessionWithoutKeysHasFailedAlready() async throws {
        let shell = try TestShell { $0.demoCredentials = nil }
        #expect(await shell.run("why") == .finished(0))
        #expect(shell.output.text.contains("no credentials"), "\(shell.output.text)")
    }

    nonisolated private static let transports: [TransportError.Kind] = [
        .cannotResolve, .cannotConnect, .tls, .timeout, .interrupted, .bodyTooLarge(limit: 1 << 20),
        .malformed,
        .cancelled, .unavailable,
    ]

    @Test(arguments: transports, [Language.english, .chinese])
    func whyExplainsWhatTheNetworkDid(kind: TransportError.Kind, language: Language) async throws {
        let shell = try shell(.failure(TransportError(kind, peer: "host.example")), language)
        _ = await shell.run("call GetRegion")
        let error = shell.errors.text
        #expect(await shell.run("why") == .finished(0))
        let text = shell.output.text
        #expect(text.contains("call GetRegion"))
        #expect(
            kind == .cancelled || text.contains("host.example") || kind == .unavailable, "\(text)\(error)")
        #expect(text.contains(language == .english ? "\n  again: " : "\n  重试："), "\(text)")
        #expect(shell.output.lines.count >= 4, "\(text)")
    }

    @Test(arguments: [
        ("imges", "unknown command \"imges\""), ("source /nodir/x", "cannot read the script"),
        ("expect TotalCount == -1", "the expectation failed: TotalCount == -1"),
        ("call StopCompShareInstance UHostId=x", "compsh itself refused the call; nothing was sent"),
        ("!false", "the program ended with status 1: false"), ("echo 'a", "the quote ' is never closed"),
        ("alias f = imges; f", "unknown command \"imges\""), ("repeat 2 source /nodir/y", "/nodir/y"),
    ])
    func whyExplainsWhatevertheCommand(line: String, told: String) async throws {
        let shell = try TestShell(columns: 200)
        _ = await shell.run("images 12345 --limit 1")
        _ = await shell.run(line)
        // What goes well after it changes nothing, and a failure of `why` is none to explain.
        _ = await shell.run("echo fine")
        _ = await shell.run("why nonsense")
        shell.output.bytes = []
        #expect(await shell.run("why") == .finished(0))
        #expect(shell.output.text.hasPrefix("the last failure"), "\(shell.output.text)")
        #expect(shell.output.text.contains(told), "\(shell.output.text)")
    }

    @Test func whyDoesNotRepeatASecret() async throws {
        let shell = try TestShell()
        _ = await shell.run("call ResetCompShareInstancePassword UHostId=u Password=hunter2hunter2 Nosuch=1")
        _ = await shell.run("why")
        #expect(shell.output.text.contains("the last failure:"))
        #expect(!shell.output.text.contains("hunter2"))
    }

    @Test func whyTellsARefusalWithItsCode() async throws {
        let shell = try shell(
            Self.answer(#"{"RetCode":171,"Message":"Signature VerifyAC Error"}"#, status: 200))
        _ = await shell.run("call GetRegion")
        _ = await shell.run("why")
        let text = shell.output.text
        #expect(text.ranges(of: "wrong private key").count == 1, "\(text)")
        #expect(
            text.hasPrefix(
                "the last failure, of: call GetRegion\n  GetRegion: RetCode 171: wrong signature\n"))
        for part in [
            "server: Signature VerifyAC Error", "likely: wrong private key", "do: check the private key",
        ] {
            #expect(text.contains(part), "\(text)")
        }
    }

    // MARK: What went well

    @Test func aChangeSaysWhatItDid() async throws {
        let transport = CannedAnswers([
            "CreateCompShareImageFavorite": #""Action":"x""#, "StopCompShareInstance": #""Action":"x""#,
        ])
        let shell = try TestShell(transport: transport, columns: 200) { configuration in
            configuration.settings.write.set(true, from: .flag("--write"))
            configuration.confirmsChanges = true
        }
        _ = await shell.run("call CreateCompShareImageFavorite --force")
        #expect(shell.errors.text.contains("done: CreateCompShareImageFavorite\n"), "\(shell.errors.text)")
        _ = await shell.run("call StopCompShareInstance UHostId=uhost-1 --force")
        #expect(shell.errors.text.contains("done: UHostId uhost-1"), "\(shell.errors.text)")
    }

    @Test func whatIsTakenBackIsNoFailure() async throws {
        let shell = try TestShell()
        _ = await shell.run("zone cn-wlcb-01; unset zone")
        #expect(shell.errors.lines.last == "zone: taken back, nothing is set now")
        _ = await shell.run("zone")
        #expect(shell.errors.lines.last == "zone is not set")
        _ = await shell.run("set lang zh; unset zone")
        #expect(shell.errors.lines.last == "已取消 zone 的设置")
    }

    /// `1 of 45 · page 1 of 45` would say the same twice.
    @Test func aPageOfOneRowIsCountedOnce() async throws {
        let shell = try TestShell(columns: 200)
        _ = await shell.run("images 12345 --limit 1; images 12345 --limit 2")
        #expect(shell.errors.lines[0].contains("1 of 45 · ") && !shell.errors.lines[0].contains("page"))
        #expect(shell.errors.lines[1].contains("1–2 of 45 · page 1 of 23"))
    }

    @Test(arguments: [true, false])
    func aTagThatDiffersByCaseIsNamed(isInteractive: Bool) async throws {
        let answers = ScriptedAnswers { request in
            request.action == "DescribeCompShareImageTags"
                ? #""Tags":["ComfyUI","LLM"]"# : #""TotalCount":0,"CompshareImageGroup":[]"#
        }
        let shell = try TestShell(transport: answers, columns: 200)
        shell.session.isInteractive = isInteractive
        _ = await shell.run("images 1 --tag comfyui")
        let told =
            isInteractive
            ? "case matters in tags; the nearest tags: ComfyUI"
            : "tags are whole words, and the service may tell them apart by case: tags lists them"
        #expect(shell.errors.text.contains(told), "\(shell.errors.text)")
    }
}
