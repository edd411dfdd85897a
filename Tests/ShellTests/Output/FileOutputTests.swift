import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshTestSupport
import Glibc
import Synchronization
import Testing

@testable import CompshShell

/// What commands write to files.
@MainActor
struct FileOutputTests {
    private let folder = TemporaryFolder()

    @Test(arguments: [
        "call GetRegion > \"\"", "call GetRegion >> ''", "call GetRegion > /no/such/folder/x",
        "call GetRegion > /",
    ])
    func aFileThatCannotBeIsRefusedBeforeAnythingIsSent(line: String) async throws {
        let transport = RecordingTransport()
        let shell = try TestShell(transport: transport)
        guard case .stopped(let status) = await shell.run(line) else {
            Issue.record("it was not refused")
            return
        }
        #expect(
            status == (line.contains("\"\"") || line.contains("''") ? ExitStatus.usage : ExitStatus.failure))
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        "last har", "last raw", "last headers", "last request", "last curl --with-secrets", "last sign",
        "raw images 12345",
        "curl --with-secrets images 12345",
    ])
    func whatWentOverTheWireIsKeptToItsOwner(command: String) async throws {
        let shell = try TestShell()
        _ = await shell.run("images 12345 --limit 1")
        for (sign, name) in [(">", "a"), (">>", "b")] {
            #expect(
                await shell.run("\(command) \(sign) \(folder.file(name))") == .finished(0),
                "\(shell.errors.text)")
            #expect(folder.mode(name) == 0o600)
            #expect(folder.read(name)?.isEmpty == false)
        }
        #expect(await shell.run("export har \(folder.file("c"))") == .finished(0))
        #expect(folder.mode("c") == 0o600)
    }

    @Test func otherDataHaveTheUsualRights() async throws {
        let shell = try TestShell()
        #expect(await shell.run("images 12345 --limit 1 > \(folder.file("a"))") == .finished(0))
        #expect(folder.mode("a") == TemporaryFolder.usualMode)
        #expect(await shell.run("export session \(folder.file("b"))") == .finished(0))
        #expect(folder.mode("b") == TemporaryFolder.usualMode)
    }

    @Test func aScriptAndItsCommandsMayWriteTheSameFile() async throws {
        let shell = try TestShell()
        folder.write("s", "echo one > \(folder.file("out"))\necho two\n")
        #expect(
            await shell.run("source \(folder.file("s")) > \(folder.file("out"))") == .finished(0),
            "\(shell.errors.text)")
        #expect(folder.text("out") == "two\n")
        #expect(folder.names == ["out", "s"])
    }

    @Test func aLinkToNothingYetIsKept() async throws {
        let shell = try TestShell()
        unsafe symlink("made", folder.file("link"))
        #expect(await shell.run("echo x > \(folder.file("link"))") == .finished(0))
        #expect(folder.text("made") == "x\n")
        #expect(folder.names == ["link", "made"])
    }

    @Test func theTaskEndsTheWaitForAPipe() async throws {
        let shell = try TestShell()
        unsafe mkfifo(folder.file("pipe"), 0o600)
        let path = folder.file("pipe")
        for line in ["echo x > \(path)", "source \(path)", "call GetRegion Name=@\(path) --force"] {
            let task = Task { await shell.run(line) }
            task.cancel()
            #expect(await task.value == .stopped(ExitStatus.interrupted), "\(line)")
        }
    }

    @Test(arguments: ["source /dev/zero", "call GetRegion Name=@/dev/urandom --force", "record /dev/zero/x"])
    func whatHasNoEndIsRefused(line: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(line) != .finished(0))
    }

    // MARK: Recordings

    @Test func aRecordingWithHolesIsAFailure() async throws {
        let told = Told()
        let shell = try TestShell { $0.notify = { told.append($0) } }
        #expect(
            await shell.run("record /dev/full; images 12345 --limit 1; images 12345 next") == .finished(0))
        #expect(told.lines == ["error: cannot record to /dev/full: No space left on device"])
        #expect(shell.interpreter.exitStatus(after: 0) == ExitStatus.failure)
        #expect(shell.interpreter.exitStatus(after: 4) == 4)
        #expect(
            shell.errors.text.contains(
                "the recording /dev/full is incomplete: 2 exchanges could not be written"))
        #expect(await shell.run("record stop") == .stopped(ExitStatus.failure))
        #expect(shell.interpreter.exitStatus(after: 0) == ExitStatus.failure)
    }

    @Test func aCompleteRecordingIsNoFailure() async throws {
        let shell = try TestShell()
        #expect(
            await shell.run("record \(folder.file("r")); images 12345 --limit 1; record stop") == .finished(0)
        )
        #expect(shell.interpreter.exitStatus(after: 0) == 0)
    }

    // MARK: Where requests go

    @Test(arguments: [
        "endpoint https://api.compshare.cn", "set endpoint https://api.compshare.cn", "profile x",
    ])
    func aDemoStaysWithItsEmulator(line: String) async throws {
        let shell = try TestShell()
        let before = shell.session.settings.endpoint.value
        #expect(await shell.run(line) == .stopped(ExitStatus.failure))
        #expect(shell.errors.text.contains("a demo session talks to its own emulator only"))
        #expect(shell.session.settings.endpoint.value == before)
        #expect(await shell.run("unset endpoint; endpoint; unset profile") == .finished(0))
    }
}

/// What a session has told at once, from any thread.
private final class Told: Sendable {
    private let texts = Mutex<[String]>([])
    func append(_ text: String) { texts.withLock { $0.append(text) } }
    var lines: [String] { texts.withLock { $0 } }
}
