import CompShareWire
import CompshLineEditing
import Testing

@testable import CompshShell

/// What must not be offered, kept or allowed.
@MainActor
struct SafetyTests {
    @Test(arguments: [
        "write on", "wri on", "w on", "set write on", "set w on",
        "set max-price 9", "unset max-price", "call TerminateCompShareInstance UHostId=x",
        "ca Terminate", "images 1; ca StopCompShareInstance", "raw call DeleteCompshareDisk", "raw ca 'Stop'",
        "call $a", "call --force ModifyX", "dry call GetRegion | sh",
        "images 1 | sh", "images 1 > f", "!rm x", "source f", "call $x", "images '1", "nonsense", "logout",
        "login x",
        "history clear", "hist cle", "repeat 2 call StopCompShareInstance", "end", "raw end UHostId=x",
        "record f", "again", "repeat 2 again", "$x 1", "set $x on", "repeat 2 $x", "raw; again",
        "watch 5 until 'a == b' call StopCompShareInstance", "repeat two call StopCompShareInstance",
        "StopCompShareInstance UHostId=x", "end; images 1", "images 1; end",
    ])
    func changingLinesAreNeverOffered(line: String) async throws {
        #expect(try await completer().mayChange(line))
    }

    /// What an alias means is not remembered beyond the alias.
    @Test func aLineIsNotOfferedOnceItsAliasChangesSomething() async throws {
        let shell = try TestShell()
        let history = History(path: nil)
        history.append("zz 1")
        shell.session.history = history
        let completer = ShellCompleter(session: shell.session)
        _ = await shell.run("alias zz = images")
        #expect(completer.hint("z")?.text == "z 1")
        _ = await shell.run("alias zz = call StopCompShareInstance")
        #expect(completer.hint("z")?.text != "z 1")
    }

    private func completer() async throws -> ShellCompleter {
        let shell = try TestShell()
        #expect(
            await shell.run("alias end = call TerminateCompShareInstance; alias ls5 = images 5")
                == .finished(0))
        return ShellCompleter(session: shell.session)
    }

    @Test(arguments: [
        "images 12345 next", "call GetRegion", "call --force DescribeX", "raw images 1", "raw on", "raw",
        "org 5; next",
        "set format json", "status", "actions disk", "describe TerminateCompShareInstance",
        "call downloadteamorder TeamId=1", "history 5", "ls5 next", "raw off", "time ls5",
    ])
    func readingLinesAreOffered(line: String) async throws {
        #expect(try await !completer().mayChange(line))
    }
}
