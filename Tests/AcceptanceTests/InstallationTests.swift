import CompshTestSupport
import Foundation
import Testing

/// What the tests of this target stand on: no program here runs as root.
@Suite(.blocking) struct InstallationTests {
    private let program = Program()

    @Test func theUserIsNotRoot() throws {
        #expect(TestUser.current.user != 0)
        #expect(TestUser.current.group != 0)
        let user = TestUser.current
        let run = try program.run(["-c", "id -u; id -g; id -G"], program: "/bin/sh")
        #expect(run.lines.prefix(2) == ["\(user.user)", "\(user.group)"], "\(run.errors)")
        // Of a user who takes root's place also no group of root's is left.
        if user.isOther { #expect(run.lines.last == "\(user.group)") }
    }

    @Test func inATerminalEither() throws {
        let terminal = try program.terminal(
            of: "/bin/sh", ["-c", "echo user $(id -u) $(stat -c %u $(tty)); test -w $(tty) && echo writable"])
        let user = TestUser.current.user
        #expect(terminal.wait(for: "user \(user) \(user)\nwritable"), "\(terminal.screen.text)")
        #expect(terminal.waitForExit() == 0)
    }

    /// What compsh starts has its rights; and its home folder is the user's own.
    @Test func compshItselfIsRunSo() throws {
        program.folder.write("a/file", "mine")
        let run = try program.demo("-c", "!id -u && test -w a/file && touch \"$HOME/made\" && pwd")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines == ["\(TestUser.current.user)", program.folder.path])
        #expect(program.folder.names.contains("made"))
    }

    @Test func theUserReachesWhatIsTested() throws {
        let run = try program.run(
            [
                "-c", "test -x \"$1\" && cat \"$2/tour.compsh\" > /dev/null", "sh", Program.path(),
                Program.examples(),
            ],
            program: "/bin/sh")
        #expect(run.status == 0, "\(run.errors)")
    }
}
