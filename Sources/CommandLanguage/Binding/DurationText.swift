/// Reads time spans such as `5`, `0.5s`, `250ms`, `1m30s`.
enum DurationText {
    /// The longest span, ten years: far above any use here, and far below where `Duration` overflows.
    static let longestSeconds: Int64 = 10 * 366 * 24 * 3600

    /// The span a text names; nil if it names none, or one that is too long.
    ///
    /// Units are `ms`, `s`, `m` and `h`, in any letter case; a number alone is seconds.
    static func duration(_ text: String) -> Duration? {
        var rest = text.lowercased()[...]
        guard !rest.isEmpty else { return nil }
        var total = Duration.zero
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard !number.isEmpty, let nanoseconds = nanoseconds(in: String(unit), isAlone: number == text),
                let part = product(number, nanoseconds)
            else { return nil }
            total += part
            guard total <= .seconds(longestSeconds) else { return nil }
        }
        return total
    }

    private static func nanoseconds(in unit: String, isAlone: Bool) -> Int64? {
        switch unit {
        case "ms": 1_000_000
        case "s": 1_000_000_000
        case "m", "min": 60_000_000_000
        case "h": 3_600_000_000_000
        case "" where isAlone: 1_000_000_000
        default: nil
        }
    }

    /// A decimal number of units, exact down to the nanosecond; further digits are dropped.
    private static func product(_ number: Substring, _ unit: Int64) -> Duration? {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.contains(where: { !$0.isEmpty }) else { return nil }
        let whole = parts[0].isEmpty ? 0 : Int64(parts[0])
        // The bound is on the number itself, so that the multiplication below cannot overflow Duration.
        guard let whole, whole <= longestSeconds * 1000 else { return nil }
        var result = Duration.nanoseconds(unit) * whole
        if parts.count == 2 {
            var scale = unit
            for digit in parts[1].prefix(13) {
                scale /= 10
                result += .nanoseconds(scale * Int64(digit.wholeNumberValue ?? 0))
            }
        }
        return result
    }
}
