import CompShareWire
import CompshCommandLanguage
import Testing

@testable import CompshShell

@MainActor
struct SettingTests {
    @Test func aSettingComesBackWhenItIsUnset() async throws {
        let shell = try TestShell()
        shell.session.settings.region.set("cn-sh2", from: .flag("--region"))
        _ = await shell.run("region hk")
        #expect(shell.session.settings.region.value == "hk")
        #expect(shell.session.settings.region.origin == .session)
        _ = await shell.run("unset region")
        #expect(shell.session.settings.region.value == "cn-sh2")
        #expect(shell.errors.text.contains("region cn-sh2 (flag (--region))"))
    }

    @Test(arguments: [
        ("set limit 0", "limit"), ("set limit x", "limit"), ("set format xml", "format"),
        ("set colour never", "color"),
        ("set timeout 0", "longer than 0"), ("set raw maybe", "raw"),
        ("set endpoint http://example.com", "loopback"),
        ("endpoint ftp://x", "https://"), ("org 0", "org"), ("set editor nano", "editor"),
        ("unset nothing", "expected profile"),
        ("profile none", "demo"),
    ])
    func wrongValuesAreRefusedAndChangeNothing(line: String, words: String) async throws {
        let shell = try TestShell()
        _ = await shell.run("set")
        let before = shell.output.text
        #expect(before.split(separator: "\n").count > 10)
        guard case .stopped = await shell.run(line) else {
            Issue.record("\(line) was accepted")
            return
        }
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
        shell.output.bytes = []
        _ = await shell.run("set")
        #expect(shell.output.text == before)
    }

    @Test func everySettingCanBeSetToItsExampleAndTakenBack() async throws {
        for setting in SettingDefinition.all where setting.name != "profile" {
            // A demo has an endpoint of its own.
            let shell = try TestShell { if setting.name == "endpoint" { $0.demoCredentials = nil } }
            let before = setting.read(shell.session)
            #expect(await shell.run("set \(setting.name) \(setting.example)") == .finished(0))
            #expect(setting.read(shell.session).origin == .session)
            #expect(await shell.run("unset \(setting.name)") == .finished(0))
            #expect(setting.read(shell.session).value == before.value)
        }
    }

    @Test func layersWinInTheirOrder() {
        var value = Layered("a")
        value.set("e", from: .environment("X"))
        value.set("p", from: .profile("P"))
        #expect(value.value == "e")
        value.set("s", from: .session)
        value.set("f", from: .flag("--x"))
        #expect(value.value == "s")
        value.unset()
        #expect(value.value == "f")
        value.removeProfile()
        #expect(value.value == "f")
    }
}
