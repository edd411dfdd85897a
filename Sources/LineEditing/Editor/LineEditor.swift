package import CompSharePlatform
import Glibc

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

extension LineEditor {
    package var hasTypeAhead: Bool { false }

    package func takeTypeAhead(_ keys: [UInt8]) {}

    package func readAnswer(
        _ prompt: Prompt, complete: @escaping (_ text: String, _ cursor: String.Index) -> LineCompletion,
        isUnwanted: @escaping () -> Bool
    ) throws(LineEditorError) -> LineEvent? { nil }
}

extension LineEvent {
    /// The event that ends the reading at a signal; nil where reading continues, as after a stop by Ctrl-Z.
    init?(_ signal: Int32?) {
        switch signal {
        case SIGINT: self = .interrupted
        case SIGTERM?, SIGHUP?: self = .terminated(signal: signal ?? 0)
        case SIGTSTP:
            TerminalSignals.suspend()
            return nil
        default: return nil
        }
    }
}

/// Where entries come from: a terminal, a plain terminal, or a script.
///
/// The shell knows nothing else of line editing, so that another library could replace libedit.
package protocol LineEditor: AnyObject {
    /// Reads one entry, which may span several lines.
    ///
    /// - Throws: ``LineEditorError`` when the input or the terminal fails; its end is an event.
    func readLine(_ prompt: Prompt) throws(LineEditorError) -> LineEvent

    /// Reads the answer to a question that a running command asks, with a list of what may be answered for Tab.
    ///
    /// While a command runs, something else reads the signals, so Ctrl-C comes as `isUnwanted` here too.
    ///
    /// - Parameters:
    ///   - prompt: The question.
    ///   - complete: What could stand at the cursor.
    ///   - isUnwanted: Whether the answer is no longer wanted.
    /// - Returns: The line, or why there is none; nil where the editor has no lists, and nothing was asked.
    /// - Throws: ``LineEditorError`` when the terminal fails.
    func readAnswer(
        _ prompt: Prompt, complete: @escaping (_ text: String, _ cursor: String.Index) -> LineCompletion,
        isUnwanted: @escaping () -> Bool
    ) throws(LineEditorError) -> LineEvent?

    /// Whether keys were pressed that no line has had yet.
    var hasTypeAhead: Bool { get }

    /// Takes keys that somebody else has read from the terminal, to be read before all others.
    func takeTypeAhead(_ keys: [UInt8])

    /// Discards what was typed ahead, so that a question is read before it is answered.
    ///
    /// Does nothing in a script, where all answers are written ahead.
    func discardTypeAhead()
}

/// Why the line editor failed.
package enum LineEditorError: Error, Hashable, CustomStringConvertible {
    /// What a terminal lacks for editing; ``PlainEditor`` reads from it.
    package enum Lack: Sendable, Hashable {
        /// Input and output are not both a terminal.
        case terminal
        /// libedit cannot use it.
        case library
        /// Its type has no control sequence for erasing the rest of a row, or one of its own.
        case sequences
    }

    /// What was being done when the system refused.
    package enum Work: String, Sendable, Hashable {
        /// Reading from the terminal or the script.
        case reading
        /// Writing to the terminal.
        case writing
        /// Asking for the terminal's mode, or making what editing needs.
        case preparing
    }

    /// The terminal cannot be edited on.
    case unsuitableTerminal(Lack)
    /// The system refused.
    case system(Work, Errno)
    /// A file could not be used.
    case file(FileError)
    /// A line of the input is longer than the limit, in bytes.
    case lineTooLong(line: Int, limit: Int)
    /// A line of the input is not UTF-8; `offset` counts its bytes from 0.
    case notUTF8(line: Int, offset: Int)

    package var description: String {
        switch self {
        case .unsuitableTerminal(.terminal): "input and output are not both a terminal"
        case .unsuitableTerminal(.library): "libedit cannot use the terminal"
        case .unsuitableTerminal(.sequences): "the terminal's type lacks the usual control sequences"
        case .system(let work, let error): "\(work.rawValue) failed: \(error)"
        case .file(let error): error.description
        case .lineTooLong(let line, let limit): "line \(line) is longer than \(limit) bytes"
        case .notUTF8(let line, let offset): "line \(line) is not UTF-8 text (byte \(offset + 1))"
        }
    }
}

extension LineEditorError {
    /// Does what the system may refuse.
    ///
    /// - Throws: ``LineEditorError/system(_:_:)``.
    static func during<Result>(
        _ work: Work, _ body: () throws(Errno) -> Result
    ) throws(LineEditorError) -> Result {
        do throws(Errno) {
            return try body()
        } catch {
            throw .system(work, error)
        }
    }

    /// Does something with a file.
    ///
    /// - Throws: ``LineEditorError/file(_:)``.
    static func withFile<Result>(
        _ body: () throws(FileError) -> Result
    ) throws(LineEditorError) -> Result {
        do throws(FileError) {
            return try body()
        } catch {
            throw .file(error)
        }
    }
}
