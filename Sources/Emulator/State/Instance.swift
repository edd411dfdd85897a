/// A GPU instance of the caller's.
struct Instance: Placed, Sendable {
    /// The states that the documents name.
    enum State: String, Sendable {
        case initializing = "Initializing"
        case starting = "Starting"
        case running = "Running"
        case stopping = "Stopping"
        case stopped = "Stopped"
        case rebooting = "Rebooting"
        case resizing = "Resizing"
        case failed = "Install Fail"
    }

    /// A change of state that is under way.
    struct Transition: Sendable {
        /// What it ends in.
        var target: State
        /// When it ends, since 1970.
        var end: Duration
    }

    /// The image that an instance was made from.
    struct Image: Sendable {
        var id: String
        var name: String
        var owner: String
        var type: String
        var isContainer: Bool
        var system: String
        /// Hundredths of a yuan an hour.
        var price: Int
        var applications: [Vocabulary.Port]

        /// Whether it has no SSH server.
        var isWindows: Bool { system.hasPrefix("Windows") }
    }

    var id: String
    var name: String
    var remark = ""
    var place: Places.Zone
    var model: GPUModel
    /// The number of GPU cards.
    var gpus: Int
    var cpus: Int
    /// Megabytes.
    var memory: Int
    var machineType = "G"
    var platform = "Intel/Auto"
    var image: Image
    var chargeType: String
    /// Base64, as it travels.
    var password: String
    var state: State
    var transition: Transition?
    /// Whether its address uses the dedicated bandwidth of its zone.
    var usesDedicatedBandwidth = false
    /// Whether it runs without GPU, at a lower price.
    var runsWithoutGPU = false
    /// The planned shutdown, Unix seconds.
    var plannedStop: Int?
    /// What a container instance shows to the world.
    var ports: (http: [Int], tcp: [Int]) = ([], [])
    var address = ""
    var privateAddress = ""
    /// The characters of further ids: of the address, the network, the card.
    var code = ""
    /// Unix seconds, like the other times.
    var createdAt: Int
    var startedAt: Int
    var updatedAt: Int

    /// What its id begins with: only those of container zones are pods, whatever the image.
    static func idPrefix(in place: Places.Zone) -> String { place.isContainerZone ? "cpod-" : "uhost-" }

    /// Whether it lies in a container zone.
    var isPod: Bool { place.isContainerZone }

    /// A week after it was stopped, an instance that is paid by the hour is released.
    static let keptStopped = 604_800

    /// Completes the change under way if it ends by `time`, and stops the instance when that was planned.
    mutating func settle(at time: Duration) {
        let seconds = Int(time.components.seconds)
        if let transition, transition.end <= time { finish(transition) }
        if let planned = plannedStop, planned <= seconds {
            plannedStop = nil
            // A transition that was under way has been completed above.
            if state == .running {
                state = .stopped
                updatedAt = planned
            }
        }
    }

    private mutating func finish(_ transition: Transition) {
        state = transition.target
        updatedAt = Int(transition.end.components.seconds)
        if transition.target == .running { startedAt = updatedAt }
        if transition.target == .stopped { runsWithoutGPU = false }
        self.transition = nil
    }

    /// Begins a change: through `state` to `target`, `duration` long.
    mutating func go(
        through state: State, to target: State, at time: Duration, for duration: Duration
    ) {
        self.state = state
        updatedAt = Int(time.components.seconds)
        transition = Transition(target: target, end: time + duration)
    }

    /// Refuses what cannot be done because of the state.
    ///
    /// - Parameters:
    ///   - states: The states in which it can.
    ///   - refusal: What the service says in others.
    /// - Throws: `refusal`, or 8024 while another operation is under way.
    func require(_ states: State..., or refusal: Refusal) throws(Refusal) {
        // The service holds a lock while an operation runs, up to ten minutes.
        guard transition == nil else { throw .operationInProgress(id) }
        guard states.contains(state) else { throw refusal }
    }
}

extension Refusal {
    /// The documents name this without a number; 8024 asks to try later.
    static func operationInProgress(_ id: String) -> Refusal {
        Refusal(code: 8024, message: "InstanceOperationInProgress: [\(id)] has another operation under way")
    }
    /// 8905 of the UHost list: the power state is wrong.
    static func wrongPower(_ instance: Instance) -> Refusal {
        Refusal(code: 8905, message: "Instance [\(instance.id)] is in state [\(instance.state.rawValue)]")
    }
    /// 8010 of the UHost list: to be done when the instance is stopped.
    static func needsStop(_ instance: Instance) -> Refusal {
        Refusal(
            code: 8010,
            message: "Instance [\(instance.id)] is in state [\(instance.state.rawValue)], stop it first")
    }
    /// 8856 of the UHost list: an instance must be stopped before it is deleted.
    static func deletionNeedsStop(_ instance: Instance) -> Refusal {
        Refusal(code: 8856, message: "Instance [\(instance.id)] can not be deleted before it is stopped")
    }
    /// 8095: no more of these.
    static let quotaUsedUp = Refusal(code: 8095, message: "Quota is not enough")
}
