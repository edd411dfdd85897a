import CompShare
import CompShareWire
import CompshCommandLanguage
import CompshEmulator
import CompshLocalization
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
        // Its data are made once: nothing is changed, since changes are off in each shell.
        let service = EmulatorTransport(try Emulator(EmulatorConfiguration()))
        for line in lines {
            let isOfKeys = line.hasPrefix("login") || line.hasPrefix("logout") || line.hasPrefix("demo")
            let shell = isOfKeys ? try Self.keyless(folder) : try TestShell(transport: service)
            folder.write("tour.compsh", "zones\n")
            for name in ["calls.har", "request.txt"] {
                folder.write(name, "curl 'https://api.compshare.cn/?Action=GetRegion'\n")
            }
            // What an example writes is written elsewhere.
            let line = line.replacing(#/[a-z]+\.(har\.jsonl|har|compsh|txt|csv|key|py)/#) {
                folder.file(String($0.output.0))
            }
            .replacing(
                "KEY",
                with: isOfKeys ? shell.session.ask?(Question(prompt: "", isSecret: false)) ?? "" : "KEY")
            // Examples go on from listings, as a reader of the help would.
            if !isOfKeys { #expect(await shell.run(Self.listings) == .finished(0)) }
            if line.hasPrefix("logout") { #expect(await shell.run("login work") == .finished(0)) }
            let ending = await shell.run(line)
            #expect(
                ending == (line.hasPrefix("exit") ? .quit(nil) : .finished(0)),
                "\(line): \(shell.errors.text)")
        }
    }

    /// What examples go on from, not shown in columns, whose widths take most of the time.
    static let listings = "instances -o jsonl; images 12345 -o jsonl"

    /// A shell without keys, whose user has some, and whose program has an emulator.
    private static func keyless(_ folder: TemporaryFolder) throws -> TestShell {
        let emulator = try Emulator(EmulatorConfiguration())
        let keys = emulator.credentials
        folder.write("private.key", keys.privateKey)
        let shell = try TestShell(transport: EmulatorTransport(emulator)) { configuration in
            configuration.demoCredentials = nil
            configuration.environment = ["HOME": folder.path]
            configuration.startDemo = { () throws(CommandFailure) in
                guard let endpoint = try? Endpoint("http://127.0.0.1:9") else { throw .interrupted }
                return DemoService(endpoint: endpoint, credentials: keys) {}
            }
        }
        shell.session.ask = { $0.isSecret ? keys.privateKey : keys.publicKey }
        return shell
    }

    /// Whoever asks for help looks for a line to type.
    @Test(arguments: CommandRegistry.all.map(\.signature)) func aPageBeginsWithItsExamples(
        signature: Signature
    ) throws {
        #expect(!signature.examples.isEmpty)
        let lines = HelpPage(signature).lines(width: 0)
        #expect(lines.prefix(3) == [signature.summary, "", "Examples"])
        #expect(lines[3].hasPrefix("  \(signature.examples[0].line)"))
    }

    @Test func everyCommandHasHelp() async throws {
        for command in CommandRegistry.all {
            let shell = try TestShell()
            #expect(await shell.run("help \(Quoting.quote(command.signature.name))") == .finished(0))
            #expect(shell.output.text.contains(command.signature.summary))
        }
    }
}
