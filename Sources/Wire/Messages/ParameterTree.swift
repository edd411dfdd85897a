import CompShareOrderedJSON

/// Parameters with dots in their names on the way to lists and objects.
struct ParameterTree {
    /// What stands under a name.
    private indirect enum Node {
        case value(ParameterValue)
        case members(ParameterTree)
    }

    private var members: [(name: String, node: Node)] = []
    /// Where each name stands, by its bytes: a form may have thousands.
    private var places: [[UInt8]: Int] = [:]

    /// Deeper than any parameter of the API; each part takes a piece of the stack when it is added, read and released.
    private static let mostParts = 64

    /// Adds a parameter under its name, or, where that is taken by something else, under its whole name with the dots.
    mutating func insert(_ parameter: Parameter) {
        let path = parameter.name.split(
            separator: ".", maxSplits: Self.mostParts, omittingEmptySubsequences: false)
        guard path.count <= Self.mostParts, !path.contains(""), insert(parameter.value, at: path[...]) else {
            members.append((parameter.name, .value(parameter.value)))
            return
        }
    }

    /// Adds a value at a path; false if a part of the path is no object.
    private mutating func insert(_ value: ParameterValue, at path: ArraySlice<Substring>) -> Bool {
        guard let first = path.first else { return false }
        let name = Array(first.utf8)
        let place = places[name]
        if path.count == 1 {
            guard place == nil else { return false }
            places[name] = members.count
            members.append((String(first), .value(value)))
            return true
        }
        guard let place else {
            var inner = ParameterTree()
            _ = inner.insert(value, at: path.dropFirst())
            places[name] = members.count
            members.append((String(first), .members(inner)))
            return true
        }
        guard case .members(var inner) = members[place].node else { return false }
        // Not kept twice meanwhile, or each parameter would copy all that stand beside it.
        members[place].node = .members(ParameterTree())
        defer { members[place].node = .members(inner) }
        return inner.insert(value, at: path.dropFirst())
    }

    /// The members, each a value, a list or an object.
    var parameters: [Parameter] {
        members.map { member in
            switch member.node {
            case .value(let value): Parameter(member.name, value)
            case .members(let tree): Parameter(member.name, tree.value)
            }
        }
    }

    /// A list, where the names are numbers from 0 without a gap, else an object.
    private var value: ParameterValue {
        let parameters = parameters
        let numbered = parameters.compactMap { parameter in
            Int(decimal: parameter.name).map { (index: $0, value: parameter.value) }
        }.sorted { $0.index < $1.index }
        guard numbered.count == parameters.count, numbered.map(\.index) == Array(numbered.indices) else {
            return .object(parameters)
        }
        return .array(numbered.map(\.value))
    }
}
