import CompShareOrderedJSON

/// The operations on an instance that take some seconds.
enum InstanceOperations {
    /// How long each takes.
    private static let durations = (
        starting: Duration.seconds(2), stopping: Duration.seconds(2), rebooting: Duration.seconds(3),
        resizing: Duration.seconds(3)
    )

    static let start = ServedAction("StartCompShareInstance") { call, state throws(Refusal) in
        let withoutGPU = try isWithoutGPU(call)
        return try state.changeInstance(call) { instance, state throws(Refusal) in
            try instance.require(.stopped, or: .wrongPower(instance))
            if withoutGPU {
                // Only what costs nothing while it is stopped can be had so.
                guard instance.chargeType == "Postpay" else { throw .notAvailable("WithoutGpu") }
                if let other = state.instances.first(where: \.runsWithoutGPU) {
                    throw Refusal(code: 8445, message: "Instance [\(other.id)] already runs without GPU")
                }
            } else if instance.model.stock(in: instance.place, seed: state.seed) < instance.gpus {
                throw Refusal(
                    code: 8357,
                    message: "Resource [\(instance.model.name)] is sold out in [\(instance.place.zone)]")
            }
            instance.runsWithoutGPU = withoutGPU
            instance.go(through: .starting, to: .running, at: state.time, for: durations.starting)
        }
    }

    /// The page and the vendor's tool have different names for it; of the sizes A and B nothing more is known.
    private static func isWithoutGPU(_ call: CallParameters) throws(Refusal) -> Bool {
        try call.boolean("WithoutGpu") ?? (call.nonEmpty("WithoutGpuSpec") != nil)
    }

    static let stop = ServedAction("StopCompShareInstance") { call, state throws(Refusal) in
        let isForced = try call.boolean("Force") ?? false
        return try state.changeInstance(call) { instance, state throws(Refusal) in
            try instance.require(.running, or: .wrongPower(instance))
            // A spot instance that is stopped may be lost.
            guard instance.chargeType != "Spot" || isForced else { throw .notAvailable("Force") }
            instance.go(through: .stopping, to: .stopped, at: state.time, for: durations.stopping)
        }
    }

    static let reboot = ServedAction("RebootCompShareInstance") { call, state throws(Refusal) in
        try state.changeInstance(call) { instance, state throws(Refusal) in
            try instance.require(.running, or: .wrongPower(instance))
            instance.go(through: .rebooting, to: .running, at: state.time, for: durations.rebooting)
        }
    }

    /// Deletes its data disks only if the call says so.
    static let terminate = ServedAction("TerminateCompShareInstance") { call, state throws(Refusal) in
        let releasesDisks = try call.boolean("ReleaseUDisk") ?? false
        let place = try state.instance(call)
        let instance = state.instances[place]
        try instance.require(.stopped, .failed, or: .deletionNeedsStop(instance))
        state.instances.remove(at: place)
        for index in state.fileStorages.indices {
            state.fileStorages[index].hosts.removeAll { $0 == instance.id }
            if state.fileStorages[index].hosts.isEmpty { state.fileStorages[index].state = .unmounted }
        }
        state.disks.removeAll { $0.host == instance.id && ($0.isBoot || releasesDisks) }
        for index in state.disks.indices where state.disks[index].host == instance.id {
            state.disks[index].host = nil
            state.disks[index].state = .available
            state.disks[index].end = nil
        }
        return ["UHostId": .string(instance.id), "InRecycle": "No"]
    }

    static let reinstall = ServedAction(inContext: "ReinstallCompShareInstance") {
        call, context throws(Refusal) in
        if let password = call.nonEmpty("Password") { try Password.check(password) }
        // Its GPU decides which images fit, so that it is looked up before the images are.
        let model = try context.account.withState { (state) throws(Refusal) in
            state.instances[try state.instance(call)].model
        }
        let image = try ImageDirectory.usable(call.nonEmpty("CompShareImageId"), for: model, context)
        return try context.account.withState { (state) throws(Refusal) in
            try state.changeInstance(call) { instance, state throws(Refusal) in
                try instance.require(.stopped, .failed, or: .needsStop(instance))
                // 8028 of the UHost list: this kind of system cannot be installed.
                guard image.isContainer == instance.image.isContainer else {
                    throw Refusal(code: 8028, message: "Image type is not supported by the instance")
                }
                instance.image = image
                if let password = call.nonEmpty("Password") { instance.password = password }
                instance.go(
                    through: .initializing, to: .running, at: state.time, for: InstanceActions.installing)
            }
        }
    }

    static let resetPassword = ServedAction("ResetCompShareInstancePassword") { call, state throws(Refusal) in
        let password = call.nonEmpty("Password") ?? ""
        try Password.check(password)
        return try state.changeInstance(call) { instance, _ throws(Refusal) in
            try instance.require(.running, .stopped, or: .wrongPower(instance))
            instance.password = password
        }
    }

    /// Changes its size, or that of one of its disks.
    static let resize = ServedAction("ResizeCompShareInstance") { call, state throws(Refusal) in
        let cpus = try call.integer("Cpu", in: 1...1_024, default: 0)
        let memory = try call.integer("Memory", in: 1_024...4_194_304, default: 0)
        let gpus = try call.integer("Gpu", in: 1...64, default: 0)
        let space = try call.integer("DiskSpace", in: 20...CloudDisk.largest, default: 0)
        let place = try state.instance(call)
        var instance = state.instances[place]
        try instance.require(.stopped, or: .needsStop(instance))
        var disk: Int?
        if let id = call.nonEmpty("DiskId") {
            disk = state.disks.firstIndex { $0.id == id && $0.host == instance.id }
            guard let disk else { throw .notAvailable("DiskId") }
            guard space > 0 else { throw .missing("DiskSpace") }
            try state.disks[disk].requireIdle()
            // 8319 of the UHost list: a system disk is never made smaller.
            guard space >= state.disks[disk].size else {
                throw Refusal(code: 8319, message: "DiskSpace is smaller than the disk")
            }
        } else if cpus == 0, memory == 0, gpus == 0, call.nonEmpty("WithoutGpu") == nil,
            call.nonEmpty("WithoutGpuSpec") == nil
        {
            throw .missing("Cpu")
        }
        if gpus > 0 { instance.gpus = gpus }
        if cpus > 0 { instance.cpus = cpus }
        if memory > 0 { instance.memory = memory }
        try instance.model.check(gpus: instance.gpus, cpus: instance.cpus, memory: instance.memory)
        if let disk { state.disks[disk].size = space }
        instance.go(through: .resizing, to: .stopped, at: state.time, for: durations.resizing)
        state.instances[place] = instance
        return ["UHostId": .string(instance.id)]
    }
}
