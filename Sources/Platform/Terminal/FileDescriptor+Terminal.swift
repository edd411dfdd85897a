import CCompsharePlatform
import Glibc

// What a descriptor tells of the terminal that it stands for.
extension FileDescriptor {
    /// Whether it is a terminal.
    package var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Whether it is a terminal in whose foreground we run.
    var isForeground: Bool { tcgetpgrp(rawValue) == getpgrp() }

    /// The size of the terminal's window; nil for what is no terminal, 0 for what it does not say.
    package var windowSize: (rows: Int, columns: Int)? {
        var rows: UInt16 = 0
        var columns: UInt16 = 0
        guard unsafe cp_window_size(rawValue, &rows, &columns) == 0 else { return nil }
        return (Int(rows), Int(columns))
    }

    /// Whether something was typed that nobody has read yet, a line without its end included.
    ///
    /// A terminal that edits lines by itself tells of whole ones only, and so does not for a moment.
    package var hasTypedInput: Bool {
        guard isForeground, let mode = try? TerminalMode(self) else { return false }
        return mode.withoutLines { poll(Int32(POLLIN), milliseconds: 0) }
    }

    /// Discards what was typed and not read yet.
    package func discardInput() { tcflush(rawValue, TCIFLUSH) }
}
