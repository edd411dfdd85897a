import CompshTestSupport
import Foundation
import Glibc
import Testing

/// compsh without a terminal: pipes, `-c`, scripts, exit statuses.
@Suite(.blocking) struct PipeTests {
    private let program = Program()

    @Test func fourCommandsListFortyFiveGroupsAndTheEnd() throws {
        let commands = "images 12345\nimages 12345 next\nimages 12345 next\nimages 12345 next\n"
        let run = try program.demo("-o", "jsonl", input: commands)
        #expect(run.status == 0)
        #expect(run.lines.count == 45)
        #expect(Set(run.lines).count == 45)
        let notes = run.errors.split(separator: "\n")
        #expect(notes.count == 4)
        #expect(notes.last?.hasPrefix("the listing has ended: 41–45 of 45") == true)

        // The same as a table: three headers and the rows.
        let table = try program.demo(input: commands)
        #expect(table.lines.count == 48)
        #expect(table.lines.filter { $0.hasPrefix("  #") }.count == 3)
    }

    @Test func theEndOfAListingSendsNothing() throws {
        func sent(_ commands: String) throws -> (run: Program.Output, requests: Int) {
            let run = try program.demo("--record", "sent.har", "-c", commands)
            let requests = try #require(program.folder.text("sent.har")).split(separator: "\n").count
            program.folder.remove("sent.har")
            return (run, requests)
        }
        let last = try sent("images 12345 --limit 20 last")
        #expect(last.requests > 0)
        let ended = try sent("images 12345 --limit 20 last; images 12345 next")
        #expect(ended.run.status == 0)
        #expect(ended.run.errors.contains("the listing has ended"))
        #expect(ended.run.errors.contains("first page: images 12345 first"))
        #expect(ended.requests == last.requests)
        // Before the end the same command does send.
        let more = try sent("images 12345 --limit 20 page 2; images 12345 next")
        #expect(more.requests == 2)
    }

    @Test(arguments: [
        ([], 7, "changes are off"), (["--write"], 7, "--write and --yes"), (["-y"], 7, "changes are off"),
        (["--write", "--yes"], 1, "request "), (["--write", "-y"], 1, "request "),
    ])
    func scriptsChangeNothingWithoutWriteAndYes(options: [String], status: Int32, part: String) throws {
        let run = try program.run(
            ["--demo"] + options, input: "call TerminateCompShareInstance Zone=z UHostId=uhost-abc\n")
        #expect(run.status == status)
        #expect(run.errors.contains(part), "\(run.errors)")
    }

