import CompshTestSupport
import Glibc
import Testing

/// compsh at a terminal, as a person sees it.
@Suite(.blocking) struct TerminalTests {
    private let program = Program()

    private func start(
        _ arguments: [String] = ["--demo"], rows: Int = 40, columns: Int = 100,
        prompt: String = "demo>"
    ) throws -> PseudoTerminal {
        let terminal = try program.terminal(arguments, rows: rows, columns: columns)
        try #require(terminal.wait(for: prompt), "no prompt: \(terminal.screen.text)")
        return terminal
    }

    @Test func listNextAndLeave() throws {
        let terminal = try start()
        let before = terminal.screen.text
        #expect(before.contains("demo data on a local emulator · read-only"))
        terminal.type("images 12345\r")
        #expect(terminal.wait(for: "1–20 of 45 · page 1 of 3"))
        terminal.type("next\r")
        #expect(terminal.wait(for: "21–40 of 45 · page 2 of 3"))
        terminal.settle()
        terminal.type("\u{4}")
        #expect(terminal.waitForExit() == 0)
        #expect(!terminal.screen.hasBracketedPaste)
    }

    @Test func ctrlCEndsARequestAndNotTheSession() throws {
        // Longer than anything here is waited for.
        let terminal = try start(["--demo", "--latency", "60s"])
        terminal.type("images 12345\r")
        terminal.settle(.milliseconds(300))
        terminal.type("\u{3}")
        #expect(terminal.wait(for: "^C cancelled after "))
        #expect(terminal.wait { $0.lines.last { !$0.isEmpty }?.hasPrefix("!130 demo>") == true })
        terminal.type("status\r")
        #expect(terminal.wait(for: "ORIGIN"))
        terminal.settle()
        terminal.type("exit\r")
        #expect(terminal.waitForExit() == 0)
    }

    /// A request that is over before the line about it is shown leaves them for the prompt, too.
    @Test(arguments: ["150ms", "700ms"])
    func keysTypedDuringARequestDoNotMixWithTheAnswer(latency: String) throws {
        let terminal = try start(["--demo", "--latency", latency])
        let modes = terminal.modes
        terminal.type("images 12345 --limit 3\r")
        #expect(terminal.wait { _ in terminal.modes != modes })
        terminal.type("echo qqq")
        #expect(terminal.wait { $0.lines.last { !$0.isEmpty }?.hasPrefix("demo> echo qqq") == true })
        let others = terminal.screen.text.split(separator: "\n").filter {
            $0.contains("echo q") && !$0.hasPrefix("demo>")
        }
        #expect(others.isEmpty, "\(terminal.screen.text)")
    }

    @Test func ctrlCDropsTheLine() throws {
        let terminal = try start()
        terminal.type("images 12")
        terminal.settle()
        terminal.type("\u{3}")
        terminal.settle()
        terminal.type("status\r")
        #expect(terminal.wait(for: "ORIGIN"))
        #expect(!terminal.screen.text.contains("images 12status"))
    }

    @Test func mistakesLoseNothing() throws {
        let terminal = try start()
        terminal.type("org 12345\r")
        #expect(terminal.wait(for: "demo org 12345>"))
        terminal.type("imges\r")
        #expect(terminal.wait(for: "did you mean: images"))
        terminal.type("images --limit 3\r")
        #expect(terminal.wait(for: "1–3 of 45"))
    }

    @Test func aBlockRunsInOrderAndStopsAtItsFirstError() throws {
        let terminal = try start()
        terminal.paste("images 12345 --limit 1\nimges\nimages 12345 --limit 2\nimages 12345 --limit 3\n")
        terminal.settle()
        #expect(!terminal.screen.text.contains("of 45"))
        terminal.type("\r")
        #expect(terminal.wait(for: "line 2 failed; 2 commands after it were not run"))
        #expect(terminal.screen.text.contains("1 of 45"))
        terminal.settle(.milliseconds(300))
        #expect(!terminal.screen.text.contains("1–2 of 45") && !terminal.screen.text.contains("1–3 of 45"))
    }

    @Test func rawShowsTheExchangeWithItsSecretsMasked() throws {
        let terminal = try start(rows: 200)
        terminal.type("raw images 12345 --limit 1\r")
        #expect(terminal.wait(for: "first byte"))
        let text = terminal.screen.text
        #expect(text.contains("> POST http://127.0.0.1:"))
        #expect(text.contains("TargetTopOrganizationId"))
        #expect(text.contains("HTTP/1.1 200"))
        #expect(text.contains("\"RetCode\": 0"))
        let signature = try #require(text.split(separator: "\n").first { $0.contains(">   Signature") })
        #expect(signature.hasSuffix("*****"))
        terminal.settle()
        terminal.type("raw\r")
        #expect(terminal.wait { $0.text.split(separator: "\n").filter { $0.hasPrefix("> POST") }.count == 2 })
    }

