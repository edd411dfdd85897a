import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

/// Parameters that an emulator accepts, taken from its own listings.
struct Samples {
    private let emulator: Emulator
    private let instances: [JSONValue]

    init(_ emulator: Emulator) throws {
        self.emulator = emulator
        instances = try #require(try emulator.call("DescribeCompShareInstance")["UHostSet"]?.array)
    }

    /// The first instance in a state.
    func instance(in state: String) throws -> JSONValue {
        try #require(instances.first { $0["State"]?.string == state })
    }

    /// A call's required parameters, each with a value that fits.
    func required(by action: CatalogueAction) throws -> [Parameter] {
        var parameters: [Parameter] = []
        for parameter in action.parameters where parameter.isRequired {
            let name = parameter.name.replacing(".N.", with: ".0.")
            let value = try value(of: parameter.name, action)
            let isList = parameter.isRepeated && !parameter.name.contains(".N.")
            parameters.append(Parameter(name, isList ? .array([value]) : value))
        }
        // One of two parameters, neither of which is required by itself.
        if action.name == "GetCompShareTeamInfo" {
            parameters.append(Parameter("TeamId", try value(of: "TeamId", action)))
        }
        return parameters
    }

    /// A value that fits a parameter of an action.
    func value(of name: String, _ action: CatalogueAction) throws -> ParameterValue {
        let host = try instance(in: "Running")
        func text(_ value: JSONValue?) throws -> ParameterValue { .string(try #require(value?.string)) }
        if action.name.contains("CFS") {
            switch name {
            case "Region": return .string(Self.containerRegion)
            case "Zone": return .string(Self.containerZone)
            case "Size": return 500
            case "CfsId", "CFSId": return .string(try fileStorage())
            case "UHostId": return .string(try containerInstance())
            default: break
            }
        }
        switch name {
        case "ShareBandwidthId": return .string(try bandwidth())
        case "ShareBandwidth": return 200
        case "Region": return "cn-wlcb"
        case "Zone": return "cn-wlcb-01"
        case "ProjectId": return "org-demo01"
        case "UHostId", "UHostIds": return try text(host["UHostId"])
        case "DiskId", "UDiskId":
            return try text(host["DiskSet"]?.array?.first { $0["IsBoot"] == "False" }?["DiskId"])
        case "DiskSpace", "Size": return 4_000
        case "GpuType": return "4090"
        case "GPU", "Gpu": return 1
        case "CPU", "Cpu": return 16
        case "Memory": return 65_536
        case "Disks.N.IsBoot": return true
        case "Disks.N.Size": return 60
        case "CompShareImageId":
            if action.parameters.contains(where: { $0.name == "GpuType" || $0.name == "Password" }) {
                return try text(emulator.call("DescribeCompShareImages")["ImageSet"]?[0]?["CompShareImageId"])
            }
            return try text(
                emulator.call("DescribeCompShareCustomImages")["ImageSet"]?[0]?["CompShareImageId"])
        case "GroupId":
            return try text(emulator.call("DescribeCommunityImages")["CompshareImageGroup"]?[0]?["GroupId"])
        case "TeamId": return .integer(try #require(try team["Id"]?.integer))
        case "VirtualCompanyId":
            let id = Parameter("TeamId", .integer(try #require(try team["Id"]?.integer)))
            let info = try emulator.call("GetCompShareTeamInfo", [id])
            return .integer(try #require(info["TeamRelation"]?[0]?["VirtualCompanyId"]?.integer))
        case "UserInfo.N.UserCompanyId": return 31_337
        case "Password": return .string(Base64.encode(Array("Passw0rd!".utf8)))
        case "SchedulerStopTime": return 2_000_000_000
        default:
            let parameter = try #require(action.parameters.first { $0.name == name })
            if let choice = parameter.choices.first { return .string(choice) }
            return parameter.kind == .string ? "sample" : 1
        }
    }

    // MARK: What an account has not from the start

    /// A zone that runs container instances only.
    static let containerRegion = "cn-bj2"
    static let containerZone = "cn-bj2-03"

    private static let container = [
        Parameter("Region", .string(containerRegion)), Parameter("Zone", .string(containerZone)),
    ]

    /// The file storage of the container zone, bought where there is none.
    func fileStorage() throws -> String {
        let known = try emulator.call("DescribeCFS", Self.container)["CFSSet"]?[0]?["CfsId"]?.string
        if let known { return known }
        let made = try emulator.call(
            "CreateCFS",
            Self.container + [
                Parameter("Name", "data"), Parameter("Size", 100), Parameter("ChargeType", "Month"),
            ])
        return try #require(made["CfsId"]?.string, "\(made)")
    }

    /// A new instance of the container zone that mounts its file storage.
    func containerInstance() throws -> String {
        _ = try fileStorage()
        let made = try emulator.call("CreateCompShareInstance", try containerParameters())
        return try #require(made["UHostIds"]?[0]?.string, "\(made)")
    }

    /// What makes an instance of the container zone that mounts its file storage.
    func containerParameters() throws -> [Parameter] {
        let images = try emulator.call(
            "DescribeCompShareImages", [Parameter("ImageType", "App"), Parameter("Limit", 100)])
        let image = try #require(images["ImageSet"]?.array?.first { $0["Container"] == "True" })
        return
            Self.container + [
                Parameter("GpuType", "4090"), Parameter("GPU", 1), Parameter("CPU", 16),
                Parameter("Memory", 65_536), Parameter("Disks.0.IsBoot", true),
                Parameter("Disks.0.Type", "CLOUD_SSD"), Parameter("Disks.0.Size", 60),
                Parameter("MachineType", "G"), Parameter("MinimalCpuPlatform", "Intel/Auto"),
                Parameter("CompShareImageId", .string(image["CompShareImageId"]?.string ?? "")),
                Parameter("EnableCfs", true),
            ]
    }

    /// A dedicated bandwidth of the main zone, bought where there is none.
    func bandwidth() throws -> String {
        let zone = Parameter("Zone", "cn-wlcb-01")
        let known = try emulator.call("DescribeCompShareShareBandwidth", [zone])
        if let id = known["CompanyShareBandwidth"]?["ShareBandwidthId"]?.string { return id }
        let made = try emulator.call(
            "CreateCompShareShareBandwidth",
            [zone, Parameter("ShareBandwidth", 100), Parameter("ChargeType", "Month")])
        return try #require(made["CompanyShareBandwidth"]?["ShareBandwidthId"]?.string, "\(made)")
    }

    private var team: JSONValue {
        get throws { try #require(try emulator.call("ListCompShareTeam")["Teams"]?[0]) }
    }
}
