import CompshTestSupport
import Testing

/// The program's own arguments, as a user's shell gives them.
@Suite(.blocking) struct ProgramOptionTests {
    private let program = Program()

    @Test func aWrongOptionIsPointedAt() throws {
        let run = try program.run(["--demo", "--fromat", "json", "-c", "status"])
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(
            run.errors == """
                error: unknown option "--fromat"
                  compsh --demo --fromat json -c status
                                ^~~~~~~~  did you mean: --format
                  compsh --help shows all options

                """)
    }

    @Test(arguments: [
        (["imag", "12345"], "there is no command \"imag\", and no file of that name"),
        (["--timeout"], "--timeout needs"),
        (["--timeout", "0"], "a timeout is longer than 0"), (["--endpoint", "ftp://x"], "--endpoint: "),
        (["--demo", "--seed", "x"], "--seed needs a whole number"),
        (["emulate", "--fault", "x"], "the fault rule \"x\""),
        (
            ["--demo", "--data", "/nowhere/x"],
            "cannot read the data file /nowhere/x: No such file or directory"
        ),
        (["--lang", "fr"], "--lang is en or zh, not \"fr\""), (["completion"], "completion needs SHELL"),
        (["--replay", "/nowhere/x"], "cannot read the recording /nowhere/x"),
        (["missing.compsh"], "cannot read the script"),
    ])
    func whatIsWrongEndsTheProgram(arguments: [String], message: String) throws {
        let run = try program.run(arguments)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("error: \(message)"), "\(run.errors)")
    }

    /// What cannot be written is told alike, whatever it was to hold.
    @Test(arguments: ["--record", "--junit"]) func whatCannotBeWrittenIsAFailure(option: String) throws {
        let run = try program.demo(option, "/nowhere/x", "-c", "status")
        #expect(run.status == 1)
        #expect(run.errors.contains("/nowhere"))
    }

    @Test(
        arguments: [
            (["COMPSHARE_LANG": "zh"], [], "错误：未知选项"), (["LC_ALL": "zh_CN.UTF-8"], [], "错误：未知选项"),
            (["COMPSHARE_LANG": "zh"], ["--lang", "en"], "error: unknown option"),
            ([:], ["--lang=zh"], "错误：未知选项"),
            (["COMPSHARE_CONFIG_FILE": "zh.json"], [], "错误：未知选项"),
            (["COMPSHARE_CONFIG_FILE": "zh.json", "COMPSHARE_LANG": "en"], [], "error: unknown option"),
        ] as [([String: String], [String], String)])
    func errorsSpeakTheUsersLanguage(variables: [String: String], option: [String], beginning: String) throws
    {
        program.folder.write("zh.json", #"{"language":"zh"}"#)
        let run = try program.run(["--fromat", "json"] + option, variables: variables)
        #expect(run.errors.hasPrefix(beginning), "\(run.errors)")
        let help = try program.run(option + ["--help"], variables: variables)
        #expect(help.status == 0 && help.errors.isEmpty)
        #expect(help.text.hasPrefix(beginning.hasPrefix("error") ? "usage: compsh" : "用法：compsh"))
    }

    @Test func theEmulatorsErrorsAreChineseToo() throws {
        program.folder.write("data", "{}\n")
        for (arguments, beginning) in [
            (["--fault", "x"], "错误：故障规则“x”"), (["--data", "data"], "错误：data 第 1 行：该组没有 GroupId"),
        ] {
            for start in [["--demo"], ["emulate"]] {
                let run = try program.run(["--lang", "zh"] + start + arguments)
                #expect(run.status == 2)
                #expect(run.errors.hasPrefix(beginning), "\(run.errors)")
            }
        }
    }

    /// A log must not repeat a password because something else in the line is wrong.
    @Test func aSecretIsNotRepeated() throws {
        let run = try program.run(["-c", "call LoginTest Password=hunter22", "--timeout", "0"])
        #expect(run.status == 2 && run.errors.contains("longer than 0"))
        #expect(!run.errors.contains("hunter22"))
    }

    // MARK: One command

    @Test func oneCommandRuns() throws {
        let run = try program.demo("-o", "jsonl", "images", "12345", "--limit", "5")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines.count == 5)
        #expect(try program.demo("images", "12345", "--limit", "0").status == 2)
        let help = try program.demo("images", "--help").text
        #expect(help.contains("\n\nExamples\n  images 12345") && help.contains("\nusage: images"))
    }

    /// Nothing in the words is expanded, split or redirected again.
    @Test func wordsReachTheCommandAsTheyAre() throws {
        let words = ["$HOME", "a  b", "it's", ">", "file", "|", "cat", "#", "\"x\"", "\\", "图像", "", ";"]
        let run = try program.run(["--demo", "echo"] + words)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text == words.joined(separator: " ") + "\n")
        #expect(program.folder.names.allSatisfy { $0 != "file" })
    }

    @Test func aFileIsRunByItsPath() throws {
        for name in ["tour", "images", "two.words"] { program.folder.write(name, "echo it is \(name)\n") }
        #expect(try program.demo("tour").text == "it is tour\n")
        #expect(try program.demo("./images").text == "it is images\n")
        #expect(try program.demo("two.words", "--echo").text == "it is two.words\n")
        #expect(try program.demo("-f", "two.words", "-f", "tour").text == "it is two.words\nit is tour\n")
        #expect(try program.demo("images", "20000").text != "it is images\n")
    }

    // MARK: Texts and scripts

    /// Several texts are one script: the second may expect the failure of the first.
    @Test func aTextExpectsTheFailureOfTheOneBefore() throws {
        let failing = "images 12345 --region mars"
        let run = try program.demo("-c", failing, "-c", "expect error 230", "-c", "echo done")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text == "done\n" && !run.errors.contains("error:"))
        #expect(try program.demo("-c", failing, "-c", "expect error 231", "-c", "echo done").status == 4)
        #expect(try program.demo("-c", failing, "-c", "echo done").text == "")
        program.folder.write("bad.compsh", failing)
        #expect(try program.demo("-c", "source bad.compsh", "-c", "expect error 230").status == 0)
        #expect(try program.demo("-c", failing, "bad.compsh").status == 1)
    }

    @Test func theSessionOfAScriptIsExported() throws {
        let lines = "echo a\nsource inner.compsh\nexport session out.compsh\n"
        program.folder.write("inner.compsh", "echo inner\n")
        program.folder.write("script.compsh", lines)
        let expected = "#!/usr/bin/env compsh\necho a\nsource inner.compsh\n"
        for (arguments, input) in [(["script.compsh"], ""), ([], lines)] {
            program.folder.write("out.compsh", "")
            let run = try program.run(["--demo"] + arguments, input: input)
            #expect(run.status == 0, "\(run.errors)")
            #expect(program.folder.text("out.compsh") == expected)
        }
    }

    /// The start-up script is not what the user did.
    @Test func theStartUpScriptIsNotExported() throws {
        program.folder.write(".config/compsh/init.compsh", "set limit 3\n")
        let terminal = try program.terminal(["--demo", "--no-history"])
        #expect(terminal.wait(for: "demo>"))
        terminal.type("echo a\r")
        terminal.type("export session out.compsh\r")
        #expect(terminal.wait(for: "is written to"))
        #expect(program.folder.text("out.compsh") == "#!/usr/bin/env compsh\necho a\n")
    }
}
