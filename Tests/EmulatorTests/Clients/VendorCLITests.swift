import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

extension PyPITests {
    /// The vendor's own command-line tool against the server, unchanged but for the base URL.
    struct CommandLineTool {
        /// The newest version on PyPI in November 2026.
        private static let requirement = "compshare-cli==0.5.6"

        /// Runs the tool's commands in one process, and prints what each prints, a JSON line each.
        ///
        /// The base URL is fixed in the tool's code, so that it is set there.
        private static let script = """
            import contextlib
            import io
            import json
            import os
            import sys

            from compshare_cli import config
            config.DEFAULT_BASE_URL = os.environ["EMULATOR_URL"]
            from compshare_cli.cli import main

            for words in json.loads(sys.argv[1]):
                sys.argv = ["compshare", "--json", *words]
                output = io.StringIO()
                with contextlib.redirect_stdout(output):
                    try:
                        main()
                    except SystemExit:
                        pass
                print(json.dumps(json.loads(output.getvalue())))
            """

        /// The commands, with the listing in the emulator that each must agree with.
        private static let listings: [(words: [String], action: String, parameters: [Parameter])] = [
            (["--source", "community"], "DescribeCommunityImages", []),
            (
                ["--source", "user", "--user", "12345"], "DescribeUserCommunityImages",
                [Parameter("TargetTopOrganizationId", 12_345)]
            ),
            (["--source", "published"], "DescribeSelfCommunityImages", []),
            (
                ["--source", "platform", "--type", "System"], "DescribeCompShareImages",
                [Parameter("ImageType", "System")]
            ),
            (
                ["--source", "platform", "--type", "App"], "DescribeCompShareImages",
                [Parameter("ImageType", "App")]
            ),
            (
                ["--source", "platform", "--type", "Game"], "DescribeCompShareImages",
                [Parameter("ImageType", "Game")]
            ),
            (
                ["--source", "platform", "--type", "Other"], "DescribeCompShareImages",
                [Parameter("ImageType", "Other")]
            ),
            (["--source", "custom"], "DescribeCompShareCustomImages", []),
            (["--source", "shared"], "DescribeCompShareSharingImages", []),
        ]

