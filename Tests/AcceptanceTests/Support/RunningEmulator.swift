import CompshTestSupport
import Foundation
import Glibc
import Testing

/// `compsh emulate` as a program of its own.
final class RunningEmulator {
    /// The three variables that it prints.
    let variables: [String: String]
    private let process: Process
    private let program: Program

    /// Starts it and reads its three lines.
    init(_ program: Program, _ arguments: [String] = []) throws {
        self.program = program
        let output = Pipe()
        process = try program.start(["emulate"] + arguments, output: output)
        var text = ""
        while text.split(separator: "\n", omittingEmptySubsequences: false).count < 4 {
            let data = output.fileHandleForReading.availableData
            try #require(!data.isEmpty, "the emulator ended")
            text += String(decoding: data, as: UTF8.self)
        }
        var variables: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let pair = line.trimmingPrefix("export ").split(separator: "=", maxSplits: 1)
            if pair.count == 2 { variables[String(pair[0])] = String(pair[1]) }
        }
        try #require(
            Set(variables.keys) == ["COMPSHARE_ENDPOINT", "COMPSHARE_PUBLIC_KEY", "COMPSHARE_PRIVATE_KEY"])
        self.variables = variables
    }

    /// The body that curl gets for a call which standard tools have signed.
    func curl(_ parameters: [String: String]) throws -> [UInt8] {
        var all = parameters
        all["PublicKey"] = variables["COMPSHARE_PUBLIC_KEY"]
        let joined = all.sorted { $0.key < $1.key }.map { $0.key + $0.value }.joined()
        program.folder.write("joined", joined + (variables["COMPSHARE_PRIVATE_KEY"] ?? ""))
        let digest = try program.run(
            ["-c", "sha1sum < joined | cut -c1-40 | tr -d '\\n'"], program: "/bin/sh")
        all["Signature"] = digest.text
        let data = all.flatMap { ["--data-urlencode", "\($0.key)=\($0.value)"] }
        return try program.run(
            ["-sS"] + data + [variables["COMPSHARE_ENDPOINT"] ?? ""], program: "/usr/bin/curl"
        ).output
    }

    /// Stops it as Ctrl-C does; false if it did not stop.
    @discardableResult
    func stop() -> Bool {
        kill(process.processIdentifier, SIGINT)
        return Program.wait(for: process, .seconds(20))
    }

    deinit {
        if process.isRunning { process.terminate() }
    }
}
