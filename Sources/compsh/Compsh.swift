import ArgumentParser
import CompShare
import Glibc
import LineEditing

/// The program: reads its arguments, and maps what parsing them says to compsh's exit statuses.
@main
enum Compsh {
    /// Wrong usage, as documented for compsh; ArgumentParser's own is 64.
    private static let usageStatus: Int32 = 2

    /// The signals, blocked and read from a descriptor; nil if the system has none.
    static let signals = try? TerminalSignals.install()

    static func main() async {
        // First of all: a thread that exists before could take a Ctrl-C, and die of it with all of us.
        _ = signals
        // A reader that goes away is an error of the write, not the end of the process.
        _ = signal(SIGPIPE, SIG_IGN)
        do {
            if CommandLine.arguments.dropFirst().first == EmulateCommand.configuration.commandName {
                var command = try EmulateCommand.parse(Array(CommandLine.arguments.dropFirst(2)))
                try await command.run()
            } else {
                var command = try ShellCommand.parse()
                try await command.run()
            }
        } catch {
            let code = CompshCommand.exitCode(for: error)
            let message = CompshCommand.fullMessage(for: error)
            // Help and version that were asked for are data; everything else is chatter.
            let descriptor = code == .success ? STDOUT_FILENO : STDERR_FILENO
            if !message.isEmpty { _ = dprint(message + "\n", to: descriptor) }
            exit(code == .validationFailure ? usageStatus : code.rawValue)
        }
    }

    private static func dprint(_ text: String, to descriptor: Int32) -> Int {
        let bytes = Array(text.utf8)
        return unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    }
}
