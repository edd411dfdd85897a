extension UInt8 {
    /// Whether this is a digit of ASCII.
    package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

    /// Whether this is a letter of ASCII.
    package var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}

extension FixedWidthInteger {
    /// The number that a text from outside gives: digits, with a minus sign before them if it is negative.
    ///
    /// Unlike `Int("+5")`, this accepts no plus sign: nobody writes one in a port, a count or a date.
    package init?(decimal text: some StringProtocol) {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return nil }
        self.init(text)
    }
}
