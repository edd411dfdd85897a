package import CompSharePlatform
package import CompshLocalization

/// What reading one entry gave.
package enum LineEvent: Sendable, Equatable {
    /// A whole entry, its continuation lines included, without the final newline.
    case line(String)
    /// Ctrl-C: what had been typed is discarded.
    case interrupted
    /// Ctrl-D on an empty line, or the end of the input.
    case endOfFile
    /// The process was asked to end by `SIGTERM` or `SIGHUP`; the terminal is restored.
    case terminated(signal: Int32)
}

/// Where entries come from: a terminal, a plain terminal, or a script.
///
/// The shell knows nothing else of line editing, so that another library could replace libedit
/// in one file.
package protocol LineEditor: AnyObject {
    /// Reads one entry, which may span several lines.
    ///
    /// - Throws: ``LineEditorError`` when the input or the terminal fails, not at its end.
    func readLine(_ prompt: Prompt) throws(LineEditorError) -> LineEvent

    /// Throws away what was typed ahead, so that a confirmation is given after its question was read.
    ///
    /// Does nothing in a script, whose answers are all written ahead.
    func discardTypeAhead()
}

/// Why the line editor could not do its work.
package enum LineEditorError: Error, Equatable, CustomStringConvertible {
    /// The terminal lacks what editing needs; ``PlainEditor`` reads from it.
    case unsuitableTerminal(reason: Message)
    /// A system call failed; `code` is its `errno`.
    case system(call: Message, code: Int32)
    /// A file could not be used.
    case file(FileError)
    /// A line of the input is longer than the limit, in bytes.
    case lineTooLong(line: Int, limit: Int)
    /// A line of the input is not UTF-8; `offset` counts its bytes from 0.
    case notUTF8(line: Int, offset: Int)

    package var description: String { message.description }

    /// What `description` says.
    package var message: Message {
        switch self {
        case .unsuitableTerminal(let reason):
            "this terminal cannot be used for editing: \(reason)"
        case .system(let call, let code):
            "\(call) failed: \(SystemError(code: code).message)"
        case .file(let error): error.message
        case .lineTooLong(let line, let limit):
            "line \(line) is longer than \(limit) bytes; split it into several commands"
        case .notUTF8(let line, let offset):
            "line \(line) is not UTF-8 text (byte \(offset + 1)); convert the file to UTF-8"
        }
    }
}
