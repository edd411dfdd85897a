import CompShareOrderedJSON

/// The settings of an instance that change at once.
enum InstanceSettings {
    /// A shutdown is planned at least so many seconds ahead, as the page says.
    private static let shortestPlan = 300
    /// More ports than a container has.
    private static let portLimit = 64

    static let rename = ServedAction("ModifyCompShareInstanceName") { call, state throws(Refusal) in
        let name = call.nonEmpty("Name") ?? ""
        // The field rules of the UHost reference: 1 to 63 characters.
        guard (1...63).contains(name.count) else { throw .notAvailable("Name") }
        return try state.changeInstance(call) { instance, _ throws(Refusal) in
            instance.name = name
        }
    }

    static let switchChargeType = ServedAction("SwitchChargeType") { call, state throws(Refusal) in
        let chargeType = call.nonEmpty("DestChargeType") ?? ""
        _ = try state.changeInstance(call) { instance, _ throws(Refusal) in
            guard instance.transition == nil else { throw .operationInProgress(instance.id) }
            guard instance.chargeType != chargeType, instance.chargeType != "Spot" else {
                throw .notAvailable("DestChargeType")
            }
            instance.chargeType = chargeType
        }
        return [:]
    }

    /// Takes the time under its newer or its older name.
    static let planStop = ServedAction("UpdateCompShareStopScheduler") { call, state throws(Refusal) in
        let name = call.nonEmpty("SchedulerStopTime") == nil ? "StopTime" : "SchedulerStopTime"
        return try state.changeInstance(call) { instance, state throws(Refusal) in
            let time = try call.integer(name, in: 0...Int(Int32.max), default: 0)
            guard time >= state.now + shortestPlan else { throw .notAvailable(name) }
            instance.plannedStop = time
        }
    }

    static let cancelStop = ServedAction("DeleteCompShareStopScheduler") { call, state throws(Refusal) in
        try state.changeInstance(call) { instance, _ throws(Refusal) in
            instance.plannedStop = nil
        }
    }

    /// A list that is sent replaces the old one.
    static let updatePorts = ServedAction("UpdateCompShareInstancePorts") { call, state throws(Refusal) in
        let http = try ports("HttpPorts", call)
        let tcp = try ports("TcpPorts", call)
        guard call.nonEmpty("UHostId") != nil else { throw .missing("UHostId") }
        return try state.changeInstance(call) { instance, _ throws(Refusal) in
            guard instance.image.isContainer else { throw .notAvailable("UHostId") }
            if let http { instance.ports.http = http }
            if let tcp { instance.ports.tcp = tcp }
            instance.image.applications = instance.ports.http.map { port in
                Vocabulary.Port(software: "HTTP-\(port)", port: port)
            }
        }
    }

    /// The token of the first instance named, while it runs.
    static let jupyterToken = ServedAction("DescribeCompShareJupyterToken") { call, state throws(Refusal) in
        let id = call.list("UHostIds").first
        guard let instance = state.instances.first(id, in: call) else {
            throw .notAvailable("UHostIds")
        }
        try instance.require(.running, or: .wrongPower(instance))
        // The same until the instance is made anew, and as long as JupyterLab's own.
        var random = SeededRandom(state.seed, 0x6A7570, UInt64(instance.createdAt))
        let token = JSONValue.string(random.text(of: "0123456789abcdef", count: 48))
        return ["DataSet": [["JupyterToken": token]], "JupyterToken": token]
    }

    private static func ports(_ name: String, _ call: CallParameters) throws(Refusal) -> [Int]? {
        let texts = call.list(name)
        guard !texts.isEmpty else { return nil }
        let ports = texts.compactMap { Int($0) }.filter { (1...65_535).contains($0) }
        guard ports.count == texts.count, ports.count <= portLimit, Set(ports).count == ports.count else {
            throw .notAvailable(name)
        }
        return ports
    }
}
