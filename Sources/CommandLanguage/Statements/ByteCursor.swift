import CompShareOrderedJSON

extension UInt8 {
    /// Whether a variable's name may begin with this.
    var isNameStart: Bool { isASCIILetter || self == UInt8(ascii: "_") }

    /// Whether a variable's name may hold this.
    var isNamePart: Bool { isNameStart || isASCIIDigit }

    /// Whether the name of an option or an API parameter may hold this.
    var isOptionNamePart: Bool { isNamePart || self == UInt8(ascii: "-") || self == UInt8(ascii: ".") }
}

/// A position in UTF-8 text, always at the start of a scalar.
struct ByteCursor {
    private(set) var bytes: [UInt8]
    var position = 0 { didSet { steps += max(0, position - oldValue) } }
    /// How many bytes have been passed, repeats included; for tests of growth.
    private(set) var steps = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// Adds text at the end; the place stays.
    mutating func append(_ text: String) { bytes += text.utf8 }

    var isAtEnd: Bool { position >= bytes.count }

    /// The byte at the place; nil at the end.
    var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// The byte some bytes further on; nil after the end.
    func byte(ahead distance: Int) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    /// The scalar at the place and its length in bytes; nil at the end.
    var scalar: (value: Unicode.Scalar, length: Int)? {
        guard let first = byte else { return nil }
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        // The bytes come from a String, so they are valid; the first one tells the length.
        let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let end = min(position + length, bytes.count)
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for place in (position + 1)..<max(position + 1, end) {
            value = value << 6 | UInt32(bytes[place] & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", end - position)
    }

    /// The length of the line end (`\n`, `\r\n`) some bytes further on; nil if there is none.
    func lineEndLength(ahead distance: Int = 0) -> Int? {
        switch byte(ahead: distance) {
        case UInt8(ascii: "\n"): 1
        case UInt8(ascii: "\r") where byte(ahead: distance + 1) == UInt8(ascii: "\n"): 2
        default: nil
        }
    }

    /// Whether these bytes come next.
    func starts(with prefix: [UInt8]) -> Bool {
        bytes[min(position, bytes.count)...].starts(with: prefix)
    }

    /// Moves to the end of the line, before its `\n`.
    mutating func skipLine() {
        while let byte, byte != UInt8(ascii: "\n") { position += 1 }
    }

    /// Moves on while bytes fit; `fits` must hold for ASCII bytes only.
    mutating func skip(while fits: (UInt8) -> Bool) {
        while let byte, byte < 0x80, fits(byte) { position += 1 }
    }

    /// The text from an offset to the place.
    func text(from start: Int) -> String {
        String(decoding: bytes[start..<position], as: UTF8.self)
    }
}
