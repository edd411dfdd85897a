import CompShareOrderedJSON

/// Finds the parts of a JSON text without reading what is in them.
///
/// ```swift
/// let text = Array(#"{"a": [1, {"b": 2}], "c": 3}"#.utf8)
/// JSONOutline(text).members(in: 0..<text.count).map(\.name)  // ["a", "c"]
/// ```
///
/// To skip a value takes a tenth of the time of reading it. The text must be valid JSON: of another the parts are
/// nonsense, but never outside of it.
struct JSONOutline {
    /// A member of an object: its name as it is written, and where its value stands.
    struct Member: Hashable {
        var name: String
        var value: Range<Int>
    }

    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The value in a range of the text; null if it cannot be read.
    func value(in range: Range<Int>) -> JSONValue {
        (try? JSONValue(parsing: Array(bytes[range]))) ?? .null
    }

    /// The members of the object in a range, in order; empty if it holds no object.
    ///
    /// Escapes in names are not resolved.
    func members(in range: Range<Int>) -> [Member] {
        var members: [Member] = []
        var name: Range<Int>?
        eachValue(in: range, opening: UInt8(ascii: "{")) { value in
            if let known = name {
                members.append(
                    Member(
                        name: String(decoding: bytes[known].dropFirst().dropLast(), as: UTF8.self),
                        value: value))
                name = nil
            } else {
                name = value
            }
            return true
        }
        return members
    }

    /// The value of the first member of the object in a range, if that is a string.
    func firstText(in range: Range<Int>) -> String? {
        var text: String?
        var isName = true
        eachValue(in: range, opening: UInt8(ascii: "{")) { value in
            defer { isName = false }
            if !isName { text = self.value(in: value).string }
            return isName
        }
        return text
    }

    /// The elements of the array in a range, in order; empty if it holds no array.
    func elements(in range: Range<Int>) -> [Range<Int>] {
        var elements: [Range<Int>] = []
        eachValue(in: range, opening: UInt8(ascii: "[")) { value in
            elements.append(value)
            return true
        }
        return elements
    }

    /// Calls `body` with each value between the brackets of a range, and with each name, until it returns false.
    private func eachValue(in range: Range<Int>, opening: UInt8, _ body: (Range<Int>) -> Bool) {
        var index = range.lowerBound
        while index < range.upperBound, Self.isBlank(bytes[index]) { index += 1 }
        guard index < range.upperBound, bytes[index] == opening else { return }
        index += 1
        while index < range.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "]"), UInt8(ascii: "}"): return
            case UInt8(ascii: ","), UInt8(ascii: ":"): index += 1
            case let byte where Self.isBlank(byte): index += 1
            default:
                let end = self.end(of: index, before: range.upperBound)
                guard body(index..<end) else { return }
                index = end
            }
        }
    }

    /// The end of the value that begins at `start`.
    private func end(of start: Int, before limit: Int) -> Int {
        var index = start
        var depth = 0
        while index < limit {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index = endOfString(at: index, before: limit)
                if depth == 0 { return index }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                // The bracket around a number ends it, but is no part of it.
                if depth <= 0 { return depth < 0 ? index : index + 1 }
            case UInt8(ascii: ",") where depth == 0: return index
            default: break
            }
            index += 1
        }
        return limit
    }

    private func endOfString(at start: Int, before limit: Int) -> Int {
        var index = start + 1
        while index < limit {
            switch bytes[index] {
            case UInt8(ascii: "\""): return index + 1
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        return limit
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
            || byte == UInt8(ascii: "\r")
    }
}
