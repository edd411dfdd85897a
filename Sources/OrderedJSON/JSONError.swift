/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of fault.
    public enum Reason: Sendable, Hashable {
        /// The text ended inside a value, or was empty.
        case unexpectedEnd
        /// A byte that cannot stand here.
        case unexpected(byte: UInt8, expected: Expected)
        /// Bytes after the value.
        case trailingData
        /// A control character inside a string that is not escaped.
        case controlCharacter(UInt8)
        /// A backslash before something that is no escape.
        case invalidEscape
        /// Bytes that are not UTF-8.
        case invalidUTF8
        /// A number that breaks the grammar, such as `01` or `1.`.
        case invalidNumber
        /// Values nested deeper than the limit.
        case tooDeep(limit: Int)
        /// A number with more digits than the limit.
        case numberTooLong(limit: Int)
        /// A text with as many bytes as the limit, or more.
        case textTooLong(limit: Int)
    }

    /// What could stand where something else does.
    public enum Expected: Sendable, Hashable, CustomStringConvertible {
        /// Any value.
        case value
        /// The rest of `true`, `false` or `null`.
        case literal(String)
        /// The name of a member.
        case memberName
        /// The colon after a name.
        case colon
        /// Another element of an array, or its end.
        case elementOrEnd
        /// Another member of an object, or its end.
        case memberOrEnd

        /// A phrase.
        public var description: String {
            switch self {
            case .value: "a value"
            case .literal(let text): "\"\(text)\""
            case .memberName: "a member name in quotes"
            case .colon: "\":\""
            case .elementOrEnd: "\",\" or \"]\""
            case .memberOrEnd: "\",\" or \"}\""
            }
        }
    }

    /// The kind of fault.
    public var reason: Reason
    /// The offset in bytes from the start of the text.
    public var offset: Int

    /// Creates an error.
    public init(_ reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// A sentence with the byte offset; it holds no more of the text than one byte.
    public var description: String {
        let what =
            switch reason {
            case .unexpectedEnd: "the text ends inside a value"
            case .unexpected(let byte, let expected):
                "found \(Self.name(of: byte)) where \(expected) should be"
            case .trailingData: "there is more text after the value"
            case .controlCharacter(let byte): "unescaped control character \(Self.name(of: byte)) in a string"
            case .invalidEscape: "invalid escape in a string"
            case .invalidUTF8: "the bytes are not UTF-8"
            case .invalidNumber: "invalid number"
            case .tooDeep(let limit): "values are nested deeper than \(limit)"
            case .numberTooLong(let limit): "a number has more than \(limit) characters"
            case .textTooLong(let limit): "the text has \(limit >> 20) MiB or more"
            }
        return "not JSON at byte \(offset): \(what)"
    }

    private static func name(of byte: UInt8) -> String {
        (0x21...0x7E).contains(byte)
            ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte 0x\(String(byte, radix: 16, uppercase: true))"
    }
}
