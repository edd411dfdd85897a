import CompSharePlatform
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// What takes a command's data instead of standard output: a file or a program.
@MainActor
final class OutputTarget: ByteSink {
    private enum Destination {
        /// A new file, which replaces the old one once it is complete.
        case replacement(FileReplacement)
        case appended(path: String, isNew: Bool)
        case program(ChildProgram, text: String)
    }

    let isTerminal = false
    /// The format that the file's name tells; nil if it tells none.
    let format: OutputFormat?
    private(set) var textBefore: TextEdges?
    /// Whether all that came so far is written, and there is something.
    private var hasData = false
    /// Whether anything has come.
    private(set) var hasBegun = false
    private let descriptor: FileDescriptor
    private let destination: Destination
    private let sink: DescriptorSink

    private init(
        descriptor: FileDescriptor, destination: Destination, name: String, isFile: Bool = false,
        textBefore: TextEdges = TextEdges()
    ) {
        format = isFile ? OutputFormat.ofFile(name) : nil
        self.textBefore = textBefore
        self.descriptor = descriptor
        self.destination = destination
        sink = DescriptorSink(descriptor, name: name)
    }

    /// Opens what a statement names; nil if it names nothing.
    ///
    /// - Throws: `CommandFailure` if the file or program cannot be opened.
    static func make(
        for statement: Statement, in session: Session, variables: [String: String]
    ) throws(CommandFailure) -> OutputTarget? {
        if let pipe = statement.pipe { return try program(pipe, variables) }
        guard let redirection = statement.redirection else { return nil }
        let name = try redirection.file.expanded(session.value(of:)).text
        return try CommandFailure.at(redirection.file.range) { () throws(CommandFailure) in
            try file(session.expandingHome(name), redirection.mode)
        }
    }

    /// Runs a program on the terminal and waits for it.
    ///
    /// - Throws: `CommandFailure` with the program's status if it is not 0.
    static func runProgram(
        _ text: String, variables: [String: String], hasStarted: () -> Void
    ) throws(CommandFailure) {
        let program = try start(text, input: nil, variables)
        hasStarted()
        try wait(for: program, text)
    }

    /// Whether it is a program, which writes where it likes.
    var isProgram: Bool {
        if case .program = destination { true } else { false }
    }

    /// A file is read later, and not by a terminal.
    var mayBeColoured: Bool {
        if case .program = destination { true } else { false }
    }

    /// A program has our standard output.
    var mayReachTerminal: Bool {
        if case .program = destination { FileDescriptor.standardOutput.isTerminal } else { false }
    }

    func write(_ bytes: [UInt8]) throws(SinkError) {
        hasData = false
        hasBegun = true
        try sink.write(bytes)
        hasData = true
        textBefore?.append(bytes)
    }

    /// Closes the file and puts it in its place, or waits for the program.
    ///
    /// - Throws: `CommandFailure` if the file cannot be completed, or the program failed.
    func finish() throws(CommandFailure) {
        switch destination {
        case .program(let program, let text):
            try? descriptor.close()
            try Self.wait(for: program, text)
        case .appended(let path, _):
            do {
                try descriptor.close()
            } catch {
                throw Self.failure(FileError(path: path, error as? Errno ?? .ioError))
            }
        case .replacement(let new):
            try Self.writing(new.commit())
        }
    }

    /// Keeps a new file to its owner: what went over the wire may hold passwords.
    func keepPrivate() {
        switch destination {
        case .replacement(let new): new.keepPrivate()
        case .appended(_, let isNew): if isNew { descriptor.setPermissions(.ownerReadWrite) }
        case .program: break
        }
    }

    /// Ends the target after a failure: a file keeps its old content, and what has come for it is kept beside it.
    ///
    /// - Throws: The failure, unless it only says that the program has read enough.
    func discard(after failure: CommandFailure) throws(CommandFailure) {
        var failure = failure
        switch destination {
        case .program(let program, let text):
            try? descriptor.close()
            if failure.kind == .outputClosed { return try Self.wait(for: program, text) }
            _ = try? program.wait(nil, request: { Interpreter.endingSignal })
        case .replacement(let new):
            // An hour's rows are worth keeping; on a full disk they would keep it full.
            if failure.leavesDataWhole {
                try Self.writing(new.commit())
            } else if hasData {
                failure.details.append(Self.keep(new))
            } else {
                new.discard()
            }
        case .appended: try? descriptor.close()
        }
        throw failure
    }

    /// Keeps what has come for an incomplete file, and says where it is.
    private static func keep(_ new: FileReplacement) -> Message {
        let partial = "\(new.target).partial"
        do throws(FileError) {
            try new.keep(as: partial)
            return "\(new.target) was not changed; what had been received is in \(partial)"
        } catch {
            return "\(new.target) was not changed; what had been received could not be kept: \(error.message)"
        }
    }

