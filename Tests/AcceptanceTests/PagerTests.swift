import CompshTestSupport
import Foundation
import Testing

/// What is taller than the screen, and the programs that show it.
@Suite(.blocking) struct PagerTests {
    private let program = Program()

    private static let hasLess = FileManager.default.isExecutableFile(atPath: "/usr/bin/less")

    /// A pager that shows what it gets at once, and tells that it was there.
    private func stamp() -> String {
        program.folder.write(
            "stamp", "#!/bin/sh\ncat\necho \"[paged $LESSSECURE]\"\n", mode: 0o755)
        return program.folder.file("stamp")
    }

    private func start(
        _ arguments: [String] = ["--demo"], pager: String? = nil, variables: [String: String] = [:],
        prompt: String = "demo>"
    ) throws -> PseudoTerminal {
        var variables = variables
        if let pager { variables["COMPSH_PAGER"] = pager }
        let terminal = try program.terminal(arguments, rows: 24, columns: 80, variables: variables)
        try #require(terminal.wait(for: prompt), "no prompt: \(terminal.screen.text)")
        terminal.settle()
        return terminal
    }

    private static func isAtPrompt(_ screen: TerminalScreen) -> Bool {
        screen.lines.last { !$0.isEmpty }?.hasSuffix("demo>") == true
    }

    /// How often the stamp stands in all that was written.
    private static func stamps(_ terminal: PseudoTerminal) -> Int {
        String(decoding: terminal.output, as: UTF8.self).ranges(of: "[paged 1]").count
    }

    private func type(_ line: String, in terminal: PseudoTerminal) {
        terminal.type(line + "\r")
        terminal.settle(.milliseconds(300))
        #expect(terminal.wait(until: Self.isAtPrompt), "\(line): \(terminal.screen.text)")
    }

    @Test(arguments: [
        ("help", 1), ("help images", 1), ("describe CreateCompShareInstance", 1), ("actions", 1),
        ("images 12345 --limit 1; image 1", 1), ("images 12345; last json", 1), ("raw images 12345", 1),
        ("set format json; images 12345; unset format", 1), ("help --man", 1), ("help; help", 2),
        // What fits, and what is looked at from its end.
        ("help next", 0), ("images 12345 --limit 50", 0), ("set pager on; images 12345 --limit 50", 1),
        // The rows alone would fit, but not with what is said below them.
        ("set pager on; images 12345 --limit 20", 1), ("set pager on; images 12345 --limit 15", 0),
        ("set pager off; help", 0), ("set pager on; images 12345 --limit 50; unset pager; last", 1),
        // What is not one line that somebody waits for.
        ("repeat 1 help", 0), ("time help", 0), ("watch 1ms until rows >= 0 help", 0),
        ("set pager on; images 12345 all", 0), ("help | cat", 0), ("help > help.txt", 0),
        ("help;\u{1B}\rhelp", 0), ("source help.compsh", 0),
    ])
    func goesThroughThePager(line: String, times: Int) throws {
        program.folder.write("help.compsh", "help\n")
        let terminal = try start(pager: stamp())
        type(line, in: terminal)
        #expect(Self.stamps(terminal) == times, "\(terminal.screen.text)")
    }

    @Test(arguments: [
        (["--demo"], ["TERM": "dumb"]), (["--demo"], ["CI": "true"]), (["--demo", "--restricted"], [:]),
        (["--demo", "-i", "-c", "help"], [:]), (["--demo"], ["COMPSH_PAGER": "cat"]),
        (["--demo"], ["COMPSH_PAGER": ""]),
    ])
    func isLeftOut(arguments: [String], variables: [String: String]) throws {
        let pager = stamp()
        let terminal = try start(
            arguments, pager: variables["COMPSH_PAGER"] ?? pager,
            variables: variables.merging(["PAGER": pager]) { $1 })
        if arguments.count < 4 { type("help", in: terminal) }
        #expect(Self.stamps(terminal) == 0)
        #expect(terminal.screen.text.contains("images 12345"))
    }

