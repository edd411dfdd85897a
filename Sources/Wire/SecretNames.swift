/// Names under which secrets travel: parameters, members of answers, words of a command line.
package enum SecretNames {
    private static let endings = [
        "password", "passwd", "pwd", "token", "secret", "secretkey", "accesskeysecret", "privatekey",
        "signature",
        // Instances answer with a login command that may hold the password.
        "sshlogincommand",
    ]

    /// Whether a value under `name` is a secret; case, `-`, `_` and what stands before a dot do not matter.
    package static func contain(_ name: some StringProtocol) -> Bool {
        let start = name.lastIndex(of: ".").map { name.index(after: $0) } ?? name.startIndex
        let folded = name[start...].lowercased().filter { $0 != "-" && $0 != "_" }
        return endings.contains(where: folded.hasSuffix)
    }
}
