import CompshTestSupport
import Foundation
import Glibc
import Testing

/// What compsh reads from and writes to, and the programs that it starts.
@Suite(.blocking) struct StreamTests {
    private let program = Program()

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
        #expect(eventually(.seconds(20)) { !isRunning() })
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
        #expect(eventually { waiting() > 60 << 10 })
        var rest = Rest()
        #expect(eventually { rest.holds(ProcessState(of: process.processIdentifier)) })
        #expect(process.isRunning)
        kill(process.processIdentifier, SIGTERM)
        #expect(Program.wait(for: process, .seconds(20)))
        #expect(process.terminationStatus == 143)
        withExtendedLifetime(pipe) {}
    }

    @Test func aReaderThatGoesAwayEndsItQuietly() throws {
        let path = try Program.path()
        let run = try program.run(
            ["-c", "\(path) --demo -o jsonl -c 'images 99999 all' | head -n 1; echo ${PIPESTATUS[0]} >&2"],
            program: "/bin/bash")
        #expect(run.lines.count == 1)
        #expect(run.errors == "0\n")
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
        for (commands, status) in [
            (["images 12345 | cat", "images 12345 > x", "!true", "source /etc/passwd"], 1),
            (
                [
                    "endpoint https://example.com", "set write on", "write on", "profile x",
                    "set secrets show",
                    "set max-price 5",
                ], 2
            ),
        ] as [([String], Int32)] {
            for command in commands {
                let run = try program.demo("--restricted", "-c", command)
                #expect(run.status == status, "\(command)")
                #expect(run.errors.contains("restricted"))
            }
        }
        #expect(program.folder.text("x") == nil)
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
