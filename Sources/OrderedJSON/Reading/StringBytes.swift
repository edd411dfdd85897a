/// What the bytes between the quotes of a string mean.
enum StringBytes {
    /// Flags, in the top bit of its byte, the first of eight bytes that is a quote, a backslash or a control character;
    /// bytes above it may be flagged wrongly.
    @inline(__always)
    static func special(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let quotes = word ^ (ones &* 0x22)
        let backslashes = word ^ (ones &* 0x5C)
        let isQuote = (quotes &- ones) & ~quotes
        let isBackslash = (backslashes &- ones) & ~backslashes
        let isControl = (word &- (ones &* 0x20)) & ~word
        return (isQuote | isBackslash | isControl) & tops
    }

    /// Whether all bytes are printable ASCII, which every terminal shows as it is.
    static func isPrintableASCII(_ bytes: Span<UInt8>) -> Bool {
        var place = 0
        while place &+ 8 <= bytes.count {
            let word = bytes.word(at: place)
            // 0x7F gets its top bit by one more; a carry into the next byte comes only from bytes that have it already.
            if (word | (word &+ 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 != 0 { return false }
            place &+= 8
        }
        while place < bytes.count {
            if bytes[place] >= 0x7F { return false }
            place &+= 1
        }
        return true
    }

    /// The value of a hexadecimal digit of ASCII; nil for another byte.
    @inline(__always)
    static func hexDigit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case 0x30...0x39: UInt16(byte &- 0x30)
        case 0x41...0x46: UInt16(byte &- 0x41 &+ 10)
        case 0x61...0x66: UInt16(byte &- 0x61 &+ 10)
        default: nil
        }
    }

    /// The place of the first quote, backslash or control character; the end if there is none.
    @inline(__always)
    static func firstSpecial(in bytes: Span<UInt8>, from start: Int = 0) -> Int {
        var place = start
        while place &+ 8 <= bytes.count {
            let hits = special(in: bytes.word(at: place))
            // Bytes above the first hit may be flagged wrongly; the first never is.
            if hits != 0 { return place &+ hits.trailingZeroBitCount >> 3 }
            place &+= 8
        }
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { return place }
            place &+= 1
        }
        return place
    }

    /// Appends the text that bytes with escapes stand for; the escapes have been checked.
    ///
    /// A lone surrogate becomes U+FFFD.
    static func appendDecoded(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        // No escape is shorter than what it stands for.
        output.append(addingCapacity: bytes.count) { output in
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                guard byte == UInt8(ascii: "\\"), place &+ 1 < bytes.count else {
                    output.append(byte)
                    place &+= 1
                    continue
                }
                switch bytes[place &+ 1] {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
                    output.append(bytes[place &+ 1])
                    place &+= 2
                default:
                    for byte in UTF8.encode(scalar(bytes, &place)) ?? .init() { output.append(byte) }
                }
            }
        }
    }

    /// What the escape at `place` stands for; moves behind it.
    static func scalar(_ bytes: Span<UInt8>, _ place: inout Int) -> Unicode.Scalar {
        let escaped = place &+ 1 < bytes.count ? bytes[place &+ 1] : 0
        guard escaped == UInt8(ascii: "u") else {
            place &+= 2
            return switch escaped {
            case UInt8(ascii: "b"): "\u{8}"
            case UInt8(ascii: "f"): "\u{C}"
            case UInt8(ascii: "n"): "\n"
            case UInt8(ascii: "r"): "\r"
            case UInt8(ascii: "t"): "\t"
            default: Unicode.Scalar(escaped)
            }
        }
        let unit = codeUnit(bytes, place)
        place &+= 6
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, place &+ 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"),
            bytes[place &+ 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let low = codeUnit(bytes, place)
        guard (0xDC00...0xDFFF).contains(low) else { return "\u{FFFD}" }
        place &+= 6
        return Unicode.Scalar(0x10000 + (UInt32(unit - 0xD800) << 10) + UInt32(low - 0xDC00)) ?? "\u{FFFD}"
    }

    /// The number of `\uXXXX` at `place`; 0 where there is none.
    private static func codeUnit(_ bytes: Span<UInt8>, _ place: Int) -> UInt16 {
        guard place &+ 6 <= bytes.count else { return 0 }
        return (2..<6).reduce(0) { $0 << 4 | (hexDigit(bytes[place &+ $1]) ?? 0) }
    }
}

extension [UInt8] {
    /// Appends bytes, all at once.
    @inline(__always)
    mutating func append(_ bytes: Span<UInt8>) {
        // The standard library has no such function for spans yet; the buffer does not leave the closure.
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}

extension String {
    /// A text made of bytes that are known to be UTF-8; they are checked once more, in some nanoseconds.
    init(checked bytes: Span<UInt8>) {
        guard let text = try? UTF8Span(validating: bytes) else {
            self = ""
            return
        }
        self.init(copying: text)
    }
}
