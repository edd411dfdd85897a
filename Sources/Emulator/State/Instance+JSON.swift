import CompShareOrderedJSON

extension Instance {
    /// The instance as the API writes it, members in the order of the reference page.
    ///
    /// `Region` and `SchedulerStopTime` are not in the reference; the vendor's own tool (0.5.6) reads them.
    ///
    /// - Parameters:
    ///   - disks: Its disks.
    ///   - now: The time in Unix seconds.
    ///   - bandwidth: What its address has of the zone's bandwidths; nil where the call does not ask for it.
    /// - Returns: The instance.
    func json(_ disks: [CloudDisk], now: Int, bandwidth: JSONValue? = nil) -> JSONValue {
        let isRunning = state == .running
        var members: [JSONObject.Member] = []
        func add(_ name: String, _ value: JSONValue) { members.append(.init(name, value)) }
        func add(_ name: String, _ text: String) { add(name, .string(text)) }
        func add(_ name: String, _ number: Int) { add(name, .integer(number)) }
        add("Region", place.region)
        add("Zone", place.zone)
        add("StopSchedulerTime", plannedStop ?? 0)
        add("SchedulerStopTime", plannedStop ?? 0)
        add("UHostId", id)
        add("MachineType", machineType)
        add("CpuPlatform", platform)
        add("CompShareImageId", image.id)
        add("CompShareImageName", image.name)
        add("CompShareImageOwnerAlias", image.owner)
        add("CompShareImageBillId", "")
        add("CompShareImageStatus", "Available")
        add("CompShareImageType", image.type)
        add("InstanceType", image.isContainer ? "Container" : "UHost")
        add("Password", password)
        add("SshLoginCommand", isRunning ? sshLoginCommand : "")
        add("Name", name)
        add("Tag", "Default")
        add("Remark", remark)
        add("State", state.rawValue)
        add("ChargeType", chargeType)
        add("CPU", runsWithoutGPU ? Self.withoutGPU.cpus : cpus)
        add("Memory", runsWithoutGPU ? Self.withoutGPU.memory : memory)
        add("GpuType", model.name)
        add("GPU", runsWithoutGPU ? 0 : gpus)
        add("GraphicsMemory", ["Value": .integer(model.memory), "Rate": 1])
        add("AutoRenew", isPrepaid ? "Yes" : "No")
        add("IsExpire", "No")
        add("OsName", image.system)
        add("OsType", "Linux")
        add("TotalDiskSpace", disks.reduce(0) { $1.isBoot ? $0 : $0 + $1.size })
        add("CpuArch", "x86_64")
        add("DiskSet", .array(disks.enumerated().map { disk($1, at: $0) }))
        add("IPSet", addresses(bandwidth))
        add("Softwares", isRunning ? softwares : [])
        add("InstancePrice", .decimal(price))
        add("CompShareImagePrice", .decimal(image.price))
        add("ExpireTime", isPrepaid ? expiry(now) : 0)
        add("CreateTime", createdAt)
        add("SupportWithoutGpuStart", .bool(chargeType == "Postpay"))
        add(
            "WithoutGpuSpec",
            [
                "Cpu": .integer(Self.withoutGPU.cpus), "Memory": .integer(Self.withoutGPU.memory), "Gpu": 0,
            ])
        add("StopTime", plannedStop ?? 0)
        add("UpdateTime", updatedAt)
        add("ReleaseTime", state == .stopped && !isPrepaid ? updatedAt + Self.keptStopped : 0)
        add("DiskPriceInfo", .array(disks.map(diskPrice)))
        add("PostPayPowerOffBillingResource", .array(isPrepaid ? [] : disks.map(diskPrice)))
        add("MonitorMessages", monitor(isRunning: isRunning))
        add("DiscountType", 0)
        add("StartTime", startedAt)
        return .object(JSONObject(members))
    }

    /// What is left of an instance that runs without GPU.
    private static let withoutGPU = (cpus: 2, memory: 4_096)

    /// Whether it was paid for in advance.
    var isPrepaid: Bool { ["Day", "Month"].contains(chargeType) }

    /// What a unit of the billing mode costs, in hundredths of a yuan.
    var price: Int {
        runsWithoutGPU
            ? PriceList.withoutGPU(cpus: Self.withoutGPU.cpus)
            : PriceList.instance(model, gpus: gpus, cpus: cpus, memory: memory, chargeType)
    }

