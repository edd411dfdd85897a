import CompshCommandLanguage
import CompshLineEditing
import Testing

@testable import CompshShell

/// What the prompt tells.
@MainActor
struct PromptTests {
    private func text(_ session: Session) -> String {
        InteractiveShell.prompt(for: session).segments.map(\.text).joined()
    }

    @Test(arguments: [
        ("", "demo> "), ("region cn-sh2; org 12345; raw on", "demo:cn-sh2 org 12345 [raw]> "),
        ("set prompt org,profile; org 12345", "org 12345 demo> "),
        ("set prompt region，profile; region cn-sh2", "cn-sh2 demo> "),
        ("set prompt PROFILE; org 12345; raw on", "demo> "),
        // What keeps from harm cannot be left out.
        ("set prompt org; write on", "[write]> "), ("set prompt org", "> "),
        ("set prompt org; unset prompt", "demo> "),
    ])
    func tellsTheParts(lines: String, prompt: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(lines) == .finished(0), "\(shell.errors.text)")
        #expect(text(shell.session) == prompt)
    }

    @Test func theTimeIsATime() async throws {
        let shell = try TestShell()
        _ = await shell.run("set prompt time,profile")
        #expect(text(shell.session).wholeMatch(of: #/[0-2][0-9]:[0-5][0-9]:[0-5][0-9] demo> /#) != nil)
    }

    @Test func aFailedLineLeavesItsStatusInRed() async throws {
        let shell = try TestShell()
        shell.session.lineStatus = 4
        let segments = InteractiveShell.prompt(for: shell.session).segments
        #expect(segments.first == .init("!4", style: "1;31"))
        #expect(text(shell.session) == "!4 demo> ")
        _ = await shell.run("set prompt profile,status")
        #expect(text(shell.session) == "demo !4> ")
        _ = await shell.run("set prompt profile")
        #expect(text(shell.session) == "demo> ")
    }

    @Test(arguments: [
        ("set prompt profil", "did you mean: profile"), ("set prompt 时间", "not \"时间\""),
        ("set prompt ,", "some of these"), ("set prompt profile,git", "status, profile, region"),
    ])
    func otherPartsAreRefused(line: String, words: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(line) == .stopped(2))
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
        #expect(text(shell.session) == "demo> ")
    }
}
