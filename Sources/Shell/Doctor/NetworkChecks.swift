import CompShare
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// What `doctor` learns from one call: the name, the connection, TLS and its certificate, the clock, and what the service says.
///
/// Each part is judged by itself, as far as the call has come.
@MainActor
struct NetworkChecks {
    let session: Session
    /// What came of the call.
    private let call: Call

    private enum Call {
        case exchange(Exchange, CompShareError?)
        /// Nothing was sent, for this reason.
        case unsent(Message)
    }

    /// What every account may ask, and login asks too; its answer is some hundred bytes.
    static let action = "DescribeCompShareSupportZone"

    /// 10 s at the most: whoever looks for a fault does not wait for a minute to be told of one.
    private static let patience = Duration.seconds(10)

    /// Makes the call, once and without a retry.
    ///
    /// - Throws: `CommandFailure` if the task was cancelled.
    init(_ session: Session) async throws(CommandFailure) {
        self.session = session
        guard session.replay == nil else {
            call = .unsent("a replay opens no connection")
            return
        }
        var client = session.client(for: session.place)
        client.retryPolicy.maximumRetries = 0
        client.timeouts.total = min(client.timeouts.total, Self.patience)
        client.timeouts.connect = min(client.timeouts.connect, Self.patience)
        // Without keys the service refuses, and has been reached.
        client.credentials = client.credentials ?? Credentials(publicKey: "", privateKey: "")
        do throws(CompShareError) {
            let answer = try await client.call(Self.action)
            session.keep(question: answer.exchange)
            call = .exchange(answer.exchange, nil)
        } catch {
            if let exchange = error.exchange {
                session.keep(question: exchange)
                call = .exchange(exchange, error)
            } else if case .withheld = error.reason {
                call = .unsent("the policy forbids \(Self.action), which would be asked")
            } else {
                call = .unsent(session.failure(for: error).message)
            }
            if case .transport(let failure) = error.reason, failure.kind == .cancelled { throw .interrupted }
        }
        guard !Task.isCancelled else { throw .interrupted }
    }

    /// What was found.
    ///
    /// - Parameter usesProxy: Whether the call went through a proxy, which then is what was connected to.
    /// - Returns: A finding for each part.
    func findings(usesProxy: Bool) -> [DoctorFinding] {
        switch call {
        case .unsent(let reason):
            return ["dns", "connection", "tls", "certificate", "clock", "service"].map {
                .skipped($0, reason)
            }
        case .exchange(let exchange, let error):
            let failure: TransportError? =
                if case .failure(let failure) = exchange.result { failure } else { nil }
            let way =
                usesProxy && proxyFailure != nil
                ? ["dns", "connection", "tls", "certificate"].map { .skipped($0, "not reached") }
                : Self.connectionFindings(exchange, failure, usesProxy: usesProxy)
            return way.map { Self.withoutTLS($0, exchange.request.endpoint) }
                + [Self.clock(exchange), service(exchange, error, failure)]
        }
    }

    /// What keeps a call from a proxy, or a proxy from the service, if there is one; nil if the call came further.
    var proxyFailure: TransportError? {
        guard case .exchange(let exchange, _) = call, case .failure(let failure) = exchange.result,
            let step = Self.step(of: failure, exchange.request.endpoint)
        else { return nil }
        // Before anything is sent, a proxy that says nothing looks as TLS that does not come about.
        return step == .connection || failure.kind == .timeout ? failure : nil
    }

    /// Plain http has no TLS of which anything could be told.
    private static func withoutTLS(_ finding: DoctorFinding, _ endpoint: Endpoint) -> DoctorFinding {
        guard endpoint.scheme != .https, ["tls", "certificate"].contains(finding.name) else { return finding }
        return .skipped(finding.name, "plain http, on this machine only")
    }

    // MARK: - The way there

    /// How far a call must have come for something to be known of it.
    private enum Step: Int, CaseIterable {
        case dns, connection, tls, sent
    }

    /// The step at which a call failed; nil if it was sent, or failed before any.
    private static func step(of failure: TransportError, _ endpoint: Endpoint) -> Step? {
        switch failure.kind {
        case .cannotResolve: .dns
        case .cannotConnect: .connection
        case .tls: .tls
        case .timeout where !failure.mayHaveBeenSent || failure.timings?.sent == nil:
            failure.timings?.nameLookup == nil
                ? .dns
                : failure.timings?.connect == nil ? .connection : endpoint.scheme == .https ? .tls : nil
        default: nil
        }
    }

    private static func connectionFindings(
        _ exchange: Exchange, _ failure: TransportError?, usesProxy: Bool
    ) -> [DoctorFinding] {
        let done: Message =
            usesProxy ? "done before the failure, through the proxy" : "done before the failure"
        let names = ["dns", "connection", "tls"]
        guard let failure, failure.kind != .unavailable else {
            let response = exchange.response
            return response.map { reached(exchange, $0, usesProxy: usesProxy) }
                ?? (names + ["certificate"]).map { .skipped($0, "nothing could be sent") }
        }
        guard let failed = step(of: failure, exchange.request.endpoint) else {
            return names.map { .ok($0, done) } + [
                .skipped("certificate", "there is no answer")
            ]
        }
        let unknown = (names + ["certificate"]).dropFirst(failed.rawValue + 1)
        return names.prefix(failed.rawValue).map { .ok($0, done) }
            + [
                .problem(
                    names[min(failed.rawValue, 2)], failure.message, next: advice(failed, exchange, failure))
            ]
            + unknown.map { .skipped($0, "not reached") }
    }

