/// Tells from the states that an instance goes through whether a change has come to its end.
///
/// The service answers a change at once and does it afterwards, so that the first looks may still find the old state; a
/// restart may even begin and end in the same one.
struct StateWatch: Sendable, Hashable {
    /// What a look at the instance tells.
    enum Verdict: Sendable, Hashable {
        /// It is on its way.
        case goesOn
        /// It has come where it should.
        case reached
        /// It has come to rest somewhere else; nil if it is gone.
        case failed(String?)
    }

    /// States that pass by themselves.
    ///
    /// Source: the CompShare CLI 0.5.6, which waits while an instance is in one of them.
    private static let passing: Set = [
        "Initializing", "Pending", "Starting", "Stopping", "Rebooting", "Reinstalling", "Resizing",
    ]
    /// How many looks may find an instance as it was before: half a minute at two seconds each, while a change takes a
    /// few seconds to begin.
    private static let patience = 15

    private let goal: InstanceVerb.Goal
    /// The state before the change, and the time of its last change as the service tells it.
    private let before: Look?
    private var hasMoved = false
    private var unmoved = 0

    /// What one look finds.
    struct Look: Sendable, Hashable {
        var state: String
        var updatedAt: Int?
    }

    /// Creates a watch for a change.
    ///
    /// - Parameters:
    ///   - goal: What it should come to.
    ///   - before: The instance as it was before the change; nil if nobody has looked.
    init(_ goal: InstanceVerb.Goal, before: Look?) {
        self.goal = goal
        self.before = before
    }

    /// Takes the next look into account; nil if there is no such instance.
    mutating func see(_ look: Look?) -> Verdict {
        guard let look else { return goal == .gone ? .reached : .failed(nil) }
        if Self.passing.contains(look.state) {
            hasMoved = true
            return .goesOn
        }
        let isReached = .state(look.state) == goal
        if look.state != before?.state || isReached && isNewer(look) { hasMoved = true }
        if !hasMoved {
            unmoved += 1
            return unmoved >= Self.patience ? .failed(look.state) : .goesOn
        }
        if goal == .gone {
            // What is to be deleted may rest in any state until then, in that from before too.
            let hasFailed = Self.isFailure(look.state) && look.state != before?.state
            return hasFailed ? .failed(look.state) : .goesOn
        }
        return isReached ? .reached : .failed(look.state)
    }

    /// Whether the service tells a later change than before.
    ///
    /// Alone it says little: the service notes there that it has taken the request, too.
    private func isNewer(_ look: Look) -> Bool {
        guard let time = look.updatedAt, let earlier = before?.updatedAt else { return false }
        return time > earlier
    }

    /// Whether an instance cannot get out of a state by itself: `Install Fail`.
    private static func isFailure(_ state: String) -> Bool { state.lowercased().contains("fail") }
}
