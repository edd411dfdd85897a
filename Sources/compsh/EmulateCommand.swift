import ArgumentParser
import CompSharePlatform
import CompShareWire
import CompshEmulator
import CompshLineEditing
import CompshLocalization
import CompshShell
import Glibc

/// `compsh emulate`: the emulator on its own.
struct EmulateCommand: AsyncParsableCommand {
    /// The first argument that asks for it.
    static let name = "emulate"

    static let configuration = CommandConfiguration(
        commandName: "compsh \(name)", abstract: "Serve the API on loopback until stopped.",
        discussion: """
            Prints three lines that a shell can source, then serves: the endpoint and a key pair.

              compsh emulate > keys & sleep 1; . ./keys; compsh -c 'images 12345'
            """)

    @Option(help: ArgumentHelp("The port; 0 takes a free one.", valueName: "n"), transform: wholeNumber)
    var port = 0

    @OptionGroup var options: EmulatorOptions

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port takes 0 to 65535.") }
    }

    func run() async throws {
        let beginning = Compsh.signals?.watch { Compsh.leave(128 + $0) }
        let server: EmulatorServer
        do throws(CommandFailure) {
            server = try Self.start(options, port: port)
        } catch {
            await Compsh.refuse(error)
        }
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
            throw ExitCode.failure
        }
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        let watch = Compsh.signals?.watch { continuation.yield($0) }
        var iterator = stream.makeAsyncIterator()
        let signal = await iterator.next() ?? SIGTERM
        // The end of the server is the answer to the signal; where it does not end, the watch ends the process.
        await server.shutdown()
        watch?.cancel()
        // Ctrl-C is how one stops it; other signals are reported as a shell expects.
        throw ExitCode(signal == SIGINT ? 0 : 128 + signal)
    }

    /// Starts the emulator that `options` describe.
    static func start(_ options: EmulatorOptions, port: Int) throws(CommandFailure) -> EmulatorServer {
        var configuration = EmulatorConfiguration()
        if let seed = options.seed { configuration.seed = seed }
        if let groups = options.groups { configuration.groups = groups }
        if let organisations = options.orgs { configuration.organisations = organisations }
        if let latency = options.latency { configuration.latency = latency.duration }
        configuration.faults = options.fault
        configuration.dataFile = options.data
        do throws(EmulatorError) {
            return try EmulatorServer.start(try Emulator(configuration), port: port)
        } catch {
            throw CommandFailure(Message(verbatim: error.description), status: ExitStatus.usage)
        }
    }
}
