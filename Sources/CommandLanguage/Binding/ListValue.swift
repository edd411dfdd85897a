internal import CompShareOrderedJSON
internal import CompshLocalization

/// The values of a parameter given as a list in JSON: `Tag=["a","b"]`, with its quotes typed bare or inside others.
package struct ListValue: Sendable, Hashable {
    private let elements: [JSONValue]
    private let hasVariables: Bool

    /// Reads the value of `Name=value` or of an option; nil if it is no list in JSON: `[abc]` is a text.
    ///
    /// - Parameters:
    ///   - word: The word as typed, whose own quotes are those of JSON if they stand bare.
    ///   - expanded: What became of it. What a variable holds was not typed, and never makes a list.
    ///   - value: The value in that; nil if there is none.
    init?(_ word: Word, expanded: ExpandedWord, value: Substring?) {
        let isTyped = expanded.typedLength == expanded.text.utf8.count
        let texts = [word.listText, isTyped ? value.map { String($0) } : nil]
        let found = texts.lazy.compactMap { $0.flatMap(Self.elements) }.first
        guard let found else { return nil }
        elements = found
        hasVariables = !isTyped
    }

    private static func elements(of text: String) -> [JSONValue]? {
        guard text.utf8.first == UInt8(ascii: "[") else { return nil }
        return try? JSONValue(parsing: text).array
    }

    /// The values, each as it is sent.
    ///
    /// - Parameters:
    ///   - name: The parameter's name.
    ///   - range: The place of the value.
    /// - Returns: One text for each value, in order.
    /// - Throws: `CommandFailure` for an empty list, and for values that no parameter holds.
    package func texts(for name: String, at range: SourceRange) throws(CommandFailure) -> [String] {
        let hint: Message = "write each value by itself: \(name)=A \(name)=B"
        guard !hasVariables else {
            throw .usage("a list in JSON holds no variables", range: range, hint: hint)
        }
        guard !elements.isEmpty else {
            throw .usage("the list of \(name) is empty", range: range, hint: "leave \(name) out")
        }
        var texts: [String] = []
        for element in elements {
            switch element.content {
            case .string(let text): texts.append(text)
            case .number(let number): texts.append(number.text)
            case .bool(let flag): texts.append(flag ? "true" : "false")
            case .null, .array, .object:
                throw .usage(
                    "the list of \(name) may hold texts, numbers, true and false", range: range, hint: hint)
            }
        }
        return texts
    }
}