    @Test func rawModeStaysUntilItIsSwitchedOff() throws {
        let terminal = try start(rows: 200)
        terminal.type("raw on\r")
        #expect(terminal.wait(for: "demo [raw]>"))
        terminal.type("images 12345 --limit 1\r")
        #expect(terminal.wait(for: "> POST"))
        terminal.settle()
        terminal.type("raw off\r")
        #expect(terminal.wait { $0.lines.last { !$0.isEmpty } == "demo>" }, "\(terminal.screen.text)")
        terminal.type("images 12345 --limit 2\r")
        #expect(terminal.wait(for: "1–2 of 45"))
        #expect(terminal.screen.text.ranges(of: "> POST").count == 1)
    }

    @Test func tabCompletesCommandsOptionsAndSeenValues() throws {
        let terminal = try start()
        terminal.type("ima\t")
        #expect(terminal.wait(for: "> image"))
        terminal.type("s 12345 --lim\t")
        #expect(terminal.wait(for: "images 12345 --limit"))
        terminal.type("2\r")
        #expect(terminal.wait(for: "1–2 of 45"))
        terminal.settle()
        // A suggestion from the history looks the same; only what Tab has put into the line is sent.
        terminal.type("images 123\t")
        terminal.settle()
        terminal.type(" --limit 3\r")
        #expect(terminal.wait(for: "1–3 of 45"))
    }

    @Test func theHistoryIsKeptAndSecretsAreNot() throws {
        let first = try start()
        first.type("org 12345\r")
        #expect(first.wait(for: "org 12345>"))
        first.type("call GetRegion Password=hunter2\r")
        first.settle(.milliseconds(300))
        first.type(" images 777\r")
        first.settle(.milliseconds(300))
        first.type("\u{4}")
        #expect(first.waitForExit() == 0)
        let text = try #require(program.folder.text(".local/state/compsh/history"))
        #expect(text.contains("org 12345"))
        #expect(!text.contains("hunter2"))
        #expect(!text.contains("images 777"))
        #expect(program.folder.mode(".local/state/compsh/history") == 0o600)

        let second = try start()
        second.type("history 5\r")
        #expect(second.wait { $0.text.contains("LINE") && $0.text.contains("org 12345") })
    }

    @Test func theStartUpScriptRunsUnlessItIsLeftOut() throws {
        program.folder.write(".config/compsh/init.compsh", "org 12345\n")
        _ = try start(prompt: "demo org 12345>")
        _ = try start(["--demo", "--no-rc"])
    }

    @Test func whatTakesSomethingAwayAsksForItsID() throws {
        let terminal = try start()
        terminal.type("write on\r")
        #expect(terminal.wait(for: "[write]>"))
        terminal.settle()
        let line = "call TerminateCompShareInstance Zone=cn-wlcb-01 UHostId=uhost-abc"
        // The answer is typed ahead, before the question can have been read.
        terminal.type(line + "\ruhost-abc\r")
        #expect(terminal.wait(for: "type uhost-abc to go on:"))
        terminal.settle(.milliseconds(300))
        #expect(!terminal.screen.text.contains("RetCode"))
        #expect(!terminal.screen.text.contains("nothing was sent"))
        terminal.type("y\r")
        #expect(terminal.wait(for: "cancelled, nothing was sent"))
        terminal.settle()
        // Ctrl-C at the question ends the command and not the session.
        terminal.type(line + "\r")
        #expect(terminal.wait { $0.text.ranges(of: "to go on:").count == 2 })
        terminal.settle()
        terminal.type("\u{3}")
        #expect(terminal.wait { $0.text.ranges(of: "cancelled").count == 2 })
        terminal.settle()
        terminal.type(line + "\r")
        #expect(terminal.wait { $0.text.ranges(of: "to go on:").count == 3 })
        terminal.settle()
        #expect(!terminal.screen.text.contains("RetCode"))
        terminal.type("uhost-abc\r")
        // It was sent: the emulator has something to say about it.
        #expect(terminal.wait(for: "RetCode"))
        terminal.settle()
        terminal.type("exit\r")
        #expect(terminal.waitForExit() == 0)
    }

