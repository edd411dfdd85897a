/// Names under which secrets travel: parameters, members of answers, header fields, options of a command line.
package enum SecretNames {
    /// How such names end, in lower case and without the characters that do not count.
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

    /// The endings and whole names by their last byte.
    private static let byLastByte: [[(name: [UInt8], isWhole: Bool)]] = {
        var table = [[(name: [UInt8], isWhole: Bool)]](repeating: [], count: 256)
        for (names, isWhole) in [(endings, false), (wholes, true)] {
            for name in names { table[Int(name[name.count - 1])].append((name, isWhole)) }
        }
        return table
    }()

    /// Whether a value under `name` is a secret.
    ///
    /// Case, `-`, `_`, numbers at the end (`Password.0`, `Token2`, `Passwords[1]`), a plural, and what stands before a
    /// dot do not matter.
    package static func contain(_ name: String) -> Bool {
        var name = name
        // Contiguous UTF-8, which almost every text is already.
        name.makeContiguousUTF8()
        return contain(name.utf8Span.span)
    }

    /// The same for a part of a text.
    package static func contain(_ name: Substring) -> Bool { contain(String(name)) }

    /// The same for bytes of UTF-8.
    ///
    /// Each name of each answer comes here, several times: nothing is allocated, and most are told by their last bytes.
    static func contain(_ name: Span<UInt8>) -> Bool {
        var end = name.count
        // A name of nothing but numbers names nothing.
        while end > 0, isIndex(name[end - 1]) { end -= 1 }
        guard end > 0 else { return false }
        if isSecret(name, end) || hasPassPart(name) { return true }
        // A plural, if it is not one of what is counted.
        var singular = end
        guard removeLast(name, &singular) == UInt8(ascii: "s") else { return false }
        return isSecret(name, singular) && !counted.contains { ends(name, end, with: $0) != nil }
    }

    /// Whether a name is a plural, under which a number is a count.
    static func isPlural(_ name: String) -> Bool {
        var name = name
        name.makeContiguousUTF8()
        let bytes = name.utf8Span.span
        var end = bytes.count
        while end > 0, isIndex(bytes[end - 1]) { end -= 1 }
        return removeLast(bytes, &end) == UInt8(ascii: "s")
    }

    /// Whether what stands before `end` is the name of a secret.
    private static func isSecret(_ name: Span<UInt8>, _ end: Int) -> Bool {
        var start = end
        guard let last = removeLast(name, &start) else { return false }
        for candidate in byLastByte[Int(last)] {
            guard var rest = ends(name, end, with: candidate.name) else { continue }
            if !candidate.isWhole || removeLast(name, &rest) == nil { return true }
        }
        return false
    }

    /// Whether a name ends in a part of its own that says `pass`, as `DB_PASS`; `Bypass` has none.
    private static func hasPassPart(_ name: Span<UInt8>) -> Bool {
        guard name.count >= 5 else { return false }
        let start = name.count - 5
        guard name[start] == UInt8(ascii: "_") || name[start] == UInt8(ascii: "-") else { return false }
        for (place, byte) in zip((start + 1)..., "pass".utf8) where name[place] | 0x20 != byte {
            return false
        }
        return true
    }

    /// Where the bytes stand that a name has before `end`; nil if it ends otherwise.
    private static func ends(_ name: Span<UInt8>, _ end: Int, with bytes: [UInt8]) -> Int? {
        var rest = end
        var place = bytes.count
        while place > 0 {
            place -= 1
            guard removeLast(name, &rest) == bytes[place] else { return nil }
        }
        return rest
    }

    /// Takes the last byte off the part of a name that ends at `end`, in lower case and without the characters that do
    /// not count; nil at the part's beginning.
    @inline(__always)
    private static func removeLast(_ name: Span<UInt8>, _ end: inout Int) -> UInt8? {
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

    /// Whether a byte can be a part of a number at a name's end.
    @inline(__always)
    private static func isIndex(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
