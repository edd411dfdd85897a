import CompShareCatalogue

/// Checks a call's parameters against what the catalogue says of them: what must be there (210), and what a value
/// may be (230).
struct ParameterCheck {
    private let action: CatalogueAction

    init(_ action: CatalogueAction) {
        self.action = action
    }

    /// Refuses a call that lacks something first, then one with a bad value.
    func check(_ call: CallParameters) throws(Refusal) {
        for parameter in action.parameters where parameter.isRequired && !isExcused(parameter, call) {
            if let name = missing(parameter, in: call) { throw .missing(name) }
        }
        try call.checkPlace(default: nil)
        for parameter in action.parameters {
            if let most = parameter.maximumCount, call.list(parameter.name).count > most {
                throw .notAvailable(parameter.name)
            }
            for (name, text) in values(of: parameter, in: call) where !accepts(text, parameter) {
                throw .notAvailable(name)
            }
        }
    }

    /// Whether a call may lack a parameter though the catalogue has it as required.
    private func isExcused(_ parameter: CatalogueParameter, _ call: CallParameters) -> Bool {
        // A flag in a list has its default in each element.
        if parameter.defaultValue != nil { return true }
        // The vendor's own tool sends no region with teams.
        if parameter.name == "Region", action.name == "SetCompShareTeamAmount" { return true }
        // The UCloud reference knows the time under its older name only.
        return parameter.name == "SchedulerStopTime" && call.nonEmpty("StopTime") != nil
    }

    /// The name under which a required parameter is missing; nil if it is there.
    private func missing(_ parameter: CatalogueParameter, in call: CallParameters) -> String? {
        guard let place = ListPlace(parameter.name) else {
            let isThere =
                parameter.isRepeated
                ? !call.list(parameter.name).isEmpty : call.nonEmpty(parameter.name) != nil
            return isThere ? nil : parameter.name
        }
        // Each element that the call has needs it, and there must be one.
        for index in 0..<max(1, elements(of: place.list, in: call)) {
            let name = place.name(index)
            if call.nonEmpty(name) == nil { return name }
        }
        return nil
    }

    /// The values that a call has for a parameter, each with the name that it came under.
    private func values(
        of parameter: CatalogueParameter, in call: CallParameters
    ) -> [(name: String, text: String)] {
        let names: [String] =
            if let place = ListPlace(parameter.name) {
                (0..<elements(of: place.list, in: call)).map(place.name)
            } else if parameter.isRepeated {
                [parameter.name] + call.indices(of: parameter.name).map { "\(parameter.name).\($0)" }
            } else {
                [parameter.name]
            }
        return names.compactMap { name in call.nonEmpty(name).map { (name, $0) } }
    }

    /// How many elements of a list of objects a call has, by the parameters of the action.
    private func elements(of list: String, in call: CallParameters) -> Int {
        var count = 0
        let places = action.parameters.compactMap { ListPlace($0.name) }.filter { $0.list == list }
        while count < CallParameters.longestList, places.contains(where: { call.text($0.name(count)) != nil })
        {
            count += 1
        }
        return count
    }

    private func accepts(_ text: String, _ parameter: CatalogueParameter) -> Bool {
        if !parameter.choices.isEmpty, !parameter.choices.contains(text) { return false }
        switch parameter.kind {
        case .string: return true
        case .boolean: return CallParameters.boolean(of: text) != nil
        case .number: return Double(text)?.isFinite ?? false
        case .integer:
            guard let value = Int(text) else { return false }
            if let maximum = parameter.maximum, value > maximum { return false }
            return value >= parameter.minimum ?? Self.least(of: parameter.name)
        }
    }

    /// Sizes and counts are never negative; a page has at least one entry.
    private static func least(of name: String) -> Int { name == "Limit" ? 1 : 0 }
}

/// The name of a member of a list of objects, such as `Disks.N.Size`.
private struct ListPlace {
    /// The list's name.
    let list: String
    private let member: String

    /// Nil for a name without a place for an index.
    init?(_ name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1] == "N" else { return nil }
        list = String(parts[0])
        member = String(parts[2])
    }

    /// The name in the element at `index`.
    func name(_ index: Int) -> String { "\(list).\(index).\(member)" }
}
