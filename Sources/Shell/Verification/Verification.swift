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
        var obstacles = Obstacles()
        for call in calls {
            guard !Task.isCancelled else { throw .interrupted }
            if let reason = call.obstacle ?? obstacles.obstacle(to: call) {
                results.append(VerifiedAnswer(call, .notSent(reason)))
                continue
            }
            progress(call, calls.count)
            let start = ContinuousClock.now
            var result = try await ask(call, in: session, noting: &obstacles)
            result.duration = start.duration(to: .now)
            results.append(result)
        }
        return results
    }

    /// What earlier calls have shown of later ones.
    private struct Obstacles {
        /// Why nothing more can be asked.
        var toAll: CommandFailure?
        /// Why nothing more may be changed.
        var toChanges: CommandFailure?

        /// Why a call is not sent; nil if it is.
        func obstacle(to call: VerifiedCall) -> CommandFailure? {
            toAll ?? (ActionKind(call.action) == .read ? nil : toChanges)
        }

        mutating func note(_ error: CompShareError, of call: VerifiedCall) {
            guard error.mayHaveBeenDone else { return }
            toChanges = CommandFailure(
                "an earlier change, call \(call.number), may have been done", kind: .withheld)
        }
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
    /// - Returns: What came of it.
    @MainActor
    private func ask(
        _ call: VerifiedCall, in session: Session, noting obstacles: inout Obstacles
    ) async throws(CommandFailure) -> VerifiedAnswer {
        let recorded = call.recorded
        if case .recorded = call.expected, recorded == nil {
            let reason = CommandFailure("the recording holds no answer to it")
            return VerifiedAnswer(call, .notSent(reason))
        }
        let response: HTTPResponse
        do throws(CompShareError) {
            let answer = try await client(for: call, in: session).call(call.action, call.parameters)
            session.keep(answer.exchange)
            session.learnZones(from: answer)
            guard let received = answer.exchange.response else {
                return VerifiedAnswer(call, .compared([]))
            }
            response = received
        } catch {
            let failure = session.keep(error)
            obstacles.note(error, of: call)
            if case .missingCredentials = error.reason { throw failure }
            guard failure.kind != .interrupted else { throw .interrupted }
            if failure.kind == .withheld { return VerifiedAnswer(call, .notSent(failure)) }
            guard let received = error.exchange?.response, Self.mayBeCompared(error, received, with: recorded)
            else {
                if case .documented = call.expected, case .retCode(let code, let said) = error.reason,
                    code.namesParameters
                {
                    let reason = CommandFailure(Message(verbatim: "RetCode \(code.rawValue): \(said)"))
                    return VerifiedAnswer(call, .refused(reason))
                }
                if Self.isHopeless(error, failure) {
                    obstacles.toAll = CommandFailure("it would fail as call \(call.number) did")
                }
                return VerifiedAnswer(call, .unanswered(failure))
            }
            response = received
        }
        do throws(CommandFailure) {
            let findings = try findings(in: response, of: call, recorded, session)
            return VerifiedAnswer(call, .compared(findings))
        } catch {
            guard error.kind != .interrupted else { throw error }
            return VerifiedAnswer(call, .unanswered(error))
        }
    }

    /// Whether an answer that is a failure is to be compared, and not only to be told.
    ///
    /// Refused keys say nothing of the answer, unless that is what was recorded; and the catalogue tells of answers with
    /// RetCode 0 only.
    private static func mayBeCompared(
        _ error: CompShareError, _ response: HTTPResponse, with recorded: HTTPResponse?
    ) -> Bool {
        guard let recorded else { return false }
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

    /// In what an answer differs from the one that was recorded, or from what is documented.
    @MainActor
    private func findings(
        in response: HTTPResponse, of call: VerifiedCall, _ recorded: HTTPResponse?, _ session: Session
    ) throws(CommandFailure) -> [Finding] {
        let secrets = session.secrets.mask
        if let recorded {
            return try AnswerComparison(comparesValues: comparesValues, ignored: ignored, secrets: secrets)
                .findings(from: recorded, to: response)
        }
        guard case .documented(let action) = call.expected, case .success(let json) = response.json else {
            return []
        }
        return try DocumentedAnswer(action, ignored: ignored)
            .findings(in: secrets.learning(from: json).json(json))
    }
}
