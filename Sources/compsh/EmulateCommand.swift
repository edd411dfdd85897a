import ArgumentParser
import Emulator
import Glibc
import LineEditing
import Wire

/// `compsh emulate`: the emulator on its own.
struct EmulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emulate", abstract: "Serve the API on loopback until stopped.",
        discussion: """
            Prints three lines that a shell can source, then serves: the endpoint and a key pair.

              eval "$(compsh emulate --port 8080 & )"; compsh -c 'images 12345'
            """)

    @Option(help: ArgumentHelp("The port; 0 takes a free one.", valueName: "n"))
    var port = 0

    @OptionGroup var options: EmulatorOptions

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port takes 0 to 65535.") }
    }

    func run() async throws {
        let signals = try TerminalSignals.install()
        let server = try Self.start(options, port: port)
        let lines = """
            export COMPSHARE_ENDPOINT=\(server.endpoint)
            export COMPSHARE_PUBLIC_KEY=\(server.credentials.publicKey)
            export COMPSHARE_PRIVATE_KEY=\(server.credentials.privateKey)

            """
        try? DescriptorSinkLine.write(lines)
        let signal = await withCheckedContinuation { continuation in
            let once = Once(continuation)
            _ = signals.watch { once.resume($0) }
        }
        await server.shutdown()
        // Ctrl-C is how one stops it; the other signals are reported as a shell expects.
        Glibc.exit(signal == SIGINT ? 0 : 128 + signal)
    }
}
