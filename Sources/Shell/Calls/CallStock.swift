import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// Whether the size of a new instance is in stock, which is looked up before it is bought.
struct CallStock {
    private let call: APICall
    private let action: CatalogueAction
    private let check: CatalogueAction
    private let size: (gpus: Int, cpus: Int, megabytes: Int)

    /// What a call buys; nil unless that is an instance of a size.
    init?(_ call: APICall, _ action: CatalogueAction?) {
        func number(_ name: String) -> Int? {
            call.parameters[name]?.text.flatMap { Int($0) }.flatMap { Self.sizes.contains($0) ? $0 : nil }
        }
        guard let action, action.costs?.kind == .buys,
            let check = Catalogue.vendor.action(named: "CheckCompShareResourceCapacity"),
            let gpus = number("GPU"), let cpus = number("CPU"), let megabytes = number("Memory")
        else { return nil }
        self.call = call
        self.action = action
        self.check = check
        size = (gpus, cpus, megabytes)
    }

    /// Cards, cores, GB or MB: far above any machine, and nothing that is reckoned with them overflows.
    private static let sizes = 0...1_000_000_000

    /// Looks it up and tells it; where it cannot be looked up, that is told.
    @MainActor
    func tell(in session: Session) async {
        let answer = await session.asking(request)
        guard !Task.isCancelled else { return }
        let message = answer.map { verdict($0.json) } ?? "whether it is in stock cannot be told"
        session.notify(message.text(in: session.settings.language.value))
    }

    /// The call that looks it up: what both actions take, and what this one takes by default.
    private var request: APICall {
        var parameters: [Parameter] = []
        for parameter in check.parameters where !parameter.name.contains(".N.") {
            if let given = call.parameters[parameter.name] {
                parameters.append(Parameter(parameter.name, given))
            } else if parameter.isRequired, let value = fallback(for: parameter) {
                parameters.append(Parameter(parameter.name, .string(value)))
            }
        }
        parameters += call.parameters.filter { check.parameter(for: $0.name)?.name.contains(".N.") == true }
        return APICall(check.name, parameters, for: call.place)
    }

    private func fallback(for parameter: CatalogueParameter) -> String? {
        guard !CallCheck.common.contains(parameter.name) else { return nil }
        let own = action.parameters.first { $0.name == parameter.name }
        return own?.defaultValue ?? parameter.defaultValue ?? parameter.measure.example
            ?? parameter.choices.first
    }

    private func verdict(_ answer: JSONValue) -> Message {
        let wanted = Self.text(size.gpus, size.cpus, size.megabytes)
        let rows = (answer["Specs"]?.array ?? []).compactMap {
            row -> (text: Message, far: Int, isThere: Bool)? in
            guard let gpus = row["Gpu"]?.integer, let cpus = row["Cpu"]?.integer,
                let memory = row["Mem"]?.integer, [gpus, cpus, memory].allSatisfy(Self.sizes.contains)
            else { return nil }
            let distance =
                abs(gpus - size.gpus) * 1_000 + abs(cpus - size.cpus) + abs(memory - size.megabytes / 1_024)
            return (Self.text(gpus, cpus, memory * 1_024), distance, row["ResourceEnough"]?.bool == true)
        }
        if let own = rows.first(where: { $0.far == 0 }) {
            return own.isThere ? "in stock: \(wanted)" : "out of stock: \(wanted)"
        }
        let near = rows.filter(\.isThere).sorted { $0.far < $1.far }.prefix(3).map(\.text)
        guard !near.isEmpty else { return "\(wanted) is no size that is sold there, and nothing is in stock" }
        return
            "\(wanted) is no size that is sold there; the nearest in stock: \(near.listedApart())"
    }

    private static func text(_ gpus: Int, _ cpus: Int, _ megabytes: Int) -> Message {
        """
        \(gpus, one: "card", many: "cards"), \(cpus, one: "core", many: "cores"), \
        \(HumanNumber.size(megabytes: megabytes))
        """
    }
}
