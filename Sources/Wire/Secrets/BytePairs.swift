/// Which bytes some texts begin with, and which stand side by side in them.
struct BytePairs: Sendable {
    /// A bit for each two bytes; those of 256 beginnings first.
    private var bits = [UInt64](repeating: 0, count: (1 << 10) + 4)
    /// Whether one of the texts is not in ASCII.
    private(set) var hasNonASCII = false

    /// Adds the bytes of a text.
    mutating func insert(_ text: [UInt8]) {
        var row = 0
        for byte in text {
            let place = row << 8 | Int(byte)
            bits[place >> 6] |= 1 << UInt64(place & 63)
            row = Int(byte) + 1
            if byte >= 0x80 { hasNonASCII = true }
        }
    }

    /// Whether one of the texts begins with a byte, or has it behind `previous`.
    func contain(_ byte: UInt8, behind previous: UInt8?) -> Bool {
        let bits = bits.span
        func isSet(_ row: Int) -> Bool {
            let place = row << 8 | Int(byte)
            return bits[place >> 6] >> UInt64(place & 63) & 1 == 1
        }
        return isSet(0) || previous.map { isSet(Int($0) + 1) } ?? false
    }
}
