import CompshLineEditing
import CompshLocalization

extension EditorNotice {
    var message: Message {
        switch self {
        case .stalledPaste: "a paste has begun and not ended; Ctrl-C discards it"
        case .abandonedPaste: "the paste had no end and was discarded"
        case .programsOff: "programs are not allowed in a restricted session; the line is unchanged"
        case .programFailed(let program):
            "\(program) failed; the line is unchanged. VISUAL or EDITOR names the program to use"
        case .notEdited(let error): "the line cannot be edited: \(error.message)"
        case .search(let text): "search: \(text)"
        case .searchForward(let text): "search forward: \(text)"
        case .noMatch(let text): "no match: \(text)"
        case .page(let part, let total): "\(part.lowerBound)–\(part.upperBound) of \(total) · Tab for more"
        case .lastPage(let part, let total):
            "\(part.lowerBound)–\(part.upperBound) of \(total) · type more to see others"
        }
    }
}

extension HistoryNote {
    var message: Message {
        switch self {
        case .foreign(let kept): "the history file was not written by compsh; it is kept as \(kept)"
        case .damaged(let lines, let kept):
            """
            \(lines, one: "damaged line was", many: "damaged lines were") left out of the history; \
            the original is kept as \(kept)
            """
        case .unreadable(let error): "the history cannot be read: \(error.message)"
        case .unwritable(let error): "the history cannot be written: \(error.message)"
        }
    }
}

extension LineEditorError {
    var message: Message {
        switch self {
        case .unsuitableTerminal(let lack): "this terminal cannot be used for editing: \(lack.message)"
        case .system(.reading, let error): "reading failed: \(error.message)"
        case .system(.writing, let error): "writing failed: \(error.message)"
        case .system(.preparing, let error): "preparing the terminal failed: \(error.message)"
        case .file(let error): error.message
        case .lineTooLong(let line, let limit):
            "line \(line) is longer than \(limit) bytes; split it into several commands"
        case .notUTF8(let line, let offset):
            "line \(line) is not UTF-8 text (byte \(offset + 1)); convert the file to UTF-8"
        }
    }
}

extension LineEditorError.Lack {
    fileprivate var message: Message {
        switch self {
        case .terminal: "input and output are not both a terminal"
        case .library: "libedit cannot use it"
        case .sequences: "its type lacks the usual control sequences"
        }
    }
}
