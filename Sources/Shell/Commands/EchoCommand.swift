import CompshCommandLanguage
import CompshLocalization

/// `echo WORDS`: prints words.
struct EchoCommand: Command {
    static let signature = Signature(
        "echo", group: "Scripts", summary: "print words",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        positionals: [Positional("WORD", .text, .repeating, summary: "words; variables are expanded")],
        examples: [.init("echo total: $last.TotalCount", "a part of the last answer")])

    private let words: [String]

    init(_ arguments: Arguments) { words = arguments.texts("WORD") }

    func run(in session: Session) -> Outcome {
        var presentation = Presentation(.lines([Message(verbatim: words.joined(separator: " "))]))
        presentation.isExact = true
        return .show(presentation)
    }
}
