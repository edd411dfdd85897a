import CompShareOrderedJSON

extension SecretMask {
    /// Whether a secret may stand in a text; false only if there is none.
    ///
    /// Nothing is decoded and no memory taken. A value of a secret that is written plainly is found by its bytes. Of one
    /// that is written with escapes the first escape stands behind a byte of the secret, or begins it, and stands for the
    /// byte that follows there: so at each escape the two bytes tell. What stands under the name of a secret is told by
    /// the name, which stands before a mark. Where escapes are escaped again, or hide a mark, the answer is yes.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - asJSON: Whether it is as it stands between quotes in JSON.
    /// - Returns: Whether it needs a closer look.
    func mayHold(_ text: Span<UInt8>, asJSON: Bool) -> Bool {
        if !values.isEmpty, values.filter.concerns(text) { return true }
        let glance = Glance(masksNames: masksNames, isJSON: asJSON)
        let isMark = Glance.isMark.span
        var place = 0
        // Behind the escape that was read last.
        var behind = 0
        while place < text.count {
            // Letters and Chinese are passed eight bytes at a time.
            var found = Glance.mayBeMarks(in: text.wordOrLess(at: place))
            while found != 0 {
                let mark = place &+ found.trailingZeroBitCount >> 3
                found &= found &- 1
                guard mark < text.count, mark >= behind, isMark[Int(text[mark])] else { continue }
                switch glance.look(at: text, mark) {
                case .none: break
                case .anything: return true
                case .bytes(let first, let second, let length):
                    behind = mark + length
                    if !values.isEmpty, isWritten(first, or: second, at: mark, in: text) { return true }
                case .beyondASCII:
                    behind = mark + 6
                    if values.pairs.hasNonASCII { return true }
                }
            }
            place &+= 8
        }
        return false
    }

    /// Whether a secret may hold one of two bytes behind the one that stands before a place, or begin with it.
    private func isWritten(_ first: UInt8, or second: UInt8?, at place: Int, in text: Span<UInt8>) -> Bool {
        let previous = place > 0 ? text[place - 1] : nil
        return values.pairs.contain(first, behind: previous)
            || second.map { values.pairs.contain($0, behind: previous) } ?? false
    }
}

/// Looks at the places of a text where a secret may be named, or be written with an escape.
private struct Glance {
    /// Whether secrets are told by their names too.
    let masksNames: Bool
    let isJSON: Bool

    /// What stands at a mark.
    enum Finding {
        /// Nothing of interest.
        case none
        /// What needs a closer look.
        case anything
        /// An escape that is so long, for a byte, or for that or another one.
        case bytes(UInt8, or: UInt8?, length: Int)
        /// `\uXXXX` for a character that is not in ASCII.
        case beyondASCII
    }

    /// The bytes that are looked at, by their values.
    static let isMark: [Bool] = (0..<256).map { "=:%&+\\".utf8.contains(UInt8($0)) }

    /// Flags, in the top bit of its byte, the first of eight bytes that is no letter and no part of a character beyond
    /// ASCII, which have one of their two top bits, or is a backslash; bytes above it may be flagged wrongly.
    @inline(__always)
    static func mayBeMarks(in word: UInt64) -> UInt64 {
        let tops: UInt64 = 0x8080_8080_8080_8080
        let ones: UInt64 = 0x0101_0101_0101_0101
        let backslashes = word ^ (ones &* 0x5C)
        return (~(word | word << 1) | (backslashes &- ones) & ~backslashes) & tops
    }

    private static let longestName = NamedSecrets.longestName
    /// So far the `@` behind a password in a URL is looked for, each character escaped as `\u00XX`.
    private static let longestUserInfo = 6 * NamedSecrets.longestUserInfo + 16

    func look(at text: Span<UInt8>, _ place: Int) -> Finding {
        switch text[place] {
        case UInt8(ascii: "="):
            return masksNames && isNamed(text, before: place, isColon: false) ? .anything : .none
        case UInt8(ascii: ":"):
            return masksNames
                && (isNamed(text, before: place, isColon: true) || mayBeUserInfo(text, from: place + 1))
                ? .anything : .none
        case UInt8(ascii: "%"): return percent(text, place)
        case UInt8(ascii: "&"): return ampersand(text, before: place + 1, length: 1)
        case UInt8(ascii: "+"): return .bytes(0x20, or: UInt8(ascii: "+"), length: 1)
        default: return isJSON ? backslash(text, place) : .anything
        }
    }

    // MARK: Escapes

    private func percent(_ text: Span<UInt8>, _ place: Int) -> Finding {
        let mark = UInt8(ascii: "%")
        guard place + 2 < text.count else {
            // Its digits may be hidden.
            return isJSON && place + 1 < text.count ? .anything : .bytes(mark, or: nil, length: 1)
        }
        let (high, low) = (text[place + 1], text[place + 2])
        if isJSON, high == UInt8(ascii: "\\") || low == UInt8(ascii: "\\") { return .anything }
        guard let high = high.hexadecimalValue, let low = low.hexadecimalValue else {
            return .bytes(mark, or: nil, length: 1)
        }
        let byte = high << 4 | low
        switch byte {
        case mark, UInt8(ascii: "="), UInt8(ascii: ":"): return .anything
        default: return .bytes(mark, or: byte, length: 1)
        }
    }

    private static let entities = EscapedByte.entities.flatMap { name, character in
        character.utf8.map { (text: Array("\(name);".utf8), byte: $0) }
    }

