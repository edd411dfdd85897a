/// Writes JSON values as UTF-8.
///
/// ```swift
/// var output: [UInt8] = []
/// JSONWriter(layout: .indented).write(answer, to: &output)
/// ```
public struct JSONWriter: Sendable {
    /// How the text is laid out.
    public enum Layout: Sendable {
        /// On one line, without blanks.
        case compact
        /// Two blanks a level, one member or element a line; empty arrays and objects stay on one line.
        case indented
    }

    /// Text to put before a token, such as a terminal's colour sequences; `reset` goes after it.
    public struct Palette: Sendable {
        /// Before a member name.
        public var name: String
        /// Before a string.
        public var string: String
        /// Before a number.
        public var number: String
        /// Before true, false and null.
        public var literal: String
        /// After each of them.
        public var reset: String

        /// Creates a palette.
        public init(name: String, string: String, number: String, literal: String, reset: String) {
            self.name = name
            self.string = string
            self.number = number
            self.literal = literal
            self.reset = reset
        }
    }

    /// How the text is laid out.
    public var layout: Layout
    /// Colours; nil writes plain JSON.
    public var palette: Palette?
    /// Scalars to write as `\uXXXX` besides those that JSON requires.
    ///
    /// Asked only for scalars outside printable ASCII.
    public var mustEscape: (@Sendable (Unicode.Scalar) -> Bool)?
    /// Whether a list ends early when the task is cancelled, for a text that is then discarded.
    package var stopsWhenCancelled = false

    /// Creates a writer.
    public init(
        layout: Layout = .compact, palette: Palette? = nil,
        mustEscape: (@Sendable (Unicode.Scalar) -> Bool)? = nil
    ) {
        self.layout = layout
        self.palette = palette
        self.mustEscape = mustEscape
    }

    /// Appends `value`; nested levels are indented from `level` on.
    ///
    /// No newline is put at the end.
    public func write(_ value: JSONValue, level: Int = 0, to output: inout [UInt8]) {
        write(value, level: level, to: &output, inPortionsOf: .max) { _ in }
    }

    /// Appends `value`, and hands over what has come together whenever that is a portion or more; what is left in
    /// `output` afterwards is the caller's to take.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - level: The level from which nested levels are indented.
    ///   - output: Where the text is put.
    ///   - portion: In bytes; a portion may be twice as large, and end within a character.
    ///   - take: Takes the portion and removes it.
    /// - Throws: What `take` throws; the rest of the value is not written then.
    public func write<Failure: Error>(
        _ value: JSONValue, level: Int = 0, to output: inout [UInt8], inPortionsOf portion: Int,
        _ take: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        switch value.backing {
        case .received(let document, let place):
            if palette == nil, mustEscape == nil {
                try writePlain(document.tape, place, level, to: &output, inPortionsOf: portion, take)
            } else if document.tape.hasUnread, document.tape.nodes[place].isContainer {
                try writeParts(of: value, level, to: &output, inPortionsOf: portion, take)
            } else {
                try write(document.tape, place, level, to: &output, inPortionsOf: portion, take)
            }
        case .made(let content):
            switch content {
            case .null: token("null", palette?.literal, to: &output)
            case .bool(let value): token(value ? "true" : "false", palette?.literal, to: &output)
            case .number(let number): token(number.text, palette?.number, to: &output)
            case .string(let text): quote(text, palette?.string, to: &output)
            case .array, .object:
                try writeParts(of: value, level, to: &output, inPortionsOf: portion, take)
            }
            if output.count >= portion { try take(&output) }
        }
    }

    /// Appends an array or object, part by part.
    private func writeParts<Failure: Error>(
        of value: JSONValue, _ level: Int, to output: inout [UInt8], inPortionsOf portion: Int,
        _ take: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let isArray = value.kind == .array
        output.append(isArray ? UInt8(ascii: "[") : UInt8(ascii: "{"))
        var count = 0
        func begin() -> Bool {
            if isCutShort(at: count) { return false }
            if count > 0 { output.append(UInt8(ascii: ",")) }
            writeBreak(level: level + 1, to: &output)
            count += 1
            return true
        }
        for element in value.elements {
            guard begin() else { break }
            try write(element, level: level + 1, to: &output, inPortionsOf: portion, take)
        }
        for member in value.members {
            guard begin() else { break }
            writeName(member.name, to: &output)
            try write(member.value, level: level + 1, to: &output, inPortionsOf: portion, take)
        }
        if count > 0 { writeBreak(level: level, to: &output) }
        output.append(isArray ? UInt8(ascii: "]") : UInt8(ascii: "}"))
    }

    /// Whether the elements of an array can be written all together.
    package func canWriteElements(of array: JSONValue) -> Bool {
        guard palette == nil, mustEscape == nil, case .received = array.backing else { return false }
        return array.kind == .array
    }

    /// Appends the elements of an array, with commas and line breaks between them, if all can be written together.
    ///
    /// - Throws: What `take` throws.
    package func writeElements<Failure: Error>(
        of array: JSONValue, level: Int, to output: inout [UInt8], inPortionsOf portion: Int,
        _ take: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        guard canWriteElements(of: array), case .received(let document, let place) = array.backing else {
            return
        }
        let range = document.tape.range(of: place)
        try writePlain(
            document.tape.bytes, (range.lowerBound + 1)..<(range.upperBound - 1), level, to: &output,
            inPortionsOf: portion, take)
    }

