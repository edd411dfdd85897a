import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// One verb done to some instances, one after the other, and the wait for what comes of it.
///
/// All are sent before the first is waited for, so that they change at the same time, and nobody waits before the next
/// question. What one of them is refused ends nothing for the others.
@MainActor
struct InstanceOperation {
    /// How long `--wait` waits unless it says so itself.
    static let defaultWait = Duration.seconds(600)
    /// How often the line that tells how long it has waited is drawn.
    private static let redrawInterval = Duration.milliseconds(500)

    let verb: InstanceVerb
    /// The ids as they stand in the command.
    let ids: [String]
    /// What the action gets besides the id.
    let parameters: [Parameter]
    /// How long to follow each; nil not at all.
    let wait: Duration?
    let lookup: InstanceLookup

    private var session: Session { lookup.session }

    /// What came of one of them, as a row tells it.
    private enum Result: String {
        /// The service has taken it.
        case sent
        /// It has come to its end.
        case done
        /// It was sent and did not.
        case failed
        /// It was not done.
        case refused
        /// It was not sent, since a person said no.
        case cancelled
    }

    /// A change that was sent.
    private struct Sent {
        var id: String
        var time = ContinuousClock.now
        var before: StateWatch.Look?
    }

    /// The call with which it begins: that which finds the first instance, if it has not been seen.
    func firstCall() -> APICall? {
        ids.first.map { id in lookup.known(id).map { call(id, $0) } ?? lookup.call(id) }
    }

    func outcome() throws(CommandFailure) -> Outcome {
        try session.refuseIfHopeless(verb.action)
        return .show(.stream(ReportStream { show throws(CommandFailure) in try await run(show) }))
    }

    private func call(_ id: String, _ place: Place) -> APICall {
        APICall(verb.action, [Parameter(verb.identifier, .string(id))] + parameters, for: place)
    }

    // MARK: One after the other

    private func run(_ show: ReportStream.Show) async throws(CommandFailure) {
        var failures: [CommandFailure] = []
        var sent: [Sent] = []
        for (place, id) in ids.enumerated() {
            do throws(CommandFailure) {
                sent.append(try await send(id))
            } catch {
                try told(error, of: id, at: place, sent, show)
                failures.append(error)
                try show(row(id, error.isDeclined ? .cancelled : .refused, nil))
            }
        }
        for (place, change) in sent.enumerated() {
            do throws(CommandFailure) {
                try await follow(change, show)
            } catch {
                guard !Self.endsAll(error) else { throw stopped(error, sent[place...].map(\.id)) }
                guard ids.count > 1 else { throw error }
                try show(.note("\(change.id): \(error.message)"))
                failures.append(error)
            }
        }
        if let first = failures.first {
            throw first.with {
                // That of a call which was not sent says that nothing was.
                if $0.kind == .withheld, !sent.isEmpty || failures.contains(where: { $0.kind != .withheld }) {
                    $0.kind = .failed
                }
                $0.message =
                    "\(verb.name) failed for \(failures.count) of \(ids.count, one: "instance", many: "instances")"
                $0.details = []
                $0.hint = nil
            }
        }
    }

    /// Tells what kept one of several instances from being changed.
    ///
    /// - Throws: The failure, if it ends the others too.
    private func told(
        _ failure: CommandFailure, of id: String, at place: Int, _ sent: [Sent], _ show: ReportStream.Show
    ) throws(CommandFailure) {
        guard ids.count > 1 else { throw failure }
        // Only these concern the one instance: without an answer now, the others would wait in vain as well.
        guard [.refused, .failed, .withheld].contains(failure.kind) else {
            throw failure.with {
                if !sent.isEmpty {
                    $0.details.append("\(verb.name) was sent for: \(sent.map(\.id).joined(separator: ", "))")
                }
                let untried = ids[(place + 1)...]
                if !untried.isEmpty { $0.details.append("not tried: \(untried.joined(separator: ", "))") }
            }
        }
        try show(.note("\(id): \(([failure.message] + failure.details.prefix(1)).joined(separator: " · "))"))
    }

    private func send(_ id: String) async throws(CommandFailure) -> Sent {
        var before: StateWatch.Look?
        let place: Place
        if wait != nil {
            // What was seen in a listing may be of an hour ago.
            guard let found = try await lookup.find(id) else { throw lookup.missing(id) }
            before = found.look
            place = lookup.place(of: found)
        } else {
            place = try await lookup.place(of: id)
        }
        let answer = try await session.answer(to: call(id, place), shownAs: .ofAction(verb.action))
        session.seen.insert(idsIn: answer.json)
        return Sent(id: id, before: before)
    }

    // MARK: What comes of it

