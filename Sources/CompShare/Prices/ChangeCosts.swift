import CompShareCatalogue
public import CompShareWire

/// What a change does to the bill.
public struct ChangeCosts: Sendable, Hashable {
    /// How it costs something.
    public enum Kind: Sendable, Hashable {
        /// It buys something.
        case buys
        /// It changes what is billed.
        case changes
        /// It costs something under a condition only.
        case may
    }

    /// How it costs something.
    public let kind: Kind
    /// What is charged, one sentence.
    public let note: String
    /// Under which condition, in words; nil if always.
    public let condition: String?
    /// What the call says of it: its parameters, but for the place, the billing mode and secrets.
    public let terms: [FlatParameter]
    /// The billing mode that it is bought in; nil if the action takes none.
    public let mode: ChargeMode?
    /// The reads that together tell the price, which is their sum; empty if no action tells it.
    public let quotes: [PriceQuote]

    /// What a request does to the bill; nil if nothing is known to be charged.
    init?(_ request: HTTPRequest) {
        guard let action = Catalogue.vendor.action(named: request.action), let costs = action.costs else {
            return nil
        }
        kind =
            switch costs.kind {
            case .buys: .buys
            case .changes: .changes
            case .may: .may
            }
        note = costs.note.english
        condition = costs.condition?.english
        let given = request.parameters.flattened
        let mode = ChargeMode(given, of: action)
        let others = Set(["Action", "Region", "Zone", "ProjectId", mode?.parameter].compactMap { $0 })
        terms = given.filter {
            !others.contains($0.name) && !SecretNames.contain($0.name) && !$0.text.isEmpty
        }
        self.mode = mode
        quotes = PriceQuote.all(for: request)
    }
}

/// The billing mode of a call.
public struct ChargeMode: Sendable, Hashable {
    /// What most actions call it.
    static let name = "ChargeType"

    /// The parameter that gives it: `ChargeType`, or `DestChargeType`.
    public let parameter: String
    /// The mode; nil if it is left out and nobody has published what the service takes then.
    public let value: String?
    /// Whether the call leaves it out, so that the service takes the one of `value`.
    public let isLeftOut: Bool

    /// The mode of a call with these parameters; nil if its action takes none.
    init?(_ given: [FlatParameter], of action: CatalogueAction) {
        guard let parameter = action.parameters.first(where: { $0.name.hasSuffix(Self.name) }) else {
            return nil
        }
        let value = given.last { $0.name == parameter.name && !$0.text.isEmpty }?.text
        self.parameter = parameter.name
        self.value = value ?? parameter.defaultValue
        isLeftOut = value == nil
    }
}
