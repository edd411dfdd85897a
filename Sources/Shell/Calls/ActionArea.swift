import CompShareCatalogue
import CompshLocalization

/// The part of the product that an action belongs to.
enum ActionArea: String, CaseIterable {
    case images
    case instances
    case disks
    case network
    case prices
    case teams
    case lightweightHosts = "lightweight hosts"
    case models
    case account = "account and places"

    var name: Message { Message(translating: rawValue) }

    /// The area of an action, by its name: the first rule that fits.
    init(_ action: CatalogueAction) {
        self = Self.rules.first { rule in rule.parts.contains(where: action.name.contains) }?.area ?? .account
    }

    /// Narrow words before wide ones: the price of a disk is a price, the image of a lightweight host is not one of
    /// the image community.
    private static let rules: [(parts: [String], area: ActionArea)] = [
        (["Price"], .prices),
        (["ULHost"], .lightweightHosts),
        (["Team", "MemberProductType"], .teams),
        (["ModelRepository", "OpenClaw"], .models),
        (["Image"], .images),
        (["Disk", "US3", "CFS"], .disks),
        (["ShareBandwidth", "NetOptimizer"], .network),
        (
            [
                "Instance", "MachineType", "StopScheduler", "Capacity", "GpuInventory", "SoftwarePort",
                "SoftwareURL", "ChargeType", "JupyterToken",
            ], .instances
        ),
    ]
}
