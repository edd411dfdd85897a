import CompshTestSupport
import Testing

/// Formats, links and colours of the program, through pipes and on a terminal.
@Suite(.blocking) struct FormatTests {
    private let program = Program()

    @Test func aCommandsOptionIsTheProgramsForOneCommand() throws {
        for format in ["csv", "markdown", "json"] {
            let inner = try program.run(["--demo", "images", "12345", "--limit", "3", "-o", format])
            let outer = try program.run(["--demo", "-o", format, "images", "12345", "--limit", "3"])
            #expect(inner.status == 0, "\(inner.errors)")
            #expect(inner.text == outer.text)
        }
        let both = try program.run(["--demo", "-o", "json", "images", "12345", "-o", "markdown"])
        #expect(both.text.hasPrefix("| GROUP"))
    }

    @Test func aFilesNameTellsItsFormat() throws {
        let run = try program.demo(
            "-c",
            "images 12345 --limit 2 > a.csv; images 12345 --limit 2 next >> a.csv; zones > z.md; zones > z.txt"
        )
        #expect(run.status == 0, "\(run.errors)")
        let lines = try #require(program.folder.text("a.csv")).split(whereSeparator: \.isNewline)
        #expect(lines.count == 5)
        #expect(lines.count { $0.hasPrefix("GROUP,") } == 1)
        #expect(program.folder.text("z.md")?.hasPrefix("| ZONE") == true)
        #expect(program.folder.text("z.txt")?.hasPrefix("  #  ZONE") == true)
        // Nothing of it in a restricted session.
        let restricted = try program.demo("--restricted", "-c", "zones > r.csv")
        #expect(restricted.status != 0 && program.folder.text("r.csv") == nil)
    }

    @Test func timesAreLocalOrSeconds() throws {
        let arguments = ["--demo", "images", "12345", "--limit", "1", "-o", "csv"]
        let there = try program.run(arguments, variables: ["TZ": "Asia/Shanghai"])
        #expect(there.text.contains(#/,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00,/#), "\(there.text)")
        let seconds = try program.run(["--times", "epoch"] + arguments)
        #expect(seconds.text.contains(#/,1\d{9},/#), "\(seconds.text)")
    }

    @Test(arguments: [
        (["FORCE_COLOR": "1"], true), (["CLICOLOR_FORCE": "1"], true), ([:], false),
        (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false), (["FORCE_COLOR": "0"], false),
    ])
    func theEnvironmentForcesColour(variables: [String: String], isColoured: Bool) throws {
        let table = try program.run(["--demo", "zones"], variables: variables)
        #expect(table.text.contains("\u{1B}[") == isColoured)
        let json = try program.run(["--demo", "zones", "-o", "json"], variables: variables)
        #expect(!json.text.contains("\u{1B}"))
        let never = try program.run(["--demo", "--color", "never", "zones"], variables: variables)
        #expect(!never.text.contains("\u{1B}"))
    }

    @Test(arguments: [
        (["TERM_PROGRAM": "WezTerm"], true), (["VTE_VERSION": "7600"], true), ([:], false),
        (["VTE_VERSION": "7600", "TERM": "dumb"], false),
    ])
    func aTerminalThatTakesLinksHasThem(variables: [String: String], hasLinks: Bool) throws {
        let terminal = try program.terminal(
            ["--demo", "-c", "images 12345 --versions --limit 3; image 1"], rows: 60, columns: 120,
            variables: variables)
        #expect(terminal.waitForExit() == 0)
        let links = terminal.screen.links
        #expect(
            links.contains { $0.hasPrefix("https://www.compshare.cn/images-detail?ImageID=compshareImage-") }
                == hasLinks)
        #expect(links.contains { $0.hasPrefix("https://static.example.com/cover/") } == hasLinks)
        #expect(links.isEmpty != hasLinks && !terminal.screen.isInLink)
        #expect(terminal.screen.unknown.isEmpty)
        #expect(terminal.screen.lines.allSatisfy { $0.count <= 120 })
    }

    @Test func thePromptTakesThemToo() throws {
        let terminal = try program.terminal(
            ["--demo"], rows: 40, columns: 120, variables: ["TERM_PROGRAM": "iTerm.app"])
        #expect(terminal.wait(for: "demo>"))
        terminal.type("images 12345 --versions --limit 2\r")
        #expect(terminal.wait(for: "1–2 of 45"))
        #expect(terminal.screen.links.count >= 2)
        let count = terminal.screen.links.count
        terminal.type("set links off; zones; images 12345 --versions --limit 3\r")
        #expect(terminal.wait(for: "1–3 of 45"))
        #expect(terminal.screen.links.count == count)
        terminal.type("zones -o markdown\r")
        #expect(terminal.wait(for: "| ZONE"))
        terminal.settle()
        terminal.type("\u{4}")
        #expect(terminal.waitForExit() == 0)
    }
}
