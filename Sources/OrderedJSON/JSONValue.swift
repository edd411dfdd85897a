/// A JSON value as it was received: member order, duplicate members and the text of numbers are kept.
///
/// ```swift
/// let answer = try JSONValue(parsing: #"{"RetCode": 0, "TotalCount": "45"}"#)
/// answer["RetCode"]?.integer     // 0
/// answer["TotalCount"]?.integer  // 45: digit strings count as integers
/// ```
///
/// Two values are equal if their texts in compact form are equal, so `1.0` and `1` differ.
public enum JSONValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, with its text.
    case number(JSONNumber)
    /// A string, unescaped.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object with its members in order.
    case object(JSONObject)
}

extension JSONValue {
    /// The member called `name` of an object, the last one if there are several; nil for any other value.
    public subscript(name: String) -> JSONValue? {
        if case .object(let object) = self { object[name] } else { nil }
    }

    /// The element at `index` of an array, counted from 0; nil if there is none or this is no array.
    public subscript(index: Int) -> JSONValue? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }

    /// The text of a string; nil for any other value.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The elements of an array; nil for any other value.
    public var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The object; nil for any other value.
    public var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// An integer, also one written as a digit string (`"45"`) or as a whole number (`45.0`, `4.5e1`).
    ///
    /// The service writes counters and times both ways.
    public var integer: Int? {
        switch self {
        case .number(let number): number.integer
        case .string(let text): JSONNumber(text)?.integer
        default: nil
        }
    }

    /// A number, also one written as a string.
    public var double: Double? {
        switch self {
        case .number(let number): number.double
        case .string(let text): JSONNumber(text)?.double
        default: nil
        }
    }

    /// A boolean, also one written as the text `True`, `False`, `true` or `false`.
    public var bool: Bool? {
        switch self {
        case .bool(let value): value
        case .string("True"), .string("true"): true
        case .string("False"), .string("false"): false
        default: nil
        }
    }

    /// A string, or the text of a number or boolean; nil for null, arrays and objects.
    public var text: String? {
        switch self {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(let value): value ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// Whether this is `null`.
    public var isNull: Bool { self == .null }

    /// The kinds of values that JSON has.
    public enum Kind: String, Sendable, Hashable, CustomStringConvertible {
        /// `null`.
        case null
        /// `true` or `false`.
        case boolean
        /// A number.
        case number
        /// A string.
        case string
        /// An array.
        case array
        /// An object.
        case object

        /// JSON's own name of it.
        public var description: String { rawValue }
    }

    /// What kind of value this is.
    public var kind: Kind {
        switch self {
        case .null: .null
        case .bool: .boolean
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// Creates a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Creates an integer number.
    public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    /// Creates `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Creates an array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Creates an object; members keep the order of the literal.
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(JSONObject(pairs: members))
    }
    /// Creates `null`.
    public init(nilLiteral: ()) { self = .null }
}