    /// Appends a member's name and colon.
    public func writeName(_ name: String, to output: inout [UInt8]) {
        quote(name, palette?.name, to: &output)
        output.append(UInt8(ascii: ":"))
        if layout == .indented { output.append(UInt8(ascii: " ")) }
    }

    /// Appends the line break and indentation before an element of the given level; nothing in compact layout.
    public func writeBreak(level: Int, to output: inout [UInt8]) {
        guard layout == .indented else { return }
        output.append(UInt8(ascii: "\n"))
        // Answers have six levels.
        if level <= 32 {
            output.append(contentsOf: Self.blanks[..<(2 * level)])
        } else {
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
        }
    }

    private static let blanks = [UInt8](repeating: UInt8(ascii: " "), count: 64)

    /// The text of `value`.
    public func text(_ value: JSONValue) -> String {
        var output: [UInt8] = []
        write(value, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether a list ends before its element at `index`, since the task is cancelled.
    private func isCutShort(at index: Int) -> Bool {
        // 1,000 elements take about a millisecond.
        stopsWhenCancelled && index % 1_000 == 999 && Task.isCancelled
    }

    private func token(_ text: String, _ colour: String?, to output: inout [UInt8]) {
        if let colour { output.append(contentsOf: colour.utf8) }
        output.append(contentsOf: text.utf8)
        if colour != nil, let palette { output.append(contentsOf: palette.reset.utf8) }
    }

    private func quote(_ text: String, _ colour: String?, to output: inout [UInt8]) {
        var text = text
        // Contiguous UTF-8, which almost every text is already.
        text.makeContiguousUTF8()
        if let colour { output.append(contentsOf: colour.utf8) }
        quote(text.utf8Span.span, to: &output)
        if colour != nil, let palette { output.append(contentsOf: palette.reset.utf8) }
    }

    /// Appends a string, given the bytes that it stands for.
    func quote(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        if mustEscape == nil || StringBytes.isPrintableASCII(bytes) {
            writePlain(bytes, to: &output)
        } else {
            for scalar in String(checked: bytes).unicodeScalars { append(scalar, to: &output) }
        }
        output.append(UInt8(ascii: "\""))
    }

    /// So many bytes are escaped at a time.
    private static let partOfText = 1_024
    /// Room for them, copied at once: a build without optimisation would append zeros one by one.
    private static let room = [UInt8](repeating: 0, count: 6 * partOfText + 8)

    /// Appends bytes, with escapes where JSON requires them.
    private func writePlain(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        // Most strings need no escape, and those that do, as a text in JSON does that is JSON itself, need many.
        guard StringBytes.firstSpecial(in: bytes) < bytes.count else { return output.append(bytes) }
        // Each byte takes six at most; in parts, so that no more than some kilobytes are set aside in vain.
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Self.partOfText)
            let count = output.count
            output.append(Self.room.span.extracting(0..<(6 * (end - start) + 8)))
            let written = Self.writeEscaped(bytes, start..<end, to: output.mutableSpan, at: count)
            output.removeLast(output.count - written)
            start = end
        }
    }

    /// Puts bytes with their escapes at a place.
    ///
    /// - Returns: The place behind them.
    private static func writeEscaped(
        _ bytes: Span<UInt8>, _ range: Range<Int>, to output: consuming MutableSpan<UInt8>, at start: Int
    ) -> Int {
        var place = range.lowerBound
        var count = start
        while place < range.upperBound {
            if place &+ 8 <= range.upperBound {
                let word = bytes.word(at: place)
                output.store(word, at: count)
                let hits = StringBytes.special(in: word)
                let run = hits == 0 ? 8 : hits.trailingZeroBitCount >> 3
                place &+= run
                count &+= run
                if hits == 0 { continue }
            }
            let byte = bytes[place]
            place &+= 1
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                output[count] = byte
                count &+= 1
                continue
            }
            output[count] = UInt8(ascii: "\\")
            count &+= 2
            switch byte {
            case 0x0A: output[count &- 1] = UInt8(ascii: "n")
            case 0x0D: output[count &- 1] = UInt8(ascii: "r")
            case 0x09: output[count &- 1] = UInt8(ascii: "t")
            case 0..<0x20:
                output[count &- 1] = UInt8(ascii: "u")
                output[count] = UInt8(ascii: "0")
                output[count &+ 1] = UInt8(ascii: "0")
                output[count &+ 2] = hexDigit(byte >> 4)
                output[count &+ 3] = hexDigit(byte & 15)
                count &+= 4
            default: output[count &- 1] = byte
            }
        }
        return count
    }

    /// Appends a scalar, with an escape where JSON requires one.
    static func appendEscaped(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        JSONWriter().append(scalar, to: &output)
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }

    private func append(_ byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(contentsOf: [UInt8(ascii: "\\"), byte])
        case 0x0A: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
        case 0x0D: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "r")])
        case 0x09: output.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "t")])
        case 0..<0x20: escape(UInt16(byte), to: &output)
        default: output.append(byte)
        }
    }

    private func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        guard scalar.value >= 0x7F else { return append(UInt8(scalar.value), to: &output) }
        guard let mustEscape, mustEscape(scalar) else {
            return output.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
        for unit in UTF16.encode(scalar) ?? .init() { escape(unit, to: &output) }
    }

    private func escape(_ unit: UInt16, to output: inout [UInt8]) {
        let digits = String(unit, radix: 16)
        output.append(contentsOf: "\\u".utf8)
        output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        output.append(contentsOf: digits.utf8)
    }
}
