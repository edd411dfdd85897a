import CompShareOrderedJSON
import CompshLocalization

extension StatementReader {
    /// Reads a text that was pasted as it is, so that no `&`, `;`, `|`, `$` or quote in it has a meaning.
    ///
    /// JSON goes up to the brace that closes it, a curl command as far as sh would read it, an address or a form to the next
    /// blank, and anything else to the end of the line. What begins with a quote, `$`, `@` or `-` is a word as any other.
    ///
    /// - Returns: The word; nil if it is one as any other.
    mutating func scanPastedText() -> Word? {
        guard let byte = cursor.byte, !"'\"$@-\\#?".utf8.contains(byte) else { return nil }
        let start = cursor.position
        guard let end = pastedTextEnd(from: start) else { return nil }
        var builder = WordBuilder(start: start)
        builder.append(cursor.bytes[start..<end])
        // A dash or `$` in it is none of this shell's.
        builder.startsQuoted = true
        cursor.position = end
        if cursor.isAtEnd { trace.partial = builder }
        return builder.word(endingAt: end)
    }

    private mutating func pastedTextEnd(from start: Int) -> Int? {
        let bytes = cursor.bytes
        if bytes[start...].starts(with: "curl".utf8), let next = bytes[start...].dropFirst(4).first,
            next <= 0x20
        {
            return curlEnd(from: start)
        }
        let lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        let isObject = bytes[start] == UInt8(ascii: "{")
        if isObject || bytes[start] == UInt8(ascii: "[") {
            if let end = Braces.end(in: Array(bytes), from: start) {
                return endsCommand(at: end) ? end : max(end, trimmedEnd(start..<lineEnd))
            }
            if isObject { return openEnd(at: start, "{") }
            return trimmedEnd(start..<lineEnd)
        }
        let run = bytes[start..<lineEnd].prefix { $0 > 0x20 }
        let isText = run.contains(UInt8(ascii: "=")) || run.contains(UInt8(ascii: "/"))
        if isText { return endsCommand(at: run.endIndex) ? run.endIndex : trimmedEnd(start..<lineEnd) }
        // A name of an exchange, as `x1`, goes up to where any word does.
        let word = run.prefix { !";|>".utf8.contains($0) }
        return endsCommand(at: word.endIndex) ? nil : trimmedEnd(start..<lineEnd)
    }

    /// Whether nothing of the pasted text follows: only what any command may have behind its arguments.
    private func endsCommand(at place: Int) -> Bool {
        let rest = cursor.bytes[place...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard let next = rest.first else { return true }
        let hasBlank = rest.startIndex > place
        if next == UInt8(ascii: "-"), hasBlank {
            return rest.dropFirst().first.map {
                $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "o") || $0 == UInt8(ascii: "h")
            }
                ?? false
        }
        return "\r\n;|>".utf8.contains(next) || next == UInt8(ascii: "#") && hasBlank
    }

    private func trimmedEnd(_ range: Range<Int>) -> Int {
        cursor.bytes[range].lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? range.upperBound
    }

    /// The end of the text, where the pasted text has none yet: what follows on other lines belongs to it, and all of it is
    /// read again then.
    private mutating func openEnd(at start: Int, _ sign: Character) -> Int {
        resumption = start
        note(
            "\"\(String(sign))\" is never closed", kind: .incomplete, hint: "close it",
            at: SourceRange(start, start + 1))
        return cursor.bytes.endIndex
    }

    /// The end of a curl command, which sh and the Windows command prompt continue behind a `\` or `^` at a line's end.
    private mutating func curlEnd(from start: Int) -> Int {
        let bytes = cursor.bytes
        var quote: (sign: UInt8, isEscaping: Bool, place: Int)?
        var place = start
        var before: UInt8 = 0x20
        while place < bytes.endIndex {
            let byte = bytes[place]
            if let open = quote {
                if byte == UInt8(ascii: "\\"), open.isEscaping {
                    place += 1
                } else if byte == open.sign {
                    quote = nil
                }
            } else {
                switch byte {
                case UInt8(ascii: "'"): quote = (byte, before == UInt8(ascii: "$"), place)
                case UInt8(ascii: "\""): quote = (byte, true, place)
                case UInt8(ascii: "\\"), UInt8(ascii: "^"):
                    if place + 1 >= bytes.endIndex {
                        return openEnd(at: start, Character(Unicode.Scalar(byte)))
                    }
                    let isPair = bytes[place + 1] == UInt8(ascii: "\r") && place + 2 < bytes.endIndex
                    place += isPair ? 2 : 1
                case UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ">"):
                    return trimmedEnd(start..<place)
                default: break
                }
            }
            before = byte
            place += 1
        }
        if let quote { return openEnd(at: start, Character(Unicode.Scalar(quote.sign))) }
        return trimmedEnd(start..<bytes.endIndex)
    }
}
