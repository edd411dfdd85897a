import CompShareOrderedJSON
import CompShareWire
import CompshRendering

/// What went over the wire in numbers, for programs: attempts, waits, phases, connection, certificate, bytes.
///
/// Names end in their unit: `Ms` are milliseconds with three decimals, `Bytes` bytes, `Days` whole days. What is not known
/// is null.
struct WireReport {
    private let exchange: Exchange
    private let secrets: SecretMask

    /// Describes an exchange, without the secrets that its texts may repeat.
    init(_ exchange: Exchange, _ secrets: SecretMask) {
        self.exchange = exchange
        self.secrets = secrets
    }

    /// The document; its rows are the phases of all attempts.
    var report: Report {
        let attempts = exchange.attempts
        let waits = attempts.reduce(Duration.zero) { $0 + $1.wait }
        let rows = attempts.enumerated().flatMap { index, attempt in
            phases(attempt).map { phase in
                JSONValue.object(
                    JSONObject([JSONObject.Member(name: "attempt", value: Self.number(index + 1))] + phase))
            }
        }
        return Report(
            document: [
                "action": .string(secrets.text(exchange.action)), "startedAt": Self.time(exchange.startedAt),
                "durationMs": Self.milliseconds(exchange.duration), "waitedMs": Self.milliseconds(waits),
                "wasSent": .bool(!attempts.isEmpty),
                "attempts": .array(attempts.enumerated().map { Self.json(of: $1, number: $0 + 1, secrets) }),
            ],
            rows: rows,
            schema: Schema([
                .value("ATTEMPT", "attempt", as: .integer, priority: 60),
                .word("PHASE", "phase", priority: 100),
                .word("START MS", "startMs", priority: 70),
                .word("MS", "durationMs", priority: 90),
            ]))
    }

    private func phases(_ attempt: Exchange.Attempt) -> [[JSONObject.Member]] {
        attempt.phases.map { phase in
            [
                .init(name: "phase", value: .string(phase.kind.name)),
                .init(name: "startMs", value: Self.milliseconds(phase.start)),
                .init(name: "durationMs", value: Self.milliseconds(phase.duration)),
            ]
        }
    }

    private static func json(
        of attempt: Exchange.Attempt, number: Int, _ secrets: SecretMask
    ) -> JSONValue {
        let response = try? attempt.result.get()
        var failure: TransportError?
        if case .failure(let error) = attempt.result { failure = error }
        let phases = attempt.phases.map { phase -> JSONValue in
            [
                "name": .string(phase.kind.name), "startMs": milliseconds(phase.start),
                "durationMs": milliseconds(phase.duration),
            ]
        }
        func text(_ value: String?) -> JSONValue { value.map { .string(secrets.text($0)) } ?? .null }
        return [
            "number": Self.number(number), "startedAt": time(attempt.startedAt),
            "waitedBeforeMs": milliseconds(attempt.wait), "durationMs": milliseconds(attempt.duration),
            "status": Self.number(response?.status), "retCode": Self.number(response?.retCode),
            "error": text(failure?.description),
            "retryAfterMs": attempt.result.retryAfter.map(milliseconds) ?? .null,
            "httpVersion": text(response?.version), "remoteAddress": text(response?.remoteAddress),
            "connectionReused": response.map { .bool($0.reusedConnection) } ?? .null,
            "tls": response?.security.map { json(of: $0, at: attempt.startedAt, secrets) } ?? .null,
            "contentEncoding": text(response?.headers["Content-Encoding"]),
            "bodyBytes": Self.number(response?.body.count ?? failure?.received.count),
            "wireBytes": Self.number(response?.transferredBytes), "phases": .array(phases),
        ]
    }

    private static func json(
        of security: ConnectionSecurity, at time: Timestamp, _ secrets: SecretMask
    ) -> JSONValue {
        let certificate = security.certificate
        func text(_ value: String?) -> JSONValue { value.map { .string(secrets.text($0)) } ?? .null }
        return [
            "version": text(security.version), "cipher": text(security.cipher),
            "subject": text(certificate?.subject), "issuer": text(certificate?.issuer),
            "matchedName": text(certificate?.matchedName),
            "expiresAt": certificate?.expiry.map { Self.time(Timestamp(seconds: $0)) } ?? .null,
            "remainingDays": number(certificate?.daysLeft(at: time)),
        ]
    }

    private static func number(_ value: Int?) -> JSONValue { value.map { .number(JSONNumber($0)) } ?? .null }

    private static func milliseconds(_ duration: Duration) -> JSONValue {
        let microseconds = Int(duration / .microseconds(1))
        return .number(JSONNumber(Double(microseconds) / 1_000) ?? JSONNumber(0))
    }

    private static func time(_ time: Timestamp) -> JSONValue {
        .string(LocalTime.text(unixSeconds: time.seconds, format: .iso8601))
    }
}
