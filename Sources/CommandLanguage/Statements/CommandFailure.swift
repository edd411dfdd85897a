package import CompshLocalization

/// Why a command failed, in four parts: what, where, suggestions, what to do next.
package struct CommandFailure: Error, Sendable, Equatable {
    /// What sort of failure it is; the statuses that scripts exit with follow from it.
    package enum Kind: Sendable, Hashable {
        /// What was typed is wrong.
        case usage
        /// What was typed ends too early: in an open quote or after a final `\`. A prompt asks for another line.
        case incomplete
        /// The command could not do what it was to do.
        case failed
        /// The API refused the call, with a RetCode other than 0.
        case refused
        /// The call was not sent: changes are off, nobody confirmed it, or a rule or a price limit forbids it.
        case withheld
        /// Keys are missing, or the service does not accept them.
        case credentials
        /// There is no answer that can be used.
        case noAnswer
        /// No recorded exchange matches.
        case noRecording
        /// An expectation does not hold.
        case expectation
        /// The user interrupted it.
        case interrupted
        /// A signal ended it.
        case signal(Int32)
        /// The reader of the output has gone, as after `| head`; that ends a script quietly.
        case outputClosed
    }

    /// What became of the request that a command failed with.
    package enum Sending: Sendable, Hashable {
        /// It was not sent: the failure is this side's own.
        case none
        /// A whole answer came, whatever it says.
        case answered
        /// Bytes left, and no whole answer came back.
        case unknown
    }

    /// What sort of failure it is.
    package var kind: Kind
    /// What is wrong, one sentence without a full stop, for example `unknown command "imges"`.
    ///
    /// It may quote what the user typed or the server said, and is made safe for the terminal where it is printed.
    package var message: Message
    /// The part of the source that is wrong; empty where something is missing; nil if no part of it is.
    package var range: SourceRange?
    /// The nearest names that would be right here, best first, at most three.
    package var suggestions: [String]
    /// What else is known: the server's message, the request id, the HTTP status.
    package var details: [Message]
    /// What to do next, one sentence without a full stop, if there is more to say than the suggestions do.
    package var hint: Message?
    /// What more is to be said of it, for somebody who asks why; nil where its kind tells.
    package var background: FailureBackground?
    /// The RetCode of the answer, if the API gave one.
    package var retCode: Int?
    /// The id that the service gave the request, if there was an answer.
    package var requestID: String?
    /// What became of the request; nil where only the exchanges of the command tell.
    package var sending: Sending?
    /// Whether the same command again can help and harms nothing; nil where the kind tells.
    package var mayRetry: Bool?
    /// The number of the exchange that failed, so that raw mode can show what came.
    package var exchange: Int?
    /// Where the failed text stands, if that is not the statement that was run, as in a sourced script.
    package var source: SourceText?
    /// Whether the user has seen it already, as that of a sourced script.
    package var isReported = false
    /// Whether a person who was asked said no.
    package var isDeclined = false
    /// Whether `range` is the whole command, because no part of it is to blame.
    package var pointsAtWholeCommand = false

    /// Creates a failure; suggestions beyond the third are dropped.
    package init(
        _ message: Message, kind: Kind = .failed, range: SourceRange? = nil, suggestions: [String] = [],
        details: [Message] = [], hint: Message? = nil
    ) {
        self.details = details
        self.kind = kind
        self.message = message
        self.range = range
        self.suggestions = Array(suggestions.prefix(3))
        self.hint = hint
    }

    /// What was typed is wrong.
    package static func usage(
        _ message: Message, range: SourceRange? = nil, suggestions: [String] = [], hint: Message? = nil
    ) -> CommandFailure {
        CommandFailure(message, kind: .usage, range: range, suggestions: suggestions, hint: hint)
    }

    /// An interruption by the user.
    package static let interrupted = CommandFailure("interrupted", kind: .interrupted)

    /// The reader of standard output has gone.
    package static let outputClosed = CommandFailure("output closed", kind: .outputClosed)

    /// Does `body`.
    ///
    /// - Throws: What `body` throws, at `range` unless it has a place of its own.
    package static func at<Result>(
        _ range: SourceRange, _ body: () throws(CommandFailure) -> Result
    ) throws(CommandFailure) -> Result {
        do throws(CommandFailure) {
            return try body()
        } catch {
            throw error.with { $0.range = $0.range ?? range }
        }
    }

    /// The same failure with a change.
    package func with(_ change: (inout CommandFailure) -> Void) -> CommandFailure {
        var failure = self
        change(&failure)
        return failure
    }

    /// Whether it may be the error that `expect error` waits for: no interruption, and no failed expectation.
    package var mayBeExpected: Bool {
        switch kind {
        case .interrupted, .signal, .expectation, .outputClosed: false
        case .usage, .incomplete, .failed, .refused, .withheld, .credentials, .noAnswer, .noRecording: true
        }
    }

    /// Whether an `expect error` after it holds.
    package var isForgivable: Bool { mayBeExpected && kind != .usage && kind != .incomplete }

    /// Whether the user or a signal ended what was running.
    package var isInterruption: Bool {
        switch kind {
        case .interrupted, .signal: true
        default: false
        }
    }
}
