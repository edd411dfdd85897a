import Foundation
import TestSupport
import Testing

/// The built compsh, run as a user would: through pipes, with a home folder of its own.
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
    let folder = TemporaryFolder()

    /// The path of a built program.
    static func path(_ name: String = "compsh") throws -> String {
        try #require(TestProgram.path(name), "\(name) is not built")
    }

    /// The environment of a user without any configuration.
    var environment: [String: String] {
        ["HOME": folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"]
    }

    /// Runs a program to its end; after `limit` it is ended, so that a test never hangs.
    ///
    /// Its streams are files, so that neither side waits for the other.
    func run(
        _ arguments: [String], program: String? = nil, input: String = "", variables: [String: String] = [:],
        limit: Duration = .seconds(60)
    ) throws -> Output {
        let streams = TemporaryFolder()
        streams.write("input", input)
        streams.write("output", "")
        streams.write("errors", "")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try program ?? Self.path())
        process.arguments = arguments
        process.environment = environment.merging(variables) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.standardInput = FileHandle(forReadingAtPath: streams.file("input"))
        process.standardOutput = FileHandle(forWritingAtPath: streams.file("output"))
        process.standardError = FileHandle(forWritingAtPath: streams.file("errors"))
        try process.run()
        let end = ContinuousClock.now + limit
        while process.isRunning {
            guard ContinuousClock.now < end else {
                process.terminate()
                throw TimeLimit(arguments: arguments)
            }
            usleep(2_000)
        }
        process.waitUntilExit()
        return Output(
            status: process.terminationReason == .exit
                ? process.terminationStatus : 128 + process.terminationStatus,
            output: streams.read("output") ?? [], errors: streams.text("errors") ?? "")
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

    /// compsh in a terminal.
    func terminal(
        _ arguments: [String], rows: Int = 24, columns: Int = 80, variables: [String: String] = [:]
    ) throws -> PseudoTerminal {
        try PseudoTerminal(
            [Self.path()] + arguments, environment: environment.merging(variables) { $1 }, rows: rows,
            columns: columns, directory: folder.path)
    }
}
