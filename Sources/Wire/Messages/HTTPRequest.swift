import CompShareOrderedJSON

/// One call of the API on its way to HTTP: the endpoint, and the parameters that become its query or body.
///
/// Parameters stay apart from their encoding until the network, so that a middleware can sign, record or compare
/// them without decoding a body.
public struct HTTPRequest: Sendable, Hashable {
    /// The request forms that the service reads (source: the vendor's SDKs).
    public enum Encoding: Sendable, Hashable, CaseIterable {
        /// POST, `application/x-www-form-urlencoded`: the client's own form.
        case form
        /// GET, everything in the query.
        case query
        /// POST, a JSON object with flat names such as `Tag.0`.
        case flatJSON
        /// POST, a JSON object with real nesting; its signature has rules of its own.
        case nestedJSON
    }

    /// How long a request may take.
    public struct Timeouts: Sendable, Hashable {
        /// Until the connection stands, TLS included.
        public var connect: Duration
        /// From start to the last byte of the answer.
        public var total: Duration

        /// Creates time limits.
        ///
        /// - Parameters:
        ///   - connect: 10 s by default: three lost SYN packets (1 + 2 + 4 s) still connect.
        ///   - total: 65 s by default: the gateway itself gives up after 60 s, and its RetCode 110 says more than a
        ///     timeout of ours.
        public init(connect: Duration = .seconds(10), total: Duration = .seconds(65)) {
            self.connect = connect
            self.total = total
        }
    }

    /// 64 MiB: the largest answers known (100 groups with their texts) stay under 10 MiB; whatever is larger is not
    /// this API and must not fill the memory.
    public static let defaultBodyLimit = 64 << 20

    /// Where to send it.
    public var endpoint: Endpoint
    /// The parameters, `Action` among them; signed ones also hold `PublicKey` and `Signature`.
    public var parameters: [Parameter]
    /// The request form.
    public var encoding: Encoding
    /// Header fields besides `Content-Type`, `Content-Length` and `Host`.
    public var headers: HTTPHeaders
    /// Time limits.
    public var timeouts: Timeouts
    /// The most bytes of an unpacked answer that are accepted.
    public var bodyLimit: Int
    /// Whether the call only reads, so that it may be sent again after a failure.
    public var isRead: Bool

    /// Creates a request.
    public init(
        endpoint: Endpoint, parameters: [Parameter], encoding: Encoding = .form, headers: HTTPHeaders = [:],
        timeouts: Timeouts = Timeouts(), bodyLimit: Int = HTTPRequest.defaultBodyLimit, isRead: Bool
    ) {
        self.endpoint = endpoint
        self.parameters = parameters
        self.encoding = encoding
        self.headers = headers
        self.timeouts = timeouts
        self.bodyLimit = bodyLimit
        self.isRead = isRead
    }

    /// The value of the parameter `Action`; empty if there is none.
    public var action: String { parameters["Action"]?.text ?? "" }

    /// The request as HTTP has it.
    public var encoded: Encoded {
        switch encoding {
        case .query:
            let query = FormEncoding.encode(parameters.flattened)
            return Encoded(method: "GET", target: "\(endpoint.path)?\(query)", headers: headers, body: [])
        case .form:
            let body = FormEncoding.encode(parameters.flattened)
            return post(Array(body.utf8), type: "application/x-www-form-urlencoded; charset=utf-8")
        case .flatJSON: return post(json: flatJSONMembers)
        case .nestedJSON: return post(json: parameters.map { ($0.name, $0.value.json) })
        }
    }

    /// Method, target, header fields and body.
    public struct Encoded: Sendable, Hashable {
        /// `GET` or `POST`.
        public var method: String
        /// The path with the query.
        public var target: String
        /// All header fields but `Host` and `Content-Length`.
        public var headers: HTTPHeaders
        /// The body; empty for GET.
        public var body: [UInt8]

        package init(method: String, target: String, headers: HTTPHeaders, body: [UInt8]) {
            self.method = method
            self.target = target
            self.headers = headers
            self.body = body
        }
    }

    /// Flat names with values that keep their JSON type.
    private var flatJSONMembers: [(String, JSONValue)] {
        func members(_ name: String, _ value: ParameterValue) -> [(String, JSONValue)] {
            switch value {
            case .array(let values):
                values.enumerated().flatMap { members("\(name).\($0.offset)", $0.element) }
            case .object(let object): object.flatMap { members("\(name).\($0.name)", $0.value) }
            case .string, .integer, .number, .boolean: [(name, value.json)]
            }
        }
        return parameters.flatMap { members($0.name, $0.value) }
    }

    private func post(json members: [(String, JSONValue)]) -> Encoded {
        var body: [UInt8] = []
        JSONWriter().write(.object(JSONObject(pairs: members)), to: &body)
        return post(body, type: "application/json")
    }

    private func post(_ body: [UInt8], type: String) -> Encoded {
        var headers = headers
        headers["Content-Type"] = type
        return Encoded(method: "POST", target: endpoint.path, headers: headers, body: body)
    }
}
