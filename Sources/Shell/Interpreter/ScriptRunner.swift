package import CompSharePlatform
import CompShareWire
import CompshCommandLanguage
import CompshLineEditing
import CompshLocalization

/// Runs what was given on the command line: texts, files, standard input.
@MainActor
package struct ScriptRunner {
    package enum Item: Sendable {
        /// A text, as `-c` gives it; consecutive ones are one script.
        case text(String)
        /// A script, and what `$1`, `$2`, … stand for in it.
        case file(String, arguments: [String] = [])
        /// The script at a path that runs before a prompt, and is not exported with what the user did.
        case startUpScript(String)
        /// Standard input, entry by entry as it comes.
        case standardInput

        package var isStandardInput: Bool { if case .standardInput = self { true } else { false } }

        /// Whether it is a text with a command that sends something, if it comes to be run.
        package var sends: Bool {
            guard case .text(let text) = self else { return false }
            let table = CommandRegistry.table
            var reader = table.reader(of: text)
            while let statement = try? reader.next() {
                guard table.innermostSignature(of: statement.words)?.facts.asksAPI == true else { continue }
                if table.signature(of: statement.words)?.name != DryCommand.signature.name { return true }
            }
            return false
        }
    }

    /// How the items have ended.
    package struct End: Sendable {
        var failure: CommandFailure?
        /// The status that `exit` gave.
        var exit: Int32?
        /// Whether a prompt may follow: not after `exit` or a signal.
        package var goesOn = true

        /// The status for the process.
        package var status: Int32 { failure?.status ?? exit ?? ExitStatus.success }

        /// The end of this and what came after it: the first failure counts.
        func followed(by next: End) -> End {
            End(failure: failure ?? next.failure, exit: next.exit, goesOn: next.goesOn)
        }
    }

    private let interpreter: Interpreter
    private let signals: TerminalSignals?

    package init(_ interpreter: Interpreter, signals: TerminalSignals?) {
        self.interpreter = interpreter
        self.signals = signals
    }

    /// Runs the items in order; the first failure ends it, unless the interpreter keeps going.
    ///
    /// - Returns: How they ended.
    package func run(_ items: [Item]) async -> End {
        guard let report = interpreter.session.expectations else { return await runItems(items) }
        do throws(CommandFailure) {
            // Before a script has run for an hour in vain.
            _ = try await cancellable { () throws(CommandFailure) in try report.check() }
        } catch {
            interpreter.report(error, in: SourceText(""))
            return End(failure: error, goesOn: false)
        }
        var end = await runItems(items)
        do throws(CommandFailure) {
            // After a signal the report is written, but not to a pipe that nobody reads.
            let hasSignal = end.failure?.isInterruption == true
            _ = try await cancellable(fromTheStart: hasSignal) { () throws(CommandFailure) in
                try (interpreter.session.expectations ?? report).write()
            }
        } catch {
            interpreter.report(error, in: SourceText(""))
            // A status of `exit` other than 0 says already that something went wrong.
            if end.status == ExitStatus.success { end.failure = error }
            end.goesOn = end.goesOn && !error.isInterruption
        }
        return end
    }

    /// Does what may wait for the other end of a pipe; a signal ends it.
    ///
    /// - Throws: What `body` does; after a signal with the status of that.
    private func cancellable<Value: Sendable>(
        fromTheStart isCancelled: Bool = false,
        _ body: @escaping @MainActor () throws(CommandFailure) -> Value
    ) async throws(CommandFailure) -> Value {
        let (result, signal) = await Interpreter.cancellable(by: signals, fromTheStart: isCancelled) {
            Result { () throws(CommandFailure) in try body() }
        }
        // Even where the work was done in time: nothing else is to begin.
        if let signal {
            guard case .failure(let error) = result else { throw Self.failure(for: signal) }
            interpreter.report(error, in: SourceText(""))
            throw Self.failure(for: signal, error)
        }
        return try result.get()
    }

    private func runItems(_ items: [Item]) async -> End {
        // All scripts before the first line of any: half of what was asked for may be worse than nothing. Whoever keeps
        // going wants what can be run.
        var scripts: [Int: SourceText] = [:]
        if !interpreter.keepsGoing {
            for (place, item) in items.enumerated() {
                guard case .file(let path, let arguments) = item else { continue }
                switch await read(path, arguments) {
                case .success(let script): scripts[place] = script
                case .failure(let end): return end
                }
            }
        }
        var end = End()
        for (place, item) in items.enumerated() {
            if case .text(let text)? = items.dropFirst(place + 1).first {
                interpreter.following = SourceText(text)
            }
            let next = await run(item, read: scripts.removeValue(forKey: place))
            interpreter.following = nil
            end = end.followed(by: next)
            guard next.goesOn else { return end }
            if next.failure != nil, !interpreter.keepsGoing { return end }
        }
        return end
    }

    /// Runs an item; `script` is what its file holds, if that was read before.
    private func run(_ item: Item, read script: SourceText?) async -> End {
        switch item {
        case .text(let text): return await run(SourceText(text))
        case .standardInput: return await runStandardInput()
        case .startUpScript(let path):
            interpreter.keepsTranscript = false
            defer { interpreter.keepsTranscript = true }
            // A line that wants an argument fails alone.
            switch await read(path, nil) {
            case .success(let script): return await run(script, file: path, [])
            case .failure(let end): return end
            }
        case .file(let path, let arguments):
            if let script { return await run(script, file: path, arguments) }
            switch await read(path, arguments) {
            case .success(let script): return await run(script, file: path, arguments)
            case .failure(let end): return end
            }
        }
    }

    /// Why a script is not run; the failure has been reported.
    private enum Reading {
        case success(SourceText)
        case failure(End)
    }

    /// Reads a script, and checks that it is given the arguments that it reads, unless those are nil.
    private func read(_ path: String, _ arguments: [String]?) async -> Reading {
        let source: SourceText
        do throws(CommandFailure) {
            source = try await cancellable { () throws(CommandFailure) in try ScriptFile.read(path) }
        } catch {
            interpreter.report(error, in: SourceText(""))
            noteThatNothingRan(path, error)
            return .failure(End(failure: error, goesOn: !error.isInterruption))
        }
        guard let arguments else { return .success(source) }
        do throws(CommandFailure) {
            try ScriptFile.check(arguments, of: source, in: interpreter.session.commands)
        } catch {
            interpreter.report(error, in: error.range == nil ? SourceText("") : source)
            noteThatNothingRan(path, error)
            return .failure(End(failure: error))
        }
        return .success(source)
    }

    private func run(_ script: SourceText, file: String, _ arguments: [String]) async -> End {
        interpreter.session.expectations?.begin(file: file)
        interpreter.session.variables.push(arguments)
        defer { interpreter.session.variables.pop() }
        return await run(script)
    }

    /// Reports a script of which nothing ran, so that it does not count as one that ran to its end.
    private func noteThatNothingRan(_ path: String, _ failure: CommandFailure) {
        interpreter.session.expectations?.append(
            ExpectationReport.Case(
                name: path, line: 1, duration: .zero, isExpectation: false,
                failure: failure.masked(by: interpreter.session.secrets.mask)), file: path)
    }

    private func run(_ source: SourceText) async -> End {
        let (ending, signal) = await interpreter.runCancellable(source, signals: signals)
        if let signal { return End(failure: Self.failure(for: signal), goesOn: false) }
        if case .quit(let status) = ending { return End(exit: status, goesOn: false) }
        return End(failure: ending.failure)
    }

    /// The failure of what a signal ended; the user knows of it.
    private static func failure(
        for signal: Int32, _ failure: CommandFailure = .interrupted
    ) -> CommandFailure {
        failure.with {
            $0.kind = .signal(signal)
            $0.isReported = true
        }
    }

    /// Runs each entry as soon as it is complete, so that a program can write a command and wait for its answer.
    private func runStandardInput() async -> End {
        let reader = ScriptReader(
            descriptor: .standardInput,
            behaviour: EditorBehaviour(continuation: { [session = interpreter.session] in
                var reader = session.commands.reader()
                return { reader.needsMore(after: $0) }
            }),
            signals: signals)
        var end = End()
        // A failure that the next entry may expect.
        var pending: (failure: CommandFailure, mark: ExpectationReport.Mark?)?
        while true {
            let event: LineEvent
            do throws(LineEditorError) {
                event = try reader.readLine(.plain(""))
            } catch {
                let failure = CommandFailure.usage("standard input: \(error.message)")
                interpreter.report(failure, in: SourceText(""))
                return End(failure: failure, goesOn: false)
            }
            switch event {
            case .endOfFile: return end.followed(by: End(failure: pending?.failure))
            case .interrupted: return End(failure: .interrupted, goesOn: false)
            case .terminated(let signal): return End(failure: Self.failure(for: signal), goesOn: false)
            case .line(let entry):
                let source = SourceText(entry, file: "stdin", firstLine: reader.lineNumber)
                if let (failure, mark) = pending {
                    if interpreter.beginsWithExpectedError(source) {
                        if let mark { interpreter.session.expectations?.forgive(since: mark) }
                    } else if interpreter.keepsGoing {
                        end = end.followed(by: End(failure: failure))
                    } else {
                        return End(failure: failure)
                    }
                }
                pending = nil
                let next = await run(source)
                guard next.goesOn else { return end.followed(by: next) }
                if next.failure == nil { continue }
                let tally = interpreter.newestTally
                pending = tally.open
                end = end.followed(by: pending == nil ? next : End(failure: tally.firstBefore))
                if pending == nil, !interpreter.keepsGoing { return end }
            }
        }
    }
}