        // Three minutes: installing takes fifteen seconds here, and a slow mirror may take ten times as long.
        @Test(.timeLimit(.minutes(3)))
        func `the vendor's tool shows what the emulator holds`() async throws {
            let python = try await PythonEnvironment(installing: Self.requirement)
            defer { python.remove() }
            let emulator = try Emulator.small()
            let instances = try allInstances(emulator)
            let stopped = try #require(instances.first { $0["State"] == "Running" }?["UHostId"]?.string)
            let commands: [[String]] =
                Self.listings.map { ["image", "list"] + $0.words + ["--all"] } + [
                    ["image", "tags"], ["instance", "list", "--all"], ["storage", "disk", "list"],
                    ["team", "list"],
                    ["instance", "zones"], ["instance", "stop", stopped, "--yes", "--wait"],
                    ["instance", "stop", stopped, "--yes"],
                ]
            let server = try EmulatorServer.start(emulator)
            let result = await Result {
                try await python.run(
                    Self.script, [JSONText.of(commands)],
                    environment: [
                        "EMULATOR_URL": "\(server.endpoint)",
                        "COMPSHARE_PUBLIC_KEY": server.credentials.publicKey,
                        "COMPSHARE_PRIVATE_KEY": server.credentials.privateKey, "COMPSHARE_LANG": "en",
                        // Else the tool reports each command to the vendor.
                        "COMPSHARE_INSIGHTS_URL": "",
                    ])
            }
            await server.shutdown()
            let answers = try result.get().split(separator: "\n").map { try JSONValue(parsing: String($0)) }
            try #require(answers.count == commands.count)
            for (listing, answer) in zip(Self.listings, answers) {
                #expect(answer["ok"] == true, "\(listing.words): \(answer)")
                let shown = ids(answer["data"]?["items"], "CompShareImageId")
                #expect(try shown == images(listing.action, listing.parameters, emulator), "\(listing.words)")
                #expect(!shown.isEmpty)
            }
            let rest = Array(answers.dropFirst(Self.listings.count))
            let tags = try emulator.call("DescribeCompShareImageTags")
            #expect(rest[0]["data"]?["Tags"] ?? rest[0]["data"]?["items"] == tags["Tags"], "\(rest[0])")
            #expect(ids(rest[1]["data"]?["items"], "UHostId") == ids(.array(instances), "UHostId"))
            #expect(rest[1]["data"]?["items"]?.array?.map { $0["Name"] } == instances.map { $0["Name"] })
            let everywhere = [Parameter("Action", "DescribeCompshareDisk")].signed(with: emulator.credentials)
            let disks = emulator.respond(to: Emulator.Request(everywhere)).json["DiskSet"]
            #expect(ids(rest[2]["data"]?["items"], "ResourceId") == ids(disks, "ResourceId"))
            let teams = try emulator.call("ListCompShareTeam")["Teams"]
            #expect(rest[3]["data"]?["items"]?.array?.map { $0["Name"] } == teams?.array?.map { $0["Name"] })
            #expect(rest[4]["data"]?["items"]?.array?.count == 6)
            // It waits until the instance has come to rest, and is then told that there is nothing to stop.
            #expect(rest[5]["ok"] == true, "\(rest[5])")
            #expect(
                rest[6]["error"]?["details"]?["failed"]?[0]?["error"]?["ret_code"]?.integer == 8905,
                "\(rest[6])")
            #expect(
                try allInstances(emulator).first { $0["UHostId"]?.string == stopped }?["State"] == "Stopped")
        }

        /// Every command that reaches the API; those that sources disagree about fail in the way that is expected.
        ///
        /// The script says so itself where a newer version of the tool has a command that it does not know.
        @Test(.timeLimit(.minutes(4)))
        func `every command of the vendor's tool works`() async throws {
            let python = try await PythonEnvironment(installing: Self.requirement)
            defer { python.remove() }
            let server = try EmulatorServer.start(try Emulator.fast())
            let result = await Result { try await python.run(file: "cli_commands.py", on: server) }
            await server.shutdown()
            let lines = try result.get()
            #expect(lines.filter { $0.hasPrefix("FAIL ") } == [])
            #expect(
                lines.filter { $0.hasPrefix("known ") }.map { $0.split(separator: " ")[1...2] } == [
                    ["instance", "families:"], ["image", "create"],
                ])
            #expect(lines.last == "93 commands")
        }

        /// The instances of all regions.
        private func allInstances(_ emulator: Emulator) throws -> [JSONValue] {
            let call = [Parameter("Action", "DescribeCompShareInstance"), Parameter("Limit", 100)]
            let answer = emulator.respond(to: Emulator.Request(call.signed(with: emulator.credentials)))
            return try #require(answer.json["UHostSet"]?.array)
        }

        private func ids(_ rows: JSONValue?, _ name: String) -> [String] {
            (rows?.array ?? []).compactMap { $0[name]?.string }
        }

        /// The ids of all images of a listing, version by version where it has groups.
        private func images(
            _ action: String, _ parameters: [Parameter], _ emulator: Emulator
        ) throws -> [String] {
            let groups = try emulator.groups(action, parameters)
            guard groups.isEmpty else { return groups.flatMap { ids($0["Data"], "CompShareImageId") } }
            return ids(
                try emulator.call(action, parameters + [Parameter("Limit", 100)])["ImageSet"],
                "CompShareImageId")
        }
    }
}

/// JSON of nested lists of texts.
private enum JSONText {
    static func of(_ lists: [[String]]) -> String {
        var bytes: [UInt8] = []
        JSONWriter().write(.array(lists.map { .array($0.map(JSONValue.string)) }), to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
