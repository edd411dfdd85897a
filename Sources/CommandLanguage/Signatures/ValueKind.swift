/// What an argument may hold.
package indirect enum ValueKind: Sendable, Hashable {
    /// Any text.
    case text
    /// A whole number in a range.
    case integer(ClosedRange<Int>)
    /// A finite decimal number.
    case number
    /// `on`, `off`, `true`, `false`, `yes` or `no`.
    case boolean
    /// A time span: `5` and `5s` are seconds; also `250ms`, `2m`, `1h30m`.
    case duration
    /// One of a few names, told apart without regard to case.
    case choice([Choice])
    /// Some of a few names with commas between, told apart without regard to case; kept as one text.
    case choices([Choice])
    /// One of a few words that say what to do; may be shortened, and may take an argument of its own.
    case verb([Verb])
    /// A sort order, `FIELD`, `FIELD:asc` or `FIELD:desc`, with one of these fields.
    case sort([Choice])
    /// A comparison such as `TotalCount >= 5`, kept as words; see `ExpressionShape`.
    case expression
    /// The name of a file.
    case file
    /// Something whose values only the session knows.
    case dynamic(DynamicKind)
}

/// Kinds of values that only the session knows, for completion.
package enum DynamicKind: String, Sendable, Hashable, CaseIterable {
    /// A region, such as `cn-wlcb`.
    case region
    /// A zone, such as `cn-wlcb-01`.
    case zone
    /// An organisation's number, 1 or more.
    case organisation
    /// A project, such as `org-…`.
    case project
    /// An instance's id.
    case instance
    /// A disk's id.
    case disk
    /// A GPU model, such as `4090`.
    case gpuType
    /// An image's or group's id, or the number of a row that shows one.
    case image
    /// An image's id.
    case imageID
    /// An image group's id.
    case groupID
    /// A tag of an image.
    case tag
    /// The author of an image.
    case author
    /// A profile of the credential files.
    case profile
    /// A command of this shell; as the rest of a line, a whole command with its arguments.
    case command
    /// An action of the API.
    case action
    /// A setting's name.
    case setting
    /// An output format.
    case format
    /// An exchange of the session: `x1`, `x2`, …; what the program asked by itself is `q1`, `q2`, …
    case exchange
    /// A variable's name, without `$`.
    case variable
    /// A path into the newest answer, such as `CompshareImageGroup[0].Status`.
    case path
    /// Member names with dots between, wherever they stand in an answer: `Data.UpdateTime`.
    case memberNames
    /// As the rest of a line: a name, `=`, and a path into the newest answer or a variable.
    case assignment
    /// Titles of columns with commas between.
    case columns
    /// A code of the API's answers.
    case returnCode
    /// A word to look for among the actions.
    case actionPattern
    /// A setting, verb or option of a command, dashes included, as help takes it.
    case word

    /// Whether any text will do, an empty one included; the command itself looks at it.
    var isText: Bool {
        switch self {
        case .path, .memberNames, .assignment, .columns, .returnCode, .actionPattern: true
        default: false
        }
    }
}

/// One of a few names.
package struct Choice: Sendable, Hashable {
    /// The name.
    package var name: String
    /// What it means, a short phrase; may be empty.
    package var summary: String
    /// Other names that mean it; none of them is offered.
    package var otherNames: [String]
    /// Whether the word may go on behind it, as a path does behind a list.
    package var isOpen = false
    /// The flag without which alone it is offered; nil if none matters.
    package var isOfferedWithout: String?

    /// Makes a choice.
    package init(_ name: String, _ summary: String = "", otherNames: [String] = []) {
        self.name = name
        self.summary = summary
        self.otherNames = otherNames
    }
}

/// A word that says what to do, such as `next`, or `page N`.
package struct Verb: Sendable, Hashable {
    /// The word.
    package var name: String
    /// What it does, a short phrase.
    package var summary: String
    /// The argument that follows it, if any: required or optional, never repeated.
    package var argument: Positional?
    /// Whether it changes something, for commands whose facts leave that to the verb.
    package var changesSomething: Bool

    /// Makes a verb.
    package init(
        _ name: String, _ summary: String = "", argument: Positional? = nil, changesSomething: Bool = false
    ) {
        self.name = name
        self.summary = summary
        self.argument = argument
        self.changesSomething = changesSomething
    }
}
