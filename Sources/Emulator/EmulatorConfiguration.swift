import CompShareWire

/// What an emulator serves, and how.
package struct EmulatorConfiguration: Sendable {
    /// The seed of all generated data.
    package var seed: UInt64 = 1
    /// The published groups of the largest organisation, 0…1,000,000.
    package var groups = 10_000
    /// The number of organisations, 4 at least: the caller's, 12345, one without images, and the largest.
    package var organisations = 12
    /// How long to wait before each answer.
    package var latency: Duration = .zero
    /// The faults to simulate; of several that apply to one call the first wins.
    package var faults: [FaultRule] = []
    /// The time since 1970 by which instances and images move on; the system's clock by default.
    package var clock: @Sendable () -> Duration = {
        let now = Timestamp.now
        return .seconds(now.seconds) + .nanoseconds(now.nanoseconds)
    }
    /// A file of groups to serve in place of generated ones, one JSON object a line.
    package var dataFile: String?

    package init() {}
}
