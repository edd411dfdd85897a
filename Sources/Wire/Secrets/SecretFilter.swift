import CompShareOrderedJSON

/// Tells quickly of most texts that no secret is in them.
///
/// Of each secret it knows the groups of eight bytes that begin at its first eight bytes: wherever in a text the secret
/// stands, one of them stands at a place that can be divided by eight. So one group in eight places is looked up, and all
/// the rest of the text is passed over. Secrets of 7 to 14 bytes are known by groups of four.
struct SecretFilter: Sendable {
    /// The groups of eight and of four bytes.
    private var (eights, fours): (Set<UInt64>, Set<UInt64>) = ([], [])
    /// A bit for each hash of a group, so that few are looked up in the sets.
    private var hashes = [UInt64](repeating: 0, count: 1 << 10)
    /// Whether there are secrets of fewer than seven bytes, for which nothing is quick.
    private var hasShort = false
    /// Whether one holds a character that JSON escapes, or a blank, which a form writes as `+`.
    private var (holdsEscaped, holdsBlank) = (false, false)

    mutating func insert(_ secret: [UInt8]) {
        for byte in secret {
            if byte == 0x20 { holdsBlank = true }
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { holdsEscaped = true }
        }
        let bytes = secret.span
        switch secret.count {
        case 15...:
            for place in 0..<8 {
                remember(bytes.word(at: place))
                eights.insert(bytes.word(at: place))
            }
        case 7...:
            for place in 0..<4 {
                remember(Self.four(bytes, at: place))
                fours.insert(Self.four(bytes, at: place))
            }
        default: hasShort = true
        }
    }

    private mutating func remember(_ group: UInt64) {
        let hash = Self.hash(group)
        hashes[hash >> 6] |= 1 << UInt64(hash & 63)
    }

    /// 16 bits: the bits of all secrets of a session fit into the processor's nearest cache.
    @inline(__always)
    private static func hash(_ group: UInt64) -> Int {
        Int(truncatingIfNeeded: (group &* 0x9E37_79B9_7F4A_7C15) >> 48)
    }

    /// Whether a secret may be in a text; false only if none is.
    func mayMatch(_ text: Span<UInt8>, _ kind: JSONTextKind) -> Bool {
        // An escape may stand for any character of a secret.
        if hasShort || kind == .odd || kind == .escapedName { return true }
        if kind == .escaped, holdsEscaped || Self.holdsDoubledBackslash(text) { return true }
        if text.firstIndex(of: .escape) != nil { return true }
        if holdsBlank, text.firstIndex(of: ByteMarks(UInt8(ascii: "+"))) != nil { return true }
        var place = 0
        while place &+ 8 <= text.count {
            let word = text.word(at: place)
            if isKnown(word, in: eights) { return true }
            if !fours.isEmpty, isKnown(word & 0xFFFF_FFFF, in: fours) || isKnown(word >> 32, in: fours) {
                return true
            }
            place &+= 8
        }
        guard !fours.isEmpty, place &+ 4 <= text.count else { return false }
        return isKnown(Self.four(text, at: place), in: fours)
    }

    /// Four bytes, the first one lowest.
    private static func four(_ bytes: Span<UInt8>, at place: Int) -> UInt64 {
        UInt64(bytes[place]) | UInt64(bytes[place + 1]) << 8 | UInt64(bytes[place + 2]) << 16
            | UInt64(bytes[place + 3]) << 24
    }

    @inline(__always)
    private func isKnown(_ group: UInt64, in groups: Set<UInt64>) -> Bool {
        let hash = Self.hash(group)
        guard hashes.span[hash >> 6] >> UInt64(hash & 63) & 1 == 1 else { return false }
        return groups.contains(group)
    }

    /// Whether a backslash is written in a text, which may begin an escape of another kind.
    static func holdsDoubledBackslash(_ text: Span<UInt8>) -> Bool {
        var place = 0
        while let found = text.firstIndex(of: ByteMarks(UInt8(ascii: "\\")), from: place),
            found + 1 < text.count
        {
            if text[found + 1] == UInt8(ascii: "\\") { return true }
            place = found + 2
        }
        return false
    }
}
