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
        ([], 1, "changes are off"), (["--write"], 1, "--write and --yes"), (["-y"], 1, "changes are off"),
        (["--write", "--yes"], 1, "request "), (["--write", "-y"], 1, "request "),
    ])
    func scriptsChangeNothingWithoutWriteAndYes(options: [String], status: Int32, part: String) throws {
        let run = try program.run(
            ["--demo"] + options, input: "call TerminateCompShareInstance Zone=z UHostId=uhost-abc\n")
        #expect(run.status == status)
        #expect(run.errors.contains(part), "\(run.errors)")
    }

    @Test func aValueComesFromStandardInputOnce() throws {
        let run = try program.demo("-c", "dry call DescribeCommunityImages Name=-", input: "多行\n文本")
        #expect(run.status == 0)
        #expect(run.text.contains(">   Name       多行"))
        #expect(try program.demo(input: "call DescribeCommunityImages Name=-").status == 2)
    }

    /// Who ends the shell means the program it waits for as well.
    @Test(arguments: ["!", "images 12345 | "], ["TERM", "HUP"])
    func programsEndWithTheShell(start: String, signal: String) throws {
        // The program's own program: what sh itself does with the signal tells nothing of that.
        program.folder.write("inner", "echo $$ > number; kill -\(signal) $1; exec sleep 50")
        program.folder.write("slow", "sh inner $PPID; true")
        let run = try program.run(["--demo", "-c", "\(start)exec sh slow"], limit: .seconds(20))
        #expect(run.status == (signal == "TERM" ? 143 : 129))
        let number = try #require(program.folder.text("number")).trimmingCharacters(in: .newlines)
        // One that has ended may stay as a zombie where nobody collects it.
        func isRunning() -> Bool {
            let state = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
            return state.map { !$0.contains(") Z ") } ?? false
        }
        // Far from the program's own 50 seconds.
        let end = ContinuousClock.now + .seconds(20)
        while isRunning(), ContinuousClock.now < end { usleep(2_000) }
        #expect(!isRunning())
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
        (["-c", "call TerminateCompShareInstance Zone=z UHostId=x"], 1, "changes are off"),
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

    /// A reader that takes nothing holds up no signal.
    @Test func aSignalEndsAWriteToAFullPipe() throws {
        let pipe = Pipe()
        let process = try program.start(["--demo", "-o", "jsonl", "-c", "images 99999 all"], output: pipe)
        func waiting() -> Int32 {
            var count: Int32 = 0
            _ = unsafe ioctl(pipe.fileHandleForReading.fileDescriptor, UInt(FIONREAD), &count)
            return count
        }
        // A pipe holds 64 KiB: what is written next waits, once less than a page of them is free.
        let end = ContinuousClock.now + .seconds(30)
        while waiting() <= 60 << 10, ContinuousClock.now < end { usleep(2_000) }
        #expect(waiting() > 60 << 10)
        var stays = Steadiness()
        while ContinuousClock.now < end, process.isRunning {
            if stays.holds(ProcessState(of: process.processIdentifier)?.waits == true) { break }
            usleep(2_000)
        }
        #expect(process.isRunning)
        kill(process.processIdentifier, SIGTERM)
        #expect(Program.wait(for: process, .seconds(20)))
        #expect(process.terminationStatus == 143)
        withExtendedLifetime(pipe) {}
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
        let run = try program.demo("-o", "jsonl", "broken.compsh")
        #expect(run.status == 2)
        #expect(run.lines.count == 1)
        #expect(run.errors.contains("broken.compsh:3:3: error: unknown command \"imges\""))

        let goesOn = try program.demo("--keep-going", "-o", "jsonl", "broken.compsh")
        #expect(goesOn.status == 2)
        #expect(goesOn.lines.count == 2)

        let sourced = try program.demo("-o", "jsonl", "-c", "source broken.compsh; images 12345 --limit 2")
        #expect(sourced.status == 2)
        #expect(sourced.lines.count == 1)
        #expect(sourced.errors.contains("broken.compsh:3:3"))
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

    @Test func aReaderThatGoesAwayEndsItQuietly() throws {
        let path = try Program.path()
        let run = try program.run(
            ["-c", "\(path) --demo -o jsonl -c 'images 99999 all' | head -n 1; echo ${PIPESTATUS[0]} >&2"],
            program: "/bin/bash")
        #expect(run.lines.count == 1)
        #expect(run.errors == "0\n")
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

    @Test func pipesAndFiles() throws {
        let run = try program.demo(
            "-o", "json", "-c", "images 12345 --limit 2 | jq -r .TotalCount; images 12345 > out.json")
        #expect(run.status == 0)
        #expect(run.text == "45\n")
        #expect(program.folder.text("out.json")?.hasPrefix("{\n  \"RetCode\": 0,") == true)
        program.folder.write("old", "kept")
        let failed = try program.demo("-c", "images 12345 --region nowhere > old")
        #expect(failed.status == 1)
        #expect(program.folder.text("old") == "kept")
        #expect(program.folder.names == ["old", "out.json"])
        let program = try program.demo("-c", "images 12345 | false")
        #expect(program.status == 1)
        #expect(program.errors.contains("status 1"))
    }

    @Test func aRestrictedSessionRunsNoPrograms() throws {
        for command in [
            "images 12345 | cat", "images 12345 > x", "!true", "source /etc/passwd",
            "endpoint https://example.com",
            "set write on", "write on", "profile x", "set secrets show",
        ] {
            let run = try program.demo("--restricted", "-c", command)
            #expect(run.status == 2)
            #expect(run.errors.contains("restricted"))
        }
        #expect(program.folder.text("x") == nil)
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
        #expect(version.text.hasPrefix("compsh 0."))
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

    @Test func aFullDiskIsAnErrorAndAFailedWriteLeavesNothingBehind() throws {
        let full = try program.demo("-c", "images 12345 > /dev/full")
        #expect(full.status == 1)
        #expect(full.errors.contains("No space left on device"))
        let nowhere = try program.demo("-c", "images 12345 > no/such/folder")
        #expect(nowhere.status == 1)
        #expect(nowhere.errors.contains("No such file or directory"))
        // What cannot be moved to where it belongs is removed.
        program.folder.write("folder/file", "kept")
        let folder = try program.demo("-c", "images 12345 > folder")
        #expect(folder.status == 1)
        #expect(program.folder.names == ["folder"])
    }

    @Test func closedStreamsAreNotTakenForOthers() throws {
        let path = try Program.path()
        // Standard input closed: an empty script, not whatever gets its number.
        let run = try program.run(
            ["-c", "\(path) --demo <&-; echo $?; \(path) --demo -c 'images 12345' >&- 2>&- <&-; echo $?"],
            program: "/bin/bash",
            limit: .seconds(20))
        #expect(run.lines == ["0", "1"])
    }

    /// sh expands the saved names that a program's text mentions, and nothing else of that text is touched.
    @Test func programsGetTheSavedNamesThatTheyMention() throws {
        let save = "images 12345 --limit 1 > /dev/null; save n = CompshareImageGroup[0].ImageName"
        let run = try program.demo(
            "--keep-going", "-c", "\(save); save HOME = TotalCount; save m = TotalCount", "-c",
            "!printf '%s|' \"$n\" \"${n}\" '$n' \"$HOME\" \"$m\"", "-c",
            "echo a b | awk '{print $2, ENVIRON[\"n\"]}' | sed \"s/b/$n/; s/$/./\"", "-c",
            "!printf '%s|' \"$x1.TotalCount\" \"$unknown\" '$last'", "-c", "!env | grep -c '^m='")
        let name = try #require(run.lines.first?.split(separator: "|").first.map(String.init))
        let first = "\(name)|\(name)|$n|\(program.folder.path)|45|\(name) \(name)."
        #expect(run.text.hasPrefix(first), "\(run.text)")
        #expect(run.text.contains(".TotalCount||$last|"))
        #expect(run.errors.contains("$HOME is the environment's own here"))
        #expect(run.errors.contains("$x1 means nothing to a program; save n = $x1.PATH first"))
        #expect(!run.errors.contains("$last means"))
        // What is not mentioned is not there, although grep's own pattern is m.
        #expect(run.lines.last?.hasSuffix("|0") == true, "\(run.text)")
    }

    /// Sockets, pipes and epolls of ours, of libraries and of the emulator stay ours.
    @Test func programsInheritNothingButTheStreams() throws {
        let run = try program.demo(
            "-c", "images 12345 > /dev/null; !ls /proc/self/fd", "-c", "echo a | ls /proc/self/fd")
        // The fourth is the folder that ls itself has opened.
        #expect(run.lines == ["0", "1", "2", "3", "0", "1", "2", "3"])
    }
}
