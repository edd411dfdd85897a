import CompshTestSupport
import Foundation
import Testing

/// The README tells what the program knows.
@Suite(.blocking) struct ReadmeTests {
    private let program = Program()

    private static func readme() throws -> String {
        try String(contentsOfFile: Installation.checkout + "/README.md", encoding: .utf8)
    }

    /// The options that a text names, each whole: `--orgs` does not name `--org`.
    private static func options(in text: String) -> Set<String> {
        Set(text.matches(of: #/--[a-z][a-z-]+/#).map { String($0.output) })
    }

    @Test func everyOptionStandsInIt() throws {
        let help = try program.run(["--help"]).text
        let emulate = try program.run(["emulate", "--help"]).text
        let own = Self.options(in: help).subtracting(["--help", "--version"])
        #expect(own.isSuperset(of: ["--demo", "--command", "--keep-going", "--org", "--orgs", "--no-rc"]))
        let emulators = Self.options(in: emulate).subtracting(["--help", "--version"])
        #expect(emulators.isSuperset(of: ["--port", "--orgs", "--fault"]))
        #expect(own.union(emulators).subtracting(Self.options(in: try Self.readme())) == [])
    }

    @Test func everyCommandStandsInIt() throws {
        let overview = try program.demo("-c", "help").text
        let commands = Set(overview.matches(of: #/\n  ([a-z]+)  /#).map { String($0.output.1) })
        #expect(commands.isSuperset(of: ["image", "images", "expect", "export", "record", "write", "exit"]))
        // The first word of what is set as code, or the word between bars of a table's cell.
        let named = Set(try Self.readme().matches(of: #/`([a-z]+)[ `]/#).map { String($0.output.1) })
        #expect(commands.subtracting(named) == [])
    }

    /// The tools of the server, and its ready configuration.
    @Test func theServerStandsInIt() throws {
        let readme = try Self.readme()
        let list = #"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#
        let first =
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}"#
        let output = try program.run(["mcp", "--demo"], input: "\(first)\n\(list)\n").text
        let tools = Set(output.matches(of: #/"name":"([a-z]+_[a-z]+)"/#).map { String($0.output.1) })
        #expect(tools.count == 6)
        for tool in tools { #expect(readme.contains("`\(tool)`"), "\(tool)") }
        let mcp = try program.run(["mcp", "--help"]).text
        #expect(Self.options(in: mcp).subtracting(Self.options(in: readme)) == [])
        // As it stands there, it starts the server.
        let block = try #require(
            readme.firstMatch(of: #/```json\n(\{\n  "mcpServers".*?)\n```/#.dotMatchesNewlines()))
        let configuration =
            try JSONSerialization.jsonObject(with: Data(block.output.1.utf8)) as? [String: Any]
        let servers = try #require(configuration?["mcpServers"] as? [String: [String: Any]])
        let server = try #require(servers["compshare"])
        #expect(server["command"] as? String == "compsh")
        let arguments = try #require(server["args"] as? [String])
        program.folder.write(
            "config.json",
            #"{"current_profile":"default","profiles":{"default":{"public_key":"p","private_key":"k"}}}"#)
        let started = try program.run(
            arguments, input: first + "\n",
            variables: ["COMPSHARE_CONFIG_FILE": program.folder.file("config.json")])
        #expect(started.status == 0)
        #expect(started.text.contains("\"protocolVersion\":\"2025-06-18\""), "\(started.errors)")
    }

    /// Every rule of `--fault`, as the complaint about a wrong one names them.
    @Test func everyFaultStandsInIt() throws {
        let complaint = try program.demo("--fault", "?").errors.replacing("\n", with: " ")
        let list = try #require(complaint.firstMatch(of: #/rules are (.*?);/#)?.output.1)
        let names = list.split(separator: ", ").map { String($0.prefix { $0.isLetter }) }.filter {
            !$0.isEmpty
        }
        #expect(
            Set(names).isSuperset(of: ["http", "reset", "nulllist", "cappages", "nototal"]), "\(complaint)")
        let readme = try Self.readme()
        for name in names {
            #expect(readme.contains(try Regex("`\(name)[0-9]*(:[0-9]+%)?`")), "\(name)")
        }
    }
}