    private var sshLoginCommand: String {
        image.isContainer
            ? "ssh -p 23\(address.suffix(2).filter(\.isNumber)) root@\(address)" : "ssh ubuntu@\(address)"
    }

    /// The end of the period that has been paid for; it is renewed by itself.
    func expiry(_ now: Int) -> Int {
        let period = PriceList.hours(chargeType) * 3_600
        return createdAt + (max(0, now - createdAt) / period + 1) * period
    }

    /// The bandwidth of the address, with that of the zone if there is one.
    func bandwidth(_ dedicated: DedicatedBandwidth?) -> JSONValue {
        let own = usesDedicatedBandwidth ? dedicated : nil
        return [
            "Scope": own == nil ? "Public" : "Company",
            "ShareBandwidthId": .string(own?.id ?? "bwshare-public"),
            "Bandwidth": .integer(own?.size ?? 300), "CanSwitch": .bool(dedicated != nil),
            "TargetScope": own == nil ? "Company" : "Public",
        ]
    }

    private func addresses(_ bandwidth: JSONValue?) -> JSONValue {
        var address: [JSONObject.Member] = [
            .init("IPMode", "IPv4"), .init("Default", "false"), .init("Mac", ""), .init("Weight", 50),
            .init("Type", "Bgp"), .init("IPId", .string("eip-\(code)")), .init("IP", .string(self.address)),
            .init("Bandwidth", 300), .init("VPCId", ""), .init("SubnetId", ""),
            .init("NetworkInterfaceId", ""),
        ]
        if let bandwidth { address.append(.init("ShareBandwidth", bandwidth)) }
        return [
            [
                "IPMode": "IPv4", "Default": "true", "Mac": .string(hardwareAddress), "Weight": 0,
                "Type": "Private", "IPId": "", "IP": .string(privateAddress), "Bandwidth": 0,
                "VPCId": .string("uvnet-\(code)"), "SubnetId": .string("subnet-\(code)"),
                "NetworkInterfaceId": .string("uni-\(code)"),
            ],
            .object(JSONObject(address)),
        ]
    }

    /// Of the range that vendors do not use (02 at the start).
    private var hardwareAddress: String {
        let hex = code.utf8.prefix(5).map { byte in
            let text = String(byte, radix: 16)
            return text.utf8.count < 2 ? "0" + text : text
        }
        return (["02"] + hex).joined(separator: ":")
    }

    private var softwares: JSONValue {
        .array(
            image.applications.filter { $0.port != 22 }.map { application in
                [
                    "Name": .string(application.software),
                    "URL": .string("http://\(address):\(application.port)"),
                ]
            })
    }

    private func disk(_ disk: CloudDisk, at index: Int) -> JSONValue {
        [
            "DiskType": .string(disk.medium), "IsBoot": disk.isBoot ? "True" : "False", "Encrypted": "false",
            "Type": disk.isBoot ? "Boot" : "Udisk", "DiskId": .string(disk.id), "Name": .string(disk.name),
            "Drive": .string(Self.drive(index)), "Size": .integer(disk.size),
        ]
    }

    /// `/dev/vda` for the system disk, and on from there.
    static func drive(_ index: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return "/dev/vd\(letters[min(index, letters.count - 1)])"
    }

    private func diskPrice(_ disk: CloudDisk) -> JSONValue {
        [
            "ChargeType": .string(disk.chargeType),
            "Price": .decimal(PriceList.disk(disk.medium, size: disk.size, disk.chargeType)),
            "IsBoot": .bool(disk.isBoot),
        ]
    }

    private func monitor(isRunning: Bool) -> JSONValue {
        // The same at every look, so that two answers differ only in what has changed.
        var random = SeededRandom(0, UInt64(createdAt), UInt64(gpus))
        func rate() -> JSONValue { .string(isRunning ? "\(random.number(below: 100))" : "0") }
        return [
            "CpuUsageRate": rate(), "MemUsageRate": rate(),
            "GpuInfo": .array(
                (0..<(isRunning && !runsWithoutGPU ? gpus : 0)).map { _ in
                    ["GpuUsageRate": rate(), "MemoryUsageRate": rate(), "GPU": .string(model.name)]
                }),
        ]
    }
}
