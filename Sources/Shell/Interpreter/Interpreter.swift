import CompShareWire
package import CompshCommandLanguage
import CompshLocalization
import CompshTextLayout

/// Runs statements: expands, binds, runs and presents each, and says what goes wrong.
@MainActor
package final class Interpreter {
    /// How running a text ended.
    package enum Ending: Sendable, Equatable {
        /// At its end, with the first failure, if there was one.
        case finished(CommandFailure?)
        case stopped(CommandFailure)
        /// By `exit`, with its status if it gave one, or because the output was closed.
        case quit(Int32?)

        /// The first failure, if there was one.
        package var failure: CommandFailure? {
            switch self {
            case .finished(let failure): failure
            case .stopped(let failure): failure
            case .quit: nil
            }
        }
    }

    package let session: Session
    package let console: Console
    /// Whether each statement is printed to standard error before it runs.
    package var echoesStatements = false
    /// Whether scripts go on after a failure.
    package var keepsGoing = false
    /// Whether what runs is kept for `export session`.
    var keepsTranscript = true
    /// The text that runs after this one as part of the same script; its first statement may expect this one's failure.
    var following: SourceText?

    /// Whether keys were pressed that wait for the next line.
    var hasTypeAhead: @MainActor () -> Bool = { false }

    /// Footers and notes of the running statement.
    var pendingNotes: [Message] = []

    /// The failures of the text run last.
    var newestTally = Tally()

    /// The files (`ScriptFile.identity`) of the scripts that are being run, the innermost last.
    var scripts: [String] = []

    /// What a failure's document has to know of the running command.
    var contract = OutputContract()

    /// How many `source` commands are running, each within the one before it.
    var sourcing = 0

    /// A command can run another (`raw raw raw …`); nobody means more than a few.
    private static let maximumNesting = 8

    package init(session: Session, console: Console) {
        self.session = session
        self.console = console
        console.secrets = session.secrets
    }

    /// Runs every statement of a text, whose data go to standard output.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - stopsAtFailure: Whether the first failure ends it even if `keepsGoing` is set, as for an entry at the
    ///     prompt.
    /// - Returns: How it ended.
    package func run(_ source: SourceText, stopsAtFailure: Bool = false) async -> Ending {
        var surroundings = Surroundings(source, to: console.output)
        surroundings.mayPage = stopsAtFailure && !source.text.utf8.contains(UInt8(ascii: "\n"))
        return await run(surroundings, stopsAtFailure: stopsAtFailure)
    }

    /// Runs every statement of the text that the surroundings name.
    func run(_ surroundings: Surroundings, stopsAtFailure: Bool = false) async -> Ending {
        let source = surroundings.source
        var reader = session.commands.reader(of: source.text)
        var tally = Tally()
        defer { newestTally = tally }
        while true {
            var statement: Statement?
            let start = ContinuousClock.now
            let mark = session.expectations?.mark
            let number = session.ring.count
            beginStatement()
            do throws(CommandFailure) {
                statement = try reader.next()
                guard let statement else { return .finished(tally.first) }
                guard !Task.isCancelled else { throw .interrupted }
                tally.open = nil
                // From now on any message may repeat it.
                session.secrets.insert(found: SecretText.secrets(in: statement, session))
                if echoesStatements { echo(statement, in: source) }
                let ending = try await execute(statement, in: surroundings)
                note(statement, failure: nil, since: start, in: source)
                if case .quit(let status)? = ending { return .quit(status) }
                if !isExpectation(statement) { session.lastResult.failure = nil }
            } catch {
                if error.kind == .outputClosed { return .quit(nil) }
                let error = settled(error, after: number)
                noteResult(of: error)
                noteFailure(error, of: statement, in: source)
                if let statement, error.mayBeExpected, expectsError(reader) {
                    if let mark { session.expectations?.forgive(since: mark) }
                    note(statement, failure: nil, since: start, in: source)
                    continue
                }
                say(error, in: source)
                note(statement, failure: error, since: start, in: source)
                tally.add(error, since: mark, mayBeForgiven: statement != nil && isAtEnd(reader))
                if stopsAtFailure || !keepsGoing || error.kind == .interrupted {
                    if stopsAtFailure { noteUnrun(&reader, after: error, in: source) }
                    return .stopped(error)
                }
            }
        }
    }

    /// Keeps a command's failure for `expect`, but for a failed expectation: the next one looks at the command before
    /// it.
    private func noteResult(of failure: CommandFailure) {
        guard failure.kind != .expectation else { return }
        // A mistyped command has shown nothing, and so the rows are still those of the one before it.
        let rows = failure.kind == .usage ? session.lastResult.rows : nil
        session.lastResult = CommandResult(rows: rows, failure: failure)
    }

    /// Keeps a failure for `why`: once, where it came first, and not one of `why` itself.
    private func noteFailure(_ failure: CommandFailure, of statement: Statement?, in source: SourceText) {
        guard !failure.isReported else { return }
        let words = statement?.words ?? []
        guard session.commands.innermostSignature(of: words)?.name != WhyCommand.signature.name else {
            return
        }
        let text = statement.map { String(source[$0.range]) }
        session.newestFailure = NotedFailure(
            failure: failure,
            statement: text.flatMap { SecretText.isContained(in: $0, session) ? nil : $0 })
    }

    /// Whether a statement is an expectation, also within `time`, `repeat` and aliases.
    private func isExpectation(_ statement: Statement) -> Bool {
        session.commands.innermostSignature(of: statement.words)?.name == ExpectCommand.signature.name
    }

    /// Whether a text has no further statement.
    private func isAtEnd(_ reader: StatementReader) -> Bool {
        var ahead = reader
        do throws(CommandFailure) {
            return try ahead.next() == nil
        } catch {
            return false
        }
    }

    /// Whether the next statement is `expect error …`, so that a failure before it is what the script wants to see.
    private func expectsError(_ reader: StatementReader) -> Bool {
        var ahead = reader
        do throws(CommandFailure) {
            if let statement = try ahead.next() { return session.commands.expectFailure(statement.words) }
        } catch {
            return false
        }
        guard scripts.isEmpty, let following else { return false }
        return beginsWithExpectedError(following)
    }

    /// Whether a text begins with `expect error …`.
    func beginsWithExpectedError(_ source: SourceText) -> Bool {
        expectsError(session.commands.reader(of: source.text))
    }

    /// Keeps what has been run, for `export session` and for the report of expectations.
    private func note(
        _ statement: Statement?, failure: CommandFailure?, since start: ContinuousClock.Instant,
        in source: SourceText
    ) {
        let isKept = keepsTranscript && sourcing == 0
        guard let statement, isKept || session.expectations != nil else { return }
        let text = String(source[statement.range])
        if isKept {
            // The names of secrets can be looked for when it is exported; values may be forgotten by then.
            session.transcript.append(
                text, isSecret: session.secrets.mask.values.areContained(in: Array(text.utf8)),
                failed: failure != nil)
        }
        guard let report = session.expectations else { return }
        let isExpectation = isExpectation(statement)
        let file = source.file ?? "command line"
        let duration = report.noteStatement(
            start.duration(to: .now), isExpectation: isExpectation, file: file)
        guard isExpectation || failure.map({ !$0.isReported }) ?? false else { return }
        let position = source.position(of: statement.range.lowerBound)
        report.append(
            ExpectationReport.Case(
                name: SecretText.isContained(in: text, session) ? Self.secretLine.description : text,
                line: position.line,
                // `watch … until` expects something too.
                duration: duration, isExpectation: isExpectation || failure?.kind == .expectation,
                failure: failure?.masked(by: session.secrets.mask)), file: file)
    }

    private func execute(
        _ statement: Statement, in surroundings: Surroundings
    ) async throws(CommandFailure) -> Ending? {
        // After the data, even where a program shows them.
        defer { showPendingNotes() }
        if statement.shellCommand != nil || statement.pipe != nil { console.statusLine?.letType() }
        if let program = statement.shellCommand {
            try session.refuseIfRestricted("programs", at: program.range)
            let variables = try inheritance(for: program)
            try placing(program.range) { () throws(CommandFailure) in
                try OutputTarget.runProgram(program.text, variables: variables) {
                    noteProgram(isSharing: true)
                }
            }
            return nil
        }
        if let pipe = statement.pipe { try session.refuseIfRestricted("pipes", at: pipe.range) }
        if let redirection = statement.redirection {
            try session.refuseIfRestricted("files", at: redirection.file.range)
        }
        let variables = try statement.pipe.map { pipe throws(CommandFailure) in try inheritance(for: pipe) }
        guard let target = try OutputTarget.make(for: statement, in: session, variables: variables ?? [:])
        else {
            return try await run(statement.words, in: surroundings)
        }
        var redirected = surroundings
        redirected.sink = target
        redirected.format.file = target.format ?? redirected.format.file
        let ending: Ending?
        do throws(CommandFailure) {
            ending = try await taking(target) { [redirected] () throws(CommandFailure) in
                try await run(statement.words, in: redirected)
            }
        } catch {
            // What has read enough has most likely written what it read it for.
            if target.isProgram, error.kind == .outputClosed { noteProgram(isSharing: true) }
            try placing(statement.range) { () throws(CommandFailure) in try target.discard(after: error) }
            return nil
        }
        // From here on any failure is that of the program itself.
        if target.isProgram { noteProgram(isSharing: true) }
        try placing(statement.range) { () throws(CommandFailure) in try target.finish() }
        return ending
    }

    /// Does `body`, and gives a failure without a place that of a whole statement.
    private func placing(
        _ range: SourceRange, _ body: () throws(CommandFailure) -> Void
    ) throws(CommandFailure) {
        do throws(CommandFailure) {
            try body()
        } catch {
            throw Self.placed(error, at: range)
        }
    }

    private static func placed(_ failure: CommandFailure, at range: SourceRange) -> CommandFailure {
        guard failure.range == nil, failure.source == nil else { return failure }
        return failure.with {
            $0.range = range
            $0.pointsAtWholeCommand = true
        }
    }

    /// The saved values for a program's environment; notes what it does not get.
    private func inheritance(for text: ShellText) throws(CommandFailure) -> [String: String] {
        let environment = try ProgramEnvironment(for: text, in: session)
        for note in environment.notes { console.note(note, style: .dim, session.settings) }
        return environment.variables
    }

    func run(_ words: [Word], in surroundings: Surroundings) async throws(CommandFailure) -> Ending? {
        var surroundings = surroundings
        guard let first = words.first, surroundings.depth < Self.maximumNesting else {
            throw .usage(
                "commands are nested too deeply", range: words.first?.range,
                hint: "take out what stands before the command, such as raw, time or repeat")
        }
        beginCommand(words)
        let number = session.ring.count
        do throws(CommandFailure) {
            if let expansion = try session.commands.expansion(of: words) {
                let line = surroundings.source.position(of: first.range.lowerBound).line
                var inner = surroundings.inside()
                inner.source = SourceText(
                    expansion.source.text, file: surroundings.source.file, firstLine: line)
                return try await runExpanded(expansion.words, in: inner)
            }
            let command = try command(words, first, &surroundings.format)
            let outcome = try await Spinner(console, session.settings).run(to: surroundings.sink) {
                [surroundings] () throws(CommandFailure) in
                if case .dry(let view) = surroundings.mode { return try await dryRun(command, as: view) }
                return try await command.run(in: session)
            }
            return try await handle(outcome, ofExchangesAfter: number, in: surroundings)
        } catch {
            let end = (words.last ?? first).range.upperBound
            let failure = Self.placed(error, at: SourceRange(first.range.lowerBound, end))
                .settled(by: session.ring.numbered(after: number), hasRunProgram: false)
            if let entry = failure.exchange.flatMap(session.ring.entry) {
                try showRaw(entry.exchange, in: surroundings)
            }
            throw failure
        }
    }

    /// Runs what an alias stands for; errors point into that text.
    private func runExpanded(
        _ words: [Word], in surroundings: Surroundings
    ) async throws(CommandFailure) -> Ending? {
        do throws(CommandFailure) {
            return try await run(words, in: surroundings)
        } catch {
            guard error.source == nil, error.range != nil else { throw error }
            throw error.with { $0.source = surroundings.source }
        }
    }

    /// The command that words mean, or help on it if that is what they ask for.
    private func command(
        _ words: [Word], _ first: Word, _ format: inout FormatWishes
    ) throws(CommandFailure) -> any RunnableCommand {
        let name = try first.expanded(session.value(of:))
        let signature = try session.commands.resolve(name.text, at: first.range)
        guard let registered = CommandRegistry.command(signature) else {
            throw .usage("unknown command \"\(name.text)\"", range: first.range)
        }
        let arguments = try Binder.bind(words, to: signature, lookup: session.value(of:))
        try format.read(arguments, of: signature)
        if arguments.isHelpRequest { return HelpCommand(on: signature) }
        return try registered.make(arguments)
    }
}
