extension FixedWidthInteger {
    /// The number that a text from outside gives: digits, and a minus before them if it is negative.
    ///
    /// `Int("+5")` is 5, too; but what somebody writes as a port, a count or a date has no plus before it, and what means
    /// a number to us should mean the same to everybody else.
    package init?(decimal text: some StringProtocol) {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else {
            return nil
        }
        self.init(text)
    }
}