    @Test func passwordsAreTypedUnseen() throws {
        let terminal = try start()
        terminal.type("dry call ResetCompShareInstancePassword Zone=z UHostId=x Password=?\r")
        #expect(terminal.wait(for: "Password:"))
        terminal.settle()
        terminal.type("sesame\r")
        #expect(terminal.wait(for: "nothing was sent"))
        #expect(terminal.screen.text.contains(">   Password   *****"))
        #expect(!terminal.output.contains(Array("sesame".utf8)))
        #expect(!terminal.output.contains(Array("c2VzYW1l".utf8)))
    }

    @Test func signalsRestoreTheTerminal() throws {
        for (signal, status) in [(SIGTERM, Int32(143)), (SIGHUP, 129)] {
            let terminal = try start()
            terminal.signal(signal)
            #expect(terminal.waitForExit() == status)
            #expect(!terminal.screen.hasBracketedPaste)
        }
    }

    @Test(arguments: [40, 80, 200])
    func nothingWrapsByAccident(columns: Int) throws {
        let terminal = try start(rows: 60, columns: columns)
        terminal.type("images 12345\r")
        #expect(terminal.wait(for: "1–20 of 45"))
        terminal.settle()
        // Each row of the table is a row of the screen: the numbers stand below each other.
        let lines = terminal.screen.lines
        let header = try #require(lines.firstIndex { $0.hasPrefix("  #") })
        let numbers = lines.dropFirst(header + 1).prefix(20).map { line in
            Int(line.drop { $0 == " " }.prefix { $0.isNumber })
        }
        #expect(numbers == Array(1...20), "\(terminal.screen.text)")
    }

    @Test func withoutKeysThePromptSaysSo() throws {
        let terminal = try start([], prompt: "no-keys>")
        // Nothing is asked, and nothing long is said.
        let banner = terminal.screen.lines.prefix { !$0.hasPrefix("no-keys>") }
        #expect(banner.count == 5)
        #expect(banner.dropFirst().map { $0.prefix { $0 != " " } } == ["demo", "login", "help", "Ctrl-D"])
        terminal.type("images 12345\r")
        #expect(terminal.wait(for: "!5 no-keys>"))
        let error = terminal.screen.lines.drop { !$0.hasPrefix("error: no credentials") }.prefix {
            $0 != "!5 no-keys>"
        }
        #expect(error.count == 3, "\(terminal.screen.text)")
        #expect(error.contains { $0.hasPrefix("  demo ") } && error.contains { $0.hasPrefix("  login ") })
        terminal.type("status\r")
        #expect(terminal.wait(for: "keys were looked for in $COMPSHARE_PUBLIC_KEY"))
        #expect(terminal.screen.text.contains("ORIGIN"))
        terminal.settle()
        terminal.type("demo\r")
        #expect(terminal.wait { $0.lines.last { !$0.isEmpty } == "demo>" })
        terminal.type("images 12345 --limit 1\r")
        #expect(terminal.wait(for: "1 of 45"))
        terminal.settle()
        terminal.type("demo off\r")
        #expect(terminal.wait(for: "back to no-keys · api.compshare.cn"))
        #expect(terminal.wait { $0.lines.last { !$0.isEmpty } == "no-keys>" })
        terminal.settle()
        terminal.type("demo\r")
        #expect(terminal.wait { $0.lines.last { !$0.isEmpty } == "demo>" })
        terminal.type("\u{4}")
        #expect(terminal.waitForExit(.seconds(2)) == 0)
    }

    @Test(arguments: [24, 40, 80]) func whatIsToBeTypedIsNeverBroken(columns: Int) throws {
        for language in ["en", "zh"] {
            let terminal = try program.terminal(["--lang", language], rows: 40, columns: columns)
            #expect(terminal.wait(for: "no-keys>"))
            terminal.settle()
            terminal.type("mine\r")
            #expect(terminal.wait(for: "!5 no-keys>"))
            for command in ["demo", "login"] {
                #expect(terminal.screen.lines.contains { $0.hasPrefix(command + " ") })
                #expect(terminal.screen.lines.contains { $0.hasPrefix("  \(command) ") })
            }
        }
    }

