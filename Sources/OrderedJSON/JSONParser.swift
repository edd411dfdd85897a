extension JSONValue {
    /// Parses one JSON text, strictly as RFC 8259 has it: no comments, no trailing commas, no byte order mark.
    ///
    /// A lone surrogate escape such as `\ud800` becomes U+FFFD, since no Swift string can hold it.
    ///
    /// - Throws: `JSONError` with the exact byte offset of the fault.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        var parser = JSONParser(bytes)
        self = try parser.parse()
    }

    /// Parses one JSON text.
    ///
    /// - Throws: `JSONError` with the exact byte offset of the fault.
    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }
}

/// A recursive-descent parser.
struct JSONParser {
    /// Deeper nesting is refused: each level takes some hundred bytes of stack, and 512 levels fit easily
    /// into the 512 KiB stack of a secondary thread.
    ///
    /// The service's answers have six.
    static let maximumDepth = 512

    /// Longer numbers are refused: no 64-bit value needs more than 30 characters, and conversion is quadratic.
    static let maximumNumberLength = 1_000

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func parse() throws(JSONError) -> JSONValue {
        skipBlanks()
        let value = try parseValue()
        skipBlanks()
        guard position == bytes.count else { throw error(.trailingData) }
        return value
    }

    private func error(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason, offset: position)
    }

    /// The error for a byte that cannot stand at `position`.
    private func unexpected(expected: JSONError.Expected) -> JSONError {
        position < bytes.count
            ? error(.unexpected(byte: bytes[position], expected: expected)) : error(.unexpectedEnd)
    }

    /// Moves over a byte; false if another one stands there.
    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func parseValue() throws(JSONError) -> JSONValue {
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        switch bytes[position] {
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "{"): return .object(try parseObject())
        case UInt8(ascii: "["): return .array(try parseArray())
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try parseNumber())
        case UInt8(ascii: "t"): return try parseLiteral("true", .bool(true))
        case UInt8(ascii: "f"): return try parseLiteral("false", .bool(false))
        case UInt8(ascii: "n"): return try parseLiteral("null", .null)
        default: throw unexpected(expected: .value)
        }
    }

    private mutating func parseLiteral(_ literal: StaticString, _ value: JSONValue) throws(JSONError)
        -> JSONValue
    {
        for offset in 0..<literal.utf8CodeUnitCount {
            guard position < bytes.count else { throw error(.unexpectedEnd) }
            guard unsafe bytes[position] == literal.utf8Start[offset] else {
                throw unexpected(expected: .literal("\(literal)"))
            }
            position += 1
        }
        return value
    }

    private mutating func descend() throws(JSONError) {
        depth += 1
        guard depth <= Self.maximumDepth else { throw error(.tooDeep(limit: Self.maximumDepth)) }
        position += 1
        skipBlanks()
    }

    private mutating func parseObject() throws(JSONError) -> JSONObject {
        try descend()
        defer { depth -= 1 }
        var members: [JSONObject.Member] = []
        if take(UInt8(ascii: "}")) { return JSONObject() }
        while true {
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw unexpected(expected: .memberName)
            }
            let name = try parseString()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw unexpected(expected: .colon) }
            skipBlanks()
            members.append(JSONObject.Member(name: name, value: try parseValue()))
            guard try parseSeparator(end: UInt8(ascii: "}")) else { return JSONObject(members) }
        }
    }

    private mutating func parseArray() throws(JSONError) -> [JSONValue] {
        try descend()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return [] }
        while true {
            elements.append(try parseValue())
            guard try parseSeparator(end: UInt8(ascii: "]")) else { return elements }
        }
    }

    /// Reads a comma (true: another element follows) or `end` (false).
    private mutating func parseSeparator(end: UInt8) throws(JSONError) -> Bool {
        skipBlanks()
        if take(end) { return false }
        guard take(UInt8(ascii: ",")) else {
            throw unexpected(expected: end == UInt8(ascii: "]") ? .elementOrEnd : .memberOrEnd)
        }
        skipBlanks()
        return true
    }

    private mutating func parseNumber() throws(JSONError) -> JSONNumber {
        let start = position
        while position < bytes.count, Self.isPartOfNumber(bytes[position]) { position += 1 }
        guard position - start <= Self.maximumNumberLength else {
            throw JSONError(.numberTooLong(limit: Self.maximumNumberLength), offset: start)
        }
        guard let number = JSONNumber(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            throw JSONError(.invalidNumber, offset: start)
        }
        return number
    }

    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func parseString() throws(JSONError) -> String {
        position += 1
        let start = position
        // Most strings have no escapes: one scan, one validation, one copy.
        scanPlain()
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        var result = try plainText(start..<position)
        while bytes[position] != UInt8(ascii: "\"") {
            guard bytes[position] == UInt8(ascii: "\\") else {
                throw error(.controlCharacter(bytes[position]))
            }
            result.unicodeScalars.append(try parseEscape())
            let next = position
            scanPlain()
            guard position < bytes.count else { throw error(.unexpectedEnd) }
            if position > next { result += try plainText(next..<position) }
        }
        position += 1
        return result
    }

    /// Moves to the next quote, backslash or control character, or to the end.
    private mutating func scanPlain() {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { return }
            position += 1
        }
    }

    private func plainText(_ range: Range<Int>) throws(JSONError) -> String {
        do {
            return String(copying: try UTF8Span(validating: bytes.span.extracting(range)))
        } catch {
            throw JSONError(.invalidUTF8, offset: range.lowerBound + error.byteOffsets.lowerBound)
        }
    }

    private mutating func parseEscape() throws(JSONError) -> Unicode.Scalar {
        guard position + 1 < bytes.count else {
            position = bytes.count
            throw error(.unexpectedEnd)
        }
        let escaped: Unicode.Scalar
        switch bytes[position + 1] {
        case UInt8(ascii: "\""): escaped = "\""
        case UInt8(ascii: "\\"): escaped = "\\"
        case UInt8(ascii: "/"): escaped = "/"
        case UInt8(ascii: "b"): escaped = "\u{8}"
        case UInt8(ascii: "f"): escaped = "\u{C}"
        case UInt8(ascii: "n"): escaped = "\n"
        case UInt8(ascii: "r"): escaped = "\r"
        case UInt8(ascii: "t"): escaped = "\t"
        case UInt8(ascii: "u"): return try parseUnicodeEscape()
        default: throw error(.invalidEscape)
        }
        position += 2
        return escaped
    }

    private mutating func parseUnicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let unit = try parseCodeUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let start = position
        let low = try parseCodeUnit()
        guard (0xDC00...0xDFFF).contains(low) else {
            position = start
            return "\u{FFFD}"
        }
        let value = 0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(low - 0xDC00)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// Reads `\uXXXX` at `position`.
    private mutating func parseCodeUnit() throws(JSONError) -> UInt16 {
        guard position + 6 <= bytes.count else {
            position = bytes.count
            throw error(.unexpectedEnd)
        }
        var value: UInt16 = 0
        for offset in 2..<6 {
            guard let digit = Character(Unicode.Scalar(bytes[position + offset])).hexDigitValue,
                bytes[position + offset] < 0x80
            else { throw error(.invalidEscape) }
            value = value << 4 | UInt16(digit)
        }
        position += 6
        return value
    }
}
