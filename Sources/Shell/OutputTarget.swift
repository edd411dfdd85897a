import CommandLanguage
import CompShare
import Glibc
import LineEditing
import Localization

/// What takes a command's data in place of standard output: a file or a program.
@MainActor
final class OutputTarget: ByteSink {
    private enum Destination {
        /// A new file that takes the place of `path` once it is complete, so that `path` is never half-written.
        case replacement(path: String, temporary: String)
        case appended(path: String)
        case program(ChildProgram, text: String)
    }

    let isTerminal = false
    /// Whether all that came so far is written, and there is something.
    private var hasData = false
    private let descriptor: Int32
    private let destination: Destination
    private let sink: DescriptorSink

    private init(descriptor: Int32, destination: Destination, name: String) {
        self.descriptor = descriptor
        self.destination = destination
        sink = DescriptorSink(descriptor, name: name)
    }

    /// Opens what a statement names; nil if it names nothing.
    ///
    /// - Throws: `CommandFailure` if the file or program cannot be opened.
    static func make(for statement: Statement, in session: Session) throws(CommandFailure) -> OutputTarget? {
        if let pipe = statement.pipe { return try program(pipe) }
        guard let redirection = statement.redirection else { return nil }
        let name = try CommandFailure.usage { () throws(UsageError) in
            try redirection.file.expanded(session.value(of:)).text
        }
        return try CommandFailure.at(redirection.file.range) { () throws(CommandFailure) in
            try file(session.expandingHome(name), redirection.mode)
        }
    }

    /// Runs a program on the terminal and waits for it.
    ///
    /// - Throws: `CommandFailure` with the program's status if it is not 0.
    static func runProgram(_ text: String) throws(CommandFailure) {
        try wait(for: try start(text, input: nil), text)
    }

    /// A program has our standard output.
    var mayReachTerminal: Bool {
        if case .program = destination { isatty(STDOUT_FILENO) == 1 } else { false }
    }

    func write(_ bytes: [UInt8]) throws(SinkError) {
        hasData = false
        try sink.write(bytes)
        hasData = true
    }

    /// Closes the file and puts it in its place, or waits for the program.
    ///
    /// - Throws: `CommandFailure` if the file cannot be completed, or the program failed.
    func finish() throws(CommandFailure) {
        switch destination {
        case .program(let program, let text):
            close(descriptor)
            try Self.wait(for: program, text)
        case .appended(let path):
            guard close(descriptor) == 0 else { throw Self.failure(path) }
        case .replacement(let path, let temporary):
            // Data that did not reach the disk must not take the place of data that did.
            let isSynced = fsync(descriptor) == 0 || errno == EINVAL
            let isClosed = close(descriptor) == 0
            guard isSynced, isClosed, unsafe rename(temporary, path) == 0 else {
                let failure = Self.failure(path)
                unsafe unlink(temporary)
                throw failure
            }
        }
    }

    /// Ends the target after a failure: a file keeps its old content, what had come for it is kept beside it, and a
    /// program that has read enough is no failure.
    ///
    /// - Throws: The failure, unless it only says that the program wants no more.
    func discard(after failure: CommandFailure) throws(CommandFailure) {
        var failure = failure
        close(descriptor)
        switch destination {
        case .program(let program, let text):
            if failure.isOutputClosed { return try Self.wait(for: program, text) }
            _ = try? program.wait(nil, request: { Interpreter.endingSignal })
        case .replacement(let path, let temporary):
            // An hour's rows are worth keeping; on a full disk they would keep it full.
            let partial = "\(path).partial"
            if hasData, unsafe rename(temporary, partial) == 0 {
                failure.details.append("\(path) is left alone; what had come is in \(partial)")
            } else {
                unsafe unlink(temporary)
            }
        case .appended: break
        }
        throw failure
    }

    /// Writes a whole file; one that exists is replaced once the new one is complete.
    ///
    /// - Throws: `CommandFailure` if it cannot be written; the old one is still there then.
    static func replace(_ path: String, with bytes: [UInt8]) throws(CommandFailure) {
        let target = try file(path, .write)
        do throws(SinkError) {
            try target.write(bytes)
        } catch {
            try target.discard(after: failure(path))
        }
        try target.finish()
    }

    private static func file(_ path: String, _ mode: Redirection.Mode) throws(CommandFailure) -> OutputTarget
    {
        // What is no regular file, such as /dev/null or a named pipe, is written to as it is.
        var status = stat()
        let isSpecial = unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
        if mode == .append || isSpecial {
            let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { throw failure(path) }
            return OutputTarget(descriptor: descriptor, destination: .appended(path: path), name: path)
        }
        // Beside the file, since a rename cannot leave its file system; a link's target is replaced, not the link.
        let target = unsafe realpath(path, nil).map { resolved in
            defer { unsafe free(resolved) }
            return unsafe String(cString: resolved)
        }
        let final = target ?? path
        let temporary = "\(final).\(getpid()).tmp"
        let permissions = target == nil ? 0o666 : status.st_mode & 0o7777
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
        guard descriptor >= 0 else { throw failure(path) }
        // The mask of new files does not take rights away from one that exists.
        if target != nil { fchmod(descriptor, permissions) }
        return OutputTarget(
            descriptor: descriptor, destination: .replacement(path: final, temporary: temporary), name: path)
    }

    private static func program(_ pipe: ShellText) throws(CommandFailure) -> OutputTarget {
        var ends: [Int32] = [-1, -1]
        guard unsafe Glibc.pipe(&ends) == 0 else { throw failure("a pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        do throws(CommandFailure) {
            let program = try start(pipe.text, input: ends[0])
            return OutputTarget(
                descriptor: ends[1], destination: .program(program, text: pipe.text), name: "the program")
        } catch {
            close(ends[1])
            throw error
        }
    }

    private static func start(_ text: String, input: Int32?) throws(CommandFailure) -> ChildProgram {
        do throws(LineEditorError) {
            return try ChildProgram.start(["/bin/sh", "-c", text], input: input)
        } catch {
            throw CommandFailure("cannot start the program: \(error.message)")
        }
    }

    private static func wait(for program: ChildProgram, _ text: String) throws(CommandFailure) {
        let status: ChildProgram.Status
        let ending: Int32?
        do throws(LineEditorError) {
            (status, ending) = try program.wait(nil, request: { Interpreter.endingSignal })
        } catch {
            throw CommandFailure(error.message)
        }
        guard ending == nil else { throw .interrupted }
        switch status {
        case .exited(0): return
        case .exited(let code): throw CommandFailure("the program ended with status \(code): \(text)")
        case .killed(let signal) where signal == SIGINT: throw CommandFailure.interrupted
        case .killed(let signal): throw CommandFailure("the program was ended by signal \(signal): \(text)")
        }
    }

    private static func failure(_ path: String) -> CommandFailure {
        CommandFailure("cannot write: \(FileError(path: path, code: errno).description)")
    }
}
