import CompshTestSupport
import Foundation
import Testing

@testable import CompshEmulator

extension PyPITests {
    /// The official Python client of the Model Context Protocol, with compsh as its server.
    struct MCPClient {
        /// The newest version on PyPI in November 2026.
        private static let requirement = "mcp==2.3.0"

        /// The command line of the program under test, run as an ordinary user.
        private static func command() throws -> [String] {
            let named = ProcessInfo.processInfo.environment["COMPSH_BINARY"].map {
                URL(fileURLWithPath: $0).path
            }
            return TestUser.current.command([
                try #require(named ?? TestProgram.path("compsh")), "mcp", "--demo",
            ])
        }

        /// By the handshake, by what the client tries by itself, and by the envelope of 2026-07-28.
        @Test func listsReadsIsRefusedAndMakesAChange() async throws {
            let python = try await PythonEnvironment(installing: Self.requirement)
            defer { python.remove() }
            let command = try Self.command()
            for (mode, revision) in [
                ("legacy", "2025-11-25"), ("auto", "2026-07-28"), ("2026-07-28", "2026-07-28"),
            ] {
                let lines = try await python.run(
                    file: "mcp_client.py", [mode] + command + ["--write"])
                #expect(
                    lines == [
                        "connected \(revision)",
                        "tools call_read describe_action dry_run list_actions make_change read_exchange",
                        "lists", "describes", "reads", "refused without a digest",
                        "refused with an altered digest or change", "makes it", "refused with a used digest",
                        "looks", "resources", "many at once",
                    ], "\(mode)")
            }
            let reads = try await python.run(file: "mcp_client.py", ["auto"] + command)
            #expect(reads.last == "no digest without --write")
        }
    }
}
