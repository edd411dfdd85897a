import CompshLocalization

/// Reads a text statement by statement, and keeps what stands at its end for completion and hints.
///
///     var reader = table.reader(of: "images 12345; next")
///     while let statement = try reader.next() { … }
///
///     var entry = table.reader()
///     entry.needsMore(after: "images '12")  // true
///     entry.needsMore(after: "345'")        // false
///
/// The first problem of a statement is thrown when the statement is over, so that the next one can still be read. A
/// statement that the text's end cuts short is continued once there is more text, so that each line of an entry is read
/// once, and 16,000 lines take linear time.
package struct StatementReader {
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
        /// Where the text for the system's shell begins that the text ends in.
        var shellStart: Int?
        /// The first problem of the statement.
        var problem: CommandFailure?
    }

    var cursor: ByteCursor
    var trace = Trace()
    /// The text for the system's shell that the text ends in.
    var partialShellText: ShellTextBuilder?
    /// Where reading continues once there is more text: before a final `\`, else at the end.
    var resumption: Int?
    let isExpressionOpen: ([Word]) -> Bool
    /// Whether the word after these is a text that was pasted as it is.
    let isPasted: ([Word]) -> Bool

    private var suspended: Suspended?
    /// The same once there is more text.
    private var resuming: Suspended?

    /// A statement that was cut short in an open quote or after a final `\`.
    private struct Suspended {
        var draft: Draft
        var place: Trace.Place
        var word: WordBuilder?
        var shellText: ShellTextBuilder?
    }

    /// Makes a reader at the start of a text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - isExpressionOpen: Whether `>` after these words compares and does not redirect; see
    ///     `CommandTable.isExpressionOpen(after:)`. Without it, `>` always redirects.
    ///   - isPasted: Whether the word after these is a text that was pasted as it is.
    init(
        _ text: String, isExpressionOpen: @escaping ([Word]) -> Bool = { _ in false },
        isPasted: @escaping ([Word]) -> Bool = { _ in false }
    ) {
        cursor = ByteCursor(text)
        self.isPasted = isPasted
        self.isExpressionOpen = isExpressionOpen
        // A byte order mark, as some editors put at a file's start, is not a part of the text.
        if cursor.starts(with: [0xEF, 0xBB, 0xBF]) { cursor.position = 3 }
    }

    /// Takes the next line of an entry, without its line end.
    ///
    /// An entry that is wrong before its end is complete, since another line cannot mend it.
    ///
    /// - Returns: Whether the entry continues on another line: in an open quote, or after a final `\`.
    package mutating func needsMore(after line: String) -> Bool {
        cursor.append("\n" + line)
        if let suspended {
            if let resumption { cursor.position = resumption }
            (resuming, self.suspended) = (suspended, nil)
        }
        do throws(CommandFailure) {
            while try next() != nil {}
            return false
        } catch {
            return error.kind == .incomplete
        }
    }

    /// The next statement, nil at the end; empty ones and comments are skipped.
    ///
    /// - Throws: The first problem of the statement, with its place; of the kind `incomplete` if the text ends too early.
    package mutating func next() throws(CommandFailure) -> Statement? {
        let resumed = resuming
        (suspended, resuming, resumption) = (nil, nil, nil)
        partialShellText = nil
        trace = Trace()
        var draft = resumed?.draft ?? Draft()
        if let resumed { finish(resumed, in: &draft) }
        let isEnded = scan(&draft)
        if let problem = trace.problem {
            if problem.kind == .incomplete { suspend(draft) }
            if isEnded { trace = Trace() }
            throw problem
        }
        // After `;` or a line end a new statement begins: nothing of this one touches the text's end.
        if isEnded { trace = Trace() }
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
        /// Whether the output replaces a file or is appended to it, from the `>` on.
        var mode: Redirection.Mode?
        var redirection: Redirection?
        var shellCommand: ShellText?
        var start: Int?
        var end = 0

        mutating func cover(_ range: SourceRange) {
            start = start ?? range.lowerBound
            end = range.upperBound
        }
    }

    /// Keeps the first problem of a statement.
    mutating func note(
        _ message: Message, kind: CommandFailure.Kind = .usage, hint: Message, at range: SourceRange
    ) {
        guard trace.problem == nil else { return }
        trace.problem = CommandFailure(message, kind: kind, range: range, hint: hint)
    }

    /// Keeps what is wrong with a character, if anything is.
    mutating func note(_ problem: Lookalike.Problem?, at range: SourceRange) {
        if let problem { note(problem.message, hint: problem.hint, at: range) }
    }

    // MARK: Continuing

    /// Keeps a statement that was cut short, without its last part.
    private mutating func suspend(_ draft: Draft) {
        var draft = draft
        // A word that begins with the final `\` has not begun.
        let word = trace.partial.flatMap { $0.start == resumption ? nil : $0 }
        switch trace.place {
        case .words: if trace.partial != nil { draft.words.removeLast() }
        case .redirection: draft.redirection = nil
        case .shellText: (draft.pipe, draft.shellCommand) = (nil, nil)
        case .afterRedirection, .comment: break
        }
        suspended = Suspended(
            draft: draft, place: trace.place, word: word, shellText: partialShellText)
    }

    /// Reads the rest of the part that was cut short.
    private mutating func finish(_ resumed: Suspended, in draft: inout Draft) {
        trace.place = resumed.place
        switch resumed.place {
        case .words: if let word = resumed.word { scanNextWord(&draft, resuming: word) }
        case .redirection: scanFile(&draft, resuming: resumed.word)
        case .shellText:
            guard var text = resumed.shellText else { return }
            text.end = min(text.end, cursor.position)
            finish(text, in: &draft)
        case .afterRedirection, .comment: break
        }
    }

    // MARK: Scanning

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
                scanShellText(after: "!", at: start, in: &draft)
            case UInt8(ascii: "|"):
                scanPipe(&draft)
            case UInt8(ascii: ">") where !isExpressionOpen(draft.words):
                scanRedirection(&draft)
            default:
                scanNextWord(&draft)
            }
        }
    }

    private mutating func scanNextWord(_ draft: inout Draft, resuming builder: WordBuilder? = nil) {
        if builder == nil, draft.redirection == nil, isPasted(draft.words), let word = scanPastedText() {
            draft.cover(word.range)
            draft.words.append(word)
            return
        }
        let place: Lookalike.Place = draft.start == nil ? .statementStart : .wordStart
        let word = scanWord(at: place, after: draft.words, resuming: builder)
        draft.cover(word.range)
        if draft.redirection != nil {
            note(
                "nothing may follow the file after \">\"",
                hint: "put the arguments before \">\", or the file's name in quotes if it has blanks",
                at: word.range)
            return
        }
        draft.words.append(word)
        if let text = word.literal, text == "&" || text == "&&", cursor.byte != UInt8(ascii: ">"),
            word.range.upperBound - word.range.lowerBound == text.utf8.count
        {
            note(
                "\"\(text)\" is not supported", hint: "separate commands with \";\" or a new line",
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
