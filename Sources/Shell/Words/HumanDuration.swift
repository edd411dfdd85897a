/// Time spans as people read them.
package enum HumanDuration {
    /// `340 µs`, `18 ms`, `1.8 s`, `2 min 5 s`, `3 h 20 min` or `12 d 4 h`.
    package static func text(_ duration: Duration) -> String {
        // No further than 30,000 years, which still are a number of microseconds.
        let microseconds = Int(min(duration / .microseconds(1), 1e18))
        return switch microseconds {
        case ..<1_000: "\(microseconds) µs"
        case ..<10_000: "\(microseconds / 1_000).\(microseconds / 100 % 10) ms"
        case ..<1_000_000: "\(microseconds / 1_000) ms"
        case ..<60_000_000: "\(microseconds / 1_000_000).\(microseconds / 100_000 % 10) s"
        case ..<3_600_000_000: "\(microseconds / 60_000_000) min \(microseconds / 1_000_000 % 60) s"
        case ..<86_400_000_000:
            "\(microseconds / 3_600_000_000) h \(microseconds / 60_000_000 % 60) min"
        default: "\(microseconds / 86_400_000_000) d \(microseconds / 3_600_000_000 % 24) h"
        }
    }
}
