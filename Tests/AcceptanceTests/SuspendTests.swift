import CompshTestSupport
import Testing

/// Ctrl-Z and `fg` under a shell with job control, wherever compsh waits for something.
@Suite(.blocking, .serialized) struct SuspendTests {
    /// The shell that starts compsh.
    ///
    /// bash sets its own modes when a job stops; dash takes the terminal as it gets it.
    enum OuterShell: String, CaseIterable {
        case bash = "/bin/bash"
        case dash = "/bin/dash"

        var command: [String] {
            switch self {
            case .bash: [rawValue, "--norc", "--noprofile", "-i"]
            case .dash: [rawValue, "-i"]
            }
        }
    }

    /// A place where compsh waits.
    struct Place: CustomTestStringConvertible {
        var testDescription: String
        /// compsh's arguments after `--demo`, or the whole command.
        var command = "compsh --demo"
        var variables: [String: String] = [:]
        /// What is typed, each part once the one before it is answered.
        var steps: [(keys: String, answer: String)] = []
        /// What is on the last row when Ctrl-Z is pressed and, where it is to be drawn again, after `fg`.
        var line = ""
        var isDrawnAgain = true
        /// What is typed after `fg`, and what comes of it.
        var keys = ""
        var answer: String
        /// What ends compsh then.
        var ending = ["\u{4}"]
    }

    private static let prompt = "demo>"
    private static let removal = "call TerminateCompShareInstance Zone=cn-wlcb-01 UHostId=uhost-abc\r"

    static let places = [
        Place(
            testDescription: "empty line", line: prompt, keys: "images 12345 --limit 1\r", answer: "1 of 45"),
        Place(
            testDescription: "line with text", steps: [("images 123华\u{2}", "images 123华")],
            line: "\(prompt) images 123华", keys: "45 --limit 1 #\r", answer: "1 of 45"),
        // Waiting has moved the shell to a thread of libdispatch's, where all signals are blocked.
        Place(
            testDescription: "line after commands",
            steps: [
                ("zones\r", " zones ·"), ("sleep 100ms; echo awake\r", "\nawake"), ("images 1", "> images 1"),
            ],
            line: "\(prompt) images 1", keys: "2345 --limit 1\r", answer: "1 of 45"),
        Place(
            testDescription: "entry of several lines", steps: [("images 12345 \\\r--limit", "..> --limit")],
            line: "..> --limit", keys: " 1\r", answer: "1 of 45"),
        Place(
            testDescription: "question", steps: [("write on\r", "[write]>"), (removal, "to go on:")],
            line: "to go on:", keys: "no\r", answer: "cancelled, nothing was sent"),
        Place(
            testDescription: "hidden question",
            steps: [
                ("dry call ResetCompShareInstancePassword Zone=z UHostId=x Password=?\r", "Password:")
            ], line: "Password:", keys: "sesame\r", answer: "nothing was sent"),
        Place(
            testDescription: "request", command: "compsh --demo --latency 2s", steps: [("zones\r", "zones")],
            isDrawnAgain: false, answer: " zones ·"),
        Place(
            testDescription: "pipe", steps: [("images 12345 --limit 3 | (sleep 2; cat)\r", "cat)")],
            isDrawnAgain: false, answer: "1–3 of 45"),
        Place(
            testDescription: "program", steps: [("!sleep 2; echo pro''gram\r", "pro''gram")],
            isDrawnAgain: false, answer: "program"),
        Place(
            testDescription: "sleep", steps: [("sleep 2s; echo awake again\r", "again")],
            isDrawnAgain: false, answer: "\nawake again"),
        Place(
            testDescription: "watch", steps: [("watch 1s zones\r", " zones ·")],
            isDrawnAgain: false, answer: " zones ·", ending: ["\u{3}", "\u{4}"]),
        Place(
            testDescription: "plain editor", variables: ["TERM": "dumb"], line: prompt, keys: "zones\r",
            answer: " zones ·"),
        Place(
            testDescription: "script from the terminal", command: "echo started; compsh --demo -",
            steps: [("", "started")], isDrawnAgain: false, keys: "zones\r", answer: " zones ·"),
        Place(
            testDescription: "script from a pipe",
            command: "echo started; (sleep 2; echo zones) | compsh --demo",
            steps: [("", "started")], isDrawnAgain: false, answer: " zones ·", ending: []),
    ]

