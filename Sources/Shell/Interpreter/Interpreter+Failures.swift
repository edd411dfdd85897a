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
    /// The format that the command's own option names.
    fileprivate var own: OutputFormat?
}

extension Interpreter {
    /// Takes note of where a command begins: the innermost counts.
    func beginCommand(_ words: [Word]) {
        contract.bytesBefore = console.writtenBytes
        contract.own = words.isEmpty ? nil : FormatWishes.named(in: words) ?? contract.own
    }

    /// Says what went wrong outside of any command, unless the user knows.
    package func report(_ failure: CommandFailure, in source: SourceText) {
        beginCommand([])
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
            isFirst: console.writtenBytes == contract.bytesBefore)
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
