import CompShare
import CompShareCatalogue
import CompShareWire
import CompshCassette
import CompshCommandLanguage
import CompshLocalization

/// A call whose answer is compared with what is known of it.
struct VerifiedCall: Sendable {
    /// What is known of the answer.
    enum Expected: Sendable {
        /// What was recorded.
        case recorded(HTTPResponse)
        /// What the catalogue says.
        case documented(CatalogueAction)
        /// Nothing.
        case none
    }

    /// Its place in the recording, counted from 1; in the catalogue its place among the reads.
    let number: Int
    let action: String
    /// Its parameters without keys, signature and secrets.
    let parameters: [Parameter]
    let expected: Expected
    /// Why it is not sent; nil if it is.
    let obstacle: CommandFailure?

    // MARK: Recordings

    /// The calls of a recording in their order.
    @MainActor
    static func all(in cassette: Cassette, _ session: Session) -> [VerifiedCall] {
        cassette.keys.enumerated().map { place, key in
            let expected: Expected
            do throws(TransportError) {
                expected = .recorded(try cassette.answer(at: place))
            } catch {
                expected = .none
            }
            var parameters = typed(key)
            // It belongs to the account, and is in no recording.
            if let project = session.settings.project.value {
                parameters.append(Parameter("ProjectId", .string(project)))
            }
            return VerifiedCall(
                number: place + 1, action: key.action, parameters: parameters, expected: expected,
                obstacle: obstacle(to: key, expected, in: session))
        }
    }

    /// The parameters of a request with the types that the catalogue knows, for actions that take JSON; their texts stay.
    private static func typed(_ key: RequestKey) -> [Parameter] {
        let action = Catalogue.vendor.action(named: key.action)
        guard action?.encoding == .json else {
            return key.parameters.map { Parameter($0.name, .string($0.text)) }
        }
        return key.parameters.map { flat in
            let value: ParameterValue? =
                switch action?.parameter(for: flat.name)?.kind {
                case .integer: Int(flat.text).map(ParameterValue.integer)
                case .number: Double(flat.text).map(ParameterValue.number)
                case .boolean: flat.text == "true" ? true : flat.text == "false" ? false : nil
                case .string, nil: nil
                }
            return Parameter(
                flat.name, value?.text == flat.text ? value ?? .string(flat.text) : .string(flat.text))
        }
    }

    /// Why a recorded call is not sent; nil if it is.
    @MainActor
    private static func obstacle(
        to key: RequestKey, _ expected: Expected, in session: Session
    ) -> CommandFailure? {
        if case .none = expected { return CommandFailure("the recording holds no answer to it") }
        guard ActionKind(key.action) == .read || session.settings.write.value else {
            return CommandFailure(
                "it changes something, and changes are off: --write sends it", kind: .withheld)
        }
        func lacksSecret(_ name: String) -> CommandFailure {
            CommandFailure("the recording does not hold the secret in \(name)")
        }
        if let masked = key.parameters.first(where: { $0.text.contains(SecretMask.stars) }) {
            return lacksSecret(masked.name)
        }
        let names = Set(key.parameters.map(\.name))
        let secret = Catalogue.vendor.action(named: key.action)?.parameters.first {
            $0.isRequired && SecretNames.contain($0.name) && !names.contains($0.name)
        }
        return secret.map { lacksSecret($0.name) }
    }

    // MARK: The catalogue

    /// The reads of the catalogue, of which those that need an id are not sent.
    @MainActor
    static func allOfCatalogue(in session: Session) -> [VerifiedCall] {
        Catalogue.vendor.actions.filter { $0.kind == .read }.enumerated().map { place, action in
            let parameters = knownParameters(of: action, in: session)
            return VerifiedCall(
                number: place + 1, action: action.name, parameters: parameters,
                expected: .documented(action), obstacle: obstacle(to: action, parameters))
        }
    }

    /// What can be said of an action's parameters without an id: where, whose images, and else the catalogue's examples,
    /// with which prices are asked for.
    @MainActor
    private static func knownParameters(of action: CatalogueAction, in session: Session) -> [Parameter] {
        var parameters: [Parameter] = []
        if let organisation = session.settings.organisation.value,
            action.parameters.contains(where: { $0.name == organisationName })
        {
            parameters.append(Parameter(organisationName, .integer(organisation)))
        }
        for parameter in action.parameters where parameter.isRequired {
            let value = parameter.name == "Zone" ? zone(for: action, in: session) : example(of: parameter)
            if let value { parameters.append(Parameter(parameter.name, .string(value))) }
        }
        return parameters
    }

    private static let organisationName = "TargetTopOrganizationId"

    /// A zone where one is needed and none is chosen.
    @MainActor
    private static func zone(for action: CatalogueAction, in session: Session) -> String? {
        let place = session.place(for: action.name)
        return place.zone == nil ? session.zones.zones.first { $0.region == place.region }?.name : nil
    }

    /// A value that the catalogue gives for a parameter which is no id; nil if it gives none.
    private static func example(of parameter: CatalogueParameter) -> String? {
        guard !CallCheck.common.contains(parameter.name), !parameter.name.contains("Id"),
            !parameter.name.contains(".")
        else { return nil }
        if let value = parameter.defaultValue ?? parameter.choices.first ?? parameter.measure.example {
            return value
        }
        // A number of something of which there is one at least.
        return parameter.kind == .integer ? String(parameter.minimum ?? 1) : nil
    }

    /// Why a read of the catalogue is not sent; nil if it is.
    private static func obstacle(to action: CatalogueAction, _ known: [Parameter]) -> CommandFailure? {
        switch action.status {
        case .withdrawn: return CommandFailure("it has been withdrawn")
        case .unpublished: return CommandFailure("what it answers is not published")
        case .unreliable, .unverified, nil: break
        }
        let given = Set(CallCheck.common + known.map(\.name))
        let missing = action.parameters.filter { $0.isRequired && !given.contains($0.name) }.map(\.name)
        return missing.isEmpty
            ? nil : CommandFailure("it cannot be asked without \(missing.joined(separator: ", "))")
    }
}
