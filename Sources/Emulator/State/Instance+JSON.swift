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
        let spec = Self.withoutGPU
        let identity: JSONObject = [
            "Region": .string(place.region), "Zone": .string(place.zone),
            "StopSchedulerTime": .integer(plannedStop ?? 0), "SchedulerStopTime": .integer(plannedStop ?? 0),
            "UHostId": .string(id), "MachineType": .string(machineType), "CpuPlatform": .string(platform),
            "CompShareImageId": .string(image.id), "CompShareImageName": .string(image.name),
            "CompShareImageOwnerAlias": .string(image.owner), "CompShareImageBillId": "",
            "CompShareImageStatus": "Available", "CompShareImageType": .string(image.type),
            "InstanceType": image.isContainer ? "Container" : "UHost", "Password": .string(password),
            "SshLoginCommand": .string(isRunning ? sshLoginCommand : ""), "Name": .string(name),
            "Tag": "Default", "Remark": .string(remark), "State": .string(state.rawValue),
            "ChargeType": .string(chargeType),
        ]
        let equipment: JSONObject = [
            "CPU": .integer(runsWithoutGPU ? spec.cpus : cpus),
            "Memory": .integer(runsWithoutGPU ? spec.memory : memory), "GpuType": .string(model.name),
            "GPU": .integer(runsWithoutGPU ? 0 : gpus),
            "GraphicsMemory": ["Value": .integer(model.memory), "Rate": 1],
            "AutoRenew": isPrepaid ? "Yes" : "No", "IsExpire": "No", "OsName": .string(image.system),
            "OsType": .string(image.isWindows ? "Windows" : "Linux"),
            "TotalDiskSpace": .integer(disks.reduce(0) { $1.isBoot ? $0 : $0 + $1.size }),
            "CpuArch": "x86_64", "DiskSet": .array(disks.enumerated().map { disk($1, at: $0) }),
            "IPSet": addresses(bandwidth), "Softwares": isRunning ? softwares : [],
        ]
        let released = state == .stopped && !isPrepaid ? updatedAt + Self.keptStopped : 0
        let prices = JSONValue.array(disks.map(diskPrice))
        let billing: JSONObject = [
            "InstancePrice": .decimal(price), "CompShareImagePrice": .decimal(image.price),
            "ExpireTime": .integer(isPrepaid ? expiry(now) : 0), "CreateTime": .integer(createdAt),
            "SupportWithoutGpuStart": .bool(chargeType == "Postpay"),
            "WithoutGpuSpec": ["Cpu": .integer(spec.cpus), "Memory": .integer(spec.memory), "Gpu": 0],
            "StopTime": .integer(plannedStop ?? 0), "UpdateTime": .integer(updatedAt),
            "ReleaseTime": .integer(released), "DiskPriceInfo": prices,
            "PostPayPowerOffBillingResource": isPrepaid ? [] : prices,
            "MonitorMessages": monitor(isRunning: isRunning), "DiscountType": 0,
            "StartTime": .integer(startedAt),
        ]
        return .object(identity + equipment + billing)
    }

    /// What is left of an instance that runs without GPU.
    private static let withoutGPU = (cpus: 1, memory: 4_096)

    /// Whether it was paid for in advance.
    var isPrepaid: Bool { ["Day", "Month"].contains(chargeType) }

    /// What a unit of the billing mode costs, in hundredths of a yuan.
    var price: Int {
        runsWithoutGPU
            ? PriceList.withoutGPU
            : PriceList.instance(model, gpus: gpus, cpus: cpus, memory: memory, chargeType)
    }

    private var sshLoginCommand: String {
        // One for each start: the port of a container zone is another one after it.
        if isPod { return "ssh -p \(20_000 + startedAt % 20_000) root@\(id).podtcp.compshare.cn" }
        if image.isWindows { return "" }
        return image.isContainer ? "ssh -p 23 root@\(address)" : "ssh ubuntu@\(address)"
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
        var address: JSONObject = [
            "IPMode": "IPv4", "Default": "false", "Mac": "", "Weight": 50, "Type": "Bgp",
            "IPId": .string("eip-\(code)"), "IP": .string(self.address), "Bandwidth": 300, "VPCId": "",
            "SubnetId": "", "NetworkInterfaceId": "",
        ]
        address["ShareBandwidth"] = bandwidth
        return [
            [
                "IPMode": "IPv4", "Default": "true", "Mac": .string(hardwareAddress), "Weight": 0,
                "Type": "Private", "IPId": "", "IP": .string(isPod ? id : privateAddress), "Bandwidth": 0,
                "VPCId": .string("uvnet-\(code)"), "SubnetId": .string("subnet-\(code)"),
                "NetworkInterfaceId": .string("uni-\(code)"),
            ],
            .object(address),
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
                let place =
                    isPod
                    ? "https://\(application.port)-\(id).pod.compshare.cn"
                    : "http://\(address):\(application.port)"
                // Only Jupyter's address lets in whoever has it.
                let query = application.software == "JupyterLab" ? "/?token=\(code)" : ""
                return ["Name": .string(application.software), "URL": .string(place + query)]
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
