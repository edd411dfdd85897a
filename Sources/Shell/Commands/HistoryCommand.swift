import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLineEditing
import CompshLocalization
import CompshRendering

/// `history [N]`, `history --grep TEXT`, `history clear`: the newest lines that were typed.
struct HistoryCommand: Command {
    static let signature = Signature(
        "history", group: "Help", summary: "the newest lines that were typed",
        facts: .init(
            asksAPI: false, changes: .asVerbSays, looksAtFailures: false, belongsInScripts: false,
            showsData: true, effects: [.local, .file]),
        positionals: [
            Positional("N", .integer(1...1_000_000), .optional, summary: "how many; 50 if left out"),
            Positional(
                "VERB",
                .verb([Verb("clear", "forget all lines, in memory and on disk", changesSomething: true)]),
                .optional, summary: "clear forgets all"),
        ],
        options: [
            Option(
                "grep", "TEXT", .text,
                summary: "only lines that hold this text; capitals matter if it has any")
        ],
        examples: [
            .init("history 10", "the last ten lines"), .init("history --grep images", "lines with a word"),
        ])

    /// About a screen.
    private static let defaultCount = 50

    private let count: Int
    private let text: String?
    private let clears: Bool

    init(_ arguments: Arguments) throws(CommandFailure) {
        count = arguments.integer("N") ?? Self.defaultCount
        text = arguments.text("grep")
        clears = arguments.verb?.name == "clear"
        if clears, arguments.has("N") || text != nil {
            throw .usage(
                "clear stands alone: it forgets all lines", range: arguments.range,
                hint: "write history clear")
        }
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard let history = session.history else {
            let none: Message = "there is no history in a script"
            return clears ? .notes(none) : .nothing(in: "history", none)
        }
        if clears {
            do throws(LineEditorError) {
                try history.clear()
            } catch {
                throw CommandFailure(
                    "the history cannot be cleared: \(error.message)",
                    hint: "help files names the history's file")
            }
            return .notes("the history is empty")
        }
        let entries = (text.map(history.search) ?? history.list()).suffix(count)
        // Lines with secrets must not reach a file.
        let rows = entries.map { entry in
            let isSecret = entry.isMemoryOnly && SecretText.isContained(in: entry.text, session)
            let line = isSecret ? Interpreter.secretLine.description : entry.text
            return ["number": .number(JSONNumber(entry.number)), "line": .string(line)] as JSONValue
        }
        guard !entries.isEmpty else { return .nothing(in: "history", "no lines in the history") }
        var report = Report("history", rows, schema: Schema([.text("LINE", "line")]))
        // Lines that hold a text do not follow one another.
        report.rowNumbers = entries.map(\.number)
        return .show(.report(report))
    }
}
