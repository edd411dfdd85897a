/// Strings and numbers.
extension JSONParser {
    /// Reads a string; `start` is its quote.
    ///
    /// - Returns: The place behind it.
    @inline(__always)
    mutating func string(_ bytes: Span<UInt8>, _ start: Int) throws(JSONError) -> Int {
        var place = try stringRun(bytes, start &+ 1)
        var kind = JSONNode.Kind.string
        while true {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") { break }
            guard byte == UInt8(ascii: "\\") else { throw JSONError(.controlCharacter(byte), offset: place) }
            let isUsual = try escape(bytes, &place)
            if !isUsual {
                kind = .oddString
                hasOddStrings = true
            } else if kind == .string {
                kind = .escapedString
            }
            place = try stringRun(bytes, place)
        }
        record(JSONNode(kind, length: place &- start &- 1, offset: start &+ 1))
        return place &+ 1
    }

    /// Passes the bytes of a string that stand for themselves.
    ///
    /// Eight are looked at together, and only if one of them is not ASCII the run is checked for UTF-8.
    ///
    /// - Returns: The place of what ends them: a quote, a backslash, or a control character.
    @inline(__always)
    func stringRun(_ bytes: Span<UInt8>, _ start: Int) throws(JSONError) -> Int {
        var place = start
        var seen: UInt64 = 0
        while true {
            guard place &+ 8 <= bytes.count else {
                place = StringBytes.firstSpecial(in: bytes, from: place)
                guard place < bytes.count else { throw JSONError(.unexpectedEnd, offset: place) }
                seen = 0x80
                break
            }
            let word = bytes.word(at: place)
            let hits = StringBytes.special(in: word)
            if hits != 0 {
                place &+= hits.trailingZeroBitCount >> 3
                // Nothing from the first hit on.
                seen |= word & ((hits & (0 &- hits)) &- 1)
                break
            }
            seen |= word
            place &+= 8
        }
        if seen & 0x8080_8080_8080_8080 != 0, !isPart { try checkUTF8(bytes, start..<place) }
        return place
    }

    @inline(never)
    func checkUTF8(_ bytes: Span<UInt8>, _ run: Range<Int>) throws(JSONError) {
        let fault = UTF8Check.firstFault(in: bytes.extracting(run))
        if fault < run.count { throw JSONError(.invalidUTF8, offset: run.lowerBound &+ fault) }
    }

    /// Checks the escape at `place` and moves behind it.
    ///
    /// Surrogates need no check: a lone one is read as U+FFFD.
    ///
    /// - Returns: Whether the writer writes the same escape.
    func escape(_ bytes: Span<UInt8>, _ place: inout Int) throws(JSONError) -> Bool {
        guard place &+ 1 < bytes.count else { throw JSONError(.unexpectedEnd, offset: bytes.count) }
        switch bytes[place &+ 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            place &+= 2
            return true
        case UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"):
            place &+= 2
            return false
        case UInt8(ascii: "u"):
            guard place &+ 6 <= bytes.count else { throw JSONError(.unexpectedEnd, offset: bytes.count) }
            for offset in 2..<6 where StringBytes.hexDigit(bytes[place &+ offset]) == nil {
                throw JSONError(.invalidEscape, offset: place)
            }
            place &+= 6
            return false
        default:
            throw JSONError(.invalidEscape, offset: place)
        }
    }

    /// Reads a number.
    ///
    /// - Returns: The place behind it.
    @inline(__always)
    mutating func number(_ bytes: Span<UInt8>, _ start: Int) throws(JSONError) -> Int {
        var place = start
        if bytes[place] == UInt8(ascii: "-") { place &+= 1 }
        let whole = place
        place = Self.skipDigits(bytes, place)
        var isValid = place == whole &+ 1 || place > whole && bytes[whole] != 0x30
        if isValid, place < bytes.count, !Self.ends(bytes[place]) {
            if bytes[place] == UInt8(ascii: ".") {
                let fraction = place &+ 1
                place = Self.skipDigits(bytes, fraction)
                isValid = place > fraction
            }
            if isValid, place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
                place &+= 1
                if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-")
                {
                    place &+= 1
                }
                let exponent = place
                place = Self.skipDigits(bytes, exponent)
                isValid = place > exponent
            }
        }
        guard isValid, place == bytes.count || Self.ends(bytes[place]),
            place &- start <= Self.maximumNumberLength
        else { throw Self.invalidNumber(bytes, start) }
        record(JSONNode(.number, length: place &- start, offset: start))
        return place
    }

    @inline(__always)
    static func skipDigits(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        var place = start
        while place < bytes.count, bytes[place] &- 0x30 < 10 { place &+= 1 }
        return place
    }

    /// Whether a byte is none that a number may hold, so that one ends before it.
    @inline(__always)
    static func ends(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
            UInt8(ascii: "E"):
            false
        default: true
        }
    }

    @inline(never)
    static func invalidNumber(_ bytes: Span<UInt8>, _ start: Int) -> JSONError {
        var place = start
        while place < bytes.count, !ends(bytes[place]) { place += 1 }
        return JSONError(
            place - start > maximumNumberLength ? .numberTooLong(limit: maximumNumberLength) : .invalidNumber,
            offset: start)
    }
}
