/// The command of the service that logs in to an instance, where it holds no password.
///
/// Three shapes have been seen: `ssh ubuntu@IP`, `ssh -p 23 root@IP`, `ssh -p PORT root@ID.podtcp.compshare.cn`; the
/// option may stand behind the host.
enum SSHLine {
    /// Whether a text is `ssh` with one destination, and a port and a user at the most: anything else may be a secret.
    static func isPlain(_ text: String) -> Bool {
        var words = text.split(separator: " ").map(String.init)
        guard words.first == "ssh" else { return false }
        words.removeFirst()
        var destinations = 0
        while !words.isEmpty {
            let word = words.removeFirst()
            if word == "-p" || word == "-l" {
                guard !words.isEmpty, isName(words.removeFirst()) else { return false }
            } else if word.hasPrefix("-p") || word.hasPrefix("-l") {
                guard isName(String(word.dropFirst(2))) else { return false }
            } else {
                guard isDestination(word) else { return false }
                destinations += 1
            }
        }
        return destinations == 1
    }

    /// `user@host` or a host, which may be an IPv6 address in brackets.
    private static func isDestination(_ word: String) -> Bool {
        let parts = word.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard let host = parts.last, parts.count <= 2, parts.count == 1 || isName(parts[0]) else {
            return false
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            return host.dropFirst().dropLast().allSatisfy { $0 == ":" || $0.isHexDigit }
        }
        return isName(host)
    }

    private static func isName(_ text: String) -> Bool {
        text.utf8.first.map { $0 != UInt8(ascii: "-") } ?? false
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