    /// What a `&` means, given the place behind it.
    private func ampersand(_ text: Span<UInt8>, before place: Int, length: Int) -> Finding {
        let mark = UInt8(ascii: "&")
        guard place < text.count else { return .bytes(mark, or: nil, length: length) }
        switch text[place] {
        case UInt8(ascii: "#"): return .anything
        case UInt8(ascii: "a"), UInt8(ascii: "l"), UInt8(ascii: "g"), UInt8(ascii: "q"), UInt8(ascii: "\\"):
            let rest = text.extracting(place..<min(text.count, place + 5))
            if isJSON {
                for index in rest.indices where rest[index] == UInt8(ascii: "\\") { return .anything }
            }
            for entity in Self.entities where Self.begins(rest, with: entity.text) {
                return .bytes(mark, or: entity.byte, length: length)
            }
            return .bytes(mark, or: nil, length: length)
        default: return .bytes(mark, or: nil, length: length)
        }
    }

    private static func begins(_ text: Span<UInt8>, with other: [UInt8]) -> Bool {
        guard text.count >= other.count else { return false }
        for index in other.indices where text[index] != other[index] { return false }
        return true
    }

    /// What an escape of JSON stands for.
    private func backslash(_ text: Span<UInt8>, _ place: Int) -> Finding {
        guard place + 1 < text.count else { return .anything }
        switch text[place + 1] {
        case UInt8(ascii: "\""): return .bytes(UInt8(ascii: "\""), or: nil, length: 2)
        case UInt8(ascii: "/"): return .bytes(UInt8(ascii: "/"), or: nil, length: 2)
        case UInt8(ascii: "n"): return .bytes(0x0A, or: nil, length: 2)
        case UInt8(ascii: "r"): return .bytes(0x0D, or: nil, length: 2)
        case UInt8(ascii: "t"): return .bytes(0x09, or: nil, length: 2)
        case UInt8(ascii: "b"): return .bytes(0x08, or: nil, length: 2)
        case UInt8(ascii: "f"): return .bytes(0x0C, or: nil, length: 2)
        case UInt8(ascii: "u"):
            guard let unit = Self.codeUnit(text, place + 2) else { return .anything }
            guard let byte = UInt8(exactly: unit), byte < 0x80 else { return .beyondASCII }
            switch byte {
            case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "%"), UInt8(ascii: "\\"): return .anything
            case UInt8(ascii: "+"): return .bytes(0x20, or: byte, length: 6)
            case UInt8(ascii: "&"): return ampersand(text, before: place + 6, length: 6)
            default: return .bytes(byte, or: nil, length: 6)
            }
        default: return .anything
        }
    }

    /// The four hexadecimal digits at a place; nil if there are none.
    private static func codeUnit(_ text: Span<UInt8>, _ start: Int) -> Int? {
        guard start + 4 <= text.count else { return nil }
        var unit = 0
        for place in start..<start + 4 {
            guard let digit = text[place].hexadecimalValue else { return nil }
            unit = unit << 4 | Int(digit)
        }
        return unit
    }

    // MARK: Names

    /// Whether the name of a secret stands before a mark; before a colon also in quotes.
    private func isNamed(_ text: Span<UInt8>, before mark: Int, isColon: Bool) -> Bool {
        var end = mark
        if isColon {
            while end > 0, text[end - 1] == 0x20 { end -= 1 }
            if end > 0, text[end - 1] == UInt8(ascii: "\"") || text[end - 1] == UInt8(ascii: "'") { end -= 1 }
            while end > 0, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
        }
        var start = end
        while start > 0, end - start < Self.longestName, text[start - 1].isOfSecretName { start -= 1 }
        // An escape just before the name looks as a part of it.
        if isJSON, start < end, start > 0, text[start - 1] == UInt8(ascii: "\\") {
            if text[start] == UInt8(ascii: "u") {
                guard let unit = Self.codeUnit(text, start + 1), let byte = UInt8(exactly: unit), byte < 0x80,
                    !byte.isOfSecretName, start + 5 <= end
                else { return true }
                start += 5
                // A quote or a blank before the colon may be hidden so.
                if start == end { return isColon }
            } else {
                start += 1
            }
        }
        return start < end && SecretNames.contain(text.extracting(start..<end))
    }

    /// Whether two slashes and a user's name with a password may stand behind a colon.
    private func mayBeUserInfo(_ text: Span<UInt8>, from start: Int) -> Bool {
        guard start < text.count else { return false }
        switch text[start] {
        case UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "%"): break
        default: return false
        }
        var place = start
        while place < min(text.count, start + Self.longestUserInfo) {
            switch text[place] {
            case 0...0x20, UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"):
                return false
            case UInt8(ascii: "@"): return true
            case UInt8(ascii: "%"):
                // `%40`, or what may hide it.
                guard place + 2 < text.count else {
                    if isJSON, place + 1 < text.count { return true }
                    // One byte is no digits of an escape, but may be the `@` itself.
                    place += 1
                    continue
                }
                let (high, low) = (text[place + 1], text[place + 2])
                if high == UInt8(ascii: "4"), low == UInt8(ascii: "0") { return true }
                if high == UInt8(ascii: "\\") || low == UInt8(ascii: "\\") { return true }
                place += 1
            case UInt8(ascii: "\\") where isJSON:
                switch backslash(text, place) {
                case .bytes(UInt8(ascii: "/"), or: _, let length),
                    .bytes(UInt8(ascii: "&"), or: _, let length):
                    place += length
                case .bytes(let byte, or: _, length: 2) where byte <= 0x22: return false
                default: return true
                }
            default: place += 1
            }
        }
        return false
    }
}
