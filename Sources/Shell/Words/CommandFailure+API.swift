import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTextLayout

extension CommandFailure {
    /// The failure of an API call.
    ///
    /// - Parameters:
    ///   - error: What went wrong, with its exchange.
    ///   - entry: Where its exchange is kept.
    init(_ error: CompShareError, kept entry: ExchangeRing.Entry? = nil) {
        self.init("")
        let exchange = error.exchange
        self.exchange = entry?.number
        switch error.reason {
        case .missingCredentials:
            kind = .credentials
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
            kind =
                switch transport.kind {
                case .cancelled: .interrupted
                case .notRecorded: .noRecording
                default: .noAnswer
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
            kind = code == 401 ? .credentials : .noAnswer
            message = "\(error.action): the gateway answered HTTP \(code)"
            if !said.isEmpty { details.append("server: \(HTMLEntities.decoded(said))") }
            hint = "raw shows what came"
        case .redirect(let code, let location):
            kind = .noAnswer
            message = "\(error.action): HTTP \(code) sends to \(location), which is not followed"
            hint = "check the endpoint (status), and whether a proxy or a login page stands between"
        case .empty(let code):
            kind = .noAnswer
            message = "\(error.action): HTTP \(code) with an empty answer"
            hint = "try again, or check the endpoint (status)"
        case .page(let title):
            kind = .noAnswer
            message =
                title.isEmpty
                ? "\(error.action): a web page came in place of an answer"
                : "\(error.action): a web page came in place of an answer: “\(HTMLEntities.decoded(title))”"
            hint = "check the endpoint (status), and whether a proxy or a login page stands between"
        case .malformed(let detail):
            kind = .noAnswer
            message = "\(error.action): the answer cannot be read: \(detail.message)"
            hint = "the answer is kept: raw shows it"
        case .unexpectedShape(let names):
            kind = .noAnswer
            message = "\(error.action): unexpected answer: no list (\(names.joined(separator: ", ")))"
            hint = "the answer is kept: raw shows it"
        case .noProgress(let offset):
            message = "the service sends again what it has sent: it seems to ignore Offset=\(offset)"
        case .incomplete(let total, let end):
            message = "the service counts \(total) and sends no more after \(end)"
        case .retCode(let code, let serverMessage):
            let known = code.entry
            retCode = code.rawValue
            kind = code.isCredentialFault ? .credentials : .refused
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
            if let entry { trail.append(Message(verbatim: entry.name)) }
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
        case .notRecorded: "record it again, or replay the commands that were recorded"
        case .cancelled, .unavailable: nil
        }
    }
}
