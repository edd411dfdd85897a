import CompShare
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTextLayout

extension ListingDefinition {
    /// The account's GPU instances: `instances`.
    static let instances = ListingDefinition(
        "instances", group: "Instances", summary: "the account's GPU instances",
        examples: [
            .init("instances", "the first page"),
            .init("instances --limit 50 --columns INSTANCE,STATE,GPU", "some columns of a larger page"),
        ],
        action: "DescribeCompShareInstance", names: .init(["UHostSet"], total: "TotalCount"), isPaged: true,
        filters: [
            Option(
                "id", "ID", .dynamic(.instance), isRepeated: true, apiName: "UHostIds",
                summary: "one instance"),
            Option("name", "TEXT", .text, summary: "a part of the name"),
            Option("state", "STATE", .text, summary: "a state, such as Running"),
            Option("gpu-type", "MODEL", .dynamic(.gpuType), summary: "a GPU model, such as 4090"),
            Option("charge", "TYPE", .choice(InstanceFields.chargeTypes), summary: "a way of payment"),
            Option("tag", "GROUP", .text, apiName: "Tag", summary: "a business group"),
            Option("vpc", "ID", .text, apiName: "VPCId", summary: "instances in this VPC"),
            Option("subnet", "ID", .text, apiName: "SubnetId", summary: "instances in this subnet"),
            Option(
                "disk", "ID", .dynamic(.disk), apiName: "UDiskIdForAttachment",
                summary: "instances that this disk can be attached to"),
            Option(
                flag: "without-gpu", apiName: "WithoutGpu", summary: "show the size used without GPU"),
        ],
        rows: Rows(
            one: "instance", many: "instances", identifiers: ["UHostId"],
            fields: InstanceFields.row, checks: InstanceFields.checks,
            seen: [
                (.instance, ["UHostId"]), (.imageID, ["CompShareImageId"]), (.gpuType, ["GpuType"]),
                (.disk, ["DiskSet", "DiskId"]), (.zone, ["Zone"]),
            ])
    ) { _, region in "no instances in \(region)" }

    /// The account's cloud disks: `disks`.
    static let disks = ListingDefinition(
        "disks", group: "Instances", summary: "the account's cloud disks, attached or not",
        action: "DescribeCompshareDisk", names: .init(["DiskSet"]),
        filters: [
            Option(
                "instance", "ID", .dynamic(.instance), apiName: "HostId",
                summary: "disks mounted on this instance")
        ],
        places: [.region],
        rows: Rows(
            one: "disk", many: "disks", identifiers: ["ResourceId"],
            fields: [
                .identifier("DISK", "ResourceId"), .text("NAME", "Name", priority: 100),
                diskSize, .word("TYPE", "DiskType", priority: 60),
                .word("STATUS", "Status", priority: 95),
                .identifier("INSTANCE", "MountInstance", priority: 94), .region(),
                .word("ZONE", "Zone", priority: 40),
            ], seen: [(.disk, ["ResourceId"]), (.instance, ["MountInstance"]), (.zone, ["Zone"])])
    ) { _, region in "no disks in \(region)" }

    /// The size of a disk, which the service writes as a text: `200GB`.
    private static let diskSize = Field(Column("SIZE", alignment: .right, priority: 92)) { row in
        guard let text = row["Configuration"]?.text, !text.isEmpty else { return .missing }
        return SizeText.megabytes(text, usual: .gigabyte).map {
            .abridged(HumanNumber.size(megabytes: $0), full: text)
        } ?? .text(text)
    }

    /// What instances can be had: `types`.
    static let types = ListingDefinition(
        "types", group: "Instances", summary: "GPU models on sale or sold out",
        action: "DescribeAvailableCompShareInstanceTypes", names: .init(["AvailableInstanceTypes"]),
        filters: [
            Option(
                "machine", "TYPE", .dynamic(.gpuType), isRepeated: true, apiName: "MachineTypes",
                summary: "one model"),
            Option(
                "kind", "KIND", .choice([Choice("uhost", "ordinary"), Choice("spot", "can be taken away")]),
                apiName: "InstanceType", summary: "the kind of instance"),
        ],
        rows: Rows(
            one: "type", many: "types", identifiers: [],
            fields: [
                .identifier("GPU", "Name"), .word("STATUS", "Status", priority: 95),
                .word("ZONE", "Zone", priority: 60), .word("KIND", "InstanceType", priority: 50),
                .value("GPU MEMORY", "GraphicsMemory", "Value", as: .quantity(.gigabytes), priority: 70),
                .text("CLASS", "MachineClass", priority: 30), .text("PARENT", "ParentType", priority: 20),
            ],
            seen: [
                (.gpuType, ["Name"]), (.zone, ["Zone"]), (.gpuCount, ["MachineSizes", "Gpu"]),
                (.cpuCount, ["MachineSizes", "Collection", "Cpu"]),
                (.memoryInGigabytes, ["MachineSizes", "Collection", "Memory"]),
            ])
    ) { _, region in "no GPU models in \(region)" }

    /// The teams that the account owns: `teams`.
    static let teams = ListingDefinition(
        "teams", group: "Places", summary: "the teams that the account owns", action: "ListCompShareTeam",
        names: .init(["Teams"]),
        rows: Rows(
            one: "team", many: "teams", identifiers: ["Id"],
            fields: [
                .value("TEAM", "Id", as: .integer, priority: 90), .text("NAME", "Name", priority: 100),
                .value("MEMBERS", "MemberCount", as: .count),
                .value("COMPANY", "CompanyId", as: .integer, priority: 30),
                .text("DESCRIPTION", "Description", priority: 40),
            ], seen: [(.team, ["Id"])])
    ) { _, _ in "no teams of this account" }
}
