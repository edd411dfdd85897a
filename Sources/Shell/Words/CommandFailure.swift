package import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
package import CompShareWire
package import CompshCommandLanguage
package import CompshLocalization
import CompshRendering
import CompshTextLayout

/// Why a command failed, in four parts: what, where, suggestions, what to do next.
package struct CommandFailure: Error, Sendable {
    /// The status that a script exits with.
    package var status: Int32
    /// What failed, one sentence.
    ///
    /// It may quote what the user typed or the server said, and is made safe for the terminal where it is
    /// printed.
    package var message: Message
    /// The part of the source that is wrong; nil if it is the command as a whole.
    package var range: SourceRange?
    /// The nearest names that would be right, best first.
    package var suggestions: [String] = []
    /// What else is known: the server's message, the request id, the HTTP status.
    package var details: [Message] = []
    /// What to do next.
    package var hint: Message?
    /// The RetCode, if the API refused the call.
    package var retCode: Int?
    /// The exchange that failed, so that raw mode can show what came.
    package var exchange: Exchange?
    /// Where the failed text stands, if that is not the statement that was run, as in a sourced script.
    package var source: SourceText?
    /// Whether the user has seen it already, as that of a sourced script.
    package var isReported = false
    /// Whether `range` is the whole command, because no part of it is to blame.
    package var pointsAtWholeCommand = false
    /// Whether nobody reads the output any more, as after `| head`; that ends a script quietly.
    package var isOutputClosed = false

    /// Creates a failure.
    package init(
        _ message: Message, status: Int32 = ExitStatus.failure, range: SourceRange? = nil,
        suggestions: [String] = [],
        hint: Message? = nil
    ) {
        self.status = status
        self.message = message
        self.range = range
        self.suggestions = suggestions
        self.hint = hint
    }

    /// A usage error.
    package init(_ error: UsageError) {
        self.init(
            error.message, status: ExitStatus.usage, range: error.range, suggestions: error.suggestions,
            hint: error.hint)
    }

    /// Does `body`, and turns its usage error into a failure.
    ///
    /// - Throws: `CommandFailure` with the place of the fault.
    package static func usage<Result>(_ body: () throws(UsageError) -> Result) throws(CommandFailure)
        -> Result
    {
        do throws(UsageError) {
            return try body()
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Does `body`, and gives a failure without a place this one.
    ///
    /// - Throws: `CommandFailure` with a place.
    package static func at<Result>(
        _ range: SourceRange, _ body: () throws(CommandFailure) -> Result
    ) throws(CommandFailure) -> Result {
        do throws(CommandFailure) {
            return try body()
        } catch {
            var failure = error
            failure.range = failure.range ?? range
            throw failure
        }
    }

    /// The same in English for a report that is kept, with no secret in its words.
    func masked(by secrets: SecretMask) -> CommandFailure {
        func masked(_ message: Message) -> Message { Message(verbatim: secrets.text(message.description)) }
        var failure = self
        failure.message = masked(message)
        failure.details = details.map(masked)
        failure.hint = hint.map(masked)
        failure.suggestions = suggestions.map(secrets.text)
        return failure
    }

    /// Whether `expect error` may forgive it: not what the user did, and not an expectation that did not hold.
    var mayBeExpected: Bool {
        status != ExitStatus.interrupted && status != ExitStatus.expectation && !isOutputClosed
    }

    /// Whether an `expect error` after it holds.
    var isForgivable: Bool { mayBeExpected && status != ExitStatus.usage }

    /// An interruption by the user.
    package static let interrupted = CommandFailure("interrupted", status: ExitStatus.interrupted)

    /// The reader of standard output has gone.
    package static let outputClosed = {
        var failure = CommandFailure("nobody reads the output")
        failure.isOutputClosed = true
        return failure
    }()

    /// The failure of an API call.
    ///
    /// - Parameters:
    ///   - error: What went wrong, with its exchange.
    ///   - name: The short name of the exchange, if it is kept.
    package init(_ error: CompShareError, name: String? = nil) {
        self.init("")
        let exchange = error.exchange
        self.exchange = exchange
        switch error.reason {
        case .missingCredentials:
            status = ExitStatus.credentials
            message = "\(error.action): no credentials"
        case .refused:
            message = "\(error.action) changes something, and changes are off"
            hint = "write on allows them for this session; a script needs --write and --yes"
        case .unconfirmed:
            message = "\(error.action) changes something, and nobody can be asked whether it should"
            hint = "away from the prompt changes need --write and --yes"
        case .declined:
            message = "\(error.action): cancelled, nothing was sent"
        case .transport(let transport):
            status =
                switch transport.kind {
                case .cancelled: ExitStatus.interrupted
                case .notRecorded: ExitStatus.noRecording
                default: ExitStatus.noAnswer
                }
            if transport.kind == .cancelled {
                message = exchange.map { "cancelled after \(HumanDuration.text($0.duration))" } ?? "cancelled"
                if error.mayHaveBeenDone { hint = exchange.map { ChangeLookup.advice(for: $0.request) } }
                return
            }
            message = "\(error.action): \(transport.message)"
            if !transport.received.isEmpty {
                details.append(
                    "\(transport.received.count, one: "byte", many: "bytes") of the answer had come; raw shows them"
                )
            }
            hint = Self.hint(for: transport.kind)
        case .httpStatus(let code, let said):
            // 401 is HTTP's word for what RetCodes 170 to 174 say.
            status = code == 401 ? ExitStatus.credentials : ExitStatus.noAnswer
            message = "\(error.action): the gateway answered HTTP \(code)"
            if !said.isEmpty { details.append("server: \(HTMLEntities.decoded(said))") }
            hint = "raw shows what came"
        case .redirect(let code, let location):
            status = ExitStatus.noAnswer
            message = "\(error.action): HTTP \(code) sends to \(location), which is not followed"
            hint = "check the endpoint (status), and whether a proxy or a login page stands between"
        case .empty(let code):
            status = ExitStatus.noAnswer
            message = "\(error.action): HTTP \(code) with an empty answer"
            hint = "try again, or check the endpoint (status)"
        case .page(let title):
            status = ExitStatus.noAnswer
            message =
                title.isEmpty
                ? "\(error.action): a page for people came in place of an answer"
                : "\(error.action): a page for people came in place of an answer: “\(HTMLEntities.decoded(title))”"
            hint = "check the endpoint (status), and whether a proxy or a login page stands between"
        case .malformed(let detail):
            status = ExitStatus.noAnswer
            message = "\(error.action): the answer cannot be read: \(detail.message)"
            hint = "the answer is kept: raw shows it"
        case .unexpectedShape(let names):
            status = ExitStatus.noAnswer
            message = "\(error.action): unexpected answer: no list (\(names.joined(separator: ", ")))"
            hint = "the answer is kept: raw shows it"
        case .noProgress(let offset):
            message = "the service sends again what it has sent: it seems to ignore Offset=\(offset)"
        case .incomplete(let total, let end):
            message = "the service counts \(total) and sends no more after \(end)"
        case .retCode(let code, let serverMessage):
            let known = code.entry
            retCode = code.rawValue
            status = code.isCredentialFault ? ExitStatus.credentials : ExitStatus.failure
            message =
                known.map { "\(error.action): RetCode \(code.rawValue): \(Message($0.summary))" }
                ?? "\(error.action): RetCode \(code.rawValue)"
            if !serverMessage.isEmpty { details.append("server: \(serverMessage)") }
            if let cause = known?.cause { details.append("likely: \(Message(cause))") }
            hint = known?.advice.map { Message($0) }
        }
        if let wait = exchange?.response?.retryAfter() {
            details.append("the service asks to wait \(HumanDuration.text(wait))")
        }
        if error.mayHaveBeenDone { hint = exchange.map { ChangeLookup.advice(for: $0.request) } }
        var trail: [Message] = []
        if let requestID = error.requestID { trail.append("request \(requestID)") }
        if let status = error.httpStatus { trail.append(Message(verbatim: "HTTP \(status)")) }
        if let exchange, !exchange.attempts.isEmpty {
            trail.append(Message(verbatim: HumanDuration.text(exchange.duration)))
            if let name { trail.append(Message(verbatim: name)) }
            if exchange.attempts.count > 1 {
                trail.append(Message(exchange.attempts.count, one: "attempt", many: "attempts"))
            }
        }
        if !trail.isEmpty { details.append(trail.joined(separator: " · ")) }
    }

    private static func hint(for kind: TransportError.Kind) -> Message? {
        switch kind {
        case .cannotResolve, .cannotConnect:
            "check the endpoint (status) and the network; --demo needs neither"
        case .tls: "check the system's clock and certificates, and whether a proxy stands between"
        case .timeout: "try again, or allow more time: set timeout 120s"
        case .bodyTooLarge: "ask for fewer rows: --limit 20"
        case .interrupted, .malformed: "try again"
        case .notRecorded: "record it anew, or replay the commands that were recorded"
        case .cancelled, .unavailable: nil
        }
    }
}
