/// The arguments that a program was started with, as a line of the command language.
///
/// Each argument is one literal word: the calling shell has expanded and unquoted it already.
/// The line's text shows them as one would type them at the prompt, so that an error can point at one, and reads back
/// as the same words.
package struct ArgumentLine: Sendable {
    /// The line's text.
    package let source: SourceText
    /// The program's name, then its arguments.
    package let words: [Word]

    /// Makes a line.
    ///
    /// - Parameters:
    ///   - program: The program's name.
    ///   - arguments: Its arguments.
    package init(_ program: String, _ arguments: [String]) {
        var text = ""
        var words: [Word] = []
        for argument in [program] + arguments {
            if !words.isEmpty { text += " " }
            let start = text.utf8.count
            let name = Self.name(in: argument)
            text +=
                name + Self.quoted(String(Substring(argument.utf8.dropFirst(name.utf8.count))), after: name)
            words.append(
                Word(
                    segments: argument.isEmpty ? [] : [.literal(argument)],
                    range: SourceRange(start, text.utf8.count),
                    valueStart: name.isEmpty ? nil : start + name.utf8.count))
        }
        source = SourceText(text)
        self.words = words
    }

    /// The text of the words from one on, which reads back as these words.
    package func text(from index: Int) -> String {
        guard words.indices.contains(index) else { return "" }
        return String(source[SourceRange(words[index].range.lowerBound, source.text.utf8.count)])
    }

    /// What stands before a value, with its `=`: `--limit=`, `Tag.0=`; empty where there is none.
    private static func name(in argument: String) -> String {
        guard let equals = argument.utf8.firstIndex(of: UInt8(ascii: "=")) else { return "" }
        let name = argument[..<equals]
        return !name.isEmpty && name.utf8.allSatisfy(\.isOptionNamePart) ? name + "=" : ""
    }

    private static func quoted(_ text: String, after name: String) -> String {
        // A `?` alone asks for help, as at the prompt; an empty value needs no quotes.
        text == "?" || text.isEmpty && !name.isEmpty ? text : Quoting.quote(text)
    }
}
