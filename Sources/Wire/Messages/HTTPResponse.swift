public import CompShareOrderedJSON
internal import Synchronization

/// An HTTP answer with its unpacked body and the times of its phases.
public struct HTTPResponse: Sendable {
    /// How long the phases took, each from the start of the request as the transport measures it; nil where a phase
    /// did not happen, as on a kept connection.
    public struct Timings: Sendable, Hashable {
        /// Until the name was resolved.
        public var nameLookup: Duration?
        /// Until the TCP connection stood.
        public var connect: Duration?
        /// Until the TLS handshake was done.
        public var tls: Duration?
        /// Until the request had gone out, or the most of it that goes at once.
        public var sent: Duration?
        /// Until the first byte of the answer.
        public var firstByte: Duration?
        /// Until the last byte.
        public var total: Duration

        /// Creates timings.
        public init(
            nameLookup: Duration? = nil, connect: Duration? = nil, tls: Duration? = nil,
            sent: Duration? = nil, firstByte: Duration? = nil, total: Duration = .zero
        ) {
            self.nameLookup = nameLookup
            self.connect = connect
            self.tls = tls
            self.sent = sent
            self.firstByte = firstByte
            self.total = total
        }
    }

    /// The HTTP status, 100…599.
    public var status: Int
    /// The protocol version as text, such as `HTTP/1.1`.
    public var version: String
    /// The header fields.
    public var headers: HTTPHeaders
    /// The body, unpacked.
    public var body: [UInt8] { didSet { parsed = ParsedBody() } }
    /// The bytes of the body on the wire, before unpacking.
    public var transferredBytes: Int
    /// The address and port of the other side, such as `127.0.0.1:8080`; nil if there was no network.
    public var remoteAddress: String?
    /// Whether an open connection was used again.
    public var reusedConnection: Bool
    /// How the connection was secured; nil without TLS, or where that is not known.
    public var security: ConnectionSecurity?
    /// The times of the phases.
    public var timings: Timings

    /// The body as JSON, parsed once, when somebody first asks for it.
    public var json: Result<JSONValue, JSONError> { parsed?.result(of: body) ?? Self.parse(body) }

    private var parsed: ParsedBody?
    /// Whether `json` is parsed once only.
    package var keepsParsedBody: Bool { parsed != nil }

    /// Creates an answer.
    public init(
        status: Int, version: String = "HTTP/1.1", headers: HTTPHeaders = [:], body: [UInt8],
        transferredBytes: Int? = nil, remoteAddress: String? = nil, reusedConnection: Bool = false,
        security: ConnectionSecurity? = nil, timings: Timings = Timings()
    ) {
        self.status = status
        self.version = version
        self.headers = headers
        self.body = body
        self.transferredBytes = transferredBytes ?? body.count
        self.remoteAddress = remoteAddress
        self.reusedConnection = reusedConnection
        self.security = security
        self.timings = timings
        parsed = ParsedBody()
    }

    /// The same answer, whose body has been read in part while it came in.
    package func reading(_ incoming: IncomingJSON) -> HTTPResponse {
        var response = self
        response.parsed = ParsedBody(incoming)
        return response
    }

    /// The parsed body, once there is one; shared by the copies of an answer.
    private final class ParsedBody: Sendable {
        private let result = Mutex<Result<JSONValue, JSONError>?>(nil)
        private let incoming: IncomingJSON

        init(_ incoming: IncomingJSON = IncomingJSON()) { self.incoming = incoming }

        func result(of body: [UInt8]) -> Result<JSONValue, JSONError> {
            result.withLock { result in
                if let result { return result }
                let parsed = Result { () throws(JSONError) in try incoming.value(of: body) }
                result = parsed
                return parsed
            }
        }
    }

    private static func parse(_ body: [UInt8]) -> Result<JSONValue, JSONError> {
        Result { () throws(JSONError) in try JSONValue(parsing: body) }
    }

    /// The same answer without the parsed body, which takes about as much memory as the bytes; `json` parses again
    /// each time it is asked for.
    var withoutParsedBody: HTTPResponse {
        var response = self
        response.parsed = nil
        return response
    }

    /// The id that the service gave the request (header `X-UCLOUD-REQUEST-UUID`).
    public var requestID: String? { headers["X-UCLOUD-REQUEST-UUID"] }

    /// The `RetCode` of the body, also where it is written as a digit string; nil if there is none.
    public var retCode: Int? {
        if case .success(let value) = json { value["RetCode"]?.integer } else { nil }
    }
}
