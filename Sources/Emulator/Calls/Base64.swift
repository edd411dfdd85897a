/// The text form of bytes in which passwords travel (RFC 4648, section 4).
enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    /// The text of `bytes`, padded.
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
            for place in 0..<4 {
                let isUsed = place <= group.count
                text.append(isUsed ? digits[Int(value >> (18 - 6 * UInt32(place)) & 63)] : padding)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text; nil if it is no padded Base64.
    static func decode(_ text: String) -> [UInt8]? {
        let all = Array(text.utf8)
        guard all.count % 4 == 0 else { return nil }
        let used = all.prefix(all.count - min(2, all.reversed().prefix { $0 == padding }.count))
        var bytes: [UInt8] = []
        var value: UInt32 = 0
        for (place, character) in used.enumerated() {
            guard let digit = digits.firstIndex(of: character) else { return nil }
            value = value << 6 | UInt32(digit)
            if place % 4 == 3 {
                bytes += [UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
                value = 0
            }
        }
        switch used.count % 4 {
        case 2: bytes.append(UInt8(value >> 4 & 255))
        case 3: bytes += [UInt8(value >> 10 & 255), UInt8(value >> 2 & 255)]
        default: break
        }
        return bytes
    }
}
