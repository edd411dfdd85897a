/// Reads a value as Python or JavaScript print it: `{'Action': 'X', 'IsFree': True}`, `{ Action: 'X', IsFree: true }`.
struct LiteralReader {
    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    /// Deeper than the parameters of any call; each level takes a part of the stack.
    private static let deepest = 64

    /// The value of a whole text; nil if it is none.
    static func value(in text: String) -> SentValue? {
        var reader = LiteralReader(bytes: Array(text.utf8))
        guard let value = reader.value() else { return nil }
        reader.skipBlanks()
        return reader.place == reader.bytes.count ? value : nil
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipBlanks() { while let byte, byte <= 0x20 { place += 1 } }

    private mutating func take(_ sign: Character) -> Bool {
        skipBlanks()
        guard let byte, byte == sign.asciiValue else { return false }
        place += 1
        return true
    }

    private mutating func value() -> SentValue? {
        skipBlanks()
        guard let byte, depth < Self.deepest else { return nil }
        depth += 1
        defer { depth -= 1 }
        switch byte {
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return list(closedBy: "]")
        case UInt8(ascii: "("): return list(closedBy: ")")
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return string().map { .text($0) }
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), 0x30...0x39: return number()
        default: return word()
        }
    }

    private mutating func object() -> SentValue? {
        place += 1
        var members: [SentMember] = []
        while !take("}") {
            skipBlanks()
            guard let byte, let name = "\"'`".utf8.contains(byte) ? string() : name(), take(":"),
                let value = value()
            else { return nil }
            members.append(SentMember(name, value))
            if !take(",") {
                guard take("}") else { return nil }
                break
            }
        }
        return .object(members)
    }

    private mutating func list(closedBy end: Character) -> SentValue? {
        place += 1
        var values: [SentValue] = []
        while !take(end) {
            guard let value = value() else { return nil }
            values.append(value)
            if !take(",") {
                guard take(end) else { return nil }
                break
            }
        }
        return .list(values)
    }

    private mutating func name() -> String? {
        let start = place
        while let byte, Self.isNamePart(byte) { place += 1 }
        return start < place ? String(decoding: bytes[start..<place], as: UTF8.self) : nil
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || "$_.".utf8.contains(byte) || (0x30...0x39).contains(byte)
            || (0x41...0x5A).contains(byte & 0xDF)
    }

    private mutating func word() -> SentValue? {
        let start = place
        guard let name = name() else { return nil }
        switch name {
        case "True", "true": return .boolean(true)
        case "False", "false": return .boolean(false)
        case "None", "null", "undefined", "nil": return .null
        case "b", "u", "r", "f", "B", "U", "R":
            guard let byte, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") else { break }
            return string().map { .text($0) }
        default: break
        }
        place = start
        return nil
    }

    private mutating func number() -> SentValue? {
        let start = place
        while let byte, (0x30...0x39).contains(byte) || "+-.eE_".utf8.contains(byte) { place += 1 }
        let text = String(decoding: bytes[start..<place].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
        // A long integer of Python 2 and of JavaScript.
        if let byte, byte == UInt8(ascii: "L") || byte == UInt8(ascii: "n") { place += 1 }
        return Double(text).map { _ in .number(text) }
    }

    private mutating func string() -> String? {
        guard let quote = byte else { return nil }
        place += 1
        var text: [UInt8] = []
        var high: UInt32?
        while let byte {
            place += 1
            if byte == quote { return String(validating: text, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard let mark = self.byte else { return nil }
            place += 1
            switch mark {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
                guard let code = code(mark == UInt8(ascii: "x") ? 2 : mark == UInt8(ascii: "u") ? 4 : 8)
                else { return nil }
                if (0xD800...0xDBFF).contains(code) {
                    high = code
                    continue
                }
                var value = code
                if let first = high, (0xDC00...0xDFFF).contains(code) {
                    value = 0x10000 + (first - 0xD800) << 10 + (code - 0xDC00)
                }
                guard let scalar = Unicode.Scalar(value) else { return nil }
                text += String(scalar).utf8
                high = nil
            default: text.append(mark)
            }
        }
        return nil
    }

    /// The number that so many hexadecimal digits write.
    private mutating func code(_ digits: Int) -> UInt32? {
        guard place + digits <= bytes.count else { return nil }
        defer { place += digits }
        return UInt32(String(decoding: bytes[place..<place + digits], as: UTF8.self), radix: 16)
    }
}