    private static func advice(_ step: Step, _ exchange: Exchange, _ failure: TransportError) -> Message {
        let endpoint = exchange.request.endpoint
        return switch step {
        case .dns: "check the endpoint's name and the network: getent hosts \(endpoint.host)"
        case .connection: "check the network, and whether a firewall or a proxy stands between"
        case .tls, .sent: "look at its certificate: openssl s_client -connect \(endpoint.authority)"
        }
    }

    private static func reached(
        _ exchange: Exchange, _ response: HTTPResponse, usesProxy: Bool
    ) -> [DoctorFinding] {
        let endpoint = exchange.request.endpoint
        let timings = response.timings
        let dns: DoctorFinding =
            if endpoint.isLoopback {
                .ok("dns", "\(endpoint.host) is this machine")
            } else if usesProxy {
                .ok(
                    "dns",
                    timings.nameLookup.map { "through the proxy, whose name took \(HumanDuration.text($0))" }
                        ?? "through the proxy")
            } else if let time = timings.nameLookup {
                .ok("dns", "\(endpoint.host) in \(HumanDuration.text(time))")
            } else { .ok("dns", "\(endpoint.host), as a kept connection had it") }
        let address = response.remoteAddress ?? endpoint.authority
        let connect = timings.connect.map { HumanDuration.text($0 - (timings.nameLookup ?? .zero)) }
        let connection: Message =
            usesProxy
            ? connect.map { "through the proxy, \(address), in \($0)" }
                ?? "kept through the proxy, \(address)"
            : connect.map { "to \(address) in \($0)" } ?? "kept to \(address)"
        let version = Message(verbatim: " · \(response.version)")
        return [dns, .ok("connection", connection + version)] + security(endpoint, response, exchange)
    }

    // MARK: - TLS

    /// Two weeks: certificates are renewed a month before their end, so that somebody has missed that.
    private static let leastDays = 14

    private static func security(
        _ endpoint: Endpoint, _ response: HTTPResponse, _ exchange: Exchange
    ) -> [DoctorFinding] {
        guard endpoint.scheme == .https else {
            return ["tls", "certificate"].map { .skipped($0, "plain http, on this machine only") }
        }
        guard let security = response.security else {
            return ["tls", "certificate"].map { .skipped($0, "libcurl's TLS library does not tell") }
        }
        let tls = DoctorFinding.ok("tls", Message(verbatim: "\(security.version) \(security.cipher)"))
        guard let certificate = security.certificate, let days = certificate.daysLeft(at: exchange.startedAt),
            let expiry = certificate.expiry
        else { return [tls, .skipped("certificate", "its end cannot be read")] }
        let end = LocalTime.text(unixSeconds: expiry, format: .date)
        let text: Message =
            "\(days, one: "day left", many: "days left"), until \(end) · \(certificate.subject) · issued by \(certificate.issuer)"
        return [
            tls,
            days >= leastDays
                ? .ok("certificate", text)
                : .problem(
                    "certificate", text,
                    next: "tell whoever runs \(endpoint.host): once it has run out, nothing can be sent"),
        ]
    }

    // MARK: - The service

    private static func clock(_ exchange: Exchange) -> DoctorFinding {
        guard let clock = ServerClock(exchange) else {
            return .skipped("clock", "no answer told the service's time")
        }
        guard !clock.agrees else { return .ok("clock", "as the service's, \(clock.text)") }
        let span = HumanDuration.text(.seconds(abs(clock.difference)))
        return .problem(
            "clock",
            clock.difference < 0
                ? "\(span) behind the service's, \(clock.text)"
                : "\(span) ahead of the service's, \(clock.text)",
            next: "set it: sudo timedatectl set-ntp true; certificates and planned times depend on it")
    }

    private func service(
        _ exchange: Exchange, _ error: CompShareError?, _ failure: TransportError?
    ) -> DoctorFinding {
        let sent: Message =
            session.credentials == nil
            ? "\(Self.action) to \(exchange.request.endpoint.authority), without keys"
            : "\(Self.action) to \(exchange.request.endpoint.authority), signed"
        let time = HumanDuration.text(exchange.duration)
        if let failure, Self.step(of: failure, exchange.request.endpoint) != nil {
            return .skipped("service", "not reached")
        }
        guard let error else { return .ok("service", "\(sent): answered in \(time)") }
        // Without keys a refusal is what is to be expected; wrong keys are told where the keys are.
        if exchange.response?.retCode != nil {
            return .ok(
                "service", "\(sent): answered in \(time) with RetCode \(exchange.response?.retCode ?? 0)")
        }
        let words = session.failure(for: error)
        if let failure, failure.kind == .timeout {
            return .problem(
                "service", "\(sent): \(words.message)",
                next: """
                    try again later: doctor waits for \(HumanDuration.text(Self.patience)) at the most, \
                    other commands longer
                    """)
        }
        return .problem(
            "service", "\(sent): \(words.message)", next: words.hint ?? "try again later; why tells more")
    }

    // MARK: - The keys

    /// What the service said of the keys; nil if it said nothing of them.
    enum Verdict {
        case known
        case refused(CommandFailure)
    }

    /// What the service said of the keys.
    var verdictOnKeys: Verdict? {
        guard case .exchange(_, let error) = call, session.credentials != nil else { return nil }
        guard let error else { return .known }
        let failure = session.failure(for: error)
        return failure.kind == .credentials ? .refused(failure) : nil
    }
}
