import CompShare
import CompShareWire
import CompshRendering
import CompshTestSupport
import Testing

@testable import CompshShell

/// The rules of a person's policy file.
@MainActor
struct PolicyTests {
    private nonisolated static func policy(_ text: String) -> Policy { Policy(path: "/p", text: text) }

    // MARK: Reading

    @Test func aRuleALine() {
        let policy = Self.policy(
            "# mine\n\n  allow Stop*  # the whole family\nDENY\tDelete?ompshareDisk\r\nask *\n")
        #expect(policy.damage == nil)
        #expect(policy.rules.map(\.verdict) == [.allow, .deny, .ask])
        #expect(policy.rules.map(\.pattern) == ["Stop*", "Delete?ompshareDisk", "*"])
        #expect(policy.rules.map(\.line) == [3, 4, 5])
    }

    @Test(arguments: [
        ("alow Stop*", "/p:1:1"), ("deny *\n  refuse X", "/p:2:3"), ("allow", "/p:1:1"),
        ("allow A B", "/p:1:9"), ("deny Delete-*", "/p:1:6"), ("ask 删除*", "/p:1:5"), ("allow [A]", "/p:1:7"),
    ])
    func aFaultHasItsPlace(text: String, place: String) {
        #expect(Self.policy(text).damage?.place == place)
    }

    @Test func aFileThatIsNotThereHasNoRulesAndOneThatCannotBeReadIsDamaged() {
        let folder = TemporaryFolder()
        #expect(Policy(path: folder.file("none")).damage == nil)
        let unreadable = Policy(path: folder.path)
        #expect(unreadable.damage?.place == folder.path)
        #expect(unreadable.refusal(of: "StopCompShareInstance") != nil)
        folder.write("policy", "\u{FEFF}deny *\n")
        #expect(Policy(path: folder.file("policy")).rules.count == 1)
    }

    @Test(arguments: [
        ("*", "", true), ("*", "X", true), ("Stop*", "StopCompShareInstance", true), ("stop*", "STOPX", true),
        ("Stop", "StopX", false), ("*Instance", "StopCompShareInstance", true),
        ("*Instance", "Instances", false),
        ("*o*p*", "Stop", true), ("S??p", "Stop", true), ("S?p", "Stop", false), ("Stop?", "Stop", false),
        ("**", "Stop", true), ("*a*b", "aXbXb", true), ("*a*b", "aXbXc", false), ("?", "", false),
    ])
    func globsFitWholeNames(pattern: String, name: String, fits: Bool) {
        #expect(Policy.Rule(verdict: .deny, pattern: pattern, line: 1).fits(name) == fits)
    }

    // MARK: What it does

    private func shell(
        _ policy: String, answer: String? = nil, isInteractive: Bool = true, yes: Bool = false,
        write: Bool = true
    ) throws -> (TestShell, RecordingTransport) {
        let transport = RecordingTransport()
        let shell = try TestShell(transport: transport) {
            $0.policy = Self.policy(policy)
            $0.confirmsChanges = yes
        }
        shell.session.settings.write.set(write, from: .flag("--write"))
        shell.session.isInteractive = isInteractive
        shell.session.ask = { _ in answer }
        return (shell, transport)
    }

    private nonisolated static let stop = "call StopCompShareInstance Zone=z UHostId=uhost-1"
    private nonisolated static let terminate = "call TerminateCompShareInstance Zone=z UHostId=uhost-1"

