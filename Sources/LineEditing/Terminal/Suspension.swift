internal import CCompsharePlatform
internal import Glibc
internal import Synchronization

extension TerminalSignals {
    /// What somebody who has changed the terminal, or shows a question on it, does around a stop of the process.
    ///
    /// Both are called on whichever thread suspends.
    struct Occupant: Sendable {
        /// Gives the terminal back as it was.
        let leave: @Sendable () -> Void
        /// Takes it again.
        let comeBack: @Sendable () -> Void
    }

    /// A process has one state to stop in, whatever thread asks for it.
    private static let occupant = Mutex<Occupant?>(nil)

    /// Stops the process group as Ctrl-Z would, and returns when it goes on.
    ///
    /// Does nothing in a group that no shell could continue; the kernel sees to that.
    ///
    /// - Parameter isWanted: Asked when no other thread suspends any more; what it waited for may have stopped and
    ///   continued the process meanwhile. By default, whether Ctrl-Z was noted since the process went on.
    static func suspend(if isWanted: () -> Bool = { cp_is_stop_wanted() }) {
        occupant.withLock { occupant in
            guard isWanted() else { return }
            occupant?.leave()
            cp_stop_process_group()
            occupant?.comeBack()
        }
    }

    /// Says what is to be done around a stop from now on; nil for nothing.
    static func occupy(_ new: Occupant?) {
        occupant.withLock { $0 = new }
    }

    /// Says what is to be done around a stop while `body` runs.
    static func occupying<Result, Failure: Error>(
        _ new: Occupant, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        occupy(new)
        defer { occupy(nil) }
        return try body()
    }
}
