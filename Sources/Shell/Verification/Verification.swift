import CompShare
import CompShareCatalogue
package import CompShareOrderedJSON
import CompShareWire
package import CompshCassette
package import CompshCommandLanguage
import CompshLocalization

/// What `--verify` asks: whether the service still answers as it is recorded, or documented.
package struct Verification: Sendable {
    /// What answers are compared with.
    package enum Source: Sendable {
        /// The answers of a recording.
        case recording(Cassette)
        /// What the catalogue says of answers.
        case catalogue
    }

    /// The word that means the catalogue; a file of this name is `./catalogue`.
    package static let catalogueWord = "catalogue"

    /// The word for JUnit's form of the report, which no other data have.
    package static let junitWord = "junit"

    let source: Source
    /// Whether values are compared too, and not only what there is.
    let comparesValues: Bool
    /// What is left out of comparisons.
    let ignored: [JSONPath]

    /// Asks whether the service answers as `source` has it.
    ///
    /// - Parameters:
    ///   - source: What its answers are compared with.
    ///   - comparesValues: Whether values are compared too.
    ///   - ignored: What is left out, by the names in these paths.
    package init(_ source: Source, comparesValues: Bool, ignored: [JSONPath]) {
        self.source = source
        self.comparesValues = comparesValues
        self.ignored = ignored
    }

    /// The paths that `--ignore` gives.
    ///
    /// - Throws: `CommandFailure` for what is no path, or has no name in it.
    package static func ignoredPaths(_ given: [Arguments.Bound]) throws(CommandFailure) -> [JSONPath] {
        try given.map { bound throws(CommandFailure) in
            let hint: Message = "write member names with dots: Data.UpdateTime"
            let path = try JSONPath(bound.value.text ?? "", at: bound.range, hint: hint)
            guard !path.names.isEmpty else {
                throw .usage("the path names no member", range: bound.range, hint: hint)
            }
            return path
        }
    }

    /// What was passed over in the recording.
    package var warnings: [CassetteWarning] {
        if case .recording(let cassette) = source { cassette.warnings } else { [] }
    }

    /// What the answers are compared with, as reports name it.
    var name: String {
        switch source {
        case .recording(let cassette): cassette.path
        case .catalogue: Self.catalogueWord
        }
    }

    /// Asks everything, one call after the other as they were recorded, and compares the answers.
    ///
    /// - Parameters:
    ///   - session: The session, whose keys, gate and policy count.
    ///   - progress: Told before each call which it is, and of how many.
    /// - Returns: What came of each call.
    /// - Throws: `CommandFailure` without keys, and where the task is cancelled.
    @MainActor
    func results(
        in session: Session, progress: (_ call: VerifiedCall, _ count: Int) -> Void
    ) async throws(CommandFailure) -> [VerifiedAnswer] {
        let calls = calls(in: session)
        var results: [VerifiedAnswer] = []
        // Why nothing more can be asked.
        var obstacle: CommandFailure?
        for call in calls {
            guard !Task.isCancelled else { throw .interrupted }
            if let reason = call.obstacle ?? obstacle {
                results.append(VerifiedAnswer(call, .notSent(reason)))
                continue
            }
            progress(call, calls.count)
            let start = ContinuousClock.now
            var (result, isHopeless) = try await ask(call, in: session)
            result.duration = start.duration(to: .now)
            results.append(result)
            if isHopeless { obstacle = CommandFailure("it would fail as call \(call.number) did") }
        }
        return results
    }

    @MainActor
    private func calls(in session: Session) -> [VerifiedCall] {
        switch source {
        case .recording(let cassette): VerifiedCall.all(in: cassette, session)
        case .catalogue: VerifiedCall.allOfCatalogue(in: session)
        }
    }

    // MARK: One call

    /// Makes a call and compares its answer.
    ///
    /// - Returns: What came of it, and whether no other call has a chance.
    @MainActor
    private func ask(
        _ call: VerifiedCall, in session: Session
    ) async throws(CommandFailure) -> (VerifiedAnswer, isHopeless: Bool) {
        let response: HTTPResponse
        do throws(CompShareError) {
            let answer = try await client(for: call, in: session).call(call.action, call.parameters)
            session.keep(answer.exchange)
            session.learnZones(from: answer)
            guard let received = answer.exchange.response else {
                return (VerifiedAnswer(call, .compared([])), false)
            }
            response = received
        } catch {
            let failure = session.keep(error)
            if case .missingCredentials = error.reason { throw failure }
            guard failure.kind != .interrupted else { throw .interrupted }
            if failure.kind == .withheld { return (VerifiedAnswer(call, .notSent(failure)), false) }
            guard let received = error.exchange?.response, mayBeCompared(error, received, with: call) else {
                if case .documented = call.expected, case .retCode(let code, let said) = error.reason,
                    code.namesParameters
                {
                    let reason = CommandFailure("it takes other parameters than the catalogue says: \(said)")
                    return (VerifiedAnswer(call, .refused(reason)), false)
                }
                return (VerifiedAnswer(call, .unanswered(failure)), Self.isHopeless(error, failure))
            }
            response = received
        }
        return (try compared(response, with: call, in: session), false)
    }

    /// Whether an answer that is a failure is to be compared, and not only to be told.
    ///
    /// Refused keys say nothing of the answer, unless that is what was recorded; and the catalogue tells of answers with
    /// RetCode 0 only.
    private func mayBeCompared(
        _ error: CompShareError, _ response: HTTPResponse, with call: VerifiedCall
    ) -> Bool {
        guard case .recorded(let recorded) = call.expected else { return false }
        let isRefusedKey = error.retCode?.isCredentialFault ?? (response.status == 401)
        return !isRefusedKey || recorded.status == response.status && recorded.retCode == response.retCode
    }

    /// Whether what has failed will fail for all other calls too.
    private static func isHopeless(_ error: CompShareError, _ failure: CommandFailure) -> Bool {
        guard case .transport(let transport) = error.reason else { return failure.kind == .credentials }
        switch transport.kind {
        case .cannotResolve, .cannotConnect, .tls, .unavailable: return true
        default: return false
        }
    }

    /// The client for a call: recorded parameters go as they are, with the session's project, which no recording holds.
    @MainActor
    private func client(for call: VerifiedCall, in session: Session) -> Client {
        var client = session.client(for: session.place)
        if case .recorded = call.expected { client.addsPlace = false }
        return client
    }

    @MainActor
    private func compared(
        _ response: HTTPResponse, with call: VerifiedCall, in session: Session
    ) throws(CommandFailure) -> VerifiedAnswer {
        switch call.expected {
        case .none: return VerifiedAnswer(call, .compared([]))
        case .recorded(let recorded):
            let comparison = AnswerComparison(
                comparesValues: comparesValues, ignored: ignored, secrets: session.secrets.mask)
            return VerifiedAnswer(call, .compared(try comparison.findings(from: recorded, to: response)))
        case .documented(let action):
            guard case .success(let json) = response.json else { return VerifiedAnswer(call, .compared([])) }
            let comparison = DocumentedAnswer(action, ignored: ignored)
            let findings = try comparison.findings(in: session.secrets.mask.learning(from: json).json(json))
            return VerifiedAnswer(call, .compared(findings))
        }
    }
}
