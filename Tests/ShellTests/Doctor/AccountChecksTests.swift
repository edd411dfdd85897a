import CompSharePlatform
import CompshTestSupport
import Testing

@testable import CompshShell

@MainActor
struct AccountChecksTests {
    private let folder = TemporaryFolder()
    private static let keys = #"{"profiles":{"default":{"public_key":"pub","private_key":"secretofafile"}}}"#

    private func bench(_ environment: [String: String] = [:]) throws -> DoctorShell {
        let home = folder.path
        return try DoctorShell(configure: {
            $0.environment = ["HOME": home, "LANG": "C.UTF-8"].merging(environment) { $1 }
            if let path = ShellFiles($0.environment).policy { $0.policy = Policy(path: path) }
        })
    }

    private func write(_ name: String, _ text: String, mode: UInt32 = 0o600) {
        folder.write(name, Array(text.utf8), mode: mode)
    }

    @Test func filesOfTheOwnersAloneAreFine() async throws {
        write(".config/compshare/config.json", Self.keys)
        write(".local/state/compsh/history", "images\n")
        write(".config/compsh/init.compsh", "region hk\n", mode: 0o644)
        write(".config/compsh/policy", "deny Terminate*\n", mode: 0o644)
        let checks = try await bench().checks()
        #expect(checks.status == 0, "\(checks.checks)")
        #expect(checks.checks.first { $0.name == "policy" }?.found.hasPrefix("1 rule · ") == true)
    }

    /// The line can be copied as it is.
    @Test(arguments: [
        (".config/compshare/config.json", 0o644, "key-file", "chmod 600 "),
        (".config/compshare/config.json", 0o640, "key-file", "chmod 600 "),
        (".local/state/compsh/history", 0o604, "history", "chmod 600 "),
        (".local/state/compsh/history.failed", 0o660, "history", "chmod 600 "),
        (".config/compsh/init.compsh", 0o664, "start-up", "chmod go-w "),
        (".config/compsh/policy", 0o646, "policy-file", "chmod go-w "),
    ])
    func openFilesAreToldOf(file: String, mode: UInt32, name: String, command: String) async throws {
        write(".config/compshare/config.json", Self.keys)
        write(file, file.hasSuffix("config.json") ? Self.keys : "# nothing\n", mode: mode)
        let bench = try bench()
        let problems = try await bench.problems()
        #expect(problems.map(\.name) == [name], "\(problems)")
        #expect(problems.first?.next == command + folder.file(file))
        #expect(problems.first?.found.contains("mode \(String(mode, radix: 8))") == true)
        #expect(!bench.shell.output.text.contains("secretofafile"))
    }

