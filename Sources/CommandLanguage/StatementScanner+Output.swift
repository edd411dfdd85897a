import Localization

extension StatementScanner {
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
        trace.place = .redirection
        skipBlanks()
        switch cursor.byte {
        case nil, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"), UInt8(ascii: "|"),
            UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "&"):
            note(
                UsageError(
                    "a file's name is missing after \"\(mode == .write ? ">" : ">>")\"",
                    hint: "write CMD > FILE to replace a file, CMD >> FILE to add to it"),
                at: sign)
            skipStraySign()
        default:
            let file = scanWord(at: .wordStart, after: [])
            draft.cover(file.range)
            draft.redirection = draft.redirection ?? Redirection(mode, to: file)
        }
        if trace.partial == nil, !cursor.isAtEnd { trace.place = .afterRedirection }
    }

    /// Notes what is wrong with a `>` that stands after what was read so far.
    private mutating func noteMisuse(of sign: SourceRange, in draft: Draft) {
        if draft.words.isEmpty {
            note(
                UsageError(
                    "there is no command before \">\"", hint: "write the command first: images 12345 > FILE"),
                at: sign)
        } else if draft.redirection != nil {
            note(
                UsageError("the data can go to one file only", hint: "remove the second \">\" and its file"),
                at: sign)
        } else if let last = draft.words.last, last.range.upperBound == sign.lowerBound,
            last.range.lowerBound == sign.lowerBound - 1, let text = last.literal,
            text == "&" || text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        {
            note(
                UsageError(
                    "\"\(text)>\" is not known here",
                    hint: """
                        ">" takes the command's data; errors go to standard error and stay there; \
                        if \(text) is an argument, put a blank after it
                        """),
                at: SourceRange(last.range.lowerBound, sign.upperBound))
        }
    }

    /// Moves over a sign that would otherwise be read as the start of something new after a noted problem.
    private mutating func skipStraySign() {
        if cursor.byte == UInt8(ascii: "&") || cursor.byte == UInt8(ascii: ">") { cursor.position += 1 }
    }

    /// Reads `| program …`.
    mutating func scanPipe(_ draft: inout Draft) {
        let start = cursor.position
        cursor.position += 1
        let sign = SourceRange(start, cursor.position)
        if cursor.byte == UInt8(ascii: "|") {
            note(
                UsageError(
                    "\"||\" means nothing here",
                    hint: "write CMD | program to send the data to a program; a script stops at a failure"),
                at: SourceRange(start, start + 2))
        } else if draft.words.isEmpty {
            note(
                UsageError(
                    "there is no command before \"|\"", hint: "write the command first: images 12345 | less"),
                at: sign)
        } else if draft.redirection != nil {
            note(
                UsageError(
                    "the data go to a file already",
                    hint: "write the file after the program: CMD | program > FILE"),
                at: sign)
        }
        draft.cover(sign)
        draft.pipe = scanShellText(after: "|", at: start)
        if let text = draft.pipe { draft.cover(text.range) }
    }

    /// Reads the system shell's text: to the line's end or a `;`, both outside its quotes.
    ///
    /// A `;` in parentheses or back quotes belongs to the text, and `\` protects the next sign, as in sh.
    mutating func scanShellText(after sign: Character, at signStart: Int) -> ShellText? {
        trace.place = .shellText
        skipBlanks()
        let start = cursor.position
        var end = start
        var depth = 0
        var isBackquoted = false
        scanning: while let (scalar, length) = cursor.scalar {
            switch scalar {
            case "\n": break scanning
            case "\r" where cursor.lineEndLength() != nil: break scanning
            case ";" where depth == 0 && !isBackquoted: break scanning
            case "#" where cursor.position == start || cursor.position > end:
                cursor.skipLine()
                break scanning
            case "'", "\"":
                skipQuoted(scalar == "'" ? .single : .double)
                end = cursor.position
                continue
            case "\\":
                let backslash = cursor.position
                cursor.position += 1
                if let next = cursor.lineEndLength() ?? cursor.scalar?.length {
                    cursor.position += next
                } else {
                    noteFinalBackslash(at: backslash)
                }
                end = cursor.position
                continue
            case "(": depth += 1
            case ")": depth = max(0, depth - 1)
            case "`": isBackquoted.toggle()
            case " ", "\t":
                cursor.position += 1
                continue
            default:
                if ForeignSign.isControl(scalar),
                    let problem = ForeignSign.problem(with: scalar, at: .insideWord)
                {
                    note(problem, at: SourceRange(cursor.position, cursor.position + length))
                }
            }
            cursor.position += length
            end = cursor.position
        }
        guard end > start else {
            note(
                UsageError(
                    "a program is missing after \"\(sign)\"",
                    hint: sign == "|" ? "for example: images 12345 | less" : "for example: !date"),
                at: SourceRange(signStart, signStart + 1))
            return nil
        }
        return ShellText(
            String(decoding: cursor.bytes[start..<end], as: UTF8.self), range: SourceRange(start, end))
    }

    /// Moves over quoted text of the system's shell.
    private mutating func skipQuoted(_ quote: Quote) {
        let open = cursor.position
        let sign = quote == .single ? UInt8(ascii: "'") : UInt8(ascii: "\"")
        cursor.position += 1
        while let byte = cursor.byte {
            cursor.position += 1
            if byte == sign { return }
            if byte == UInt8(ascii: "\\"), quote == .double, let length = cursor.scalar?.length {
                cursor.position += length
            }
        }
        note(
            UsageError(
                "the quote \(quote == .single ? "'" : "\"") is never closed", hint: "close it",
                isIncomplete: true),
            at: SourceRange(open, open + 1))
    }
}
