import CompShareWire

extension SignatureVector {
    /// Computed by the rule of the vendor's Go encoder for nested JSON.
    static let nested: [SignatureVector] = [
        SignatureVector(
            name: "j01 nested object, JSON body keeps nesting",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter(
                    "SortCondition",
                    .object([Parameter("Field", .string("PubTime")), Parameter("ASC", .boolean(false))])),
            ],
            isNested: true,
            text:
                "ActionDescribeUserCommunityImagesPublicKeyucloudsomeone@example.com1296235120854146120Regioncn-wlcbSortConditionASCfalseFieldPubTime",
            signature: "2bdcf6ba187165667dff90098e68acb95f085e05"),
        SignatureVector(
            name: "j02 array of strings",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Tag", .array([.string("LLM"), .string("ComfyUI")])),
            ],
            isNested: true,
            text:
                "ActionDescribeUserCommunityImagesPublicKeyucloudsomeone@example.com1296235120854146120Regioncn-wlcbTagLLMComfyUI",
            signature: "44f322fcd8188d0015f66a56a30d18711249a35e"),
        SignatureVector(
            name: "j03 scalars only: same as form u01",
            parameters: [
                Parameter("Action", .string("DescribeUserCommunityImages")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("TargetTopOrganizationId", .integer(12345)),
                Parameter("Offset", .integer(0)),
                Parameter("Limit", .integer(20)),
            ],
            isNested: true,
            text:
                "ActionDescribeUserCommunityImagesLimit20Offset0PublicKeyucloudsomeone@example.com1296235120854146120Regioncn-wlcbTargetTopOrganizationId12345",
            signature: "f0b14d5081b270bddd4bd1092cb6721f262f423e"),
        SignatureVector(
            name: "j04 array of objects",
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
            isNested: true,
            text:
                "ActionCheckCompShareResourceCapacityDisksIsBoottrueSize60TypeCLOUD_SSDIsBootfalseSize100TypeCLOUD_SSDPublicKeyucloudsomeone@example.com1296235120854146120Regioncn-wlcbZonecn-wlcb-01",
            signature: "6d1b5121e37d79df33e2035ee5f4771fc6ac1389"),
        SignatureVector(
            name: "j05 float 42.0 and bool",
            parameters: [
                Parameter("Action", .string("PublishCompShareImage")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Price", .number(42.0)),
                Parameter("AutoStart", .boolean(true)),
            ],
            isNested: true,
            text:
                "ActionPublishCompShareImageAutoStarttruePrice42PublicKeyucloudsomeone@example.com1296235120854146120Regioncn-wlcb",
            signature: "8903a888e26e52385e19a162ab89bf2354fa104f"),
        SignatureVector(
            name: "j06 small float without exponent (Go rule)",
            parameters: [
                Parameter("Action", .string("PublishCompShareImage")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Price", .number(1e-05)),
            ],
            isNested: true,
            text:
                "ActionPublishCompShareImagePrice0.00001PublicKeyucloudsomeone@example.com1296235120854146120Regioncn-wlcb",
            signature: "ac4726c99bc7c92dddf3357696276b547b3d352f"),
        SignatureVector(
            name: "j07 array of arrays, empty array, empty object",
            parameters: [
                Parameter("Action", .string("Test")),
                Parameter("A", .array([.array([.string("x"), .string("y")]), .array([.string("z")])])),
                Parameter("B", .array([])),
                Parameter("C", .object([])),
            ],
            isNested: true,
            text: "AxyzActionTestBCPublicKeyucloudsomeone@example.com1296235120854146120",
            signature: "ab70eb89aca1d6852bd158b8692201cf2cdd9277"),
        SignatureVector(
            name: "j08 monitor, two instances",
            parameters: [
                Parameter("Action", .string("GetCompShareInstanceMonitor")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Zone", .string("cn-wlcb-01")),
                Parameter("UHostIds", .array([.string("uhost-a"), .string("uhost-b")])),
            ],
            isNested: true,
            text:
                "ActionGetCompShareInstanceMonitorPublicKeyucloudsomeone@example.com1296235120854146120Regioncn-wlcbUHostIdsuhost-auhost-bZonecn-wlcb-01",
            signature: "8964064988b40f842f5e3823db8fb795526fd2e0"),
        SignatureVector(
            name: "j09 monitor, one instance with a time range",
            parameters: [
                Parameter("Action", .string("GetCompShareInstanceMonitor")),
                Parameter("Region", .string("cn-wlcb")),
                Parameter("Zone", .string("cn-wlcb-01")),
                Parameter("UHostIds", .array([.string("uhost-a")])),
                Parameter("StartTime", .integer(1_712_563_200)),
                Parameter("EndTime", .integer(1_712_566_800)),
            ],
            isNested: true,
            text:
                "ActionGetCompShareInstanceMonitorEndTime1712566800PublicKeyucloudsomeone@example.com1296235120854146120Regioncn-wlcbStartTime1712563200UHostIdsuhost-aZonecn-wlcb-01",
            signature: "f6f375f08be2d5b9e046844599a1e8e1c7f8e581"),
    ]
}
