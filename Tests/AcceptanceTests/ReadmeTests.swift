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
