import CompShareOrderedJSON
import CompShareWire
package import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import Synchronization

/// What a failure's document has to know of the command that failed: whether anything of it is on standard output, and
/// in which format it was to be shown.
///
/// Off the terminal a program reads standard output as a sequence of JSON documents. A failure is one of them where
/// `json` is asked for; a document that is begun must not be followed by it.
struct OutputContract {
    /// What stood on standard output when the command began, in bytes.
    fileprivate var bytesBefore = 0
    /// Whether a program of the statement has had standard output for itself: whether it wrote there, nobody knows.
    fileprivate var isShared = false
    /// The program or file that takes the statement's data.
    fileprivate var target: OutputTarget?
    /// What a failure of the outermost statement has to know, for which the same command again runs all of it again.
    fileprivate var outermost = Outermost()

    /// What has been done since the outermost statement began.
    struct Outermost {
        /// How many exchanges there were before it.
        fileprivate var exchangesBefore = 0
        /// Whether a program has run, of which nobody knows what it does when it is run again.
        fileprivate var hasRunProgram = false
    }
    /// The format that the command's own option names.
    fileprivate var own: OutputFormat?
}

extension Interpreter {
    /// Takes note of where a command begins: the innermost counts.
    func beginCommand(_ words: [Word]) {
        contract.bytesBefore = console.writtenBytes
        contract.own = words.isEmpty ? nil : FormatWishes.named(in: words) ?? contract.own
    }

    /// Takes note of where a statement begins, before it is read.
    func beginStatement() {
        beginCommand([])
        contract.isShared = false
        if sourcing == 0 { contract.outermost = .init(exchangesBefore: session.ring.count) }
    }

    /// Takes note of a program that has been started.
    ///
    /// - Parameter isSharing: Whether it writes to standard output, as far as is known.
    func noteProgram(isSharing: Bool) {
        contract.outermost.hasRunProgram = true
        if isSharing { contract.isShared = true }
    }

    /// Does `body` while `target` takes the data of what runs; a program that got some may have written.
    func taking(
        _ target: OutputTarget, _ body: @MainActor () async throws(CommandFailure) -> Ending?
    ) async throws(CommandFailure) -> Ending? {
        let outer = contract.target
        contract.target = target
        if target.isProgram { noteProgram(isSharing: false) }
        defer {
            contract.target = outer
            if target.isProgram, target.hasBegun { noteProgram(isSharing: true) }
        }
        return try await body()
    }

    /// Does `body`, whose statements are within the one that runs.
    func nesting(_ body: @MainActor () async -> Ending) async -> Ending {
        sourcing += 1
        let isShared = contract.isShared
        defer {
            sourcing -= 1
            contract.isShared = isShared
        }
        return await body()
    }

    /// A failure of a statement, with what exchanges and programs tell.
    ///
    /// - Parameters:
    ///   - failure: The failure.
    ///   - number: How many exchanges there were before the statement.
    /// - Returns: The failure, which invites nobody to do anything twice.
    func settled(_ failure: CommandFailure, after number: Int) -> CommandFailure {
        let outermost = contract.outermost
        return failure.settled(
            by: session.ring.numbered(after: number),
            of: session.ring.numbered(after: outermost.exchangesBefore),
            hasRunProgram: outermost.hasRunProgram)
    }

    /// Says what went wrong outside of any command, unless the user knows.
    package func report(_ failure: CommandFailure, in source: SourceText) {
        beginCommand([])
        contract.isShared = false
        say(failure, in: source)
    }

    /// Says what went wrong with the command that has begun, unless the user knows: to programs in a document, to people
    /// in words.
    func say(_ failure: CommandFailure, in source: SourceText) {
        guard !failure.isReported, !document(failure, in: source) else { return }
        if failure.kind == .interrupted {
            // Where the key has left its ^C, it is drawn anew, without what was typed ahead of it.
            let isByKey =
                Self.endingSignal == nil
                && Self.alarm?.hasRung.load(ordering: .sequentiallyConsistent) != true
            let key = console.beginLine() && isByKey ? "^C " : ""
            console.note(
                Message(verbatim: key)
                    + ([failure.message] + failure.details + (failure.hint.map { [$0] } ?? [])).listedApart(),
                session.settings)
            return
        }
        console.show(failure, in: source, session.settings, masking: session.secrets.mask) { [session] line in
            SecretText.isContained(in: line, session)
        }
    }

    /// Writes a failure's document where a program reads one.
    ///
    /// - Returns: Whether that is done, so that no words are needed.
    private func document(_ failure: CommandFailure, in source: SourceText) -> Bool {
        // Who types at a prompt reads words.
        guard !session.isInteractive else { return false }
        var failure = failure
        if failure.kind == .interrupted, let signal = Self.endingSignal { failure.kind = .signal(signal) }
        let document = FailureDocument(failure, in: source, masking: session.secrets.mask)
        return console.show(
            document, as: contract.own ?? session.settings.format.value,
            isFirst: console.writtenBytes == contract.bytesBefore && !mayHaveWritten)
    }

    /// Whether a program of the statement, or of one around it, may have written to standard output.
    private var mayHaveWritten: Bool {
        contract.isShared || contract.target.map { $0.isProgram && $0.hasBegun } ?? false
    }

    /// Shows the exchange of a failed call, where exchanges are shown instead of data.
    ///
    /// Where a program reads documents, a body that is none is left out, and the failure is the document.
    ///
    /// - Throws: `CommandFailure` if it cannot be written.
    func showRaw(_ exchange: Exchange, in surroundings: Surroundings) throws(CommandFailure) {
        if surroundings.sink === console.output, !session.isInteractive, !console.output.isTerminal,
            (contract.own ?? session.settings.format.value) == .json
        {
            guard case .success(let response) = exchange.result, case .success = response.json else { return }
        }
        try Presenter(session, console, surroundings.format).showRaw(exchange, to: surroundings.sink)
    }
}

extension Console {
    /// Writes a failure's document: `json` to standard output, where nothing of the command stands yet; `jsonl`, whose
    /// lines are rows, to standard error.
    ///
    /// - Returns: Whether it is written; not where a terminal shows the data, nor in other formats.
    func show(_ document: FailureDocument, as format: OutputFormat, isFirst: Bool) -> Bool {
        guard !output.isTerminal else { return false }
        do throws(SinkError) {
            switch format {
            case .json:
                guard isFirst else { return false }
                try output.write(document.line())
            case .jsonl: try errors.write(document.line(isTerminal: errors.isTerminal))
            case .table, .vertical, .csv, .tsv, .markdown, .raw: return false
            }
        } catch {
            // Nobody reads it there; words may still be read.
            return false
        }
        return true
    }
}
