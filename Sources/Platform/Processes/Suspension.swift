import CCompsharePlatform
import Synchronization

extension TerminalSignals {
    /// What must be done around a stop of the process by code that has changed the terminal or shows a question on it.
    ///
    /// Both are called on whichever thread suspends.
    package struct Occupant: Sendable {
        /// Gives the terminal back as it was.
        let leave: @Sendable () -> Void
        /// Takes it again.
        let comeBack: @Sendable () -> Void

        /// Makes an occupant.
        package init(leave: @escaping @Sendable () -> Void, comeBack: @escaping @Sendable () -> Void) {
            self.leave = leave
            self.comeBack = comeBack
        }
    }

    /// A process has one state to stop in, whatever thread asks for it.
    private static let occupant = Mutex<Occupant?>(nil)

    /// Stops the process group as Ctrl-Z would, and returns when it is continued.
    ///
    /// Does nothing in a group that no shell could continue; the kernel sees to that.
    ///
    /// - Parameter isWanted: Asked when no other thread suspends any more; what it waited for may have stopped and
    ///   continued the process meanwhile. By default, whether Ctrl-Z was noted since the process went on.
    package static func suspend(if isWanted: () -> Bool = { isStopWanted }) {
        occupant.withLock { occupant in
            guard isWanted() else { return }
            occupant?.leave()
            cp_stop_process_group()
            occupant?.comeBack()
        }
    }

    /// Whether Ctrl-Z was noted and the process has not been stopped since.
    package static var isStopWanted: Bool { cp_is_stop_wanted() }

    /// Says what is to be done around a stop from now on; nil for nothing.
    static func occupy(_ new: Occupant?) {
        occupant.withLock { $0 = new }
    }

    /// Says what is to be done around a stop while `body` runs.
    package static func occupying<Result, Failure: Error>(
        _ new: Occupant, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        occupy(new)
        defer { occupy(nil) }
        return try body()
    }
}
