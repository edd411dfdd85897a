import CompShare
import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator
@testable import CompshShell

extension PyPITests {
    /// The programs of `last xN python`, run with the vendor's SDK against the emulator.
    struct Programs {
        private static let requirement = "ucloud-sdk-python3==0.11.150"

        /// A name that Python has to be told with care.
        private static let name = "it's \"quoted\"\\ \n\t华 🚀\u{202E}\u{0}{x}%s"

        /// Reads of every kind of parameter, and one that the SDK sends only as JSON.
        private static let reads: [(String, [Parameter])] = [
            ("GetRegion", []),
            (
                "DescribeUserCommunityImages",
                [
                    Parameter("TargetTopOrganizationId", "12345"), Parameter("Limit", 3),
                    Parameter(
                        "SortCondition", .object([Parameter("Field", "PubTime"), Parameter("ASC", false)])),
                    Parameter("Region", "cn-wlcb"),
                ]
            ),
            (
                "DescribeCommunityImages",
                [
                    Parameter("Tag.0", "LLM"), Parameter("Tag.1", "大模型"), Parameter("IsFree", true),
                    Parameter("FuzzySearch", .string(name)), Parameter("Limit", "2"),
                ]
            ),
            ("DescribeCompShareSoftwarePort", [Parameter("Region", "cn-wlcb")]),
            (
                "GetCompShareInstancePrice",
                [
                    Parameter("Region", "cn-wlcb"), Parameter("Zone", "cn-wlcb-01"),
                    Parameter("GpuType", "4090"),
                    Parameter("Gpu", 1), Parameter("Cpu", 16), Parameter("Memory", 65536),
                    Parameter("Disks.0.IsBoot", "True"), Parameter("Disks.0.Type", "CLOUD_SSD"),
                    Parameter("Disks.0.Size", 100), Parameter("ProjectId", "org-demo01"),
                ]
            ),
        ]

        // Three minutes, as for the other clients: installing may be slow.
        @Test(.timeLimit(.minutes(3)))
        func `the program of a call gives the same answer`() async throws {
            let python = try await PythonEnvironment(installing: Self.requirement)
            defer { python.remove() }
            let server = try EmulatorServer.start(try Emulator.fast())
            let result = await Result { try await Self.check(python, server) }
            await server.shutdown()
            try result.get()
        }

        private static func check(_ python: PythonEnvironment, _ server: EmulatorServer) async throws {
            var client = Client(credentials: server.credentials, endpoint: server.endpoint)
            client.allowsChanges = true
            client.confirm = { _ in .confirmed }
            func run(_ request: HTTPRequest, _ variables: [String: String] = [:]) async throws -> JSONValue {
                let program = PythonText.program(request, hasToken: false)
                let keys = [
                    "COMPSHARE_PUBLIC_KEY": server.credentials.publicKey,
                    "COMPSHARE_PRIVATE_KEY": server.credentials.privateKey,
                ]
                let output = try await python.run(program, environment: keys.merging(variables) { $1 })
                return try JSONValue(parsing: output)
            }
            for (action, parameters) in reads {
                let call = try client.prepare(action, parameters)
                let answer = try await client.send(call)
                var whole = try #require(answer.json.object)
                // The SDK's own methods tell these by failing.
                if PythonText.program(call.unsigned, hasToken: false).contains(".ucompshare()") {
                    whole.members.removeAll { ["RetCode", "Action"].contains($0.name) }
                }
                // The SDK's own methods put members in an order of their own.
                let changes = JSONDiff(from: .object(whole), to: try await run(call.unsigned)).changes
                #expect(changes.isEmpty, "\(action)")
            }
            let hosts = try await client.call("DescribeCompShareInstance").json["UHostSet"]
            let host = try #require(hosts?.elements.first { $0["State"]?.string == "Stopped" })
            let place = ["UHostId", "Zone", "Region"].map { Parameter($0, .string(host[$0]?.string ?? "")) }
            // Nested JSON, which has a signature of its own.
            let monitor = try client.prepare(
                "GetCompShareInstanceMonitor",
                [Parameter("UHostIds", .array([.string(host["UHostId"]?.string ?? "")])), place[1], place[2]])
            #expect(monitor.unsigned.encoding == .nestedJSON)
            #expect(try await run(monitor.unsigned)["RetCode"]?.integer == 0)
            // What is sent arrives as it was.
            let rename = try client.prepare(
                "ModifyCompShareInstanceName", place + [Parameter("Name", .string(name))])
            _ = try await run(rename.unsigned)
            let renamed = try await client.call("DescribeCompShareInstance").json["UHostSet"]?.elements
            #expect(renamed?.contains { $0["Name"]?.string == name } == true)
            // A password comes from the environment.
            let reset = try client.prepare(
                "ResetCompShareInstancePassword", place + [Parameter("Password", "QWJjLTEyMzQteHl6")])
            #expect(!PythonText.program(reset.unsigned, hasToken: false).contains("QWJjLTEyMzQteHl6"))
            _ = try await run(reset.unsigned, ["PASSWORD": "QWJjLTEyMzQteHl6"])
        }

        /// Prints where the SDK differs from the table.
        private static let comparison = """
            import re, inspect, sys
            from ucloud.core.typesystem import schema
            from ucloud.services.ucompshare.client import UCompShareClient
            from ucloud.services.ucompshare.schemas import apis

            def kind(field):
                if isinstance(field, schema.Schema):
                    return None
                item = getattr(field, "item", None)
                if item is not None:
                    return "s" if type(item).__name__ == "Str" else None
                return {"Str": "", "Int": "i", "Bool": "b"}.get(type(field).__name__)

            for line in sys.argv[1].splitlines():
                action, method, *words = line.split()
                source = inspect.getsource(getattr(UCompShareClient, method))
                if f'self.invoke("{action}"' not in source:
                    print("another action:", line)
                fields = getattr(apis, action + "RequestSchema").fields
                theirs = set()
                for name, field in fields.items():
                    needed = "!" if getattr(field, "required", False) else ""
                    if name in ("Region", "ProjectId") and not needed or kind(field) is None:
                        continue
                    theirs.add(name + (":" + kind(field) if kind(field) else "") + needed)
                if theirs != set(words):
                    print(action, sorted(theirs ^ set(words)))
            """

        @Test(.timeLimit(.minutes(3)))
        func `the methods of the SDK are those of the table`() async throws {
            let python = try await PythonEnvironment(installing: Self.requirement)
            defer { python.remove() }
            #expect(try await python.run(Self.comparison, [PythonMethod.table], environment: [:]) == "")
            #expect(PythonMethod.of("RebootCompShareInstance")?.name == "reboot_comp_share_instance")
        }
    }
}
