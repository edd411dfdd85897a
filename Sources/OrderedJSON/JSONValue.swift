/// A JSON value as it was received: member order, duplicate members and the text of numbers are kept.
///
/// ```swift
/// let answer = try JSONValue(parsing: #"{"RetCode": 0, "TotalCount": "45"}"#)
/// answer["RetCode"]?.integer     // 0
/// answer["TotalCount"]?.integer  // 45: digit strings count as integers
/// ```
///
/// A value that was parsed is a place in its text, and what is asked for is read from the bytes there; a value that was
/// made holds what it was made of. Nothing else tells them apart. A parsed value keeps its whole text in memory:
/// `detached()` gives one that does not.
///
/// Two values are equal if their texts in compact form are equal, byte for byte, so `1.0` and `1` differ, and so do
/// texts that Unicode calls equivalent.
public struct JSONValue: Sendable {
    /// What a value is, one level deep.
    ///
    /// ```swift
    /// switch value.content {
    /// case .array(let elements): …
    /// case .object(let object): …
    /// default: …
    /// }
    /// ```
    ///
    /// Of a parsed container this makes its elements, or its members with their names; where many are looked at and few
    /// are wanted, `elements` and `members` make them one by one.
    public enum Content: Sendable {
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

    /// What a value is kept as.
    enum Backing: Sendable {
        /// The value at a node of a document.
        case received(JSONDocument, Int)
        case made(Content)
    }

    let backing: Backing

    @inline(__always)
    init(_ document: JSONDocument, at place: Int) { backing = .received(document, place) }

    /// Creates a value.
    public init(_ content: Content) { backing = .made(content) }

    /// `null`.
    public static var null: JSONValue { JSONValue(.null) }
    /// `true` or `false`.
    public static func bool(_ value: Bool) -> JSONValue { JSONValue(.bool(value)) }
    /// A number.
    public static func number(_ value: JSONNumber) -> JSONValue { JSONValue(.number(value)) }
    /// A string.
    public static func string(_ text: String) -> JSONValue { JSONValue(.string(text)) }
    /// An array.
    public static func array(_ elements: [JSONValue]) -> JSONValue { JSONValue(.array(elements)) }
    /// An object.
    public static func object(_ object: JSONObject) -> JSONValue { JSONValue(.object(object)) }
}

extension JSONValue {
    /// Parses one JSON text, strictly as RFC 8259 has it: no comments, no trailing commas, no byte order mark.
    ///
    /// The bytes are kept, not copied. A lone surrogate escape such as `\ud800` is read as U+FFFD, since no Swift string
    /// can hold it.
    ///
    /// - Throws: `JSONError` with the exact byte offset of the fault.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        try self.init(parsing: bytes, readingAllUpTo: JSONDocument.limit)
    }

    /// Parses one JSON text, and keeps of one with so many bytes, or more, only where its outermost values stand.
    package init(parsing bytes: [UInt8], readingAllUpTo limit: Int) throws(JSONError) {
        self.init(try JSONDocument(parsing: bytes, readingAllUpTo: limit), at: 0)
    }

    /// How many nodes are in memory for the text, or the part of one, that this was read from; 0 of a made value.
    package var nodeCount: Int {
        if case .received(let document, _) = backing { document.tape.nodes.count } else { 0 }
    }

    /// Parses one JSON text.
    ///
    /// - Throws: `JSONError` with the exact byte offset of the fault.
    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// The same value, without the text that it was read from.
    ///
    /// What is kept for long should not keep an answer of some megabytes with it.
    public func detached() -> JSONValue {
        guard case .received(let document, let place) = backing, place != 0 || document.isPart else {
            return self
        }
        let tape = document.tape
        // What was read as a part of a text can be read by itself.
        return (try? JSONValue(parsing: Array(tape.bytes[tape.range(of: place)]))) ?? JSONValue(content)
    }
}

extension JSONValue {
    /// What this is, one level deep.
    public var content: Content {
        guard case .received(let document, let place) = backing else { return made }
        let tape = document.tape
        let node = tape.nodes[place]
        switch node.kind {
        case .null, .close: return .null
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .number: return .number(JSONNumber(checked: tape.text(of: node)))
        case .string, .escapedString, .oddString: return .string(tape.text(of: node))
        case .array, .unreadArray: return .array(Array(elements))
        case .object, .unreadObject:
            return .object(JSONObject(members.map { .init(name: $0.name, value: $0.value) }))
        }
    }

    /// What a made value holds; `null` of another.
    private var made: Content {
        if case .made(let content) = backing { content } else { .null }
    }

