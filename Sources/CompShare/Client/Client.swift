import CompShareCatalogue
import CompShareCurlTransport
import CompShareOrderedJSON
public import CompShareWire

/// A client of the CompShare API.
///
/// ```swift
/// let client = try Client(environment: ProcessInfo.processInfo.environment)
/// for try await page in client.userCommunityImages(organisation: 12345) {
///     for group in page.elements { print(group.name ?? "–") }
/// }
/// ```
///
/// A client is a value: copies share the transport and its connections, and each can have its own region or keys.
public struct Client: Sendable {
    /// The key pair; without one every call fails before anything is sent.
    public var credentials: Credentials?
    /// Where requests go.
    public var endpoint: Endpoint
    /// Sent as `Region` with every call that takes one and does not give it itself.
    ///
    /// Where nobody has chosen one, calls that need a region are sent to `cn-wlcb`, that of every sample on the reference
    /// pages, and listings of the account cover all regions.
    public var region: String?
    /// Sent as `Zone` likewise; one without a region takes its own region along.
    public var zone: String?
    /// The zones that are known, each with its region.
    public var zones = ZoneTable.known
    /// Sent as `ProjectId` likewise; sub-accounts need it.
    public var projectID: String?
    /// What is tried again, and how often.
    public var retryPolicy = RetryPolicy()
    /// Time limits of each attempt.
    public var timeouts = HTTPRequest.Timeouts()
    /// The most bytes of an answer that are accepted.
    public var bodyLimit = HTTPRequest.defaultBodyLimit
    /// Whether actions that change something may be called; they are refused unless this is set.
    public var allowsChanges = false
    /// Asked before each call that changes something is sent, where changes are allowed.
    ///
    /// Unless it is set, what deletes something or stops a running system is refused. Every call passes here, so that no
    /// command can bypass it.
    public var confirm: @Sendable (PendingChange) async -> PendingChange.Confirmation = { change in
        change.kind.needsConfirmation ? .unavailable : .confirmed
    }
    /// Why an action may not be called at all, reads included; nil where it may, which is so unless this is set.
    ///
    /// It is asked first, whatever allows or confirms the call.
    public var forbids: @Sendable (_ action: String) -> CompShareError.Refusal? = { _ in nil }
    /// The `User-Agent` of every request.
    public var userAgent = "CompShare-Swift/\(Client.version)"
    /// Called before each retry.
    public var onRetry: @Sendable (RetryNotice) -> Void = { _ in }
    /// Steps between retrying and signing, the first of them outermost; a recording stands here, so that it never
    /// holds a key.
    public var middlewares: [any Middleware] = []

    /// Whether region, zone and project are added to calls that lack them; not to calls that are to go as they are.
    package var addsPlace = true

    private let transport: any Transport

    /// The version of this package.
    public static let version = "0.1.0"

    /// Creates a client that sends over the network.
    ///
    /// - Parameters:
    ///   - credentials: The key pair.
    ///   - region: The region to send; nil leaves it to each action, as `region` says.
    ///   - endpoint: The public service by default.
    public init(credentials: Credentials?, region: String? = nil, endpoint: Endpoint = .compshare) {
        self.init(credentials: credentials, region: region, endpoint: endpoint, transport: CurlTransport())
    }

    /// Creates a client on a transport of the caller's.
    public init(
        credentials: Credentials?, region: String? = nil, endpoint: Endpoint = .compshare,
        transport: any Transport
    ) {
        self.credentials = credentials
        self.region = region
        self.endpoint = endpoint
        self.transport = transport
    }

    /// Calls any action of the API.
    ///
    /// ```swift
    /// let answer = try await client.call("GetProjectList")
    /// let projects = answer.json["ProjectSet"]?.array
    /// ```
    ///
    /// - Parameters:
    ///   - action: The action's name as the API spells it.
    ///   - parameters: Its parameters; region, zone and project are added from the client where they are missing.
    /// - Returns: The answer, with RetCode 0.
    /// - Throws: `CompShareError` with the exchange where something was sent; an answer with a RetCode other than 0 is one.
    public func call(_ action: String, _ parameters: [Parameter] = []) async throws(CompShareError) -> Answer
    {
        try await send(prepare(action, parameters))
    }

