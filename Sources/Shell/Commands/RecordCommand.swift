import CompShareOrderedJSON
import CompshCassette
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `record FILE`, `record stop`, `record`: writes every exchange to a cassette.
struct RecordCommand: Command {
    static let signature = Signature(
        "record", group: "Scripts", summary: "write every exchange to a file, to be replayed with --replay",
        facts: .init(
            asksAPI: false, changes: .something, looksAtFailures: false, belongsInScripts: true,
            effects: [.file]),
        discussion: """
            Each exchange is added at the file's end as soon as it is over, one HAR 1.2 entry a line, without keys, \
            signatures, tokens, project and passwords. record alone tells whether a recording is under way.
            """,
        positionals: [
            Positional("VERB", .verb([Verb("stop", "end the recording")]), .optional, summary: "ends it"),
            Positional("FILE", .file, .optional, summary: "the file; a recording that exists is added to"),
        ],
        examples: [.init("record", "is one under way?")])

    private let stops: Bool
    private let path: String?
    private let range: SourceRange

    init(_ arguments: Arguments) {
        stops = arguments.verb != nil
        path = arguments.text("FILE")
        range = arguments.range(of: "FILE")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        if stops {
            guard let recorder = session.stopRecording() else { return .notes("no recording is under way") }
            guard recorder.lostCount == 0 else { throw Session.failure(of: recorder) }
            return .notes(
                "\(recorder.count, one: "exchange", many: "exchanges") recorded to \(recorder.path)")
        }
        guard let path else {
            guard let recorder = session.recorder else {
                return .nothing(in: "recordings", "no recording is under way")
            }
            let state: Message =
                "recording to \(recorder.path), \(recorder.count, one: "exchange", many: "exchanges") so far"
            let loss = recorder.lostCount > 0 ? [Session.failure(of: recorder).message] : []
            var presentation = Presentation(.none, notes: [state] + loss)
            presentation.document = .report(
                Report(
                    "recordings",
                    [
                        [
                            "file": .string(recorder.path),
                            "exchanges": .number(JSONNumber(recorder.count)),
                            "lost": .number(JSONNumber(recorder.lostCount)),
                        ]
                    ]))
            return .show(presentation)
        }
        try session.refuseIfRestricted("files", at: range)
        try CommandFailure.at(range) { () throws(CommandFailure) in
            try session.startRecording(to: session.expandingHome(path))
        }
        return .notes("recording to \(path); record stop ends it")
    }
}
