/// What the caller has, at one point in time.
struct AccountState: Sendable {
    /// The instances, the newest first.
    var instances: [Instance]
    /// The cloud disks, in the order in which they were made.
    var disks: [CloudDisk]
    /// The caller's own images, the newest first.
    var customImages: [CustomImage]
    /// The accounts that a custom image is shared with, by its id.
    var shares: [String: [Int]] = [:]
    /// The teams.
    var teams: TeamDirectory
    /// The time of the call that is being served, since 1970.
    private(set) var time: Duration
    /// The organisation of the caller's keys.
    let caller: Int
    /// What generated values come from.
    let seed: UInt64

    /// Rises with each thing that is made.
    private var made: UInt64 = 0

    /// The service's own quotas are not published; these keep the memory small.
    static let quotas = (instances: 100, disks: 200, images: 100)

    init(seed: UInt64, caller: Int, time: Duration) {
        self.seed = seed
        self.caller = caller
        self.time = time
        customImages = CustomImage.initial(seed: seed)
        (instances, disks) = InstanceMaker(seed: seed, time: time).initial()
        teams = TeamDirectory(seed: seed, caller: caller)
    }

    /// The time in Unix seconds.
    var now: Int { Int(time.components.seconds) }

    /// Lets everything come to pass that has until `time`.
    mutating func settle(at time: Duration) {
        // A clock that is set back must not bring anything back.
        self.time = max(self.time, time)
        for index in instances.indices { instances[index].settle(at: self.time) }
        for index in disks.indices { disks[index].settle(at: self.time) }
        for index in customImages.indices { customImages[index].settle(at: self.time) }
    }

    /// Random values for the next thing that is made.
    mutating func nextRandom() -> SeededRandom {
        made += 1
        return SeededRandom(seed, 0x6D616465, made)
    }

    /// An id that no other thing has.
    mutating func nextID(_ prefix: String) -> String {
        var random = nextRandom()
        return prefix + Self.code(&random)
    }

    /// The twelve characters of an id.
    static func code(_ random: inout SeededRandom) -> String {
        random.text(of: "0123456789abcdefghijklmnopqrstuvwxyz", count: IdentifierCode.length)
    }

    /// The place of an instance.
    ///
    /// - Throws: 230 if there is none of this id in the call's region and zone.
    func instance(_ call: CallParameters, _ name: String = "UHostId") throws(Refusal) -> Int {
        let id = call.nonEmpty(name)
        guard let place = instances.firstIndex(where: { $0.id == id && $0.isIn(call) }) else {
            throw .notAvailable(name)
        }
        return place
    }

    /// The place of a data disk.
    ///
    /// - Throws: 230 if there is none of this id in the call's region and zone.
    func disk(_ call: CallParameters, _ name: String = "UDiskId") throws(Refusal) -> Int {
        let id = call.nonEmpty(name)
        guard let place = disks.firstIndex(where: { $0.id == id && !$0.isBoot && $0.place.isIn(call) }) else {
            throw .notAvailable(name)
        }
        return place
    }

    /// The disks of an instance, the system disk first.
    func disks(of instance: Instance) -> [CloudDisk] {
        disks.filter { $0.isBoot && $0.host == instance.id }
            + disks.filter { !$0.isBoot && $0.host == instance.id }
    }
}
