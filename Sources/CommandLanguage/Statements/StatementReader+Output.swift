import CompShareOrderedJSON
import CompshLocalization

extension StatementReader {
    /// Reads `> FILE` or `>> FILE`.
    mutating func scanRedirection(_ draft: inout Draft) {
        let start = cursor.position
        cursor.position += 1
        var mode = Redirection.Mode.write
        if cursor.byte == UInt8(ascii: ">") {
            cursor.position += 1
            mode = .append
        }
        let sign = SourceRange(start, cursor.position)
        noteMisuse(of: sign, in: draft)
        draft.cover(sign)
        draft.mode = draft.mode ?? mode
        trace.place = .redirection
        skipBlanks()
        switch cursor.byte {
        case nil, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"), UInt8(ascii: "|"),
            UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "&"):
            note(
                "a file's name is missing after \"\(mode == .write ? ">" : ">>")\"",
                hint: "write CMD > FILE to replace a file, CMD >> FILE to add to it", at: sign)
            // Otherwise it would be read as the start of something new.
            if cursor.byte == UInt8(ascii: "&") || cursor.byte == UInt8(ascii: ">") { cursor.position += 1 }
            endRedirection()
        default: scanFile(&draft)
        }
    }

    /// Reads the file's name after `>`.
    mutating func scanFile(_ draft: inout Draft, resuming builder: WordBuilder? = nil) {
        if builder == nil { skipBlanks() }
        let file = scanWord(at: .wordStart, after: [], resuming: builder)
        draft.cover(file.range)
        draft.redirection = draft.redirection ?? Redirection(mode: draft.mode ?? .write, file: file)
        endRedirection()
    }

    private mutating func endRedirection() {
        if trace.partial == nil, !cursor.isAtEnd { trace.place = .afterRedirection }
    }

    /// Notes what is wrong with a `>` after what was read so far.
    private mutating func noteMisuse(of sign: SourceRange, in draft: Draft) {
        if draft.words.isEmpty {
            note(
                "there is no command before \">\"", hint: "write the command first: images 12345 > FILE",
                at: sign)
        } else if draft.redirection != nil {
            note("output can go to one file only", hint: "remove the second \">\" and its file", at: sign)
        } else if let last = draft.words.last, last.range.upperBound == sign.lowerBound,
            last.range.lowerBound == sign.lowerBound - 1, let text = last.literal,
            text == "&" || text.utf8.allSatisfy(\.isASCIIDigit)
        {
            note(
                "\"\(text)>\" is not supported",
                hint: """
                    ">" takes the command's data; errors go to standard error and stay there; \
                    if \(text) is an argument, put a blank after it
                    """, at: SourceRange(last.range.lowerBound, sign.upperBound))
        }
    }

    /// Reads `| program …`.
    mutating func scanPipe(_ draft: inout Draft) {
        let start = cursor.position
        cursor.position += 1
        let sign = SourceRange(start, cursor.position)
        if cursor.byte == UInt8(ascii: "|") {
            note(
                "\"||\" is not supported",
                hint: "write CMD | program to send the data to a program; a script stops at a failure",
                at: SourceRange(start, start + 2))
        } else if draft.words.isEmpty {
            note(
                "there is no command before \"|\"", hint: "write the command first: images 12345 | less",
                at: sign)
        } else if draft.redirection != nil {
            note(
                "output already goes to a file",
                hint: "write the file after the program: CMD | program > FILE", at: sign)
        }
        draft.cover(sign)
        scanShellText(after: "|", at: start, in: &draft)
    }

    /// Reads the system shell's text: to the line's end or a `;`, both outside its quotes.
    ///
    /// A `;` in parentheses or back quotes belongs to the text, and `\` protects the next character, as in sh.
    mutating func scanShellText(after sign: Character, at signStart: Int, in draft: inout Draft) {
        trace.place = .shellText
        skipBlanks()
        trace.shellStart = cursor.position
        finish(ShellTextBuilder(sign: sign, signStart: signStart, start: cursor.position), in: &draft)
    }

    /// Reads the rest of the system shell's text.
    mutating func finish(_ builder: ShellTextBuilder, in draft: inout Draft) {
        var builder = builder
        scan(&builder)
        partialShellText = builder
        guard builder.end > builder.start else {
            note(
                "a program is missing after \"\(builder.sign)\"",
                hint: builder.sign == "|" ? "for example: images 12345 | less" : "for example: !date",
                at: SourceRange(builder.signStart, builder.signStart + 1))
            return
        }
        let text = ShellText(
            text: String(decoding: cursor.bytes[builder.start..<builder.end], as: UTF8.self),
            range: SourceRange(builder.start, builder.end))
        if builder.sign == "!", text.text == "!" {
            note(
                "\"!!\" repeats nothing here",
                hint: "Up and Ctrl-R find earlier lines, again sends the newest call once more",
                at: SourceRange(builder.signStart, builder.end))
        }
        if builder.sign == "|" { draft.pipe = text } else { draft.shellCommand = text }
        draft.cover(text.range)
    }

    private mutating func scan(_ builder: inout ShellTextBuilder) {
        if builder.quote != .none { skipQuoted(&builder) }
        while let (scalar, length) = cursor.scalar {
            switch scalar {
            case "\n": return
            case "\r" where cursor.lineEndLength() != nil: return
            case ";" where builder.depth == 0 && !builder.isBackquoted: return
            case "#" where cursor.position == builder.start || cursor.position > builder.end:
                cursor.skipLine()
                return
            case "'", "\"":
                builder.quote = scalar == "'" ? .single : .double
                builder.quoteStart = cursor.position
                cursor.position += 1
                skipQuoted(&builder)
                continue
            case "\\":
                let backslash = cursor.position
                cursor.position += 1
                if let next = cursor.lineEndLength() ?? cursor.scalar?.length {
                    cursor.position += next
                } else {
                    noteFinalBackslash(at: backslash)
                }
                builder.end = cursor.position
                continue
            case "(": builder.depth += 1
            case ")": builder.depth = max(0, builder.depth - 1)
            case "`": builder.isBackquoted.toggle()
            case " ", "\t":
                cursor.position += 1
                continue
            default:
                if Lookalike.isControl(scalar) {
                    note(
                        Lookalike.problem(with: scalar, at: .insideWord),
                        at: SourceRange(cursor.position, cursor.position + length))
                }
            }
            cursor.position += length
            builder.end = cursor.position
        }
    }

    /// Moves to the end of quoted text of the system's shell.
    private mutating func skipQuoted(_ builder: inout ShellTextBuilder) {
        let sign = builder.quote == .single ? UInt8(ascii: "'") : UInt8(ascii: "\"")
        defer { builder.end = cursor.position }
        while let byte = cursor.byte {
            let start = cursor.position
            cursor.position += 1
            if byte == sign {
                builder.quote = .none
                return
            }
            guard byte == UInt8(ascii: "\\"), builder.quote == .double else { continue }
            if let length = cursor.scalar?.length { cursor.position += length } else { resumption = start }
        }
        note(
            "the quote \(builder.quote == .single ? "'" : "\"") is never closed", kind: .incomplete,
            hint: "close it", at: SourceRange(builder.quoteStart, builder.quoteStart + 1))
    }
}

/// Text for the system's shell while it is read.
struct ShellTextBuilder {
    /// `|` or `!`, which stands before it, and its place.
    let sign: Character
    let signStart: Int
    /// Where the text begins.
    let start: Int
    /// Where it ends so far, without blanks.
    var end: Int
    /// How many parentheses are open.
    var depth = 0
    var isBackquoted = false
    /// The quote that is open, and its place.
    var quote = Quote.none
    var quoteStart = 0

    init(sign: Character, signStart: Int, start: Int) {
        self.sign = sign
        self.signStart = signStart
        self.start = start
        end = start
    }
}
