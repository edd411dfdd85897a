import CompShareWire
import Testing

@testable import CompshShell

/// `last xN python`: a call as a program with the vendor's SDK.
struct PythonTextTests {
    @Test @MainActor func aCallIsASmallProgram() async throws {
        let shell = try TestShell()
        let text = "call DescribeCompShareSoftwarePort Region=cn-wlcb\nlast python"
        #expect(await shell.run(text).status == 0)
        #expect(
            shell.output.text.hasSuffix(
                #"""
                # pip install ucloud-sdk-python3
                import json
                import os

                from ucloud.client import Client
                from ucloud.core import exc

                client = Client({
                    "region": "cn-wlcb",
                    "public_key": os.environ["COMPSHARE_PUBLIC_KEY"],
                    "private_key": os.environ["COMPSHARE_PRIVATE_KEY"],
                    "base_url": "http://127.0.0.1:1",
                })

                try:
                    answer = client.ucompshare().describe_comp_share_software_port()
                except exc.UCloudException as error:
                    raise SystemExit(str(error))
                print(json.dumps(answer, ensure_ascii=False, indent=2))

                """#), "\(shell.output.text)")
    }

    private static func program(_ action: String, _ parameters: [Parameter], hasToken: Bool = false) -> String
    {
        PythonText.program(
            HTTPRequest(
                endpoint: .compshare, parameters: [Parameter("Action", .string(action))] + parameters,
                isRead: true), hasToken: hasToken)
    }

    static let values: [(Parameter, String)] = [
        (Parameter("A", "x"), #""A": "x","#), (Parameter("A", ""), #""A": "","#),
        (Parameter("A", "None"), #""A": "None","#), (Parameter("A", 5), #""A": 5,"#),
        (Parameter("A", "05"), #""A": "05","#), (Parameter("A", true), #""A": True,"#),
        (Parameter("A", "true"), #""A": "true","#), (Parameter("A", 0.5), #""A": 0.5,"#),
        (Parameter("A", 0.00001), #""A": "0.00001","#),
        (Parameter("A", 1e20), #""A": "100000000000000000000","#),
        (Parameter("A", "123456789012345678901234567890"), #""A": "123456789012345678901234567890","#),
        (Parameter("A.0", "x"), #""A": ["x"],"#),
        (Parameter("A", ["x", 1, false]), #""A": ["x", 1, False],"#),
        (Parameter("A", [["x"], ["y"]]), #""A.0.0": "x","#),
        (
            Parameter("A", .object([Parameter("B", ["c"]), Parameter("D", 1)])),
            #""A": {"B": ["c"], "D": 1},"#
        ),
        (
            Parameter("A", "a\"b'c\\d\n\r\t\u{1}\u{202E}\u{E0041}华"),
            #""A": "a\"b'c\\d\n\r\t\u0001\u202e\U000e0041华","#
        ),
        (Parameter("Limit", "20"), #""Limit": 20,"#), (Parameter("IsFree", "true"), #""IsFree": True,"#),
        (Parameter("Limit", "+20"), #""Limit": "+20","#),
        (Parameter("Password", "secret-value"), #""Password": os.environ["PASSWORD"],"#),
        (
            Parameter("A", .object([Parameter("Token", "secret-value")])),
            #""A": {"Token": os.environ["TOKEN"]},"#
        ),
    ]

    @Test(arguments: values) func everyValueIsRightPython(parameter: Parameter, line: String) {
        let program = Self.text(parameter)
        #expect(program.contains("        \(line)\n"), "\(program)")
        #expect(!program.contains("secret-value"))
    }

    private static func text(_ parameter: Parameter) -> String {
        PythonText.program(
            HTTPRequest(
                endpoint: .compshare,
                parameters: [Parameter("Action", "DescribeCommunityImages"), parameter],
                isRead: true), hasToken: false)
    }

    @Test func theSDKsOwnMethodIsUsedWhereItLosesNothing() {
        let place: [Parameter] = [
            Parameter("Region", "cn-wlcb"), Parameter("Zone", "cn-wlcb-01"), Parameter("UHostId", "u"),
        ]
        #expect(
            Self.program("RebootCompShareInstance", place).contains(
                "client.ucompshare().reboot_comp_share_instance({"))
        // Without what it asks for, with what it does not know, with a token, or where it drops a part of the answer.
        #expect(
            Self.program("RebootCompShareInstance", [place[0]]).contains(
                #"client.invoke("RebootCompShareInstance", {})"#))
        #expect(
            Self.program("StopCompShareInstance", place + [Parameter("Force", true)]).contains(
                "client.invoke("))
        #expect(
            Self.program("RebootCompShareInstance", place, hasToken: true).contains(
                #""SecurityToken": os.environ["COMPSHARE_SECURITY_TOKEN"],"#))
        #expect(Self.program("DescribeUserCommunityImages", place).contains("client.invoke("))
    }

    @Test func whatBelongsToTheCallerIsLeftOut() {
        let text = Self.program(
            "GetRegion",
            [
                Parameter("PublicKey", "someones-key"), Parameter("Signature", "someones-signature"),
                Parameter("Limit", "1"), Parameter("Limit", "2"),
            ])
        #expect(!text.contains("someones-"))
        #expect(text.contains("\"Limit\": \"2\",") && !text.contains("\"1\""))
    }
}
