import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTextLayout

// What is done with the outcomes of commands.
extension Interpreter {
    /// The outcome of a dry run: the first call of a command is shown instead of sent.
    func dryRun(
        _ command: any RunnableCommand, as view: UnsentView
    ) async throws(CommandFailure) -> Outcome {
        let nothing: Message = "there was nothing to send"
        guard let caller = command as? any CallingCommand else {
            let outcome = try await command.run(in: session)
            guard case .show(var presentation) = outcome else { return outcome }
            presentation.notes.append(nothing)
            return .show(presentation)
        }
        guard let call = try caller.firstCall(in: session) else { return .nothing(in: "requests", nothing) }
        let request = try session.prepared(call)
        return .traffic(
            try ExchangeViews.content(of: request, as: view, session),
            notes: [
                request.isRead || session.settings.write.value
                    ? "nothing was sent" : "nothing was sent; it changes something, so it needs write on"
            ])
    }

    func handle(
        _ outcome: Outcome, ofExchangesAfter number: Int, in surroundings: Surroundings
    ) async throws(CommandFailure) -> Ending? {
        switch outcome {
        case .quit(let status): return .quit(status)
        case .run(let next): return try await run(next, in: surroundings.inside())
        case .show(let presentation):
            try await show(presentation, ofExchangesAfter: number, in: surroundings)
            return nil
        }
    }

    private func run(
        _ next: Outcome.Next, in surroundings: Surroundings
    ) async throws(CommandFailure) -> Ending? {
        var inner = surroundings
        switch next {
        case .command(let words, let format):
            inner.format.outer = format ?? inner.format.outer
            return try await run(words, in: inner)
        case .dry(let words, let view):
            // The view of the outermost dry run counts.
            if case .live = inner.mode { inner.mode = .dry(view) }
            return try await run(words, in: inner)
        case .loop(let loop):
            return try await run(loop, in: inner)
        case .script(let script, let arguments):
            session.variables.push(arguments)
            defer { session.variables.pop() }
            return try await runNested(script, in: inner)
        }
    }

    private func show(
        _ presentation: Presentation, ofExchangesAfter number: Int, in surroundings: Surroundings
    ) async throws(CommandFailure) {
        let presenter = Presenter(session, console, surroundings.format)
        let screen = screen(for: presentation, in: surroundings)
        if screen != nil { console.holdNotes() }
        defer { console.releaseNotes() }
        let sink = screen ?? surroundings.sink
        let rows: Int?
        do throws(CommandFailure) {
            rows = try await Spinner(console, session.settings).run(to: sink) {
                () throws(CommandFailure) in try await presenter.show(presentation, to: sink)
            }
        } catch {
            try? screen?.write(to: surroundings.sink)
            throw error
        }
        let notes = notes(on: presentation, ofExchangesAfter: number, in: surroundings)
        if let rows { session.lastResult = CommandResult(rows: rows) }
        pendingNotes += notes
        try screen.map { screen throws(CommandFailure) in try show(screen, notes: pendingNotes) }
        if let failure = presentation.failure { throw failure }
    }

    /// The notes that stand below the data.
    private func notes(
        on presentation: Presentation, ofExchangesAfter number: Int, in surroundings: Surroundings
    ) -> [Message] {
        var notes = presentation.notes
        let (format, isRaw) = surroundings.format.choice(session.settings)
        let shown = presentation.format ?? (isRaw ? .raw : format)
        if shown != .json, shown != .raw {
            notes = presentation.rowNotes + notes
        }
        // The exchange's short name stands before the footer.
        if let exchange = presentation.exchange, let entry = session.ring.entry(of: exchange.id),
            let last = notes.indices.last
        {
            notes[last] = "\(entry.name) · \(notes[last])"
        }
        if presentation.failure == nil, let time = timeNote(ofExchangesAfter: number, presentation) {
            notes.append(time)
        }
        return notes
    }

    /// How long a slow command took, where somebody waited for it and its own notes do not tell.
    private func timeNote(ofExchangesAfter number: Int, _ presentation: Presentation) -> Message? {
        guard console.isInteractive, !presentation.tellsTime else { return nil }
        let time = session.ring.entries.reduce(Duration.zero) {
            $1.number > number && !$1.isQuestion && $1.origin == nil ? $0 + $1.exchange.duration : $0
        }
        guard time > Self.slowness else { return nil }
        return switch presentation.content {
        case .report, .sheet, .exchange, .none: "(\(HumanDuration.text(time)))"
        default: nil
        }
    }

    /// From half a second on people notice that they wait.
    private static let slowness = Duration.milliseconds(500)

    func showPendingNotes() {
        for note in pendingNotes { console.note(note, style: .dim, session.settings) }
        pendingNotes = []
    }
}
