import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshLocalization

/// Reads numbers that people write with a unit: `64GiB`, `1.5yuan`, `18:00`.
enum MeasuredText {
    /// The number that a parameter takes, in its own unit; nil for a plain number, and for a text that is none.
    ///
    /// - Parameters:
    ///   - text: What was typed.
    ///   - parameter: The parameter, whose unit tells what may be typed.
    ///   - mayBePast: Whether a time of the day is today's; else it is the next one to come.
    /// - Returns: The number's text.
    static func number(_ text: String, for parameter: CatalogueParameter, mayBePast: Bool) -> String? {
        switch parameter.measure.unit {
        case .unixSeconds:
            TimeText.seconds(text, now: Timestamp.now.seconds, mayBePast: mayBePast).map { String($0) }
        case .yuan: yuan(text)
        case let unit?: number(text, in: unit).map { String($0) }
        case nil: nil
        }
    }

    /// A whole number of a unit, written with that unit or another one; nil for a plain number, and where it is not
    /// whole.
    ///
    /// The units of sizes are powers of 1,024 however they are written, as the service counts them.
    static func number(_ text: String, in unit: CatalogueUnit) -> Int? {
        guard let parts = parts(text) else { return nil }
        return switch unit {
        case .megabytes: SizeText.megabytes(text, usual: .megabyte)
        case .gigabytes:
            SizeText.megabytes(text, usual: .gigabyte).flatMap { size in
                let (gigabytes, rest) = size.quotientAndRemainder(dividingBy: SizeText.Unit.gigabyte.rawValue)
                return rest == 0 ? gigabytes : nil
            }
        case .megabitsPerSecond: speeds[parts.unit].flatMap { product(parts.number, $0) }
        case .fen: money[parts.unit].flatMap { product(parts.number, $0) }
        case .hours, .unixSeconds, .bitsPerSecond, .bytesPerSecond, .yuan, .percent, .teraflops: nil
        }
    }

    /// How values of a unit may be written; nil where only as numbers.
    static func forms(_ unit: CatalogueUnit) -> Message? {
        switch unit {
        case .unixSeconds: "2026-12-01T18:00, 18:00, +2h, or seconds since 1970"
        case .megabytes: "64GiB, 64G, or a number of MB"
        case .gigabytes: "100GiB, 100G, 1T, or a number of GB"
        case .megabitsPerSecond: "100Mbps, 1Gbps, or a number of Mbps"
        case .fen: "12.50yuan, or a number of fen"
        case .yuan: "1.5yuan, or a number of yuan"
        case .hours, .bitsPerSecond, .bytesPerSecond, .percent, .teraflops: nil
        }
    }

    // MARK: Units

    /// In Mbps.
    private static let speeds = [
        "m": 1, "mb": 1, "mbps": 1, "mb/s": 1, "mbit/s": 1, "g": 1_000, "gb": 1_000, "gbps": 1_000,
        "gb/s": 1_000, "gbit/s": 1_000,
    ]
    /// In fen.
    private static let money = ["yuan": 100, "元": 100, "cny": 100, "rmb": 100, "fen": 1, "分": 1]
    /// In seconds.
    static let spans = ["s": 1, "m": 60, "min": 60, "h": 3_600, "d": 86_400, "w": 604_800]

    private static func yuan(_ text: String) -> String? {
        guard let parts = parts(text), money[parts.unit] == 100 else { return nil }
        return parts.number
    }

    /// A number and the unit behind it, in lower case; nil where one of them is missing.
    private static func parts(_ text: String) -> (number: String, unit: String)? {
        let text = text.hasPrefix("¥") ? text.dropFirst() + "yuan" : text[...]
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(number.count).drop { $0 == " " }
        guard !number.isEmpty, !unit.isEmpty else { return nil }
        return (String(number), unit.lowercased())
    }

    /// A decimal number times a factor; nil if that is not whole, or too large.
    static func product(_ number: String, _ factor: Int) -> Int? {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        // Nobody writes more digits behind the point.
        guard parts.count <= 2, fraction.utf8.count <= 9, let digits = Int(decimal: parts[0] + fraction)
        else { return nil }
        let (whole, isTooLarge) = digits.multipliedReportingOverflow(by: factor)
        let scale = repeatElement(10, count: fraction.utf8.count).reduce(1, *)
        guard !isTooLarge, whole.isMultiple(of: scale) else { return nil }
        return whole / scale
    }
}
