/// Makes the instances that an account has from the start.
struct InstanceMaker {
    let seed: UInt64
    let time: Duration

    /// What sets one of them apart.
    private struct Plan {
        var name: String
        var model: String
        var gpus: Int
        var zone: String
        var state: Instance.State
        var chargeType: String
        var remark = ""
        var dataDisk: Int?
        var isContainer = false
    }

    /// One in each state that lasts, with names as people give them; the one on H20 cannot be started, as that is sold
    /// out.
    private static let plans = [
        Plan(
            name: "训练-qwen3-lora", model: "4090", gpus: 2, zone: "cn-wlcb-01", state: .running,
            chargeType: "Postpay", remark: "周五前跑完", dataDisk: 200),
        Plan(
            name: "comfyui 出图", model: "4090_48G", gpus: 1, zone: "cn-wlcb-01", state: .running,
            chargeType: "Day", isContainer: true),
        Plan(
            name: "dev-box", model: "3090", gpus: 1, zone: "cn-wlcb-01", state: .stopped,
            chargeType: "Postpay",
            dataDisk: 100),
        Plan(
            name: "夜间批处理 🌙", model: "A800", gpus: 8, zone: "cn-sh2-02", state: .running, chargeType: "Month",
            dataDisk: 2_000),
        Plan(
            name: "h20-试用", model: "H20", gpus: 1, zone: "cn-wlcb-01", state: .stopped, chargeType: "Postpay"),
        Plan(
            name: "broken-install", model: "P40", gpus: 1, zone: "cn-wlcb-01", state: .failed,
            chargeType: "Dynamic", remark: "工单已提交"),
        Plan(
            name: "vllm 推理服务", model: "4090", gpus: 1, zone: "cn-bj2-03", state: .running,
            chargeType: "Postpay", isContainer: true),
    ]

    /// The instances, the newest first, and all disks: theirs and one that is mounted nowhere.
    func initial() -> (instances: [Instance], disks: [CloudDisk]) {
        var instances: [Instance] = []
        var disks: [CloudDisk] = []
        for (index, plan) in Self.plans.enumerated() {
            var random = SeededRandom(seed, 0x696E7374, UInt64(index))
            guard let model = GPUModel.all.first(where: { $0.name == plan.model }),
                let place = Places.all.first(where: { $0.zone == plan.zone })
            else { continue }
            let instance = instance(plan, model, place, index, &random)
            instances.append(instance)
            func add(_ name: String, size: Int, isBoot: Bool, _ chargeType: String) {
                disks.append(
                    CloudDisk(
                        id: "bsm-" + AccountState.code(&random), name: name, medium: "CLOUD_SSD", size: size,
                        isBoot: isBoot, place: place, host: instance.id, chargeType: chargeType,
                        state: .inUse))
            }
            add("系统盘", size: 60, isBoot: true, plan.chargeType)
            if let size = plan.dataDisk {
                let chargeType = plan.chargeType == "Month" ? "Month" : "Postpay"
                add("data-\(index + 1)", size: size, isBoot: false, chargeType)
            }
        }
        var random = SeededRandom(seed, 0x6469736B)
        disks.append(
            CloudDisk(
                id: "bsm-" + AccountState.code(&random), name: "数据集备份", medium: "CLOUD_NORMAL", size: 500,
                isBoot: false, place: Places.main, host: nil, chargeType: "Month", state: .available))
        return (instances, disks)
    }

    private func instance(
        _ plan: Plan, _ model: GPUModel, _ place: Places.Zone, _ index: Int, _ random: inout SeededRandom
    ) -> Instance {
        let images = PlainImages.platformImages("App", seed: seed)
        let fitting = images.filter { $0.isContainer == plan.isContainer }
        let image = random.pick(fitting, default: images[0])
        let now = Int(time.components.seconds)
        // Some days apart, as people make them.
        let created = now - (index + 1) * 400_000 - random.number(below: 300_000)
        let started = created + 60
        var instance = Instance(
            id: Instance.idPrefix(in: place) + AccountState.code(&random), name: plan.name,
            place: place, model: model, gpus: plan.gpus, cpus: model.cpus * plan.gpus,
            memory: model.hostMemory * plan.gpus, image: Instance.Image(image), chargeType: plan.chargeType,
            password: Password.made(&random), state: plan.state, createdAt: created, startedAt: started,
            updatedAt: plan.state == .stopped ? now - 90_000 - random.number(below: 200_000) : started)
        instance.image.isContainer = plan.isContainer
        instance.remark = plan.remark
        instance.takeAddress(&random)
        return instance
    }
}

extension Instance {
    /// Gives it addresses of the ranges for documentation (RFC 5737), which belong to nobody.
    mutating func takeAddress(_ random: inout SeededRandom) {
        address = "203.0.113.\(1 + random.number(below: 254))"
        privateAddress = "10.60.\(random.number(below: 256)).\(1 + random.number(below: 254))"
        code = AccountState.code(&random)
        if image.isContainer { ports = ([8_188, 8_888], [23]) }
    }
}

extension Instance.Image {
    /// What an instance keeps of an image.
    init(_ image: ImageRecord) {
        self.init(
            id: image.id, name: image.name,
            owner: image.type == "Custom" ? "Custom" : image.isOfficial ? "Official" : "Community",
            type: image.type, isContainer: image.isContainer, system: image.software.osVersion,
            price: image.price, applications: image.ports)
    }
}
