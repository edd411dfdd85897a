import CompShareWire
import Testing

/// A known answer: parameters, and the signature that the service accepts for them.
struct SignatureVector: Sendable, CustomTestStringConvertible {
    var name: String
    var parameters: [Parameter]
    var credentials = SignatureVector.documented
    var isNested = false
    var text: String?
    var form: String?
    var signature: String

    var testDescription: String { name }

    /// The key pair of the vendor's signature page.
    static let documented = Credentials(
        publicKey: "ucloudsomeone@example.com1296235120854146120",
        privateKey: "46f09bb9fab4f12dfc160dae12273d5332b5debe")

    /// Computed with the vendor's SDKs for flat forms.
    static let flat: [SignatureVector] = [
        SignatureVector(
            name: "u01 integers, as on the CS page",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("TargetTopOrganizationId", .integer(12345)),
                Parameter("Offset", .integer(0)),
                Parameter("Limit", .integer(20)),
            ],
            form:
                "Action=DescribeUserCommunityImages&Limit=20&Offset=0&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&Signature=f0b14d5081b270bddd4bd1092cb6721f262f423e&TargetTopOrganizationId=12345",
            signature: "f0b14d5081b270bddd4bd1092cb6721f262f423e"),
        SignatureVector(
            name: "u02 with Zone and ProjectId",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Zone", .string("cn-wlcb-01")),
                Parameter("ProjectId", .string("org-abc123")),
                Parameter("TargetTopOrganizationId", .integer(12345)),
                Parameter("Limit", .integer(100)),
            ],
            signature: "a45df65502fdca38090332ea9fdb25800e48f1fe"),
        SignatureVector(
            name: "u03 booleans true and false",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("IsFree", .boolean(true)),
                Parameter("IsOfficial", .boolean(false)),
            ],
            signature: "0bc8a720c8d349ebae7aac35c3deafdda7275139"),
        SignatureVector(
            name: "u04 nested object SortCondition",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter(
                    "SortCondition",
                    .object([Parameter("Field", .string("PubTime")), Parameter("ASC", .boolean(false))])),
            ],
            form:
                "Action=DescribeUserCommunityImages&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&Signature=4be6eb6e91b00cefd9dc4411b46d320657e091f8&SortCondition.ASC=false&SortCondition.Field=PubTime",
            signature: "4be6eb6e91b00cefd9dc4411b46d320657e091f8"),
        SignatureVector(
            name: "u05 array Tag, two items",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Tag", .array([.string("LLM"), .string("ComfyUI")])),
            ],
            form:
                "Action=DescribeUserCommunityImages&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&Signature=3336e6a125abc57c192de9b45dd69753b3709acc&Tag.0=LLM&Tag.1=ComfyUI",
            signature: "3336e6a125abc57c192de9b45dd69753b3709acc"),
        SignatureVector(
            name: "u06 array Tag, twelve items (Tag.10 sorts before Tag.2)",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter(
                    "Tag",
                    .array([
                        .string("t0"), .string("t1"), .string("t2"), .string("t3"), .string("t4"),
                        .string("t5"), .string("t6"), .string("t7"), .string("t8"), .string("t9"),
                        .string("t10"), .string("t11"),
                    ])),
            ],
            signature: "07ddd22df123d0ba5360f0fcf83ce07a1adb95ef"),
        SignatureVector(
            name: "u07 single scalar Tag",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Tag", .string("LLM")),
            ],
            signature: "19316e0eb8bd27c64fb4d0e3b3f233d120e4c1e0"),
        SignatureVector(
            name: "u08 CJK values",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Name", .string("稳定扩散")),
                Parameter("Tag", .array([.string("深度学习"), .string("图像生成")])),
            ],
            form:
                "Action=DescribeUserCommunityImages&Name=%E7%A8%B3%E5%AE%9A%E6%89%A9%E6%95%A3&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&Signature=619b10776fb3bb9fe5ab1d86b85c49fd0574c0ef&Tag.0=%E6%B7%B1%E5%BA%A6%E5%AD%A6%E4%B9%A0&Tag.1=%E5%9B%BE%E5%83%8F%E7%94%9F%E6%88%90",
            signature: "619b10776fb3bb9fe5ab1d86b85c49fd0574c0ef"),
        SignatureVector(
            name: "u09 emoji (outside the BMP)",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Name", .string("🚀 rocket 🧪")),
            ],
            form:
                "Action=DescribeUserCommunityImages&Name=%F0%9F%9A%80+rocket+%F0%9F%A7%AA&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&Signature=2891327ca2b63006301df4c3b227ce1c8d7f7042",
            signature: "2891327ca2b63006301df4c3b227ce1c8d7f7042"),
        SignatureVector(
            name: "u10 empty string kept",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Name", .string("")),
            ],
            form:
                "Action=DescribeUserCommunityImages&Name=&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&Signature=6833c836e8456a07f42ca31411d9be37bae26c91",
            signature: "6833c836e8456a07f42ca31411d9be37bae26c91"),
        SignatureVector(
            name: "u11 spaces, leading and trailing",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("FuzzySearch", .string(" Stable  Diffusion ")),
            ],
            form:
                "Action=DescribeUserCommunityImages&FuzzySearch=+Stable++Diffusion+&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&Signature=13755f92714deab825fa2ac0bb9985bbb50fab1b",
            signature: "13755f92714deab825fa2ac0bb9985bbb50fab1b"),
        SignatureVector(
            name: "u12 ampersand equals plus percent",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("FuzzySearch", .string("a&b=c+d%20e")),
            ],
            form:
                "Action=DescribeUserCommunityImages&FuzzySearch=a%26b%3Dc%2Bd%2520e&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&Signature=f7aa299757721ef94717170a76a0eb0d888e5d0b",
            signature: "f7aa299757721ef94717170a76a0eb0d888e5d0b"),
        SignatureVector(
            name: "u13 newline, CR and tab",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("FuzzySearch", .string("line1\nline2\r\n\tend")),
            ],
            form:
                "Action=DescribeUserCommunityImages&FuzzySearch=line1%0Aline2%0D%0A%09end&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&Signature=276b46d2b1451cc082131d3201bb3cfe163e2270",
            signature: "276b46d2b1451cc082131d3201bb3cfe163e2270"),
        SignatureVector(
            name: "u14 double and single quote, backslash, slash, question mark, hash, tilde, star",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("FuzzySearch", .string("\"'\\/?#~*")),
            ],
            form:
                "Action=DescribeUserCommunityImages&FuzzySearch=%22%27%5C%2F%3F%23~%2A&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&Signature=f8a618150b8fe474dfe4a56074ece17e8ed86a0b",
            signature: "f8a618150b8fe474dfe4a56074ece17e8ed86a0b"),
        SignatureVector(
            name: "u15 float with fraction",
            parameters: [
                Parameter("Action", .string("PublishCompShareImage")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Price", .number(0.1)),
            ],
            signature: "4fe0db871f3a1408fc4d1bf1d1b774e5f62ab41d"),
        SignatureVector(
            name: "u16 float 42.0 becomes 42",
            parameters: [
                Parameter("Action", .string("PublishCompShareImage")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Price", .number(42.0)),
            ],
            signature: "064efc41b20586683028b6f26b4219e254a4fe69"),
        SignatureVector(
            name: "u17 float 12.34",
            parameters: [
                Parameter("Action", .string("PublishCompShareImage")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Price", .number(12.34)),
            ],
            signature: "3b9a6ec391b5bb4ec5c81637cf65bec09a91d86b"),
        SignatureVector(
            name: "u18 float 1e16 written as an integer",
            parameters: [
                Parameter("Action", .string("PublishCompShareImage")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Price", .number(1e+16)),
            ],
            signature: "83d4d2750cec9611057c1ff131e5f3d4d2711139"),
        SignatureVector(
            name: "u19 negative and large integers",
            parameters: [
                Parameter("Action", .string("Test")),
                Parameter("A", .integer(-7)),
                Parameter("B", .integer(9223372036854775807)),
            ],
            signature: "25c2b8ee9d8271f2de3aa9c4ee3144ed3b3d6a9c"),
        SignatureVector(
            name: "u20 array of objects (Disks)",
            parameters: [
                Parameter("Action", .string("CheckCompShareResourceCapacity")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Zone", .string("cn-wlcb-01")),
                Parameter(
                    "Disks",
                    .array([
                        .object([
                            Parameter("IsBoot", .boolean(true)), Parameter("Type", .string("CLOUD_SSD")),
                            Parameter("Size", .integer(60)),
                        ]),
                        .object([
                            Parameter("IsBoot", .boolean(false)), Parameter("Type", .string("CLOUD_SSD")),
                            Parameter("Size", .integer(100)),
                        ]),
                    ])),
            ],
            signature: "e4f50eea9aca30f219a762d5d27e245aee7e1191"),
        SignatureVector(
            name: "u21 array of integers (AddAccounts)",
            parameters: [
                Parameter("Action", .string("ModifyCompShareImageShareAccount")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("CompShareImageId", .string("compshareImage-xxxx")),
                Parameter("AddAccounts", .array([.integer(12345), .integer(67890)])),
            ],
            signature: "05df6043d036f1bc04b7182b2f3f725e96941056"),
        SignatureVector(
            name: "u22 no parameters but Action",
            parameters: [
                Parameter("Action", .string("GetProjectList"))
            ],
            signature: "af7ef441ef4cfd960313696b654a0514c8c9fec4"),
        SignatureVector(
            name: "u23 composed e-acute U+00E9",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Name", .string("caf\u{E9}")),
            ],
            signature: "270902846264f12f1c530d5271849cfc34235480"),
        SignatureVector(
            name: "u24 decomposed e + U+0301 (must differ from u23)",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Name", .string("cafe\u{301}")),
            ],
            form:
                "Action=DescribeUserCommunityImages&Name=cafe%CC%81&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&Signature=56a55be9e3a39f19f7f45112e5dbcb48c4024a6b",
            signature: "56a55be9e3a39f19f7f45112e5dbcb48c4024a6b"),
        SignatureVector(
            name: "u25 security token",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("SecurityToken", .string("AAE7+/tok==")),
            ],
            form:
                "Action=DescribeUserCommunityImages&PublicKey=ucloudsomeone%40example.com1296235120854146120&Region=cn-wlcb&SecurityToken=AAE7%2B%2Ftok%3D%3D&Signature=f172460767b7331d71554d87bdf4cac889bbfa35",
            signature: "f172460767b7331d71554d87bdf4cac889bbfa35"),
        SignatureVector(
            name: "u26 key order is by byte: upper case before lower case",
            parameters: [
                Parameter("Action", .string("DescribeModelRepositoryModels")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("name", .string("qwen")),
                Parameter("tags", .string("LLM")),
                Parameter("Zone", .string("cn-wlcb-01")),
            ],
            signature: "48559932a35bfd6f3cd2a85f567bdf74759e13e0"),
        SignatureVector(
            name: "k01 base64-like key pair with + / =",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("TargetTopOrganizationId", .integer(12345)),
            ],
            credentials: Credentials(publicKey: "4eZ+x/Yz0QabcDEF123==", privateKey: "pr1v/ate+KEY=="),
            form:
                "Action=DescribeUserCommunityImages&PublicKey=4eZ%2Bx%2FYz0QabcDEF123%3D%3D&Region=cn-wlcb&Signature=c7e1745f52ccfbeffef00df60134cd656ffe01a4&TargetTopOrganizationId=12345",
            signature: "c7e1745f52ccfbeffef00df60134cd656ffe01a4"),
    ]
}
