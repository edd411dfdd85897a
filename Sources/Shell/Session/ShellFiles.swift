/// The files of the shell's own, where the environment's variables say.
package struct ShellFiles: Sendable {
    /// The history: `$XDG_STATE_HOME/compsh/history`; nil if no home is known.
    package let history: String?
    /// The start-up script: `$XDG_CONFIG_HOME/compsh/init.compsh`, whether there is such a file or not.
    package let startUpScript: String?
    /// The rules for calls: `$XDG_CONFIG_HOME/compsh/policy`, likewise.
    package let policy: String?

    /// Reads the variables.
    package init(_ environment: [String: String]) {
        let configuration = Self.folder("XDG_CONFIG_HOME", "/.config", environment)
        history = Self.folder("XDG_STATE_HOME", "/.local/state", environment).map { $0 + "/compsh/history" }
        startUpScript = configuration.map { $0 + "/compsh/init.compsh" }
        policy = configuration.map { $0 + "/compsh/policy" }
    }

    /// A base folder; as the XDG specification has it, a relative one does not count.
    private static func folder(_ name: String, _ below: String, _ environment: [String: String]) -> String? {
        if let folder = environment[name], folder.hasPrefix("/") { return folder }
        return environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + below : nil }
    }
}
