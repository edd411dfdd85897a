/// The text of bash's `$'…'`.
enum ANSIEscapes {
    private static let letters: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "e"): 27, UInt8(ascii: "E"): 27,
        UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
        UInt8(ascii: "v"): 11,
    ]

    /// Reads up to the closing quote and past it.
    ///
    /// - Returns: The bytes that it stands for; nil if it is not closed.
    static func read(_ bytes: [UInt8], from place: inout Int) -> [UInt8]? {
        var text: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "'") { return text }
            guard byte == UInt8(ascii: "\\"), place < bytes.count else {
                text.append(byte)
                continue
            }
            let mark = bytes[place]
            place += 1
            switch mark {
            case UInt8(ascii: "x"):
                if let value = number(bytes, &place, radix: 16, atMost: 2) {
                    text.append(UInt8(truncatingIfNeeded: value))
                } else {
                    text += [byte, mark]
                }
            case UInt8(ascii: "u"), UInt8(ascii: "U"):
                let digits = mark == UInt8(ascii: "u") ? 4 : 8
                if let value = number(bytes, &place, radix: 16, atMost: digits) {
                    text += String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8
                } else {
                    text += [byte, mark]
                }
            case 0x30...0x37:
                place -= 1
                text.append(
                    UInt8(truncatingIfNeeded: number(bytes, &place, radix: 8, atMost: 3) ?? 0))
            case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "?"):
                text.append(mark)
            default:
                if let letter = letters[mark] {
                    text.append(letter)
                } else {
                    text += [byte, mark]
                }
            }
        }
        return nil
    }

    private static func number(
        _ bytes: [UInt8], _ place: inout Int, radix: Int, atMost count: Int
    ) -> UInt32? {
        let end = min(bytes.count, place + count)
        let digits = bytes[place..<end].prefix { Character(Unicode.Scalar($0)).isASCIIDigit(radix: radix) }
        place += digits.count
        return UInt32(String(decoding: digits, as: UTF8.self), radix: radix)
    }
}

extension Character {
    fileprivate func isASCIIDigit(radix: Int) -> Bool {
        isASCII && (hexDigitValue ?? radix) < radix
    }
}
