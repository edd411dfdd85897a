extension ShellText {
    /// What stands around the end of a text that is one for the system's shell from some place on.
    ///
    /// - Parameters:
    ///   - text: The text up to the cursor.
    ///   - start: Where the system shell's part begins, in bytes of UTF-8.
    /// - Returns: The context: a program where a command begins, else a file; nothing in quotes and behind a `$`, whose
    ///   meaning only the other shell knows.
    static func completionContext(of text: String, from start: Int) -> CompletionContext {
        let end = text.utf8.count
        var context = CompletionContext(range: SourceRange(end, end))
        var word = PartialWord(start: start)
        var isCommand = true
        var isEscaped = false
        var offset = start
        for scalar in Substring(text.utf8.dropFirst(start)).unicodeScalars {
            defer { offset += UTF8.width(scalar) }
            if isEscaped {
                word.append(scalar, from: offset - 1)
                isEscaped = false
                continue
            }
            switch scalar {
            case "\\": isEscaped = true
            case " ", "\t":
                if !word.isEmpty { isCommand = false }
                word = PartialWord(start: offset + 1)
            case "|", "&", "(", "`", ";":
                word = PartialWord(start: offset + 1)
                isCommand = true
            case "<", ">":
                word = PartialWord(start: offset + 1)
                isCommand = false
            case "'", "\"", "$": word.isClear = false
            default: word.append(scalar, from: offset)
            }
        }
        guard !isEscaped, word.isClear else { return context }
        context.prefix = word.text
        context.range = SourceRange(word.start, end)
        context.expected = [isCommand && !word.text.utf8.contains(UInt8(ascii: "/")) ? .program : .shellFile]
        return context
    }

    /// A word of the system's shell as far as it is typed.
    private struct PartialWord {
        /// Where it begins.
        var start: Int
        /// What it means.
        var text = ""
        /// Whether its meaning is known.
        var isClear = true

        init(start: Int) { self.start = start }

        var isEmpty: Bool { text.isEmpty && isClear }

        mutating func append(_ scalar: Unicode.Scalar, from place: Int) {
            if isEmpty { start = place }
            text.unicodeScalars.append(scalar)
        }
    }

    /// A name as the system's shell reads it, with a backslash before what has a meaning there.
    static func escaped(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            if " \t'\"\\$`&;|<>()*?[]{}!#".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
