import Crypto

/// The last stages of signing: the private key, where it stands, and the hash.
struct Ending {
    /// What is done otherwise.
    private(set) var mistakes: [Mistake] = []
    /// The key's bytes.
    private(set) var key: [UInt8]
    private var place = Place.behind
    private var kind = Kind.plain(.sha1)

    private enum Place {
        case behind
        case before
        case both
        case twice
    }

    private enum Kind {
        case plain(Mistake.Hash)
        case hmac(Mistake.Hash, keyIsAppended: Bool)
        case exchanged(Mistake.Hash)
        case twice
    }

    /// As the service signs.
    init(privateKey: String) { key = Array(privateKey.utf8) }

    /// The same with one more thing done otherwise; nil if that changes nothing.
    func adding(_ mistake: Mistake, _ keys: SigningKeys) -> Ending? {
        var other = self
        other.mistakes.append(mistake)
        switch mistake {
        case .hash(let hash): other.kind = .plain(hash)
        case .hmac(let hash, let keyIsAppended): other.kind = .hmac(hash, keyIsAppended: keyIsAppended)
        case .hmacExchanged(let hash): other.kind = .exchanged(hash)
        case .hashedTwice: other.kind = .twice
        case .key(let change):
            switch change {
            case .first: other.place = .before
            case .atBothEnds: other.place = .both
            case .twice: other.place = .twice
            default:
                guard let changed = Self.changed(key, change, keys), changed != key else { return nil }
                other.key = changed
            }
        default: return nil
        }
        return other
    }

    private static func changed(
        _ key: [UInt8], _ change: Mistake.KeyChange, _ keys: SigningKeys
    ) -> [UInt8]? {
        let text = String(decoding: key, as: UTF8.self)
        let other: String? =
            switch change {
            case .lineEnd(let end): text + end
            case .blanks(let before, let behind): before + text + behind
            case .quotes(let before, let behind): before + text + behind
            case .invisible(let before, let behind): before + text + behind
            case .named(let name): name + "=" + text
            case .encoded: PercentStyle.strict.encoded(text)
            case .decoded: PercentStyle.decoded(text, plusIsBlank: true)
            case .letters(let isUpper): isUpper ? text.uppercased() : text.lowercased()
            case .unpadded: String(text.reversed().drop { $0 == "=" }.reversed())
            case .cut(let isFirst): isFirst ? String(text.dropFirst()) : String(text.dropLast())
            case .publicKey: keys.publicKey
            case .ofProfile(let name): keys.others.first { $0.name == name }?.privateKey
            case .missing: ""
            case .inBase64: Base64Text.encoded(key)
            case .fromBase64, .first, .atBothEnds, .twice: nil
            }
        if case .fromBase64 = change { return Base64Text.decoded(text) }
        return other.map { Array($0.utf8) }
    }

    /// The digest of a text.
    ///
    /// - Parameters:
    ///   - text: The joined text.
    ///   - hasKey: Whether the key is appended.
    ///   - charset: How the key's characters become bytes; nil for UTF-8.
    /// - Returns: The bytes.
    func digest(of text: [UInt8], hasKey: Bool = true, charset: Mistake.Charset? = nil) -> [UInt8] {
        var key = hasKey ? key : []
        if let charset { key = charset.bytes(String(decoding: key, as: UTF8.self), isFirst: false) }
        switch kind {
        case .hmac(let hash, let keyIsAppended):
            return hash.code(of: keyIsAppended ? text + key : text, key: key)
        case .exchanged(let hash): return hash.code(of: key, key: text)
        case .plain(let hash): return hash.digest(of: placed(key, text))
        case .twice:
            let first = Mistake.Hash.sha1.digest(of: placed(key, text))
            return Mistake.Hash.sha1.digest(of: Array(HexText.of(first).utf8))
        }
    }

    private func placed(_ key: [UInt8], _ text: [UInt8]) -> [UInt8] {
        switch place {
        case .behind: text + key
        case .before: key + text
        case .both: key + text + key
        case .twice: text + key + key
        }
    }
}

/// The keys that a signature may have been made with.
package struct SigningKeys: Sendable {
    /// The public key that belongs to what was sent.
    package var publicKey: String
    /// Its private key.
    package var privateKey: String
    /// Private keys of other profiles.
    package var others: [(name: String, privateKey: String)]

    /// Makes them.
    package init(
        publicKey: String, privateKey: String, others: [(name: String, privateKey: String)] = []
    ) {
        self.publicKey = publicKey
        self.privateKey = privateKey
        self.others = others
    }
}

extension Mistake.Hash {
    /// The digest of some bytes.
    func digest(of bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .md5: Array(Insecure.MD5.hash(data: bytes))
        case .sha1: Array(Insecure.SHA1.hash(data: bytes))
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }

    /// The HMAC of some bytes.
    func code(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        let key = SymmetricKey(data: key)
        return switch self {
        case .md5: Array(HMAC<Insecure.MD5>.authenticationCode(for: bytes, using: key))
        case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: bytes, using: key))
        case .sha256: Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
        case .sha384: Array(HMAC<SHA384>.authenticationCode(for: bytes, using: key))
        case .sha512: Array(HMAC<SHA512>.authenticationCode(for: bytes, using: key))
        }
    }
}

/// Bytes as small hexadecimal digits.
enum HexText {
    /// The digits.
    static func of(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// Bytes as Base64.
enum Base64Text {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The text, with its `=`.
    static func encoded(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for place in 0...group.count {
                output.append(letters[Int(bits >> UInt32(18 - 6 * place)) & 63])
            }
            output += Array(repeating: UInt8(ascii: "="), count: 3 - group.count)
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes of a text, also of one for URLs, without its `=`, or with `+` that arrived as blanks; nil if it is none.
    static func decoded(_ text: String) -> [UInt8]? {
        var (bits, count): (UInt32, UInt32) = (0, 0)
        var bytes: [UInt8] = []
        let letters = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }.reversed()
        for letter in letters {
            let value: UInt8
            switch letter {
            case 0x41...0x5A: value = letter - 0x41
            case 0x61...0x7A: value = letter - 0x61 + 26
            case 0x30...0x39: value = letter - 0x30 + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: " "): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            default: return nil
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return bytes.isEmpty ? nil : bytes
    }
}
