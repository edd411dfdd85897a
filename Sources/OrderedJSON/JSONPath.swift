/// A place in a JSON value: member names and list places, such as `CompshareImageGroup[0].Data[-1].Name`.
///
/// ```swift
/// let path = try JSONPath("Zones[0].Name")
/// let name = try path.value(in: answer).string
/// ```
///
/// A leading dot may stand or be left out. Places count from 0, negative ones from the end. A name with other
/// characters than letters, digits, `_` and `-` stands in brackets and double quotes: `["a b"].c`. `[*]` stands for every
/// element of a list, and `[?]` for some element where values are checked.
public struct JSONPath: Sendable, Hashable {
    /// One step into a value.
    public enum Step: Sendable, Hashable {
        /// A member of an object.
        case member(String)
        /// An element of an array; negative places count from the end.
        case element(Int)
        /// Every element of an array: `[*]`.
        case every
        /// Some element of an array: `[?]`, which only a check can make sense of.
        case anyOne
    }

    /// The steps, from the whole value on; none for the value itself.
    public var steps: [Step]

    /// Creates a path.
    public init(_ steps: [Step]) {
        self.steps = steps
    }

    /// Reads a path.
    ///
    /// - Throws: `JSONPathError` with the place of the fault.
    public init(_ text: String) throws(JSONPathError) {
        var scanner = Scanner(bytes: Array(text.utf8))
        steps = try scanner.steps()
    }

    /// The value at this place; with `[*]` the values at all of them, as one flat array.
    ///
    /// Where some elements lack what the path goes on with, there is null in its place.
    ///
    /// - Throws: `JSONPathError` that tells how far the path leads and what there is instead, for the first element if
    ///   none has what follows; and for `[?]`, which stands for no certain value.
    public func value(in root: JSONValue) throws(JSONPathError) -> JSONValue {
        guard steps.contains(where: \.isWildcard) else { return try only(in: root) }
        let found = try places(in: root)
        guard found.isEmpty || found.contains(where: { $0.value != nil }) else {
            throw found.lazy.compactMap(\.error).first ?? JSONPathError(.unspecific, path: self)
        }
        return .array(found.map { $0.value ?? .null })
    }

    /// The value at this place, which has no `[*]` or `[?]`.
    private func only(in root: JSONValue) throws(JSONPathError) -> JSONValue {
        var value = root
        for (index, step) in steps.enumerated() {
            guard let next = Self.next(step, in: value) else {
                throw JSONPathError(
                    .missing(
                        step, in: value.kind, names: value.members.map(\.name),
                        count: value.kind == .array ? value.count : nil),
                    path: JSONPath(Array(steps[..<index])))
            }
            value = next
        }
        return value
    }

    private static func next(_ step: Step, in value: JSONValue) -> JSONValue? {
        switch step {
        case .member(let name):
            // `Tag.0` is how the API's parameters write `Tag[0]`.
            value[name] ?? (value.kind == .array ? Int(decimal: name).flatMap { value[$0] } : nil)
        case .element(let place):
            value[place < 0 ? (value.count ?? 0) + place : place]
        case .every, .anyOne: nil
        }
    }

    /// Reads the text of a path.
    private struct Scanner {
        let bytes: [UInt8]
        var index = 0

