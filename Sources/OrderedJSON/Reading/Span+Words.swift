/// Bytes that are looked for together, up to four.
package struct ByteMarks: Sendable {
    /// Each byte, eight times.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// What may stand between a name and its value: `=`, `:`, and the beginning of `%3D`.
    package static let assignment = ByteMarks("=:%%")
    /// The same, and the beginning of `&#61;`: whatever may hide a character of a URL or of HTML is among them.
    package static let anyAssignment = ByteMarks("=:%&")
    /// What begins an escape of JSON, URLs or HTML, or stands for a blank in a form.
    package static let anyEscape = ByteMarks("%&+\\")
    /// What begins an escape of JSON or HTML.
    package static let escapeOfJSONOrHTML = ByteMarks("\\&\\&")
    /// A byte that no text has.
    package static let none = ByteMarks(0xFF)

    private init(_ four: StaticString) {
        func word(_ place: Int) -> UInt64 {
            UInt64(unsafe four.utf8Start[place]) &* 0x0101_0101_0101_0101
        }
        words = (word(0), word(1), word(2), word(3))
    }

    /// Looks for one byte.
    package init(_ byte: UInt8) {
        let word = UInt64(byte) &* 0x0101_0101_0101_0101
        words = (word, word, word, word)
    }

    /// Flags, in the top bit of its byte, the first of eight bytes that is one of these; bytes above it may be flagged
    /// wrongly.
    @inline(__always)
    func hits(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let first = word ^ words.0
        let second = word ^ words.1
        let third = word ^ words.2
        let fourth = word ^ words.3
        let found =
            (first &- ones) & ~first | (second &- ones) & ~second | (third &- ones) & ~third
            | (fourth &- ones) & ~fourth
        return found & 0x8080_8080_8080_8080
    }

    @inline(__always)
    fileprivate func contain(_ byte: UInt8) -> Bool {
        hits(in: UInt64(byte) &* 0x0101_0101_0101_0101) != 0
    }
}

extension Span<UInt8> {
    /// The place of the first byte from `start` on that is one of some; nil if there is none.
    ///
    /// Eight bytes are looked at together.
    package func firstIndex(of marks: ByteMarks, from start: Int = 0) -> Int? {
        var place = start
        while place &+ 8 <= count {
            let hits = marks.hits(in: word(at: place))
            if hits != 0 { return place &+ hits.trailingZeroBitCount >> 3 }
            place &+= 8
        }
        while place < count {
            if marks.contain(self[place]) { return place }
            place &+= 1
        }
        return nil
    }

    /// The place of the first byte from `start` on that is this one; nil if there is none.
    package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let wanted = UInt64(byte) &* ones
        var place = start
        while place &+ 8 <= count {
            let rest = word(at: place) ^ wanted
            let hits = (rest &- ones) & ~rest & 0x8080_8080_8080_8080
            if hits != 0 { return place &+ hits.trailingZeroBitCount >> 3 }
            place &+= 8
        }
        while place < count {
            if self[place] == byte { return place }
            place &+= 1
        }
        return nil
    }

    /// Eight bytes from `place` on, the first one lowest.
    ///
    /// The bounds are checked once, for all eight, which are then read at once.
    @inlinable @inline(__always)
    package func word(at place: Int) -> UInt64 {
        // Unsafe it is only for types that not any bytes are values of.
        UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
    }

    /// Eight bytes from `place` on, or as many as there are, with nothing above them.
    @inlinable @inline(__always)
    package func wordOrLess(at place: Int) -> UInt64 {
        if place &+ 8 <= count { return word(at: place) }
        var word: UInt64 = 0
        for index in place..<count { word |= UInt64(self[index]) << UInt64(8 &* (index &- place)) }
        return word
    }

    /// Whether other bytes stand at `place`.
    @inline(__always)
    func holds(_ other: Span<UInt8>, at place: Int) -> Bool {
        let count = other.count
        guard place &+ count <= self.count else { return false }
        if count >= 8 {
            var index = 0
            while index &+ 8 <= count {
                if word(at: place &+ index) != other.word(at: index) { return false }
                index &+= 8
            }
            // The last eight once more, in place of up to seven single bytes.
            return index == count || word(at: place &+ count &- 8) == other.word(at: count &- 8)
        }
        var index = 0
        while index < count {
            if self[place &+ index] != other[index] { return false }
            index &+= 1
        }
        return true
    }
}
