import CompShare
import CompSharePlatform
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// `why [CODE]`: what a RetCode means, what causes it, what to do.
struct WhyCommand: Command {
    static let signature = Signature(
        "why", group: "Looking at answers", summary: "explain a RetCode",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        positionals: [
            Positional(
                "CODE", .text, .optional, summary: "the code; that of the last refused call if left out")
        ],
        examples: [
            .init("why 171", "a wrong signature"),
            .init("why InstanceOperationInProgress", "the one that has a name in place of a number"),
        ])

    /// The service's word for an instance that is locked; no number is known for it.
    private static let lockName = "InstanceOperationInProgress"

    private let text: String?
    private let range: SourceRange

    init(_ arguments: Arguments) {
        text = arguments.text("CODE")
        range = arguments.range(of: "CODE")
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        if let text, text.lowercased() == Self.lockName.lowercased() { return .show(.sentences(Self.lock)) }
        if let text, Int(decimal: text) == nil {
            throw CommandFailure(
                "“\(text)” is no RetCode", status: ExitStatus.usage, range: range,
                hint: "a RetCode is a whole number, such as 171")
        }
        guard let number = text.flatMap({ Int(decimal: $0) }) ?? Self.newest(session) else {
            throw CommandFailure("no call has been refused yet", hint: "why 171 explains a code")
        }
        guard let lines = Self.lines(RetCode(number)) else {
            throw CommandFailure(
                "no source explains RetCode \(number)", hint: "the answer's Message may: last raw shows it")
        }
        return .show(.sentences(lines))
    }

    /// What is known of a code; nil if nothing is.
    static func lines(_ code: RetCode) -> [Message]? {
        guard let meaning = code.meaning else { return nil }
        var lines: [Message] = ["RetCode \(code.rawValue): \(Message(translating: meaning))"]
        if let cause = code.cause { lines.append("  likely: \(Message(translating: cause))") }
        if let advice = code.advice { lines.append("  do: \(Message(translating: advice))") }
        if let repetition = code.repetition {
            lines.append("  again: \(Message(translating: repetition))")
        } else if code.isTransient {
            lines.append(
                "  again: reads after a wait, and compsh does so by itself; changes only once you have looked"
            )
        } else if code.rawValue != 0 {
            lines.append("  again: no, the same request would fail the same way")
        }
        return lines
    }

    private static let lock: [Message] = [
        "\(lockName): another operation holds the instance",
        "  do: wait until it is over; the lock lasts up to 10 minutes", "  again: after the lock",
    ]

    @MainActor
    private static func newest(_ session: Session) -> Int? {
        session.lastResult.failure?.retCode
            ?? session.ring.entries.reversed().lazy.compactMap { $0.exchange.response?.retCode }
            .first { $0 != 0 }
    }
}
