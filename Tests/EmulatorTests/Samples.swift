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

    private func value(of name: String, _ action: CatalogueAction) throws -> ParameterValue {
        let host = try instance(in: "Running")
        func text(_ value: JSONValue?) throws -> ParameterValue { .string(try #require(value?.string)) }
        switch name {
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

    private var team: JSONValue {
        get throws { try #require(try emulator.call("ListCompShareTeam")["Teams"]?[0]) }
    }
}
