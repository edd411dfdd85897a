import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTextLayout
import Synchronization

extension Interpreter {
    /// Runs a command as often as a loop says.
    func run(
        _ loop: StatementLoop, in surroundings: Surroundings
    ) async throws(CommandFailure) -> Ending? {
        var surroundings = surroundings
        surroundings.mayPage = false
        var previous: JSONValue?
        var iteration = 0
        let beginning = ContinuousClock.now
        var newest: (actual: Message, suggestions: [String])?
        while loop.count.map({ iteration < $0 }) ?? true {
            iteration += 1
            guard !Task.isCancelled else { throw .interrupted }
            if iteration > 1, let interval = loop.interval {
                // The last look is at the end of the time.
                let left = loop.timeout.map { $0 - beginning.duration(to: .now) } ?? interval
                try await Self.pause(max(.zero, min(interval, left)))
            }
            if let interval = loop.interval { announce(iteration, interval) }
            let start = ContinuousClock.now
            let (number, broughtIn) = (session.ring.newest?.number ?? 0, session.ring.broughtInCount)
            do throws(CommandFailure) {
                switch try await runOnce(loop, since: beginning, in: surroundings) {
                case .ended(let ending?): return ending
                case .ended(nil): break
                case .cut(let hint):
                    showPendingNotes()
                    if loop.until.isEmpty {
                        if let hint { console.note(hint, session.settings) }
                        return nil
                    }
                    var failure = Self.lateness(Expectation(loop.until), loop, newest)
                    failure.hint = hint
                    throw failure
                }
            } catch {
                // `watch 5 until error 230 …` waits for a failure.
                guard Expectation.isAboutErrors(loop.until[...]), error.kind != .interrupted else {
                    throw error
                }
                let expectation = Expectation(loop.until)
                guard case .holds = try verdict(on: expectation) else { throw error }
                showPendingNotes()
                tellItHolds(expectation, iteration, since: beginning)
                return nil
            }
            showPendingNotes()
            if loop.isTimed {
                let unsent = session.ring.broughtInCount - broughtIn
                tellTime(start, exchanges: (session.ring.newest?.number ?? 0) - number - unsent)
            }
            if loop.interval != nil {
                let document = try? session.ring.newest?.exchange.response?.json.get()
                if let previous, let document { tellChanges(from: previous, to: document) }
                previous = document
            }
            let isOver = loop.timeout.map { beginning.duration(to: .now) >= $0 } ?? false
            if loop.until.isEmpty {
                if isOver { return nil }
                continue
            }
            let expectation = Expectation(loop.until)
            switch try verdict(on: expectation) {
            case .holds:
                tellItHolds(expectation, iteration, since: beginning)
                return nil
            case .fails(let actual, let suggestions):
                newest = (actual, suggestions)
                if isOver { throw Self.lateness(expectation, loop, newest) }
            }
        }
        return nil
    }

    /// How one run of a loop's command went.
    private enum Run: Sendable {
        case ended(Ending?)
        /// Its time was over before it was; with how to find out what it has changed.
        case cut(hint: Message?)
    }

    /// Runs the command of a loop once, and cancels it when the time of the loop is over.
    private func runOnce(
        _ loop: StatementLoop, since beginning: ContinuousClock.Instant, in surroundings: Surroundings
    ) async throws(CommandFailure) -> Run {
        guard let timeout = loop.timeout else { return .ended(try await run(loop.words, in: surroundings)) }
        let deadline = max(beginning + timeout, .now + Self.shortestRun)
        let alarm = Alarm()
        let body = Task { @MainActor in
            await Self.$alarm.withValue(alarm) {
                do throws(CommandFailure) {
                    return Result<Ending?, CommandFailure>.success(
                        try await run(loop.words, in: surroundings))
                } catch {
                    return .failure(error)
                }
            }
        }
        let clock = Task {
            guard (try? await Task.sleep(until: deadline, clock: .continuous)) != nil else { return }
            alarm.hasRung.store(true, ordering: .sequentiallyConsistent)
            body.cancel()
        }
        defer { clock.cancel() }
        let result = await withTaskCancellationHandler {
            await body.value
        } onCancel: {
            body.cancel()
        }
        if case .failure(let failure) = result, failure.kind == .interrupted, isCutShort(alarm) {
            return .cut(hint: failure.hint)
        }
        return .ended(try result.get())
    }

