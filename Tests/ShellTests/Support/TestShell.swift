import CompShare
import CompShareWire
import CompshCommandLanguage
import CompshEmulator

@testable import CompshShell

/// A shell whose outputs are in memory, talking to an emulator in process.
@MainActor
final class TestShell {
    let output = MemorySink()
    let errors = MemorySink()
    let session: Session
    let interpreter: Interpreter

    init(
        transport: (any Transport)? = nil, isTerminal: Bool = false, isRestricted: Bool = false,
        columns: Int = 100, environment: [String: String] = [:],
        configure: (inout Session.Configuration) -> Void = { _ in }
    ) throws {
        var data = EmulatorConfiguration()
        // Only its keys are wanted beside another transport; making its data takes a tenth of a second.
        if transport != nil { data.groups = 1 }
        let emulator = try Emulator(data)
        var configuration = Session.Configuration(transport: transport ?? EmulatorTransport(emulator))
        configuration.demoCredentials = emulator.credentials
        configuration.settings.endpoint.set(try Endpoint("http://127.0.0.1:1"), from: .flag("--demo"))
        configuration.settings.retries.set(0, from: .flag("--retries"))
        configuration.isRestricted = isRestricted
        configure(&configuration)
        session = Session(configuration)
        output.isTerminal = isTerminal
        interpreter = Interpreter(
            session: session,
            console: Console(
                output: output, errors: errors,
                environment: ["COLUMNS": String(columns), "TERM": "xterm"].merging(environment) { $1 }))
    }

    func run(_ text: String) async -> TestEnding { TestEnding(await interpreter.run(SourceText(text))) }
}

/// How a text ended, with the status that a process would exit with.
enum TestEnding: Equatable {
    case finished(Int32)
    case stopped(Int32)
    case quit(Int32?)

    init(_ ending: Interpreter.Ending) {
        self =
            switch ending {
            case .finished(let failure): .finished(failure?.status ?? 0)
            case .stopped(let failure): .stopped(failure.status)
            case .quit(let status): .quit(status)
            }
    }

    var status: Int32 {
        switch self {
        case .finished(let status), .stopped(let status): status
        case .quit(let status): status ?? 0
        }
    }
}

/// Keeps what is written.
final class MemorySink: ByteSink {
    var isTerminal = false
    var bytes: [UInt8] = []

    /// The most lines that came at once.
    private(set) var longestWrite = 0

    func write(_ bytes: [UInt8]) throws(SinkError) {
        self.bytes += bytes
        longestWrite = max(longestWrite, bytes.count { $0 == UInt8(ascii: "\n") })
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
}
