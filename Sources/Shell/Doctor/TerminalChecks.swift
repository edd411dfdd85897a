import CompSharePlatform
import CompshCommandLanguage
import CompshLocalization
import CompshTextLayout

/// What `doctor` looks at of the terminal: its type, size and colours, its characters, and how wide it draws them.
@MainActor
struct TerminalChecks {
    let session: Session
    let terminal: TerminalFacts?
    private var environment: [String: String] { session.environment }

    /// The checks, the measurement of widths first: whatever is written meanwhile is seen later.
    func findings() throws(CommandFailure) -> [DoctorFinding] {
        let widths = try widths()
        return [type, size, colour, locale].compactMap { $0 } + widths
    }

    private var type: DoctorFinding {
        let name = environment["TERM"] ?? ""
        guard terminal != nil else { return .skipped("terminal", "standard output is no terminal") }
        if name.isEmpty {
            return .problem(
                "terminal", "TERM is not set", next: "export TERM=xterm-256color, or what your terminal is")
        }
        if name == "dumb" {
            return .skipped("terminal", "TERM=dumb: nothing is drawn in place, and lines are edited plainly")
        }
        guard TerminalDescriptions.has(name, environment: environment) else {
            return .problem(
                "terminal", "the system has no description of TERM=\(name)",
                next: "export TERM=xterm-256color, or install its description: apt install ncurses-term")
        }
        return .ok("terminal", Message(verbatim: name))
    }

    /// Narrower than this, tables have no room for their first two columns.
    private static let leastColumns = 40

    private var size: DoctorFinding? {
        guard let terminal else { return nil }
        guard let (rows, columns) = terminal.size, rows > 0, columns > 0 else {
            return .problem(
                "size", "the terminal does not tell its size", next: "stty rows 24 cols 80 sets it")
        }
        let text: Message = "\(columns) columns, \(rows) rows"
        guard columns >= Self.leastColumns else {
            return .problem(
                "size", text, next: "make the window wider: tables need \(Self.leastColumns) columns")
        }
        if let set = environment["COLUMNS"], !set.isEmpty, set != String(columns) {
            return .problem(
                "size", "\(text), but COLUMNS=\(set) is what counts", next: "unset COLUMNS follows the window"
            )
        }
        return .ok("size", text)
    }

    private var colour: DoctorFinding? {
        guard let terminal else { return nil }
        let choice = session.settings.color
        if choice.origin != .builtIn {
            return .ok("colour", "\(terminal.usesColour ? "on" as Message : "off"): \(choice.origin.message)")
        }
        let reason = ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR"].first {
            !environment[$0, default: ""].isEmpty
        }
        let isOn: Message = terminal.usesColour ? "on" : "off"
        return .ok("colour", reason.map { "\(isOn): $\($0)" } ?? isOn)
    }

    private var locale: DoctorFinding {
        let locale = TerminalLocale(environment)
        guard let variable = locale.variable else {
            return .ok("locale", "none is set; UTF-8 is taken for granted")
        }
        let text = Message(verbatim: "\(locale.name) ($\(variable))")
        if !locale.isUTF8 {
            return .problem(
                "locale", "\(text) is not UTF-8: other programs will not show Chinese",
                run: Message(verbatim: "export LC_ALL=C.UTF-8"))
        }
        guard TerminalDescriptions.hasLocale(locale.name) else {
            return .problem(
                "locale", "\(text) is not installed", next: "export LC_ALL=C.UTF-8, or make it: locale-gen")
        }
        return .ok("locale", text)
    }

    // MARK: Widths

    /// What is measured: a Chinese character, and one that is as wide as the terminal likes.
    private static let samples = ["华", "“"]

    private func widths() throws(CommandFailure) -> [DoctorFinding] {
        guard terminal != nil, let measure = session.measureWidths else {
            return [.skipped("width", "华 is measured at a terminal only")]
        }
        guard environment["TERM"] != "dumb" else {
            return [.skipped("width", "TERM=dumb cannot be asked where its cursor stands")]
        }
        switch measure(Self.samples) {
        case .cancelled: throw .interrupted
        case .unavailable:
            return [
                .skipped("width", "the terminal could not be asked: it is in use, or keys were typed ahead")
            ]
        case .silence:
            return [
                .problem(
                    "width", "the terminal does not tell where its cursor stands",
                    next: "if Chinese looks shifted, try another terminal")
            ]
        case .columns(let columns):
            guard let wide = columns.first, let ambiguous = columns.dropFirst().first else { return [] }
            return [finding(wide: wide), finding(ambiguous: ambiguous)]
        }
    }

    private func finding(wide columns: Int) -> DoctorFinding {
        guard columns != DisplayWidth.of(Self.samples[0]) else {
            return .ok("width", "华 takes 2 columns here, as compsh counts it")
        }
        return .problem(
            "width", "华 takes \(columns) columns here, and compsh counts 2: tables with Chinese are crooked",
            next:
                "choose UTF-8 and a font with Chinese in the terminal; within tmux or screen, start it with -u or -U"
        )
    }

    private func finding(ambiguous columns: Int) -> DoctorFinding {
        let counted = DisplayWidth.of(Self.samples[1], ambiguous: session.settings.ambiguous.value)
        guard columns != counted else {
            return .ok(
                "ambiguous",
                "characters such as “ and … take \(columns, one: "column", many: "columns"), as set ambiguous says"
            )
        }
        let wanted = columns == 2 ? "wide" : "narrow"
        return .problem(
            "ambiguous",
            "characters such as “ and … take \(columns, one: "column", many: "columns") here, and compsh counts \(counted)",
            run: Message(verbatim: "set ambiguous \(wanted)"))
    }
}

/// What is known of the terminal that data are shown on.
package struct TerminalFacts: Sendable {
    /// Its rows and columns; nil if it does not tell.
    let size: (rows: Int, columns: Int)?
    /// Whether colour is used.
    let usesColour: Bool

    /// States the facts.
    package init(size: (rows: Int, columns: Int)?, usesColour: Bool) {
        self.size = size
        self.usesColour = usesColour
    }
}
