extension JSONWriter {
    /// So many bytes are laid out at a time, at most.
    fileprivate static let chunk = 64 << 10

    /// Appends a value that was received, from its bytes, without colours and with no more escapes than JSON requires.
    func writePlain<Failure: Error>(
        _ tape: JSONTape, _ place: Int, _ level: Int, to output: inout [UInt8], inPortionsOf portion: Int,
        _ take: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let node = tape.nodes[place]
        let range = tape.range(of: place)
        let mayHaveOdd = tape.hasOddStrings && node.isContainer
        let isCopied =
            node.isContainer
            ? layout == .compact && !tape.hasBlanks && !(mayHaveOdd && tape.hasUnread)
            : !node.isA(.oddString)
        guard isCopied else {
            return try writePlain(tape.bytes, range, level, to: &output, inPortionsOf: portion, take)
        }
        var start = range.lowerBound
        /// Appends bytes as they are, portion by portion.
        func copy(upTo end: Int) throws(Failure) {
            while start < end {
                let part = min(end, start &+ min(portion, 1 << 20))
                output.append(tape.bytes.span.extracting(start..<part))
                start = part
                if output.count >= portion { try take(&output) }
            }
        }
        if mayHaveOdd {
            for odd in place..<tape.end(of: place) where tape.nodes[odd].isA(.oddString) {
                let string = tape.range(of: odd)
                try copy(upTo: string.lowerBound)
                try writePlain(tape.bytes, string, level, to: &output, inPortionsOf: portion, take)
                start = string.upperBound
            }
        }
        try copy(upTo: range.upperBound)
    }

    /// Appends values, and what stands between them, laid out anew.
    func writePlain<Failure: Error>(
        _ bytes: [UInt8], _ range: Range<Int>, _ level: Int, to output: inout [UInt8],
        inPortionsOf portion: Int, _ take: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var text = LaidOutText(range, level: level, isIndented: layout == .indented)
        while !text.isWhole {
            let start = output.count
            let room = min(Self.chunk, max(1, portion &- start), 2 &* text.left)
            output.append(LaidOutText.zeros.span.extracting(0..<(room &+ LaidOutText.margin)))
            var span = output.mutableSpan
            // Any bytes are bytes.
            var place = unsafe span.mutableBytes
            let end = text.write(bytes.span, to: &place, from: start)
            output.removeLast(output.count &- end)
            if output.count >= portion { try take(&output) }
            // Some tens of microseconds have gone by.
            if stopsWhenCancelled, Task.isCancelled { return }
        }
    }
}

/// A text in JSON, written anew from its bytes: with other line breaks and blanks, and escapes as the writer has them.
///
/// It has been checked. Only strings, brackets, colons and commas are told from each other; between them eight bytes are
/// copied at a time, also some too many, over which the next ones are written.
private struct LaidOutText {
    /// So many bytes are free whenever a token begins: for an escape, or a line break with the deepest indentation.
    static let margin = 2_048
    /// No level is indented by more; parsed texts are nested less deeply.
    private static let deepestLevel = 1_000

    /// What an output is made longer with before it is written to.
    static let zeros = [UInt8](repeating: 0, count: JSONWriter.chunk + margin)

    private var place: Int
    private let end: Int
    private var level: Int
    private let isIndented: Bool
    private var isInString = false

    init(_ range: Range<Int>, level: Int, isIndented: Bool) {
        place = range.lowerBound
        end = range.upperBound
        self.level = level
        self.isIndented = isIndented
    }

    var isWhole: Bool { place >= end }
    /// How many bytes are left to be read.
    var left: Int { end &- place }

