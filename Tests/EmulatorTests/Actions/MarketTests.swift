import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

struct MarketTests {
    private let emulator: Emulator
    private let zone = Parameter("Zone", "cn-wlcb-01")

    init() throws {
        emulator = try Emulator.small(clock: TestClock())
    }

    /// The first price of a list price call.
    private func price(_ changes: [Parameter] = []) throws -> JSONValue {
        var parameters = [
            zone, Parameter("Gpu", 1), Parameter("Cpu", 16), Parameter("Memory", 65_536),
            Parameter("GpuType", "4090"), Parameter("ChargeType", "Postpay"),
        ]
        for change in changes { parameters.set(change.name, change.value) }
        let answer = try emulator.call("GetCompShareInstancePrice", parameters)
        return try #require(answer["PriceDetails"]?[0], "\(answer)")
    }

    @Test func `twice as many cards cost twice as much`() throws {
        let one = try #require(try price()["Instance"]?.double)
        let two = try price([Parameter("Gpu", 2), Parameter("Cpu", 32), Parameter("Memory", 131_072)])
        #expect(two["Instance"]?.double == one * 2)
        #expect(one == 1.58)
    }

    @Test(arguments: ["Dynamic", "Day", "Month", "Spot"])
    func `every billing mode has a price of its own`(mode: String) throws {
        let hourly = try #require(try price()["Instance"]?.double)
        let other = try #require(try price([Parameter("ChargeType", .string(mode))])["Instance"]?.double)
        switch mode {
        case "Spot": #expect(other < hourly)
        case "Dynamic": #expect(other == hourly)
        default: #expect(other > hourly * 20)
        }
    }

    @Test(arguments: [
        ("GetCompShareInstancePrice", "Gpu", "Cpu"), ("GetCompShareInstanceUserPrice", "GPU", "CPU"),
    ])
    func `without a billing mode each has a row`(action: String, gpu: String, cpu: String) throws {
        func rows(_ model: String, _ more: [Parameter] = []) throws -> [JSONValue] {
            let parameters = [
                zone, Parameter(gpu, 1), Parameter(cpu, 8), Parameter("Memory", 32_768),
                Parameter("GpuType", .string(model)),
            ]
            let answer = try emulator.call(action, parameters + more)
            #expect(answer["PriceDetail"] == answer["PriceDetails"])
            let own = try #require(answer["PriceDetails"]?.array, "\(answer)")
            let list = try #require(answer["ListPriceDetails"]?.array)
            #expect(list.map { $0["ChargeType"] } == own.map { $0["ChargeType"] })
            for (own, list) in zip(own, list) {
                let (paid, full) = (own["Instance"]?.double ?? 0, list["Instance"]?.double ?? 0)
                #expect(paid > 0 && paid < full)
                #expect(own["OriginalPrice"]?.double == full)
            }
            return own
        }
        func modes(_ rows: [JSONValue]) -> [String] { rows.compactMap { $0["ChargeType"]?.string } }
        #expect(try modes(rows("4090")) == ["Month", "Day", "Dynamic", "Postpay", "Spot"])
        #expect(try modes(rows("P40")) == ["Month", "Day", "Dynamic", "Postpay"])
        for mode in try modes(rows("4090")) {
            #expect(try modes(rows("4090", [Parameter("ChargeType", .string(mode))])) == [mode])
        }
        let none = [zone, Parameter(gpu, 1), Parameter(cpu, 8), Parameter("Memory", 32_768)]
        let spot = none + [Parameter("GpuType", "P40"), Parameter("ChargeType", "Spot")]
        #expect(emulator.send(action, spot).retCode == 230)
    }

