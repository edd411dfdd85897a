import CompshTestSupport
import Testing

/// `call ACTION --ask` at a terminal.
@Suite(.blocking) struct AskTests {
    private let program = Program()

    private func start() throws -> PseudoTerminal {
        let terminal = try program.terminal(["--demo"], rows: 40, columns: 120)
        let hasPrompt = terminal.wait { screen in
            let last = screen.lines.last { !$0.isEmpty }
            return last?.hasPrefix("demo") == true && last?.contains(">") == true
        }
        try #require(hasPrompt, "no prompt: \(terminal.screen.text)")
        return terminal
    }

    /// Waits until an answer can be typed; what is typed before counts for nothing.
    private func wait(_ terminal: PseudoTerminal, toAnswer prompt: String) -> Bool {
        terminal.wait { $0.lines.last { !$0.isEmpty }?.hasPrefix(prompt) == true && $0.hasBracketedPaste }
    }

    @Test func tabCompletesAnAnswerAndTheLineIsInTheHistory() throws {
        let terminal = try start()
        terminal.type("call GetCompShareShareBandwidthPrice --ask\r")
        #expect(wait(terminal, toAnswer: "Zone:"), "\(terminal.screen.text)")
        terminal.type("cn-wlcb-01\r")
        #expect(wait(terminal, toAnswer: "ShareBandwidth [100]:"), "\(terminal.screen.text)")
        // Up shows no command: the history holds no answers.
        terminal.type("\u{1B}[A")
        terminal.type("1Gbps\r")
        #expect(wait(terminal, toAnswer: "ChargeType:"), "\(terminal.screen.text)")
        terminal.type("Mo\t")
        #expect(wait(terminal, toAnswer: "ChargeType: Month"), "\(terminal.screen.text)")
        terminal.type("\r")
        let line =
            "call GetCompShareShareBandwidthPrice Zone=cn-wlcb-01 ShareBandwidth=1Gbps ChargeType=Month"
        #expect(terminal.wait(for: line), "\(terminal.screen.text)")
        #expect(terminal.wait(for: "TotalPrice"), "\(terminal.screen.text)")
        terminal.settle()
        terminal.type("\u{1B}[A")
        #expect(
            terminal.wait { $0.lines.last { !$0.isEmpty }?.contains("> \(line)") == true },
            "\(terminal.screen.text)")
    }

    @Test func ctrlCEndsTheQuestionAndNotTheSession() throws {
        let terminal = try start()
        terminal.type("call GetCompShareCFSPrice --ask\r")
        #expect(wait(terminal, toAnswer: "Zone:"))
        terminal.type("cn\u{3}")
        #expect(terminal.wait(for: "cancelled, nothing was sent"), "\(terminal.screen.text)")
        terminal.type("status\r")
        #expect(terminal.wait(for: "ORIGIN"))
    }
}
