/// Bytes as texts write them that must not hold them plainly: `%2F`, `\/`, `\u002f`, `&#47;`, `+` for a blank.
enum EscapedByte {
    /// Whether a byte begins an escape in some kind of text.
    static func begins(with byte: UInt8) -> Bool {
        byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&")
            || byte == UInt8(ascii: "+")
    }

    /// What the escape at a place may stand for, and where it ends; nothing if there is none.
    ///
    /// One that was escaped again, as a URL inside a URL or JSON inside JSON is, counts for what it stands for in the end.
    static func readings(of bytes: Span<UInt8>, at place: Int) -> [(bytes: [UInt8], end: Int)] {
        switch bytes[place] {
        case UInt8(ascii: "+"): [([0x20], place + 1)]
        case UInt8(ascii: "%"): percent(bytes, place)
        case UInt8(ascii: "\\"): backslash(bytes, place)
        case UInt8(ascii: "&"): entity(bytes, place).map { [$0] } ?? []
        default: []
        }
    }

    /// How often the same may have been escaped: a URL in a URL in JSON in JSON.
    ///
    /// Each time doubles the backslashes.
    private static let deepest = 4

    private static func percent(_ bytes: Span<UInt8>, _ place: Int) -> [(bytes: [UInt8], end: Int)] {
        var readings: [(bytes: [UInt8], end: Int)] = []
        var digits = place + 1
        while readings.count < deepest, let byte = hexadecimal(bytes, digits, count: 2) {
            readings.append(([UInt8(byte)], digits + 2))
            guard byte == 0x25 else { break }
            digits += 2
        }
        return readings
    }

    private static func backslash(_ bytes: Span<UInt8>, _ place: Int) -> [(bytes: [UInt8], end: Int)] {
        var mark = place + 1
        var readings: [(bytes: [UInt8], end: Int)] = []
        if mark < bytes.count, bytes[mark] == UInt8(ascii: "\\") {
            readings.append(([UInt8(ascii: "\\")], mark + 1))
        }
        let longest = place + 1 << deepest
        while mark < min(bytes.count, longest), bytes[mark] == UInt8(ascii: "\\") { mark += 1 }
        guard mark < bytes.count else { return readings }
        switch bytes[mark] {
        case UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"):
            readings.append(([bytes[mark]], mark + 1))
        case UInt8(ascii: "n"): readings.append(([0x0A], mark + 1))
        case UInt8(ascii: "r"): readings.append(([0x0D], mark + 1))
        case UInt8(ascii: "t"): readings.append(([0x09], mark + 1))
        case UInt8(ascii: "u"):
            guard let unit = hexadecimal(bytes, mark + 1, count: 4) else { break }
            var (scalar, end) = (unit, mark + 5)
            if (0xD800...0xDBFF).contains(unit) {
                var next = end
                while next < min(bytes.count, end + 1 << deepest), bytes[next] == UInt8(ascii: "\\") {
                    next += 1
                }
                guard next > end, next < bytes.count, bytes[next] == UInt8(ascii: "u"),
                    let low = hexadecimal(bytes, next + 1, count: 4), (0xDC00...0xDFFF).contains(low)
                else { break }
                scalar = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                end = next + 5
            }
            if let utf8 = utf8(scalar) { readings.append((utf8, end)) }
        default: break
        }
        return readings
    }

    static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
    /// `&#x10FFFF;` without its first and last character.
    private static let longestEntity = 9

    private static func entity(_ bytes: Span<UInt8>, _ place: Int) -> (bytes: [UInt8], end: Int)? {
        let rest = (place + 1)..<min(bytes.count, place + 1 + longestEntity)
        guard let end = rest.first(where: { bytes[$0] == UInt8(ascii: ";") }) else { return nil }
        let name = String(decoding: (rest.lowerBound..<end).map { bytes[$0] }, as: UTF8.self)
        if let text = entities[name] { return (Array(text.utf8), end + 1) }
        guard name.first == "#" else { return nil }
        let digits = name.dropFirst()
        let number =
            digits.first == "x" || digits.first == "X" ? Int(digits.dropFirst(), radix: 16) : Int(digits)
        return number.flatMap(utf8).map { ($0, end + 1) }
    }

    private static func utf8(_ scalar: Int) -> [UInt8]? {
        UInt32(exactly: scalar).flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) }
    }

    private static func hexadecimal(_ bytes: Span<UInt8>, _ start: Int, count: Int) -> Int? {
        guard start + count <= bytes.count else { return nil }
        var value = 0
        for place in start..<start + count {
            guard let digit = bytes[place].hexadecimalValue else { return nil }
            value = value << 4 | Int(digit)
        }
        return value
    }
}