    @Test func aSlowCommandTellsForHowLong() throws {
        let terminal = try start(["--demo", "--latency", "1500ms"])
        terminal.type("zones\r")
        #expect(
            terminal.wait { screen in
                screen.lines.contains { $0.wholeMatch(of: #/[-|/\\] [0-9.]+ m?s/#) != nil }
            })
        #expect(terminal.wait(for: " zones ·"))
        terminal.settle()
        #expect(!terminal.screen.lines.contains { $0.firstMatch(of: #/^[-|/\\] [0-9]/#) != nil })
    }

    @Test func whatIsTypedAheadStandsInTheNextLineOnly() throws {
        let terminal = try start(["--demo", "--latency", "1500ms"])
        let modes = terminal.modes
        terminal.type("zones --region cn-bj2\r")
        #expect(terminal.wait { Self.spinner($0) != nil })
        terminal.type("status")
        // The line is drawn again meanwhile.
        let before = Self.spinner(terminal.screen)
        #expect(terminal.wait { Self.spinner($0) != before })
        #expect(!terminal.screen.text.contains("status"))
        #expect(terminal.wait { $0.lines.last == "demo> status" })
        #expect(terminal.screen.text.contains("1 zone"))
        // Ctrl-C is shown where the line was, and the session goes on.
        terminal.type("\u{3}")
        terminal.settle()
        terminal.type("zones\r")
        #expect(terminal.wait { Self.spinner($0) != nil })
        terminal.type("\u{3}")
        #expect(terminal.wait(for: "^C cancelled after "))
        #expect(terminal.wait { $0.lines.last == "!130 demo>" })
        terminal.settle()
        #expect(terminal.modes == modes)
    }

    /// The row that tells how long a command has been running.
    private static func spinner(_ screen: TerminalScreen) -> String? {
        screen.lines.first { $0.wholeMatch(of: #/[-|/\\] [0-9.]+ m?s/#) != nil }
    }

    @Test func aSignalEndsWhatWaitsForAnInputThatDoesNotCome() throws {
        program.folder.write(
            "wait",
            "mkfifo never 2>&-; exec 3<>never; exec \"$1\" --demo -c 'dry call TerminateCompShareInstance Zone=z UHostId=-' <&3\n"
        )
        for (signal, status) in [(SIGINT, Int32(130)), (SIGTERM, 143), (SIGHUP, 129)] {
            let terminal = try PseudoTerminal(
                ["/bin/sh", "wait", Program.path()], environment: program.environment,
                directory: program.folder.path)
            terminal.settle(.milliseconds(500))
            terminal.signal(signal)
            #expect(terminal.waitForExit() == status)
        }
    }

    @Test func aListingIntoAFileTellsHowFarItIs() throws {
        let terminal = try start(["--demo", "--latency", "200ms", "--groups", "2000"])
        terminal.type("images 99999 all > rows\r")
        #expect(terminal.wait(for: "rows/s"))
        #expect(terminal.wait(for: "2,000 of 2,000"))
        terminal.settle()
        #expect(!terminal.screen.text.contains("rows/s"))
        #expect(program.folder.text("rows")?.split(separator: "\n").count == 2_001)
    }

    @Test func loginAsksWithoutShowingAndKeepsTheKeys() throws {
        let emulator = try RunningEmulator(program)
        defer { emulator.stop() }
        let publicKey = try #require(emulator.variables["COMPSHARE_PUBLIC_KEY"])
        let privateKey = try #require(emulator.variables["COMPSHARE_PRIVATE_KEY"])
        let terminal = try program.terminal(
            ["--endpoint", emulator.variables["COMPSHARE_ENDPOINT"] ?? ""], rows: 40, columns: 120)
        #expect(terminal.wait(for: "no-keys>"))
        terminal.type("login work\r")
        #expect(terminal.wait(for: "public key:"))
        terminal.type(publicKey + "\r")
        #expect(terminal.wait(for: "private key (not shown):"))
        terminal.type(privateKey + "\r")
        #expect(terminal.wait(for: "the service knows the keys"), "\(terminal.screen.text)")
        #expect(terminal.wait(for: "work>"))
        #expect(!terminal.screen.text.contains(privateKey))
        terminal.type("images 12345 --limit 1\r")
        #expect(terminal.wait(for: "1 of 45"))
        terminal.settle()
        terminal.type("logout\r")
        #expect(terminal.wait(for: "profile work removed"))
        #expect(terminal.wait(for: "no-keys>"))
        terminal.settle()
        terminal.type("\u{4}")
        #expect(terminal.waitForExit() == 0)
        #expect(program.folder.text(".config/compshare/config.json")?.contains(privateKey) == false)
        #expect(program.folder.text(".local/state/compsh/history")?.contains(privateKey) == false)
    }

    @Test func aPlainTerminalGetsNoEscapes() throws {
        let terminal = try program.terminal(["--demo"], variables: ["TERM": "dumb"])
        #expect(terminal.wait(for: "demo>"))
        terminal.type("images 12345 --limit 2\n")
        #expect(terminal.wait(for: "1–2 of 45"))
        terminal.type("images 99999 all --max 1000 > rows\n")
        #expect(terminal.wait(for: "1,000 of 10,000"))
        #expect(!terminal.output.contains(0x1B))
        terminal.type("\u{4}")
        #expect(terminal.waitForExit() == 0)
    }
}