    /// The member called `name` of an object, the last one if there are several; nil for any other value.
    public subscript(name: String) -> JSONValue? {
        switch backing {
        case .received(let document, let place):
            var name = name
            // Contiguous UTF-8, which almost every text is already.
            name.makeContiguousUTF8()
            if let found = document.tape.member(name.utf8Span.span, of: place) {
                return JSONValue(document, at: found)
            }
            guard document.tape.nodes[place].isA(.unreadObject) else { return nil }
            let object = document.object(at: place)
            return object.tape.member(name.utf8Span.span, of: 0).map { JSONValue(object, at: $0) }
        case .made(.object(let object)): return object[name]
        case .made: return nil
        }
    }

    /// The element at `index` of an array, counted from 0; nil if there is none or this is no array.
    ///
    /// Elements of a parsed array are found by passing those before: who wants them all takes `elements` or `array`.
    public subscript(index: Int) -> JSONValue? {
        switch backing {
        case .received(let document, let place):
            if document.tape.nodes[place].isA(.unreadArray) {
                guard index >= 0 else { return .none }
                return elements.dropFirst(index).first { _ in true }
            }
            return document.tape.element(index, of: place).map { JSONValue(document, at: $0) }
        case .made(.array(let elements)):
            return elements.indices.contains(index) ? .some(elements[index]) : .none
        case .made: return nil
        }
    }

    /// The text of a string; nil for any other value.
    public var string: String? {
        switch backing {
        case .received(let document, let place):
            document.tape.nodes[place].isString ? document.tape.text(of: place) : nil
        case .made(.string(let text)): text
        case .made: nil
        }
    }

    /// The text of a string in UTF-8, made once where `string` would make it twice; nil for any other value.
    package var stringBytes: [UInt8]? {
        guard case .received(let document, let place) = backing else { return string.map { Array($0.utf8) } }
        return document.tape.nodes[place].isString ? document.tape.decodedBytes(of: place) : nil
    }

    /// The elements of an array; nil for any other value.
    public var array: [JSONValue]? {
        switch backing {
        case .received:
            kind == .array ? Array(elements) : nil
        case .made(.array(let elements)): elements
        case .made: nil
        }
    }

    /// The object; nil for any other value.
    public var object: JSONObject? {
        if kind == .object, case .object(let object) = content { object } else { nil }
    }

    /// An integer, also one written as a digit string (`"45"`) or as a whole number (`45.0`, `4.5e1`).
    ///
    /// The service writes counters and times both ways.
    public var integer: Int? {
        switch backing {
        case .received(let document, let place):
            let node = document.tape.nodes[place]
            guard node.isA(.number) || node.isString else { return nil }
            return document.tape.shortInteger(of: place)
                ?? JSONNumber(document.tape.text(of: node))?.integer
        case .made(.number(let number)): return number.integer
        case .made(.string(let text)): return JSONNumber(text)?.integer
        case .made: return nil
        }
    }

    /// A number, also one written as a string.
    public var double: Double? {
        switch kind {
        case .number, .string: text.flatMap(JSONNumber.init)?.double
        case .null, .boolean, .array, .object: nil
        }
    }

    /// A boolean, also one written as the text `True`, `False`, `true` or `false`.
    public var bool: Bool? {
        switch kind {
        case .boolean, .string:
            switch text {
            case "True", "true": true
            case "False", "false": false
            default: nil
            }
        case .null, .number, .array, .object: nil
        }
    }

    /// A string, or the text of a number or boolean; nil for null, arrays and objects.
    public var text: String? {
        switch backing {
        case .received(let document, let place):
            switch document.tape.nodes[place].kind {
            case .number, .string, .escapedString, .oddString: document.tape.text(of: place)
            case .true: "true"
            case .false: "false"
            case .null, .array, .object, .unreadArray, .unreadObject, .close: nil
            }
        case .made(.string(let text)): text
        case .made(.number(let number)): number.text
        case .made(.bool(let value)): value ? "true" : "false"
        case .made: nil
        }
    }

    /// Whether this is `null`.
    public var isNull: Bool { kind == .null }

    /// How many elements or members this has; nil of a value that is neither array nor object.
    public var count: Int? {
        switch backing {
        case .received(let document, let place):
            document.tape.nodes[place].isContainer ? document.tape.count(of: place) : nil
        case .made(.array(let elements)): elements.count
        case .made(.object(let object)): object.members.count
        case .made: nil
        }
    }

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
        switch backing {
        case .received(let document, let place):
            switch document.tape.nodes[place].kind {
            case .null, .close: .null
            case .true, .false: .boolean
            case .number: .number
            case .string, .escapedString, .oddString: .string
            case .array, .unreadArray: .array
            case .object, .unreadObject: .object
            }
        case .made(let content):
            switch content {
            case .null: .null
            case .bool: .boolean
            case .number: .number
            case .string: .string
            case .array: .array
            case .object: .object
            }
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
