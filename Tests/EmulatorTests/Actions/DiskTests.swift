import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

struct DiskTests {
    private let clock = TestClock()
    private let emulator: Emulator
    private let zone = Parameter("Zone", "cn-wlcb-01")

    init() throws {
        emulator = try Emulator.small(clock: clock)
    }

    private func disks() throws -> [JSONValue] {
        try #require(try emulator.call("DescribeCompshareDisk")["DiskSet"]?.array)
    }

    private func disk(_ id: String) throws -> JSONValue? {
        try disks().first { $0["ResourceId"]?.string == id }
    }

    private func host(_ state: String) throws -> Parameter {
        Parameter("UHostId", .string(try Samples(emulator).instance(in: state)["UHostId"]?.string ?? ""))
    }

    private func code(_ action: String, _ parameters: [Parameter]) -> Int? {
        emulator.send(action, [zone] + parameters).retCode
    }

    @Test func `disks are listed with the instance that they are mounted on`() throws {
        let all = try disks()
        let free = try #require(all.first { $0["MountInstance"] == "" })
        #expect(free["Status"] == "Available")
        let mounted = try #require(all.first { $0["MountInstance"] != "" })
        #expect(mounted["Status"] == "InUse")
        let filter = [Parameter("HostId", .string(mounted["MountInstance"]?.string ?? ""))]
        #expect(try emulator.call("DescribeCompshareDisk", filter)["DiskSet"]?.array == [mounted])
    }

    @Test func `a disk is made, mounted, taken off and deleted`() throws {
        let host = try host("Stopped")
        let made = try emulator.call(
            "CreateAndAttachCompshareDisk",
            [
                zone, host, Parameter("Size", 100), Parameter("DiskType", "RSSDDataDisk"),
                Parameter("Name", "数据"),
            ])
        let id = try #require(made["UDiskId"]?.string, "\(made)")
        let parameter = Parameter("UDiskId", .string(id))
        let device = Parameter("Device", "/dev/vdb")
        #expect(try disk(id)?["Status"] == "Attaching")
        #expect(try disk(id)?["DiskType"] == "RSSDDataDisk")
        #expect(code("DetachCompshareDisk", [parameter, host, device]) == 8434)
        clock.advance(by: .seconds(2))
        #expect(try disk(id)?["Status"] == "InUse")
        #expect(code("DeleteCompshareDisk", [parameter]) == 8434)
        #expect(code("AttachCompshareDisk", [parameter, host]) == 8982)
        #expect(code("DetachCompshareDisk", [parameter, host, device]) == 0)
        #expect(code("DeleteCompshareDisk", [parameter]) == 8434)
        clock.advance(by: .seconds(4))
        #expect(try disk(id)?["MountInstance"] == "")
        #expect(code("AttachCompshareDisk", [parameter, host]) == 0)
        clock.advance(by: .seconds(2))
        #expect(try disk(id)?["MountInstance"] == .string(host.value.text ?? ""))
        #expect(code("DetachCompshareDisk", [parameter, host, device]) == 0)
        clock.advance(by: .seconds(4))
        #expect(code("DeleteCompshareDisk", [parameter]) == 0)
        #expect(try disk(id) == nil)
        #expect(code("DeleteCompshareDisk", [parameter]) == 230)
    }

    @Test func `a disk stays where it is while its instance runs`() throws {
        let host = try host("Running")
        let id = try #require(
            try disks().first { $0["MountInstance"]?.string == host.value.text }?["ResourceId"]?.string)
        let parameter = Parameter("UDiskId", .string(id))
        #expect(code("DetachCompshareDisk", [parameter, host, Parameter("Device", "/dev/vdb")]) == 8010)
        #expect(code("ResizeCompShareDisk", [parameter, Parameter("Size", 4_000)]) == 8010)
    }

    @Test func `disks grow and never shrink`() throws {
        let free = try #require(try disks().first { $0["MountInstance"] == "" })
        let id = Parameter("UDiskId", .string(free["ResourceId"]?.string ?? ""))
        #expect(code("ResizeCompShareDisk", [id, Parameter("Size", 400)]) == 8067)
        #expect(code("ResizeCompShareDisk", [id, Parameter("Size", 800)]) == 0)
        #expect(try disk(free["ResourceId"]?.string ?? "")?["Configuration"] == "800GB")
    }

    @Test func `more space costs more`() throws {
        let instance = try Samples(emulator).instance(in: "Running")
        let disk = try #require(instance["DiskSet"]?.array?.first { $0["IsBoot"] == "False" })
        func price(_ size: Int) throws -> Double? {
            try emulator.call(
                "GetCompShareAttachedDiskUpgradePrice",
                [
                    zone, try host("Running"), Parameter("DiskId", .string(disk["DiskId"]?.string ?? "")),
                    Parameter("DiskSpace", .integer(size)),
                ])["Price"]?.double
        }
        let size = try #require(disk["Size"]?.integer)
        #expect(try price(size) == nil)
        let some = try #require(try price(size + 5_000))
        let more = try #require(try price(size + 10_000))
        #expect(some > 0)
        #expect(more > some)
    }

    @Test(arguments: [(false, 1), (true, 0)])
    func `data disks outlive their instance unless they shall not`(releases: Bool, left: Int) throws {
        let instance = try Samples(emulator).instance(in: "Stopped")
        let id = Parameter("UHostId", .string(instance["UHostId"]?.string ?? ""))
        let mounted = try disks().filter { $0["MountInstance"] == instance["UHostId"] }
        #expect(mounted.count == 1)
        #expect(code("TerminateCompShareInstance", [id, Parameter("ReleaseUDisk", .boolean(releases))]) == 0)
        let kept = try disks().filter { $0["ResourceId"] == mounted.first?["ResourceId"] }
        #expect(kept.count == left)
        #expect(kept.allSatisfy { $0["MountInstance"] == "" && $0["Status"] == "Available" })
    }
}
