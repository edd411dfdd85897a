extension UInt8 {
    /// Whether this is a digit of ASCII.
    package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

    /// Whether this is a letter of ASCII.
    package var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}

extension Int {
    /// The number that a text from outside gives: digits, with a minus sign before them if it is negative.
    ///
    /// Unlike `Int("+5")`, this accepts no plus sign: nobody writes one in a port, a count or a date.
    package init?(decimal text: some StringProtocol) {
        var bytes = String(text)
        bytes.makeContiguousUTF8()
        let digits = bytes.utf8Span.span
        let isNegative = digits.count > 0 && digits[0] == UInt8(ascii: "-")
        guard digits.count > (isNegative ? 1 : 0) else { return nil }
        var value = 0
        for place in (isNegative ? 1 : 0)..<digits.count {
            guard digits[place].isASCIIDigit else { return nil }
            let digit = Int(digits[place] &- 0x30)
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isBeyond) =
                isNegative
                ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if isTooLarge || isBeyond { return nil }
            value = sum
        }
        self = value
    }
}
