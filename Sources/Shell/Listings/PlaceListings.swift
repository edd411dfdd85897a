import CompShare
import CompshLocalization
import CompshRendering

extension ListingDefinition {
    /// The zones that CompShare serves: `zones`.
    static let zones = ListingDefinition(
        "zones", group: "Places", summary: "the zones that sell GPUs",
        action: "DescribeCompShareSupportZone", names: .init(["ZoneInfo"]), places: [.region],
        rows: Rows(
            one: "zone", many: "zones", identifiers: ["Zone"],
            fields: [
                .identifier("ZONE", "Zone"), .identifier("REGION", "Region").whereRowsDiffer(),
                .text("NAME", "Describe", priority: 95),
                .value("CONTAINERS", "IsPod", as: .boolean, priority: 45),
                .value("ZONE ID", "ZoneId", as: .integer, priority: 30),
                .value("REGION ID", "RegionId", as: .integer, priority: 30),
            ], seen: [(.zone, ["Zone"])])
    ) { _, region in "no zones in \(region)" }

    /// The regions and zones open to the account: `regions`.
    static let regions = ListingDefinition(
        "regions", group: "Places", summary: "the regions and zones open to the account",
        action: "GetRegion", names: .init(["Regions"]), places: [],
        rows: Rows(
            one: "zone", many: "zones", identifiers: ["Zone"],
            fields: [
                .identifier("REGION", "Region"), .identifier("ZONE", "Zone"),
                .text("NAME", "RegionName", priority: 95),
                .value("DEFAULT", "IsDefault", as: .boolean),
                .value("REGION ID", "RegionId", as: .integer, priority: 30),
            ], seen: [(.zone, ["Zone"])])
    ) { _, _ in "no regions are open to this account" }

    /// The account's projects: `projects`.
    static let projects = ListingDefinition(
        "projects", group: "Places", summary: "the account's projects", action: "GetProjectList",
        names: .init(["ProjectSet"], total: "ProjectCount"), places: [],
        rows: Rows(
            one: "project", many: "projects", identifiers: ["ProjectId"],
            fields: [
                .identifier("PROJECT", "ProjectId"), .text("NAME", "ProjectName", priority: 100),
                .value("DEFAULT", "IsDefault", as: .boolean),
                .value("MEMBERS", "MemberCount", as: .count), .value("CREATED", "CreateTime", as: .time),
            ], seen: [(.project, ["ProjectId"])])
    ) { _, _ in "no projects" }
}