    /// Shows what has come of a change: at once, or at its end.
    private func follow(_ change: Sent, _ show: ReportStream.Show) async throws(CommandFailure) {
        guard let wait else {
            // The change is made, whether or not its state can be read.
            let found = try await ignoringRefusals { () async throws(CommandFailure) in
                try await lookup.look(change.id)
            }
            try show(row(change.id, .sent, found?.row))
            if verb.goal != .gone { try show(.note("to look again: instance \(change.id)")) }
            return
        }
        let (result, row, failure) = try await end(of: change, within: wait, show)
        try show(self.row(change.id, result, row))
        if let failure { throw failure }
        let time = HumanDuration.text(change.time.duration(to: .now))
        try show(.note("\(change.id): \(verb.name) done · \(time)"))
    }

    private func ignoringRefusals<Value>(
        _ body: () async throws(CommandFailure) -> Value?
    ) async throws(CommandFailure) -> Value? {
        do throws(CommandFailure) {
            return try await body()
        } catch {
            guard !error.isInterruption else { throw error }
            return nil
        }
    }

    private func end(
        of change: Sent, within limit: Duration, _ show: ReportStream.Show
    ) async throws(CommandFailure) -> (Result, JSONValue?, CommandFailure?) {
        var watch = StateWatch(verb.goal, before: change.before)
        var shown: String?
        let looking: Message = "to look again: instance \(change.id)"
        while true {
            let found: InstanceLookup.Found?
            do throws(CommandFailure) {
                found = try await lookup.look(change.id)
            } catch {
                guard !Self.endsAll(error) else { throw error }
                return (.sent, nil, stopped(error, [change.id]))
            }
            switch watch.see(found?.look) {
            case .reached: return (.done, found?.row, nil)
            case .failed(let state):
                let message: Message =
                    state.map { "\(change.id) is \($0) after \(verb.name)" } ?? "\(change.id) is gone"
                return (.failed, found?.row, CommandFailure(message, hint: state == nil ? nil : looking))
            case .goesOn: break
            }
            let state = found?.look.state ?? ""
            guard change.time.duration(to: .now) < limit else {
                return (
                    .failed, found?.row,
                    CommandFailure(
                        "\(change.id) is still \(state) after \(HumanDuration.text(limit))", hint: looking)
                )
            }
            try await pause(change, state, isNews: state != shown, within: limit, show)
            shown = state
        }
    }

    /// Waits for the next look, and tells meanwhile for how long it has waited.
    private func pause(
        _ change: Sent, _ state: String, isNews: Bool, within limit: Duration, _ show: ReportStream.Show
    ) async throws(CommandFailure) {
        let end = min(.now + session.lookInterval, change.time + limit)
        var isNews = isNews
        while ContinuousClock.now < end {
            let elapsed = HumanDuration.text(change.time.duration(to: .now))
            try show(
                .waiting(
                    "\(change.id): \(state) · \(elapsed) of \(HumanDuration.text(limit))", isNews: isNews))
            isNews = false
            try await Interpreter.pause(min(Self.redrawInterval, ContinuousClock.now.duration(to: end)))
        }
    }

    /// Whether a failure after the sending ends the wait for all: the other looks could but fail likewise.
    private static func endsAll(_ failure: CommandFailure) -> Bool {
        failure.isInterruption || [.credentials, .outputClosed].contains(failure.kind)
    }

    /// A failure of the wait, which says for which instances the change itself was sent.
    private func stopped(_ failure: CommandFailure, _ ids: [String]) -> CommandFailure {
        failure.with {
            if let id = ids.first, ids.count == 1 {
                $0.details.append("\(verb.name) was sent for \(id)")
                $0.hint = "to look again: instance \(id)"
            } else {
                $0.details.append("\(verb.name) was sent for: \(ids.joined(separator: ", "))")
                $0.hint = "to look again: instances"
            }
        }
    }

    // MARK: Rows

    private func row(_ id: String, _ result: Result, _ instance: JSONValue?) -> ReportStream.Element {
        let row: JSONValue = [
            "UHostId": .string(id), "Action": .string(verb.action), "Result": .string(result.rawValue),
            "State": instance?["State"] ?? .null, "ChargeType": instance?["ChargeType"] ?? .null,
            "InstancePrice": instance?["InstancePrice"] ?? .null,
        ]
        let number = (ids.firstIndex(of: id) ?? 0) + 1
        return .page(
            Report("results", [row], schema: Schema(Self.fields), firstRowNumber: number), exchange: nil)
    }

    private static let fields: [Field] = [
        .identifier("INSTANCE", "UHostId"), .word("RESULT", "Result", priority: 95),
        .word("STATE", "State", priority: 90), InstanceFields.charge,
        InstanceFields.price,
    ]
}
