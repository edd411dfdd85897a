/// What may stand where the user is typing.
package enum ExpectedToken: Sendable, Hashable {
    /// A command's name.
    case command
    /// A positional argument, or one of its verbs.
    case positional(Positional)
    /// An option's name, with its dashes.
    case optionName
    /// An option's value.
    case optionValue(Option)
    /// The name of an API parameter, up to its `=`.
    case parameterName
    /// The value of an API parameter that no option stands for.
    case parameterValue(name: String)
    /// A comparison operator.
    case comparison
    /// What the value of a path, a variable or the like is compared with.
    case comparedValue(subject: String)
    /// The beginning of a line whose command is mistyped, with the name that it is probably meant to have.
    case correction([String])
    /// A program, after `|` or `!`.
    case program
    /// A file's name in text for the system's shell.
    case shellFile
    /// A file's name, after `>`.
    case file
    /// A variable with its path, after `$`.
    case variable
}

/// What stands around the cursor.
package struct CompletionContext: Sendable, Hashable {
    /// What may come here, the likeliest first; empty where nothing can be said.
    package var expected: [ExpectedToken] = []
    /// The part before the cursor that a completion replaces, decoded: without quotes and escapes.
    ///
    /// For an option's value this is the value alone; for a variable it begins after the `$`.
    package var prefix = ""
    /// The raw text that a completion replaces; it ends at the cursor.
    package var range: SourceRange
    /// The quote that is open at the cursor.
    package var quote = Quote.none
    /// The command being typed, the inner one after `raw`, `time` and the like; nil before its name is known.
    package var signature: Signature?
    /// The command's words before the one being typed, its name first; nil for a word with variables.
    package var words: [String?] = []
    /// The options that can still be given.
    package var options: [Option] = []
    /// Whether the word is a part of a comparison.
    package var isInComparison = false
}

/// What the completer asks the session for.
package struct CompletionRequest: Sendable, Hashable {
    /// What is wanted.
    package enum Source: Sendable, Hashable {
        /// Values of a kind.
        case values(DynamicKind)
        /// Files and folders; a folder's name ends in `/`.
        case files
        /// Names of the action's parameters, without `=`.
        case parameterNames
        /// Values of one of the action's parameters.
        case parameterValues(name: String)
        /// Variables and their paths, without `$`.
        case variables
        /// What can stand on the left of a comparison.
        case subjects
        /// What the value of a comparison's left side could be.
        case comparedValues(subject: String)
        /// Programs that the system's shell would find.
        case programs
    }

    /// What is wanted.
    package var source: Source
    /// What the values begin with; those that do not are left out afterwards.
    package var prefix: String
    /// Where the user is typing, for values that depend on earlier words.
    package var context: CompletionContext
    /// Whether nothing begins with the prefix, so that what it was probably meant to be is wanted.
    package var isCorrection = false
}

/// One completion.
package struct Candidate: Sendable, Hashable {
    /// How a candidate is written.
    enum Form: Sendable, Hashable {
        case quoted(Quote)
        /// A value, which is never read as an option.
        case value(Quote)
        case verbatim
        case path(Quote)
        case variable
        case shell
    }

    /// The value as one would read it in a list.
    package var text: String
    /// What it means; may be empty.
    package var summary: String
    /// Whether the word is over, so that a blank may follow; false for `Limit=` or a folder.
    package var isComplete: Bool
    /// How it is written.
    let form: Form

    /// Whether it is a value, and no name of an option or parameter.
    package var isValue: Bool {
        if case .value = form { true } else { false }
    }

    /// The text that replaces the context's range, quoted so that it reads back as the value.
    ///
    /// Made on demand: a list may be long, and one candidate is taken.
    package var insertion: String {
        switch form {
        case .quoted(let quote): Quoting.quote(text, in: quote, isOpen: !isComplete)
        case .value(let quote): Quoting.value(text, in: quote, isOpen: !isComplete)
        case .path(.none) where Self.isPlainPath(text): text
        case .path(let quote): Quoting.quote(text, in: quote, isOpen: !isComplete)
        case .verbatim: text
        case .shell: ShellText.escaped(text)
        case .variable: Self.needsBraces(text) ? "${\(text)}" : "$\(text)"
        }
    }

    /// Whether a path needs no quotes: letters, digits and the signs of paths.
    private static func isPlainPath(_ path: String) -> Bool {
        path.utf8.allSatisfy { $0.isNamePart || $0 >= 0x80 || ".[]-*?()=".utf8.contains($0) }
    }

    /// Whether a variable's path has something that only braces can hold: other characters than letters, digits and
    /// `_`, but for the signs of places (`[-1]`, `[*]`).
    private static func needsBraces(_ path: String) -> Bool {
        var before: UInt8 = 0
        for byte in path.utf8 {
            let isPlain = byte.isNamePart || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[")
            let isInPlace =
                byte == UInt8(ascii: "]") || before == UInt8(ascii: "[") && "-*?".utf8.contains(byte)
            guard isPlain || isInPlace else { return true }
            before = byte
        }
        return false
    }
}

/// All completions at a place.
package struct Completions: Sendable, Hashable {
    /// What stands around the cursor.
    package var context: CompletionContext
    /// The candidates, in the order to be shown.
    package var candidates: [Candidate]
}
