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

    /// A name, or how one ends, from its last byte to its first.
    private struct Known {
        let reversed: [UInt8]
        let isWhole: Bool
    }

    /// The names of secrets by their last bytes: few of them have to be compared with any name.
    private static let byLastByte: [[Known]] = {
        var table = [[Known]](repeating: [], count: 256)
        for (names, isWhole) in [(endings, false), (wholes, true)] {
            for name in names {
                guard let last = name.last else { continue }
                table[Int(last)].append(Known(reversed: name.reversed(), isWhole: isWhole))
            }
        }
        return table
    }()

    private static let countedReversed = counted.map { Array($0.reversed()) }

    /// Whether a value under `name` is a secret.
    ///
    /// Case, `-`, `_`, numbers at the end (`Password.0`, `Token2`, `Passwords[1]`), a plural, and what stands before a
    /// dot do not matter.
    package static func contain(_ name: String) -> Bool { isSecret(name.utf8.span) }

    /// The same for a part of a text.
    package static func contain(_ name: Substring) -> Bool { isSecret(Array(name.utf8).span) }

    /// The same for bytes of UTF-8.
    static func contain(_ name: Span<UInt8>) -> Bool { isSecret(name) }

    /// Whether a name is a plural, under which a number is a count.
    static func isPlural(_ name: String) -> Bool {
        let bytes = name.utf8.span
        var rest = FoldedName(bytes)
        return rest.removeLast(of: bytes) == UInt8(ascii: "s")
    }

    // Each name of each answer comes here, several times: nothing is allocated, and most are told by their last byte.
    private static func isSecret(_ bytes: Span<UInt8>) -> Bool {
        let folded = FoldedName(bytes)
        guard mayBeKnown(folded, in: bytes) else { return false }
        if isKnown(folded, in: bytes) || hasPassPart(bytes) { return true }
        var singular = folded
        guard singular.removeLast(of: bytes) == UInt8(ascii: "s"),
            !countedReversed.contains(where: { folded.removing($0, of: bytes) != nil })
        else { return false }
        return isKnown(singular, in: bytes)
    }

    /// The last two bytes of the names of secrets, a bit for each two.
    private static let lastTwo: [UInt64] = {
        var table = [UInt64](repeating: 0, count: 1 << 10)
        for name in endings + wholes {
            let pair = pair(name[name.count - 2], name[name.count - 1])
            table[pair >> 6] |= 1 << UInt64(pair & 63)
        }
        return table
    }()

    @inline(__always)
    private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

    /// Whether a name, or what it is the plural of, ends as names of secrets do: three bytes tell of nearly every name
    /// that it is none.
    private static func mayBeKnown(_ name: FoldedName, in bytes: Span<UInt8>) -> Bool {
        var rest = name
        guard let last = rest.removeLast(of: bytes), let second = rest.removeLast(of: bytes) else {
            return false
        }
        let table = lastTwo.span
        func isEnd(_ pair: Int) -> Bool { table[pair >> 6] >> UInt64(pair & 63) & 1 == 1 }
        if isEnd(pair(second, last)) { return true }
        guard last == UInt8(ascii: "s"), let third = rest.removeLast(of: bytes) else { return false }
        return isEnd(pair(third, second))
    }

    private static func isKnown(_ name: FoldedName, in bytes: Span<UInt8>) -> Bool {
        var rest = name
        guard let last = rest.removeLast(of: bytes) else { return false }
        for known in byLastByte[Int(last)] {
            guard var before = name.removing(known.reversed, of: bytes) else { continue }
            if !known.isWhole || before.removeLast(of: bytes) == nil { return true }
        }
        return false
    }

    /// Whether a name ends in a part of its own that says `pass`, as `DB_PASS`; `Bypass` has none.
    private static func hasPassPart(_ name: Span<UInt8>) -> Bool {
        var end = name.count
        for byte in "ssap".utf8 {
            guard end > 0, name[end - 1] | 0x20 == byte else { return false }
            end -= 1
        }
        return end > 0 && (name[end - 1] == UInt8(ascii: "_") || name[end - 1] == UInt8(ascii: "-"))
    }
}

/// The last part of a name that is no number, in lower case and without the characters that do not count, read from its
/// end.
private struct FoldedName {
    private var end: Int

    init(_ name: Span<UInt8>) {
        end = name.count
        // A name of nothing but numbers names nothing.
        while end > 0, Self.isIndex(name[end - 1]) { end -= 1 }
    }

    /// Takes the last byte off; nil at the part's beginning.
    mutating func removeLast(of name: Span<UInt8>) -> UInt8? {
        while end > 0 {
            let byte = name[end - 1]
            if byte == UInt8(ascii: ".") { return nil }
            end -= 1
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): continue
            case 0x41...0x5A: return byte | 0x20
            default: return byte
            }
        }
        return nil
    }

    /// What stands before some bytes, given from the last to the first; nil if it does not end with them.
    func removing(_ reversed: [UInt8], of name: Span<UInt8>) -> FoldedName? {
        var rest = self
        for byte in reversed {
            guard rest.removeLast(of: name) == byte else { return nil }
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
