import CompshTestSupport
import Testing

/// compsh for a user whose system is set to Chinese, whether or not that locale is installed.
@Suite(.blocking) struct ChineseTests {
    private let program = Program()
    private let variables = ["LANG": "zh_CN.UTF-8", "LC_ALL": ""]

    @Test func footersAreChineseAndDataTheSame() throws {
        let commands = "images 12345 --limit 20; images 12345 next; images 12345 next; images 12345 next"
        for format in ["table", "json", "jsonl", "csv", "tsv"] {
            let english = try program.demo("-o", format, "-c", commands)
            let chinese = try program.demo("-o", format, "-c", commands, variables: variables)
            #expect(chinese.status == 0)
            #expect(chinese.output == english.output)
            let notes = chinese.errors.split(separator: "\n")
            #expect(notes.count == 4)
            #expect(notes.first?.contains("更多：images 12345 next") == true)
            #expect(notes.last?.hasPrefix("列表已结束：最后为 41–45 / 45") == true)
        }
    }

    @Test func errorsAreChinese() throws {
        let run = try program.demo("-c", "images 12345 nxt", variables: variables)
        #expect(run.status == 2)
        #expect(run.errors.hasPrefix("错误："))
        #expect(run.errors.contains("是否想输入：next"))
        let refused = try program.demo(
            "-c", "call DescribeCompShareInstance Region=nowhere --force", variables: variables)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("：RetCode "))
    }

    @Test func lcAllCountsBeforeLang() throws {
        let run = try program.demo(
            "-c", "foo", variables: ["LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"])
        #expect(run.errors.hasPrefix("error: unknown command"))
    }

    @Test(arguments: [40, 80, 200]) func atThePrompt(columns: Int) throws {
        let terminal = try program.terminal(["--demo"], rows: 40, columns: columns, variables: variables)
        #expect(terminal.wait(for: "help 查看命令"))
        terminal.type("tags\r")
        #expect(terminal.wait(for: "个标签"))
        terminal.type("set lang en\r")
        #expect(terminal.wait(for: "lang en (session)"))
        terminal.type("unset lang\r")
        #expect(terminal.wait(for: "lang zh（环境变量 $LANG）"))
        terminal.type("exit\r")
        #expect(terminal.waitForExit() == 0)
    }

    /// What the program's own options are refused with, as `set` refuses it.
    @Test(arguments: [
        (["--timeout", "0"], "错误：超时必须大于 0"), (["--timeout", "x"], "错误：--timeout 应为时长"),
        (["--retries", "11"], "错误：--retries 应为 0 到 10 的整数"), (["--org", "x"], "错误：--org 应为组织编号"),
        (["--record", "/nowhere/x"], "错误：无法录制到 /nowhere/x：没有那个文件或目录"),
        (["--replay", "/nowhere/x"], "错误：无法读取录制 /nowhere/x：没有那个文件或目录"),
        (["-o", "xml"], "错误：-o 应为 table"), (["--endpoint", "ftp://x"], "错误：--endpoint"),
        (["--profile", "x"], "错误：没有名为“x”的配置"), (["--demo", "--profile", "x"], "错误：--demo"),
        (["-i"], "错误：-i"), (["--junit", "/nowhere/x"], "错误："), (["--seed", "1"], "错误："),
    ])
    func refusedOptionsAreChinese(arguments: [String], beginning: String) throws {
        let run = try program.run(arguments + ["-c", "status"], variables: variables)
        #expect(run.errors.hasPrefix(beginning), "\(run.errors)")
        // What cannot be written is no fault of the line's.
        #expect(run.status == (arguments[0] == "--junit" || arguments[0] == "--record" ? 1 : 2))
        #expect(!run.errors.contains("Error:"))
    }
}
