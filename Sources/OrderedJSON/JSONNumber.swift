/// A JSON number, kept as the text that was received, so that nothing is lost to rounding.
public struct JSONNumber: Sendable, Hashable {
    /// The text, following the grammar of RFC 8259, section 6.
    public let text: String

    /// Creates a number from an integer.
    public init(_ value: Int) {
        text = String(value)
    }

    /// Creates a number from its JSON text; nil if `text` is not a JSON number.
    public init?(_ text: String) {
        guard text.utf8.count <= JSONParser.maximumNumberLength, Self.isNumber(text.utf8) else { return nil }
        self.text = text
    }

    /// Creates a number from a text that the parser has checked.
    init(checked text: String) {
        self.text = text
    }

    /// Creates a number from a finite `value`; nil for infinities and NaN, which JSON cannot write.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = "\(value)"
    }

    /// The value if it is whole and fits into 64 bits, also when written as `45.0` or `4.5e1`.
    public var integer: Int? {
        if let value = Int(text) { return value }
        return Double(text).flatMap { Int(exactly: $0) }
    }

    /// The nearest double.
    public var double: Double? { Double(text) }

    /// The exact value, in one form for all texts that have it: `-15e-1` for `-1.50`, `0` for `0.0`.
    ///
    /// A number whose exponent does not fit into 64 bits stays as it was received.
    package var canonicalText: String {
        let parts = text.split(maxSplits: 1) { $0 == "e" || $0 == "E" }
        guard let mantissa = parts.first, let exponent = parts.dropFirst().first.map({ Int($0) }) ?? 0 else {
            return text
        }
        let halves = mantissa.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        let fraction = halves.dropFirst().first ?? ""
        let digits = ((halves.first ?? "") + fraction).drop { $0 == "0" }
        let zeros = digits.reversed().prefix { $0 == "0" }.count
        guard digits.count > zeros else { return "0" }
        let (place, isTooFar) = exponent.addingReportingOverflow(zeros - fraction.count)
        guard !isTooFar else { return text }
        return (text.hasPrefix("-") ? "-" : "") + digits.dropLast(zeros) + "e\(place)"
    }

    /// Whether `text` follows the JSON grammar for numbers.
    private static func isNumber(_ text: some Collection<UInt8>) -> Bool {
        var rest = text[...]
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let whole = rest.prefix(while: \.isASCIIDigit)
        guard let first = whole.first, first != 0x30 || whole.count == 1 else { return false }
        rest = rest.dropFirst(whole.count)
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: \.isASCIIDigit)
            guard !fraction.isEmpty else { return false }
            rest = rest.dropFirst(1 + fraction.count)
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            let exponent = rest.prefix(while: \.isASCIIDigit)
            guard !exponent.isEmpty else { return false }
            rest = rest.dropFirst(exponent.count)
        }
        return rest.isEmpty
    }
}
