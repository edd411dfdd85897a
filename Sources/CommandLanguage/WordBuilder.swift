/// A word while it is read.
struct WordBuilder {
    /// The source offset the word begins at.
    let start: Int
    /// The quote that is open.
    var quote = Quote.none
    /// The source offset of the open quote.
    var quoteStart = 0
    /// See `Word.valueStart`.
    var valueStart: Int?
    /// Whether the word ends in a variable whose name or path may go on, and where that begins.
    var openVariable: Int?

    private var segments: [Word.Segment] = []
    private var pending: [UInt8] = []

    init(start: Int) {
        self.start = start
    }

    mutating func append(_ byte: UInt8) { pending.append(byte) }

    mutating func append(_ bytes: ArraySlice<UInt8>) { pending += bytes }

    mutating func append(_ scalar: Unicode.Scalar) { pending += Array(String(scalar).utf8) }

    mutating func append(_ variable: Variable) {
        flush()
        segments.append(.variable(variable))
    }

    /// The text before the place if all of it is literal, for telling option and parameter names.
    var isName: Bool {
        guard segments.isEmpty, let first = pending.first else { return false }
        let isLetter = { (byte: UInt8) in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }
        return (isLetter(first) || pending.starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")]))
            && pending.allSatisfy { byte in
                isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            }
    }

    /// The word, ending at an offset.
    func word(endingAt end: Int) -> Word {
        var copy = self
        copy.flush()
        return Word(segments: copy.segments, range: SourceRange(start, end), valueStart: valueStart)
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        segments.append(.literal(String(decoding: pending, as: UTF8.self)))
        pending = []
    }
}
