import CompShare
import CompShareWire
import CompshLocalization
import Testing

@testable import CompshShell

/// Who is asked before something is taken away.
@MainActor
struct ConfirmationTests {
    private nonisolated static let line = "call TerminateCompShareInstance Zone=z UHostId=uhost-1"
    private let transport = RecordingTransport()

    private func shell(answer: String? = nil, isInteractive: Bool, yes: Bool = false) throws -> TestShell {
        let shell = try TestShell(transport: transport) { $0.confirmsChanges = yes }
        shell.session.settings.write.set(true, from: .flag("--write"))
        shell.session.isInteractive = isInteractive
        shell.session.ask = { _ in answer }
        return shell
    }

    @Test(arguments: ["uhost-1", " uhost-1 "])
    func theIDSendsIt(answer: String) async throws {
        let shell = try shell(answer: answer, isInteractive: true)
        #expect(await shell.run(Self.line) == .finished(0))
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: [nil, "", "y", "yes", "uhost-", "UHOST-1", "uhost-12"])
    func anythingElseCancels(answer: String?) async throws {
        let shell = try shell(answer: answer, isInteractive: true)
        #expect(await shell.run(Self.line) == .stopped(ExitStatus.withheld))
        #expect(shell.errors.text.contains("cancelled, nothing was sent"))
        #expect(transport.requests.isEmpty)
    }

    @Test func theQuestionSaysWhatWhereAndAsWhom() async throws {
        let shell = try shell(isInteractive: true)
        var asked: Question?
        shell.session.ask = { question in
            asked = question
            return nil
        }
        _ = await shell.run(Self.line)
        let text = (asked?.text ?? []).map(\.description).joined(separator: "\n")
        for part in ["TerminateCompShareInstance", "uhost-1", "cn-wlcb", "demo"] {
            #expect(text.contains(part))
        }
        #expect(asked?.prompt.description == "type uhost-1 to go on: ")
        #expect(asked?.isSecret == false)
    }

    @Test func withoutAnIDTheActionIsTyped() async throws {
        let shell = try shell(answer: "TerminateUnheardOf", isInteractive: true)
        #expect(await shell.run("call TerminateUnheardOf --force") == .finished(0))
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: [
        Self.line, "call StopCompShareInstance Zone=z UHostId=uhost-1", "call UnheardOf --force",
    ])
    func scriptsNeedYes(line: String) async throws {
        let refused = try shell(answer: "uhost-1", isInteractive: false)
        #expect(await refused.run(line) == .stopped(ExitStatus.withheld))
        #expect(refused.errors.text.contains("--write and --yes"))
        #expect(transport.requests.isEmpty)
        let allowed = try shell(isInteractive: false, yes: true)
        #expect(await allowed.run(line) == .finished(0))
        #expect(transport.requests.count == 1)
    }

    // MARK: A running system

    private nonisolated static let stop = "call StopCompShareInstance Zone=z UHostId=uhost-1"

    @Test(arguments: ["y", "Y", " yes ", "YES"])
    func yesTakesARunningSystemDown(answer: String) async throws {
        let shell = try shell(answer: answer, isInteractive: true)
        #expect(await shell.run(Self.stop) == .finished(0))
        #expect(transport.requests.count == 1)
    }

    @Test(arguments: [nil, "", "n", "no", "yess", "uhost-1", "是"])
    func anythingElseLeavesItRunning(answer: String?) async throws {
        let shell = try shell(answer: answer, isInteractive: true)
        #expect(await shell.run(Self.stop) == .stopped(ExitStatus.withheld))
        #expect(shell.errors.text.contains("cancelled, nothing was sent"))
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        "StopCompShareInstance", "RebootCompShareInstance", "StopULHostInstance", "RebootULHostInstance",
        "AttachUS3",
    ])
    func theQuestionSaysWhatHappensToIt(action: String) async throws {
        let shell = try shell(isInteractive: true)
        var asked: [Question] = []
        shell.session.ask = { question in
            asked.append(question)
            return nil
        }
        _ = await shell.run("call \(action) Zone=z UHostId=uhost-1 ULHostId=uhost-1 --force")
        #expect(asked.count == 1)
        let text = (asked.first?.text ?? []).map(\.description).joined(separator: "\n")
        for part in ["\(action) interrupts a running system", "uhost-1", "cn-wlcb", "demo", "."] {
            #expect(text.contains(part))
        }
        #expect(asked.first?.prompt.description == "go on? [y/N] ")
    }

    @Test func yesAloneAllowsNothing() async throws {
        let shell = try shell(isInteractive: false, yes: true)
        shell.session.settings.write.set(false, from: .session)
        #expect(await shell.run(Self.line) == .stopped(ExitStatus.withheld))
        #expect(transport.requests.isEmpty)
    }

    @Test func changesThatDestroyNothingAreNotConfirmed() async throws {
        let shell = try shell(isInteractive: true)
        var count = 0
        shell.session.ask = { _ in
            count += 1
            return nil
        }
        #expect(await shell.run("call RenameNothing UHostId=uhost-1 --force") == .finished(0))
        #expect(await shell.run("call GetRegion") == .finished(0))
        #expect(count == 0)
        #expect(transport.requests.count == 2)
    }
}
