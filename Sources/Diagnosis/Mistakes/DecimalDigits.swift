/// The digits of a number, and where its point is.
struct DecimalDigits {
    private let isNegative: Bool
    /// The digits without zeros around them, at least one.
    private var digits: [UInt8]
    /// The power of ten of the first digit.
    private(set) var exponent: Int

    /// The fewest digits that read back as a finite number.
    init(_ value: Double) { self.init(text: "\(value)") }

    /// Those of a finite number as Swift writes it.
    init(text: String) {
        isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: "e")
        let mantissa = parts.first ?? "0"
        let point = mantissa.firstIndex(of: ".") ?? mantissa.endIndex
        var exponent = mantissa[..<point].count - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        var digits = mantissa.utf8.filter { $0 != UInt8(ascii: ".") }.map { $0 - 0x30 }
        while digits.count > 1, digits.first == 0 {
            digits.removeFirst()
            exponent -= 1
        }
        while digits.count > 1, digits.last == 0 { digits.removeLast() }
        if digits == [0] { exponent = 0 }
        self.digits = digits
        self.exponent = exponent
    }

    private var sign: String { isNegative ? "-" : "" }

    private static func text(_ digits: some Sequence<UInt8>) -> String {
        String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    }

    /// The digits before and behind the point.
    private var parts: (whole: [UInt8], fraction: [UInt8]) {
        if exponent < 0 { return ([0], Array(repeating: 0, count: -exponent - 1) + digits) }
        let whole = Array(digits.prefix(exponent + 1))
        return (
            whole + Array(repeating: 0, count: max(0, exponent + 1 - whole.count)),
            Array(digits.dropFirst(exponent + 1))
        )
    }

    /// Without exponent, and without a point where there is nothing behind it.
    var plain: String {
        let (whole, fraction) = parts
        return sign + Self.text(whole) + (fraction.isEmpty ? "" : "." + Self.text(fraction))
    }

    /// As `%g` has it: with an exponent where the number is small, or has more digits than six before its point.
    var shortest: String {
        (-4..<6).contains(exponent) ? plain : scientific("e", exponentDigits: 2)
    }

    /// Without exponent, and always with a point.
    var withPoint: String { parts.fraction.isEmpty ? plain + ".0" : plain }

    /// With exactly so many digits behind the point.
    func fixed(_ count: Int, rounding: Bool = true) -> String {
        let kept = exponent + 1 + count
        let number = rounding ? rounded(to: max(0, kept)) : self
        let (whole, fraction) = number.parts
        let digits = fraction.prefix(count)
        let zeros = Array(repeating: UInt8(0), count: count - digits.count)
        return sign + Self.text(whole) + (count > 0 ? "." + Self.text(digits + zeros) : "")
    }

    /// Rounded to so many digits.
    func rounded(to count: Int) -> DecimalDigits {
        guard count < digits.count else { return self }
        var other = self
        let isUp = digits[count] >= 5
        other.digits = Array(digits.prefix(count))
        guard isUp else {
            if other.digits.isEmpty { (other.digits, other.exponent) = ([0], 0) }
            return other.withoutZeros
        }
        var place = count - 1
        while place >= 0, other.digits[place] == 9 {
            other.digits[place] = 0
            place -= 1
        }
        if place >= 0 {
            other.digits[place] += 1
        } else {
            other.digits.insert(1, at: 0)
            other.exponent += 1
        }
        return other.withoutZeros
    }

    private var withoutZeros: DecimalDigits {
        var other = self
        while other.digits.count > 1, other.digits.last == 0 { other.digits.removeLast() }
        return other
    }

    /// With an exponent.
    ///
    /// - Parameters:
    ///   - mark: `e` or `E`.
    ///   - exponentDigits: The fewest digits of the exponent.
    ///   - needsPoint: Whether `.0` stands behind a single digit.
    ///   - showsPlus: Whether a `+` stands before a positive exponent.
    ///   - places: How many digits stand behind the point; nil for as many as there are.
    /// - Returns: The text.
    func scientific(
        _ mark: String, exponentDigits: Int, needsPoint: Bool = false, showsPlus: Bool = true,
        places: Int? = nil
    ) -> String {
        var fraction = Array(digits.dropFirst())
        if let places { fraction += Array(repeating: 0, count: max(0, places - fraction.count)) }
        if fraction.isEmpty, needsPoint { fraction = [0] }
        let size = String(exponent.magnitude)
        let padded = String(repeating: "0", count: max(0, exponentDigits - size.count)) + size
        return sign + Self.text(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + Self.text(fraction)) + mark
            + (exponent < 0 ? "-" : showsPlus ? "+" : "") + padded
    }
}
