import CompShareOrderedJSON

/// What a number counts, where people are to read it with its unit.
package enum Quantity: Sendable, Hashable, CaseIterable {
    /// Hundredths of a whole.
    case percent
    /// Hours.
    case hours
    /// Megabits a second.
    case megabitsPerSecond
    /// Bits a second.
    case bitsPerSecond
    /// Bytes a second.
    case bytesPerSecond
    /// 10^12 operations with floating-point numbers a second.
    case teraflops
    /// Hundredths of a yuan.
    case fen
    /// Yuan for each hour.
    case yuanPerHour
    /// Yuan for each day.
    case yuanPerDay
    /// Yuan for each month.
    case yuanPerMonth
    /// Yuan for each year.
    case yuanPerYear
    /// GB as the service counts them, 1,024 MB each: GiB for people.
    case gigabytes

    /// The number with its unit, as people read it; a text that is no number as it is.
    package func humanText(_ text: String) -> String {
        guard let value = JSONNumber(text)?.double, value.isFinite else { return text }
        switch self {
        case .percent: return text + "%"
        case .hours: return (Int(text).map(HumanNumber.grouped) ?? text) + " h"
        case .megabitsPerSecond: return text + " Mbps"
        case .bitsPerSecond: return HumanNumber.scaled(value, ["bps", "kbps", "Mbps", "Gbps"])
        case .bytesPerSecond: return HumanNumber.scaled(value, ["B/s", "kB/s", "MB/s", "GB/s"])
        case .teraflops: return text + " TFlops"
        case .fen: return Int(text).map(HumanNumber.price(fen:)) ?? text
        case .yuanPerHour: return Self.price(text, value, for: "h")
        case .yuanPerDay: return Self.price(text, value, for: "day")
        case .yuanPerMonth: return Self.price(text, value, for: "month")
        case .yuanPerYear: return Self.price(text, value, for: "year")
        case .gigabytes: return (Int(text).map(HumanNumber.grouped) ?? text) + " GiB"
        }
    }

    private static func price(_ text: String, _ value: Double, for unit: String) -> String {
        let price = HumanNumber.price(text)
        return value == 0 ? price : "\(price)/\(unit)"
    }
}
