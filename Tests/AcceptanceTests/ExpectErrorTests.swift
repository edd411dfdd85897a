import CompshTestSupport
import Testing

/// `expect error`: it looks at the statement before it, whatever that was, in a file as on standard input.
@Suite(.blocking) struct ExpectErrorTests {
    private static let refused = "images 12345 --region mars"
    private let program = Program()

    /// Runs a script both ways, which must come to the same.
    private func status(_ script: String, _ options: String...) throws -> (Int32, errors: String) {
        program.folder.write("script", script)
        let file = try program.run(["--demo"] + options + ["script"])
        let input = try program.run(["--demo"] + options + ["-"], input: script)
        #expect(file.status == input.status, "\(script): \(file.errors)\n\(input.errors)")
        return (file.status, file.errors)
    }

    /// What fails is what the line is, not only what its command is.
    @Test(arguments: [
        "!false", "images 12345 --limit 1 | false", "images 12345 --limit 1 > /nonexistent/x",
        "actions >> /nonexistent/x", "help | no-such-program", "source inner > /nonexistent/x",
    ])
    func everyFailureCounts(line: String) throws {
        program.folder.write("inner", "echo x")
        #expect(try status("\(line)\nexpect error\necho done\n").0 == 0)
        // An older failure with that RetCode is not what the expectation asks for.
        let other = try status("\(Self.refused)\nexpect error 230\n\(line)\nexpect error 230\n")
        #expect(other.0 == 4)
        #expect(other.errors.contains("actual: "), "\(other.errors)")
    }

    /// After a success nothing has failed, however long ago something did.
    @Test(arguments: [
        "!true", "echo x", "org 5", "sleep 1ms", "zones", "zones > /dev/null", "zones | cat", "status",
    ])
    func aSuccessEndsAFailure(line: String) throws {
        let run = try status("\(Self.refused)\n\(line)\nexpect error 230\n", "--keep-going")
        #expect(run.0 == 1)
        #expect(run.errors.contains("the command before succeeded"), "\(run.errors)")
        #expect(try status("\(line)\nexpect error\n").0 == 4)
    }

    /// Mistakes and false expectations are never forgiven, in whatever they stand.
    @Test(arguments: [
        ("bogus", 4), ("images 12345 --bogus", 4), ("images 12345 > $nope", 4),
        ("zones\nexpect rows == 7", 4),
        ("source mistyped", 4), ("time source mistyped", 4), ("source false", 4),
        ("time expect rows == 7", 4),
    ])
    func mistakesAreNotForgiven(lines: String, expected: Int32) throws {
        program.folder.write("mistyped", "bogus\n\(Self.refused)\n")
        program.folder.write("false", "zones\nexpect rows == 7\n\(Self.refused)\n")
        for error in ["expect error", "expect error 230"] {
            let stopped = try program.demo("-c", "\(lines)\n\(error)\necho passed")
            #expect(stopped.status != 0 && !stopped.text.contains("passed"), "\(lines)")
            #expect(try status("\(lines)\n\(error)\n", "--keep-going").0 != 0, "\(lines)")
            #expect(try status("\(lines)\n\(error)\n").0 != 0, "\(lines)")
        }
    }

    /// A script that fails as expected is forgiven with all that its report holds of it.
    @Test func aScriptsFailureMayBeExpected() throws {
        program.folder.write("inner", "\(Self.refused)\n")
        let script = "source inner\nexpect error 230\ntime zones\ntime expect rows != 1\n"
        #expect(try status(script, "--junit", "report.xml").0 == 0)
        let report = try #require(program.folder.text("report.xml"))
        #expect(!report.contains("<error") && !report.contains("<failure"), "\(report)")
        #expect(report.contains("time expect rows != 1"), "\(report)")
        #expect(try status("source inner\nexpect error 231\n").0 == 4)
    }

    /// A failure that another statement follows was not the one that is asked for.
    @Test func onlyTheLastStatementOfALineIsLookedAt() throws {
        let line = "\(Self.refused); images 12345 --limit 1 > /dev/null; \(Self.refused)"
        #expect(try status("\(line)\nexpect error 230\n", "--keep-going").0 == 1)
        #expect(try status("\(line)\nexpect error 230\n").0 == 1)
    }

    /// The line that failed is named, also where a program failed, and where an alias stands.
    @Test(arguments: [
        ("zones > /dev/null\nimages 12345 --limit 1 | false", "script:2:1"),
        ("echo a\n\n!false", "script:3:2"),
        ("alias e = expect\nzones\ne rows == 3", "script:3:"),
    ])
    func theLineIsNamed(script: String, place: String) throws {
        let run = try status(script)
        #expect(run.errors.contains("\(place)"), "\(run.errors)")
    }
}
