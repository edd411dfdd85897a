import CompShareOrderedJSON

/// What of an instance can be set at once.
enum InstanceSettings {
    /// A shutdown is planned at least so many seconds ahead, as the page says.
    private static let shortestPlan = 300
    /// More ports than a container has.
    private static let portLimit = 64

    /// `ModifyCompShareInstanceName`.
    static func rename(_ call: CallParameters, _ context: ActionContext) throws(Refusal) -> ServedAction.Reply
    {
        let name = call.nonEmpty("Name") ?? ""
        // The field rules of the UHost reference: 1 to 63 characters.
        guard (1...63).contains(name.count) else { throw .notAvailable("Name") }
        return try InstanceOperations.change(call, context) { (instance, _) throws(Refusal) in
            instance.name = name
        }
    }

    /// `SwitchChargeType`.
    static func switchChargeType(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let chargeType = call.nonEmpty("DestChargeType") ?? ""
        _ = try InstanceOperations.change(call, context) { (instance, _) throws(Refusal) in
            guard instance.transition == nil else { throw .operationInProgress(instance.id) }
            guard instance.chargeType != chargeType, instance.chargeType != "Spot" else {
                throw .notAvailable("DestChargeType")
            }
            instance.chargeType = chargeType
        }
        return .members([])
    }

    /// `UpdateCompShareStopScheduler`, with the newer name of the time or the older one.
    static func planStop(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let name = call.nonEmpty("SchedulerStopTime") == nil ? "StopTime" : "SchedulerStopTime"
        return try InstanceOperations.change(call, context) { (instance, state) throws(Refusal) in
            let time = try call.integer(name, in: 0...Int(Int32.max), default: 0)
            guard time >= state.now + shortestPlan else { throw .notAvailable(name) }
            instance.plannedStop = time
        }
    }

    /// `DeleteCompShareStopScheduler`.
    static func cancelStop(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        try InstanceOperations.change(call, context) { (instance, _) throws(Refusal) in
            instance.plannedStop = nil
        }
    }

    /// `UpdateCompShareInstancePorts`: a list that is sent replaces the old one.
    static func updatePorts(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let http = try ports("HttpPorts", call)
        let tcp = try ports("TcpPorts", call)
        guard call.nonEmpty("UHostId") != nil else { throw .missing("UHostId") }
        return try InstanceOperations.change(call, context) { (instance, _) throws(Refusal) in
            guard instance.image.isContainer else { throw .notAvailable("UHostId") }
            if let http { instance.ports.http = http }
            if let tcp { instance.ports.tcp = tcp }
            instance.image.applications = instance.ports.http.map { port in
                Vocabulary.Port(software: "HTTP-\(port)", port: port)
            }
        }
    }

    /// `DescribeCompShareJupyterToken`: of the first instance named, while it runs.
    static func jupyterToken(
        _ call: CallParameters, _ context: ActionContext
    ) throws(Refusal) -> ServedAction.Reply {
        let id = call.list("UHostIds").first
        return try context.account.withState { (state) throws(Refusal) in
            guard let instance = state.instances.first(where: { $0.id == id && $0.isIn(call) }) else {
                throw .notAvailable("UHostIds")
            }
            try instance.require(.running, or: .wrongPower(instance))
            // The same until the instance is made anew, and as long as JupyterLab's own.
            var random = SeededRandom(state.seed, 0x6A7570, UInt64(instance.createdAt))
            let token = JSONValue.string(random.text(of: "0123456789abcdef", count: 48))
            return .members([.init("DataSet", [["JupyterToken": token]]), .init("JupyterToken", token)])
        }
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
