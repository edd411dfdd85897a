import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshEmulator
import CompshRendering
import CompshTestSupport
import Glibc
import Testing

@testable import CompshShell

/// Commands that run others, scripts with arguments, and what a session leaves behind.
@MainActor
struct ScriptCommandTests {
    private let folder = TemporaryFolder()

    @Test func repeatRunsAsOftenAsItIsTold() async throws {
        let shell = try TestShell()
        #expect(await shell.run("repeat 3 echo hi") == .finished(0))
        #expect(shell.output.text == "hi\nhi\nhi\n")
        #expect(await shell.run("repeat 5 imges") == .stopped(2))
        #expect(await shell.run("repeat 0 echo x") == .stopped(2))
        #expect(shell.output.text == "hi\nhi\nhi\n")
    }

    @Test func watchEndsOnceTheComparisonHolds() async throws {
        let counter = Counter()
        let shell = try TestShell(
            transport: Answering { _ in
                let number = counter.next()
                return
                    #"{"RetCode":0,"L":[{"Id":"a","State":"\#(number < 3 ? "Making" : "Available")","N":\#(number)}]}"#
            })
        #expect(
            await shell.run("watch 1ms until L[0].State == Available call GetRegion") == .finished(0),
            "\(shell.errors.text)")
        #expect(counter.value == 4)
        #expect(shell.errors.text.contains("changed: L[Id=a].State: \"Making\" → \"Available\""))
        #expect(shell.errors.text.contains("· #4"))
    }

    @Test(arguments: [
        "until L[*].State == Available", "until 'L[*].State == Available'",
        "--timeout 1h until 'L[0].N >= 3'",
        "until L[0].N >= 3 --timeout 1h", "until \"L[0].N >= $n\" --timeout=1h", "until unique(L[*].Id)",
    ])
    func watchSaysThatItHolds(condition: String) async throws {
        let counter = Counter()
        let shell = try TestShell(
            transport: Answering { _ in
                let number = counter.next()
                return
                    #"{"RetCode":0,"L":[{"Id":\#(number < 3 ? "2" : "1"),"State":"\#(number < 3 ? "Making" : "Available")","N":\#(number)},{"Id":2,"State":"Available"}]}"#
            })
        #expect(
            await shell.run("let n = 3; watch 1ms \(condition) call GetRegion") == .finished(0),
            "\(shell.errors.text)")
        #expect(counter.value == 4)
        #expect(
            shell.errors.text.contains(#/\nit holds: .* · 4 looks · [0-9].*s\n/#), "\(shell.errors.text)")
    }

    @Test func watchEndsWithItsTime() async throws {
        let shell = try TestShell(transport: Answering { _ in #"{"RetCode":0,"L":[{"N":1},{"N":2}]}"# })
        #expect(
            await shell.run("watch 1h until 'L[*].N == 1' --timeout 1ms call GetRegion; echo no")
                == .stopped(4))
        #expect(
            shell.errors.text.contains("error: not so within 1.0 ms: L[*].N == 1\n")
                && shell.errors.text.contains("actual: L[1].N is 2"), "\(shell.errors.text)")
        #expect(!shell.output.text.contains("no\n"))
        // No failure that one waits for.
        #expect(
            await shell.run("watch 1ms until error --timeout 1ms call GetRegion; expect error") == .stopped(4)
        )
        // Without a condition it is how long it goes on.
        #expect(await shell.run("watch 1h --timeout 1ms call GetRegion; echo on") == .finished(0))
        #expect(shell.output.text.hasSuffix("on\n"))
    }

    /// A command that takes longer than the time of `watch` is cancelled, which is no Ctrl-C.
    @Test func watchEndsACommandThatTakesLonger() async throws {
        let shell = try TestShell()
        #expect(await shell.run("watch 1h until rows > 0 --timeout 1ms sleep 20s; echo no") == .stopped(4))
        #expect(shell.errors.text.contains("error: not so within 1.0 ms: rows > 0\n"), "\(shell.errors.text)")
        #expect(shell.errors.text.contains("the command was not over by then"))
        #expect(!shell.errors.text.contains("interrupted"))
        #expect(!shell.output.text.contains("no\n"))
        #expect(await shell.run("watch 1h --timeout 1ms sleep 20s; echo on") == .finished(0))
        #expect(shell.output.text.hasSuffix("on\n"))
    }

    /// What instances answer with is a secret in notes, reports and errors too.
    @Test func changesShowNoPasswords() async throws {
        let counter = Counter()
        let shell = try TestShell(
            transport: Answering { _ in
                let number = counter.next()
                return
                    #"{"RetCode":0,"L":[{"Id":"a","N":\#(number),"Password":"c2VjcmV0\#(number)","SshLoginCommand":"ssh x\#(number)"}]}"#
            })
        _ = await shell.run("watch 1ms until L[0].N == 2 call GetRegion")
        _ = await shell.run("diff; exchanges")
        _ = await shell.run("expect L[0].Password == x")
        _ = await shell.run("expect L == x")
        let text = shell.output.text + shell.errors.text
        #expect(text.contains("L[Id=a].N"))
        #expect(!text.contains("c2VjcmV0") && !text.contains("ssh x"))
    }

    @Test func watchEndsAtAFailureUnlessItWaitsForOne() async throws {
        let shell = try TestShell(transport: Answering { _ in #"{"RetCode":230,"Message":"x"}"# })
        #expect(await shell.run("watch 1ms call GetRegion") == .stopped(1))
        #expect(await shell.run("watch 1ms until error 230 call GetRegion") == .finished(0))
        #expect(await shell.run("watch 0 call GetRegion") == .stopped(ExitStatus.usage))
    }

    @Test func timeTellsTheRequests() async throws {
        let shell = try TestShell()
        #expect(await shell.run("time images 12345 --limit 1") == .finished(0))
        #expect(shell.errors.lines.last?.hasSuffix("· 1 request") == true)
    }

    @Test(arguments: [
        "sleep 600s", "watch 600s echo x", "repeat 1000000 sleep 1ms", "repeat 3 repeat 1000000 sleep 1ms",
    ])
    func interruptionsStopAtOnce(line: String) async throws {
        let shell = try TestShell()
        var ending: TestEnding?
        let task = Task { ending = await shell.run("\(line); echo after") }
        try await Task.sleep(for: .milliseconds(50))
        #expect(ending == nil)
        task.cancel()
        // Each of the commands takes ten minutes or more.
        let limit = ContinuousClock.now + .seconds(30)
        while ending == nil, ContinuousClock.now < limit { try await Task.sleep(for: .milliseconds(2)) }
        #expect(ending == .stopped(130))
        #expect(!shell.output.text.contains("after"))
    }

    @Test func scriptsHaveArguments() async throws {
        folder.write("s.compsh", "#!/usr/bin/env compsh\necho one $1 \"$2\"\nsource t.compsh $2\necho $1\n")
        folder.write("t.compsh", "echo inner $1\n")
        let shell = try TestShell()
        #expect(
            await shell.run("source \(folder.file("s.compsh")) a 'b c'") == .finished(0),
            "\(shell.errors.text)")
        #expect(shell.output.text == "one a b c\ninner b c\na\n")
        #expect(await shell.run("source \(folder.file("s.compsh")) a") == .stopped(2))
        #expect(shell.errors.text.contains("the script has no argument $2; it was given 1"))
        #expect(shell.errors.text.contains("s.compsh:2:14: "))
    }

    @Test func aScriptThatRunsItselfIsRefused() async throws {
        folder.write("a.compsh", "source b.compsh\n")
        folder.write("b.compsh", "source ./a.compsh\n")
        let shell = try TestShell()
        #expect(await shell.run("source \(folder.file("a.compsh"))") == .stopped(2))
        #expect(shell.errors.text.contains("runs itself"))
    }

    @Test func aSessionBecomesAScriptThatRuns() async throws {
        let shell = try TestShell()
        let file = folder.file("session.compsh")
        _ = await shell.run("images 12345 --limit 1\nsave g = CompshareImageGroup[0].GroupId")
        _ = await shell.run("imges 1")
        _ = await shell.run("call GetRegion Password=hunter2hunter2 > /dev/null")
        _ = await shell.run("images 12345 --group $g")
        #expect(await shell.run("export session \(file)") == .finished(0), "\(shell.errors.text)")
        let script = try #require(folder.text("session.compsh"))
        #expect(
            script == """
                #!/usr/bin/env compsh
                images 12345 --limit 1
                save g = CompshareImageGroup[0].GroupId
                # failed: imges 1
                # (a line with a secret)
                images 12345 --group $g

                """)
        let other = try TestShell()
        #expect(await other.run("source \(file)") == .finished(0), "\(other.errors.text)")
        #expect(other.output.text == shell.output.text)
    }

    @Test func anArchiveHoldsTheRing() async throws {
        let shell = try TestShell()
        _ = await shell.run("images 12345 --limit 1; images 12345 next --limit 1")
        #expect(await shell.run("export har \(folder.file("h.har"))") == .finished(0))
        let archive = try JSONValue(parsing: try #require(folder.read("h.har")))
        #expect(archive["log"]?["entries"]?.array?.count == 2)
        let credentials = try #require(shell.session.credentials)
        #expect(!(folder.text("h.har") ?? "").contains(credentials.publicKey))
    }

    @Test func expectationsAreReported() async throws {
        let shell = try TestShell()
        let report = ExpectationReport(path: folder.file("j.xml"))
        shell.session.expectations = report
        folder.write("s.compsh", "images 12345\nexpect rows == 20\nexpect rows == \"<21&\"\n")
        _ = await shell.run("source \(folder.file("s.compsh"))")
        shell.session.settings.region.set("mars", from: .session)
        _ = await shell.run("call GetRegion; images 1")
        try report.write()
        let xml = try #require(folder.text("j.xml"))
        #expect(xml.contains("tests=\"2\" failures=\"1\" errors=\"0\""))
        #expect(xml.contains("name=\"line 3: expect rows == &quot;&lt;21&amp;&quot;\""))
        #expect(
            xml.contains(
                "<failure message=\"the expectation failed: rows == &lt;21&amp;\" type=\"expectation\">"
                    + "\(folder.file("s.compsh")):3: the expectation failed: rows == &lt;21&amp;\nactual: rows is 20</failure>"
            ))
        #expect(xml.contains("<testsuite name=\"command line\" tests=\"1\" failures=\"0\" errors=\"1\""))
    }

    @Test func aReportRepeatsNoPassword() async throws {
        let shell = try TestShell()
        let report = ExpectationReport(path: folder.file("j.xml"))
        shell.session.expectations = report
        #expect(await shell.run("call GetRegion Password=hunter2hunter2") == .stopped(ExitStatus.usage))
        try report.write()
        let xml = try #require(folder.text("j.xml"))
        #expect(xml.contains("name=\"line 1: (a line with a secret)\""))
        #expect(!xml.contains("hunter2"))
    }

    /// What was fetched before a failure is not lost with it, and the file is the old one.
    @Test func aFileThatCannotBeCompletedIsKeptBesideTheOldOne() async throws {
        let calls = Counter()
        let transport = Answering { _ in
            // The first page of more than one can hold, then something else than an answer.
            guard calls.next() == 0 else { return "<html>" }
            let rows = (1...100).map { #"{"GroupId":"g\#($0)"}"# }.joined(separator: ",")
            return #"{"RetCode":0,"TotalCount":150,"CompshareImageGroup":[\#(rows)]}"#
        }
        let shell = try TestShell(transport: transport)
        shell.session.settings.format.set(.jsonl, from: .session)
        folder.write("all", "old\n")
        #expect(await shell.run("images 1 all > \(folder.file("all"))") == .stopped(ExitStatus.noAnswer))
        #expect(folder.text("all") == "old\n")
        #expect(folder.text("all.partial")?.split(separator: "\n").count == 100)
        #expect(shell.errors.text.contains("what had been received is in \(folder.file("all.partial"))"))
        #expect(shell.errors.text.contains("images 1 all --offset 100"))

        #expect(await shell.run("images 1 > \(folder.file("none"))") == .stopped(ExitStatus.noAnswer))
        #expect(folder.read("none") == nil && folder.read("none.partial") == nil)
    }

    @Test func aRestrictedSessionKeepsToTheScriptsFolder() async throws {
        let other = TemporaryFolder()
        other.write("x.compsh", "echo outside\n")
        folder.write("in.compsh", "echo inside\n")
        folder.write("s.compsh", "source in.compsh\nsource \(other.file("x.compsh"))\n")
        let shell = try TestShell(isRestricted: true)
        #expect(
            TestEnding(await shell.interpreter.runScript(try ScriptFile.read(folder.file("s.compsh"))))
                == .stopped(1))
        #expect(shell.output.text == "inside\n")
        #expect(shell.errors.text.contains("s.compsh:2:8: error: scripts outside"))
        for line in [
            "source \(other.file("x.compsh"))", "record \(folder.file("r"))",
            "export session \(folder.file("e"))", "!true",
            "echo x > \(folder.file("f"))", "echo x | cat",
        ] {
            #expect(await shell.run(line) == .stopped(1), "\(line)")
        }
        #expect(folder.read("r") == nil && folder.read("e") == nil && folder.read("f") == nil)
    }

    /// A link out of the folder leads outside.
    @Test func linksDoNotWidenTheFolder() async throws {
        let other = TemporaryFolder()
        other.write("x.compsh", "echo outside\n")
        let link = folder.file("in.compsh")
        #expect(unsafe symlink(other.file("x.compsh"), link) == 0)
        folder.write("s.compsh", "source in.compsh\n")
        let shell = try TestShell(isRestricted: true)
        #expect(
            TestEnding(await shell.interpreter.runScript(try ScriptFile.read(folder.file("s.compsh"))))
                == .stopped(1))
        #expect(shell.output.text.isEmpty)
    }
}

/// Answers with what a closure gives.
struct Answering: Transport {
    let body: @Sendable (HTTPRequest) -> String

    init(_ body: @escaping @Sendable (HTTPRequest) -> String) { self.body = body }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        HTTPResponse(status: 200, body: Array(body(request).utf8))
    }
}
