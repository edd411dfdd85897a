/// Time spans as people read them.
package enum HumanDuration {
    /// `340 µs`, `18 ms`, `1.8 s` or `2 min 5 s`.
    package static func text(_ duration: Duration) -> String {
        let microseconds = Int(duration / .microseconds(1))
        return switch microseconds {
        case ..<1_000: "\(microseconds) µs"
        case ..<10_000: "\(microseconds / 1_000).\(microseconds / 100 % 10) ms"
        case ..<1_000_000: "\(microseconds / 1_000) ms"
        case ..<60_000_000: "\(microseconds / 1_000_000).\(microseconds / 100_000 % 10) s"
        default: "\(microseconds / 60_000_000) min \(microseconds / 1_000_000 % 60) s"
        }
    }
}
