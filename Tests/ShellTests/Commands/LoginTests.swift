import CompShare
import CompShareWire
import CompshTestSupport
import Glibc
import Testing

@testable import CompshShell

/// Keys are kept once the service has not refused them.
@MainActor
struct LoginTests {
    private let folder = TemporaryFolder()
    private let name = ".config/compshare/config.json"
    private let old = #"{"current_profile":"a","profiles":{"a":{"public_key":"ap","private_key":"as"}}}"#

    private func shell(_ answer: String? = #"{"RetCode":0}"#, answers: [String] = []) throws -> TestShell {
        let transport: any Transport = answer.map { RecordingTransport($0) } ?? ClosedTransport()
        let home = folder.path
        let shell = try TestShell(transport: transport) {
            $0.demoCredentials = nil
            $0.environment = ["HOME": home]
        }
        var rest = answers
        shell.session.ask = { _ in rest.isEmpty ? nil : rest.removeFirst() }
        return shell
    }

    private func make(_ text: String) throws {
        try ProfileStore(environment: ["HOME": folder.path])?.save(
            Credentials(publicKey: "p", privateKey: "s"), as: "x")
        folder.write(name, text)
    }

    @Test func keysThatTheServiceKnowsAreKept() async throws {
        let shell = try shell(answers: [" \"np\" ", "'ns'\r"])
        #expect(await shell.run("login new") == .finished(0), "\(shell.errors.text)")
        #expect(shell.session.credentials == Credentials(publicKey: "np", privateKey: "ns"))
        #expect(shell.session.profileName == "new")
    }

    @Test(arguments: [171, 172, 174])
    func refusedKeysAreNot(code: Int) async throws {
        try make(old)
        let shell = try shell(#"{"RetCode":\#(code),"Message":"no"}"#, answers: ["np", "ns"])
        #expect(await shell.run("login a") == .stopped(ExitStatus.credentials))
        #expect(folder.text(name) == old)
        #expect(shell.errors.text.contains("nothing was saved"))
        #expect(shell.session.credentials?.publicKey == "ap")
        #expect(shell.session.profileName == "a")
    }

    @Test func refusedKeysMakeNoFile() async throws {
        let shell = try shell(#"{"RetCode":171}"#, answers: ["np", "ns"])
        #expect(await shell.run("login") == .stopped(ExitStatus.credentials))
        #expect(folder.names.isEmpty)
        #expect(shell.session.credentials == nil)
    }

    @Test func aNetworkThatFailsRefusesNothing() async throws {
        try make(old)
        let shell = try shell(nil, answers: ["np", "ns"])
        #expect(await shell.run("login b") == .stopped(ExitStatus.noAnswer))
        #expect(shell.errors.text.contains("the keys are saved as profile b"))
        #expect(shell.errors.text.contains("whether they are valid is not known"))
        #expect(shell.session.credentials?.publicKey == "np")
        #expect(folder.text(name)?.contains("ap") == true)
    }

    @Test func aFileThatCannotBeKeptIsReportedBeforeTheKeysAreTyped() async throws {
        try make(#"{"profiles":[]}"#)
        let shell = try shell(answers: ["np", "ns"])
        var asked = 0
        shell.session.ask = { _ in
            asked += 1
            return "k"
        }
        #expect(await shell.run("login") == .stopped(ExitStatus.failure))
        #expect(asked == 0)
        #expect(folder.text(name) == #"{"profiles":[]}"#)
    }

    @Test(arguments: [["", "k2"], ["k1", "k2 k2"], ["“k1”", "k2"], ["k1", "\"k2"]])
    func whatIsNoKeyIsNamed(answers: [String]) async throws {
        let shell = try shell(answers: answers)
        #expect(await shell.run("login") == .stopped(ExitStatus.usage))
        #expect(shell.errors.text.contains("key "))
        #expect(!shell.errors.text.contains("k1") && !shell.errors.text.contains("k2"))
        #expect(folder.names.isEmpty)
    }

    @Test func aKeyFileMayHaveAMark() async throws {
        folder.write("key", "\u{FEFF}ns\r\n")
        let shell = try shell()
        let line = "login --public-key np --private-key-file \(folder.file("key"))"
        #expect(await shell.run(line) == .finished(0), "\(shell.errors.text)")
        #expect(shell.session.credentials == Credentials(publicKey: "np", privateKey: "ns"))
    }

    // MARK: The wrong account

    @Test func keysOfAnotherProfileAreNotTaken() async throws {
        try make(old.replacing(#""current_profile":"a""#, with: #""current_profile":"gone""#))
        let shell = try shell()
        #expect(await shell.run("call GetRegion") == .stopped(ExitStatus.credentials))
        #expect(
            shell.errors.text.contains(
                "current_profile names \"gone\", and there is no such profile; known: a")
        )
        #expect(await shell.run("status") == .finished(0))
        #expect(shell.output.text.contains("no-keys"))
        #expect(await shell.run("profile a; call GetRegion") == .finished(0))
        #expect(shell.session.credentials?.publicKey == "ap")
    }
}
