/// The text of a string in JSON, and where the string ends.
package struct JSONStringReading {
    /// The bytes that it stands for.
    package let bytes: [UInt8]
    /// The place behind its quote.
    package let end: Int

    /// Reads a string, given the place behind its first quote, without the text around it.
    ///
    /// That the bytes are UTF-8 is not checked.
    ///
    /// - Returns: Nil if it has no end, or holds what no string may.
    package init?(_ text: Span<UInt8>, from start: Int) {
        guard start <= text.count else { return nil }
        // No escape is shorter than what it stands for.
        var bytes = [UInt8](repeating: 0, count: text.count - start)
        guard let (count, end) = Self.read(text, from: start, into: bytes.mutableSpan) else { return nil }
        bytes.removeLast(bytes.count - count)
        self.bytes = bytes
        self.end = end
    }

    private static func read(
        _ text: Span<UInt8>, from start: Int, into output: consuming MutableSpan<UInt8>
    ) -> (count: Int, end: Int)? {
        var place = start
        var count = 0
        while place < text.count {
            if place &+ 8 <= text.count {
                // Behind an escape there is at least as much room as text is left.
                let word = text.word(at: place)
                output.store(word, at: count)
                let hits = StringBytes.special(in: word)
                let run = hits == 0 ? 8 : hits.trailingZeroBitCount >> 3
                place &+= run
                count &+= run
                if hits == 0 { continue }
            }
            let byte = text[place]
            if byte == UInt8(ascii: "\"") { return (count, place + 1) }
            guard byte >= 0x20 else { return nil }
            guard byte == UInt8(ascii: "\\") else {
                output[count] = byte
                count &+= 1
                place &+= 1
                continue
            }
            guard place &+ 1 < text.count else { return nil }
            switch text[place &+ 1] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output[count] = text[place &+ 1]
            case UInt8(ascii: "n"): output[count] = 0x0A
            case UInt8(ascii: "r"): output[count] = 0x0D
            case UInt8(ascii: "t"): output[count] = 0x09
            case UInt8(ascii: "b"): output[count] = 0x08
            case UInt8(ascii: "f"): output[count] = 0x0C
            case UInt8(ascii: "u"):
                guard place &+ 6 <= text.count else { return nil }
                for offset in 2..<6 where StringBytes.hexDigit(text[place &+ offset]) == nil { return nil }
                for byte in UTF8.encode(StringBytes.scalar(text, &place)) ?? .init() {
                    output[count] = byte
                    count &+= 1
                }
                continue
            default: return nil
            }
            count &+= 1
            place &+= 2
        }
        return nil
    }
}

extension JSONWriter {
    /// Appends a string, given its text in UTF-8.
    package func writeString(_ text: Span<UInt8>, to output: inout [UInt8]) { quote(text, to: &output) }
}

extension MutableSpan<UInt8> {
    /// Puts eight bytes at `place`, the lowest first.
    @inline(__always)
    mutating func store(_ word: UInt64, at place: Int) {
        var bytes = unsafe mutableBytes
        bytes.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
    }
}