    /// Writes a whole file; one that exists is replaced once the new one is complete.
    ///
    /// - Parameters:
    ///   - path: The file; what is no regular file, such as a named pipe, is written to as it is.
    ///   - bytes: What is to be in it.
    ///   - isPrivate: Whether a new file is kept to its owner.
    /// - Throws: `CommandFailure` if it cannot be written; the old one is still there then.
    static func replace(
        _ path: String, with bytes: [UInt8], isPrivate: Bool = false
    ) throws(CommandFailure) {
        try writing(
            FileContents.write(
                bytes, to: path,
                permissions: .kept(new: isPrivate ? .ownerReadWrite : .readableAndWritable)))
    }

    /// Checks that a file can be written, without changing it.
    ///
    /// - Throws: `CommandFailure` that says why not.
    static func check(_ path: String) throws(CommandFailure) {
        try writing(FileContents.checkWriting(path))
    }

    private static func file(_ path: String, _ mode: Redirection.Mode) throws(CommandFailure) -> OutputTarget
    {
        let kind = FileStatus(path: path)?.kind
        // What is no regular file, such as /dev/null or a named pipe, is written to as it is.
        guard mode == .append || kind != nil && kind != .regular else {
            let new = try writing(FileReplacement(of: path))
            return OutputTarget(
                descriptor: new.descriptor, destination: .replacement(new), name: path, isFile: true)
        }
        let descriptor = try writing(FileDescriptor.open(path: path, .writeOnly, [.create, .append]))
        return OutputTarget(
            descriptor: descriptor, destination: .appended(path: path, isNew: kind == nil), name: path,
            isFile: true, textBefore: kind == .regular ? edges(of: path) : TextEdges())
    }

    /// Both ends of a file as it is; of one that may not be read nothing is known.
    private static func edges(of path: String) -> TextEdges {
        var edges = TextEdges(isEarlier: true)
        guard let file = try? FileDescriptor.open(path: path, .readOnly) else {
            if FileStatus(path: path)?.size != 0 { edges.skip(to: [UInt8(ascii: "\n")]) }
            return edges
        }
        defer { try? file.close() }
        let portion = 64 << 10
        guard let first = try? file.readAvailable(limit: portion), !first.isEmpty else { return edges }
        edges.append(first)
        if let size = FileStatus(file)?.size, size > first.count,
            (try? file.seek(offset: Int64(max(first.count, size - portion)), from: .start)) != nil,
            let last = try? file.readAvailable(limit: portion)
        {
            edges.skip(to: last)
        }
        return edges
    }

    private static func program(
        _ pipe: ShellText, _ variables: [String: String]
    ) throws(CommandFailure) -> OutputTarget {
        let ends: (readEnd: FileDescriptor, writeEnd: FileDescriptor)
        do throws(Errno) {
            ends = try FileDescriptor.makePipe()
        } catch {
            throw failure(FileError(path: "a pipe", error))
        }
        defer { try? ends.readEnd.close() }
        do throws(CommandFailure) {
            let program = try start(pipe.text, input: ends.readEnd, variables)
            return OutputTarget(
                descriptor: ends.writeEnd, destination: .program(program, text: pipe.text),
                name: "the program")
        } catch {
            try? ends.writeEnd.close()
            throw error
        }
    }

    private static func start(
        _ text: String, input: FileDescriptor?, _ variables: [String: String]
    ) throws(CommandFailure) -> ChildProgram {
        // A Ctrl-C that came before the program was there would not reach it.
        guard !Task.isCancelled else { throw .interrupted }
        do throws(FileError) {
            return try ChildProgram.start(["/bin/sh", "-c", text], input: input, variables: variables)
        } catch {
            throw CommandFailure("cannot start the program: \(error.message)", hint: "try again in a while")
        }
    }

    private static func wait(for program: ChildProgram, _ text: String) throws(CommandFailure) {
        let status: ChildProgram.Status
        let ending: Int32?
        do throws(Errno) {
            (status, ending) = try program.wait(nil, request: { Interpreter.endingSignal })
        } catch {
            throw CommandFailure(
                "the program cannot be waited for: \(error.message)",
                hint: "look with !ps whether it still runs")
        }
        guard ending == nil else { throw .interrupted }
        switch status {
        case .exited(0): return
        case .exited(let code):
            throw CommandFailure(
                "the program ended with status \(code): \(text)",
                hint: code == 127
                    ? "no program has this name: check it, and $PATH"
                    : code == 126 ? "the file is no program that may be run: look with !ls -l" : nil)
        case .killed(Interpreter.interrupt): throw CommandFailure.interrupted
        case .killed(let signal): throw CommandFailure("the program was ended by signal \(signal): \(text)")
        }
    }

    private static func writing<Result>(
        _ body: @autoclosure () throws(FileError) -> Result
    ) throws(CommandFailure) -> Result {
        do throws(FileError) {
            return try body()
        } catch {
            throw failure(error)
        }
    }

    private static func failure(_ error: FileError) -> CommandFailure {
        if error.isCancelled { return .interrupted }
        return CommandFailure(
            "cannot write: \(error.message)", kind: error.reason == .noName ? .usage : .failed,
            hint: error.advice(.writing))
    }
}
