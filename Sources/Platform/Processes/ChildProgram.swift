import CCompsharePlatform
import Glibc
import Synchronization

/// A child program that has the terminal while it runs, such as a text editor.
///
/// It starts with the signals we block let through again. Ctrl-Z stops it and us together.
package struct ChildProgram {
    /// How a program ended.
    package enum Status: Sendable, Equatable {
        /// It left with this code.
        case exited(Int32)
        /// A signal ended it.
        case killed(signal: Int32)
    }

    private let identifier: pid_t
    /// Whether it has the terminal to itself, see ``start(_:input:variables:isInFront:)``.
    private let isInFront: Bool
    /// The terminal's mode before it, for when it is stopped or has ended, where it is in front.
    private let outerMode: TerminalMode?
    /// When it began to be started.
    private let start: ContinuousClock.Instant

    /// When Ctrl-C was last pressed while a program was running.
    private static let lastInterrupt = Mutex<ContinuousClock.Instant?>(nil)

    /// Until this age a program may lose a Ctrl-C.
    ///
    /// It came before the program was there, or while `sh` started the command, which forgets a caught signal when it
    /// becomes another program. A busy machine takes a while.
    private static let infancy = Duration.seconds(1)

    /// After Ctrl-C the prompt is to be back within 200 ms; what has not lost it ends sooner than this.
    private static let patience = Duration.milliseconds(100)

    /// Notes a Ctrl-C that the terminal has given to the running programs too.
    static func noteInterrupt() { lastInterrupt.withLock { $0 = .now } }

    /// The programs that were started and not waited for yet.
    private static let runningCount = Atomic<Int>(0)

    /// Whether a program is running, so that the keys of the terminal are its own.
    static var isAnyRunning: Bool { runningCount.load(ordering: .sequentiallyConsistent) > 0 }

    /// Those of them that have the terminal to themselves.
    private static let frontCount = Atomic<Int>(0)

    /// Whether a running program has the terminal to itself.
    static var isAnyInFront: Bool { frontCount.load(ordering: .sequentiallyConsistent) > 0 }

    /// Starts a program found in `PATH`.
    ///
    /// - Parameters:
    ///   - arguments: Its name, then its arguments; none may hold a NUL.
    ///   - input: What it reads as standard input; nil for the terminal. It stays the caller's to close.
    ///   - variables: What its environment holds besides ours; none may hold a NUL.
    ///   - isInFront: Whether Ctrl-C and Ctrl-Z are the program's alone. It gives the terminal back before it stops; we
    ///     stop with it, and not before it.
    /// - Returns: The running program; it must be waited for.
    /// - Throws: `FileError` with its name when it cannot be started.
    package static func start(
        _ arguments: [String], input: FileDescriptor? = nil, variables: [String: String] = [:],
        isInFront: Bool = false
    ) throws(FileError) -> ChildProgram {
        guard let name = arguments.first else { throw FileError(path: "", .noName) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        if let input { unsafe posix_spawn_file_actions_adddup2(&actions, input.rawValue, STDIN_FILENO) }
        // Also those that a library opened: a socket or a pipe would stay open in the program.
        let closing = unsafe cp_close_others(&actions, STDERR_FILENO + 1)
        guard closing == 0 else { throw FileError(path: name, Errno(rawValue: closing)) }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        // Handled signals get their default action back by themselves; those that our caller ignores stay ignored.
        var defaults = sigset_t()
        unsafe sigemptyset(&defaults)
        unsafe sigaddset(&defaults, SIGPIPE)
        unsafe sigaddset(&defaults, SIGXFSZ)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

        var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) }
        unsafe words.append(nil)
        defer { unsafe words.forEach { unsafe free($0) } }
        var environment = unsafe Self.environment(setting: variables)
        defer { unsafe environment.forEach { unsafe free($0) } }
        unsafe environment.append(nil)
        var identifier = pid_t()
        let start = ContinuousClock.now
        // Before it can change it.
        let outerMode = isInFront ? try? TerminalMode(.standardInput) : nil
        // Counted before it can press a key.
        runningCount.add(1, ordering: .sequentiallyConsistent)
        if isInFront { frontCount.add(1, ordering: .sequentiallyConsistent) }
        let code = unsafe posix_spawnp(&identifier, name, &actions, &attributes, words, environment)
        guard code == 0 else {
            runningCount.subtract(1, ordering: .sequentiallyConsistent)
            if isInFront { frontCount.subtract(1, ordering: .sequentiallyConsistent) }
            throw FileError(path: name, Errno(rawValue: code))
        }
        return ChildProgram(
            identifier: identifier, isInFront: isInFront, outerMode: outerMode, start: start)
    }

    /// Our environment with variables set, to be freed.
    ///
    /// No name stands twice: programs read the first.
    private static func environment(setting variables: [String: String]) -> [UnsafeMutablePointer<CChar>?] {
        var entries: [UnsafeMutablePointer<CChar>?] = unsafe []
        var entry = unsafe environ
        while let text = unsafe entry.pointee {
            let name = unsafe String(cString: text).prefix { $0 != "=" }
            if variables[String(name)] == nil { unsafe entries.append(strdup(text)) }
            unsafe entry += 1
        }
        for (name, value) in variables { unsafe entries.append(strdup("\(name)=\(value)")) }
        return unsafe entries
    }

    /// Waits for its end; passes on a request to end us, which it also returns.
    ///
    /// - Parameters:
    ///   - signals: Where such a request is read; nil where something else reads them.
    ///   - request: What that has read, asked again and again.
    /// - Returns: How the program ended, and the signal that asks us to end.
    /// - Throws: `Errno` when the child cannot be waited for.
    package func wait(
        _ signals: TerminalSignals?, request: () -> Int32? = { nil }
    ) throws(Errno) -> (status: Status, ending: Int32?) {
        defer {
            Self.runningCount.subtract(1, ordering: .sequentiallyConsistent)
            if isInFront { Self.frontCount.subtract(1, ordering: .sequentiallyConsistent) }
            // A program that is killed leaves the terminal as it is.
            outerMode?.restore()
        }
        var ending: Int32?
        var hasPassedInterruptOn = false
        var stopWait = Duration.zero
        // Nothing tells of a signal and of a child's end in one wait; 10 ms is not felt after an editor.
        while true {
            var status: Int32 = 0
            let result = unsafe waitpid(identifier, &status, WNOHANG)
            if result < 0, errno != EINTR { throw .last }
            if result == identifier {
                signals?.drain()
                let signal = status & 0x7F
                return (signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal), ending)
            }
            if cp_is_child_stopped(identifier) {
                stopWait = .zero
                // One that was stopped from outside has not given the terminal back.
                let mode = outerMode == nil ? nil : try? TerminalMode(.standardInput)
                outerMode?.restore()
                // A shell that continues us continues it too, as both are one job.
                TerminalSignals.suspend(if: { cp_is_child_stopped(identifier) })
                mode?.restore()
                kill(identifier, SIGCONT)
            }
            if isInFront, TerminalSignals.isStopWanted {
                stopWait += .milliseconds(10)
                // Some turn a deaf ear to Ctrl-Z, as less does where it may start no programs.
                if stopWait > Self.patience { kill(identifier, SIGSTOP) }
            }
            if !hasPassedInterruptOn, hasLostInterrupt {
                hasPassedInterruptOn = true
                Self.end(identifier, SIGINT)
            }
            if ending == nil, let signal = request() {
                ending = signal
                Self.end(identifier, signal)
            }
            while let signal = signals?.next() {
                if signal == SIGTERM || signal == SIGHUP {
                    ending = signal
                    Self.end(identifier, signal)
                }
            }
            usleep(10_000)
        }
    }

    /// Whether Ctrl-C was pressed when the program was so young that it may not have met it, and it has not ended.
    private var hasLostInterrupt: Bool {
        guard let interrupt = Self.lastInterrupt.withLock({ $0 }) else { return false }
        return start <= interrupt && interrupt < start + Self.infancy
            && interrupt.duration(to: .now) > Self.patience
    }

    /// Passes a request to end on to a program and to those that it has started: `sh -c` does not, and an editor that
    /// it has started would keep reading the terminal.
    private static func end(_ identifier: pid_t, _ signal: Int32) {
        var programs = [identifier]
        var place = 0
        while place < programs.count, programs.count < mostPrograms {
            programs += children(of: programs[place])
            place += 1
        }
        for program in programs { kill(program, signal) }
    }

    /// More than any command starts; one that starts programs endlessly is left to its parent.
    private static let mostPrograms = 1_000

    private static func children(of program: pid_t) -> [pid_t] {
        let path = "/proc/\(program)/task/\(program)/children"
        // A number has ten digits at most.
        guard let bytes = try? FileContents.read(path, limit: 16 * mostPrograms) else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
    }
}