    @Test func `list prices are those of the billing page`() throws {
        let parameters = [
            zone, Parameter("Gpu", 1), Parameter("Cpu", 16), Parameter("Memory", 65_536),
            Parameter("GpuType", "4090"),
        ]
        let rows = try #require(
            try emulator.call("GetCompShareInstancePrice", parameters)["ListPriceDetails"]?.array)
        #expect(rows.map { $0["ListPrice"]?.string } == ["1001.95", "36.73", "1.66", "1.66", "1.16"])
    }

    @Test func `disks, length and the account's discount count`() throws {
        let disks = [
            Parameter("Disks.0.IsBoot", true), Parameter("Disks.0.Type", "CLOUD_SSD"),
            Parameter("Disks.0.Size", 100),
            Parameter("Disks.1.IsBoot", false), Parameter("Disks.1.Type", "CLOUD_RSSD"),
            Parameter("Disks.1.Size", 100), Parameter("ChargeType", "Month"), Parameter("Quantity", 2),
        ]
        let detail = try price(disks)
        #expect(detail["SystemDisks"]?.double == 60)
        #expect(detail["Disks"]?.double == 82)
        let user = try emulator.call(
            "GetCompShareInstanceUserPrice",
            [
                zone, Parameter("GPU", 1), Parameter("CPU", 16), Parameter("Memory", 65_536),
                Parameter("GpuType", "4090"), Parameter("ChargeType", "Postpay"),
            ])
        let discounted = try #require(user["PriceDetails"]?[0]?["Instance"]?.double)
        #expect(try discounted < price()["Instance"]?.double ?? 0)
    }

    @Test(arguments: [
        ("GpuType", "A100", 230), ("Memory", "1", 230), ("Cpu", "17", 8333), ("GpuType", "", 210),
        ("Gpu", "many", 230),
    ])
    func `what is not sold has no price`(name: String, value: String, code: Int) {
        var parameters = [
            zone, Parameter("Gpu", 1), Parameter("Cpu", 16), Parameter("Memory", 65_536),
            Parameter("GpuType", "4090"),
        ]
        parameters.set(name, .string(value))
        #expect(emulator.send("GetCompShareInstancePrice", parameters).retCode == code)
    }

    @Test func `an upgrade costs the difference`() throws {
        let instance = try Samples(emulator).instance(in: "Running")
        let id = Parameter("UHostId", .string(instance["UHostId"]?.string ?? ""))
        let gpus = try #require(instance["GPU"]?.integer)
        let same = try emulator.call("GetCompShareInstanceUpgradePrice", [zone, id])
        #expect(same["Price"]?.double == 0)
        let more = try emulator.call(
            "GetCompShareInstanceUpgradePrice", [zone, id, Parameter("Gpu", .integer(gpus * 2))])
        #expect((more["Price"]?.double ?? 0) > 0)
    }

    @Test func `a refund is a part of what was paid, and one bad id spoils nothing`() throws {
        let all = try #require(
            try emulator.call("DescribeCompShareInstance", [Parameter("Limit", 100)])["UHostSet"]?.array)
        let prepaid = try #require(all.first { $0["ChargeType"] == "Day" })
        let hourly = try #require(all.first { $0["ChargeType"] == "Postpay" })
        let ids = [prepaid, hourly].map { ParameterValue.string($0["UHostId"]?.string ?? "") }
        let answer = try emulator.call(
            "GetCompShareRefundPrice", [zone, Parameter("UHostIds", .array(ids + ["uhost-none"]))])
        let rows = try #require(answer["RefundPriceSet"]?.array)
        #expect(rows.map { $0["Code"]?.integer } == [0, 0, 230])
        let refund = try #require(rows[0]["RefundPrice"]?.double)
        let paid = try #require(prepaid["InstancePrice"]?.double)
        #expect(refund > 0 && refund < paid)
        #expect(rows[1]["RefundPrice"]?.double == 0)
    }

    @Test func `types, stock and capacity agree`() throws {
        let types = try emulator.call("DescribeAvailableCompShareInstanceTypes", [zone])
        let rows = try #require(types["AvailableInstanceTypes"]?.array)
        let inventory = try emulator.call("DescribeCompShareGpuInventory")["GpuInventory"]
        let image = try emulator.call("DescribeCompShareImages")["ImageSet"]?[0]?["CompShareImageId"]?.string
        for row in rows {
            let name = try #require(row["Name"]?.string)
            let stock = try #require(inventory?["Exclusive"]?["10027"]?[name]?.integer)
            #expect((row["Status"] == "SoldOut") == (stock == 0))
            let capacity = try emulator.call(
                "CheckCompShareResourceCapacity",
                [
                    zone, Parameter("GpuType", .string(name)), Parameter("MachineType", "G"),
                    Parameter("MinimalCpuPlatform", "Auto"), Parameter("ChargeType", "Postpay"),
                    Parameter("CompShareImageId", .string(image ?? "")), Parameter("Disks.0.IsBoot", true),
                    Parameter("Disks.0.Type", "CLOUD_SSD"), Parameter("Disks.0.Size", 60),
                ])
            let specs = try #require(capacity["Specs"]?.array)
            #expect(specs.contains { $0["ResourceEnough"] == true } == (stock > 0))
        }
        #expect(rows.contains { $0["Status"] == "SoldOut" })
        let spot = try emulator.call(
            "DescribeAvailableCompShareInstanceTypes", [zone, Parameter("InstanceType", "spot")])
        #expect((spot["AvailableInstanceTypes"]?.array?.count ?? 0) < rows.count)
        let nowhere = try emulator.call(
            "DescribeAvailableCompShareInstanceTypes", [Parameter("Region", "us-den")])
        #expect(nowhere["AvailableInstanceTypes"] == [])
    }
}
