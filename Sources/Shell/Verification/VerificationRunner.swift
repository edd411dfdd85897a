package import CompSharePlatform
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// Runs a verification in place of commands, and shows what it found.
@MainActor
package struct VerificationRunner {
    private let interpreter: Interpreter
    private let signals: TerminalSignals?
    /// Whether the data are JUnit's report, whatever the session's format is.
    private let showsJUnit: Bool
    /// A file for JUnit's report beside the data; nil for none.
    private let junitPath: String?

    package init(
        _ interpreter: Interpreter, signals: TerminalSignals?, showsJUnit: Bool, junitPath: String?
    ) {
        self.interpreter = interpreter
        self.signals = signals
        self.showsJUnit = showsJUnit
        self.junitPath = junitPath
    }

    /// Asks the service, and shows what differs; Ctrl-C and SIGTERM end it.
    ///
    /// - Returns: The status for the process.
    package func run(_ verification: Verification) async -> Int32 {
        // Whether something of it has been shown matters to those who read documents.
        interpreter.beginCommand([])
        let (failure, signal) = await Interpreter.cancellable(by: signals) { [self] () -> CommandFailure? in
            await self.failure(of: verification)
        }
        if let failure, failure.kind != .outputClosed { interpreter.say(failure, in: SourceText("")) }
        if let signal { return ExitStatus.signal(signal) }
        return failure.map { $0.kind == .outputClosed ? ExitStatus.success : $0.status } ?? ExitStatus.success
    }

    private func failure(of verification: Verification) async -> CommandFailure? {
        do throws(CommandFailure) {
            // Before the service is asked for a minute in vain.
            if let junitPath { try OutputTarget.check(junitPath) }
            let report = try await report(of: verification)
            if let junitPath { try OutputTarget.replace(junitPath, with: Array(report.junit.utf8)) }
            try await show(report)
            return report.failure
        } catch {
            return error
        }
    }

    private func report(of verification: Verification) async throws(CommandFailure) -> VerificationReport {
        let (session, console) = (interpreter.session, interpreter.console)
        let start = Timestamp.now
        console.statusLine?.begin()
        defer { console.statusLine?.end() }
        let answers = try await verification.results(in: session) { call, count in
            console.statusLine?.show(
                ["\(call.number)/\(count) \(call.action)", "\(call.number)/\(count)"], owner: .progress,
                width: console.width)
        }
        return VerificationReport(
            verification: verification, answers: answers, secrets: session.secrets.mask, start: start)
    }

    private func show(_ report: VerificationReport) async throws(CommandFailure) {
        var presentation: Presentation
        if showsJUnit {
            // Its last line end is the line's own.
            presentation = Presentation(
                .preformatted([Message(verbatim: String(report.junit.dropLast()))]), notes: [report.footer])
            // XML, whatever the session's format is.
            presentation.format = .table
        } else {
            presentation = Presentation(
                isQuiet(report) ? .none : .worded { report.report(in: $0) }, notes: [report.footer])
        }
        presentation.view.takesSettings = false
        let surroundings = Surroundings(SourceText(""), to: interpreter.console.output)
        _ = try await interpreter.handle(
            .show(presentation), ofExchangesAfter: 0, in: surroundings)
        interpreter.showPendingNotes()
    }

    /// Whether there is nothing to show to people: a heading over no row says nothing.
    private func isQuiet(_ report: VerificationReport) -> Bool {
        let format = interpreter.session.settings.format.value
        return !format.isForPrograms && report.report(in: .english).rows.count == 0
    }
}
