import Localization

/// Reads statements from UTF-8 text, and keeps what stands at the text's end for completion and hints.
///
/// Scanning itself never fails: the first problem of a statement is kept and thrown when the statement is
/// over, so that one bad statement does not shift the start of the next.
struct StatementScanner {
    /// What was read of the statement that touches the end of the text.
    struct Trace {
        /// What is being read.
        enum Place {
            case words
            case redirection
            case afterRedirection
            case shellText
            case comment
        }

        /// The words that are complete, since something stands after them.
        var words: [Word] = []
        /// What is being read at the end.
        var place = Place.words
        /// The word that the text ends in.
        var partial: WordBuilder?
        /// The first problem of the statement.
        var problem: UsageError?
    }

    var cursor: ByteCursor
    var trace = Trace()
    let isExpressionOpen: ([Word]) -> Bool

    init(_ text: String, isExpressionOpen: @escaping ([Word]) -> Bool) {
        cursor = ByteCursor(text)
        self.isExpressionOpen = isExpressionOpen
        // A byte order mark, as some editors put at a file's start, is not a part of the text.
        if cursor.starts(with: [0xEF, 0xBB, 0xBF]) { cursor.position = 3 }
    }

    /// The next statement; nil at the end of the text.
    ///
    /// - Throws: the first problem of the statement. The one after it can still be read.
    mutating func next() throws(UsageError) -> Statement? {
        trace = Trace()
        var draft = Draft()
        let isEnded = scan(&draft)
        let problem = trace.problem
        // What comes after `;` or a line end is a new statement: nothing of this one touches the text's end.
        if isEnded { trace = Trace() }
        if let problem { throw problem }
        guard let start = draft.start else { return nil }
        return Statement(
            words: draft.words, pipe: draft.pipe, redirection: draft.redirection,
            shellCommand: draft.shellCommand, range: SourceRange(start, draft.end))
    }

    /// Whether the whole text is read.
    var isAtEnd: Bool { cursor.isAtEnd }

    struct Draft {
        var words: [Word] = []
        var pipe: ShellText?
        var redirection: Redirection?
        var shellCommand: ShellText?
        var start: Int?
        var end = 0

        mutating func cover(_ range: SourceRange) {
            start = start ?? range.lowerBound
            end = range.upperBound
        }
    }

    mutating func note(_ problem: UsageError, at range: SourceRange) {
        guard trace.problem == nil else { return }
        var problem = problem
        problem.range = range
        trace.problem = problem
    }

    /// Reads up to the statement's end; whether `;` or a line end ended it, not the end of the text.
    private mutating func scan(_ draft: inout Draft) -> Bool {
        while true {
            skipBlanks()
            guard let byte = cursor.byte else {
                let isLastPartial = trace.partial != nil && trace.place == .words
                trace.words = isLastPartial ? draft.words.dropLast() : draft.words
                return false
            }
            let start = cursor.position
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: ";"):
                cursor.position += 1
                if draft.start != nil || trace.problem != nil { return true }
            case UInt8(ascii: "\r") where cursor.byte(ahead: 1) == UInt8(ascii: "\n"):
                cursor.position += 1
            case UInt8(ascii: "#"):
                trace.place = .comment
                cursor.skipLine()
                if !cursor.isAtEnd { trace.place = .words }
            case UInt8(ascii: "!") where draft.start == nil:
                cursor.position += 1
                draft.cover(SourceRange(start, start + 1))
                draft.shellCommand = scanShellText(after: "!", at: start)
                if let text = draft.shellCommand { draft.cover(text.range) }
            case UInt8(ascii: "|"):
                scanPipe(&draft)
            case UInt8(ascii: ">") where !isExpressionOpen(draft.words):
                scanRedirection(&draft)
            default:
                scanNextWord(&draft)
            }
        }
    }

    private mutating func scanNextWord(_ draft: inout Draft) {
        let place: ForeignSign.Place = draft.start == nil ? .statementStart : .wordStart
        let word = scanWord(at: place, after: draft.words)
        draft.cover(word.range)
        if draft.redirection != nil {
            note(
                UsageError(
                    "nothing may follow the file after \">\"",
                    hint: "put the arguments before \">\", or the file's name in quotes if it has blanks"),
                at: word.range)
            return
        }
        draft.words.append(word)
        if let text = word.literal, text == "&" || text == "&&", cursor.byte != UInt8(ascii: ">"),
            word.range.upperBound - word.range.lowerBound == text.utf8.count
        {
            note(
                UsageError(
                    "\"\(text)\" means nothing here", hint: "separate commands with \";\" or a new line"),
                at: word.range)
        }
    }

    mutating func skipBlanks() {
        while let byte = cursor.byte {
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                cursor.position += 1
            } else if byte == UInt8(ascii: "\\"), let length = cursor.lineEndLength(ahead: 1) {
                cursor.position += 1 + length
            } else {
                return
            }
        }
    }
}
