import CompshCommandLanguage
import CompshLocalization
import Testing

@testable import CompshShell

/// Words that people begin a line with who do not know the command's name.
@MainActor
struct OtherWordsTests {
    /// Each does what the line beside it does.
    @Test(arguments: [
        ("12345 --limit 2", "images 12345 --limit 2"), ("12345 first --free", "images 12345 first --free"),
        ("images 12345，next", "images 12345 next"), ("12345，next", "images 12345 next"),
        ("images，12345，next", "images 12345 next"), ("镜像 12345 --limit 1", "images 12345 --limit 1"),
        ("帮助", "help"), ("-h", "help"), ("--help", "help"), ("\\?", "help"), ("帮助 images", "help images"),
        ("images help", "help images"), ("zones help", "help zones"), ("--version", "version"),
        ("x1 json", "last x1 json"), ("下一页", "next"), ("上一页", "prev"),
        ("GetRegion", "call GetRegion"),
        (
            "DescribeUserCommunityImages TargetTopOrganizationId=12345 Limit=1",
            "call DescribeUserCommunityImages TargetTopOrganizationId=12345 Limit=1"
        ),
        ("format", "set format"), ("lang", "set lang"), ("limit", "set limit"), ("pager", "set pager"),
        ("json", "last json"), ("csv", "last csv"), ("历史", "history"),
        ("whoami", "status"), ("标签", "tags"), ("可用区", "zones"), ("用法 images", "help images"),
        ("接口 disk", "actions disk"), ("use", "org"), ("cd", "org"),
        ("images 12345 --columns NAME，AUTHOR", "images 12345 --columns NAME,AUTHOR"),
    ])
    func doesWhatIsMeant(typed: String, meant: String) async throws {
        var shown: [(String, TestEnding)] = []
        for line in [typed, meant] {
            let shell = try TestShell()
            _ = await shell.run("set format jsonl; images 12345 --limit 1; next; unset format")
            shell.output.bytes = []
            let ending = await shell.run(line)
            shown.append((shell.output.text, ending))
        }
        #expect(shown[0].1 == .finished(0) && shown[1].1 == .finished(0))
        #expect(shown[0].0 == shown[1].0)
    }

    @Test(arguments: [
        ("format json", "format json"), ("lang zh", "lang zh"), ("set lang cn", "lang zh"),
        ("set lang zh_CN", "lang zh"), ("set lang 中文", "lang zh"), ("语言 中文", "lang zh"), ("中文", "lang zh"),
        ("language zh", "lang zh"), ("limit 5", "limit 5"), ("pager on", "pager on"),
        ("prompt time", "prompt time"),
        ("columns NAME，AUTHOR", "columns NAME,AUTHOR"), ("use 77", "org 77"), ("cd 77", "org 77"),
    ])
    func setsWhatIsMeant(typed: String, setting: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(typed) == .finished(0), "\(shell.errors.text)")
        let parts = setting.split(separator: " ").map(String.init)
        let definition = try #require(SettingDefinition.named(parts[0]))
        #expect(definition.read(shell.session).value == parts[1])
    }

    @Test func leavesTheShell() async throws {
        #expect(await (try TestShell()).run("退出") == .quit(nil))
    }

    /// What cannot be meant so names what to type; nothing is run, and nothing is a guess.
    @Test(arguments: [
        ("show", "image ID"), ("list", "images ORG"), ("get 3", "call ACTION"), ("more", "next shows"),
        ("page 2", "page N shows page N"), ("search llama", "--search TEXT"), ("find x", "--search TEXT"),
        ("stop", "instance ID stop"), ("关机 1", "instance ID stop"), ("reload", "again sends"),
        ("it", "$last.PATH"), ("back", "prev shows"), ("man images", "help COMMAND"),
    ])
    func namesWhatToType(typed: String, advice: String) async throws {
        let shell = try TestShell()
        #expect(await shell.run(typed) == .stopped(2))
        #expect(shell.errors.text.contains("unknown command \"\(typed.prefix { $0 != " " })\""))
        #expect(shell.errors.text.contains(advice) && !shell.errors.text.contains("did you mean"))
    }

    @Test(arguments: ["!!", "!! ", "images 12345; !!"]) func theLineBeforeIsNotRepeated(typed: String)
        async throws
    {
        let shell = try TestShell()
        #expect(await shell.run(typed) == .stopped(2))
        #expect(shell.errors.text.contains("Ctrl-R"))
    }

    /// What is not meant so stays what it was.
    @Test func otherTextsStay() async throws {
        let shell = try TestShell()
        #expect(await shell.run("echo 你好，世界 help") == .finished(0))
        #expect(shell.output.text == "你好，世界 help\n")
        #expect(await shell.run("alias 12345 = echo own; 12345") == .stopped(2))
        #expect(await shell.run("alias use = echo own; use it") == .finished(0))
        #expect(shell.output.text.hasSuffix("own it\n"))
        #expect(await shell.run("x") == .stopped(2))
        #expect(await shell.run("12a") == .stopped(2))
        #expect(await shell.run("Getregion") == .stopped(2))
        #expect(await shell.run("images '12345，next'") == .stopped(2))
    }

    /// No word stands for a word that is none of a command's.
    @Test func everyBeginningIsACommand() throws {
        for word in OtherWords.all {
            #expect(CommandRegistry.table.signature(named: word) == nil, "\(word)")
            guard case .beginning(let words)? = OtherWords.meaning(of: word) else { continue }
            #expect(CommandRegistry.table.signature(named: words[0]) != nil, "\(word)")
        }
    }
}
