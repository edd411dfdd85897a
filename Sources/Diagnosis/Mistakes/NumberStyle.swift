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
    /// With an exponent, and no more digits than are needed: `5e-01`, `5.0E-1`.
    case exponent(Exponent)
    /// As C's `%g` has it: six digits, `3.14159`, `1e+06`.
    case general
    /// As Go's `%v` has it: `1e-05`, `1.2345678e+07`.
    case go
    /// With the digits that single precision needs: `3.1415927`.
    case shortSingle
    /// With commas between thousands.
    case grouped
    /// With a comma for the point: `0,5`.
    case comma
    /// Zero without its sign: `0` for `-0.0`.
    case unsignedZero

    /// How an exponent is written.
    package struct Exponent: Sendable, Hashable {
        /// `E`, not `e`.
        var isUpper = false
        /// The fewest digits.
        var digits = 1
        /// Whether `.0` stands behind a single digit.
        var needsPoint = false
        /// Whether `+` stands before a positive one.
        var showsPlus = true

        static let all: [Exponent] = [false, true].flatMap { isUpper in
            [2, 1].flatMap { digits in
                [false, true].flatMap { needsPoint in
                    [true, false].map { showsPlus in
                        Exponent(
                            isUpper: isUpper, digits: digits, needsPoint: needsPoint, showsPlus: showsPlus)
                    }
                }
            }
        }
    }

    static let all: [NumberStyle] =
        [
            .python, .javaScript, .java, .dotNet, .pointZero, .fixed(6), .fixed(2), .fixed(1), .bare, .single,
            .whole, .go, .general, .shortSingle, .scientific, .grouped, .comma, .unsignedZero, .fixed(0),
            .fixed(3), .fixed(4), .fixed(5), .fixed(8), .asWritten, .plain,
        ] + Exponent.all.map(NumberStyle.exponent)

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
    package func text(of written: String) -> String? {
        guard let value = Double(written), value.isFinite else { return nil }
        if self == .asWritten { return written }
        if self == .grouped { return Self.grouped(written) }
        if self == .unsignedZero { return value.isZero && value.sign == .minus ? "0" : nil }
        let isInteger = Int(written) != nil
        if isInteger {
            // What is an integer for the language has no other form.
            switch self {
            case .pointZero: return written + ".0"
            case .fixed(0): return nil
            case .fixed(let count): return written + "." + String(repeating: "0", count: count)
            case .single:
                let text = DecimalDigits(Double(Float(value))).plain
                return text == written ? nil : text
            case .scientific, .exponent, .general, .go, .shortSingle, .java, .javaScript, .python, .dotNet:
                break
            default: return nil
            }
        }
        let digits = DecimalDigits(value)
        switch self {
        case .asWritten, .grouped, .unsignedZero: return written
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
        case .exponent(let form):
            return digits.scientific(
                form.isUpper ? "E" : "e", exponentDigits: form.digits, needsPoint: form.needsPoint,
                showsPlus: form.showsPlus)
        case .general: return digits.rounded(to: 6).shortest
        case .go: return digits.shortest
        case .shortSingle:
            let single = Float(value)
            return single.isFinite ? DecimalDigits(text: "\(single)").plain : nil
        case .comma: return digits.withPoint.replacing(".", with: ",")
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
