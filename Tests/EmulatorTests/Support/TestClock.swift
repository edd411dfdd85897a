import Synchronization

@testable import CompshEmulator

/// A clock that goes on only when a test says so.
final class TestClock: Sendable {
    /// Milliseconds since 1970; the start is that of the made-up data.
    private let milliseconds = Atomic(GeneratedData.now * 1_000)

    /// The time since 1970.
    var now: Duration { .milliseconds(milliseconds.load(ordering: .relaxed)) }

    /// Lets time pass.
    func advance(by duration: Duration) {
        milliseconds.add(Int(duration / .milliseconds(1)), ordering: .relaxed)
    }
}

extension Emulator {
    /// An emulator with few groups whose time passes ten times as fast, for clients that wait for it.
    static func fast() throws -> Emulator {
        var configuration = EmulatorConfiguration()
        configuration.groups = 120
        let start = configuration.clock()
        let clock = ContinuousClock()
        let begin = clock.now
        configuration.clock = { start + begin.duration(to: clock.now) * 10 }
        return try Emulator(configuration)
    }

    /// An emulator with few groups whose time a test decides about.
    static func small(seed: UInt64 = 1, clock: TestClock, faults: [String] = []) throws -> Emulator {
        var configuration = EmulatorConfiguration()
        configuration.seed = seed
        configuration.groups = 120
        configuration.organisations = 7
        configuration.clock = { clock.now }
        configuration.faults = try faults.map(FaultRule.init)
        return try Emulator(configuration)
    }
}
