import CCompsharePlatform
import Glibc

/// The mode of a terminal at one moment, to be restored later.
package struct TerminalMode: Sendable {
    private let descriptor: FileDescriptor
    private let saved: termios

    /// Takes the mode of `descriptor`.
    ///
    /// - Throws: `Errno` if it is no terminal.
    package init(_ descriptor: FileDescriptor) throws(Errno) {
        var mode = termios()
        guard unsafe tcgetattr(descriptor.rawValue, &mode) == 0 else { throw .last }
        self.descriptor = descriptor
        saved = mode
    }

    /// Adds to libedit's mode what it does not offer; does nothing where that is done.
    ///
    /// Ctrl-C and Ctrl-Z come as keys while a line is edited, so that those in a pasted text do nothing,
    /// and Ctrl-\ cannot kill us while the terminal is raw. Ctrl-S must not stop the output. The line ends
    /// of a paste come as they are.
    package static func prepareForKeys(_ descriptor: FileDescriptor) {
        guard var mode = try? TerminalMode(descriptor).saved else { return }
        // libedit is between two modes, or the terminal is not ours at the moment.
        guard mode.c_lflag & tcflag_t(ICANON) == 0 else { return }
        let translations = tcflag_t(IXON | ICRNL | INLCR | IGNCR)
        // Linux's `_POSIX_VDISABLE`, a macro that Swift cannot see.
        let off: cc_t = 0
        guard mode.c_iflag & translations != 0 || mode.c_cc.0 != off else { return }
        mode.c_iflag &= ~translations
        unsafe withUnsafeMutableBytes(of: &mode.c_cc) { characters in
            for index in [VINTR, VQUIT, VSUSP] { unsafe characters[Int(index)] = off }
        }
        unsafe tcsetattr(descriptor.rawValue, TCSANOW, &mode)
    }

    /// Does `body` with Ctrl-C as a signal and not as a key: for work that may take very long.
    package static func interrupting<Result>(_ descriptor: FileDescriptor, _ body: () -> Result) -> Result {
        setInterruptKey(descriptor, 0x03)
        defer { setInterruptKey(descriptor, 0) }
        return body()
    }

    private static func setInterruptKey(_ descriptor: FileDescriptor, _ key: cc_t) {
        guard var mode = try? TerminalMode(descriptor).saved else { return }
        unsafe withUnsafeMutableBytes(of: &mode.c_cc) { unsafe $0[Int(VINTR)] = key }
        unsafe tcsetattr(descriptor.rawValue, TCSANOW, &mode)
    }

    /// Stops the terminal from showing what is typed, until ``giveBack()``.
    ///
    /// - Parameters:
    ///   - output: The terminal, for writing.
    ///   - forLine: Whether a line is about to be read: then its newline is shown, and what was typed ahead is discarded.
    package func hideTyping(output: FileDescriptor, forLine: Bool) {
        protect(output: output, hasBracketedPaste: false)
        var mode = saved
        mode.c_lflag &= ~tcflag_t(ECHO)
        if forLine { mode.c_lflag |= tcflag_t(ECHONL | ICANON | ISIG) }
        unsafe tcsetattr(descriptor.rawValue, forLine ? TCSAFLUSH : TCSANOW, &mode)
    }

    /// Does `body` while the terminal, which has this mode, hands over each key at once.
    func withoutLines<Result>(_ body: () -> Result) -> Result {
        guard saved.c_lflag & tcflag_t(ICANON) != 0 else { return body() }
        var mode = saved
        mode.c_lflag &= ~tcflag_t(ICANON)
        unsafe tcsetattr(descriptor.rawValue, TCSANOW, &mode)
        defer {
            var old = saved
            unsafe tcsetattr(descriptor.rawValue, TCSANOW, &old)
        }
        return body()
    }

    /// Does `body` while the terminal, which has this mode, hands over each key at once and shows none.
    func withoutLinesAndEcho<Result>(_ body: () -> Result) -> Result {
        var mode = saved
        mode.c_lflag &= ~tcflag_t(ICANON | ECHO)
        unsafe tcsetattr(descriptor.rawValue, TCSANOW, &mode)
        defer {
            var old = saved
            unsafe tcsetattr(descriptor.rawValue, TCSANOW, &old)
        }
        return body()
    }

    /// Whether the terminal edits lines by itself and shows what is typed.
    var showsTyping: Bool {
        saved.c_lflag & tcflag_t(ECHO | ICANON) == tcflag_t(ECHO | ICANON)
    }

    /// Has this mode restored if the process ends before ``release()``; where another is to be restored, that one stays.
    ///
    /// - Parameters:
    ///   - output: The terminal, for writing.
    ///   - hasBracketedPaste: Whether bracketed paste is to be switched off too.
    package func protect(output: FileDescriptor, hasBracketedPaste: Bool) {
        var mode = saved
        unsafe cp_protect_terminal(descriptor.rawValue, &mode, output.rawValue, hasBracketedPaste)
    }

    /// Restores the mode, and ends what ``protect(output:hasBracketedPaste:)`` began.
    package func giveBack() {
        restore()
        Self.release()
    }

    /// Says that the terminal has its mode again.
    static func release() { cp_release_terminal() }

    /// Restores the mode, unless the terminal still has it.
    package func restore() {
        guard let mode = try? TerminalMode(descriptor).saved else { return }
        let isSame = unsafe withUnsafeBytes(of: saved) { old in
            unsafe withUnsafeBytes(of: mode) { unsafe $0.elementsEqual(old) }
        }
        if isSame { return }
        var old = saved
        unsafe tcsetattr(descriptor.rawValue, TCSADRAIN, &old)
    }
}
