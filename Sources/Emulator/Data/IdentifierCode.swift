/// Ids that look random and can be read back, so that finding one needs no index.
///
/// Organisation, index and version are packed into 60 bits and mixed within 62 by steps that can be undone: xor with a
/// number from the seed, xor with the own high bits, and multiplication by odd numbers. 36 ^ 12 is 2 ^ 62.04, so 62
/// bits leave no digit without all its values; a text that was made up by hand is mostly none of the 2 ^ 60 ids.
struct IdentifierCode: Sendable {
    /// The version that stands for the group itself.
    static let groupVersion = 15
    /// The length of an id, as the service has it.
    static let length = 12

    private static let bits: UInt64 = 62
    private static let mask: UInt64 = (1 << bits) - 1
    /// Odd, so that they have inverses; the bits are those of well-tried 64-bit mixers.
    private static let factors: [UInt64] = [0xBF58_476D_1CE4_E5B9 & mask, 0x94D0_49BB_1331_11EB & mask]
    private static let inverses = factors.map(inverse(of:))
    /// Half of the bits, so that one xor undoes another.
    private static let shift: UInt64 = 31
    private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

    private let key: UInt64

    init(seed: UInt64) {
        var random = SeededRandom(seed, 0x6964)
        key = random.next() & Self.mask
    }

    /// Twelve digits and lower-case letters for a version of a group.
    ///
    /// An organisation has 32 bits, an index 24; versions are 0…14 and `groupVersion`.
    func text(organisation: Int, index: Int, version: Int) -> String {
        var value = UInt64(organisation) << 28 | UInt64(index) << 4 | UInt64(version)
        value ^= key
        for factor in Self.factors { value = ((value ^ value >> Self.shift) &* factor) & Self.mask }
        value ^= value >> Self.shift
        return Self.text(value)
    }

    /// What a text stands for; nil if it is no such id.
    func place(_ text: String) -> (organisation: Int, index: Int, version: Int)? {
        guard var value = Self.value(text) else { return nil }
        value ^= value >> Self.shift
        for inverse in Self.inverses.reversed() {
            value = (value &* inverse) & Self.mask
            value ^= value >> Self.shift
        }
        value ^= key
        guard value >> 60 == 0 else { return nil }
        return (Int(value >> 28), Int(value >> 4 & 0xFF_FFFF), Int(value & 15))
    }

    private static func text(_ value: UInt64) -> String {
        var value = value
        var text = [UInt8](repeating: 0, count: length)
        for place in text.indices.reversed() {
            text[place] = digits[Int(value % 36)]
            value /= 36
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func value(_ text: String) -> UInt64? {
        guard text.utf8.count == length else { return nil }
        var value: UInt64 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39: value = value * 36 + UInt64(byte - 0x30)
            case 0x61...0x7A: value = value * 36 + UInt64(byte - 0x61 + 10)
            default: return nil
            }
        }
        return value <= mask ? value : nil
    }

    /// The inverse of an odd number modulo 2 ^ 62, by Newton's iteration: each step doubles the right bits.
    private static func inverse(of factor: UInt64) -> UInt64 {
        var inverse = factor
        for _ in 0..<6 { inverse = inverse &* (2 &- factor &* inverse) }
        return inverse & mask
    }
}
