/// An amount of money in yuan, exact to a millionth.
///
/// The smallest price that is known is 0.0005 yuan, for a GB of disk and an hour; what lies beyond a millionth is the noise
/// of a service that counts with binary fractions.
public struct Yuan: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Millionths of a yuan.
    public let millionths: Int

    /// Creates an amount.
    public init(millionths: Int) {
        self.millionths = millionths
    }

    /// Reads a decimal number of yuan, such as `2.77` or `1.5e3`; nil if `text` is none, or too large.
    public init?(_ text: String) {
        self.init(text, millionthPlaces: 6)
    }

    /// Reads a decimal number of fen, hundredths of a yuan; nil if `text` is none, or too large.
    public init?(fen text: String) {
        self.init(text, millionthPlaces: 4)
    }

    private init?(_ text: String, millionthPlaces places: Int) {
        guard let value = Self.scaled(text, by: places) else { return nil }
        millionths = value
    }

    /// No money.
    public static let zero = Yuan(millionths: 0)

    /// Whether one amount is less than another.
    public static func < (one: Yuan, other: Yuan) -> Bool { one.millionths < other.millionths }

    /// Both together; nil if that is too large.
    public func adding(_ other: Yuan) -> Yuan? {
        let (sum, isTooLarge) = millionths.addingReportingOverflow(other.millionths)
        return isTooLarge ? nil : Yuan(millionths: sum)
    }

    /// So many times the amount; nil if that is too large.
    public func times(_ count: Int) -> Yuan? {
        let (product, isTooLarge) = millionths.multipliedReportingOverflow(by: count)
        return isTooLarge ? nil : Yuan(millionths: product)
    }

    /// The number with two decimals, or as many as it needs: `1899.60`, `0.0005`, `-3.00`.
    public var description: String {
        var fraction = String(millionths.magnitude % 1_000_000)
        fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
        while fraction.count > 2, fraction.last == "0" { fraction.removeLast() }
        return "\(millionths < 0 ? "-" : "")\(millionths.magnitude / 1_000_000).\(fraction)"
    }

    /// More digits than any amount of money has, and few enough to be counted with.
    private static let longest = 40

    /// A decimal number times a power of ten, rounded to the nearest whole one.
    private static func scaled(_ text: String, by places: Int) -> Int? {
        guard text.utf8.count <= longest else { return nil }
        var rest = text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest = rest.dropFirst() }
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: isDigit)
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(1 + fraction.count)
        }
        var exponent = 0
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            guard let value = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), value.magnitude <= 40
            else { return nil }
            (exponent, rest) = (value, rest.prefix(0))
        }
        guard !whole.isEmpty, rest.isEmpty else { return nil }
        let digits = (Array(whole) + Array(fraction)).map { Int($0 - UInt8(ascii: "0")) }
        let kept = whole.count + exponent + places
        var value = 0
        for place in 0..<max(0, kept) {
            let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, overflows) = tens.addingReportingOverflow(place < digits.count ? digits[place] : 0)
            guard !isTooLarge, !overflows else { return nil }
            value = next
        }
        if digits.indices.contains(kept), digits[kept] >= 5, value < .max { value += 1 }
        return isNegative ? -value : value
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
