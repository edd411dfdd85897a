internal import CCompsharePlatform
internal import Glibc

/// A program in a terminal of its own, driven by keys and watched on a ``TerminalScreen``.
///
/// Everything waits at most as long as it is told, and the program is ended with the terminal.
///
///     let terminal = try PseudoTerminal(["/bin/cat"], rows: 24, columns: 80)
///     terminal.type("hello\r")
///     #expect(terminal.wait { $0.text.contains("hello") })
public final class PseudoTerminal {
    /// Why a program could not be started.
    public struct Failure: Error, CustomStringConvertible {
        /// The system call, and what it said.
        public let description: String

        init(_ call: String, _ code: Int32) {
            description = unsafe "\(call): \(String(cString: strerror(code)))"
        }
    }

    /// Long enough for a loaded machine; a test that waits so long has failed.
    public static let patience = Duration.seconds(15)

    /// What the program has drawn so far.
    public private(set) var screen: TerminalScreen
    /// All bytes that the program has written.
    public private(set) var output: [UInt8] = []
    /// The program's process.
    public let processIdentifier: Int32
    /// The wait status once the program has ended, as ``exitStatus`` tells it.
    private var status: Int32?
    private let master: Int32
    private let slave: Int32

    /// Starts a program as the leader of a session whose terminal this is.
    ///
    /// - Parameters:
    ///   - arguments: The program's path, then its arguments.
    ///   - environment: Its whole environment; `TERM`, `LANG` and `PATH` are set unless given.
    ///   - rows: The height of the window.
    ///   - columns: The width of the window.
    ///   - directory: Where it starts; nil for the folder of the tests.
    ///   - user: Who runs it, and owns the terminal; nil for whoever runs the tests.
    /// - Throws: ``Failure`` when the terminal cannot be made or the program not be started.
    public init(
        _ arguments: [String], environment: [String: String] = [:], rows: Int = 24, columns: Int = 80,
        directory: String? = nil, user: TestUser? = nil
    ) throws(Failure) {
        screen = TerminalScreen(rows: rows, columns: columns)
        // The slave is held open, so that the mode can be read when the program is gone.
        var (opened, other): (Int32, Int32) = (-1, -1)
        guard unsafe cp_open_terminal(&opened, &other) == 0 else { throw Failure("openpty", errno) }
        (master, slave) = (opened, other)
        var name = [CChar](repeating: 0, count: 128)
        guard unsafe ttyname_r(slave, &name, name.count) == 0 else { throw Failure("ttyname", errno) }
        cp_set_window_size(slave, UInt16(rows), UInt16(columns))
        var variables = [
            "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent",
        ]
        variables.merge(environment) { _, new in new }
        if let user, user.isOther, fchown(slave, user.user, gid_t.max) != 0 { throw Failure("fchown", errno) }
        processIdentifier = try Self.spawn(
            user?.command(arguments) ?? arguments, variables, name, directory)
    }

    deinit {
        if status == nil {
            kill(processIdentifier, SIGKILL)
            var ignored: Int32 = 0
            _ = unsafe waitpid(processIdentifier, &ignored, 0)
        }
        close(master)
        close(slave)
    }

    /// `POSIX_SPAWN_SETSID`, which the C headers hide from Swift.
    private static let newSession: Int16 = 0x80

    private static func spawn(
        _ arguments: [String], _ environment: [String: String], _ terminal: [CChar], _ directory: String?
    ) throws(Failure) -> Int32 {
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // The test runner may block or ignore signals; the program starts with a clean slate.
        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | Self.newSession)
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        // The first terminal a session leader opens becomes its own.
        unsafe posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
        if let directory { unsafe cp_start_in_folder(&actions, directory) }
        guard let path = arguments.first else { throw Failure("no program", EINVAL) }
        var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        defer { unsafe (words + variables).forEach { unsafe free($0) } }
        var identifier: pid_t = 0
        let code = unsafe posix_spawn(&identifier, path, &actions, &attributes, &words, &variables)
        guard code == 0 else { throw Failure("starting \(path)", code) }
        return identifier
    }
}

// MARK: - Keys and time

extension PseudoTerminal {
    /// Sends text as if typed.
    public func type(_ text: String) { send(Array(text.utf8)) }

