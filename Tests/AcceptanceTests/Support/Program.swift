import CompshTestSupport
import Foundation
import Glibc
import Testing

/// The built compsh, run as a user would: as an ordinary user, through pipes, with a home folder of its own.
final class Program {
    /// What a run gave.
    struct Output {
        var status: Int32
        var output: [UInt8]
        var errors: String

        /// Standard output as text.
        var text: String { String(decoding: output, as: UTF8.self) }
        /// The lines of standard output.
        var lines: [String] { text.split(separator: "\n").map(String.init) }
    }

    /// A folder that serves as home and as working folder.
    let folder = TemporaryFolder(owner: .current)

    /// The path of the compsh under test.
    static func path() throws -> String { try Installation.current().compsh }

    /// The folder of the example scripts.
    static func examples() throws -> String { try Installation.current().examples }

    /// The environment of a user without any configuration.
    var environment: [String: String] {
        ["HOME": folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"]
    }

    /// Starts a program, compsh unless its absolute path is given, as the user and in the folder.
    ///
    /// A stream that is not given is `/dev/null`.
    func start(
        _ arguments: [String], program: String? = nil, variables: [String: String] = [:],
        input: Any = FileHandle.nullDevice, output: Any = FileHandle.nullDevice,
        errors: Any = FileHandle.nullDevice
    ) throws -> Process {
        let words = TestUser.current.command([try program ?? Self.path()] + arguments)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = environment.merging(variables) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        return process
    }

    /// Runs a program to its end; after `limit` it is ended, so that a test never hangs.
    ///
    /// Its streams are files, so that neither side waits for the other.
    func run(
        _ arguments: [String], program: String? = nil, input: String = "", variables: [String: String] = [:],
        limit: Duration = .seconds(60)
    ) throws -> Output {
        let streams = TemporaryFolder(owner: .current)
        streams.write("input", input)
        streams.write("output", "")
        streams.write("errors", "")
        let process = try start(
            arguments, program: program, variables: variables,
            input: try #require(FileHandle(forReadingAtPath: streams.file("input"))),
            output: try #require(FileHandle(forWritingAtPath: streams.file("output"))),
            errors: try #require(FileHandle(forWritingAtPath: streams.file("errors"))))
        guard Self.wait(for: process, limit) else { throw TimeLimit(arguments: arguments) }
        return Output(
            status: Self.status(of: process), output: try #require(streams.read("output")),
            errors: try #require(streams.text("errors")))
    }

    /// Waits for a program's end; false if it had to be killed after `limit`.
    static func wait(for process: Process, _ limit: Duration) -> Bool {
        let hasEnded = eventually(limit) { !process.isRunning }
        if !hasEnded { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return hasEnded
    }

    /// The exit status as a shell tells it: 128 and the number of the signal that ended a program.
    static func status(of process: Process) -> Int32 {
        process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }

    /// A program did not end in time.
    struct TimeLimit: Error {
        var arguments: [String]
    }

    /// Runs compsh on demo data.
    func demo(
        _ arguments: String..., input: String = "", variables: [String: String] = [:]
    ) throws -> Output {
        try run(["--demo"] + arguments, input: input, variables: variables)
    }

    /// compsh in a terminal of the user's.
    func terminal(
        _ arguments: [String], rows: Int = 24, columns: Int = 80, variables: [String: String] = [:]
    ) throws -> PseudoTerminal {
        try terminal(
            of: Self.path(), arguments, rows: rows, columns: columns, variables: variables)
    }

    /// A program in a terminal of the user's.
    func terminal(
        of program: String, _ arguments: [String], rows: Int = 24, columns: Int = 80,
        variables: [String: String] = [:]
    ) throws -> PseudoTerminal {
        try PseudoTerminal(
            [program] + arguments, environment: environment.merging(variables) { $1 }, rows: rows,
            columns: columns, directory: folder.path, user: .current)
    }
}