    @Test func aFolderInPlaceOfAFileIsToldOf() async throws {
        write(".config/compshare/config.json", Self.keys)
        write(".local/state/compsh/history/x", "")
        #expect(
            try await bench().problems().first?.found
                == "\(folder.file(".local/state/compsh/history")) is no file")
    }

    @Test func aPathWithBlanksIsQuoted() async throws {
        write("my home/.config/compshare/config.json", Self.keys, mode: 0o644)
        let problems = try await bench(["HOME": folder.file("my home")]).problems()
        #expect(problems.first?.next == "chmod 600 '\(folder.file("my home/.config/compshare/config.json"))'")
    }

    @Test func aRecordingThatOthersMayReadIsToldOf() async throws {
        write(".config/compshare/config.json", Self.keys)
        write("calls", "", mode: 0o644)
        let bench = try bench()
        #expect(await bench.shell.run("record \(folder.file("calls"))").status == 0)
        #expect(try await bench.problems().map(\.name) == ["recording"])
    }

    @Test func aDamagedPolicyIsToldOf() async throws {
        write(".config/compshare/config.json", Self.keys)
        write(".config/compsh/policy", "forbid all\n")
        let problems = try await bench().problems()
        #expect(problems.map(\.name) == ["policy"])
        #expect(problems.first?.found.contains("policy:1:1: ") == true)
    }

    @Test(arguments: [
        (["COMPSHARE_PUBLIC_KEY": "half"], ["keys"]), ([:], ["keys"]),
        (["COMPSHARE_PUBLIC_KEY": "a b", "COMPSHARE_PRIVATE_KEY": "c"], ["keys"]),
        (["COMPSHARE_PROFILE": "none"], ["keys"]),
    ])
    func keysThatCannotBeUsedAreToldOf(environment: [String: String], names: [String]) async throws {
        let problems = try await bench(environment).problems()
        #expect(problems.map(\.name) == names, "\(problems)")
        #expect(problems.first?.next?.contains("login") == true)
    }

    @Test func aDemoHasItsOwnKeys() async throws {
        write(".config/compshare/config.json", Self.keys, mode: 0o644)
        let home = folder.path
        let shell = try TestShell { $0.environment = ["HOME": home, "LANG": "C.UTF-8"] }
        #expect(await shell.run("doctor").status == 0, "\(shell.errors.text)\(shell.output.text)")
        #expect(shell.output.text.contains("built-in emulator"))
        #expect(shell.errors.text.contains("nothing is wrong"))
    }

    // MARK: Proxies

    @Test(arguments: [
        "http://proxy:3128", "proxy:3128", "https://user:pass@proxy.example.com/",
        "http://user:p%2Fa@proxy:1", "socks5h://[::1]:1080",
        "http://proxy", "SOCKS5://10.0.0.1:65535",
    ])
    func addressesOfProxies(text: String) { #expect(ProxyAddress(text) != nil) }

    @Test(arguments: [
        "ftp://proxy:3128", "http://", "http://proxy:0", "http://proxy:65536", "http://proxy:x",
        "http://pro xy",
        "http://proxy/path", "http://[::1:80", "http://:80", "://x", "http://代理:80", "http://user@",
        "http://[]:1", "http://user:pa/ss@proxy:1", "http://user:pa#ss@proxy:1", "user:pa?ss@proxy:1",
        "http://us er:pass@proxy:1", "http://proxy?x",
    ])
    func whatIsNoAddressOfAProxy(text: String) { #expect(ProxyAddress(text) == nil) }

    @Test(arguments: [
        ("http://user:hunter2@proxy:1", "http://*****@proxy:1"), ("user:hunter2@proxy", "*****@proxy"),
        ("http://hunter2@p@q:1", "http://*****@q:1"), ("http://proxy:1", "http://proxy:1"),
        ("ftp://user:hunter2@x", "ftp://*****@x"),
    ])
    func passwordsOfProxiesAreMasked(text: String, shown: String) async throws {
        #expect(ProxyAddress.masked(text) == shown)
        let bench = try DoctorShell(environment: ["HTTPS_PROXY": text])
        #expect(try await bench.check("proxy").found.contains(shown))
        #expect(!bench.shell.output.text.contains("hunter2"))
    }

    @Test(arguments: [
        (["https_proxy": "ftp://x", "HTTPS_PROXY": "http://p:1"], "problem", "$https_proxy"),
        (["https_proxy": "", "ALL_PROXY": "socks5://p:1"], "ok", "ALL_PROXY=socks5://p:1"),
        (["HTTPS_PROXY": "http://p:1", "NO_PROXY": "a,b"], "ok", "NO_PROXY=a,b"),
        (["http_proxy": "http://p:1"], "ok", "does not count"), ([:], "ok", "none"),
    ])
    func theVariableThatCountsIsLookedAt(environment: [String: String], state: String, words: String)
        async throws
    {
        let check = try await DoctorShell(environment: environment).check("proxy")
        #expect(check.state == state)
        #expect(check.found.contains(words), "\(check)")
    }

    @Test(arguments: ["CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"])
    func certificatesThatAreNotThereAreToldOf(name: String) async throws {
        let check = try await DoctorShell(environment: [name: "/nonexistent/x"]).check("certificates")
        #expect(check.state == "problem")
        #expect(check.found.contains("$\(name) names /nonexistent/x"))
        let wrong = name == "SSL_CERT_DIR" ? "/etc/passwd" : "/etc"
        #expect(try await DoctorShell(environment: [name: wrong]).check("certificates").state == "problem")
        let right = name == "SSL_CERT_DIR" ? "/etc" : "/etc/passwd"
        #expect(try await DoctorShell(environment: [name: right]).check("certificates").state == "ok")
    }
}