    /// Sends bytes, reading what the program writes meanwhile.
    public func send(_ bytes: [UInt8]) {
        let flags = fcntl(master, F_GETFL)
        _ = fcntl(master, F_SETFL, flags | O_NONBLOCK)
        defer { _ = fcntl(master, F_SETFL, flags) }
        var rest = bytes[...]
        let end = ContinuousClock.now + Self.patience
        while !rest.isEmpty, ContinuousClock.now < end {
            let count = unsafe rest.withUnsafeBytes { unsafe write(master, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) }
            // The program must be able to write, or it would never read again.
            pump(.milliseconds(count > 0 ? 0 : 5))
        }
    }

    /// Sends a text as a terminal with bracketed paste does.
    public func paste(_ text: String) { type("\u{1B}[200~\(text)\u{1B}[201~") }

    /// Waits until the screen is as wanted; false if it is not in time.
    public func wait(
        _ limit: Duration = PseudoTerminal.patience, until condition: (TerminalScreen) -> Bool
    ) -> Bool {
        let end = ContinuousClock.now + limit
        while !condition(screen) {
            guard ContinuousClock.now < end else { return false }
            pump(.milliseconds(10))
            if status != nil, !condition(screen) { return drainEnded(condition) }
        }
        return true
    }

    /// Waits until the screen shows a text; false if it does not in time.
    public func wait(for text: String, _ limit: Duration = PseudoTerminal.patience) -> Bool {
        wait(limit) { $0.text.contains(text) }
    }

    /// Reads for a while, and until the program has been silent and at rest for 60 ms.
    ///
    /// That is longer than an editor waits for what may follow Escape, 50 ms, however late it gets the processor. What
    /// never rests, such as a wait for a child program, is left after a second of silence.
    public func settle(_ least: Duration = .milliseconds(60)) {
        let end = ContinuousClock.now + Self.patience
        let earliest = ContinuousClock.now + least
        var rest = Rest()
        var silence = 0
        while ContinuousClock.now < end {
            let before = output.count
            pump(.milliseconds(60))
            silence = output.count == before ? silence + 1 : 0
            let rests = rest.holds(ProcessState(of: processIdentifier)) || silence > 16
            if silence > 0, rests, ContinuousClock.now >= earliest { return }
            reap()
            if status != nil { return pump(.zero) }
        }
    }

    /// Waits for the program's end: its exit status, 128 and a signal, or nil if it still runs.
    public func waitForExit(_ limit: Duration = PseudoTerminal.patience) -> Int32? {
        let end = ContinuousClock.now + limit
        while status == nil, ContinuousClock.now < end {
            pump(.milliseconds(10))
            reap()
        }
        pump(.zero)
        return exitStatus
    }

    /// The program's exit status, or 128 and the signal that ended it; nil while it runs.
    public var exitStatus: Int32? {
        guard let status else { return nil }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    /// Sends a signal to the program alone.
    public func signal(_ number: Int32) { kill(processIdentifier, number) }

    /// Changes the size of the window; the program is told by `SIGWINCH`.
    public func resize(rows: Int, columns: Int) {
        pump(.zero)
        screen.resize(rows: rows, columns: columns)
        cp_set_window_size(master, UInt16(rows), UInt16(columns))
    }

    /// The modes of the terminal, as `stty` would show them; equal texts mean equal modes.
    public var modes: String {
        var modes = termios()
        guard unsafe tcgetattr(slave, &modes) == 0 else { return "none" }
        let characters = unsafe withUnsafeBytes(of: modes.c_cc) { unsafe Array($0) }
        return "\(modes.c_iflag) \(modes.c_oflag) \(modes.c_cflag) \(modes.c_lflag) \(characters)"
    }

    /// Reads once, waiting no longer than told.
    private func pump(_ limit: Duration) {
        var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        let milliseconds = Int32(limit.components.attoseconds / 1_000_000_000_000_000)
        guard unsafe poll(&polled, 1, milliseconds) > 0, polled.revents & Int16(POLLIN) != 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe read(master, &buffer, buffer.count)
        guard count > 0 else { return }
        output += buffer[..<count]
        screen.feed(buffer[..<count])
    }

    private func reap() {
        guard status == nil else { return }
        var result: Int32 = 0
        if unsafe waitpid(processIdentifier, &result, WNOHANG) == processIdentifier { status = result }
    }

    private func drainEnded(_ condition: (TerminalScreen) -> Bool) -> Bool {
        for _ in 0..<10 { pump(.milliseconds(10)) }
        return condition(screen)
    }
}
