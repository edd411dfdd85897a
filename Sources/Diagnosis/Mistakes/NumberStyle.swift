/// How a program writes a number.
package enum NumberStyle: Sendable, Hashable {
    /// As it stands in the JSON that was sent: `42.0`.
    case asWritten
    /// Without exponent and without a trailing `.0`, as the service wants it.
    case plain
    /// As Python's `repr` has it: `1e-05`, `42.0`, `1e+16`.
    case python
    /// As JavaScript's `String` has it: `1e-7`, `1e+21`.
    case javaScript
    /// As Java's `Double.toString` has it: `1.0E-5`, `1.2345678E7`.
    case java
    /// As .NET's `ToString` has it: `1E-05`.
    case dotNet
    /// With `.0` behind a whole number.
    case pointZero
    /// With so many digits behind the point.
    case fixed(Int)
    /// Without the `0` before the point: `.5`.
    case bare
    /// Rounded to single precision and widened again: `42.099998474121094`.
    case single
    /// The whole number below it.
    case whole
    /// As C's `%e` has it: `1.000000e-05`.
    case scientific
    /// With commas between thousands.
    case grouped

    static let all: [NumberStyle] = [
        .python, .javaScript, .java, .dotNet, .pointZero, .fixed(6), .fixed(2), .fixed(1), .bare, .single,
        .whole, .scientific, .grouped, .asWritten, .plain,
    ]

    /// Whether a text may be a number.
    static func isNumber(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= 64, first == 0x2D || (0x30...0x39).contains(first)
        else {
            return false
        }
        return bytes.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
            && Double(text)?.isFinite ?? false
    }

    /// The number, written so; nil if this style does not concern it.
    func text(of written: String) -> String? {
        guard let value = Double(written), value.isFinite else { return nil }
        if self == .asWritten { return written }
        if self == .grouped { return Self.grouped(written) }
        let isInteger = Int(written) != nil
        if isInteger {
            // What is an integer for the language has no other form.
            switch self {
            case .pointZero: return written + ".0"
            case .fixed(let count): return written + "." + String(repeating: "0", count: count)
            case .single:
                let text = DecimalDigits(Double(Float(value))).plain
                return text == written ? nil : text
            case .scientific, .java, .javaScript, .python, .dotNet: break
            default: return nil
            }
        }
        let digits = DecimalDigits(value)
        switch self {
        case .asWritten, .grouped: return written
        case .plain: return digits.plain
        case .python:
            return (-4..<16).contains(digits.exponent)
                ? digits.withPoint : digits.scientific("e", exponentDigits: 2, needsPoint: false)
        case .javaScript:
            return (-6..<21).contains(digits.exponent)
                ? digits.plain : digits.scientific("e", exponentDigits: 1, needsPoint: false)
        case .java:
            return (-3..<7).contains(digits.exponent)
                ? digits.withPoint
                : digits.scientific("E", exponentDigits: 1, needsPoint: true, showsPlus: false)
        case .dotNet:
            return (-5..<15).contains(digits.exponent)
                ? digits.plain : digits.scientific("E", exponentDigits: 2, needsPoint: false)
        case .pointZero: return digits.withPoint
        case .fixed(let count): return digits.fixed(count)
        case .bare:
            let text = digits.plain
            if text.hasPrefix("0.") { return String(text.dropFirst()) }
            return text.hasPrefix("-0.") ? "-" + text.dropFirst(2) : nil
        case .single: return DecimalDigits(Double(Float(value))).plain
        case .whole: return digits.exponent < 0 ? "0" : digits.fixed(0, rounding: false)
        case .scientific: return digits.rounded(to: 7).scientific("e", exponentDigits: 2, places: 6)
        }
    }

    private static func grouped(_ written: String) -> String? {
        let sign = written.hasPrefix("-") ? "-" : ""
        let parts = written.dropFirst(sign.count).split(separator: ".", maxSplits: 1)
        guard let whole = parts.first, whole.count > 3, whole.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        var text = ""
        for (place, digit) in whole.enumerated() {
            if place > 0, (whole.count - place).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return sign + text + (parts.count > 1 ? "." + parts[1] : "")
    }
}

/// The digits of a number, and where its point is.
struct DecimalDigits {
    private let isNegative: Bool
    /// The digits without zeros around them, at least one.
    private var digits: [UInt8]
    /// The power of ten of the first digit.
    private(set) var exponent: Int

    /// The fewest digits that read back as a finite number.
    init(_ value: Double) {
        let text = "\(value)"
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
            return other
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
