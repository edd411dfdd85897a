import CompShare
import CompShareWire
import CompshCommandLanguage
import CompshEmulator
import CompshTestSupport
import Testing

@testable import CompshShell

/// Every command as its help shows it, against the emulator in process.
@MainActor
struct CommandExampleTests {
    @Test func noNamesClash() {
        #expect(CommandRegistry.table.problems == [])
    }

    @Test func everyExampleRuns() async throws {
        var lines = CommandRegistry.all.flatMap { command in command.signature.examples.map(\.line) }
        #expect(lines.count > CommandRegistry.all.count)
        lines += HelpTopic.all.flatMap { topic in topic.examples.map(\.term) }
        let folder = TemporaryFolder()
        for line in lines {
            let shell = try TestShell()
            // What an example writes is written elsewhere.
            let line = line.replacing(#/[a-z]+\.(har\.jsonl|har|compsh|txt|csv)/#) {
                folder.file(String($0.output.0))
            }
            // Examples go on from listings, as a reader of the help would.
            #expect(await shell.run("instances; images 12345") == .finished(0))
            let ending = await shell.run(line)
            #expect(
                ending == (line.hasPrefix("exit") ? .quit(nil) : .finished(0)),
                "\(line): \(shell.errors.text)")
        }
    }

    @Test func everyCommandHasHelp() async throws {
        for command in CommandRegistry.all {
            let shell = try TestShell()
            #expect(await shell.run("help \(Quoting.quote(command.signature.name))") == .finished(0))
            #expect(shell.output.text.contains(command.signature.summary))
        }
    }
}