    @Test func jsonIsTheServersInItsOrder() throws {
        let run = try program.demo("-o", "json", "-c", "images 12345 --limit 3")
        #expect(run.status == 0)
        #expect(
            run.text.hasPrefix("{\n  \"RetCode\": 0,\n  \"Action\": \"DescribeUserCommunityImagesResponse\",")
        )
        let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(object["RetCode"] as? Int == 0)
        #expect((object["CompshareImageGroup"] as? [Any])?.count == 3)
    }

    @Test func rawGivesTheExactBytes() throws {
        let emulator = try RunningEmulator(program)
        let raw = try program.run(["-c", "raw images 12345"], variables: emulator.variables)
        #expect(raw.status == 0)
        // The same request by another client: a script of the shell and curl's own hand, signed with openssl.
        let body = try emulator.curl([
            "Action": "DescribeUserCommunityImages", "Region": "cn-wlcb", "TargetTopOrganizationId": "12345",
            "Offset": "0",
            "Limit": "20",
        ])
        #expect(raw.output == body)
        #expect(!raw.output.isEmpty)
        emulator.stop()
    }

    @Test(arguments: [
        (["-c", "imges 12345"], Int32(2), "did you mean: images"),
        (["-c", "images 12345 --limit 500"], 2, "--limit"),
        (["-c", "images 12345 --lmit 5"], 2, "did you mean: --limit"),
        (["-c", "images \"12345"], 2, "quote"),
        (["-c", "images 12345； next"], 2, ";"),
        (["-c", "images"], 2, "which organisation?"),
        (["-c", "call DescribeNothing --force"], 1, "RetCode"),
        (["-c", "call DescribeUserCommunityImages Region=nowhere"], 1, "RetCode 230"),
        (["-c", "call GetRegion ProjectId=org-none"], 1, "RetCode 292"),
        (["-c", "call DescribeFavoriteImages"], 1, "RetCode 161"),
        (["-c", "call TerminateCompShareInstance Zone=z UHostId=x"], 7, "changes are off"),
        (["--region", "nowhere", "-c", "images 12345"], 1, "RetCode 230"),
        (["--endpoint", "http://example.com"], 2, "--endpoint"),
        (["--no-such-option"], 2, "unknown option"),
        (["no-such-script"], 2, "and no file of that name"),
        (["no-such.compsh"], 2, "cannot read the script"),
        (["-c", "exit 7"], 7, ""),
        (["-c", "exit 7; images 12345"], 7, ""),
    ])
    func wrongInputHasItsStatusAndItsWords(arguments: [String], status: Int32, words: String) throws {
        let run = try program.run((arguments.first == "--endpoint" ? [] : ["--demo"]) + arguments)
        #expect(run.status == status)
        #expect(words.isEmpty ? run.errors.isEmpty : run.errors.contains(words), "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    /// What came of an answer before the connection broke is kept and shown.
    @Test func anAnswerThatBreaksOffIsKept() throws {
        let run = try program.run(
            [
                "--demo", "--fault", "truncate", "--retries", "0", "--keep-going", "-c", "images 12345", "-c",
                "raw",
            ])
        #expect(run.status == 3)
        #expect(run.errors.contains("bytes of the answer had come; raw shows them"), "\(run.errors)")
        #expect(run.text.hasPrefix("{\"RetCode\":0,"))
        #expect(!run.text.hasSuffix("}"))
    }

    @Test func theCaretStandsUnderTheRightColumn() throws {
        let run = try program.demo("-c", "images 12345 --tag 图像生成 --lmit 5")
        let lines = run.errors.split(separator: "\n").map(String.init)
        let command = try #require(lines.firstIndex { $0.contains("--lmit") && $0.hasPrefix("  images") })
        // Four wide characters take eight columns.
        let caret = try #require(lines[command + 1].firstIndex(of: "^"))
        #expect(
            lines[command + 1].distance(from: lines[command + 1].startIndex, to: caret) == 2 + 13 + 6 + 8 + 1)
    }

    @Test func wrongKeysExitWithFiveAndNameTheCode() throws {
        let emulator = try RunningEmulator(program)
        for (name, code) in [("COMPSHARE_PRIVATE_KEY", "171"), ("COMPSHARE_PUBLIC_KEY", "172")] {
            var variables = emulator.variables
            variables[name] = "wrong-key-that-must-not-be-shown"
            let run = try program.run(["-c", "images 12345"], variables: variables)
            #expect(run.status == 5)
            #expect(run.errors.contains("RetCode \(code)"))
            #expect(run.errors.contains("request "))
            // Of a wrong signature also what else could be the cause.
            #expect(
                run.errors.contains("keys from: $COMPSHARE_PUBLIC_KEY · sent to: 127.0.0.1")
                    == (code == "171"))
            #expect(run.errors.contains("clock agrees with the server's") == (code == "171"))
            #expect(!run.errors.contains("wrong-key-that-must-not-be-shown"))
        }
        emulator.stop()
    }

    @Test func withoutKeysThePlacesAreNamed() throws {
        let run = try program.run(["-c", "images 12345"])
        #expect(run.status == 5)
        #expect(run.errors.contains("$COMPSHARE_PUBLIC_KEY"))
        #expect(run.errors.contains("\(program.folder.path)/.config/compshare/config.json"))
        #expect(run.errors.contains("--demo"))
    }

    @Test func anUnreachableEndpointExitsWithThree() throws {
        // Port 9 on loopback: nothing listens there.
        let run = try program.run(
            ["--endpoint", "http://127.0.0.1:9", "--retries", "0", "--timeout", "2s", "-c", "images 12345"],
            variables: ["COMPSHARE_PUBLIC_KEY": "a", "COMPSHARE_PRIVATE_KEY": "b"], limit: .seconds(20))
        #expect(run.status == 3)
        #expect(run.errors.contains("cannot connect"))
    }

    @Test func retriesAreShown() throws {
        let run = try program.run(
            ["--endpoint", "http://127.0.0.1:9", "--retries", "1", "-c", "images 12345"],
            variables: ["COMPSHARE_PUBLIC_KEY": "a", "COMPSHARE_PRIVATE_KEY": "b"], limit: .seconds(20))
        #expect(run.errors.contains("retry 1/1 in "))
    }

    @Test func aTimeoutExitsWithThree() throws {
        let run = try program.run(
            ["--demo", "--latency", "30s", "--timeout", "300ms", "--retries", "0", "-c", "images 12345"],
            limit: .seconds(20))
        #expect(run.status == 3)
        #expect(run.errors.contains("in time"))
    }

    @Test func aScriptStopsAtItsFirstFailureAndNamesThePlace() throws {
        program.folder.write(
            "broken.compsh", "images 12345 --limit 1\n\n  imges 12345\nimages 12345 --limit 1\n")
        let words = try program.demo("-o", "csv", "broken.compsh")
        #expect(words.status == 2)
        // Lines of CSV end in CR LF.
        #expect(words.text.split(whereSeparator: \.isNewline).count == 2)
        #expect(words.errors.contains("broken.compsh:3:3: error: unknown command \"imges\""))

        // As programs read it.
        let place = #""at":{"file":"broken.compsh","line":3,"column":3}"#
        let run = try program.demo("-o", "jsonl", "broken.compsh")
        #expect(run.status == 2)
        #expect(run.lines.count == 1)
        #expect(run.errors.contains(place), "\(run.errors)")

        let goesOn = try program.demo("--keep-going", "-o", "jsonl", "broken.compsh")
        #expect(goesOn.status == 2)
        #expect(goesOn.lines.count == 2)

        let sourced = try program.demo("-o", "jsonl", "-c", "source broken.compsh; images 12345 --limit 2")
        #expect(sourced.status == 2)
        #expect(sourced.lines.count == 1)
        #expect(sourced.errors.contains(place), "\(sourced.errors)")
    }

    @Test func standardInputNamesItsLines() throws {
        let run = try program.demo(input: "images 12345 --limit 1\nimages 12345 \\\n  --lmit 1\n")
        #expect(run.status == 2)
        #expect(run.errors.contains("stdin:3:3: error:"))
    }

    @Test func echoGoesToStandardError() throws {
        let run = try program.demo(
            "-x", "-o", "jsonl", "-c", "images 12345 --limit 1; images 12345 --limit 2")
        #expect(run.lines.count == 3)
        #expect(run.errors.contains("+ images 12345 --limit 1\n"))
        #expect(run.errors.contains("+ images 12345 --limit 2\n"))
    }

    @Test func scriptsInOtherFoldersSourceTheirNeighbours() throws {
        program.folder.write("outer.compsh", "source ./inner.compsh\n")
        program.folder.write("inner.compsh", "images 12345 --limit 2\n")
        let run = try program.run(["--demo", "-o", "jsonl", "\(program.folder.path)/outer.compsh"])
        #expect(run.status == 0)
        #expect(run.lines.count == 2)
        program.folder.write("inner.compsh", "source outer.compsh\n")
        let cycle = try program.run(["--demo", "\(program.folder.path)/outer.compsh"])
        #expect(cycle.status == 2)
        #expect(cycle.errors.contains("runs itself"))
    }

    @Test func allListsEverythingOnce() throws {
        let run = try program.demo("-o", "jsonl", "-c", "images 99999 all --max 1234")
        #expect(run.lines.count == 1234)
        #expect(Set(run.lines).count == 1234)
        let document = try program.demo("-o", "json", "-c", "images 12345 all --limit 20")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(document.output)) as? [String: Any])
        #expect((object["CompshareImageGroup"] as? [Any])?.count == 45)
        #expect(object["TotalCount"] as? Int == 45)
    }

    @Test func cursorsAreKeptForEachListing() throws {
        let commands = """
            images 12345 --limit 10
            images 99999 --limit 5
            images 12345 next --limit 10
            next
            images 99999 next --limit 5
            prev
            """
        let run = try program.demo("-o", "jsonl", input: commands)
        let places = run.errors.split(separator: "\n").map { $0.split(separator: " ")[2] }
        #expect(places == ["1–10", "1–5", "11–20", "21–30", "6–10", "1–5"])
    }

    @Test func statusShowsOriginsAndMasksKeys() throws {
        let run = try program.run(
            ["--region", "cn-sh2", "-c", "org 12345; status"],
            variables: [
                "COMPSHARE_PUBLIC_KEY": "4eZ+x/Yz0QabcDEF123-public-key==",
                "COMPSHARE_PRIVATE_KEY": "the-private-key",
                "COMPSHARE_ENDPOINT": "http://127.0.0.1:9",
            ])
        #expect(run.status == 0)
        #expect(run.text.contains("flag (--region)"))
        #expect(run.lines.contains { $0.contains("12345") && $0.contains("session") })
        #expect(run.text.contains("environment ($COMPSHARE_ENDPOINT)"))
        #expect(run.text.contains("4eZ+x/Yz*****key=="))
        #expect(!run.text.contains("the-private-key"))
        #expect(!run.text.contains("4eZ+x/Yz0QabcDEF123"))
    }

    /// Each example runs in every way that its own first lines name.
    @Test func examplesRunAsTheirHeadersSay() throws {
        let folder = try Program.examples()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".compsh")
        }
        #expect(names.count >= 5)
        for name in names.sorted() {
            let header = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
                .split(separator: "\n").prefix { $0.hasPrefix("#") }
            let commands = header.compactMap { line in
                line.firstMatch(of: #/compsh( -.*examples/.*)$/#).map { String($0.output.1) }
            }
            #expect(!commands.isEmpty, "\(name) does not say how to run it")
            for command in commands {
                let run = try program.run(
                    ["-c", "ln -sfn \(folder) examples; \(try Program.path())\(command)"], program: "/bin/sh")
                #expect(run.status == 0, "\(command): \(run.errors)")
                #expect(!run.output.isEmpty, "\(command)")
            }
        }
    }

    @Test func helpAndVersionAreData() throws {
        let help = try program.run(["--help"])
        #expect(help.status == 0)
        #expect(help.text.contains("compsh --demo"))
        let version = try program.run(["--version"])
        let lines = version.lines
        #expect(lines.count == 2)
        #expect(lines[0].wholeMatch(of: /compsh 0\.\d+\.\d+ \([0-9a-f]{9}(-modified)?\)/) != nil, "\(lines)")
        #expect(
            lines[1].wholeMatch(of: /libedit \d+\.\d+ \(libedit\.so[.0-9]+\), Swift \d[.0-9]+/) != nil,
            "\(lines)")
        #expect(try program.demo("-c", "version").lines == lines)
        let command = try program.demo("-c", "images --help")
        #expect(command.status == 0)
        #expect(command.text.contains("images [ORG]"))
    }

    /// What the reference page's samples for Python and Go do, with the library alone.
    @Test func theSampleOfTheReferencePagePrintsTheTotal() throws {
        let emulator = try RunningEmulator(program)
        let run = try program.run(
            [], program: try Installation.current().listImages, variables: emulator.variables)
        #expect(run.status == 0)
        #expect(run.lines.first == "总数: 45")
        #expect(run.lines.count == 46)
        emulator.stop()
    }

    @Test func aSourcedScriptWritesWhereItsCommandSays() throws {
        program.folder.write("two.compsh", "images 12345 --limit 2\n")
        let run = try program.demo("-o", "jsonl", "-c", "source two.compsh > out; images 12345 --limit 1")
        #expect(run.status == 0)
        #expect(run.lines.count == 1)
        #expect(program.folder.text("out")?.split(separator: "\n").count == 2)
    }

    @Test func keepingGoingRemembersTheFailureOfASourcedScript() throws {
        program.folder.write("bad.compsh", "imges\nimages 12345 --limit 1\n")
        let run = try program.demo(
            "--keep-going", "-o", "jsonl", "-c", "source bad.compsh; images 12345 --limit 1")
        #expect(run.status == 2)
        #expect(run.lines.count == 2)
    }
}