    @Test(arguments: OuterShell.allCases, places)
    func stopsAndGoesOn(shell: OuterShell, place: Place) throws {
        let program = Program()
        let path = try Program.path()
        let folder = String(path.prefix(upTo: try #require(path.lastIndex(of: "/"))))
        var variables = program.environment.merging(place.variables) { $1 }
        variables["PS1"] = "outer$ "
        variables["PATH"] = "\(folder):/usr/bin:/bin"
        let terminal = try PseudoTerminal(
            shell.command, environment: variables, rows: 40, columns: 120, directory: program.folder.path)
        #expect(terminal.wait(for: "outer$"))
        terminal.type("stty -a | cksum\r")
        #expect(terminal.wait { Self.sums($0).count == 1 })
        #expect(terminal.wait { $0.lines.last == "outer$" })

        terminal.type(place.command + "\r")
        if place.command.hasPrefix("compsh") { #expect(terminal.wait(for: Self.prompt)) }
        // On a slow machine what is waited for may end before the first Ctrl-Z: its answer counts all the same.
        var answersBefore = 0
        for step in place.steps {
            if !step.keys.isEmpty { terminal.settle() }
            answersBefore = Self.count(place.answer, in: terminal.screen)
            terminal.type(step.keys)
            #expect(terminal.wait { Self.count(step.answer, in: $0) > 0 }, "\(terminal.screen.text)")
            if step.answer == place.answer { answersBefore += 1 }
        }
        terminal.settle(.milliseconds(300))
        // Twice, since a stop must leave no trace of itself.
        for turn in 1...2 {
            #expect(terminal.screen.lines.last?.contains(place.line) == true)
            terminal.type("\u{1A}")
            #expect(
                terminal.wait { Self.count("Stopped", in: $0) == turn && $0.lines.last == "outer$" },
                "not stopped: \(terminal.screen.text)")
            #expect(!terminal.screen.hasBracketedPaste || shell == .bash)
            // What is typed now is the outer shell's, and shown once.
            terminal.type("stty -a | cksum; echo outer $((40+\(turn)))\r")
            #expect(terminal.wait(for: "outer 4\(turn)"), "\(terminal.screen.text)")
            #expect(terminal.wait { $0.lines.last == "outer$" })
            let linesBefore = terminal.screen.transcript.count
            terminal.type("fg\r")
            if place.isDrawnAgain {
                #expect(
                    terminal.wait { $0.lines.last?.contains(place.line) == true }, "\(terminal.screen.text)")
            } else {
                #expect(terminal.wait { $0.transcript.count > linesBefore })
            }
            terminal.settle(.milliseconds(200))
        }
        let sums = Self.sums(terminal.screen)
        #expect(sums.count == 3 && Set(sums).count == 1, "other modes: \(terminal.screen.text)")
        // A loop that redraws would go on writing.
        if place.isDrawnAgain {
            let before = terminal.output.count
            terminal.settle(.milliseconds(200))
            #expect(terminal.output.count == before)
        }

        terminal.type(place.keys)
        #expect(
            terminal.wait { Self.count(place.answer, in: $0) > answersBefore }, "\(terminal.screen.text)")
        #expect(!terminal.output.contains(Array("sesame".utf8)))
        for key in place.ending {
            terminal.settle(.milliseconds(300))
            terminal.type(key)
        }
        #expect(terminal.wait { $0.lines.last == "outer$" }, "\(terminal.screen.text)")
        #expect(Self.count("Stopped", in: terminal.screen) == 2)
    }

    /// The checksums of the modes, as the outer shell's commands saw them.
    private static func sums(_ screen: TerminalScreen) -> [Substring] {
        screen.lines.filter { $0.wholeMatch(of: #/[0-9]+ [0-9]+/#) != nil }.map { $0[...] }
    }

    private static func count(_ part: String, in screen: TerminalScreen) -> Int {
        var rest = screen.text[...]
        var count = 0
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
