package import CompShareWire

/// What makes two requests the same for a replay: the action and the parameters, whatever the caller.
///
/// What belongs to the caller (`PublicKey`, `Signature`, `SecurityToken`, `ProjectId`) and passwords are left out, so
/// that a recording replays with other keys, or with none, and holds none.
package struct RequestKey: Sendable, Hashable {
    /// The action's name.
    package let action: String
    /// The other parameters that count, flat, sorted by the bytes of their names.
    package let parameters: [FlatParameter]

    /// The key of a request.
    package init(_ request: HTTPRequest) {
        self.init(request.parameters.flattened)
    }

    init(_ flat: [FlatParameter]) {
        action = flat.last { $0.name == "Action" }?.text ?? ""
        // Of two with one name the last counts, as for the service.
        var parameters: [FlatParameter] = []
        for parameter in Self.recorded(flat) where parameter.name != "Action" {
            parameters.removeAll { $0.name == parameter.name }
            parameters.append(parameter)
        }
        self.parameters = parameters.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private init(action: String, parameters: [FlatParameter]) {
        self.action = action
        self.parameters = parameters
    }

    /// The key without some parameters.
    func without(_ names: Set<String>) -> RequestKey {
        RequestKey(action: action, parameters: parameters.filter { !names.contains($0.name) })
    }

    /// The parameters that a recording may hold, without secrets in URLs among their values.
    static func recorded(_ flat: [FlatParameter]) -> [FlatParameter] {
        let mask = SecretMask()
        return flat.filter { !isPrivate($0.name) }.map {
            FlatParameter(name: $0.name, text: mask.text($0.text))
        }
    }

    /// The same of parameters with lists and objects.
    static func recorded(_ parameters: [Parameter]) -> [Parameter] {
        let mask = SecretMask()
        return parameters.filter { !isPrivate($0.name) }.map {
            Parameter($0.name, recorded($0.value, mask))
        }
    }

    private static func recorded(_ value: ParameterValue, _ mask: SecretMask) -> ParameterValue {
        switch value {
        case .string(let text): .string(mask.text(text))
        case .array(let values): .array(values.map { recorded($0, mask) })
        case .object(let members): .object(recorded(members))
        case .integer, .number, .boolean: value
        }
    }

    /// Whether a parameter belongs to the caller, or holds a secret.
    static func isPrivate(_ name: String) -> Bool {
        name == "ProjectId" || RequestSignature.callerParameterNames.contains(name)
            || SecretNames.contain(name)
    }

    /// A parameter in which two requests differ.
    package struct Difference: Sendable, Hashable {
        /// The name.
        package var name: String
        /// The value that was asked for, nil if the parameter was not sent.
        package var wanted: String?
        /// The value in the recording, nil if it has none.
        package var recorded: String?
    }

    /// The parameters in which a recorded request differs from this one, by name.
    package func differences(from recorded: RequestKey) -> [Difference] {
        let mine = Dictionary(parameters.map { ($0.name, $0.text) }) { $1 }
        let other = Dictionary(recorded.parameters.map { ($0.name, $0.text) }) { $1 }
        return Set(mine.keys).union(other.keys).sorted().compactMap { name in
            mine[name] == other[name]
                ? nil : Difference(name: name, wanted: mine[name], recorded: other[name])
        }
    }
}