    @Test func whatIsDeniedIsNeverSent() async throws {
        for (isInteractive, yes) in [(true, false), (false, true), (true, true)] {
            let (shell, transport) = try shell(
                "deny *Stop*", answer: "y", isInteractive: isInteractive, yes: yes)
            #expect(await shell.run(Self.stop) == .stopped(7))
            #expect(
                shell.errors.text.contains(
                    "StopCompShareInstance is forbidden by /p:1: deny *Stop*; nothing was sent"))
            #expect(transport.requests.isEmpty)
        }
    }

    @Test(arguments: ["call GetRegion", "images 5 all", "images 5"])
    func readsAreDeniedToo(line: String) async throws {
        let (shell, transport) = try shell("deny Get*\ndeny List*\ndeny DescribeUser*")
        #expect(await shell.run(line) == .stopped(7))
        #expect(transport.requests.isEmpty)
    }

    @Test func aDeniedCallAsksForNoPassword() async throws {
        let (shell, _) = try shell("deny Reset*")
        var count = 0
        shell.session.ask = { _ in
            count += 1
            return "y"
        }
        #expect(
            await shell.run("call ResetCompShareInstancePassword Zone=z UHostId=u Password=?") == .stopped(7))
        #expect(count == 0)
    }

    @Test(arguments: [Self.stop, Self.terminate])
    func whatIsAllowedIsNotAskedAbout(line: String) async throws {
        let (shell, transport) = try shell("allow *")
        var count = 0
        shell.session.ask = { _ in
            count += 1
            return nil
        }
        #expect(await shell.run(line) == .finished(0))
        #expect(count == 0)
        #expect(transport.requests.count == 1)
    }

    @Test func whatIsAllowedNeedsWriteAndInScriptsYes() async throws {
        let (readOnly, first) = try shell("allow *", write: false)
        #expect(await readOnly.run(Self.stop) == .stopped(7))
        let (script, second) = try shell("allow *", isInteractive: false)
        #expect(await script.run(Self.stop) == .stopped(7))
        #expect(first.requests.isEmpty && second.requests.isEmpty)
    }

    @Test func theFirstRuleThatFitsCounts() async throws {
        let text = "ask *Stop*\nallow *Instance\ndeny *"
        let (asked, first) = try shell(text, answer: "n")
        #expect(await asked.run(Self.stop) == .stopped(7))
        #expect(asked.errors.text.contains("cancelled"))
        let (allowed, second) = try shell(text, answer: "n")
        #expect(await allowed.run(Self.terminate) == .finished(0))
        #expect(await allowed.run("call GetRegion") == .stopped(7))
        #expect(first.requests.isEmpty && second.requests.count == 1)
    }

    @Test func withoutARuleNothingChanges() async throws {
        let (shell, transport) = try shell("deny Nothing*", answer: "y")
        #expect(await shell.run(Self.stop) == .finished(0))
        #expect(await shell.run(Self.terminate) == .stopped(7))
        #expect(transport.requests.count == 1)
    }

    @Test func aDamagedFileDeniesAllChangesAndSaysWhere() async throws {
        let (shell, transport) = try shell("allow *\nalow Stop*", answer: "y", yes: true)
        #expect(await shell.run(Self.stop) == .stopped(7))
        for part in [
            "forbidden by /p:2:1", "begins with allow, ask or deny, not with \"alow\"", "mend the file",
        ] {
            #expect(shell.errors.text.contains(part), "\(shell.errors.text)")
        }
        #expect(await shell.run("call UnheardOf --force") == .stopped(7))
        #expect(transport.requests.isEmpty)
        #expect(await shell.run("policy StopCompShareInstance") == .finished(0))
        #expect(shell.errors.text.contains("StopCompShareInstance is not sent while the file is damaged"))
        #expect(await shell.run("call GetRegion") == .finished(0))
    }

    // MARK: The command

    @Test func theRulesAreListedWithWhatMeetsThem() async throws {
        let (shell, _) = try shell("allow StopCompShareInstance\ndeny *Stop*Instance\nask Misspelt")
        shell.session.settings.format.set(.tsv, from: .session)
        #expect(await shell.run("policy") == .finished(0))
        #expect(
            shell.output.lines.dropFirst() == [
                "1\tallow\tStopCompShareInstance\t1", "2\tdeny\t*Stop*Instance\t1", "3\task\tMisspelt\t0",
            ])
    }

    @Test(arguments: [
        ("StopCompShareInstance", "allow", "without a question"),
        ("terminatecompshareinstance", "deny", "never sent"),
        ("GetRegion", "", "no rule fits GetRegion"), ("StopX", "allow", "no action StopX"),
    ])
    func theRuleThatACallWouldMeetIsShown(action: String, rule: String, words: String) async throws {
        let (shell, transport) = try shell("allow Stop*\ndeny *Terminate*")
        shell.session.settings.format.set(.tsv, from: .session)
        #expect(await shell.run("policy \(action)") == .finished(0))
        #expect(
            shell.output.lines.last?.split(separator: "\t", omittingEmptySubsequences: false)[1] ?? "" == rule
        )
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
        #expect(transport.requests.isEmpty)
    }

    @Test func withoutAFileItSaysWhereOneWouldBe() async throws {
        let shell = try TestShell { $0.policy = Policy(path: "/nowhere/policy") }
        #expect(await shell.run("policy") == .finished(0))
        #expect(shell.errors.text.contains("they would stand in /nowhere/policy"))
    }
}
