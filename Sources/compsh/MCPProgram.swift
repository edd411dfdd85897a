import CompSharePlatform
import CompshCommandLanguage
import CompshLineEditing
import CompshLocalization
import CompshMCP
import CompshShell
import CompshTextLayout

/// `compsh mcp`: a session that a client of the Model Context Protocol drives.
@MainActor
enum MCPProgram {
    /// What ends the program.
    private enum End: Sendable {
        /// The client has closed its side.
        case input
        /// The client does not read any more.
        case output
        case signal(Int32)
    }

    /// What has come of what ends the program.
    @MainActor
    private final class Ends {
        private(set) var newest: End?
        private(set) var count = 0
        private var waiting: CheckedContinuation<End, Never>?

        func note(_ end: End) {
            newest = end
            count += 1
            waiting?.resume(returning: end)
            waiting = nil
        }

        /// Waits for the first.
        func first() async -> End {
            if let newest { return newest }
            return await withCheckedContinuation { waiting = $0 }
        }
    }

    /// What is being answered when the client closes its side has so long, for a pipe ends with its last request.
    private static let graceOfInput = Duration.milliseconds(600)
    /// What is cancelled has so long to end, so that a recording is complete.
    private static let graceOfCalls = Duration.milliseconds(200)
    /// How often is looked whether all has ended.
    private static let interval = Duration.milliseconds(5)

    /// Serves until the client or a signal ends it.
    ///
    /// - Throws: `CommandFailure` if it cannot start.
    static func run(_ options: Arguments) async throws(CommandFailure) -> Never {
        let beginning = Compsh.signals?.watch { CurrentProcess.leave(ExitStatus.signal($0)) }
        let start = try SessionStart(options, environment: CurrentProcess.environment, sendsSoon: true) {
            // The digest of a dry run is what a yes is at the prompt.
            $0.confirmsChanges = true
            $0.standardInput = .used
            $0.notify = { log($0) }
        }
        let language = start.session.settings.language.value
        for warning in start.warnings { log(warning.text(in: language)) }
        if FileDescriptor.standardInput.isTerminal {
            let note: Message =
                "compsh mcp speaks JSON-RPC here; an MCP client starts it, see compsh mcp --help"
            log(note.text(in: language))
        }
        let service = MCPSession(start.session) { log($0.text(in: language)) }
        beginning?.cancel()
        let ends = Ends()
        let output = MessageOutput(.standardOutput) { ends.note(.output) }
        let server = MCPServer(service) { output.send($0) }
        let watch = Compsh.signals?.watch { signal in Task { @MainActor in ends.note(.signal(signal)) } }
        Task { @MainActor in
            await read(.standardInput, into: server, output)
            ends.note(.input)
        }
        var end = await ends.first()
        if case .input = end {
            _ = await waits(graceOfInput) { server.isIdle && output.isEmpty || ends.count > 1 }
            end = ends.newest ?? end
        }
        server.cancelAll()
        _ = await waits(graceOfCalls) { server.isIdle }
        watch?.cancel()
        let status =
            switch end {
            case .input: ExitStatus.success
            case .output: ExitStatus.failure
            case .signal(let signal): ExitStatus.signal(signal)
            }
        CurrentProcess.leave(service.exitStatus(after: status))
    }

    /// Reads messages until their end, no more than the client takes replies.
    private static func read(
        _ descriptor: FileDescriptor, into server: MCPServer, _ output: MessageOutput
    ) async {
        let input = MessageInput(descriptor)
        var framing = LineFraming()
        while true {
            let bytes = await input.next()
            guard !bytes.isEmpty else { break }
            for line in framing.append(bytes) {
                server.receive(line)
                await output.waitForRoom()
            }
        }
        if let line = framing.finish() { server.receive(line) }
    }

    /// Waits until something holds, at most for a time; tells whether it does.
    private static func waits(_ time: Duration, for isDone: () -> Bool) async -> Bool {
        let end = ContinuousClock.now + time
        while !isDone() {
            guard ContinuousClock.now < end else { return false }
            try? await Task.sleep(for: interval)
        }
        return true
    }

    /// Writes a line to standard error, unless nobody reads there: standard output is the protocol's.
    private nonisolated static func log(_ text: String) {
        FileDescriptor.standardError.writeWithoutWaiting(Array((Sanitizer.visible(text) + "\n").utf8))
    }
}
