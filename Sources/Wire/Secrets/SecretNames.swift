/// Names under which secrets travel: parameters, members of answers, header fields, options of a command line.
package enum SecretNames {
    /// How such names end, as `FoldedName` has them.
    private static let endings = [
        "password", "passwd", "pwd", "passphrase", "passcode", "token", "secret", "signature",
        "authorization", "credential", "cookie", "apikey", "accesskey", "secretkey", "privatekey", "authkey",
        "sessionkey",
        "encryptionkey", "密码", "口令", "令牌", "密钥",
        // Instances answer with a login command that may hold the password.
        "sshlogincommand",
    ].map { Array($0.utf8) }

    /// Names that mean a secret only as a whole, since many harmless words end with them.
    private static let wholes = ["pass", "sig", "sign", "jwt"].map { Array($0.utf8) }

    /// What is counted in tokens by the services of language models is no secret.
    private static let counted = [
        "max", "min", "total", "prompt", "completion", "input", "output", "num", "used", "context",
    ].map { Array(($0 + "tokens").utf8) }

    /// The last bytes that a name of a secret can have, so that most names are told by one look.
    private static let lastBytes: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for name in endings + wholes {
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
    package static func contain(_ name: String) -> Bool { isSecret(name.utf8) }

    /// The same for a part of a text.
    package static func contain(_ name: Substring) -> Bool { isSecret(name.utf8) }

    /// The same for bytes of UTF-8.
    static func contain(_ name: ArraySlice<UInt8>) -> Bool { isSecret(name) }

    /// Whether a name is a plural, under which a number is a count.
    static func isPlural(_ name: String) -> Bool {
        var rest = FoldedName(name.utf8)
        return rest.removeLast() == UInt8(ascii: "s")
    }

    // Each name of each answer comes here, several times: nothing is allocated, and most are told by their last byte.
    private static func isSecret(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        guard let last = name.last, lastBytes[Int(last)] else { return false }
        let folded = FoldedName(name)
        if isSecret(folded) || hasPassPart(name) { return true }
        var singular = folded
        guard singular.removeLast() == UInt8(ascii: "s"), !counted.contains(where: folded.ends(with:)) else {
            return false
        }
        return isSecret(singular)
    }

    private static func isSecret(_ name: FoldedName<some BidirectionalCollection<UInt8>>) -> Bool {
        endings.contains(where: name.ends(with:)) || wholes.contains(where: name.is)
    }

    /// Whether a name ends in a part of its own that says `pass`, as `DB_PASS`; `Bypass` has none.
    private static func hasPassPart(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        var rest = name[...]
        for byte in "ssap".utf8 {
            guard let last = rest.popLast(), last | 0x20 == byte else { return false }
        }
        return rest.last == UInt8(ascii: "_") || rest.last == UInt8(ascii: "-")
    }
}

/// The last part of a name that is no number, in lower case and without the characters that do not count, from its end.
private struct FoldedName<Bytes: BidirectionalCollection<UInt8>> {
    private var rest: Bytes.SubSequence

    init(_ name: Bytes) {
        rest = name[...]
        // A name of nothing but numbers names nothing.
        while let last = rest.last, Self.isIndex(last) { rest.removeLast() }
    }

    /// Takes the last byte off; nil at the part's beginning.
    mutating func removeLast() -> UInt8? {
        while let byte = rest.last {
            if byte == UInt8(ascii: ".") { return nil }
            rest.removeLast()
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): continue
            case 0x41...0x5A: return byte | 0x20
            default: return byte
            }
        }
        return nil
    }

    /// Whether these are its last bytes.
    func ends(with bytes: [UInt8]) -> Bool { removing(bytes) != nil }

    /// Whether these are all of its bytes.
    func `is`(_ bytes: [UInt8]) -> Bool {
        var rest = removing(bytes)
        return rest != nil && rest?.removeLast() == nil
    }

    /// What stands before these bytes; nil if it does not end with them.
    private func removing(_ bytes: [UInt8]) -> Self? {
        var rest = self
        for byte in bytes.reversed() {
            guard rest.removeLast() == byte else { return nil }
        }
        return rest
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
