import CompshCommandLanguage
import CompshLocalization

/// `expect EXPR`: checks the last answer.
struct ExpectCommand: Command {
    static let signature = Signature(
        "expect", group: "Scripts",
        summary: "check the last answer; a script ends with status 4 if it does not hold",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: true, belongsInScripts: true),
        discussion: """
            On the left stands a path into the answer (CompshareImageGroup[0].Status), a variable ($x3.TotalCount), or rows \
            (entries shown; after diff, the differences), status (HTTP), time (of the call). [*] in a path wants the comparison of every element of a \
            list, [?] of one; over an empty list neither holds. count(PATH) is how many there are, and unique(PATH) holds if \
            no two are the same. Comparisons: == != < <= > >= contains matches exists. expect error CODE wants the command \
            before it to have failed with that RetCode; in a script that failure ends nothing.
            """,
        positionals: [
            Positional(
                "EXPR", .expression,
                summary: "PATH COMPARISON VALUE, PATH exists, unique(PATH), or error [CODE]")
        ],
        examples: [
            .init("expect TotalCount >= 5", "a number in the answer"),
            .init("expect rows > 0", "entries that were shown"),
            .init("expect CompshareImageGroup[0].Status == Available", "a member deep inside"),
            .init(
                "expect CompshareImageGroup[*].Status == Available", "every entry of a list; [?] wants one"),
            .init("expect count(CompshareImageGroup[*].Data[*]) > 5", "how many there are in all"),
            .init("expect unique(CompshareImageGroup[*].GroupId)", "no two of them are the same"),
            .init("expect time < 60s", "how long the call took"),
        ])

    private let words: [Word]

    init(_ arguments: Arguments) { words = arguments.words("EXPR") }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let expectation = Expectation(words)
        let verdict = try expectation.verdict(in: session)
        // What was stopped in the middle has not failed.
        guard !Task.isCancelled else { throw .interrupted }
        if case .fails(let actual, let suggestions) = verdict {
            throw CommandFailure(expectation, actual: actual, suggestions: suggestions)
        }
        return .notes()
    }
}