    @Test func keysTypedAheadAreForTheNextLine() throws {
        let terminal = try start(["--demo", "--latency", "1s"], pager: stamp())
        terminal.type("raw images 12345\r")
        terminal.settle(.milliseconds(300))
        terminal.type("echo here")
        #expect(terminal.wait(for: "demo> echo here"), "\(terminal.screen.text)")
        #expect(Self.stamps(terminal) == 0)
    }

    @Test func aPastedBlockIsNotPaged() throws {
        let terminal = try start(pager: stamp())
        terminal.paste("help\necho done\n")
        terminal.settle()
        type("", in: terminal)
        #expect(Self.stamps(terminal) == 0 && terminal.screen.text.contains("done"))
    }

    /// less as it comes: left early, with Ctrl-C and another size of the window in between.
    @Test(.enabled(if: hasLess, "less is not installed"))
    func lessLeavesTheScreenAndTheTerminalAsTheyWere() throws {
        let terminal = try start()
        terminal.type("echo before; set format json\r")
        #expect(terminal.wait(for: "format json"))
        terminal.settle()
        let modes = terminal.modes
        terminal.type("images 12345\r")
        #expect(terminal.wait { $0.lines.last == ":" }, "\(terminal.screen.text)")
        #expect(terminal.screen.text.contains("\"CompshareImageGroup\": ["))
        terminal.type(" \u{3}")
        terminal.settle(.milliseconds(200))
        terminal.resize(rows: 20, columns: 70)
        terminal.settle(.milliseconds(200))
        #expect(terminal.screen.lines.last?.hasPrefix(":") == true, "\(terminal.screen.text)")
        terminal.type("q")
        #expect(terminal.wait(until: Self.isAtPrompt), "\(terminal.screen.text)")
        terminal.settle()
        #expect(terminal.modes == modes)
        // The footer stays, below what was shown last.
        #expect(terminal.screen.text.contains("1–20 of 45 · page 1 of 3"), "\(terminal.screen.text)")
        #expect(!terminal.screen.text.contains("!"), "a line that was left is no failure")
        type("echo after", in: terminal)
        #expect(terminal.screen.text.contains("\nafter"))
    }

    /// Ctrl-C in less ends what less does, and not our line.
    @Test(.enabled(if: hasLess, "less is not installed"))
    func ctrlCInThePagerLeavesTheRestOfTheLine() throws {
        let terminal = try start()
        terminal.type("help; echo two\r")
        #expect(terminal.wait { $0.lines.last == ":" }, "\(terminal.screen.text)")
        terminal.type("\u{3}")
        terminal.settle(.milliseconds(200))
        terminal.type("q")
        #expect(terminal.wait(until: Self.isAtPrompt), "\(terminal.screen.text)")
        #expect(terminal.screen.lines.contains("two"), "\(terminal.screen.text)")
        #expect(!terminal.screen.text.contains("interrupted"))
    }

