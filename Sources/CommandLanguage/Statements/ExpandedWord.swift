/// A word after expansion.
package struct ExpandedWord: Sendable, Hashable {
    /// The text with all variables replaced.
    package let text: String
    /// The word in the source.
    package let range: SourceRange
    /// How many UTF-8 bytes at the text's start were typed and do not come from a variable.
    ///
    /// Only these can make the word an option or a parameter's name, so that a value which a server sent
    /// (`$last.Name`) can never act as `--force`.
    let typedLength: Int

    /// The part of the text that was typed before the first variable.
    var typedPrefix: Substring {
        let end = text.utf8.index(text.startIndex, offsetBy: min(typedLength, text.utf8.count))
        return text[..<end]
    }

    /// The text before and after the first `=` that was typed; no value if there is none.
    ///
    /// Split by bytes: `=` and a combining accent after it make one Character.
    var splitAtEquals: (name: Substring, value: Substring?) {
        guard let equals = typedPrefix.utf8.firstIndex(of: UInt8(ascii: "=")) else { return (text[...], nil) }
        return (text[..<equals], text[text.utf8.index(after: equals)...])
    }
}

extension Word {
    /// The word with its variables replaced by their values; never more than one word.
    ///
    /// - Parameter lookup: Gives a variable's value, or throws why it has none.
    /// - Returns: The word's text and what of it was typed.
    /// - Throws: what `lookup` throws, with the variable's place unless it has one.
    package func expanded(
        _ lookup: (Variable) throws(CommandFailure) -> String
    ) throws(CommandFailure) -> ExpandedWord {
        var text = ""
        var typedLength: Int?
        for segment in segments {
            switch segment {
            case .literal(let part):
                text += part
            case .variable(let variable):
                typedLength = typedLength ?? text.utf8.count
                text += try CommandFailure.at(variable.range) { () throws(CommandFailure) in
                    try lookup(variable)
                }
            }
        }
        return ExpandedWord(text: text, range: range, typedLength: typedLength ?? text.utf8.count)
    }
}