        mutating func steps() throws(JSONPathError) -> [Step] {
            var steps: [Step] = []
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "[") {
                    steps.append(try bracket())
                } else if bytes[index] == UInt8(ascii: ".") {
                    index += 1
                    steps.append(.member(try name()))
                } else if steps.isEmpty {
                    steps.append(.member(try name()))
                } else {
                    throw JSONPathError(.syntax(offset: index, expected: .dotOrBracket))
                }
            }
            return steps
        }

        private mutating func name() throws(JSONPathError) -> String {
            let start = index
            while index < bytes.count, JSONPath.isNamePart(bytes[index]) { index += 1 }
            guard index > start else {
                throw JSONPathError(.syntax(offset: index, expected: .memberName))
            }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }

        private mutating func bracket() throws(JSONPathError) -> Step {
            index += 1
            let step: Step
            if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "\""))
                guard let end else {
                    throw JSONPathError(.syntax(offset: bytes.count, expected: .closingQuote))
                }
                step = .member(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
                index = end + 1
            } else if index < bytes.count, let wildcard = Step(wildcard: bytes[index]) {
                step = wildcard
                index += 1
            } else {
                let digits = bytes[index...].prefix { $0 == UInt8(ascii: "-") || $0.isASCIIDigit }
                guard let place = Int(String(decoding: digits, as: UTF8.self)) else {
                    throw JSONPathError(.syntax(offset: index, expected: .place))
                }
                step = .element(place)
                index += digits.count
            }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "]") else {
                throw JSONPathError(.syntax(offset: index, expected: .closingBracket))
            }
            index += 1
            return step
        }
    }

    fileprivate static func isNamePart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte.isASCIIDigit
            || byte.isASCIILetter
    }
}

extension JSONPath: CustomStringConvertible {
    /// The text that reads back as this path.
    public var description: String {
        var text = ""
        for step in steps {
            switch step {
            case .element(let place): text += "[\(place)]"
            case .every: text += "[*]"
            case .anyOne: text += "[?]"
            case .member(let name) where !name.isEmpty && name.utf8.allSatisfy(Self.isNamePart):
                text += (text.isEmpty ? "" : ".") + name
            case .member(let name): text += "[\"\(name)\"]"
            }
        }
        return text
    }
}

/// Why a text is no path, or leads nowhere.
public struct JSONPathError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of fault.
    public enum Reason: Sendable, Hashable {
        /// The text breaks off, or has a character at a byte offset that cannot stand there.
        case syntax(offset: Int, expected: Expected)
        /// There is no such step in a value of the given kind, which has these members or so many elements.
        case missing(JSONPath.Step, in: JSONValue.Kind, names: [String], count: Int?)
        /// `[?]` stands where one certain value is wanted.
        case unspecific
    }

    /// What a path should have in a place.
    public enum Expected: Sendable, Hashable, CustomStringConvertible {
        /// A dot or an opening bracket before the next step.
        case dotOrBracket
        /// The name of a member.
        case memberName
        /// The quote that ends a name.
        case closingQuote
        /// A number.
        case place
        /// The bracket that ends a step.
        case closingBracket

        /// A phrase.
        public var description: String {
            switch self {
            case .dotOrBracket: "a dot or a bracket"
            case .memberName: "a member's name"
            case .closingQuote: "a closing quote"
            case .place: "a place such as 0 or -1, or *"
            case .closingBracket: "a closing bracket"
            }
        }
    }

    /// The kind of fault.
    public var reason: Reason
    /// How far the path leads.
    public var path: JSONPath

    init(_ reason: Reason, path: JSONPath = JSONPath([])) {
        self.reason = reason
        self.path = path
    }

    /// The members that there are where one is missing.
    public var names: [String] {
        if case .missing(_, _, let names, _) = reason { names } else { [] }
    }

    /// The member that is missing, if one is.
    public var missingMember: String? {
        if case .missing(.member(let name), _, _, _) = reason { name } else { nil }
    }

    /// A sentence with what is there instead.
    public var description: String {
        let place = path.steps.isEmpty ? "the answer" : path.description
        return switch reason {
        case .syntax(let offset, let expected):
            "invalid path at character \(offset + 1): expected \(expected)"
        case .missing(.member(let name), .object, _, _): "\(place) has no member \"\(name)\""
        case .missing(.element(let index), .array, _, let count):
            "\(place) has no element \(index); it has \(count ?? 0)"
        case .missing(.member(let name), let kind, _, _):
            "\(place) is a JSON \(kind), not an object, so it has no member \"\(name)\""
        case .missing(.element(let index), let kind, _, _):
            "\(place) is a JSON \(kind), not a list, so it has no element \(index)"
        case .missing(.every, let kind, _, _), .missing(.anyOne, let kind, _, _):
            "\(place) is a JSON \(kind), not a list"
        case .unspecific: "[?] stands for no certain value; [*] gives all of them"
        }
    }
}
