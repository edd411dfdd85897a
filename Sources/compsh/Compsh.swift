import ArgumentParser
import CompShare
import CompSharePlatform
import CompshCommandLanguage
import CompshLineEditing
import CompshLocalization
import CompshShell
import Glibc

/// The program: reads its arguments, and maps what parsing them says to compsh's exit statuses.
@main
enum Compsh {
    /// Wrong usage, as documented for compsh; ArgumentParser's own is 64.
    private static let usageStatus: Int32 = 2

    /// The signals, blocked and read from a descriptor; nil if the system has none.
    static let signals = try? TerminalSignals.install()

    static func main() async {
        holdStandardDescriptors()
        // Else libdispatch tells the system's log, at each start of an ordinary user's, that it may not raise a thread's
        // priority: through a socket, of which a replay opens none.
        unsafe setenv("LIBDISPATCH_LOG", "NO", 0)
        // Before anything else: a thread that exists before could take a Ctrl-C, and die of it with all of us.
        _ = signals
        // A reader that goes away is an error of the write, not the end of the process.
        _ = signal(SIGPIPE, SIG_IGN)
        // So is a file that may not grow any more.
        _ = signal(SIGXFSZ, SIG_IGN)
        // A tree of commands costs three milliseconds more than one, a third of the time to the prompt.
        if CommandLine.arguments.dropFirst().first == EmulateCommand.name {
            await run(EmulateCommand.self, Array(CommandLine.arguments.dropFirst(2)))
        } else {
            await run(ShellCommand.self, Array(CommandLine.arguments.dropFirst()))
        }
    }

    private static func run<Command: AsyncParsableCommand>(_ type: Command.Type, _ arguments: [String]) async
    {
        do {
            var command = try type.parse(arguments)
            try await command.run()
        } catch {
            let code = type.exitCode(for: error)
            let message = type.fullMessage(for: error)
            // Help and version that were asked for are data; everything else is chatter.
            let descriptor = code == .success ? STDOUT_FILENO : STDERR_FILENO
            if !message.isEmpty { _ = print(message + "\n", to: descriptor) }
            leave(code == .validationFailure ? usageStatus : code.rawValue)
        }
    }

    /// Says, in the user's language, why the program cannot start, and ends it.
    @MainActor static func refuse(_ failure: CommandFailure) -> Never {
        let environment = Environment.variables
        let errors = DescriptorSink(.standardError, name: "standard error")
        let console = Console(
            output: errors, errors: errors, environment: environment, isInteractive: false)
        var settings = Settings()
        settings.language.set(Language(environment: environment), from: .builtIn)
        console.show(failure, in: SourceText(""), settings)
        leave(Int32(failure.status))
    }

    /// Puts something under the numbers 0, 1 and 2 where the caller has closed them, so that no pipe of ours takes them.
    ///
    /// Standard output and error become something that cannot be written to: writing fails, as it should.
    private static func holdStandardDescriptors() {
        for (number, mode) in [
            (STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
        ]
        where fcntl(number, F_GETFD) < 0 {
            // The lowest free number is the one that is taken.
            _ = unsafe open("/dev/null", mode)
        }
    }

    /// Ends the process at once.
    ///
    /// `exit` would run the libraries' own cleaning up beside threads that still use them: libcurl may just be
    /// loading. Nothing of ours is left to be flushed, and the editor has restored the terminal.
    static func leave(_ status: Int32) -> Never {
        _exit(status)
    }

    private static func print(_ text: String, to descriptor: Int32) -> Int {
        let bytes = Array(text.utf8)
        return unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    }
}
