import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

/// CFS: file storage of container zones.
struct FileStorageTests {
    private let clock = TestClock()
    private let emulator: Emulator
    private let place = [
        Parameter("Region", .string(Samples.containerRegion)),
        Parameter("Zone", .string(Samples.containerZone)),
    ]

    init() throws {
        emulator = try Emulator.small(clock: clock)
    }

    private func code(_ action: String, _ parameters: [Parameter]) -> Int? {
        emulator.send(action, place + parameters).retCode
    }

    private func storage() throws -> JSONValue? {
        try emulator.call("DescribeCFS", place)["CFSSet"]?[0]
    }

    private func parameter(_ id: String, _ name: String = "CfsId") -> Parameter {
        Parameter(name, .string(id))
    }

    @Test func `there is one for each container zone, and none elsewhere`() throws {
        let new = [Parameter("Name", "data"), Parameter("Size", 50), Parameter("ChargeType", "Month")]
        #expect(try emulator.call("DescribeCFS", place)["Found"] == false)
        #expect(code("CreateCFS", new) == 0)
        let again = try emulator.call("CreateCFS", place + new)
        let id = try #require(try storage()?["CfsId"]?.string)
        #expect(again["RetCode"] == 230)
        #expect(again["Message"] == .string("Param [ZoneID] conflict with param [existing CFS \(id)]"))
        let elsewhere = [Parameter("Region", "cn-wlcb"), Parameter("Zone", "cn-wlcb-01")] + new
        #expect(emulator.send("CreateCFS", elsewhere).retCode == 230)
        // Without a region that of all regions is listed.
        let all = emulator.respond(
            to: Emulator.Request([Parameter("Action", "DescribeCFS")].signed(with: emulator.credentials)))
        #expect(all.json["CFSSet"]?[0]?["ZoneId"] == 5_001)
    }

    @Test(arguments: [(49, 230), (50, 0), (2_048, 0), (2_049, 230)])
    func `its size has limits`(size: Int, expected: Int) {
        let new = [Parameter("Name", "x"), Parameter("Size", .integer(size)), Parameter("ChargeType", "Day")]
        #expect(code("CreateCFS", new) == expected)
        #expect(code("GetCompShareCFSPrice", Array(new.dropFirst())) == expected)
    }

    @Test func `it grows and never shrinks`() throws {
        let id = parameter(try Samples(emulator).fileStorage())
        for (size, expected) in [(100, 230), (50, 230), (300, 0), (300, 230)] {
            let target = [id, Parameter("Size", .integer(size))]
            #expect(code("GetCompShareCFSUpgradePrice", target) == expected)
            #expect(code("ResizeCFS", target) == expected)
        }
        #expect(try storage()?["Size"] == 300)
    }

    @Test func `prices fit together`() throws {
        func price(_ size: Int, _ mode: String, _ quantity: Int = 1) throws -> Double {
            let answer = try emulator.call(
                "GetCompShareCFSPrice",
                place + [
                    Parameter("Size", .integer(size)), Parameter("ChargeType", .string(mode)),
                    Parameter("Quantity", .integer(quantity)),
                ])
            return try #require(answer["PriceDetails"]?[0]?["Disks"]?.double)
        }
        #expect(try price(200, "Month") == 2 * price(100, "Month"))
        #expect(try price(100, "Month", 3) == 3 * price(100, "Month"))
        #expect(try price(100, "Day") < price(100, "Month"))
        let id = try Samples(emulator).fileStorage()
        let more = try emulator.call(
            "GetCompShareCFSUpgradePrice", place + [parameter(id), Parameter("Size", 300)])
        #expect(try more["Price"]?.double == price(200, "Month"))
        func refund() throws -> Double {
            let answer = try emulator.call("GetCompShareCFSRefundPrice", place + [parameter(id, "CFSId")])
            return try #require(answer["RefundPrice"]?.double)
        }
        #expect(try refund() == price(100, "Month"))
        clock.advance(by: .seconds(15 * 86_400))
        #expect(try refund() == price(100, "Month") / 2)
        clock.advance(by: .seconds(30 * 86_400))
        #expect(try refund() == 0)
    }

