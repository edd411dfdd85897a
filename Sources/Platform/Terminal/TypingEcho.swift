import Glibc
import Synchronization

/// Whether a terminal shows what is typed while no line is edited.
///
/// Beside a line that is redrawn in place it would stand in the middle of it; the editor shows it when it reads it.
///
///     let echo = TypingEcho()
///     echo.hide()
///     …
///     echo.show()
package final class TypingEcho: Sendable {
    private let input: FileDescriptor
    private let output: FileDescriptor
    /// The terminal's own mode while typing is hidden.
    private let hidden = Mutex<TerminalMode?>(nil)

    /// Makes a switch for the terminal `input`, which `output` writes to.
    package init(input: FileDescriptor = .standardInput, output: FileDescriptor = .standardError) {
        self.input = input
        self.output = output
    }

    /// Hides what is typed until ``show()``; after a stop of the process it is hidden again.
    ///
    /// Does nothing where the terminal is not ours at the moment, or hides it already.
    package func hide() {
        hidden.withLock { hidden in
            // Changing a terminal in the background would stop the process.
            guard hidden == nil, input.isForeground, let mode = try? TerminalMode(input), mode.showsTyping
            else { return }
            hidden = mode
            let hide: @Sendable () -> Void = { [output] in mode.hideTyping(output: output, forLine: false) }
            hide()
            TerminalSignals.occupy(TerminalSignals.Occupant(leave: mode.giveBack, comeBack: hide))
        }
    }

    /// Shows what is typed, if it is hidden.
    package func show() {
        hidden.withLock { hidden in
            guard let mode = hidden else { return }
            hidden = nil
            TerminalSignals.occupy(nil)
            if input.isForeground { mode.restore() }
            TerminalMode.release()
        }
    }
}
