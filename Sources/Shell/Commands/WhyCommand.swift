import CommandLanguage
import CompShare
import Localization
import Wire

/// `why [CODE]`: what a RetCode means, what causes it, what to do.
struct WhyCommand: Command {
    static let signature = Signature(
        "why", group: "Looking at answers", summary: "explain a RetCode",
        positionals: [
            Positional(
                "CODE", .integer(Int.min...Int.max), .optional,
                summary: "the code; that of the last failure if left out")
        ],
        examples: [.init("why 171", "a wrong signature")])

    private let code: Int?

    init(_ arguments: Arguments) { code = arguments.integer("CODE") }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard let number = code ?? session.lastResult.failure?.retCode ?? Self.newestFailure(session) else {
            throw CommandFailure("no call has been refused yet", hint: "why 171 explains a code")
        }
        let code = RetCode(number)
        guard let meaning = code.meaning else {
            throw CommandFailure(
                "no source explains RetCode \(number)", hint: "the answer's Message may: last raw shows it")
        }
        var lines: [Message] = ["RetCode \(number): \(Message(translating: meaning))"]
        if let cause = code.cause { lines.append("  likely: \(Message(translating: cause))") }
        if let advice = code.advice { lines.append("  do: \(Message(translating: advice))") }
        lines.append(
            number == 0 || code.isTransient
                ? "  again: reads may be sent again after a wait; compsh does so by itself"
                : "  again: the same request would fail the same way")
        if number == 0 { lines = Array(lines.dropLast()) }
        return Outcome(.lines(lines))
    }

    @MainActor
    private static func newestFailure(_ session: Session) -> Int? {
        session.ring.entries.last { ($0.exchange.response?.retCode ?? 0) != 0 }?.exchange.response?.retCode
    }
}
