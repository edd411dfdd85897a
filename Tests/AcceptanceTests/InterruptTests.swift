import CompshTestSupport
import Foundation
import Glibc
import Testing

/// Ctrl-C and SIGTERM wherever compsh waits for something that never comes, or works at something long.
@Suite(.blocking, .serialized) struct InterruptTests {
    private static let prompt = "demo>"

    /// Long against what it takes (0.2 s and 1 s), and short against the states themselves, which last for ever.
    private static let bound = Duration.seconds(10)

    /// What is typed at the prompt, and waits for ever, since the pipe has no other end; a recording alone needs none.
    static let commands = [
        "images 12345 --limit 1 > pipe", "images 12345 --limit 1 >> pipe", "source pipe",
        "dry call ModifyCompShareInstanceName UHostId=u Name=@pipe", "sleep 1000s", "!sleep 1000",
        "images 12345 --limit 1 | sleep 1000", "record pipe", "export session pipe", "watch 1s echo x",
        "repeat 1000000 echo x", "import pipe",
    ]

    /// A program in whose folder is a pipe that nobody else opens.
    private func programWithPipe() -> Program {
        let program = Program()
        let path = program.folder.file("pipe")
        #expect(unsafe mkfifo(path, 0o666) == 0)
        #expect(unsafe chmod(path, 0o666) == 0)
        return program
    }

    /// Does `body` with a prompt that is at work at a command: it has given the terminal back, and waits or writes.
    private func withPrompt(
        at command: String, _ body: (_ terminal: PseudoTerminal, _ promptModes: String) -> Void
    ) throws {
        let program = programWithPipe()
        defer { withExtendedLifetime(program) {} }
        let terminal = try program.terminal(["--demo", "--no-rc"])
        #expect(terminal.wait { $0.lines.last?.hasPrefix(Self.prompt) == true })
        let modes = terminal.modes
        terminal.type("\(command)\r")
        var rest = Rest()
        let isAtWork = terminal.wait { screen in
            let state = ProcessState(of: terminal.processIdentifier)
            if screen.lines.last?.hasSuffix("[rec]>") == true { return true }
            // A Ctrl-C reaches the programs that are there.
            if command.hasSuffix("sleep 1000") { return state?.hasChild == true }
            let rests = rest.holds(terminal.modes == modes ? nil : state)
            return rests || terminal.modes != modes && screen.lines.contains("x")
        }
        #expect(isAtWork, "\(terminal.screen.text)")
        body(terminal, modes)
    }

    @Test(arguments: commands)
    func controlCGivesThePromptBack(command: String) throws {
        try withPrompt(at: command) { terminal, promptModes in
            terminal.type("\u{3}")
            #expect(
                terminal.wait(Self.bound) { _ in terminal.modes == promptModes }, "\(terminal.screen.text)")
            terminal.type("echo it is ''back\r")
            #expect(terminal.wait(for: "\nit is back", Self.bound), "\(terminal.screen.text)")
            terminal.type("exit\r")
            #expect(terminal.waitForExit(Self.bound) == 0)
        }
    }

    /// `sh` forgets a Ctrl-C while it starts a command, and one may come just before the program is there.
    @Test(arguments: ["!", "images 12345 --limit 1 | "])
    func aProgramThatLostCtrlCIsToldAgain(start: String) throws {
        let program = Program()
        let terminal = try program.terminal(["--demo", "--no-rc"])
        #expect(terminal.wait { $0.lines.last?.hasPrefix(Self.prompt) == true })
        terminal.type("\(start)kill -INT $PPID && sleep 1000\recho it is ''back\r")
        #expect(terminal.wait(for: "\nit is back", Self.bound), "\(terminal.screen.text)")
    }

    @Test(arguments: commands)
    func sigtermEndsAtThePrompt(command: String) throws {
        try withPrompt(at: command) { terminal, _ in
            terminal.signal(SIGTERM)
            #expect(terminal.waitForExit(Self.bound) != nil, "\(terminal.screen.text)")
        }
    }

    /// Before the session, in a script, and after it.
    static let programs: [[String]] = [
        ["--demo", "--data", "pipe"], ["--demo", "--junit", "pipe", "-c", "echo x"],
        ["--demo", "--junit", "pipe", "-c", "sleep 1000s"],
        ["--demo", "pipe"], ["--demo", "--record", "pipe", "-c", "sleep 1000s"],
        ["emulate", "--data", "pipe"],
        ["--demo", "-c", "images 12345 > pipe"], ["--demo", "-c", "source pipe"],
    ]

    @Test(arguments: programs, [SIGINT, SIGTERM, SIGHUP])
    func aSignalEndsTheProgram(arguments: [String], signal: Int32) throws {
        let program = programWithPipe()
        let process = try program.start(arguments)
        // At work, with the signal in its own hands.
        var rest = Rest()
        let isAtWork = eventually(Self.bound) {
            let state = ProcessState(of: process.processIdentifier)
            return rest.holds(state) && state?.handles(signal) == true
        }
        #expect(isAtWork && process.isRunning)
        kill(process.processIdentifier, signal)
        #expect(Program.wait(for: process, Self.bound))
        #expect(Program.status(of: process) != 0)
    }
}
