/// Names under which secrets travel: parameters, members of answers, header fields, options of a command line.
package enum SecretNames {
    /// How such names end, folded as `folded(_:)` does.
    private static let endings = [
        "password", "passwd", "pwd", "passphrase", "passcode", "token", "secret", "signature",
        "authorization", "credential", "cookie", "apikey", "accesskey", "secretkey", "privatekey", "authkey",
        "sessionkey",
        "encryptionkey", "密码", "口令", "令牌", "密钥",
        // Instances answer with a login command that may hold the password.
        "sshlogincommand",
    ].map { Array($0.utf8) }

    /// Names that mean a secret only as a whole, since many harmless words end with them.
    private static let wholes: Set<[UInt8]> = Set(["pass", "sig", "sign", "jwt"].map { Array($0.utf8) })

    /// What is counted in tokens by the services of language models is no secret.
    private static let counted = [
        "max", "min", "total", "prompt", "completion", "input", "output", "num", "used", "context",
    ].map { Array(($0 + "tokens").utf8) }

    /// The last bytes that a name of a secret can have, so that most names are told by one look.
    private static let lastBytes: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for name in endings + Array(wholes) {
            guard let last = name.last else { continue }
            table[Int(last)] = true
            if (0x61...0x7A).contains(last) { table[Int(last & 0xDF)] = true }
        }
        // Plurals, numbers, indexes, and the characters that do not count.
        for byte in Array("sS0123456789].-_".utf8) { table[Int(byte)] = true }
        return table
    }()

    /// Whether a value under `name` is a secret.
    ///
    /// Case, `-`, `_`, numbers at the end (`Password.0`, `Token2`, `Passwords[1]`), a plural, and what stands before a
    /// dot do not matter.
    package static func contain(_ name: some StringProtocol) -> Bool { contain(Array(name.utf8)[...]) }

    /// The same for bytes of UTF-8.
    static func contain(_ name: ArraySlice<UInt8>) -> Bool {
        guard let last = name.last, lastBytes[Int(last)] else { return false }
        let folded = folded(name)
        if isSecret(folded) || hasPassPart(name) { return true }
        guard folded.last == UInt8(ascii: "s"), !counted.contains(where: folded.ends(with:)) else {
            return false
        }
        return isSecret(folded.dropLast())
    }

    /// Whether a name ends in a part of its own that says `pass`, as `DB_PASS`; `Bypass` has none.
    private static func hasPassPart(_ name: ArraySlice<UInt8>) -> Bool {
        let end = name.suffix(5).map { $0 | 0x20 }
        return end == Array("_pass".utf8).map { $0 | 0x20 } || end == Array("-pass".utf8)
    }

    /// Whether a name is a plural, under which a number is a count.
    static func isPlural(_ name: some StringProtocol) -> Bool {
        folded(Array(name.utf8)[...]).last == UInt8(ascii: "s")
    }

    private static func isSecret(_ folded: ArraySlice<UInt8>) -> Bool {
        endings.contains(where: folded.ends(with:)) || wholes.contains(Array(folded))
    }

    /// The last part of a name that is no number, in lower case, without the characters that do not count.
    private static func folded(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var end = name.endIndex
        while end > name.startIndex, isIndex(name[end - 1]) { end -= 1 }
        // A name of nothing but numbers names nothing.
        let part = name[..<end]
        let start = part.lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? part.startIndex
        return part[start...].compactMap { byte in
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): nil
            case 0x41...0x5A: byte | 0x20
            default: byte
            }
        }[...]
    }

    /// Whether a byte can be a part of a number at a name's end.
    private static func isIndex(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether these are its last bytes.
    fileprivate func ends(with bytes: [UInt8]) -> Bool {
        count >= bytes.count && suffix(bytes.count) == bytes[...]
    }
}