    /// A run that begins when the time is nearly over, as the last one does, has so long.
    private static let shortestRun = Duration.seconds(1)

    /// Whether the time of a loop ends its command.
    final class Alarm: Sendable {
        let hasRung = Atomic(false)
    }

    /// The time of the innermost loop around a command.
    @TaskLocal static var alarm: Alarm?

    private func isCutShort(_ alarm: Alarm) -> Bool {
        !Task.isCancelled && alarm.hasRung.load(ordering: .sequentiallyConsistent)
    }

    private static func lateness(
        _ expectation: Expectation, _ loop: StatementLoop, _ newest: (actual: Message, suggestions: [String])?
    ) -> CommandFailure {
        let time = HumanDuration.text(loop.timeout ?? .zero)
        return CommandFailure(
            "not so within \(time): \(expectation.text)", kind: .expectation, range: expectation.range,
            suggestions: newest?.suggestions ?? [],
            details: [newest.map { "actual: \($0.actual)" } ?? "the command was not over by then"])
    }

    /// Waits.
    ///
    /// - Throws: `CommandFailure.interrupted` at once when the user interrupts.
    static func pause(_ duration: Duration) async throws(CommandFailure) {
        do {
            try await Task.sleep(for: duration)
        } catch {
            throw .interrupted
        }
    }

    private func verdict(on expectation: Expectation) throws(CommandFailure) -> Expectation.Verdict {
        let verdict = try expectation.verdict(in: session)
        guard !Task.isCancelled else { throw .interrupted }
        return verdict
    }

    private func tellItHolds(
        _ expectation: Expectation, _ looks: Int, since beginning: ContinuousClock.Instant
    ) {
        let time = HumanDuration.text(beginning.duration(to: .now))
        console.note(
            "it holds: \(expectation.text) · \(looks, one: "look", many: "looks") · \(time)",
            style: .bold, session.settings)
    }

    private func announce(_ iteration: Int, _ interval: Duration) {
        let time = LocalTime.text(unixSeconds: Timestamp.now.seconds, format: .dateAndTime)
        console.note(
            "\(time) · every \(HumanDuration.text(interval)) · #\(iteration)", style: .bold, session.settings)
    }

    private func tellTime(_ start: ContinuousClock.Instant, exchanges: Int) {
        let time = HumanDuration.text(start.duration(to: .now))
        let requests = Message(exchanges, one: "request", many: "requests")
        console.note("time \(time) · \(requests)", style: .dim, session.settings)
    }

    /// So many changes fit under a table without pushing it away.
    private static let shownChanges = 5

    private func tellChanges(from before: JSONValue, to after: JSONValue) {
        let secrets = session.secrets.mask.learning(from: before).learning(from: after)
        let changes = JSONDiff(from: secrets.json(before), to: secrets.json(after)).changes
        for change in changes.prefix(Self.shownChanges) {
            let note: Message =
                switch (change.before.map(Self.brief), change.after.map(Self.brief)) {
                case (let old?, let new?): "changed: \(change.path): \(old) → \(new)"
                case (nil, let new?): "new: \(change.path): \(new)"
                case (let old?, nil): "gone: \(change.path): \(old)"
                case (nil, nil): Message(verbatim: change.path)
                }
            console.note(note, style: Style(colour: .yellow), session.settings)
        }
        if changes.count > Self.shownChanges {
            console.note(
                "\(changes.count - Self.shownChanges, one: "more change", many: "more changes"); diff shows them",
                style: .dim, session.settings)
        }
    }

    /// A value in the width of a note.
    private static func brief(_ value: JSONValue) -> String {
        let text = JSONWriter().text(value)
        return text.count > 60 ? "\(text.prefix(59))…" : text
    }
}

/// A command that `repeat`, `watch` or `time` runs.
struct StatementLoop {
    var words: [Word]
    /// How often it runs at most; nil means until something ends it.
    var count: Int?
    /// The wait between two runs.
    var interval: Duration?
    /// The comparison that ends it once it holds.
    var until: [Word] = []
    /// How long it goes on at the most.
    var timeout: Duration?
    /// Whether to tell the time that it took.
    var isTimed = false
}
