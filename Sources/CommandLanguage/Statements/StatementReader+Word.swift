import CompshLocalization

extension StatementReader {
    /// Reads one word, which begins or continues at the cursor; always moves on.
    ///
    /// - Parameters:
    ///   - firstPlace: Where the word stands in the statement.
    ///   - words: The words before it.
    ///   - takesAll: Whether nothing ends the word but the text's end.
    ///   - resumed: The word that it continues.
    /// - Returns: The word, which is empty if nothing can stand here.
    mutating func scanWord(
        at firstPlace: Lookalike.Place, after words: [Word], takesAll: Bool = false,
        resuming resumed: WordBuilder? = nil
    ) -> Word {
        var builder = resumed ?? WordBuilder(start: cursor.position)
        let start = builder.start
        var isComparison: Bool?
        if builder.quote != .none { scanQuoted(into: &builder) }
        scanning: while let byte = cursor.byte {
            builder.openVariable = nil
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: ";"),
                UInt8(ascii: "|"):
                guard takesAll else { break scanning }
                cursor.position += 1
                builder.append(byte)
            case UInt8(ascii: "\r") where !takesAll && cursor.lineEndLength() != nil:
                break scanning
            case UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "!"):
                guard !takesAll else {
                    cursor.position += 1
                    builder.append(byte)
                    break
                }
                // The rule looks at all words so far, so it is asked once a word at most.
                let isOpen = isComparison ?? isExpressionOpen(words)
                isComparison = isOpen
                if isOpen, let length = comparisonLength() {
                    // A comparison is a word of its own, with or without blanks around it.
                    guard cursor.position == start else { break scanning }
                    builder.append(cursor.bytes[start..<start + length])
                    cursor.position += length
                    break scanning
                }
                if byte == UInt8(ascii: ">") { break scanning }
                cursor.position += 1
                builder.append(byte)
                if byte == UInt8(ascii: "="), builder.valueStart == nil {
                    builder.valueStart = cursor.position
                }
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                builder.open(byte == UInt8(ascii: "'") ? .single : .double, at: cursor.position)
                cursor.position += 1
                scanQuoted(into: &builder)
            case UInt8(ascii: "\\") where takesAll && !Self.hasMeaning(cursor.byte(ahead: 1)):
                // As in a pattern such as \d.
                cursor.position += 1
                builder.append(byte)
            case UInt8(ascii: "\\"):
                scanBareEscape(into: &builder)
            case UInt8(ascii: "$"):
                scanVariable(into: &builder)
            default:
                let place: Lookalike.Place =
                    cursor.position == start ? firstPlace : builder.isName ? .afterName : .insideWord
                scanPlain(at: place, into: &builder)
            }
        }
        if cursor.isAtEnd { trace.partial = builder }
        var word = builder.word(endingAt: cursor.position)
        let valueStart = word.valueStart ?? start
        if valueStart < cursor.position, cursor.bytes[valueStart] == UInt8(ascii: "[") {
            word.listText = String(decoding: cursor.bytes[valueStart..<cursor.position], as: UTF8.self)
        }
        return word
    }

    /// Whether a byte of a word that takes all the rest means more than itself.
    private static func hasMeaning(_ byte: UInt8?) -> Bool {
        byte == UInt8(ascii: "$") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"")
    }

    /// Reads one literal scalar, and notes a character that is mistaken for syntax.
    private mutating func scanPlain(at place: Lookalike.Place, into builder: inout WordBuilder) {
        guard let (scalar, length) = cursor.scalar else { return }
        let start = cursor.position
        builder.append(cursor.bytes[start..<start + length])
        cursor.position += length
        note(Lookalike.problem(with: scalar, at: place), at: SourceRange(start, start + length))
    }

    /// The length of the comparison operator at the cursor; nil if there is none.
    private func comparisonLength() -> Int? {
        let next = cursor.byte(ahead: 1)
        switch cursor.byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"): return next == UInt8(ascii: "=") ? 2 : 1
        case UInt8(ascii: "="), UInt8(ascii: "!"): return next == UInt8(ascii: "=") ? 2 : nil
        default: return nil
        }
    }

    /// Reads to the end of the open quote.
    private mutating func scanQuoted(into builder: inout WordBuilder) {
        let isSingle = builder.quote == .single
        while let byte = cursor.byte {
            builder.openVariable = nil
            switch byte {
            case isSingle ? UInt8(ascii: "'") : UInt8(ascii: "\""):
                cursor.position += 1
                builder.quote = .none
                return
            case UInt8(ascii: "\\") where !isSingle: scanEscape(into: &builder)
            case UInt8(ascii: "$") where !isSingle: scanVariable(into: &builder)
            default:
                builder.append(byte)
                cursor.position += 1
            }
        }
        let sign = isSingle ? "'" : "\""
        note(
            "the quote \(sign) is never closed", kind: .incomplete, hint: "close it with another \(sign)",
            at: SourceRange(builder.quoteStart, builder.quoteStart + 1))
    }

    /// Reads `\` and what it protects, outside quotes.
    private mutating func scanBareEscape(into builder: inout WordBuilder) {
        let start = cursor.position
        cursor.position += 1
        if let length = cursor.lineEndLength() {
            cursor.position += length
        } else if let (scalar, length) = cursor.scalar {
            if start == builder.start { builder.startsQuoted = true }
            builder.append(cursor.bytes[cursor.position..<cursor.position + length])
            cursor.position += length
            if Lookalike.isControl(scalar), scalar != "\t" {
                note(
                    Lookalike.problem(with: scalar, at: .insideWord),
                    at: SourceRange(start + 1, cursor.position))
            }
        } else {
            noteFinalBackslash(at: start)
        }
    }

    /// Notes that the text ends after a `\`.
    mutating func noteFinalBackslash(at start: Int) {
        resumption = start
        note(
            "the text ends after \"\\\"", kind: .incomplete, hint: "continue on the next line, or remove it",
            at: SourceRange(start, start + 1))
    }

    /// Reads an escape in double quotes.
    private mutating func scanEscape(into builder: inout WordBuilder) {
        let start = cursor.position
        cursor.position += 1
        if let length = cursor.lineEndLength() {
            cursor.position += length
            return
        }
        // At the text's end the quote is open as well, and that is what gets reported.
        guard let (scalar, length) = cursor.scalar else {
            resumption = start
            return
        }
        cursor.position += length
        switch scalar {
        case "\"", "\\", "$": builder.append(scalar)
        case "n": builder.append(UInt8(ascii: "\n"))
        case "t": builder.append(UInt8(ascii: "\t"))
        case "u": scanCodePoint(from: start, into: &builder)
        default:
            note(
                "unknown escape \"\\\(scalar)\"",
                hint:
                    "in double quotes there are \\\" \\\\ \\$ \\n \\t and \\u{…}; write \\\\ for a backslash",
                at: SourceRange(start, cursor.position))
        }
    }

    /// Reads the `{…}` of `\u{…}`.
    private mutating func scanCodePoint(from start: Int, into builder: inout WordBuilder) {
        let hint: Message = "write the hexadecimal number of a character in braces, for example \\u{4e2d}"
        guard cursor.byte == UInt8(ascii: "{") else {
            note("\"\\u\" without braces", hint: hint, at: SourceRange(start, cursor.position))
            return
        }
        cursor.position += 1
        let digitsStart = cursor.position
        cursor.skip { Character(Unicode.Scalar($0)).isHexDigit }
        let digits = cursor.text(from: digitsStart)
        guard cursor.byte == UInt8(ascii: "}") else {
            note(
                "\"\\u{\" is not followed by hexadecimal digits and \"}\"", hint: hint,
                at: SourceRange(start, cursor.position))
            return
        }
        cursor.position += 1
        // Unicode ends at 10FFFF, and half of a surrogate pair is no character.
        guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
            note("\"\\u{\(digits)}\" is not a character", hint: hint, at: SourceRange(start, cursor.position))
            return
        }
        builder.append(scalar)
    }
}
