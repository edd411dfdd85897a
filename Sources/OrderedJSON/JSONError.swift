package import CompshLocalization

/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of fault.
    public enum Reason: Sendable, Hashable {
        /// The text ended inside a value, or was empty.
        case unexpectedEnd
        /// A byte that cannot stand here; `expected` says in words what could.
        case unexpected(byte: UInt8, expected: String)
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
    }

    /// The kind of fault.
    public var reason: Reason
    /// The offset in bytes from the start of the text.
    public var offset: Int

    /// A sentence with the byte offset; it holds no more of the text than one byte.
    public var description: String { message.description }

    /// What `description` says.
    package var message: Message {
        let what: Message =
            switch reason {
            case .unexpectedEnd: "the text ends inside a value"
            case .unexpected(let byte, let expected):
                "found \(Self.name(of: byte)) where \(Message(translating: expected)) should be"
            case .trailingData: "there is more text after the value"
            case .controlCharacter(let byte): "unescaped control character \(Self.name(of: byte)) in a string"
            case .invalidEscape: "invalid escape in a string"
            case .invalidUTF8: "the bytes are not UTF-8"
            case .invalidNumber: "invalid number"
            case .tooDeep(let limit): "values are nested deeper than \(limit)"
            case .numberTooLong(let limit): "a number has more than \(limit) characters"
            }
        return "not JSON at byte \(offset): \(what)"
    }

    private static func name(of byte: UInt8) -> Message {
        (0x21...0x7E).contains(byte)
            ? "“\(Character(Unicode.Scalar(byte)))”" : "byte 0x\(String(byte, radix: 16, uppercase: true))"
    }
}
