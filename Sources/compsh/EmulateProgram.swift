import CompSharePlatform
import CompShareWire
import CompshCommandLanguage
import CompshEmulator
import CompshLineEditing
import CompshLocalization
import CompshShell
import Glibc

/// `compsh emulate`: the emulator on its own.
enum EmulateProgram {
    /// Serves until a signal comes.
    ///
    /// - Throws: `CommandFailure` if it cannot start.
    @MainActor
    static func run(_ arguments: Arguments) async throws(CommandFailure) -> Never {
        let beginning = Compsh.signals?.watch { CurrentProcess.leave(ExitStatus.signal($0)) }
        let server = try start(arguments, port: arguments.integer("port") ?? 0)
        beginning?.cancel()
        let lines = """
            export COMPSHARE_ENDPOINT=\(server.endpoint)
            export COMPSHARE_PUBLIC_KEY=\(server.credentials.publicKey)
            export COMPSHARE_PRIVATE_KEY=\(server.credentials.privateKey)

            """
        // If nobody reads them, nobody can use the emulator.
        do throws(SinkError) {
            try DescriptorSink(.standardOutput, name: "standard output").write(Array(lines.utf8))
        } catch {
            CurrentProcess.leave(ExitStatus.failure)
        }
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        let watch = Compsh.signals?.watch { continuation.yield($0) }
        var iterator = stream.makeAsyncIterator()
        let signal = await iterator.next() ?? SIGTERM
        // The end of the server is the answer to the signal; where it does not end, the watch ends the process.
        await server.shutdown()
        watch?.cancel()
        // Ctrl-C is how one stops it; other signals are reported as a shell expects.
        CurrentProcess.leave(signal == SIGINT ? ExitStatus.success : ExitStatus.signal(signal))
    }

    /// Starts the emulator that options describe.
    ///
    /// - Throws: `CommandFailure` for a rule or a file that cannot be used, and for a port that cannot be had.
    static func start(_ arguments: Arguments, port: Int) throws(CommandFailure) -> EmulatorServer {
        var configuration = EmulatorConfiguration()
        if let seed = arguments.integer("seed") { configuration.seed = UInt64(seed) }
        if let groups = arguments.integer("groups") { configuration.groups = groups }
        if let organisations = arguments.integer("orgs") { configuration.organisations = organisations }
        if let latency = arguments.duration("latency") { configuration.latency = latency }
        configuration.dataFile = arguments.text("data")
        for bound in arguments.all("fault") {
            guard case .text(let text) = bound.value else { continue }
            try failure(at: bound.range) { () throws(EmulatorError) in
                configuration.faults.append(try FaultRule(text))
            }
        }
        let emulator = try failure(at: arguments.has("data") ? arguments.range(of: "data") : nil) {
            () throws(EmulatorError) in try Emulator(configuration)
        }
        return try failure(at: arguments.has("port") ? arguments.range(of: "port") : nil) {
            () throws(EmulatorError) in try EmulatorServer.start(emulator, port: port)
        }
    }

    /// Starts an emulator for the command `demo`.
    ///
    /// - Throws: `CommandFailure` if no port can be had.
    static func demo() throws(CommandFailure) -> DemoService {
        let server = try failure(at: nil) { () throws(EmulatorError) in
            try EmulatorServer.start(try Emulator(EmulatorConfiguration()), port: 0)
        }
        return DemoService(endpoint: server.endpoint, credentials: server.credentials) {
            Task.detached { await server.shutdown() }
        }
    }

    /// Does `body`, and says where in the line an error of the emulator's belongs.
    private static func failure<Value>(
        at range: SourceRange?, _ body: () throws(EmulatorError) -> Value
    ) throws(CommandFailure) -> Value {
        do throws(EmulatorError) {
            return try body()
        } catch {
            let advice: Message? = if case .file(let file) = error { file.advice(.reading) } else { nil }
            throw CommandFailure(error.message, kind: .usage, range: range, hint: advice)
        }
    }
}
