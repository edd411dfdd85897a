import CompshCommandLanguage
import CompshLocalization
import Testing

@testable import CompshShell

/// What `help` tells besides the pages of commands.
@MainActor
struct HelpCommandTests {
    @Test(arguments: [
        ("help set limit", "a whole number from 1 to 100"), ("help set lang", "简体中文"),
        ("help unset format", "jsonl"), ("help limit", "Now: limit"), ("help images next", "next"),
        ("help images free", "IsFree"), ("help images --free", "IsFree"),
        ("help images --sort=uses", "--sort"), ("help x1", "x1 stands for: last x1"),
        ("help instances --id", "one instance; may be repeated ("),
        ("help diff", "rows counts the differences"),
        ("help expect", "after diff, the differences"),
        ("help StopCompShareInstance", "usage: call StopCompShareInstance"), ("help 171", "RetCode 171"),
        ("help PIPES", "head -3"), ("help exit", "compsh itself refused a call"),
        ("help expect", "regular expression"), ("help zone", "usage: zone"),
    ])
    func tellsOf(line: String, words: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(line) == .finished(0), "\(shell.errors.text)")
        #expect(shell.output.text.contains(words), "\(shell.output.text)")
    }

    /// What each setting takes, and what it is unless it is set.
    @Test(arguments: [
        ("limit", "from 1 to 100; 20 unless it is set"), ("retries", "from 0 to 10; 3 unless"),
        ("format", "table unless it is set"), ("pager", "auto, on or off; auto unless"),
        ("parallel", "from 1 to 32; 8 unless"),
    ])
    func setTellsRangesAndDefaults(setting: String, words: String) async throws {
        let shell = try TestShell(columns: 10_000)
        #expect(await shell.run("help set") == .finished(0))
        let settings = shell.output.text.split(separator: "\nSettings\n").last ?? ""
        let text = " " + settings.replacing(#/[ \n]+/#, with: " ")
        let line = try #require(text.firstMatch(of: try Regex(" \(setting) [a-z].*?unless it is set"))).0
        #expect(line.contains(words), "\(line)")
        #expect(shell.output.text.contains("usage: set [NAME [VALUE]]"))
        #expect(await shell.run("help set \(setting)") == .finished(0))
        #expect(shell.output.text.contains("Unless it is set: "))
    }

    @Test(arguments: HelpTopic.all.map(\.name)) func everyTopicHasItsPage(name: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run("help \(name)") == .finished(0))
        let topic = try #require(HelpTopic.named(name))
        for entry in topic.terms.entries { #expect(shell.output.text.contains(entry.term), "\(entry.term)") }
        #expect(await shell.run("help") == .finished(0))
        #expect(shell.output.text.contains("help \(name)"))
    }

    /// On 24 rows the end of the overview is what stays.
    @Test func theOverviewEndsWithWhatToBeginWith() async throws {
        let shell = try TestShell()
        _ = await shell.run("help")
        #expect(shell.output.lines.suffix(20).contains { $0.contains("images 12345") })
    }

    @Test(arguments: [
        ("help set limt", "did you mean: limit"), ("help images nxt", "help images shows what it takes"),
        ("help pips", "did you mean: pipes"), ("help images next page", "one of its words"),
        ("help 424242", "no source explains"), ("help images --fre", "did you mean: free"),
    ])
    func whatIsNotThereIsSaid(line: String, words: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(line).status == (line == "help 424242" ? 1 : 2))
        #expect(shell.errors.text.contains(words), "\(shell.errors.text)")
    }
}
