import CompshTestSupport
import Foundation
import Testing

/// Scripts that are given something: arguments, variables, other scripts before them.
struct ScriptArgumentTests {
    private let program = Program()

    @Test func aScriptHasArguments() throws {
        program.folder.write(
            "s.compsh", "# $2 first\nimages $1 --limit 2 > /dev/null\necho \"$2\" ${3}x $10 '$4' \\$5\n")
        let run = try program.demo(
            "--no-rc", "s.compsh", "12345", "b  c", "--", "--free", "4", "5", "6", "7", "8", "9", "ten")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text == "b  c --freex ten $4 $5\n")
    }

    /// Before the first line: half a script may be worse than none.
    @Test func anArgumentThatIsMissingHasItsPlace() throws {
        program.folder.write("s.compsh", "echo begun\nimages $1\nwatch 1 until 'rows > $2' images 12345\n")
        for (arguments, place, error) in [
            (["--demo", "s.compsh"], "s.compsh:2:8", "the script needs an argument $1; it was given 0"),
            (
                ["--demo", "-f", "s.compsh"], "s.compsh:2:8",
                "the script needs an argument $1; it was given 0"
            ),
        ] {
            let run = try program.run(arguments)
            #expect(run.status == 2 && run.text.isEmpty)
            #expect(
                run.errors.hasPrefix("\(place): error: \(error)\n  images $1\n         ^~\n"), "\(run.errors)"
            )
            #expect(run.errors.contains("compsh SCRIPT ARGUMENT …"))
        }
        program.folder.write("s.compsh", "echo $1\necho $1 ${2}\n")
        let run = try program.demo("s.compsh", "a")
        #expect(run.status == 2 && run.text.isEmpty)
        #expect(
            run.errors.hasPrefix("s.compsh:2:9: error: the script needs an argument $2; it was given 1\n"))
    }

    @Test func quotedComparisonsReadArguments() throws {
        program.folder.write("s.compsh", "images 12345 --limit 1 > /dev/null\nexpect 'TotalCount == $1'\n")
        #expect(try program.demo("s.compsh", "45").status == 0)
        program.folder.write("s.compsh", "echo begun '$3'\nwatch 1 until 'rows >= $2' images $1\n")
        let run = try program.demo("s.compsh", "12345")
        #expect(run.status == 2 && run.text.isEmpty)
        #expect(
            run.errors.hasPrefix("s.compsh:2:15: error: the script needs an argument $2; it was given 1\n"),
            "\(run.errors)")
        program.folder.write("s.compsh", "echo $0\n")
        #expect(try program.demo("s.compsh").errors.hasPrefix("s.compsh:1:6: error: there is no $0\n"))
    }

    /// An alias keeps its words, and runs where there are arguments.
    @Test func whatAnAliasKeepsIsNotNeeded() throws {
        program.folder.write("s.compsh", "alias img = images $1\necho done\n")
        let run = try program.demo("s.compsh")
        #expect(run.status == 0 && run.text == "done\n", "\(run.errors)")
    }

    @Test func argumentsThatNothingReadsAreRefused() throws {
        program.folder.write("one.compsh", "echo one '$1' \\$2 # $3\n!echo $1\n")
        program.folder.write("two.compsh", "echo two\n")
        let refused = try program.demo("one.compsh", "two.compsh")
        #expect(refused.status == 2 && refused.text.isEmpty)
        #expect(
            refused.errors.hasPrefix(
                "error: one.compsh reads no arguments, and was given 1: two.compsh\n  -f runs"),
            "\(refused.errors)")
        let several = try program.demo("-f", "one.compsh", "-c", "echo between", "-f", "two.compsh")
        #expect(several.status == 0)
        #expect(several.text == "one $1 $2\n\nbetween\ntwo\n", "\(several.errors)")
    }

    /// Before the first line of the first, unless whatever can be run is wanted.
    @Test func allScriptsAreCheckedBeforeTheFirstRuns() throws {
        program.folder.write("one.compsh", "echo one\n")
        program.folder.write("two.compsh", "echo $1\n")
        for second in ["two.compsh", "none.compsh"] {
            let run = try program.demo("-f", "one.compsh", "-f", second, "--junit", "report.xml")
            #expect(run.status == 2 && run.text.isEmpty, "\(run.errors)")
            #expect(program.folder.text("report.xml")?.contains(second) == true)
            let patient = try program.demo("--keep-going", "-f", "one.compsh", "-f", second, "-c", "echo end")
            #expect(patient.status == 2 && patient.text == "one\nend\n", "\(patient.errors)")
        }
    }

    @Test func variablesAreGiven() throws {
        program.folder.write("s.compsh", "echo $name $env.COLOUR; expect $n[*] == 1\n")
        let run = try program.run(
            [
                "--demo", "-v", "name=a=b c", "--variable=n=1", "-c", "let n = \"$n\"; echo $n", "-v", "z=",
                "s.compsh",
            ],
            variables: ["COLOUR": "blue"])
        #expect(run.text == "1\na=b c blue\n", "\(run.errors)")
        #expect(run.status == 4)
        for (argument, words) in [
            ("name", "-v takes a name and a value"), ("=x", "\"\" cannot be a variable's name"),
            ("a b=x", "\"a b\" cannot be a variable's name"),
            ("last=x", "\"last\" cannot be a variable's name"),
            ("x1=x", "\"x1\" cannot be a variable's name"), ("1=x", "\"1\" cannot be a variable's name"),
        ] {
            let run = try program.demo("-v", argument, "-c", "echo no")
            #expect(run.status == 2 && run.text.isEmpty)
            #expect(run.errors.contains(words), "\(run.errors)")
        }
        // A value is a text and nothing else; a secret is kept out of what people read.
        let secret = try program.demo("-v", "password=$x; echo", "-c", "expect $password == y")
        #expect(secret.status == 4)
        #expect(secret.errors.contains("*****") && !secret.errors.contains("$x"), "\(secret.errors)")
    }

    @Test func theReportHasASuiteForEachFile() throws {
        program.folder.write("one.compsh", "images 12345 --limit 2\nexpect rows == 2\n")
        program.folder.write("two.compsh", "images 12345 --limit 2\nexpect rows == 3\n")
        program.folder.write("needy.compsh", "echo $1\n")
        program.folder.write(
            "wait.compsh", "watch 1h until 'rows == 3' --timeout 1ms images 12345 --limit 2\n")
        let run = try program.demo(
            "--keep-going", "--junit", "out.xml", "-f", "one.compsh", "-f", "two.compsh", "-f",
            "needy.compsh", "-f",
            "wait.compsh")
        #expect(run.status == 4)
        let report = try #require(program.folder.text("out.xml"))
        let suites = report.matches(
            of: #/<testsuite name="(.*?)" tests="(\d)" failures="(\d)" errors="(\d)"/#
        )
        .map { "\($0.output.1) \($0.output.2) \($0.output.3) \($0.output.4)" }
        #expect(
            suites == ["one.compsh 1 0 0", "two.compsh 1 1 0", "needy.compsh 1 0 1", "wait.compsh 1 1 0"],
            "\(report)")
    }
}
