import Synchronization

/// What the caller has besides the images that everyone sees: instances, disks, custom images, teams.
///
/// It is made when it is first asked for, and changes as time passes.
final class Account: Sendable {
    /// The community's images with what the caller has changed.
    let community: CommunityOverlay

    private let seed: UInt64
    private let caller: Int
    private let clock: @Sendable () -> Duration
    private let state = Mutex<AccountState?>(nil)

    init(_ data: any ImageData, clock: @escaping @Sendable () -> Duration) {
        seed = data.seed
        caller = data.caller
        self.clock = clock
        community = CommunityOverlay(data)
    }

    /// The time since 1970.
    var time: Duration { clock() }

    /// The time in Unix seconds.
    var now: Int { Int(clock().components.seconds) }

    /// Reads or changes the state, brought up to now.
    ///
    /// The body is short: others wait for it.
    func withState<Result: Sendable, Failure: Error>(
        _ body: (inout AccountState) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let time = clock()
        return try state.withLock { (state) throws(Failure) in
            var current = state.take() ?? AccountState(seed: seed, caller: caller, time: time)
            current.settle(at: time)
            // Stored also if the body refuses: a body that throws has changed nothing.
            defer { state = current }
            return try body(&current)
        }
    }
}
