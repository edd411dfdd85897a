import CompShareWire

/// The service's clock beside this machine's, as an answer tells it.
struct ServerClock {
    /// How many seconds this machine is ahead; below 0 where it is behind.
    let difference: Int
    /// The service's time, as the answer has it.
    let text: String
    /// How far the two may be apart without that anything is known of it.
    private let tolerance: Int

    /// A header tells whole seconds, and both clocks may be one off.
    private static let toleratedSeconds = 5

    /// Reads the date of an answer; nil if it has none.
    init?(_ exchange: Exchange) {
        guard let text = exchange.response?.headers["Date"], let server = HTTPDate.seconds(text) else {
            return nil
        }
        self.text = text
        // The answer was written during the call: half its time ago on average.
        let half = Int(exchange.duration / .seconds(2))
        let (difference, isTooFar) = (exchange.startedAt.seconds + half).subtractingReportingOverflow(server)
        self.difference = isTooFar ? .max : difference
        tolerance = Self.toleratedSeconds + half
    }

    /// Whether both show the same time, as far as can be told.
    var agrees: Bool { (-tolerance...tolerance).contains(difference) }
}
