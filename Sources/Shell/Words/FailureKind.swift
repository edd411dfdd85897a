package import CompshCommandLanguage
package import CompshLocalization

/// The kinds of failures by the names that programs read: a closed list.
///
/// Each stands for one of `CommandFailure.Kind`, with which the status follows.
package enum FailureKind: String, Sendable, CaseIterable {
    case usage
    case incomplete
    case failed
    case refused
    case withheld
    case credentials
    case noAnswer
    case noRecording
    case expectation
    case interrupted
    case signal
    case outputClosed

    /// The kind of a failure.
    package init(_ kind: CommandFailure.Kind) {
        self =
            switch kind {
            case .usage: .usage
            case .incomplete: .incomplete
            case .failed: .failed
            case .refused: .refused
            case .withheld: .withheld
            case .credentials: .credentials
            case .noAnswer: .noAnswer
            case .noRecording: .noRecording
            case .expectation: .expectation
            case .interrupted: .interrupted
            case .signal: .signal
            case .outputClosed: .outputClosed
            }
    }

    /// The status that the program exits with; nil where it depends on the signal.
    package var status: Int32? {
        switch self {
        case .usage: CommandFailure.usage("").status
        case .incomplete: CommandFailure("", kind: .incomplete).status
        case .failed: CommandFailure("", kind: .failed).status
        case .refused: CommandFailure("", kind: .refused).status
        case .withheld: CommandFailure("", kind: .withheld).status
        case .credentials: CommandFailure("", kind: .credentials).status
        case .noAnswer: CommandFailure("", kind: .noAnswer).status
        case .noRecording: CommandFailure("", kind: .noRecording).status
        case .expectation: CommandFailure("", kind: .expectation).status
        case .interrupted: CommandFailure.interrupted.status
        case .signal: nil
        case .outputClosed: CommandFailure.outputClosed.status
        }
    }

    /// What it means, a phrase of one line.
    package var summary: Message {
        switch self {
        case .usage: "what was typed is wrong, or an option is missing"
        case .incomplete: "what was typed ends too early, in an open quote or after a \\"
        case .failed: "the command could not do what it was to do"
        case .refused: "the API refused the call, with a RetCode other than 0"
        case .withheld: "compsh did not send it: changes off, no --yes, a no, a rule, or --max-price"
        case .credentials: "keys are missing, or the service does not accept them"
        case .noAnswer: "there is no answer that can be used"
        case .noRecording: "no recorded exchange matches"
        case .expectation: "an expectation does not hold"
        case .interrupted: "Ctrl-C ended it"
        case .signal: "another signal ended it"
        case .outputClosed: "the reader of the output has gone; told by the status alone"
        }
    }
}
