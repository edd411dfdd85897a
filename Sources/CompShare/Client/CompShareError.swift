public import CompShareOrderedJSON
public import CompShareWire

/// Why a call gave no usable answer: what failed, for which action, and what the service said.
///
/// No description holds a key or a signature.
public struct CompShareError: Error, Sendable, CustomStringConvertible {
    /// What failed.
    public enum Reason: Sendable, Hashable {
        /// There is no key pair; nothing was sent.
        case missingCredentials
        /// The action changes something and the client may only read; nothing was sent.
        case refused
        /// The action changes something and there was nobody to confirm it; nothing was sent.
        case unconfirmed
        /// The action changes something and a person said no; nothing was sent.
        case declined
        /// It is refused on this side, whoever would confirm it; nothing was sent.
        case withheld(Refusal)
        /// There was no HTTP answer.
        case transport(TransportError)
        /// A gateway answered with an HTTP status that is no success; `message` is the Message of its body, or the
        /// title of its page, and may be empty.
        case httpStatus(Int, message: String)
        /// The answer sends elsewhere, which is never followed; the address has no query.
        case redirect(status: Int, location: String)
        /// The answer has no body.
        case empty(status: Int)
        /// The answer is a web page; its title may be empty.
        case page(title: String)
        /// The body is not an answer of this API.
        case malformed(Malformation)
        /// The service refused the call.
        case retCode(RetCode, message: String)
        /// The answer lacks the list that the caller needs; these are the names it is known under.
        case unexpectedShape(missing: [String])
        /// A page of a list holds nothing but what pages before it held: the service seems to ignore `Offset`, which was
        /// this.
        case noProgress(offset: Int)
        /// A list ended at this row although the service counts more.
        case incomplete(total: Int, end: Int)
    }

    /// Why a call is not sent that could be.
    public enum Refusal: Sendable, Hashable, CustomStringConvertible {
        /// It costs more than is allowed.
        case tooExpensive(PriceQuote.Price, limit: Yuan)
        /// It buys something, there is a limit to what it may cost, and no price can be had.
        case unpriced(limit: Yuan)
        /// A rule forbids it; this is where the rule stands.
        case forbidden(by: String)

        /// A clause.
        public var description: String {
            switch self {
            case .tooExpensive(let price, let limit):
                "it costs \(price.amount) yuan, and the limit is \(limit)"
            case .unpriced(let limit): "no price can be had, and the limit is \(limit) yuan"
            case .forbidden(let rule): "forbidden by \(rule)"
            }
        }
    }

    /// Why a body is not an answer of this API.
    public enum Malformation: Sendable, Hashable, CustomStringConvertible {
        /// It is no JSON.
        case noJSON(JSONError)
        /// It is JSON of another kind than an object.
        case noObject(JSONValue.Kind)
        /// It is an object without `RetCode`.
        case noRetCode
        /// Its `RetCode` is no number.
        case foreignRetCode

        /// A clause.
        public var description: String {
            switch self {
            case .noJSON(let error): error.description
            case .noObject(let kind): "the answer is a JSON \(kind), not an object"
            case .noRetCode: "the answer has no RetCode"
            case .foreignRetCode: "RetCode is not a number"
            }
        }
    }

    /// What failed.
    public let reason: Reason
    /// The action.
    public let action: String
    /// What was sent and received; nil if nothing was sent.
    public let exchange: Exchange?

    /// Creates an error.
    public init(_ reason: Reason, action: String, exchange: Exchange? = nil) {
        self.reason = reason
        self.action = action
        self.exchange = exchange
    }

    /// The HTTP status, if there was an answer.
    public var httpStatus: Int? { exchange?.response?.status }

    /// The id that the service gave the request, if there was an answer.
    public var requestID: String? { exchange?.response?.requestID }

    /// The RetCode, if the service refused the call.
    public var retCode: RetCode? {
        if case .retCode(let code, _) = reason { code } else { nil }
    }

    /// Whether a change may have been done although the call failed.
    ///
    /// This is so where its bytes were sent and no verdict of the service came back. Always false for reads.
    public var mayHaveBeenDone: Bool {
        guard let exchange, !exchange.request.isRead else { return false }
        return switch reason {
        case .missingCredentials, .refused, .unconfirmed, .declined, .withheld: false
        case .transport(let error): error.mayHaveBeenSent
        // A gateway that has no service for the request (501, 503) did not pass it on; others may have.
        case .httpStatus(let status, _): status >= 500 && ![501, 503, 505].contains(status)
        // 307 and 308 ask for the same request elsewhere; the others may follow a change that is done.
        case .redirect(let status, _): ![307, 308].contains(status)
        case .empty, .page, .malformed, .unexpectedShape, .noProgress, .incomplete: true
        case .retCode(let code, _): code.leavesOutcomeOpen
        }
    }

    /// One sentence that says what failed, with the action and all that the service said.
    public var description: String {
        var text = "\(action): "
        switch reason {
        case .missingCredentials: text += "no credentials"
        case .refused: text += "changes something, and changes are off"
        case .unconfirmed: text += "changes something, and nobody has confirmed it"
        case .declined: text += "cancelled, nothing was sent"
        case .withheld(let refusal): text += "not sent: \(refusal)"
        case .transport(let error): text += error.description
        case .httpStatus(let status, let message):
            text += "the gateway answered HTTP \(status)"
            if !message.isEmpty { text += ": \(message)" }
        case .redirect(let status, let location):
            text += "HTTP \(status) sends to \(location), which is not followed"
        case .empty(let status): text += "HTTP \(status) with an empty answer"
        case .page(let title):
            text += "a web page came in place of an answer"
            if !title.isEmpty { text += ": \(title)" }
        case .malformed(let detail): text += "the answer cannot be read: \(detail)"
        case .unexpectedShape(let names):
            text += "unexpected answer: no list (\(names.joined(separator: ", ")))"
        case .noProgress(let offset):
            text += "the service sends again what it has sent; it seems to ignore Offset=\(offset)"
        case .incomplete(let total, let end):
            text += "the service counts \(total) rows and sends no more after \(end)"
        case .retCode(let code, let message):
            text += "RetCode \(code.rawValue)"
            if let meaning = code.meaning { text += " (\(meaning))" }
            if !message.isEmpty { text += ": \(message)" }
        }
        if let requestID { text += " [request \(requestID)]" }
        return text
    }
}
