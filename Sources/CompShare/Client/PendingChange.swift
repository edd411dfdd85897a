import CompShareCatalogue
import CompShareOrderedJSON
package import CompShareWire

/// A call that changes something, complete and about to be sent: what a person is asked about.
public struct PendingChange: Sendable {
    /// What is changed: a parameter that names it, and its id.
    public struct Resource: Sendable, Hashable {
        /// The parameter's name, such as `UHostId`.
        public let name: String
        /// The id; several ids of a list with a blank between them.
        public let id: String

        /// Creates a resource.
        public init(name: String, id: String) {
            self.name = name
            self.id = id
        }
    }

    /// Whether a change may be sent.
    public enum Confirmation: Sendable {
        /// It may.
        case confirmed
        /// A person was asked and does not want it.
        case declined
        /// Nobody could be asked.
        case unavailable
        /// It is refused without a question.
        case refused(CompShareError.Refusal)
    }

    /// The action as the API spells it.
    public let action: String
    /// Whether it deletes something, or stops a running system.
    public let kind: ActionKind
    /// What happens to a running system, one sentence; nil if nothing does, or nothing is known.
    public let disruption: String?
    /// The region that is sent with it.
    public let region: String?
    /// The zone that is sent with it.
    public let zone: String?
    /// What is changed; nil if no parameter tells.
    public let resource: Resource?
    /// What it does to the bill; nil if nothing is known to be charged.
    public let costs: ChangeCosts?

    /// What a request is about to change.
    package init(_ request: HTTPRequest) {
        let parameters = request.parameters.flattened
        action = request.action
        kind = ActionKind(action)
        disruption = Catalogue.vendor.action(named: action)?.disruption?.english
        region = parameters.last { $0.name == "Region" }?.text
        zone = parameters.last { $0.name == "Zone" }?.text
        resource = Self.resource(in: parameters)
        costs = ChangeCosts(request)
    }

    /// The parameters that name resources, the narrower ones first: a call that deletes a disk may also name its
    /// host, one that reinstalls a host also names an image.
    private static let resourceNames = [
        "UDiskId", "DiskId", "ULHostId", "UHostId", "TeamId", "GroupId", "CompShareImageId", "ImageId",
    ]

    private static func resource(in parameters: [FlatParameter]) -> Resource? {
        /// `UHostIds.0` is one of `UHostIds`.
        func base(_ name: String) -> String {
            name.split(separator: ".").filter { Int(decimal: $0) == nil }.joined(separator: ".")
        }
        let known = resourceNames.flatMap { [$0, $0 + "s"] }
        // Of an action that is not known, any parameter that ends so may name what it is about.
        let others = parameters.map { base($0.name) }.filter { name in
            (name.hasSuffix("Id") || name.hasSuffix("Ids")) && name != "ProjectId"
        }
        return (known + others).lazy.compactMap { name in
            let ids = parameters.filter { base($0.name) == name && !$0.text.isEmpty }.map(\.text)
            return ids.isEmpty ? nil : Resource(name: name, id: ids.joined(separator: " "))
        }.first
    }
}
