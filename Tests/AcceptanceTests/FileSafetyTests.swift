import CompshTestSupport
import Foundation
import Glibc
import Testing

/// Files as an ordinary user has them: those that may not be written, those that several write, those that are full.
@Suite(.blocking) struct FileSafetyTests {
    private let program = Program()

    /// Runs a script of sh; `$compsh` is the program.
    private func runScript(_ script: String, variables: [String: String] = [:]) throws -> Program.Output {
        try program.run(
            ["-c", script], program: "/bin/bash",
            variables: variables.merging(["compsh": try Program.path()]) { $1 })
    }

    @Test(arguments: [
        "$compsh --demo -c 'images 12345 > f'", "$compsh --demo -c 'images 12345 >> f'",
        "$compsh --demo -c 'export session f'", "$compsh --demo -c 'export har f'",
        "$compsh --demo --junit f -c 'status'", "$compsh --demo -c 'images 12345 > link'",
        "$compsh --endpoint http://127.0.0.1:9 --retries 0 -c 'login --public-key p --private-key-file key'",
    ])
    func aFileThatMayNotBeWrittenIsNotReplaced(command: String) throws {
        program.folder.write("f", "{}", mode: 0o444)
        program.folder.write("key", "k")
        unsafe symlink("f", program.folder.file("link"))
        let run = try runScript(command, variables: ["COMPSHARE_CONFIG_FILE": program.folder.file("f")])
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.errors.contains("Permission denied"), "\(run.errors)")
        #expect(program.folder.text("f") == "{}")
        #expect(program.folder.mode("f") == 0o444)
        #expect(program.folder.names == ["f", "key", "link"])
    }

    /// A folder that may not be written lets nothing be replaced either, and it is the one that is named.
    @Test func theFolderIsNamed() throws {
        let run = try runScript(
            "mkdir d; chmod 555 d; $compsh --demo -c 'images 12345 > d/x'; s=$?; chmod 755 d; exit $s")
        #expect(run.status == 1)
        #expect(run.errors.contains("cannot write: d: Permission denied"), "\(run.errors)")
    }

    @Test func eightShellsKeepEveryProfile() throws {
        let emulator = try RunningEmulator(program)
        defer { emulator.stop() }
        program.folder.write("key", emulator.variables["COMPSHARE_PRIVATE_KEY"] ?? "")
        let script = """
            for shell in 1 2 3 4 5 6 7 8; do
              for number in 0 1 2 3 4 5 6 7 8 9; do
                echo "login p$shell-$number --public-key $COMPSHARE_PUBLIC_KEY --private-key-file key"
              done > s$shell
              env -u COMPSHARE_PUBLIC_KEY -u COMPSHARE_PRIVATE_KEY $compsh s$shell 2> e$shell &
            done
            for job in 1 2 3 4 5 6 7 8; do wait; done
            cat e? | grep -c 'the service knows the keys'
            """
        let run = try program.run(
            ["-c", script], program: "/bin/bash",
            variables: emulator.variables.merging(["compsh": try Program.path()]) { $1 })
        #expect(run.text == "80\n", "\(run.errors)")
        let file = try #require(program.folder.read(".config/compshare/config.json"))
        let json = try #require(try JSONSerialization.jsonObject(with: Data(file)) as? [String: Any])
        #expect((json["profiles"] as? [String: Any])?.count == 80)
        #expect(TemporaryFolder.names(program.folder.file(".config/compshare")) == ["config.json"])
    }

    /// Twenty kills in the middle of writing leave no file beside, and none half-written.
    @Test func killsLeaveNothingBehind() throws {
        program.folder.write("f", "old\n")
        let script = """
            for delay in 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9; do
              $compsh --demo -o jsonl -c 'images 99999 all > f' &
              sleep 0.2$delay; kill -9 $!; wait $!
            done 2> /dev/null
            $compsh --demo -c 'echo new > g'
            """
        let run = try program.run(
            ["-c", script], program: "/bin/bash", variables: ["compsh": try Program.path()])
        #expect(run.status == 0, "\(run.errors)")
        let lines = (program.folder.text("f") ?? "").split(separator: "\n")
        #expect(lines == ["old"] || lines.count == 10_000)
        #expect(program.folder.names.filter { $0 != ".local" } == ["f", "g"])
    }

    @Test(arguments: [
        ("$compsh --demo --record /dev/full -c 'images 12345'", "No space left on device"),
        ("echo 'images 12345' | $compsh --demo --record /dev/full", "No space left on device"),
        ("echo 'images 12345' > s; $compsh --demo --record /dev/full s", "No space left on device"),
        ("ulimit -f 1; $compsh --demo --record r -c 'images 12345 --limit 100'", "File too large"),
        ("$compsh --demo -c 'record /dev/full; images 12345; record stop'", "No space left on device"),
    ])
    func aRecordingWithHolesIsAFailure(script: String, reason: String) throws {
        let run = try program.run(
            ["-c", script], program: "/bin/bash", variables: ["compsh": try Program.path()])
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.errors.contains("error: cannot record to "), "\(run.errors)")
        #expect(run.errors.contains(reason), "\(run.errors)")
        #expect(run.errors.contains("is incomplete: 1 exchange could not be written"), "\(run.errors)")
        #expect(!run.output.isEmpty)
    }

    @Test func atThePromptItIsTheSessionsFailure() throws {
        let terminal = try program.terminal(["--demo", "--record", "/dev/full"])
        #expect(terminal.wait(for: "demo [rec]>"))
        terminal.type("images 12345 --limit 1\r")
        #expect(terminal.wait(for: "cannot record to /dev/full"))
        terminal.settle()
        terminal.type("\u{4}")
        #expect(terminal.waitForExit() == 1)
    }

    @Test(arguments: [
        "$compsh --replay /dev/zero -c 'images 1'", "$compsh --demo --data /dev/zero -c 'images 1'",
        "$compsh --demo /dev/zero", "$compsh emulate --port +0", "$compsh --demo --groups +5 -c status",
        "$compsh --org +5 -c status", "$compsh --endpoint http://127.0.0.1:+9 -c status",
        "$compsh --demo --seed +5 -c status", "$compsh --demo --retries +1 -c status",
    ])
    func whatMakesNoSenseIsRefused(script: String) throws {
        // A gigabyte of memory is more than any of these needs.
        let run = try program.run(
            ["-c", "ulimit -v 4000000; " + script], program: "/bin/bash",
            variables: ["compsh": try Program.path()],
            limit: .seconds(20))
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    /// A session's own archive answers it.
    @Test func anExportedArchiveIsReplayed() throws {
        let script = "images 12345 --limit 3\nimages 12345 next --limit 3\n"
        let recorded = try program.demo(input: script + "export har a.har\n")
        #expect(recorded.status == 0, "\(recorded.errors)")
        let replayed = try program.run(["--replay", "a.har"], input: script)
        #expect(replayed.status == 0, "\(replayed.errors)")
        #expect(replayed.text == recorded.text)
        #expect(!replayed.text.isEmpty)
    }

    /// What came is kept beside a file, but not where the disk is full: there it would keep it full.
    @Test func onAFullDiskNothingIsKeptBeside() throws {
        let run = try runScript(
            """
            ulimit -f 8
            $compsh --demo -o jsonl -c 'images 99999 all > rows'; echo $?
            $compsh --demo --keep-going -c 'images 99999 --limit 50 > /dev/null' -c 'export har all.har'; echo $?
            """)
        #expect(run.lines.filter { $0 == "1" }.count == 2, "\(run.text)")
        #expect(run.errors.contains("File too large"), "\(run.errors)")
        #expect(!program.folder.names.contains { $0.hasPrefix("rows") || $0.hasPrefix("all.har") })
    }
}
