import CompshTestSupport
import Foundation
import Glibc
import Testing

/// Where the document of a failure goes, and where it does not.
@Suite(.blocking) struct ContractPlaceTests {
    @Test func neverIntoAFileOrAProgramOfTheLine() throws {
        let program = Program()
        let run = try program.demo(
            "-o", "json", "--keep-going", "-c",
            "images 12345 --region mars > a.json; images 12345 --region mars | cat > b.json")
        let documents = try DocumentSequence.read(run.output)
        #expect(documents.count == 2)
        for document in documents { try ContractTests.check(document, status: 1) }
        #expect(program.folder.text("a.json") == nil)
        #expect(program.folder.text("b.json") == "")
    }

    /// What has begun is ended as a document, and the failure is told beside it.
    @Test func notAfterDataOfTheSameCommand() throws {
        let run = try Program().demo(
            "--fault", "ignoreoffset", "-o", "json", "-c", "images 99999 all --limit 100")
        let documents = try DocumentSequence.read(run.output)
        #expect(documents.count == 1 && documents[0]["ok"] == nil && run.status == 1)
        #expect(run.errors.contains("error:"))
    }

    @Test func commandsBeforeItAreOthers() throws {
        let program = Program()
        program.folder.write("three.compsh", "echo one\necho two\nimges\n")
        let run = try program.demo("-o", "json", "three.compsh")
        let documents = try DocumentSequence.read(run.output)
        #expect(documents.count == 3 && run.status == 2)
        let error = try ContractTests.check(try #require(documents.last), status: 2)
        let place = try #require(error["at"] as? [String: Any])
        #expect(place["file"] as? String == "three.compsh" && place["line"] as? Int == 3)
    }

    @Test func amongLinesOfRowsItIsALineOfTheErrors() throws {
        let run = try Program().demo("-o", "jsonl", "-c", "images 12345 --region mars")
        #expect(run.output.isEmpty && run.status == 1)
        let lines = run.errors.split(separator: "\n")
        #expect(lines.count == 1)
        try ContractTests.check(
            try #require(DocumentSequence.read(Array(run.errors.utf8)).first), status: 1)
    }

    @Test(arguments: ["table", "csv", "tsv", "vertical", "markdown", "raw"])
    func otherFormatsAreAsBefore(format: String) throws {
        let run = try Program().demo("-o", format, "-c", "imges")
        #expect(run.output.isEmpty && run.status == 2)
        #expect(run.errors.hasPrefix("error: unknown command"))
        let words = try Program().demo("-o", format, "-c", "echo a; why 171; exchanges; org")
        #expect(words.text.hasPrefix("a\nRetCode 171") && !words.text.contains("{"))
    }

    /// The command's own option counts for its failure as it does for its data.
    @Test func theCommandsOwnOptionCounts() throws {
        let own = try Program().demo("images", "12345", "--bogus", "-o", "json")
        try ContractTests.check(try #require(DocumentSequence.read(own.output).first), status: 2)
        let other = try Program().demo("-o", "json", "-c", "images 12345 --bogus -o csv")
        #expect(other.output.isEmpty && other.errors.hasPrefix("error:"))
    }

    /// A text for another program stays one on its way there.
    @Test func wordsForAProgramOfTheLineStayWords() throws {
        let program = Program()
        let run = try program.demo(
            "-o", "json", "-c",
            """
            echo a > f; echo b | cat > g; echo c > h.json
            curl zones > curl; images 12345 --limit 1 > /dev/null; last python | cat > python
            help --man > man
            """)
        #expect(run.output.isEmpty && run.status == 0, "\(run.errors)")
        #expect(program.folder.text("f") == "a\n" && program.folder.text("g") == "b\n")
        #expect(program.folder.text("h.json")?.contains("\"text\": \"c\"") == true)
        #expect(program.folder.text("curl")?.hasPrefix("curl -sS") == true)
        #expect(program.folder.text("python")?.contains("import os") == true)
        #expect(program.folder.text("man")?.hasPrefix(".") == true)
    }

    /// What people read is a document for programs, wherever the line sends it.
    @Test(arguments: [
        "help", "help images", "help pipes", "version", "why 230", "last timing", "last headers",
    ])
    func everythingElseIsADocumentThere(line: String) throws {
        let program = Program()
        let run = try program.demo(
            "-o", "json", "-c", "zones > /dev/null; \(line) | cat; \(line) > f; \(line) > f.txt; \(line)")
        let documents = try DocumentSequence.read(run.output).map { NSDictionary(dictionary: $0) }
        #expect(documents.count == 2 && run.status == 0, "\(run.text)\(run.errors)")
        for name in ["f", "f.txt"] {
            let text = try #require(program.folder.text(name))
            let kept = try DocumentSequence.read(Array(text.utf8)).map { NSDictionary(dictionary: $0) }
            #expect(kept + kept == documents)
        }
        let words = try program.demo("-c", "zones > /dev/null; \(line) | cat")
        #expect(words.status == 0 && !words.text.isEmpty && !words.text.hasPrefix("{"))
    }

    /// Nobody knows whether a program has written; behind its text a document could not be read.
    @Test(arguments: [
        ("zones | sh -c 'printf [1; exit 3'", "[1"), ("!sh -c 'echo text; exit 3'", "text\n"),
        ("!exit 3", ""),
        ("zones | sh -c 'cat > /dev/null; exit 3'", ""), ("source s.compsh | sh -c 'cat > f; exit 3'", ""),
        // The listing fails behind its first pages.
        ("images 99999 all --limit 100 | sh -c 'cat > f; printf [1'", "[1"),
    ])
    func notBehindWhatAProgramMayHaveWritten(line: String, output: String) throws {
        let program = Program()
        program.folder.write("s.compsh", "zones\n!true\nzones\n")
        let run = try program.demo("--fault", "ignoreoffset", "-o", "json", "-c", line)
        #expect(run.text == output && run.status == 1)
        #expect(run.errors.contains("error:"))
    }

    /// What is written for the next command is its own.
    @Test(arguments: ["!echo text; imges", "source s.compsh", "zones | cat > f; imges"])
    func behindAProgramOfAnotherCommand(line: String) throws {
        let program = Program()
        program.folder.write("s.compsh", "!true\nimges\n")
        let run = try program.demo("-o", "json", "-c", line.replacing("; ", with: "\n"))
        let last = try #require(run.text.split(separator: "\n").last)
        try ContractTests.check(
            try #require(DocumentSequence.read(Array(last.utf8)).first), status: run.status)
    }

    @Test func aSignalDuringAProgramIsToldInWords() throws {
        let output = Pipe()
        let process = try Program().start(
            ["--demo", "-o", "json", "-c", "!sh -c 'echo ready; exec sleep 60'"], output: output)
        #expect(output.fileHandleForReading.availableData == Data("ready\n".utf8))
        kill(process.processIdentifier, SIGTERM)
        #expect(Program.wait(for: process, .seconds(20)))
        #expect(Program.status(of: process) == 128 + SIGTERM)
        #expect(output.fileHandleForReading.readDataToEndOfFile().isEmpty)
    }

    /// A failure that a script wants to see is none.
    @Test func anExpectedFailureWritesNoDocument() throws {
        let run = try Program().demo(
            "-o", "json", "-c", "images 12345 --region mars\nexpect error 230")
        #expect(run.output.isEmpty && run.status == 0, "\(run.text)\(run.errors)")
    }

    /// Standard input that stays open and silent is not read for an answer.
    @Test(arguments: [
        ("login", "--public-key"),
        ("call TerminateCompShareInstance UHostId=uhost-91pqkq6l3jte Zone=cn-wlcb-01", "--yes"),
        ("call CreateCompShareInstance --ask", "Name=value"),
        (
            "call ResetCompShareInstancePassword UHostId=u Zone=cn-wlcb-01 Password=?", "Password=@FILE"
        ),
    ])
    func questionsAreRefusedWithoutReading(line: String, option: String) throws {
        let program = Program()
        let input = Pipe()
        let output = Pipe()
        let demo = line == "login" ? [] : ["--demo"]
        let process = try program.start(
            demo + ["--write", "-o", "json", "-c", line], input: input, output: output)
        let data = output.fileHandleForReading.readDataToEndOfFile()
        #expect(Program.wait(for: process, .seconds(20)))
        let error = try ContractTests.check(
            try #require(DocumentSequence.read(Array(data)).first), status: Program.status(of: process))
        let next = (error["next"] as? [String])?.joined() ?? ""
        #expect(next.contains(option), "\(next)")
        try input.fileHandleForWriting.close()
    }

    /// Keys may come from a terminal where nothing that is written reaches one.
    @Test func aQuestionThatNobodySeesIsNotAsked() throws {
        let program = Program()
        let compsh = try Program.path()
        let terminal = try program.terminal(
            of: "/bin/sh", ["-c", "'\(compsh)' -o json -c login > out 2> err"])
        #expect(terminal.waitForExit() == 2)
        let output = Array((program.folder.text("out") ?? "").utf8)
        try ContractTests.check(try #require(DocumentSequence.read(output).first), status: 2)
        #expect(program.folder.text("err") == "")
    }

    @Test(arguments: [(SIGINT, "interrupted"), (SIGTERM, "signal")])
    func aSignalIsAFailureToo(signal: Int32, kind: String) throws {
        let program = Program()
        let (output, errors) = (Pipe(), Pipe())
        let process = try program.start(
            ["--demo", "-x", "-o", "json", "-c", "sleep 1h"], output: output, errors: errors)
        // The line is told before it runs, so that nothing else can be what the signal ends.
        #expect(errors.fileHandleForReading.availableData == Data("+ sleep 1h\n".utf8))
        kill(process.processIdentifier, signal)
        let bytes = Array(output.fileHandleForReading.readDataToEndOfFile())
        #expect(Program.wait(for: process, .seconds(20)))
        let status = Program.status(of: process)
        #expect(status == 128 + signal)
        let error = try ContractTests.check(
            try #require(DocumentSequence.read(bytes).last), status: status)
        #expect(error["kind"] as? String == kind && error["sent"] as? Bool == false)
    }

    @Test func secretsAreMasked() throws {
        for arguments in [
            ["Password=hunter2hunter2"], ["-c", "Password=hunter2hunter2"],
            ["-c", "call Password=hunter2hunter2"],
        ] {
            let run = try Program().run(["--demo", "-o", "json"] + arguments)
            #expect(run.status == 2 && !(run.text + run.errors).contains("hunter2"))
            #expect(try DocumentSequence.read(run.output).count == 1)
        }
    }

    /// Who types at a prompt reads words, whatever the format of the data is.
    @Test func aPersonAtThePromptReadsWords() throws {
        let terminal = try Program().terminal(["--demo", "--no-history"])
        try #require(terminal.wait(for: "demo>"))
        terminal.type("set format json\r")
        #expect(terminal.wait(for: "format json (session)"))
        terminal.type("imges\r")
        #expect(terminal.wait(for: "error: unknown command"))
        terminal.type("help let\r")
        #expect(terminal.wait(for: "usage: let"))
        #expect(!terminal.screen.text.contains("{"))
    }
}
