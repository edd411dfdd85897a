import Foundation
import Testing

/// The README tells what the program knows.
struct ReadmeTests {
    private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

    @Test func everyOptionAndCommandStandsInIt() throws {
        let readme = try String(contentsOfFile: Self.root + "/README.md", encoding: .utf8)
        let program = Program()
        let help = try program.run(["--help"]).text + program.run(["emulate", "--help"]).text
        for match in help.matches(of: #/--[a-z][a-z-]+/#)
        where !["--help", "--version"].contains(match.output) {
            #expect(readme.contains(match.output), "\(match.output)")
        }
        let overview = try program.demo("-c", "help").text
        let commands = overview.matches(of: #/\n  ([a-z]+)  /#).map { String($0.output.1) }
        #expect(commands.count > 15)
        for command in commands { #expect(readme.contains("`\(command)"), "\(command)") }
    }
}
