/// Numbers as the service's signature wants them: decimal, without exponent and without a trailing `.0`.
enum DecimalText {
    /// The shortest text that reads back as `value`: `42`, `0.1`, `0.00001`, `10000000000000000`, `-0`.
    ///
    /// Infinities and NaN have no such text and keep Swift's own.
    static func of(_ value: Double) -> String {
        var text = "\(value)"
        guard value.isFinite else { return text }
        if text.hasSuffix(".0") { text.removeLast(2) }
        guard let e = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: e)...]) else {
            return text
        }

        let mantissa = text[..<e]
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
        let whole = parts.first ?? "0"
        let fraction = parts.count > 1 && parts[1] != "0" ? parts[1] : ""
        let digits = String(whole) + fraction
        let point = whole.count + exponent
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count {
            return sign + digits + String(repeating: "0", count: point - digits.count)
        }
        let split = digits.index(digits.startIndex, offsetBy: point)
        return sign + digits[..<split] + "." + digits[split...]
    }
}
