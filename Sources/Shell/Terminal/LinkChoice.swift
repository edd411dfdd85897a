/// When ids and addresses are links of the terminal.
package enum LinkChoice: String, Sendable, CaseIterable {
    /// Where the terminal is known to take them.
    case auto
    case on
    case off

    /// What it means, in one line for help texts.
    package var summary: String {
        switch self {
        case .auto: "where the terminal is known to take them"
        case .on: "on every terminal but a dumb one"
        case .off: "never"
        }
    }

    /// Whether an output is to have links; only a terminal has.
    package func isOn(_ environment: [String: String], isTerminal: Bool) -> Bool {
        guard isTerminal, environment["TERM"] != "dumb" else { return false }
        return switch self {
        case .on: true
        case .off: false
        case .auto: Self.areKnown(in: environment)
        }
    }

    /// Programs that set `TERM_PROGRAM` and take links.
    private static let programs: Set = [
        "iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "mintty", "rio", "WarpTerminal",
    ]

    /// Variables that are set only by terminals that take links.
    private static let variables = [
        "KITTY_WINDOW_ID", "KITTY_PID", "WT_SESSION", "DOMTERM", "GHOSTTY_RESOURCES_DIR",
    ]

    /// Terminals that take links and have a name of their own for `TERM`.
    private static let terminals: Set = ["xterm-kitty", "xterm-ghostty", "foot", "foot-extra", "contour"]

    /// VTE's version 0.50, the first with links, as `VTE_VERSION` has it.
    private static let firstVTE = 5_000
    /// Konsole's version 20.12, the first with links, as `KONSOLE_VERSION` has it.
    private static let firstKonsole = 201_200

    private static func areKnown(in environment: [String: String]) -> Bool {
        let term = environment["TERM"] ?? ""
        let program = environment["TERM_PROGRAM"] ?? ""
        // Within another program's screen, what the terminal around it has set does not count.
        if environment["TMUX"] != nil || environment["STY"] != nil || term.hasPrefix("screen")
            || term.hasPrefix("tmux")
        {
            // tmux passes them on from 3.4 on.
            let version = (environment["TERM_PROGRAM_VERSION"] ?? "").split(separator: ".")
            let numbers = version.map { Int($0.prefix { $0.isASCII && $0.isNumber }) ?? 0 } + [0, 0]
            return program == "tmux" && (numbers[0], numbers[1]) >= (3, 4)
        }
        func number(_ name: String) -> Int { environment[name].flatMap { Int($0) } ?? 0 }
        return programs.contains(program) || terminals.contains(term)
            || variables.contains { environment[$0]?.isEmpty == false }
            || number("VTE_VERSION") >= firstVTE || number("KONSOLE_VERSION") >= firstKonsole
    }
}
