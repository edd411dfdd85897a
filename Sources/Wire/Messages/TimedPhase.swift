/// A part of the time that a request took.
package struct TimedPhase: Sendable, Hashable {
    /// What was done in it.
    package enum Kind: String, Sendable, CaseIterable {
        case nameLookup, connect, tls, sent, firstByte, received
    }

    /// What was done.
    package var kind: Kind
    /// When it began, counted from the start of the request.
    package var start: Duration
    /// When it ended, likewise; never before `start`.
    package var end: Duration

    /// Makes a phase.
    package init(kind: Kind, start: Duration, end: Duration) {
        self.kind = kind
        self.start = start
        self.end = end
    }

    /// How long it took.
    package var duration: Duration { end - start }
}

extension HTTPResponse.Timings {
    /// The phases of a whole answer, one behind the other; those that are not known, as on a kept connection, are left out.
    ///
    /// Only a phase that begins where another has ended is one: a transport that tells nothing but the total has none.
    package var phases: [TimedPhase] {
        var phases = begun
        if let firstByte {
            phases.append(.firstByte, until: firstByte)
            phases.append(.received, until: total)
        }
        return phases
    }

    /// The phases of a request that failed, the last of which was under way then.
    ///
    /// - Parameters:
    ///   - kind: How it failed.
    ///   - isSecure: Whether there was to be TLS.
    /// - Returns: The phases, in order.
    package func phases(before kind: TransportError.Kind, isSecure: Bool) -> [TimedPhase] {
        var phases = phases
        guard firstByte == nil else { return phases }
        let last: TimedPhase.Kind =
            // libcurl tells of the connection only once the handshake is done too.
            if kind == .tls { .tls } else if sent != nil { .firstByte } else if nameLookup == nil {
                .nameLookup
            } else if connect == nil {
                .connect
            } else if tls == nil, isSecure { .tls } else { .sent }
        phases.append(last, until: total)
        return phases
    }

    private var begun: [TimedPhase] {
        var phases: [TimedPhase] = []
        for (kind, end) in [
            (TimedPhase.Kind.nameLookup, nameLookup), (.connect, connect), (.tls, tls), (.sent, sent),
        ] {
            if let end { phases.append(kind, until: end) }
        }
        return phases
    }
}

extension [TimedPhase] {
    /// Adds the phase that begins where the last one ends; libcurl's clock may be a microsecond behind itself.
    fileprivate mutating func append(_ kind: TimedPhase.Kind, until end: Duration) {
        let start = last?.end ?? .zero
        append(TimedPhase(kind: kind, start: start, end: Swift.max(start, end)))
    }
}

extension Exchange.Attempt {
    /// What its time was spent on, in order; empty where nobody measured it.
    package var phases: [TimedPhase] {
        switch result {
        case .success(let response): response.timings.phases
        case .failure(let error):
            error.timings?.phases(before: error.kind, isSecure: request.endpoint.scheme == .https) ?? []
        }
    }
}