    /// Writes until no more than the margin is free.
    ///
    /// - Returns: The place behind what was written.
    mutating func write(
        _ bytes: Span<UInt8>, to output: inout MutableRawSpan, from start: Int
    ) -> Int {
        let limit = output.byteCount &- Self.margin
        var filled = start
        if isInString { writeString(bytes, to: &output, &filled, limit) }
        while place < end, filled < limit {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\""):
                output.storeBytes(of: byte, toByteOffset: filled, as: UInt8.self)
                place &+= 1
                filled &+= 1
                isInString = true
                writeString(bytes, to: &output, &filled, limit)
            case UInt8(ascii: ":"):
                output.storeBytes(of: 0x203A, toByteOffset: filled, as: UInt16.self)
                place &+= 1
                filled &+= isIndented ? 2 : 1
            case UInt8(ascii: ","):
                place &+= 1
                writeBreak(behind: byte, to: &output, &filled)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                place &+= 1
                skipBlanks(bytes)
                // Behind a bracket that opens there is something: one that closes, if nothing else.
                if bytes[place] == byte &+ 2 {
                    output.storeBytes(
                        of: UInt16(byte) | UInt16(byte &+ 2) << 8, toByteOffset: filled, as: UInt16.self)
                    place &+= 1
                    filled &+= 2
                } else {
                    level &+= 1
                    writeBreak(behind: byte, to: &output, &filled)
                }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level &-= 1
                writeBreak(behind: nil, to: &output, &filled)
                output.storeBytes(of: byte, toByteOffset: filled, as: UInt8.self)
                place &+= 1
                filled &+= 1
            case 0...0x20:
                skipBlanks(bytes)
            default:
                writeScalar(bytes, to: &output, &filled, limit)
            }
        }
        return filled
    }

    @inline(__always)
    private mutating func skipBlanks(_ bytes: Span<UInt8>) {
        while place < end, bytes[place] <= 0x20 { place &+= 1 }
    }

    /// Writes a line break and the indentation, behind a byte if there is one; in compact layout only that.
    @inline(__always)
    private func writeBreak(behind byte: UInt8?, to output: inout MutableRawSpan, _ filled: inout Int) {
        if let byte {
            output.storeBytes(of: byte, toByteOffset: filled, as: UInt8.self)
            filled &+= 1
        }
        guard isIndented else { return }
        output.storeBytes(of: UInt8(ascii: "\n"), toByteOffset: filled, as: UInt8.self)
        filled &+= 1
        let end = filled &+ 2 &* min(level, Self.deepestLevel)
        var place = filled
        while place < end {
            output.storeBytes(of: 0x2020_2020_2020_2020, toByteOffset: place, as: UInt64.self)
            place &+= 8
        }
        filled = end
    }

    /// Writes a number, `true`, `false` or `null`.
    @inline(__always)
    private mutating func writeScalar(
        _ bytes: Span<UInt8>, to output: inout MutableRawSpan, _ filled: inout Int, _ limit: Int
    ) {
        while place < end, filled < limit {
            guard place &+ 8 <= bytes.count else {
                let byte = bytes[place]
                if Self.endsScalar(byte) { return }
                output.storeBytes(of: byte, toByteOffset: filled, as: UInt8.self)
                place &+= 1
                filled &+= 1
                continue
            }
            let word = bytes.word(at: place)
            output.storeBytes(of: word, toByteOffset: filled, as: UInt64.self)
            let hits = Self.scalarEnds(in: word)
            let count = hits == 0 ? 8 : hits.trailingZeroBitCount >> 3
            place &+= count
            filled &+= count
            if hits != 0 { return }
        }
    }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
    }

    /// Flags, in the top bit of its byte, the first of eight bytes that no number and no literal has; bytes above it may be
    /// flagged wrongly.
    @inline(__always)
    private static func scalarEnds(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let commas = word ^ (ones &* 0x2C)
        // `]` and `}` differ in one bit only.
        let brackets = (word | (ones &* 0x20)) ^ (ones &* 0x7D)
        let isEnd =
            (commas &- ones) & ~commas | (brackets &- ones) & ~brackets | (word &- (ones &* 0x21)) & ~word
        return isEnd & 0x8080_8080_8080_8080
    }

    /// Writes a string from where it is, with the quote at its end, or as much as there is room for.
    @inline(__always)
    private mutating func writeString(
        _ bytes: Span<UInt8>, to output: inout MutableRawSpan, _ filled: inout Int, _ limit: Int
    ) {
        while filled < limit {
            if place &+ 8 <= bytes.count {
                let word = bytes.word(at: place)
                output.storeBytes(of: word, toByteOffset: filled, as: UInt64.self)
                let hits = StringBytes.special(in: word)
                let count = hits == 0 ? 8 : hits.trailingZeroBitCount >> 3
                place &+= count
                filled &+= count
                if hits == 0 { continue }
            }
            let byte = bytes[place]
            if byte == UInt8(ascii: "\\") {
                writeEscape(bytes, to: &output, &filled)
                continue
            }
            output.storeBytes(of: byte, toByteOffset: filled, as: UInt8.self)
            place &+= 1
            filled &+= 1
            if byte == UInt8(ascii: "\"") {
                isInString = false
                return
            }
        }
    }

    /// Writes what an escape stands for, as an escape again where there must be one.
    @inline(never)
    private mutating func writeEscape(
        _ bytes: Span<UInt8>, to output: inout MutableRawSpan, _ filled: inout Int
    ) {
        func append(_ byte: UInt8) {
            output.storeBytes(of: byte, toByteOffset: filled, as: UInt8.self)
            filled &+= 1
        }
        switch bytes[place &+ 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            append(UInt8(ascii: "\\"))
            append(bytes[place &+ 1])
            place &+= 2
        default:
            var escaped: [UInt8] = []
            JSONWriter.appendEscaped(StringBytes.scalar(bytes, &place), to: &escaped)
            for byte in escaped { append(byte) }
        }
    }
}
