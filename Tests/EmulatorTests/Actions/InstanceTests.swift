import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

struct InstanceTests {
    private let clock = TestClock()
    private let emulator: Emulator

    init() throws {
        emulator = try Emulator.small(clock: clock)
    }

    private let place = [Parameter("Zone", "cn-wlcb-01")]

    /// An instance's call in its own zone.
    private func call(_ action: String, _ instance: JSONValue, _ more: [Parameter] = []) throws -> JSONValue {
        let parameters = ["Region", "Zone", "UHostId"].map {
            Parameter($0, .string(instance[$0]?.string ?? ""))
        }
        return try emulator.call(action, parameters + more)
    }

    /// What the listing says of an instance; nil if it is not in it.
    private func found(_ id: String) throws -> JSONValue? {
        try all().first { $0["UHostId"]?.string == id }
    }

    private func all() throws -> [JSONValue] {
        let signed = [Parameter("Action", "DescribeCompShareInstance"), Parameter("Limit", 100)]
            .signed(with: emulator.credentials)
        return try #require(emulator.respond(to: Emulator.Request(signed)).json["UHostSet"]?.array)
    }

    private func first(_ state: String, gpu: String? = nil) throws -> JSONValue {
        try #require(
            all().first { $0["State"]?.string == state && (gpu == nil || $0["GpuType"]?.string == gpu) })
    }

    private func state(of instance: JSONValue) throws -> String? {
        try found(instance["UHostId"]?.string ?? "")?["State"]?.string
    }

    /// The parameters of a creation that works.
    private func creation(_ changes: [Parameter] = []) throws -> [Parameter] {
        let image = try emulator.call("DescribeCompShareImages")["ImageSet"]?[0]?["CompShareImageId"]?.string
        var parameters =
            place + [
                Parameter("GPU", 1), Parameter("CPU", 16), Parameter("Memory", 65_536),
                Parameter("GpuType", "4090"), Parameter("CompShareImageId", .string(try #require(image))),
                Parameter("Disks.0.IsBoot", true), Parameter("Disks.0.Type", "CLOUD_SSD"),
                Parameter("Disks.0.Size", 60), Parameter("ChargeType", "Postpay"), Parameter("Name", "测试 🚀"),
            ]
        for change in changes { parameters.set(change.name, change.value) }
        return parameters
    }

    @Test func `a handful of instances exist in several states, some with Chinese names`() throws {
        let instances = try all()
        #expect(Set(instances.compactMap { $0["State"]?.string }) == ["Running", "Stopped", "Install Fail"])
        #expect(instances.contains { $0["Name"]?.string?.contains("训练") == true })
        #expect(Set(instances.compactMap { $0["UHostId"]?.string }).count == instances.count)
        #expect(Set(instances.compactMap { $0["Region"]?.string }).count > 1)
        for instance in instances {
            let isRunning = instance["State"] == "Running"
            #expect(instance["SshLoginCommand"]?.string?.isEmpty == !isRunning)
            let password = try #require(instance["Password"]?.string.flatMap(Base64.decode))
            #expect(password.count >= 8)
            #expect(instance["DiskSet"]?.array?.count { $0["IsBoot"] == "True" } == 1)
            #expect((instance["CreateTime"]?.integer ?? .max) < GeneratedData.now)
        }
    }

    @Test func `listings keep to the region, the zone, the ids and the page`() throws {
        let north = try emulator.call("DescribeCompShareInstance")
        #expect(north["UHostSet"]?.array?.allSatisfy { $0["Region"] == "cn-wlcb" } == true)
        let total = try #require(north["TotalCount"]?.integer)
        #expect(try total < all().count)
        var paged: [JSONValue] = []
        for offset in 0...total {
            let page = [Parameter("Offset", .integer(offset)), Parameter("Limit", 1)]
            paged += try emulator.call("DescribeCompShareInstance", page)["UHostSet"]?.array ?? []
        }
        #expect(paged == north["UHostSet"]?.array)
        let id = try #require(paged[1]["UHostId"]?.string)
        let one = try emulator.call("DescribeCompShareInstance", [Parameter("UHostIds", [.string(id)])])
        #expect(one["UHostSet"]?.array == [paged[1]])
        let elsewhere = [Parameter("Region", "cn-sh2"), Parameter("UHostIds", [.string(id)])]
        #expect(try emulator.call("DescribeCompShareInstance", elsewhere)["TotalCount"]?.integer == 0)
    }

    @Test func `a new instance is installed, runs, stops, and can be deleted`() throws {
        let password = Base64.encode(Array("s3cret-Pass".utf8))
        let answer = try emulator.call(
            "CreateCompShareInstance", creation([Parameter("Password", .string(password))]))
        let id = try #require(answer["UHostIds"]?[0]?.string, "\(answer)")
        let made = try #require(try found(id))
        #expect(made["State"] == "Initializing")
        #expect(made["SshLoginCommand"] == "")
        #expect(made["Name"] == "测试 🚀")
        #expect(made["Password"] == .string(password))
        // While it is installed, it is locked.
        #expect(try call("StopCompShareInstance", made)["RetCode"]?.integer == 8024)
        clock.advance(by: .seconds(10))
        let running = try #require(try found(id))
        #expect(running["State"] == "Running")
        #expect(running["SshLoginCommand"]?.string?.hasPrefix("ssh ") == true)
        #expect(try call("StartCompShareInstance", made)["RetCode"]?.integer == 8905)
        #expect(try call("TerminateCompShareInstance", made)["RetCode"]?.integer == 8856)
        #expect(try call("StopCompShareInstance", made)["UHostId"]?.string == id)
        #expect(try state(of: made) == "Stopping")
        #expect(try call("TerminateCompShareInstance", made)["RetCode"]?.integer == 8024)
        clock.advance(by: .seconds(10))
        #expect(try state(of: made) == "Stopped")
        #expect(try call("TerminateCompShareInstance", made)["InRecycle"] == "No")
        #expect(try found(id) == nil)
        #expect(try call("TerminateCompShareInstance", made)["RetCode"]?.integer == 230)
    }

    @Test func `stopped instances start, running ones restart`() throws {
        let stopped = try first("Stopped", gpu: "3090")
        #expect(try call("RebootCompShareInstance", stopped)["RetCode"]?.integer == 8905)
        #expect(try call("StartCompShareInstance", stopped)["RetCode"]?.integer == 0)
        #expect(try state(of: stopped) == "Starting")
        clock.advance(by: .seconds(5))
        #expect(try state(of: stopped) == "Running")
        #expect(try call("RebootCompShareInstance", stopped)["RetCode"]?.integer == 0)
        #expect(try state(of: stopped) == "Rebooting")
        clock.advance(by: .seconds(5))
        #expect(try state(of: stopped) == "Running")
    }

    @Test func `what is sold out cannot be started, but for without its GPU`() throws {
        let stopped = try first("Stopped", gpu: "H20")
        #expect(try call("StartCompShareInstance", stopped)["RetCode"]?.integer == 8357)
        let without = [Parameter("WithoutGpu", true)]
        #expect(try call("StartCompShareInstance", stopped, without)["RetCode"]?.integer == 0)
        clock.advance(by: .seconds(5))
        let found = try emulator.call("DescribeCompShareInstance", without)["UHostSet"]?.array
        #expect(found?.count == 1)
        #expect(found?.first?["GPU"]?.integer == 0)
        #expect(found?.first?["CPU"]?.integer == 1)
        #expect(found?.first?["InstancePrice"]?.double == 0.15)
        // One for each account.
        let other = try first("Stopped", gpu: "3090")
        #expect(try call("StartCompShareInstance", other, without)["RetCode"]?.integer == 8445)
    }

    /// The vendor's tool names a size where the page has a flag.
    @Test(arguments: ["A", "B"])
    func `a size without GPU stands for the flag`(size: String) throws {
        let stopped = try first("Stopped", gpu: "3090")
        let spec = [Parameter("WithoutGpuSpec", .string(size))]
        #expect(try call("ResizeCompShareInstance", stopped, spec)["RetCode"]?.integer == 0)
        clock.advance(by: .seconds(5))
        #expect(try state(of: stopped) == "Stopped")
        #expect(try call("StartCompShareInstance", stopped, spec)["RetCode"]?.integer == 0)
        clock.advance(by: .seconds(5))
        #expect(try found(stopped["UHostId"]?.string ?? "")?["GPU"]?.integer == 0)
    }

    @Test func `only instances of container zones are pods`() throws {
        let instances = try all()
        let pods = instances.filter { $0["UHostId"]?.string?.hasPrefix("cpod-") == true }
        #expect(!pods.isEmpty && pods.allSatisfy { $0["Region"] == "cn-bj2" })
        let pod = try #require(pods.first)
        let id = try #require(pod["UHostId"]?.string)
        #expect(pod["SshLoginCommand"]?.string?.hasSuffix(" root@\(id).podtcp.compshare.cn") == true)
        #expect(pod["IPSet"]?.array?.first { $0["Type"] == "Private" }?["IP"]?.string == id)
        #expect(pod["Softwares"]?[0]?["URL"]?.string?.contains("-\(id).pod.compshare.cn") == true)
        let container = try #require(instances.first { $0["InstanceType"] == "Container" && $0 != pod })
        #expect(container["UHostId"]?.string?.hasPrefix("uhost-") == true)
        #expect(container["SshLoginCommand"]?.string?.hasPrefix("ssh -p 23 root@203.0.113.") == true)
    }

    @Test(arguments: [
        ("GpuType", "9090", 230), ("Zone", "cn-sh2-01", 230), ("GpuType", "A100", 8333), ("GPU", "3", 8333),
        ("CPU", "17", 8333), ("Memory", "65537", 8333), ("GpuType", "H20", 226_604),
        ("CompShareImageId", "compshareImage-none", 230), ("Disks.0.IsBoot", "false", 230),
        ("Password", "plain-text!", 230), ("Password", "c2hvcnQx", 230), ("Disks.0.Size", "1", 230),
        ("Disks.0.Type", "FLOPPY", 230), ("ChargeType", "Never", 230), ("ProjectId", "org-none", 292),
        ("Memory", "", 210),
    ])
    func `a creation that cannot be is refused and makes nothing`(name: String, value: String, code: Int)
        throws
    {
        let before = try all().count
        let answer = emulator.send(
            "CreateCompShareInstance", try creation([Parameter(name, .string(value))]))
        #expect(answer.retCode == code, "\(answer.json)")
        #expect(try all().count == before)
    }

    @Test func `community images only run on what they support`() throws {
        let groups = try emulator.groups("DescribeCommunityImages")
        let images = groups.compactMap { $0["Data"]?[0] }
        func id(where fits: (JSONValue) -> Bool) throws -> Parameter {
            let image = try #require(images.first { $0["AuthInfo"]?.integer != 1 && fits($0) })
            return Parameter("CompShareImageId", .string(image["CompShareImageId"]?.string ?? ""))
        }
        let wrong = try id { $0["SupportedGpuTypes"]?.array?.contains("4090") == false }
        #expect(emulator.send("CreateCompShareInstance", try creation([wrong])).retCode == 226_603)
        let right = try id { $0["SupportedGpuTypes"]?.array?.contains("4090") == true }
        #expect(emulator.send("CreateCompShareInstance", try creation([right])).retCode == 0)
    }

    @Test func `there is an end to how many can be made`() throws {
        let many = try creation([Parameter("MaxCount", 8)])
        let codes = (0..<20).map { _ in emulator.send("CreateCompShareInstance", many).retCode }
        #expect(codes.first == 0)
        #expect(codes.last == 8095)
        #expect(try all().count <= AccountState.quotas.instances)
    }

    @Test func `names, passwords and sizes are changed`() throws {
        let stopped = try first("Stopped", gpu: "3090")
        let id = try #require(stopped["UHostId"]?.string)
        #expect(
            try call("ModifyCompShareInstanceName", stopped, [Parameter("Name", "新名字")])["RetCode"]?.integer
                == 0)
        let password = Base64.encode(Array("Another-1".utf8))
        let reset = [Parameter("Password", .string(password))]
        #expect(try call("ResetCompShareInstancePassword", stopped, reset)["RetCode"]?.integer == 0)
        #expect(try call("ResizeCompShareInstance", stopped)["RetCode"]?.integer == 210)
        let sizes = [Parameter("Gpu", 2), Parameter("Cpu", 28), Parameter("Memory", 131_072)]
        #expect(try call("ResizeCompShareInstance", stopped, sizes)["RetCode"]?.integer == 0)
        #expect(try state(of: stopped) == "Resizing")
        clock.advance(by: .seconds(5))
        let now = try #require(try found(id))
        #expect(now["Name"] == "新名字")
        #expect(now["Password"] == .string(password))
        #expect(now["GPU"]?.integer == 2)
        #expect(now["State"] == "Stopped")
        let running = try first("Running")
        #expect(try call("ResizeCompShareInstance", running, sizes)["RetCode"]?.integer == 8010)
    }

    @Test func `a system can be installed anew, of the same kind`() throws {
        let stopped = try first("Stopped", gpu: "3090")
        let images = try emulator.call(
            "DescribeCompShareImages", [Parameter("ImageType", "App"), Parameter("Limit", 100)])
        let kind = stopped["InstanceType"] == "Container" ? "True" : "False"
        func image(_ container: String) throws -> [Parameter] {
            let image = try #require(
                images["ImageSet"]?.array?.first { $0["Container"]?.string == container })
            return [Parameter("CompShareImageId", .string(image["CompShareImageId"]?.string ?? ""))]
        }
        let other = try image(kind == "True" ? "False" : "True")
        #expect(try call("ReinstallCompShareInstance", stopped, other)["RetCode"]?.integer == 8028)
        #expect(try call("ReinstallCompShareInstance", stopped, image(kind))["RetCode"]?.integer == 0)
        #expect(try state(of: stopped) == "Initializing")
        clock.advance(by: .seconds(10))
        let now = try found(stopped["UHostId"]?.string ?? "")
        #expect(now?["State"] == "Running")
        #expect(try now?["CompShareImageId"]?.string == image(kind).first?.value.text)
        let running = try first("Running", gpu: "4090")
        #expect(try call("ReinstallCompShareInstance", running, image("False"))["RetCode"]?.integer == 8010)
    }

    @Test func `a failed installation can be deleted or repaired, nothing else`() throws {
        let failed = try first("Install Fail")
        #expect(try call("StartCompShareInstance", failed)["RetCode"]?.integer == 8905)
        #expect(try call("TerminateCompShareInstance", failed)["RetCode"]?.integer == 0)
    }

    @Test(arguments: ["SchedulerStopTime", "StopTime"])
    func `a planned shutdown comes to pass, or is called off`(name: String) throws {
        let running = try first("Running")
        let project = Parameter("ProjectId", "org-demo01")
        func plan(_ seconds: Int) throws -> Int? {
            let time = Int(clock.now.components.seconds) + seconds
            return try call(
                "UpdateCompShareStopScheduler", running, [project, Parameter(name, .integer(time))])[
                    "RetCode"]?
                .integer
        }
        #expect(try plan(299) == 230)
        #expect(try plan(300) == 0)
        let planned = try found(running["UHostId"]?.string ?? "")
        #expect(planned?["StopSchedulerTime"]?.integer == GeneratedData.now + 300)
        #expect(try call("DeleteCompShareStopScheduler", running, [project])["RetCode"]?.integer == 0)
        clock.advance(by: .seconds(400))
        #expect(try state(of: running) == "Running")
        #expect(try plan(600) == 0)
        clock.advance(by: .seconds(599))
        #expect(try state(of: running) == "Running")
        clock.advance(by: .seconds(1))
        #expect(try state(of: running) == "Stopped")
    }

    @Test func `billing can be switched to another mode`() throws {
        let running = try first("Running", gpu: "4090")
        let month = [Parameter("DestChargeType", "Month")]
        let before = try #require(running["InstancePrice"]?.double)
        #expect(try call("SwitchChargeType", running, month)["RetCode"]?.integer == 0)
        let now = try #require(try found(running["UHostId"]?.string ?? ""))
        #expect(now["ChargeType"] == "Month")
        #expect((now["InstancePrice"]?.double ?? 0) > before)
        #expect((now["ExpireTime"]?.integer ?? 0) > GeneratedData.now)
        #expect(try call("SwitchChargeType", running, month)["RetCode"]?.integer == 230)
    }

    @Test func `ports belong to container instances`() throws {
        let container = try #require(try all().first { $0["InstanceType"] == "Container" })
        let ports = [Parameter("HttpPorts", [7_860, 8_000]), Parameter("TcpPorts", [22])]
        #expect(try call("UpdateCompShareInstancePorts", container, ports)["RetCode"]?.integer == 0)
        let softwares = try found(container["UHostId"]?.string ?? "")?["Softwares"]?.array
        #expect(softwares?.count == 2)
        #expect(softwares?.first?["URL"]?.string?.hasSuffix(":7860") == true)
        let bad = [Parameter("HttpPorts", [70_000])]
        #expect(try call("UpdateCompShareInstancePorts", container, bad)["RetCode"]?.integer == 230)
        let host = try #require(try all().first { $0["InstanceType"] == "UHost" })
        #expect(try call("UpdateCompShareInstancePorts", host, ports)["RetCode"]?.integer == 230)
    }

    @Test func `load figures need the list as a list`() throws {
        let id = try #require(try first("Running")["UHostId"]?.string)
        let ids = [Parameter("UHostIds", [.string(id)])]
        #expect(emulator.send("GetCompShareInstanceMonitor", ids).retCode == 210)
        let answer = try emulator.call("GetCompShareInstanceMonitor", ids, encoding: .nestedJSON)
        let metrics = try #require(answer["Data"]?["List"]?[0]?["Metrics"]?.array)
        #expect(metrics.count == 6)
        let unknown = [Parameter("UHostIds", ["uhost-none"])]
        #expect(emulator.send("GetCompShareInstanceMonitor", unknown, encoding: .nestedJSON).retCode == 230)
    }

    @Test func `a clock that is set back brings nothing back`() throws {
        let running = try first("Running")
        #expect(try call("StopCompShareInstance", running)["RetCode"]?.integer == 0)
        clock.advance(by: .seconds(5))
        #expect(try state(of: running) == "Stopped")
        clock.advance(by: .seconds(-3_600))
        #expect(try state(of: running) == "Stopped")
    }
}

struct Base64Tests {
    /// The vectors of RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `texts of the RFC`(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
    }

    @Test func `all bytes survive`() {
        let bytes = (0...255).map { UInt8($0) } + [0, 255]
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }

    @Test(arguments: ["Zg", "Zg=", "Z===", "====", "Zm9v!A==", "Zm 9", "=Zm9"])
    func `what is no Base64 is none`(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
