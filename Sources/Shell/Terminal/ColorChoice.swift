import CompshTextLayout

/// When to use colour.
package enum ColorChoice: String, Sendable, CaseIterable {
    /// As the environment says, else on a terminal.
    case auto
    case always
    case never

    /// Whether an output is to be in colour.
    ///
    /// What was chosen counts before the environment. There `NO_COLOR` comes first, as no-color.org, CMake and Python have
    /// it; then what forces colour, `FORCE_COLOR` and `CLICOLOR_FORCE`, of which `FORCE_COLOR=0` means none, as in programs
    /// for Node.js; then `CLICOLOR=0`; then whether it is a terminal that can draw it. An empty variable counts as none.
    ///
    /// - Parameters:
    ///   - environment: The environment's variables.
    ///   - isTerminal: Whether the output is a terminal.
    ///   - mayBeForced: Whether the environment may colour what is no terminal: not a file, nor what programs read.
    /// - Returns: Whether it is.
    package func isOn(
        _ environment: [String: String], isTerminal: Bool, mayBeForced: Bool = true
    ) -> Bool {
        func value(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0.lowercased() }
        }
        switch self {
        case .always: return true
        case .never: return false
        case .auto:
            if value("NO_COLOR") != nil { return false }
            if let force = value("FORCE_COLOR") {
                if force == "0" || force == "false" { return false }
                if mayBeForced || isTerminal { return true }
            }
            if let force = value("CLICOLOR_FORCE"), force != "0", mayBeForced || isTerminal { return true }
            return value("CLICOLOR") != "0" && isTerminal && environment["TERM"] != "dumb"
        }
    }
}
