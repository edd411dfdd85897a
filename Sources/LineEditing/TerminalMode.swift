internal import CEditline
internal import Glibc

/// The mode of a terminal at one moment, to be restored later.
struct TerminalMode {
    private let descriptor: Int32
    private let saved: termios

    /// Takes the mode of `descriptor`; nil if it is no terminal.
    init?(_ descriptor: Int32) {
        var mode = termios()
        guard unsafe tcgetattr(descriptor, &mode) == 0 else { return nil }
        self.descriptor = descriptor
        saved = mode
    }

    /// Makes the terminal as it was, if it is not.
    func restore() {
        var mode = termios()
        guard unsafe tcgetattr(descriptor, &mode) == 0 else { return }
        let isSame = unsafe withUnsafeBytes(of: saved) { old in
            unsafe withUnsafeBytes(of: mode) { unsafe $0.elementsEqual(old) }
        }
        if isSame { return }
        var old = saved
        unsafe tcsetattr(descriptor, TCSADRAIN, &old)
    }
}
