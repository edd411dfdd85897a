import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// `let NAME = WORDS`: keeps a text under a name.
struct LetCommand: Command {
    static let signature = Signature(
        "let", group: "Scripts", summary: "keep a text under a name",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        discussion: """
            $NAME stands for the words in any command from then on, always as one word. save keeps a part of an answer in \
            the same way.
            """,
        positionals: [Positional("NAME = WORDS", .text, .rest, summary: "the name, and the text")],
        examples: [
            .init("let org = 12345; images $org", "a number in several commands"),
            .init("let title = my new image", "several words"),
        ])

    private let assignment: Assignment

    init(_ arguments: Arguments) throws(CommandFailure) {
        assignment = try Assignment(
            arguments.words("NAME = WORDS"),
            misfit: .usage(
                "let takes a name and a text", range: arguments.range, hint: "write let NAME = WORDS"))
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        var texts: [String] = []
        for word in assignment.words { texts.append(try word.expanded(session.value(of:)).text) }
        let text = texts.joined(separator: " ")
        session.noteSecrets(in: .string(text), at: assignment.name)
        session.variables[assignment.name] = .string(text)
        return .notes()
    }
}

/// A name and what it is to stand for, as `let` and `save` take them: `NAME = WORDS`, with or without blanks.
struct Assignment {
    let name: String
    /// What follows the `=`; none at all is fine too.
    let words: [Word]

    /// Reads the words.
    ///
    /// - Parameters:
    ///   - words: The words.
    ///   - needsSign: Whether the `=` may not be left out.
    ///   - misfit: What is wrong where there is no name, or no `=` where one is needed.
    /// - Throws: `misfit`, and `CommandFailure` for a name that cannot be one.
    init(_ words: [Word], needsSign: Bool = true, misfit: CommandFailure) throws(CommandFailure) {
        guard case .literal(let first)? = words.first?.segments.first else { throw misfit }
        var words = words
        let nameRange = words[0].range
        if let equals = first.utf8.firstIndex(of: UInt8(ascii: "=")) {
            name = String(first[..<equals])
            let rest = String(first[first.utf8.index(after: equals)...])
            words[0].segments[0] = .literal(rest)
            if rest.isEmpty { words[0].segments.removeFirst() }
            // `name=` and a blank: what follows is the value.
            if words[0].segments.isEmpty, words[0].range.upperBound - nameRange.lowerBound == first.utf8.count
            {
                words.removeFirst()
            }
        } else {
            guard let literal = words[0].literal else { throw misfit }
            name = literal
            words.removeFirst()
            if words.first?.literal == "=" {
                words.removeFirst()
            } else if case .literal(let text)? = words.first?.segments.first, text.hasPrefix("=") {
                words[0].segments[0] = .literal(String(text.dropFirst()))
            } else if needsSign {
                throw misfit
            }
        }
        self.words = words
        guard Variables.isUsable(name) else { throw Self.unusable(name, at: nameRange) }
    }

    /// What is wrong with a name that cannot be a variable's.
    static func unusable(_ name: String, at range: SourceRange) -> CommandFailure {
        .usage(
            "\"\(name)\" cannot be a variable's name", range: range,
            hint: "a name is made of letters, digits and _; last, env and x1, x2, … are taken")
    }
}
