import CompShareCatalogue
import CompshLineEditing
import CompshTestSupport
import Glibc
import Testing

@testable import CompshShell

/// What Tab and the grey text offer at the prompt.
@MainActor
struct ShellCompleterTests {
    private func shell(_ answer: String = Self.answer, isRestricted: Bool = false) async throws -> TestShell {
        let shell = try TestShell(
            transport: CannedAnswers(["GetRegion": answer]), isRestricted: isRestricted
        ) { $0.environment["PATH"] = "/nowhere:/bin:/usr/bin" }
        _ = await shell.run("call GetRegion")
        return shell
    }

    private static let answer = #"""
        "TotalCount":45,"State":"ok","Password":"hunter22","Set":[{"Name":"a","Data":[{"Id":"x","UpdateTime":1}]},
        {"Name":"b","Other name":2}],"One":{"Two":{"Three":3}},"Empty":[]
        """#

    private func candidates(_ text: String, _ shell: TestShell) -> [String] {
        ShellCompleter(session: shell.session).complete(text, text.endIndex).candidates.map(\.text)
    }

    // MARK: Paths

    @Test(
        arguments: [
            ("expect r", ["rows"]), ("expect To", ["TotalCount"]), ("expect to", ["TotalCount"]),
            ("expect Set", ["Set[-1]", "Set[0]", "Set[1]"]),
            ("expect Set[0].", ["Set[0].Name", "Set[0].Data"]),
            ("expect Set[0].Data[0].U", ["Set[0].Data[0].UpdateTime"]),
            ("expect Set[-1].N", ["Set[-1].Name"]), ("expect Set[-1][", [#"'Set[-1]["Other name"]'"#]),
            ("expect One", ["One.Two"]), ("expect One.Two.", ["One.Two.Three"]), ("expect Empty[", []),
            ("expect TotlCount", ["TotalCount"]), ("expect Nonsense.", []), ("expect TotalCount.", []),
            ("expect TotalCount == ", ["45"]), ("expect State == o", ["ok"]), ("expect Password == ", []),
            ("expect count(Se", ["count(Set"]), ("expect uni", ["unique("]),
            ("watch 5 until To", ["TotalCount"]), ("watch 5 until TotalCount > 1 ima", ["images", "image"]),
            ("save x = To", ["TotalCount"]), ("save x=To", ["TotalCount"]), ("save x= To", ["TotalCount"]),
            ("save x ", ["="]), ("save x = Set[0].N", ["Set[0].Name"]), ("save x = To y", []),
            ("call GetRegion --path On", ["One"]), ("call GetRegion --path=One.", ["One.Two"]),
            ("diff --ignore Up", ["UpdateTime"]), ("diff --ignore Data.", ["Data.Id", "Data.UpdateTime"]),
            ("echo $x1.Se", ["$x1.Set"]), ("echo $x1.Set[", ["$x1.Set[-1]", "$x1.Set[0]", "$x1.Set[1]"]),
            ("echo $x1.Set[0].", ["$x1.Set[0].Name", "$x1.Set[0].Data"]),
            ("echo \"$last.Set[1", ["$last.Set[1]"]),
            ("echo ${last.Set[", ["$last.Set[-1]", "$last.Set[0]", "$last.Set[1]"]),
            ("echo $las", ["$last"]), ("echo $lsat", ["$last"]), ("echo $nothing.", []),
        ] as [(String, [String])])
    func pathsLeadIntoTheAnswer(text: String, expected: [String]) async throws {
        let found = candidates(text, try await shell()).filter { !$0.contains("*") && !$0.contains("?") }
        #expect(found == expected)
    }

    @Test func withoutAnAnswerThereAreTheWordsAlone() throws {
        let shell = try TestShell()
        #expect(candidates("expect ", shell) == ["rows", "status", "time", "error", "count(", "unique("])
        #expect(candidates("save x = ", shell).isEmpty)
        #expect(candidates("diff --ignore U", shell).isEmpty)
    }

    @Test func savedValuesHavePathsToo() async throws {
        let shell = try await shell()
        _ = await shell.run("save part = One")
        #expect(candidates("echo $part.", shell) == ["$part.Two"])
        #expect(candidates("echo $pa", shell) == ["$part"])
        #expect(candidates("save pa", shell) == ["part"])
        #expect(candidates("expect $part.Two.Three == ", shell) == ["3"])
    }

    @Test func longListsAreCountedInFull() async throws {
        let elements = (0..<1_200).map { "{\"Name\":\"n\($0)\"}" }.joined(separator: ",")
        let shell = try await shell("\"Set\":[\(elements)]")
        let text = "expect Set["
        let completion = ShellCompleter(session: shell.session).complete(text, text.endIndex)
        let places = completion.candidates.map(\.text).filter {
            $0.hasSuffix("]") && !$0.contains("*") && !$0.contains("?")
        }
        #expect(places.count + completion.unlisted == 1_201)
        #expect(places.last == "Set[1199]")
    }

    // MARK: Names

    @Test(
        arguments: [
            ("raw o", ["on", "off"]), ("raw im", ["images", "image"]), ("dry stat", []), ("raw stat", []),
            ("raw tim", ["time"]), ("curl ech", []),
            ("set columns NAME,AUTH", ["NAME,AUTHOR"]),
            ("set prompt profile,o", ["profile,org"]),
            ("set columns 'GPU", ["'GPU'", "'GPUS'", "'GPU MEMORY'"]),
            ("why 171", ["171"]), ("expect error 171", ["171"]), ("actions dis", ["disks"]),
            ("actions destr", ["destructive"]), ("set formt", ["format"]), ("set format jsn", ["json"]),
            ("call StopCompshareInstanc", ["StopCompShareInstance"]),
            ("call stop-compshare-instance", ["StopCompShareInstance"]),
            ("images 12345 nex", ["next"]), ("images 12345 nxt", ["next"]), ("images 1 --lmit", ["--limit"]),
            ("imges", ["images"]), ("imges 12345 ne", ["images 12345 ne"]), ("hlep", ["help"]),
            ("repeat 2 imges 5", ["images 5"]),
        ] as [(String, [String])])
    func namesAreOfferedAndMended(text: String, expected: [String]) async throws {
        let found = candidates(text, try await shell())
        #expect(Set(found).isSuperset(of: expected) && found.isEmpty == expected.isEmpty, "\(found)")
        #expect(expected.first.map { found.first == $0 } ?? true, "\(found)")
    }

    @Test func whatIsKnownAgainstActionsStandsLast() async throws {
        let shell = try await shell()
        let actions = candidates("call ", shell).filter { !$0.hasPrefix("--") }
        let warned = actions.map { Catalogue.vendor.action(named: $0).flatMap(ActionAdvice.warning) != nil }
        let first = warned.firstIndex(of: true) ?? 0
        #expect(first > 50 && warned[first...].allSatisfy { $0 })
    }

    @Test func everyProfileIsOffered() async throws {
        let folder = TemporaryFolder()
        folder.write(
            "config.json",
            #"{"current_profile":"work","profiles":{"work":{"public_key":"a","private_key":"b"},"home":{"public_key":"c","private_key":"d"}}}"#
        )
        let shell = try TestShell {
            $0.demoCredentials = nil
            $0.environment = ["COMPSHARE_CONFIG_FILE": folder.file("config.json")]
        }
        #expect(Set(candidates("set profile ", shell)) == ["work", "home"])
        #expect(candidates("profile wrok", shell) == ["work"])
    }

    /// A value that begins with a dash is offered as the line can take it.
    @Test func aDashedValueIsAccepted() async throws {
        let shell = try TestShell()
        shell.session.seen.insert(["-x1", "-x2"], .groupID)
        #expect(candidates("images 12345 --group -", shell) == ["'-x1'", "'-x2'"])
        #expect(candidates("images 12345 --group=-x1", shell) == ["'-x1'"])
        #expect(await shell.run("dry images 12345 --group '-x1'") == .finished(0))
        #expect(await shell.run("dry images 12345 --group -x1") != .finished(0))
        #expect(await shell.run("echo '--help' \\-y; alias e = echo '-y'; e") == .finished(0))
        #expect(shell.output.text.hasSuffix("--help -y\n-y\n"))
    }

    // MARK: Programs

    @Test(arguments: ["!ls", "images 12345 | ls", "!echo 1 | ls", "!true && ls"])
    func programsOfThePathAreOffered(text: String) async throws {
        #expect(candidates(text, try await shell()).contains("ls"))
        #expect(candidates(text, try await shell(isRestricted: true)).isEmpty)
    }

    @Test func programsCanBeRun() async throws {
        let folder = TemporaryFolder()
        folder.write("kk-run", "")
        folder.write("kk-read", "")
        unsafe chmod(folder.file("kk-run"), 0o755)
        let names = ProgramNames.beginning(with: "kk", in: "\(folder.path):/nowhere:\(folder.path)")
        #expect(names == ["kk-run"])
    }

    // MARK: Grey text

    private func hints(_ lines: [(text: String, hasFailed: Bool)], _ shell: TestShell) -> (String) -> String?
    {
        let history = History(path: nil)
        for line in lines {
            history.append(line.text)
            history.note(line.text, hasFailed: line.hasFailed)
        }
        shell.session.history = history
        let completer = ShellCompleter(session: shell.session)
        return { text in completer.hint(text).map { ($0.isAcceptable ? "" : "?") + $0.text } }
    }

    @Test func theHistoryComesBeforeTheSyntax() async throws {
        let hint = hints(
            [
                ("repeat 3 images 5", false), ("images 12345 next", false), ("images 12345 --tga x", true),
                ("call StopCompShareInstance UHostId=x", false), ("call GetRegion", false),
                ("call DeleteCompshareDisk", false),
            ], try TestShell())
        #expect(hint("repeat") == " 3 images 5")
        #expect(hint("repeat 4") == "? COMMAND")
        // The newest failed.
        #expect(hint("images 12345") == " next")
        #expect(hint("images 12345 --") == nil)
        // The newest changes something.
        #expect(hint("call ") == "GetRegion")
        #expect(hint("call S") == nil)
        #expect(hint("call StopCompShareInstance ")?.hasPrefix("?Zone=… UHostId=… ") == true)
        #expect(hint("expect") == "? EXPR")
    }

    @Test(arguments: [
        "images 12345", "images 12345 ", "status", "set", "raw", "next", "call GetRegion", "last x1",
    ])
    func nothingFollowsAWholeLine(line: String) throws {
        #expect(hints([], try TestShell())(line) == nil)
    }

    @Test func anOrganisationIsMissingUnlessOneIsSet() async throws {
        let shell = try TestShell()
        let hint = hints([], shell)
        #expect(hint("images") == "? ORG [first|next|prev|last|page N|all|again] [filters]")
        #expect(hint("images next") == nil)
        _ = await shell.run("org 12345")
        #expect(hint("images") == nil)
    }
}
