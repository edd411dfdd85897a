import CommandLanguage
import CompShare
import Emulator
import Shell
import Testing
import Wire

/// Every command as its help shows it, against the emulator in process.
@MainActor
struct CommandExampleTests {
    @Test func noNamesClash() {
        #expect(CommandRegistry.table.problems == [])
    }

    @Test(arguments: CommandRegistry.all.flatMap { command in command.signature.examples.map(\.line) })
    func everyExampleRuns(line: String) async throws {
        let shell = try TestShell()
        // Examples go on from a listing, as a reader of the help would.
        #expect(await shell.run("images 12345") == .finished(0))
        let ending = await shell.run(line)
        if line.hasPrefix("exit") {
            #expect(ending == .quit(nil))
        } else {
            #expect(ending == .finished(0), "\(shell.errors.text)")
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
