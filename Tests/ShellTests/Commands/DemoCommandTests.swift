import CompShareWire
import CompshCommandLanguage
import CompshEmulator
import CompshLineEditing
import CompshTestSupport
import Testing

@testable import CompshShell

/// `demo` and `demo off`: another service in the same session.
@MainActor
struct DemoCommandTests {
    /// A shell of a session with keys of its own, or with none.
    private func shell(
        keys: Bool = true, isRestricted: Bool = false, stops: Counter = Counter()
    ) throws -> TestShell {
        let emulator = try Emulator(EmulatorConfiguration())
        return try TestShell(transport: EmulatorTransport(emulator), isRestricted: isRestricted) {
            configuration in
            configuration.demoCredentials = nil
            configuration.environment =
                keys ? ["COMPSHARE_PUBLIC_KEY": "own", "COMPSHARE_PRIVATE_KEY": "secret"] : [:]
            configuration.startDemo = { () throws(CommandFailure) in
                guard let endpoint = try? Endpoint("http://127.0.0.1:9") else { throw .interrupted }
                return DemoService(endpoint: endpoint, credentials: emulator.credentials) { _ = stops.next() }
            }
        }
    }

    @Test func withoutKeysItShowsMadeUpData() async throws {
        let shell = try shell(keys: false)
        #expect(await shell.run("images 12345") == .stopped(5))
        #expect(shell.errors.text.contains("compsh --demo"))
        #expect(await shell.run("demo; images 12345 --limit 1") == .finished(0))
        #expect(shell.output.text.contains("NAME"))
        #expect(InteractiveShell.prompt(for: shell.session).segments.map(\.text).joined() == "demo> ")
        #expect(await shell.run("demo off; images 12345") == .stopped(5))
    }

    @Test func thePlaceAndTheListingsComeBack() async throws {
        let stops = Counter()
        let shell = try shell(stops: stops)
        let session = shell.session
        let endpoint = session.settings.endpoint.value
        #expect(await shell.run("region cn-sh2; org 777; alias kept = zones; demo") == .finished(0))
        #expect(
            session.settings.endpoint.value.host == "127.0.0.1" && session.settings.endpoint.value != endpoint
        )
        #expect(session.settings.region.value == nil && session.settings.organisation.value == nil)
        #expect(await shell.run("images 12345 --limit 2; org 12345; demo") == .finished(0))
        #expect(shell.errors.text.contains("demo data already"))
        #expect(await shell.run("demo off") == .finished(0))
        #expect(session.settings.endpoint.value == endpoint && stops.value == 1)
        #expect(session.settings.region.value == "cn-sh2" && session.settings.organisation.value == 777)
        #expect(session.shownImages == nil && session.newestListing == nil)
        #expect(await shell.run("next") == .stopped(2), "the demo's listing must not go on here")
        // The user's own stays.
        #expect(session.ring.entries.count == 1)
        #expect(session.commands.aliases["kept"] != nil)
    }

    /// What was allowed for one service is not meant for the other.
    @Test func writeEndsWithTheService() async throws {
        let shell = try shell()
        #expect(await shell.run("write on; demo") == .finished(0))
        #expect(!shell.session.settings.write.value && shell.errors.text.contains("write is off again"))
        #expect(await shell.run("write on; demo off") == .finished(0))
        #expect(!shell.session.settings.write.value)
    }

    @Test func aRecordingIsOfOneService() async throws {
        let shell = try shell()
        let folder = TemporaryFolder()
        #expect(await shell.run("record \(folder.file("a.har.jsonl")); demo") == .stopped(1))
        #expect(shell.errors.text.contains("record stop ends it"))
        #expect(!shell.session.isDemo)
        #expect(
            await shell.run("record stop; demo; record \(folder.file("b.har.jsonl")); demo off")
                == .stopped(1))
        #expect(shell.session.isDemo)
        #expect(await shell.run("record stop; demo off") == .finished(0))
    }

    @Test func scriptsOfOthersCannotChangeTheService() async throws {
        let shell = try shell(isRestricted: true)
        #expect(await shell.run("demo").status != 0)
        #expect(!shell.session.isDemo)
    }

    @Test func aDemoHasOneServiceOnly() async throws {
        let shell = try shell()
        #expect(await shell.run("demo; set endpoint https://api.compshare.cn").status != 0)
        #expect(shell.errors.text.contains("demo off goes back"))
        #expect(await shell.run("profile work").status != 0)
        #expect(await shell.run("login").status != 0)
        #expect(await shell.run("unset endpoint; images 12345 --limit 1") == .finished(0))
        #expect(shell.session.settings.endpoint.value.host == "127.0.0.1")
        // A program that began as a demo has nothing to go back to.
        let demo = try TestShell()
        #expect(await demo.run("demo off") == .stopped(1))
        #expect(await (try self.shell()).run("demo off") == .finished(0))
    }
}
