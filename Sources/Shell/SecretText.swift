import Wire

/// Lines that must never reach the history's file, nor an echo.
enum SecretText {
    /// Whether `line` seems to hold a secret: a key of the session, or a value under a name such as `Password`.
    static func isContained(in line: String, _ credentials: Credentials?) -> Bool {
        if let credentials {
            let secrets = [credentials.privateKey, credentials.securityToken].compactMap { $0 }.filter {
                !$0.isEmpty
            }
            if secrets.contains(where: line.contains) { return true }
        }
        let words = line.split { $0.isWhitespace || $0 == ";" || $0 == "|" }
        return words.contains { word in
            // `Password=?` asks for it.
            if word.hasSuffix("=") || word.hasSuffix("=?") { return false }
            // `Password=x`, `--password x`, and the same inside quotes.
            let name = word.prefix { $0 != "=" }.filter { $0 != "\"" && $0 != "'" }
            return (word.contains("=") || name.hasPrefix("--")) && SecretNames.contain(name)
        }
    }
}
