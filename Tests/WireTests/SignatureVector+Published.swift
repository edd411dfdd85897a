import CompShareWire

extension SignatureVector {
    /// Published in the vendor's documents and in the tests of its SDKs.
    static let published: [SignatureVector] = [
        SignatureVector(
            name: "documents, Java, JavaScript",
            parameters: [
                Parameter("Action", "DescribeUHostInstance"), Parameter("Limit", 10),
                Parameter("Region", "cn-bj2"),
            ],
            signature: "cba5cf5ec4d4233d206b1b54951e3787350a642f"),
        SignatureVector(
            name: "Go, Python: create", parameters: createHost,
            signature: "4f9ef5df2abab2c6fccd1e9515cb7e2df8c6bb65"),
        SignatureVector(
            name: "Go: create with token", parameters: createHost,
            credentials: Credentials(
                publicKey: documented.publicKey, privateKey: documented.privateKey,
                securityToken: "some_stoken"),
            signature: "170c480ad176a247b324eb92a2cfe536aacfbd04"),
        SignatureVector(
            name: "Go: twelve backends",
            parameters: [
                Parameter("Action", "AllocateBackendBatch"),
                Parameter(
                    "Backends",
                    ["foo", "bar", "42", "foo", "bar", "42", "foo", "bar", "42", "foo", "bar", "42"]),
            ],
            signature: "6bc32642779f8cb0bb3d3f128b1c0688abf9a1a3"),
        SignatureVector(
            name: "Go: project and zone",
            parameters: [
                Parameter("Action", "foo"), Parameter("Name", "foo"), Parameter("ProjectId", "bar"),
                Parameter("Region", "cn-bj2"), Parameter("Zone", "cn-bj2-02"),
            ],
            credentials: Credentials(publicKey: "foo", privateKey: "bar", securityToken: "42"),
            signature: "170de002e3ca3acdc3a790badc4d14b09d183e4b"),
        SignatureVector(
            name: "Go: name and token", parameters: [Parameter("Name", "foo")],
            credentials: Credentials(publicKey: "foo", privateKey: "bar", securityToken: "42"),
            signature: "012679c87951918e8e04de783a4a8ff981a61d5f"),
        SignatureVector(
            name: "Go: token only", parameters: [],
            credentials: Credentials(publicKey: "foo", privateKey: "bar", securityToken: "42"),
            signature: "9d6d7cb14e8aeda887369ff22371788ae06c5ea4"),
        SignatureVector(
            name: "Java: 35.0",
            parameters: [
                Parameter("Action", "DescribeUHostInstance"), Parameter("Region", "cn-bj2"),
                Parameter("Proportion", 35.0),
            ],
            signature: "da620b97de476947302291fc93a2d8b0710be328"),
        SignatureVector(
            name: "Java: 65.722",
            parameters: [
                Parameter("Action", "DescribeUHostInstance"), Parameter("Region", "cn-bj2"),
                Parameter("Proportion", 65.722),
            ],
            signature: "5e39dd48144d6a075328e56a6c5e9df6c39ae939"),
        SignatureVector(
            name: "Python documents", parameters: [Parameter("foo", "bar")],
            credentials: Credentials(publicKey: "my_public_key", privateKey: "my_private_key"),
            signature: "d4411ab30953fb0bbcb1e7313081f05e4e91a394"),
    ]

    private static let createHost = [
        Parameter("Action", "CreateUHostInstance"), Parameter("CPU", 2), Parameter("ChargeType", "Month"),
        Parameter("DiskSpace", 10), Parameter("ImageId", "f43736e1-65a5-4bea-ad2e-8a46e18883c2"),
        Parameter("LoginMode", "Password"), Parameter("Memory", 2048), Parameter("Name", "Host01"),
        Parameter("Password", "VUNsb3VkLmNu"), Parameter("Quantity", 1), Parameter("Region", "cn-bj2"),
        Parameter("Zone", "cn-bj2-04"),
    ]
}
