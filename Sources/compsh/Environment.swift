import Glibc

/// The environment's variables, and the files that they point to.
enum Environment {
    /// All variables; of two with one name the first counts, as for `getenv`.
    static var variables: [String: String] {
        var variables: [String: String] = [:]
        var entry = unsafe environ
        while let text = unsafe entry.pointee {
            let pair = unsafe String(cString: text)
            if let equals = pair.firstIndex(of: "=") {
                let name = String(pair[..<equals])
                if variables[name] == nil { variables[name] = String(pair[pair.index(after: equals)...]) }
            }
            unsafe entry += 1
        }
        return variables
    }

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

    /// A base folder; as the XDG specification has it, a relative one does not count.
    private static func folder(_ name: String, _ below: String, _ environment: [String: String]) -> String? {
        if let folder = environment[name], folder.hasPrefix("/") { return folder }
        return environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + below : nil }
    }
}
