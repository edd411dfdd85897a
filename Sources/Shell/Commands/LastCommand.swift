import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `last [xN] [VIEW]`: an exchange of the session again, without sending anything.
struct LastCommand: Command {
    static let signature = Signature(
        "last", group: "Looking at answers", summary: "show an answer again, without sending anything",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: """
            The newest 50 exchanges are kept, failures included; exchanges lists them. Without a view the answer is shown \
            as it was, in the session's format.
            """,
        positionals: [
            Positional(
                "X", .dynamic(.exchange), .optional,
                summary: "the exchange, such as x3; the newest if left out"),
            Positional("VIEW", .verb(views), .optional, summary: "what to show of it"),
        ],
        options: [ExchangeViews.withSecrets],
        examples: [
            .init("last vertical", "the newest answer, one field a line"),
            .init("last x1 headers", "the header fields of the first"),
            .init("last timing -o json", "phases, connection and certificate, for a program"),
            .init("last sign", "how its request was signed"),
            .init("last x1 python > call.py", "a program that repeats the first call"),
        ])

    private static let views =
        OutputFormat.allCases.map { Verb($0.rawValue, $0.summary) } + [
            Verb("headers", "the answer's status and header fields"),
            Verb("request", "what was sent"),
            Verb("timing", "how long each phase took, and the connection"),
            Verb("sign", "the signature, step by step"),
            Verb("curl", "a command for bash that repeats the call"),
            Verb("python", "a program with the vendor's SDK that repeats the call"),
            Verb("har", "request and answer as an HTTP archive"),
        ]

    /// The views that need no answer.
    private static let ofRequests = ["request", "sign", "curl", "python", "har"]

    private let exchange: ExchangeArgument
    private let range: SourceRange
    private let view: String?
    /// The format of the times, which alone have several.
    private let timingFormat: OutputFormat?
    private let showsSecrets: Bool

    init(_ arguments: Arguments) throws(CommandFailure) {
        exchange = ExchangeArgument(arguments, "X")
        range = arguments.range(of: "X")
        let format = FormatWishes.own(arguments)
        if let verb = arguments.verb, format != nil, verb.name != "timing" {
            throw .usage(
                "\(verb.name) and -o contradict each other", range: verb.range,
                hint: "leave one of them out")
        }
        view = arguments.verb?.name ?? format?.rawValue
        timingFormat = format
        showsSecrets = arguments.flag("with-secrets")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let entry = try exchange.entry(in: session)
        if !Self.ofRequests.contains(view ?? "") { try entry.refuseIfNoAnswerIsKept(at: range) }
        switch view {
        case "headers": return .show(.exchangeParts(entry.exchange, [.headers]))
        case "request": return .show(.exchangeParts(entry.exchange, [.request]))
        case "timing":
            var presentation = Presentation(.exchangeParts(entry.exchange, [.timing]))
            presentation.format = timingFormat
            return .show(presentation)
        case "sign": return try request(entry, .signature(showsSecrets: showsSecrets), session)
        case "curl": return try request(entry, .curl(showsSecrets: showsSecrets), session)
        case "python": return try request(entry, .python, session)
        case "har": return ExchangeViews.archive([entry], session)
        case "raw": return .show(.exchange(entry.exchange))
        case let format: return try again(entry, format.flatMap(OutputFormat.init), session)
        }
    }

    @MainActor
    private func request(
        _ entry: ExchangeRing.Entry, _ view: UnsentView, _ session: Session
    ) throws(CommandFailure) -> Outcome {
        .traffic(try ExchangeViews.content(of: entry.exchange.request, as: view, session))
    }

    @MainActor
    private func again(
        _ entry: ExchangeRing.Entry, _ format: OutputFormat?, _ session: Session
    ) throws(CommandFailure) -> Outcome {
        guard let response = entry.exchange.response, case .success(let json) = response.json else {
            // What cannot be read as an answer is shown as it came.
            guard let format else { return .show(.exchange(entry.exchange)) }
            throw CommandFailure(
                "\(entry.name) has no answer that can be shown as \(format.rawValue)",
                hint: "last \(entry.name) raw shows what came")
        }
        let view = entry.view ?? .ofAction(entry.exchange.action)
        let note: Message =
            if let origin = entry.origin {
                "\(entry.exchange.action) · brought in from \(origin.file), nothing was sent"
            } else {
                "\(entry.exchange.action) · shown again, nothing was sent"
            }
        var presentation = Presentation(
            view.content(json, entry.exchange), notes: [view.remark.map { "\(note) · \($0)" } ?? note],
            view: view.view)
        presentation.format = format
        return .show(presentation)
    }
}
