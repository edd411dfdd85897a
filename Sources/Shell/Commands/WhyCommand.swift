import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `why [CODE]`: what a RetCode means, or the last failure, what causes it, what to do.
struct WhyCommand: Command {
    static let signature = Signature(
        "why", group: "Looking at answers", summary: "explain the last failure, or a RetCode",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true, showsData: true
        ),
        discussion: """
            Without a code it tells what failed last, whatever it was: a refused call, a request without answer, a command \
            that was not understood, a file, an expectation; with an exchange's name, why that one failed. Nothing is \
            sent.
            """,
        positionals: [
            Positional(
                "CODE", .dynamic(.returnCode), .optional,
                summary:
                    "the code, or an exchange, such as x3; the last failure, whatever it was, if left out")
        ],
        examples: [
            .init("why 171", "a wrong signature"),
            .init("why InstanceOperationInProgress", "the one that has a name in place of a number"),
        ])

    /// The service's word for an instance that is locked; no number is known for it.
    private static let lockName = "InstanceOperationInProgress"

    private let text: String?
    private let exchange: ExchangeArgument
    private let range: SourceRange

    init(_ arguments: Arguments) {
        exchange = ExchangeArgument(arguments, "CODE")
        text = arguments.text("CODE")
        range = arguments.range(of: "CODE")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        if let text, text.lowercased() == Self.lockName.lowercased() { return .show(.sentences(Self.lock)) }
        if let text, Variables.exchangeNumber(text) != nil {
            return try Self.page(on: exchange.entry(in: session), session)
        }
        if let text, Int(decimal: text) == nil {
            throw .usage(
                "\"\(text)\" is not a RetCode", range: range,
                hint: "a RetCode is a whole number, such as 171")
        }
        if let number = text.flatMap({ Int(decimal: $0) }) { return try Self.page(on: number) }
        if let newest = session.newestFailure { return Self.page(on: newest, session) }
        // A session that began without keys has said so.
        if session.credentials == nil, session.replay == nil {
            return Self.page(on: NotedFailure(failure: session.missingCredentials), session)
        }
        guard let number = Self.newestCode(session) else {
            throw CommandFailure("nothing has failed yet", hint: "why 171 explains a code")
        }
        return try Self.page(on: number)
    }

    /// Why an exchange failed.
    @MainActor
    private static func page(
        on entry: ExchangeRing.Entry, _ session: Session
    ) throws(CommandFailure) -> Outcome {
        try entry.refuseIfNoAnswerIsKept(at: nil)
        do throws(CompShareError) {
            _ = try Answer(entry.exchange)
        } catch {
            return page(on: NotedFailure(failure: CommandFailure(error, kept: entry)), session)
        }
        throw CommandFailure("\(entry.name) did not fail", hint: "last \(entry.name) shows its answer")
    }

    /// What is known of a code, to be shown.
    static func page(on number: Int) throws(CommandFailure) -> Outcome {
        guard let lines = lines(RetCode(number)) else {
            throw CommandFailure(
                "no source explains RetCode \(number)", hint: "the answer's Message may: last raw shows it")
        }
        var presentation = Presentation(.sentences(lines))
        if let entry = RetCode(number).entry {
            let row = document(number, entry)
            presentation.document = .report(Report(document: row, rows: [row]))
        }
        return .show(presentation)
    }

    /// What is known of a code, for programs.
    private static func document(_ number: Int, _ entry: ReturnCodeTable.Entry) -> JSONValue {
        func text(_ text: CatalogueText?) -> JSONValue {
            text.map { .string(Message($0).description) } ?? nil
        }
        return [
            "retCode": .number(JSONNumber(number)), "summary": text(entry.summary),
            "published": text(entry.published),
            "others": .array(
                entry.others.map { ["meaning": text($0.meaning), "source": .string($0.source)] }),
            "messages": .array(entry.messages.map(JSONValue.string)), "cause": text(entry.cause),
            "advice": .string(RetCode(number).step().description),
            "again": entry.repetition.map { .string($0.rawValue) } ?? nil,
            "isRetried": .bool(entry.isPassing),
        ]
    }

    /// What is known of a failure, for people and for programs.
    @MainActor
    private static func page(on noted: NotedFailure, _ session: Session) -> Outcome {
        var presentation = Presentation(.sentences(FailurePage.lines(noted)))
        let row: JSONValue = [
            "statement": noted.statement.map { .string(session.secrets.mask.text($0)) } ?? nil,
            "error": FailureDocument(noted.failure, masking: session.secrets.mask).error,
        ]
        presentation.document = .report(Report(document: row, rows: [row]))
        return .show(presentation)
    }

    /// What is known of a code; nil if nothing is.
    ///
    /// - Parameters:
    ///   - code: The code.
    ///   - step: What to do, where more is known of the request than its code.
    /// - Returns: The lines.
    static func lines(_ code: RetCode, step: Message? = nil) -> [Message]? {
        guard let known = code.entry else { return nil }
        var lines: [Message] = ["RetCode \(code.rawValue): \(Message(known.summary))"]
        if let published = known.published { lines.append("  published: \(Message(published))") }
        lines += known.others.map { "  also: \(Message($0.meaning)) (\(source($0.source)))" }
        if !known.messages.isEmpty {
            lines.append("  seen as: \(known.messages.map { "\"\($0)\"" as Message }.listed())")
        }
        if let cause = known.cause { lines.append("  likely: \(Message(cause))") }
        if code.rawValue != 0 { lines += ["  do: \(step ?? code.step())", repetition(known)] }
        return lines
    }

    /// Who says something, in words.
    private static func source(_ source: String) -> Message {
        let parts = source.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return Message(verbatim: source) }
        return switch parts[0] {
        case "field": "third-party notes, \(parts[1])"
        case "cli": "the CompShare CLI \(parts[1])"
        default: Message(verbatim: source)
        }
    }

    private static func repetition(_ known: ReturnCodeTable.Entry) -> Message {
        if let again = known.again { return "  again: \(Message(again))" }
        if known.isPassing {
            // Where the service turned the request away, a change was not made either.
            return known.repetition == .reads
                ? "  again: reads after a wait, and compsh does so by itself; changes only once you have looked"
                : "  again: after a wait; with reads compsh does so by itself, with changes never"
        }
        return switch known.repetition {
        case .wait: "  again: later, the same request may work then"
        case .reads: "  again: reads after a wait; changes only once you have looked"
        case .state: "  again: once the cause is fixed"
        case .change, .no, nil: "  again: no, the same request would fail the same way"
        }
    }

    private static let lock: [Message] = [
        "\(lockName): another operation holds the instance",
        "  do: wait until it is over; the lock lasts up to 10 minutes", "  again: after the lock",
    ]

    /// The newest RetCode that is kept, as of a recording that was read in.
    @MainActor
    private static func newestCode(_ session: Session) -> Int? {
        session.ring.numbered.reversed().lazy.compactMap { $0.exchange.response?.retCode }.first { $0 != 0 }
    }
}
