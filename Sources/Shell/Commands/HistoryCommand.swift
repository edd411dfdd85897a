import CommandLanguage
import LineEditing
import OrderedJSON
import Rendering

/// `history [N]`: the newest lines that were typed.
struct HistoryCommand: Command {
    static let signature = Signature(
        "history", group: "Help", summary: "the newest lines that were typed",
        positionals: [
            Positional("N", .integer(1...1_000_000), .optional, summary: "how many; 50 if left out")
        ],
        options: [Option("grep", "TEXT", .text, summary: "only lines that hold this text")],
        examples: [.init("history 10", "the last ten lines")])

    /// About a screen.
    private static let defaultCount = 50

    private let count: Int
    private let text: String?

    init(_ arguments: Arguments) {
        count = arguments.integer("N") ?? Self.defaultCount
        text = arguments.text("grep")
    }

    func run(in session: Session) -> Outcome {
        guard let history = session.history else { return .notes("there is no history in a script") }
        let entries = (text.map(history.search) ?? history.list()).suffix(count)
        let rows = entries.map { entry in
            ["number": .number(JSONNumber(entry.number)), "line": .string(entry.text)] as JSONValue
        }
        guard let first = entries.first else { return .notes("no lines in the history") }
        let schema = Schema(columns: [Column("LINE", isFlexible: true)]) {
            [$0["line"].map { Cell(value: $0) } ?? .missing]
        }
        return Outcome(
            .report(
                Report(
                    document: ["history": .array(rows)], rows: rows, listMember: "history", schema: schema,
                    firstRowNumber: first.number),
                exchange: nil))
    }
}
