public import CompShareOrderedJSON
public import CompShareWire

/// A successful answer of the API, with the exchange it came from.
public struct Answer: Sendable {
    /// The whole answer as JSON, in the server's order.
    public let json: JSONValue
    /// What was sent and received.
    public let exchange: Exchange

    /// The exact bytes of the body, unpacked.
    public var body: [UInt8] { exchange.response?.body ?? [] }

    /// The id that the service gave the request.
    public var requestID: String? { exchange.response?.requestID }

    /// Reads an exchange.
    ///
    /// - Throws: `CompShareError` unless it is an answer with RetCode 0.
    public init(_ exchange: Exchange) throws(CompShareError) {
        func failure(_ reason: CompShareError.Reason) -> CompShareError {
            CompShareError(reason, action: exchange.action, exchange: exchange)
        }
        switch exchange.result.map(AnswerOutcome.init) {
        case .success(.success(let json)):
            self.json = json
            self.exchange = exchange
        case .success(.failure(let reason)): throw failure(reason)
        case .failure(let error): throw failure(.transport(error))
        }
    }
}
