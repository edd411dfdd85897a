import CompShareWire
import Foundation
import Testing

@testable import CompshEmulator

/// A Python environment of its own in a temporary folder, with packages from PyPI.
struct PythonEnvironment {
    private let folder: URL

    /// Whether pip reaches PyPI, or whatever index it is set to use in its place; asked once.
    ///
    /// - Throws: If there is no Python to ask with: that is another matter, and no reason to leave tests out.
    static func reachesPyPI() async throws -> Bool { try await reach.value }

    private static let reach = Task {
        let python = try await PythonEnvironment()
        defer { python.remove() }
        // Of all packages pip's own is there for certain. One retry and ten seconds are patient enough for a slow
        // index, and not long where there is none.
        let question = ["-m", "pip", "--timeout", "10", "--retries", "1", "index", "versions", "pip"]
        return (try? await python.run([python.path("venv/bin/python")] + question)) != nil
    }

    /// Creates the environment and installs a package, if one is named.
    init(installing requirement: String? = nil) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("compsh-python-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        do {
            try await run(["python3", "-m", "venv", path("venv")])
            guard let requirement else { return }
            let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement]
            try await run([path("venv/bin/python")] + install)
        } catch {
            remove()
            throw error
        }
    }

    /// Deletes it.
    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// The folder of the scripts that stand in files: `Tests/VendorClients`.
    private static let scripts = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { path, _ in
        path.deletingLastPathComponent()
    }.appendingPathComponent("VendorClients")

    /// Runs a script of `VendorClients` with the environment's Python against a server; gives the lines that it prints.
    func run(file: String, on server: EmulatorServer) async throws -> [String] {
        let output = try await run(
            [path("venv/bin/python"), "-B", Self.scripts.appendingPathComponent(file).path],
            environment: [
                "HOME": folder.path, "XDG_CONFIG_HOME": folder.path,
                "COMPSHARE_ENDPOINT": "\(server.endpoint)",
                "COMPSHARE_PUBLIC_KEY": server.credentials.publicKey,
                "COMPSHARE_PRIVATE_KEY": server.credentials.privateKey,
            ])
        return output.split(separator: "\n").map(String.init)
    }

    /// Runs a script of `VendorClients` with arguments; gives the lines that it prints.
    func run(file: String, _ arguments: [String]) async throws -> [String] {
        let words = [path("venv/bin/python"), "-B", Self.scripts.appendingPathComponent(file).path]
        let output = try await run(
            words + arguments, environment: ["HOME": folder.path, "XDG_CONFIG_HOME": folder.path])
        return output.split(separator: "\n").map(String.init)
    }

    /// Runs a script with the environment's Python and gives its standard output.
    func run(
        _ script: String, _ arguments: [String] = [], environment: [String: String]
    ) async throws -> String {
        try Data(script.utf8).write(to: folder.appendingPathComponent("script.py"))
        // Its own home, so that no settings of the person who tests are read or changed.
        let home = ["HOME": folder.path, "XDG_CONFIG_HOME": folder.path]
        return try await run(
            [path("venv/bin/python"), path("script.py")] + arguments,
            environment: environment.merging(home) { first, _ in first })
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Runs a program and gives its standard output; a failure shows its standard error.
    @discardableResult
    private func run(
        _ words: [String], environment: [String: String] = [:]
    ) async throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // Files, since a full pipe would stop the program.
        let output = folder.appendingPathComponent("output")
        let errors = folder.appendingPathComponent("errors")
        try Data().write(to: output)
        try Data().write(to: errors)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let status = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Int32, any Error>) in
                process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
                do {
                    try process.run()
                } catch {
                    process.terminationHandler = nil
                    continuation.resume(throwing: error)
                }
            }
        } onCancel: {
            // Else a program that hangs would outlive the time limit.
            if process.isRunning { process.terminate() }
        }
        let complaint = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        try #require(status == 0, "\(words): \(complaint)")
        return String(decoding: try Data(contentsOf: output), as: UTF8.self)
    }
}

extension Result where Failure == any Error {
    /// The outcome of an asynchronous function.
    init(catching body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
