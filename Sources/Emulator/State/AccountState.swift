import CompShareOrderedJSON

/// What the caller has, at one point in time.
struct AccountState: Sendable {
    /// The instances, the newest first.
    var instances: [Instance]
    /// The cloud disks, in the order in which they were made.
    var disks: [CloudDisk]
    /// The file storages of container zones.
    var fileStorages: [FileStorage] = []
    /// The dedicated bandwidths of ordinary zones.
    var bandwidths: [DedicatedBandwidth] = []
    /// The regions for which network acceleration is on.
    var optimizedRegions: Set<String> = []
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
        customImages = PlainImages.initialCustomImages(seed: seed).map { CustomImage(record: $0) }
        (instances, disks) = InstanceMaker(seed: seed, time: time).initial()
        teams = TeamDirectory(seed: seed, caller: caller)
    }

    /// The time in Unix seconds.
    var now: Int { Int(time.components.seconds) }

    /// Completes all changes that end by `time`.
    mutating func settle(at time: Duration) {
        // A clock that is set back must not undo anything.
        self.time = max(self.time, time)
        for index in instances.indices { instances[index].settle(at: self.time) }
        for index in disks.indices { disks[index].settle(at: self.time) }
        for index in fileStorages.indices { fileStorages[index].settle(at: self.time) }
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

    /// The place of the instance that a call names.
    ///
    /// - Throws: 230 if there is none, as the others do.
    func instance(_ call: CallParameters) throws(Refusal) -> Int { try instances.index("UHostId", call) }

    /// The place of a data disk.
    func disk(_ call: CallParameters, _ name: String = "UDiskId") throws(Refusal) -> Int {
        let place = try disks.index(name, call)
        guard !disks[place].isBoot else { throw .notAvailable(name) }
        return place
    }

    /// The place of a file storage.
    func fileStorage(_ call: CallParameters, _ name: String = "CfsId") throws(Refusal) -> Int {
        try fileStorages.index(name, call)
    }

    /// The place of a dedicated bandwidth.
    func bandwidth(_ call: CallParameters) throws(Refusal) -> Int {
        try bandwidths.index("ShareBandwidthId", call)
    }

    /// Changes the instance that a call names and answers with its id; a body that refuses changes nothing.
    mutating func changeInstance(
        _ call: CallParameters, _ body: (inout Instance, AccountState) throws(Refusal) -> Void
    ) throws(Refusal) -> ServedAction.Reply {
        let place = try instance(call)
        var instance = instances[place]
        try body(&instance, self)
        instances[place] = instance
        return ["UHostId": .string(instance.id)]
    }

    /// Mounts the file storage of its zone on an instance, if there is one.
    mutating func mountFileStorage(on instance: Instance) {
        guard let place = fileStorages.firstIndex(where: { $0.place.zone == instance.place.zone }),
            !fileStorages[place].hosts.contains(instance.id)
        else { return }
        fileStorages[place].hosts.append(instance.id)
        fileStorages[place].go(through: .mounting, at: time)
    }

    /// The instances whose addresses use a dedicated bandwidth.
    func instances(using bandwidth: DedicatedBandwidth) -> [Instance] {
        instances.filter { $0.usesDedicatedBandwidth && $0.place.zone == bandwidth.place.zone }
    }

    /// The disks of an instance, the system disk first.
    func disks(of instance: Instance) -> [CloudDisk] {
        disks.filter { $0.isBoot && $0.host == instance.id }
            + disks.filter { !$0.isBoot && $0.host == instance.id }
    }
}

/// What lies in a zone and has an id.
protocol Placed {
    var id: String { get }
    var place: Places.Zone { get }
}

extension Array where Element: Placed {
    /// The place of what has this id, in the region and zone of a call.
    func index(of id: String?, in call: CallParameters) -> Int? {
        firstIndex { $0.id == id && $0.place.isIn(call) }
    }

    /// What has this id, in the region and zone of a call.
    func first(_ id: String?, in call: CallParameters) -> Element? {
        index(of: id, in: call).map { self[$0] }
    }

    /// The place of what the parameter `name` names.
    ///
    /// - Throws: 230 if there is none of this id in the call's region and zone.
    func index(_ name: String, _ call: CallParameters) throws(Refusal) -> Int {
        guard let index = index(of: call.nonEmpty(name), in: call) else { throw .notAvailable(name) }
        return index
    }
}
