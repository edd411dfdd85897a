import CompShare
import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

extension PyPITests {
    /// The vendor's own Python client against the server, unchanged but for the base URL.
    struct SDK {
        /// The newest version on PyPI in November 2026.
        private static let requirement = "ucloud-sdk-python3==0.11.150"

        /// Pages through an organisation with the SDK's generic call and prints the ids, a JSON line each.
        private static let script = """
            import json
            import os
            from ucloud.client import Client

            client = Client({
                "region": "cn-wlcb",
                "base_url": os.environ["EMULATOR_URL"],
                "public_key": os.environ["EMULATOR_PUBLIC_KEY"],
                "private_key": os.environ["EMULATOR_PRIVATE_KEY"],
            })
            offset = 0
            while True:
                answer = client.invoke("DescribeUserCommunityImages", {
                    "TargetTopOrganizationId": 12345, "Offset": offset, "Limit": 20,
                    "SortCondition": {"Field": "PubTime", "ASC": False},
                })
                groups = answer["CompshareImageGroup"]
                if not groups:
                    break
                for group in groups:
                    print(json.dumps(group["GroupId"]))
                offset += len(groups)
            try:
                client.invoke("DescribeUserCommunityImages", {"Region": "mars"})
            except Exception as error:
                print(json.dumps(type(error).__name__ + " " + str(getattr(error, "code", None))))
            """

        // Three minutes: installing takes ten seconds here, and a slow mirror may take twenty times as long.
        @Test(.timeLimit(.minutes(3)))
        func `the vendor's SDK gets the same groups`() async throws {
            let python = try await PythonEnvironment(installing: Self.requirement)
            defer { python.remove() }
            let server = try EmulatorServer.start(try Emulator())
            let result = await Result {
                try await python.run(
                    Self.script,
                    environment: [
                        "EMULATOR_URL": "\(server.endpoint)",
                        "EMULATOR_PUBLIC_KEY": server.credentials.publicKey,
                        "EMULATOR_PRIVATE_KEY": server.credentials.privateKey,
                    ])
            }
            let expected = await Result { try await Self.pages(of: server) }
            await server.shutdown()
            let lines = try result.get().split(separator: "\n").map {
                try JSONValue(parsing: String($0)).string ?? ""
            }
            #expect(try lines.dropLast() == expected.get()[...])
            #expect(lines.count == 46)
            #expect(lines.last == "RetCodeException 230")
        }

        /// Each typed method of the SDK but those of other products; those that cannot work by themselves fail in the way
        /// that is expected.
        @Test(.timeLimit(.minutes(4)))
        func `every typed call of the vendor's SDK is answered`() async throws {
            let python = try await PythonEnvironment(installing: Self.requirement)
            defer { python.remove() }
            let server = try EmulatorServer.start(try Emulator.fast())
            let result = await Result { try await python.run(file: "sdk_calls.py", on: server) }
            await server.shutdown()
            let lines = try result.get()
            #expect(lines.filter { $0.hasPrefix("FAIL ") } == [])
            #expect(lines.count { $0.hasPrefix("known ") } == 13)
            #expect(lines.last == "64 methods")
        }

        /// The ids that our own client gets from the same server.
        private static func pages(of server: EmulatorServer) async throws -> [String] {
            let client = Client(credentials: server.credentials, endpoint: server.endpoint)
            var ids: [String] = []
            for try await page in client.userCommunityImages(organisation: 12345, pageSize: 20) {
                ids += page.elements.compactMap(\.id)
            }
            return ids
        }
    }
}