    @Test func `an instance mounts it, is taken off and restarts`() throws {
        let host = Parameter("UHostId", .string(try Samples(emulator).containerInstance()))
        func state() throws -> JSONValue? {
            try emulator.call("DescribeCompShareInstance", place)["UHostSet"]?[0]?["State"]
        }
        let id = parameter(try #require(try storage()?["CfsId"]?.string))
        #expect(try storage()?["MountStatus"] == "Mounting")
        clock.advance(by: .seconds(10))
        #expect(try storage()?["MountStatus"] == "Mounted")
        #expect(try storage()?["MountedUHostIds"] == [.string(host.value.text ?? "")])
        #expect(code("DeleteCFS", [id]) == 226_618)
        #expect(code("DeleteCFS", [id, Parameter("Recycle", true)]) == 226_618, "it runs")
        #expect(code("DetachCFS", [host]) == 0)
        #expect(try state() == "Rebooting")
        #expect(try storage()?["MountStatus"] == "Unmounting")
        #expect(code("DetachCFS", [host]) == 230)
        clock.advance(by: .seconds(10))
        #expect(try state() == "Running")
        #expect(try storage()?["MountStatus"] == "Unmounted")
        #expect(code("DeleteCFS", [id]) == 0)
        #expect(try storage() == nil)
        #expect(code("DeleteCFS", [id]) == 230)
    }

    @Test func `with Recycle it is taken off stopped instances first`() throws {
        let host = Parameter("UHostId", .string(try Samples(emulator).containerInstance()))
        let id = parameter(try #require(try storage()?["CfsId"]?.string))
        clock.advance(by: .seconds(10))
        #expect(code("StopCompShareInstance", [host]) == 0)
        clock.advance(by: .seconds(10))
        #expect(code("DeleteCFS", [id]) == 226_618)
        #expect(code("DeleteCFS", [id, Parameter("Recycle", true)]) == 0)
        #expect(try storage() == nil)
    }

    /// On an instance of a container zone the action for object storage buys a file storage.
    @Test func `AttachUS3 buys what is missing`() throws {
        let host = Parameter("UHostId", .string(try Samples(emulator).containerInstance()))
        clock.advance(by: .seconds(10))
        #expect(code("DetachCFS", [host]) == 0)
        clock.advance(by: .seconds(10))
        #expect(code("DeleteCFS", [parameter(try #require(try storage()?["CfsId"]?.string))]) == 0)
        #expect(code("AttachUS3", [host]) == 0)
        let bought = try #require(try storage())
        #expect(bought["Size"] == 50)
        #expect(bought["ChargeType"] == "Month")
        #expect(bought["MountedUHostIds"]?.array?.count == 1)
        // On other instances nothing of it shows.
        let other = try Samples(emulator).instance(in: "Running")
        let zone = Parameter("Zone", .string(other["Zone"]?.string ?? ""))
        let ordinary = [zone, Parameter("UHostId", .string(other["UHostId"]?.string ?? ""))]
        #expect(emulator.send("AttachUS3", ordinary).retCode == 0)
    }

    @Test func `a new instance mounts what there is, and buys nothing`() throws {
        let parameters = try Samples(emulator).containerParameters()
        #expect(emulator.send("CreateCompShareInstance", parameters).retCode == 230)
        #expect(try storage() == nil)
    }

    @Test func `a deleted instance mounts nothing`() throws {
        let host = Parameter("UHostId", .string(try Samples(emulator).containerInstance()))
        clock.advance(by: .seconds(10))
        #expect(code("StopCompShareInstance", [host]) == 0)
        clock.advance(by: .seconds(10))
        #expect(code("TerminateCompShareInstance", [host]) == 0)
        #expect(try storage()?["MountedUHostIds"] == [])
        #expect(try storage()?["MountStatus"] == "Unmounted")
    }
}