    /// One that dies of it takes the line with it, as in other shells.
    @Test func ctrlCThatEndsThePagerEndsTheLine() throws {
        program.folder.write("asleep", "#!/bin/sh\necho asleep\nexec sleep 100\n", mode: 0o755)
        let terminal = try start(pager: program.folder.file("asleep"))
        terminal.type("help; echo two\r")
        #expect(terminal.wait(for: "asleep"), "\(terminal.screen.text)")
        terminal.type("\u{3}")
        #expect(
            terminal.wait { $0.lines.last?.hasSuffix("demo>") == true && $0.text.contains("interrupted") })
        #expect(!terminal.screen.lines.contains("two"), "\(terminal.screen.text)")
    }

    /// The first screen of help tells how to list images, also where nothing pages it.
    @Test(arguments: [[:], ["COMPSH_PAGER": "/nowhere/less"], ["COMPSH_PAGER": "nothing-like-it | x"]])
    func helpBeginsWithImages(variables: [String: String]) throws {
        let terminal = try start(variables: variables)
        terminal.type("help\r")
        if variables.isEmpty {
            #expect(terminal.wait { $0.lines.last == ":" })
        } else {
            terminal.settle(.milliseconds(300))
            #expect(terminal.wait(until: Self.isAtPrompt), "\(terminal.screen.text)")
        }
        #expect(terminal.screen.lines.contains { $0.hasPrefix("  images ") })
        terminal.type("q\u{3}")
    }

    /// Ctrl-Z stops both, although less turns a deaf ear to it where it may start no programs.
    @Test(
        .enabled(if: hasLess, "less is not installed"), arguments: SuspendTests.OuterShell.allCases)
    func ctrlZStopsThePagerToo(shell: SuspendTests.OuterShell) throws {
        let path = try Program.path()
        let folder = String(path.prefix(upTo: try #require(path.lastIndex(of: "/"))))
        let variables = ["PS1": "outer$ ", "PATH": "\(folder):/usr/bin:/bin"]
        let terminal = try PseudoTerminal(
            shell.command, environment: program.environment.merging(variables) { $1 }, rows: 24, columns: 80,
            directory: program.folder.path)
        #expect(terminal.wait(for: "outer$"))
        func atOuterShell(_ screen: TerminalScreen) -> Bool { screen.lines.last == "outer$" }
        var sums = 0
        /// A word for the modes, as the outer shell's command sees them.
        func sum() -> String? {
            sums += 1
            terminal.type("stty -a | cksum; echo sum \(sums) | tr s S\r")
            guard terminal.wait(until: { $0.lines.contains("Sum \(sums)") && atOuterShell($0) }) else {
                return nil
            }
            return terminal.screen.lines.last { $0.wholeMatch(of: #/[0-9]+ [0-9]+/#) != nil }
        }
        let before = try #require(sum())
        terminal.type("compsh --demo\r")
        #expect(terminal.wait(for: "demo>"))
        terminal.type("help\r")
        #expect(terminal.wait { $0.lines.last == ":" }, "\(terminal.screen.text)")
        for _ in 1...2 {
            terminal.settle(.milliseconds(200))
            terminal.type("\u{1A}")
            #expect(terminal.wait(until: atOuterShell), "\(terminal.screen.text)")
            #expect(terminal.screen.text.contains("Stopped"))
            #expect(sum() == before, "\(terminal.screen.text)")
            terminal.type("fg\r")
            #expect(terminal.wait(for: "compsh --demo"))
            terminal.settle(.milliseconds(200))
            // One more line.
            terminal.type("\r")
            #expect(terminal.wait { $0.lines.last == ":" }, "\(terminal.screen.text)")
        }
        terminal.type("q")
        #expect(terminal.wait { $0.lines.last == "demo>" }, "\(terminal.screen.text)")
        terminal.settle()
        terminal.type("\u{4}")
        #expect(terminal.wait(until: atOuterShell))
        #expect(sum() == before, "\(terminal.screen.text)")
    }

    @Test func secretsStayMaskedAndColoursStay() throws {
        let pager = "tee \(program.folder.file("seen"))"
        let terminal = try start(pager: pager)
        type("raw images 12345 --limit 5", in: terminal)
        let seen = try #require(program.folder.text("seen"))
        #expect(seen.contains("\u{1B}["))
        let signature = try #require(seen.split(separator: "\n").first { $0.contains("Signature") })
        #expect(signature.contains("*****"))
    }

    @Test func aPagerThatIsKilledLeavesTheTerminal() throws {
        program.folder.write("killed", "#!/bin/sh\nstty raw -echo </dev/tty\nkill -9 $$\n", mode: 0o755)
        let terminal = try start(pager: program.folder.file("killed"))
        type("echo x", in: terminal)
        let modes = terminal.modes
        type("help", in: terminal)
        #expect(terminal.modes == modes)
    }
}
