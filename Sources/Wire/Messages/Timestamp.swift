import Glibc

/// A point in time by the system's clock.
public struct Timestamp: Sendable, Hashable {
    /// Whole seconds since 1970, UTC.
    public var seconds: Int
    /// Nanoseconds within the second, 0…999,999,999.
    public var nanoseconds: Int

    /// Creates a point in time.
    public init(seconds: Int, nanoseconds: Int = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// The time now.
    public static var now: Timestamp {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
    }

    /// Milliseconds since 1970.
    public var milliseconds: Int { seconds * 1_000 + nanoseconds / 1_000_000 }
}
