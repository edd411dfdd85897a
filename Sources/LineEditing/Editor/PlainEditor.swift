package import CompSharePlatform
import CompshTextLayout
import Glibc

/// Reads entries from a terminal that can do nothing: `TERM=dumb`, or a name nobody knows.
///
/// Shows the prompt and leaves editing to the system's own line discipline; sends no escape sequence.
package final class PlainEditor: LineEditor {
    private let behaviour: EditorBehaviour
    private let signals: TerminalSignals?
    private let input: FileDescriptor
    private let output: FileDescriptor
    private var buffer: [UInt8] = []
    /// Tells while a line is awaited that nobody wants it any more; nil waits for input alone.
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
            case .interrupted:
                // The terminal has shown the ^C itself.
                try show("\n")
                return .interrupted
            case let event:
                try show("\n")
                return event
            }
        }
    }

    /// Reads the answer to a question that a running command asks; it is not asked for continuation.
    ///
    /// While a command runs, somebody else reads the signals, so Ctrl-C comes as `isUnwanted` here. What was typed
    /// ahead is thrown away, for it cannot be an answer.
    ///
    /// - Throws: ``LineEditorError/system(_:_:)`` when the terminal fails.
    package func readAnswer(
        _ prompt: Prompt, isSecret: Bool, isUnwanted: @escaping () -> Bool
    ) throws(LineEditorError) -> LineEvent {
        self.isUnwanted = isUnwanted
        defer { self.isUnwanted = nil }
        if isSecret { return try readSecret(prompt) }
        discardTypeAhead()
        let event = try ask(prompt.text)
        if case .line = event { return event }
        try show("\n")
        return event
    }

    /// Reads one line that is not shown, such as a private key; it is not asked for continuation.
    ///
    /// Works on any terminal, whichever editor reads the commands. What was typed ahead is thrown away, as
    /// it has been shown already.
    ///
    /// - Throws: ``LineEditorError/system(_:_:)`` when the terminal fails.
    package func readSecret(_ prompt: Prompt) throws(LineEditorError) -> LineEvent {
        let mode = try LineEditorError.during(.preparing) { () throws(Errno) in try TerminalMode(input) }
        discardTypeAhead()
        Self.hideTyping(mode, output)
        defer { Self.showTyping(mode) }
        let event = try ask(prompt.text, hiddenFrom: mode)
        if case .line = event { return event }
        try show("\n")
        return event
    }

    /// Throws away what was typed ahead.
    package func discardTypeAhead() {
        buffer = []
        input.discardInput()
    }

    /// Shows a prompt and reads a line, with both in order over a stop of the process.
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
            leave: { mode.map(Self.showTyping) },
            comeBack: { [output] in
                mode.map { Self.hideTyping($0, output) }
                // The reading fails by itself where the writing does.
                try? output.writeWhole(Array(shown.utf8))
            })
        return try TerminalSignals.occupying(occupant) { () throws(LineEditorError) in try nextLine() }
    }

    private static func hideTyping(_ mode: TerminalMode, _ output: FileDescriptor) {
        mode.protect(output: output, hasBracketedPaste: false)
        mode.hideTyping()
    }

    private static func showTyping(_ mode: TerminalMode) {
        mode.restore()
        TerminalMode.release()
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
            // Nothing wakes a wait for an answer that is unwanted by now; 50 ms are not felt.
            let timeout: Duration? = isUnwanted == nil ? nil : .milliseconds(50)
            let ready = try LineEditorError.during(.reading) { () throws(Errno) in
                try FileDescriptor.waitForInput([input, signals?.descriptor], timeout: timeout)
            }
            if isUnwanted?() == true {
                buffer = []
                return .interrupted
            }
            if ready[1] {
                switch signals?.next() {
                case .some(SIGINT):
                    buffer = []
                    return .interrupted
                case .some(let signal) where signal == SIGTERM || signal == SIGHUP:
                    // What is half typed was for us, and not for the shell that has the terminal next.
                    input.discardInput()
                    return .terminated(signal: signal)
                case .some(SIGTSTP): TerminalSignals.suspend()
                default: break
                }
            }
            if ready[0] { return nil }
        }
    }

    private func show(_ text: String) throws(LineEditorError) {
        try LineEditorError.during(.writing) { () throws(Errno) in try output.writeWhole(Array(text.utf8)) }
    }
}
