import CompshTestSupport
import Glibc
import Testing

@testable import CompSharePlatform

struct ChildProgramTests {
    private func run(_ script: String, input: FileDescriptor? = nil) throws -> ChildProgram.Status {
        try ChildProgram.start(["/bin/sh", "-c", script], input: input, variables: ["GIVEN": "4"]).wait(nil)
            .status
    }

    @Test(arguments: [
        ("exit 0", ChildProgram.Status.exited(0)), ("exit $GIVEN", .exited(4)),
        ("kill -9 $$", .killed(signal: 9)),
    ])
    func itsEndIsTold(script: String, status: ChildProgram.Status) throws {
        #expect(try run(script) == status)
    }

    /// A name that stands twice in an environment has its first value for the program.
    @Test func whatIsGivenReplacesWhatIsInherited() throws {
        let path = try #require(CurrentProcess.variable("PATH"))
        // As it was given: the shell's own has each name once.
        let entries = #"tr '\0' '\n' < /proc/$$/environ"#
        let child = try ChildProgram.start(
            [
                "/bin/sh", "-c",
                "test \"$(\(entries) | grep -c ^PATH=)\" = 1 && test \"$PATH\" = \"$GIVEN:/given\"",
            ],
            variables: ["PATH": path + ":/given", "GIVEN": path])
        #expect(try child.wait(nil).status == .exited(0))
    }

    @Test func itReadsWhatItIsGiven() throws {
        let ends = try FileDescriptor.makePipe()
        try ends.writeEnd.writeWhole(Array("3\n".utf8))
        try ends.writeEnd.close()
        defer { try? ends.readEnd.close() }
        #expect(try run("read status; exit $status", input: ends.readEnd) == .exited(3))
    }

    /// A descriptor that a library has opened without care, too.
    @Test func itHasNoDescriptorOfOurs() throws {
        let number = dup(STDERR_FILENO)
        defer { close(number) }
        #expect(try run("test ! -e /proc/self/fd/\(number)") == .exited(0))
    }

    /// Signals that are ignored for our own writing end a program as they do by default.
    @Test func itDiesOfABrokenPipe() throws {
        CurrentProcess.reportWriteFailures()
        #expect(try run("kill -PIPE $$") == .killed(signal: SIGPIPE))
    }

    @Test func oneThatIsMissingIsNamed() {
        #expect(throws: FileError(path: "/no/such/program", .noSuchFileOrDirectory)) {
            try ChildProgram.start(["/no/such/program"])
        }
    }

    /// A request to end reaches the programs that it has started, too: the shell alone would leave them running.
    @Test func aRequestToEndIsPassedOn() throws {
        let folder = TemporaryFolder()
        let path = folder.file("child")
        let pipe = folder.file("pipe")
        try #require(unsafe mkfifo(pipe, 0o600) == 0)
        let reader = unsafe open(pipe, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        let child = try ChildProgram.start([
            "/bin/sh", "-c",
            "exec 3> \(pipe); sleep 1000 & echo $! > \(path).new; mv \(path).new \(path); wait; exit 7",
        ])
        let (status, ending) = try child.wait(nil) { FileStatus(path: path) == nil ? nil : SIGTERM }
        #expect(ending == SIGTERM)
        #expect(status == .killed(signal: SIGTERM))
        let number = try #require(pid_t(folder.text("child")?.split(separator: "\n").first ?? ""))
        // Nobody has the pipe open for writing any more once both have ended.
        var end = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
        let isOver = unsafe poll(&end, 1, 60_000) == 1
        #expect(isOver && end.revents & Int16(POLLHUP) != 0)
        if !isOver { kill(number, SIGKILL) }
    }
}
