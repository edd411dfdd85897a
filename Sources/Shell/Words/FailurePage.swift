import CompShare
import CompshCommandLanguage
import CompshLocalization

/// What `why` says of a failure: what failed and how, what it means, what to do, and whether to try again.
enum FailurePage {
    /// The lines.
    static func lines(_ noted: NotedFailure) -> [Message] {
        let failure = noted.failure
        var lines: [Message] =
            noted.statement.map { ["the last failure, of: \($0)"] } ?? ["the last failure:"]
        lines.append("  \(failure.message)")
        lines += failure.details.map { "  \($0)" }
        if !failure.suggestions.isEmpty {
            lines.append("  did you mean: \(failure.suggestions.joined(separator: ", "))")
        }
        if let code = failure.retCode, let known = WhyCommand.lines(RetCode(code)) {
            // What has been said, such as the first line, is not said again.
            let said = Set(lines.map(text))
            lines += known.dropFirst().filter { !said.contains(text($0)) }
            return lines + more(failure)
        }
        let background = failure.background ?? Self.background(of: failure.kind)
        if let meaning = background.meaning { lines.append("  means: \(meaning)") }
        let isExpectation = failure.kind == .expectation
        if let hint = failure.hint ?? (isExpectation ? "last shows the answer" : nil) {
            lines.append("  do: \(hint)")
        }
        switch background.again {
        case .now: lines.append("  again: yes, the same request may work at once")
        case .later: lines.append("  again: later, the same request may work then")
        case .afterChange: lines.append("  again: once the cause is fixed")
        case .never: lines.append("  again: no, the same request would fail the same way")
        case nil: break
        }
        return lines + more(failure)
    }

    private static func text(_ line: Message) -> String { String(line.description.drop { $0 == " " }) }

    /// Where the exchange can be looked at.
    private static func more(_ failure: CommandFailure) -> [Message] {
        failure.exchange.map { ["  more: last x\($0) raw shows what went over the wire"] } ?? []
    }

    /// What the kind of a failure means.
    private static func background(of kind: CommandFailure.Kind) -> FailureBackground {
        switch kind {
        case .usage, .incomplete: .init("what was typed cannot be run as it stands", again: nil)
        case .failed: .init(again: nil)
        case .refused: .init("the service answered, and refused the call", again: nil)
        case .withheld: .init("compsh itself refused the call; nothing was sent", again: .afterChange)
        case .credentials:
            .init("without keys that the service accepts no call is answered", again: .afterChange)
        case .noAnswer: .init("the service has not answered, or something else answered", again: .later)
        case .noRecording: .init("a replay sends nothing: it answers only what was recorded", again: .never)
        case .expectation:
            .init("the command before it went well, but its answer is not what was expected", again: nil)
        case .interrupted: .init("Ctrl-C ended it before it was done", again: .now)
        case .signal: .init("a signal from outside ended it", again: .now)
        case .outputClosed: .init("whatever read the output has ended", again: .now)
        }
    }
}