    /// Makes the request of a call and signs it; nothing is sent, so nothing is refused either.
    ///
    /// - Parameters:
    ///   - action: The action's name as the API spells it.
    ///   - parameters: Its parameters; region, zone and project are added from the client where they are missing.
    /// - Returns: The call, for `send` or to be looked at.
    /// - Throws: `CompShareError` with `.missingCredentials`.
    public func prepare(
        _ action: String, _ parameters: [Parameter] = []
    ) throws(CompShareError) -> PreparedCall {
        guard let credentials else { throw CompShareError(.missingCredentials, action: action) }
        return PreparedCall(request(action, parameters), signedWith: credentials)
    }

    /// Sends a call that was prepared.
    ///
    /// Every call passes here: what a rule forbids is refused, and what changes something unless changes are allowed;
    /// it is confirmed first.
    ///
    /// - Returns: The answer, with RetCode 0.
    /// - Throws: `CompShareError` as `call` does.
    public func send(_ call: PreparedCall) async throws(CompShareError) -> Answer {
        if let refusal = forbids(call.action) {
            throw CompShareError(.withheld(refusal), action: call.action)
        }
        if !call.unsigned.isRead {
            guard allowsChanges else { throw CompShareError(.refused, action: call.action) }
            try await confirmChange(call.unsigned)
        }
        return try Answer(await exchange(call))
    }

    /// Asks whether a change may be sent.
    private func confirmChange(_ request: HTTPRequest) async throws(CompShareError) {
        let confirmation = await confirm(PendingChange(request))
        // Ctrl-C at the question is an answer too, whatever was typed.
        guard !Task.isCancelled else {
            let error = TransportError(.cancelled, peer: endpoint.authority)
            throw CompShareError(.transport(error), action: request.action)
        }
        switch confirmation {
        case .confirmed: return
        case .declined: throw CompShareError(.declined, action: request.action)
        case .unavailable: throw CompShareError(.unconfirmed, action: request.action)
        case .refused(let refusal): throw CompShareError(.withheld(refusal), action: request.action)
        }
    }

    /// The request that `call` would send, unsigned.
    private func request(_ action: String, _ parameters: [Parameter]) -> HTTPRequest {
        var all = [Parameter("Action", .string(action))]
        let place = Place(region: region, zone: zone, project: projectID)
            .overridden(by: Place(parameters), zones).sent(with: action, zones)
        for (name, value) in [
            ("Region", place.region), ("Zone", place.zone), ("ProjectId", place.project),
        ] {
            if addsPlace, let value, parameters[name] == nil { all.append(Parameter(name, .string(value))) }
        }
        // A second action among the parameters would bypass the check.
        all += parameters.filter { $0.name.lowercased() != "action" }
        let isNested = Catalogue.vendor.action(named: action)?.encoding == .json
        return HTTPRequest(
            endpoint: endpoint, parameters: isNested ? all.nested : all,
            encoding: isNested ? .nestedJSON : .form, headers: ["User-Agent": userAgent],
            timeouts: timeouts, bodyLimit: bodyLimit, isRead: ActionKind(action) == .read)
    }

    private func exchange(_ call: PreparedCall) async -> Exchange {
        let trace = TracingMiddleware()
        let chain = transport.behind(
            [RetryMiddleware(retryPolicy, passingFault: { RetCode($0).passingFault }, onRetry: onRetry)]
                + middlewares + [call.signing, trace])
        let whole = await chain.attempt(call.unsigned)
        return Exchange(
            request: call.unsigned, startedAt: whole.startedAt, attempts: trace.trace, result: whole.result,
            duration: whole.duration)
    }
}
