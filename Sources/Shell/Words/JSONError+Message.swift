package import CompShareOrderedJSON
import CompshCommandLanguage
package import CompshLocalization

extension JSONError {
    package var message: Message {
        let what: Message =
            switch reason {
            case .unexpectedEnd: "the text ends inside a value"
            case .unexpected(let byte, let expected):
                "found \(Self.name(of: byte)) where \(expected.message) should be"
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

    private static func name(of byte: UInt8) -> Message {
        (0x21...0x7E).contains(byte)
            ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte 0x\(String(byte, radix: 16, uppercase: true))"
    }
}

extension JSONError.Expected {
    fileprivate var message: Message {
        switch self {
        case .value: "a value"
        case .memberName: "a member name in quotes"
        case .literal(let text): "\"\(text)\""
        case .colon: "\":\""
        case .elementOrEnd: "\",\" or \"]\""
        case .memberOrEnd: "\",\" or \"}\""
        }
    }
}

extension JSONPathError {
    package var message: Message {
        let place: Message = path.steps.isEmpty ? "the answer" : Message(verbatim: path.description)
        return switch reason {
        case .syntax(let offset, let expected):
            "invalid path at character \(offset + 1): expected \(expected.message)"
        case .missing(.member(let name), .object, _, _): "\(place) has no member \"\(name)\""
        case .missing(.element(let index), .array, _, let count):
            "\(place) has no element \(index); it has \(count ?? 0)"
        case .missing(.member(let name), let kind, _, _):
            "\(place) is a JSON \(kind.message), not an object, so it has no member \"\(name)\""
        case .missing(.element(let index), let kind, _, _):
            "\(place) is a JSON \(kind.message), not a list, so it has no element \(index)"
        case .missing(.every, let kind, _, _), .missing(.anyOne, let kind, _, _):
            "\(place) is a JSON \(kind.message), not a list"
        case .unspecific: Self.unspecific
        }
    }
}

extension JSONPathError {
    /// What is wrong with `[?]` where a value is wanted.
    fileprivate static let unspecific: Message =
        "[?] asks whether there is one, in expect and until only; [*] gives all"

    /// The names nearest to that of the missing member.
    var suggestions: [String] {
        missingMember.map { NearestNames.suggestions(for: $0, among: names) } ?? []
    }
}

extension JSONPath {
    /// Reads a path that was typed.
    ///
    /// - Parameters:
    ///   - text: The path.
    ///   - range: Its place.
    ///   - isChecked: Whether what it leads to is checked, so that `[?]` may stand in it.
    ///   - hint: What to do about a text that is no path.
    /// - Throws: `CommandFailure` with the place `range`.
    init(
        _ text: String, at range: SourceRange?, isChecked: Bool = false, hint: Message? = nil
    ) throws(CommandFailure) {
        do throws(JSONPathError) {
            self = try JSONPath(text)
        } catch {
            throw .usage(error.message, range: range, hint: hint)
        }
        if !isChecked, steps.contains(.anyOne) { throw .usage(JSONPathError.unspecific, range: range) }
    }
}

extension JSONPathError.Expected {
    fileprivate var message: Message {
        switch self {
        case .dotOrBracket: "a dot or a bracket"
        case .memberName: "a member's name"
        case .closingQuote: "a closing quote"
        case .place: "a place such as 0 or -1, or *"
        case .closingBracket: "a closing bracket"
        }
    }
}

extension JSONValue.Kind {
    /// The kind as JSON's own definition calls it, in every language.
    fileprivate var message: Message { Message(verbatim: description) }
}
