import Glibc

/// The files that the environment's variables point to.
enum Environment {
    /// The history: `$XDG_STATE_HOME/compsh/history`.
    static func historyPath(_ environment: [String: String]) -> String? {
        folder("XDG_STATE_HOME", "/.local/state", environment).map { $0 + "/compsh/history" }
    }

    /// The start-up script: `$XDG_CONFIG_HOME/compsh/init.compsh`; nil if there is no such file.
    static func startUpScript(_ environment: [String: String]) -> String? {
        guard
            let path = folder("XDG_CONFIG_HOME", "/.config", environment).map({ $0 + "/compsh/init.compsh" }),
            unsafe access(path, F_OK) == 0
        else { return nil }
        return path
    }

    /// The rules for calls: `$XDG_CONFIG_HOME/compsh/policy`, whether there is such a file or not.
    static func policyPath(_ environment: [String: String]) -> String? {
        folder("XDG_CONFIG_HOME", "/.config", environment).map { $0 + "/compsh/policy" }
    }

    /// A base folder; as the XDG specification has it, a relative one does not count.
    private static func folder(_ name: String, _ below: String, _ environment: [String: String]) -> String? {
        if let folder = environment[name], folder.hasPrefix("/") { return folder }
        return environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + below : nil }
    }
}
