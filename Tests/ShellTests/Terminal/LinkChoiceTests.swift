import CompshTestSupport
import CompshTextLayout
import Testing

@testable import CompshShell

/// Links on ids, covers and addresses.
@MainActor
struct LinkChoiceTests {
    @Test(arguments: [
        ([:], false), (["TERM_PROGRAM": "iTerm.app"], true), (["TERM_PROGRAM": "WezTerm"], true),
        (["TERM_PROGRAM": "vscode"], true), (["TERM_PROGRAM": "ghostty"], true),
        (["TERM_PROGRAM": "Apple_Terminal"], false), (["VTE_VERSION": "5000"], true),
        (["VTE_VERSION": "7600"], true), (["VTE_VERSION": "4999"], false), (["VTE_VERSION": "x"], false),
        (["KITTY_WINDOW_ID": "1"], true), (["WT_SESSION": "abc"], true), (["DOMTERM": "x"], true),
        (["WT_SESSION": ""], false), (["KONSOLE_VERSION": "220401"], true),
        (["KONSOLE_VERSION": "190800"], false),
        (["TERM": "xterm-kitty"], true), (["TERM": "foot"], true), (["TERM": "xterm-256color"], false),
        (["TERM": "dumb", "VTE_VERSION": "7600"], false),
        // Within tmux and screen.
        (["TERM": "screen-256color", "VTE_VERSION": "7600"], false),
        (["TMUX": "/tmp/x", "TERM": "xterm", "KITTY_WINDOW_ID": "1"], false),
        (["TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"], true),
        (["TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.5a"], true),
        (["TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"], false),
        (["STY": "x", "VTE_VERSION": "7600"], false),
    ])
    func terminalsThatTakeLinks(environment: [String: String], isKnown: Bool) {
        #expect(LinkChoice.auto.isOn(environment, isTerminal: true) == isKnown)
        #expect(LinkChoice.on.isOn(environment, isTerminal: true) == (environment["TERM"] != "dumb"))
        #expect(!LinkChoice.off.isOn(environment, isTerminal: true))
        for choice in LinkChoice.allCases { #expect(!choice.isOn(environment, isTerminal: false)) }
    }

    @Test(arguments: [
        ("compshareImage-abc", "Community", true), ("compshareImage-abc", "Custom", false),
        ("compshareImage-abc", nil, false), ("a&b", "Community", false), ("", "Community", false),
        ("a\u{1B}b", "Community", false), ("*****", "Community", false),
    ])
    func pagesOfImages(id: String, type: String?, isKnown: Bool) {
        #expect((ConsolePage.image(id, type: type) != nil) == isKnown)
    }

    // MARK: On the screen

    /// The addresses and texts of the links in a text, and the text without them.
    private func links(_ text: String) -> (links: [(address: String, text: String)], plain: String) {
        let link = /\u{1B}\]8;[^;]*;(?<address>[^\u{1B}]+)\u{1B}\\(?<text>[^\u{1B}]*)\u{1B}\]8;;\u{1B}\\/
        let found = text.matches(of: link).map { (String($0.address), String($0.text)) }
        return (found, text.replacing(link) { String($0.text) })
    }

    private func shown(
        _ line: String, _ links: String = "on", columns: Int = 100, term: String = "xterm"
    ) async throws -> String {
        let shell = try TestShell(
            isTerminal: true, columns: columns, environment: ["TERM": term, "NO_COLOR": "1"])
        #expect(await shell.run("set links \(links); \(line)") == .finished(0), "\(shell.errors.text)")
        return shell.output.text
    }

    @Test(arguments: [20, 40, 60, 80, 120, 200])
    func linksTakeNoRoom(columns: Int) async throws {
        for line in [
            "images 12345 --versions", "images 12345", "images 12345 --versions -o vertical --limit 3",
        ] {
            let (found, plain) = links(try await shown(line, columns: columns))
            let without = try await shown(line, "off", columns: columns)
            #expect(!without.contains("\u{1B}"))
            #expect(plain == without)
            if line.contains("--versions"), columns >= 80 { #expect(found.count >= 3) }
            for (address, text) in found {
                #expect(address.hasPrefix("https://www.compshare.cn/images-detail?ImageID=compshareImage-"))
                // Also where the cell is cut, the address is the whole.
                let id = text.hasSuffix("…") ? String(text.dropLast()) : text
                #expect(address.contains(id), "\(address) \(text)")
                #expect(address.hasSuffix("&ImageType=Community"))
            }
        }
    }

    @Test func aSheetLinksItsImageAndItsCover() async throws {
        let (found, _) = links(try await shown("images 12345 --limit 1; image 1", columns: 200))
        #expect(
            found.contains {
                $0.address.contains("images-detail?ImageID=") && $0.text.hasPrefix("compshareImage-")
            })
        #expect(
            found.contains {
                $0.address.hasPrefix("https://static.example.com/cover/") && $0.address == $0.text
            })
    }

    /// A long address on several lines is one link.
    @Test func aWrappedAddressIsOneLink() async throws {
        let text = try await shown("images 12345 --limit 1; image 1", columns: 50)
        let cover = links(text).links.filter { $0.address.contains("/cover/") }
        #expect(cover.count > 1)
        #expect(Set(cover.map(\.address)).count == 1)
        #expect(cover.map(\.text).joined() == cover[0].address)
        #expect(text.contains("\u{1B}]8;id=part;https://static"))
    }

    @Test(arguments: ["json", "jsonl", "csv", "tsv", "markdown", "raw"])
    func otherFormatsHaveNone(format: String) async throws {
        #expect(!(try await shown("images 12345 --versions --limit 2 -o \(format)").contains("\u{1B}]8")))
    }

    @Test func notEverywhere() async throws {
        #expect(!(try await shown("images 12345 --versions", "auto").contains("\u{1B}]8")))
        #expect(!(try await shown("images 12345 --versions", term: "dumb").contains("\u{1B}]8")))
        // Images that are not the community's have no page that is known.
        #expect(!(try await shown("platform").contains("\u{1B}]8")))
        let pipe = try TestShell(environment: ["TERM_PROGRAM": "iTerm.app"])
        let folder = TemporaryFolder()
        let path = folder.file("x")
        #expect(
            await pipe.run("set links on; images 12345 --versions; images 12345 --versions > \(path)")
                == .finished(0))
        #expect(!pipe.output.text.contains("\u{1B}") && folder.text("x")?.contains("\u{1B}") == false)
    }

    @Test func addressesWithSecretsAreNone() async throws {
        let answer = """
            "UHostSet":[{"UHostId":"uhost-a","Name":"a","State":"Running","Softwares":[
            {"Name":"JupyterLab","URL":"https://8888-uhost-a.pod.compshare.cn/?token=abcdefgh12345"},
            {"Name":"ComfyUI","URL":"https://8188-uhost-a.pod.compshare.cn/"}]}],"TotalCount":1
            """
        for secrets in ["hide", "show"] {
            let shell = try TestShell(
                transport: CannedAnswers(["DescribeCompShareInstance": answer]), isTerminal: true,
                columns: 200,
                environment: ["NO_COLOR": "1"])
            #expect(
                await shell.run(
                    "set links on; set secrets \(secrets); call DescribeCompShareInstance --path UHostSet[0].Softwares"
                ) == .finished(0), "\(shell.errors.text)")
            let found = links(shell.output.text).links.map(\.address)
            #expect(
                found == (secrets == "hide" ? ["https://8188-uhost-a.pod.compshare.cn/"] : []),
                "\(shell.output.text)")
        }
    }
}
