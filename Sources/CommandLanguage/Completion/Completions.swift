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
    }

    /// What is wanted.
    package var source: Source
    /// What the values begin with; those that do not are left out afterwards.
    package var prefix: String
    /// Where the user is typing, for values that depend on earlier words.
    package var context: CompletionContext
}

/// One completion.
package struct Candidate: Sendable, Hashable {
    /// How a candidate is written.
    enum Form: Sendable, Hashable {
        case quoted(Quote)
        case verbatim
        case variable
    }

    /// The value as one would read it in a list.
    package var text: String
    /// What it means; may be empty.
    package var summary: String
    /// Whether the word is over, so that a blank may follow; false for `Limit=` or a folder.
    package var isComplete: Bool
    /// How it is written.
    let form: Form

    /// The text that replaces the context's range, quoted so that it reads back as the value.
    ///
    /// Made on demand: a list may be long, and one candidate is taken.
    package var insertion: String {
        switch form {
        case .quoted(let quote): Quoting.quote(text, in: quote, isOpen: !isComplete)
        case .verbatim: text
        case .variable: Self.needsBraces(text) ? "${\(text)}" : "$\(text)"
        }
    }

    /// Whether a variable's path has characters that only braces can hold.
    private static func needsBraces(_ path: String) -> Bool {
        !path.utf8.allSatisfy { $0.isNamePart || ".[]".utf8.contains($0) }
    }
}

/// All completions at a place.
package struct Completions: Sendable, Hashable {
    /// What stands around the cursor.
    package var context: CompletionContext
    /// The candidates, in the order to be shown.
    package var candidates: [Candidate]
}
