import Wire

/// Lines that must never reach the history's file.
enum SecretText {
    /// Whether `line` seems to hold a secret: a key of the session, or a value under a name such as Password.
    static func isContained(in line: String, _ credentials: Credentials?) -> Bool {
        if let credentials {
            let secrets = [credentials.privateKey, credentials.securityToken].compactMap { $0 }.filter {
                !$0.isEmpty
            }
            if secrets.contains(where: line.contains) { return true }
        }
        let folded = line.lowercased()
        return [
            "password", "private_key", "privatekey", "signature=", "securitytoken", "accesskeysecret",
            "login ",
        ]
        .contains(where: folded.contains)
    }
}
