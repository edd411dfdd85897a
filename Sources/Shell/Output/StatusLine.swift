package import CompSharePlatform
import CompshTextLayout
import Synchronization

/// One line on a terminal that is redrawn in place while something takes time.
///
/// Whatever else is written there erases it first: sinks of the console do so by themselves, other threads write with
/// `print`.
package final class StatusLine: Sendable {
    /// What draws the line.
    package enum Owner: Sendable {
        /// How long a command has been running.
        case spinner
        /// How far a listing has come; the spinner draws nothing then.
        case progress
    }

    private struct State {
        var isShown = false
        /// Whether what is typed stays hidden while the line is not shown.
        var hidesTyping = false
        /// Whether keys may have been shown since a line was read, before typing was hidden.
        var mayHoldKeys = false
        var owner = Owner.spinner
        var drawnAt: ContinuousClock.Instant?
        /// When the terminal was written to last.
        var quietSince = ContinuousClock.now
    }

    /// A tenth of a second: nobody reads faster, and slow lines stay free for data.
    private static let shortestInterval = Duration.milliseconds(100)
    /// To the beginning of the line, and clear it.
    private static let clearing = Array("\r\u{1B}[K".utf8)

    private let state = Mutex(State())
    private let width: (@Sendable () -> Int)?
    private let typing: TypingEcho?
    private let write: @Sendable ([UInt8]) -> Void

    /// Creates a line.
    ///
    /// - Parameters:
    ///   - width: The columns of the terminal; nil where it cannot take anything back, and nothing is drawn.
    ///   - typing: Hides what is typed while the line is shown.
    ///   - write: What draws, which may be called from any thread.
    package init(
        width: (@Sendable () -> Int)?, typing: TypingEcho? = nil,
        write: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.width = width
        self.typing = typing
        self.write = write
    }

    /// How long the terminal has not been written to by anything but this line.
    var quiet: Duration { state.withLock { $0.quietSince.duration(to: .now) } }

    /// Hides what is typed until `end`: it would stand in the middle of what the work shows.
    func begin() {
        state.withLock { state in
            state.hidesTyping = true
            typing?.hide()
            if state.mayHoldKeys { write(Self.clearing) }
            state.mayHoldKeys = false
        }
    }

    /// Says that a line has been read, so that the terminal's own is empty but for keys pressed since.
    func beginLine() { state.withLock { $0.mayHoldKeys = true } }

    /// Takes the line away for something that is to be typed.
    func letType() {
        state.withLock { state in
            state.quietSince = .now
            state.hidesTyping = false
            state.mayHoldKeys = false
            clear(&state)
            typing?.show()
        }
    }

    /// Draws a text, ten times a second at most; the text must be safe for a terminal.
    ///
    /// - Parameters:
    ///   - texts: The text, and shorter ones for narrow terminals; the last is cut where even that has no room.
    ///   - owner: Who draws; while progress is shown the spinner draws nothing.
    ///   - width: The terminal's columns; the last one stays free, since some terminals wrap behind it.
    package func show(_ texts: [String], owner: Owner, width: Int) {
        let now = ContinuousClock.now
        state.withLock { state in
            if owner == .spinner, state.owner == .progress { return }
            // What takes over from the spinner may not come again for a while.
            if let drawnAt = state.drawnAt, state.isShown, owner == state.owner,
                now - drawnAt < Self.shortestInterval
            {
                return
            }
            if !state.isShown { typing?.hide() }
            state.isShown = true
            state.owner = owner
            state.drawnAt = now
            let room = max(1, width - 1)
            let text = texts.first { DisplayWidth.of($0) <= room } ?? texts.last ?? ""
            write(Self.clearing + Array(LineFitting.cut(text, to: room).utf8))
        }
    }

    /// Takes the line away before something else is written; the next `show` draws it again.
    package func erase() {
        state.withLock { state in
            state.quietSince = .now
            clear(&state)
        }
    }

    /// Takes the line away for good: the work it told about has ended.
    ///
    /// - Parameter isInterrupted: Whether Ctrl-C has ended it. The line is then replaced by the terminal's `^C`, which
    ///   the next words follow.
    package func end(isInterrupted: Bool = Task.isCancelled) {
        state.withLock { state in
            if state.isShown, isInterrupted {
                clear(&state)
                write(Array("^C".utf8))
            }
            clear(&state)
            if state.hidesTyping {
                state.hidesTyping = false
                typing?.show()
            }
            state.owner = .spinner
            state.drawnAt = nil
        }
    }

    /// Writes a text on a line of its own, made safe for a terminal and wrapped to its width, from any thread.
    package func print(_ text: String) {
        let visible = Sanitizer.visible(text)
        let lines = width.map { LineFitting.wrap(visible, to: $0()) } ?? [visible]
        state.withLock { state in
            state.quietSince = .now
            clear(&state)
            // Clears what has been typed of the next command, which the editor draws again.
            let start = width == nil ? [] : Self.clearing
            write(start + Array(lines.map { $0 + "\n" }.joined().utf8))
        }
    }

    private func clear(_ state: inout State) {
        guard state.isShown else { return }
        state.isShown = false
        write(Self.clearing)
        if !state.hidesTyping { typing?.show() }
    }
}

/// A sink on the terminal of a status line, which it erases before it writes.
final class StatusGuardedSink: ByteSink {
    private let base: any ByteSink
    private let line: StatusLine

    init(_ base: any ByteSink, _ line: StatusLine) {
        self.base = base
        self.line = line
    }

    var isTerminal: Bool { base.isTerminal }
    var mayReachTerminal: Bool { base.mayReachTerminal }

    func write(_ bytes: [UInt8]) throws(SinkError) {
        line.erase()
        try base.write(bytes)
    }
}
