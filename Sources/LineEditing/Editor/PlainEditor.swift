package import CompSharePlatform
import CompshTextLayout

/// Reads entries from a terminal without control sequences: `TERM=dumb`, or an unknown type.
///
/// Shows the prompt and leaves editing to the system's own line discipline; sends no escape sequence.
package final class PlainEditor: LineEditor {
    private let behaviour: EditorBehaviour
    private let signals: TerminalSignals?
    private let input: FileDescriptor
    private let output: FileDescriptor
    private var buffer: [UInt8] = []
    /// Whether the awaited line is no longer wanted; nil waits for input alone.
    private var isUnwanted: (() -> Bool)?

    /// Makes an editor that reads from `input` and shows prompts on `output`.
    package init(
        behaviour: EditorBehaviour, signals: TerminalSignals? = nil, input: FileDescriptor = .standardInput,
        output: FileDescriptor = .standardOutput
    ) {
        self.behaviour = behaviour
        self.signals = signals
        self.input = input
        self.output = output
    }

    package var hasTypeAhead: Bool { !buffer.isEmpty || input.hasTypedInput }

    /// Reads one entry.
    ///
    /// - Throws: ``LineEditorError/system(_:_:)`` when the terminal fails.
    package func readLine(_ prompt: Prompt) throws(LineEditorError) -> LineEvent {
        var entry = ""
        var isContinuation = false
        let needsMore = behaviour.continuation()
        while true {
            switch try ask(isContinuation ? prompt.continuationText : prompt.text) {
            case .line(let line):
                entry += isContinuation ? "\n" + line : line
                guard needsMore(line) else { return .line(entry) }
                isContinuation = true
            case .endOfFile:
                try show("\n")
                return isContinuation ? .line(entry) : .endOfFile
            case let event:
                // The terminal has shown the ^C itself.
                try show("\n")
                return event
            }
        }
    }

    /// Reads the answer to a question that a running command asks: one line, without continuation.
    ///
    /// While a command runs, something else reads the signals, so Ctrl-C comes as `isUnwanted` here. What was typed
    /// ahead is discarded: it cannot be an answer. Works on any terminal, whichever editor reads the commands.
    ///
    /// - Parameters:
    ///   - prompt: The question.
    ///   - isSecret: Whether the line is not shown, as for a private key.
    ///   - isUnwanted: Whether the answer is no longer wanted.
    /// - Returns: The line, or why there is none.
    /// - Throws: ``LineEditorError/system(_:_:)`` when the terminal fails.
    package func readAnswer(
        _ prompt: Prompt, isSecret: Bool, isUnwanted: @escaping () -> Bool
    ) throws(LineEditorError) -> LineEvent {
        self.isUnwanted = isUnwanted
        defer { self.isUnwanted = nil }
        let mode =
            isSecret
            ? try LineEditorError.during(.preparing) { () throws(Errno) in try TerminalMode(input) } : nil
        discardTypeAhead()
        mode?.hideTyping(output: output, forLine: true)
        defer { mode?.giveBack() }
        let event = try ask(prompt.text, hiddenFrom: mode)
        if case .line = event { return event }
        try show("\n")
        return event
    }

    package func takeTypeAhead(_ keys: [UInt8]) {
        // The terminal's own discipline makes a line end of Return.
        buffer += keys.map { $0 == 0x0D ? 0x0A : $0 }
    }

    /// Discards what was typed ahead.
    package func discardTypeAhead() {
        buffer = []
        input.discardInput()
    }

    /// Shows a prompt and reads a line; both are put right again after a stop of the process.
    ///
    /// - Parameters:
    ///   - prompt: What stands before the line.
    ///   - mode: The terminal's own mode where the line is not shown; nil where it is.
    /// - Returns: The line, or why there is none.
    /// - Throws: ``LineEditorError/system(_:_:)`` when the terminal fails.
    private func ask(
        _ prompt: String, hiddenFrom mode: TerminalMode? = nil
    ) throws(LineEditorError) -> LineEvent {
        let shown = Sanitizer.visible(prompt)
        try show(shown)
        let occupant = TerminalSignals.Occupant(
            leave: { mode?.giveBack() },
            comeBack: { [output] in
                mode?.hideTyping(output: output, forLine: true)
                // The reading fails by itself where the writing does.
                try? output.writeWhole(Array(shown.utf8))
            })
        return try TerminalSignals.occupying(occupant) { () throws(LineEditorError) in try nextLine() }
    }

    private func nextLine() throws(LineEditorError) -> LineEvent {
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let line = String(decoding: buffer[..<end], as: UTF8.self)
                buffer.removeFirst(end + 1)
                return .line(KeyParser.cleaned(line))
            }
            if let event = try wait() { return event }
            let more = try LineEditorError.during(.reading) { () throws(Errno) in
                try input.readAvailable(limit: 4096)
            }
            guard let bytes = more else { continue }
            if bytes.isEmpty {
                guard !buffer.isEmpty else { return .endOfFile }
                buffer.append(0x0A)
            }
            buffer += bytes
        }
    }

    private func wait() throws(LineEditorError) -> LineEvent? {
        while true {
            // Nothing ends the wait when the answer becomes unwanted; 50 ms are not felt.
            let timeout: Duration? = isUnwanted == nil ? nil : .milliseconds(50)
            let ready = try LineEditorError.during(.reading) { () throws(Errno) in
                try FileDescriptor.waitForInput([input, signals?.descriptor], timeout: timeout)
            }
            let event = isUnwanted?() == true ? .interrupted : ready[1] ? LineEvent(signals?.next()) : nil
            if let event {
                buffer = []
                // What is half typed was for us, and not for the shell that has the terminal next.
                if case .terminated = event { input.discardInput() }
                return event
            }
            if ready[0] { return nil }
        }
    }

    private func show(_ text: String) throws(LineEditorError) {
        try LineEditorError.during(.writing) { () throws(Errno) in try output.writeWhole(Array(text.utf8)) }
    }
}
