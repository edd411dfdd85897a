import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

struct RetCodeTests {
    private let emulator: Emulator
    private let listing: [Parameter] = [
        Parameter("TargetTopOrganizationId", 12345), Parameter("Tag", ["图像生成", "Web UI+"]),
        Parameter("SortCondition", .object([Parameter("Field", "PubTime"), Parameter("ASC", false)])),
    ]

    init() throws {
        emulator = try Emulator.small()
    }

    @Test(arguments: HTTPRequest.Encoding.allCases)
    func `a signed call is accepted in every form`(encoding: HTTPRequest.Encoding) {
        let answer = emulator.send("DescribeUserCommunityImages", listing, encoding: encoding)
        #expect(answer.status == 200)
        #expect(answer.retCode == 0)
        #expect(answer.json["TotalCount"]?.integer == 0, "no image has a tag with a plus sign")
    }

    @Test(arguments: HTTPRequest.Encoding.allCases)
    func `one changed byte is refused`(encoding: HTTPRequest.Encoding) {
        var parameters =
            [Parameter("Action", "DescribeUserCommunityImages"), Parameter("Region", "cn-wlcb")] + listing
        parameters = parameters.signed(with: emulator.credentials, encoding: encoding)
        parameters.set("TargetTopOrganizationId", 12346)
        #expect(emulator.respond(to: Emulator.Request(parameters, encoding: encoding)).retCode == 171)
    }

    @Test(arguments: HTTPRequest.Encoding.allCases)
    func `the forms give the same answer`(encoding: HTTPRequest.Encoding) throws {
        let filter = [Parameter("TargetTopOrganizationId", 12345), Parameter("Tag", ["LLM"])]
        let answer = try emulator.call("DescribeUserCommunityImages", filter, encoding: encoding)
        #expect((answer["TotalCount"]?.integer ?? 0) > 0)
        #expect(try answer == emulator.call("DescribeUserCommunityImages", filter))
    }

    @Test func `a signature of upper-case letters is refused`() {
        var parameters = [Parameter("Action", "GetRegion")].signed(with: emulator.credentials)
        parameters.set("Signature", .string(parameters["Signature"]?.text?.uppercased() ?? ""))
        #expect(emulator.respond(to: Emulator.Request(parameters)).retCode == 171)
    }

    @Test func `a wrong private key is refused`() {
        let wrong = Credentials(publicKey: emulator.credentials.publicKey, privateKey: "wrong")
        #expect(emulator.send("GetRegion", credentials: wrong).retCode == 171)
    }

    @Test func `a wrong public key is refused`() {
        let wrong = Credentials(publicKey: "nobody", privateKey: emulator.credentials.privateKey)
        let answer = emulator.send("GetRegion", credentials: wrong)
        #expect(answer.retCode == 172)
        #expect(answer.json["Message"]?.string == "User Not Exists")
    }

    @Test func `a plus sign of the public key that is not escaped is refused`() {
        var request = Emulator.Request([Parameter("Action", "GetRegion")].signed(with: emulator.credentials))
        let raw = String(decoding: request.body, as: UTF8.self)
        #expect(raw.contains("%2B"), "the key must hold a plus sign for this test")
        request.body = Array(raw.replacing("%2B", with: "+").utf8)
        #expect(emulator.respond(to: request).retCode == 172)
    }

    @Test func `Action in the URL and in the body, as Go sends it, counts once`() {
        var request = Emulator.Request([Parameter("Action", "GetRegion")].signed(with: emulator.credentials))
        request.target = "/?Action=GetRegion"
        #expect(emulator.respond(to: request).retCode == 0)
        request.target = "/?Action=GetProjectList"
        #expect(emulator.respond(to: request).json["Action"]?.string == "GetRegionResponse", "the body wins")
    }

    @Test func `parameters of the URL are signed with a nested body too`() {
        let all = [Parameter("Action", "GetRegion"), Parameter("Tag", ["a", "b"])]
        let signed = all.signed(with: emulator.credentials, encoding: .nestedJSON)
        var request = Emulator.Request(signed.filter { $0.name != "PublicKey" }, encoding: .nestedJSON)
        request.target =
            "/?"
            + FormEncoding.encode([FlatParameter(name: "PublicKey", text: emulator.credentials.publicKey)])
        #expect(emulator.respond(to: request).retCode == 0)
    }

    /// The faults of a call, and what the service says.
    ///
    /// Each case has all the faults of the cases below it, so that the order of the checks shows.
    @Test(arguments: [
        (160, "Action Signature PublicKey wrong name Region Limit project"),
        (170, "Signature PublicKey wrong name Region Limit project"),
        (172, "PublicKey wrong name Region Limit project"),
        (171, "wrong token name Region Limit project"),
        (174, "token name Region Limit project"),
        (161, "name Region Limit project"),
        (210, "Region Limit project"),
        (230, "Limit project"),
        (292, "project"),
        (0, ""),
    ])
    func `checks come in the service's order`(code: Int, words: String) {
        let faults = Set(words.split(separator: " "))
        var parameters = [
            Parameter("Action", faults.contains("name") ? "DescribeNothing" : "DescribeULHostInstance"),
            Parameter("ProjectId", faults.contains("project") ? "org-none" : "org-demo02"),
            Parameter("Limit", .integer(faults.contains("Limit") ? 101 : 5)),
        ]
        if !faults.contains("Region") { parameters.append(Parameter("Region", "cn-wlcb")) }
        if faults.contains("token") { parameters.append(Parameter("SecurityToken", "t")) }
        parameters = parameters.signed(with: emulator.credentials)
        if faults.contains("wrong") {
            parameters.set("Signature", .string(String(repeating: "0", count: 40)))
        }
        if faults.contains("PublicKey") { parameters.set("PublicKey", "nobody") }
        for missing in ["Action", "Signature"] where faults.contains(missing[...]) {
            parameters.removeAll { $0.name == missing }
        }
        #expect(emulator.respond(to: Emulator.Request(parameters)).retCode == code)
    }

    @Test(arguments: ["Action", "Signature"])
    func `an empty parameter counts as missing`(name: String) {
        var parameters = [Parameter("Action", "GetRegion")].signed(with: emulator.credentials)
        parameters.set(name, "")
        let answer = emulator.respond(to: Emulator.Request(parameters))
        #expect(answer.retCode == (name == "Action" ? 160 : 170))
    }

    @Test(arguments: [
        ("Region=mars", "Region"), ("Region=cn-wlcb&Zone=cn-sh2-01", "Zone"),
        ("Region=cn-wlcb&Limit=0", "Limit"),
        ("Region=cn-wlcb&Limit=101", "Limit"), ("Region=cn-wlcb&Limit=ten", "Limit"),
        ("Region=cn-wlcb&Offset=-1", "Offset"), ("Region=cn-wlcb&Offset=99999999999999999999", "Offset"),
        ("Region=cn-wlcb&TargetTopOrganizationId=x", "TargetTopOrganizationId"),
        ("Region=cn-wlcb&IsFree=maybe", "IsFree"),
        ("Region=cn-wlcb&SortCondition.ASC=ASC", "SortCondition.ASC"),
        ("Region=cn-wlcb&SortCondition.Field=Size", "SortCondition.Field"),
        ("Region=cn-wlcb&ProjectId=", "ProjectId"),
    ])
    func `bad values are named`(form: String, name: String) {
        let parameters = (FormEncoding.decode(form.utf8) ?? []).map { Parameter($0.name, .string($0.text)) }
        let all = [Parameter("Action", "DescribeUserCommunityImages")] + parameters
        let answer = emulator.respond(to: Emulator.Request(all.signed(with: emulator.credentials)))
        #expect(answer.retCode == 230)
        #expect(answer.json["Message"]?.string == "Params [\(name)] not available")
        #expect(answer.json.object?.names == ["RetCode", "Action", "Message"])
    }

    @Test(arguments: ["true", "True", "false", "False"])
    func `booleans may be written as in JSON or in Python`(text: String) throws {
        let sort = Parameter("SortCondition", .object([Parameter("ASC", .string(text))]))
        let filter = [Parameter("TargetTopOrganizationId", 12345), Parameter("Limit", 45)]
        let ids = try emulator.call("DescribeUserCommunityImages", filter + [sort]).groupIDs
        let descending = try emulator.call("DescribeUserCommunityImages", filter).groupIDs
        #expect(ids == (text.lowercased() == "true" ? descending.reversed() : descending))
    }

    @Test func `a bearer token is unknown, and refused beside a signature`() {
        let token: HTTPHeaders = ["Authorization": "Bearer abc"]
        let plain = Emulator.Request([Parameter("Action", "GetRegion")], headers: token)
        #expect(emulator.respond(to: plain).retCode == 174)
        #expect(emulator.send("GetRegion", headers: token).retCode == 171)
        #expect(emulator.send("GetRegion", headers: ["Authorization": "Basic abc"]).retCode == 0)
    }

    @Test func `unknown parameters are signed and ignored`() throws {
        let answer = emulator.send("DescribeUserCommunityImages", [Parameter("Limitt", 3)])
        #expect(answer.json.groupIDs.count == 20)
    }

    @Test func `an action that is known but not published says so, and is not worth a retry`() {
        let answer = emulator.send("ListRegions")
        #expect(answer.json["Message"]?.string?.hasSuffix("what it answers is not published") == true)
        #expect(ReturnCodeTable.vendor.entry(for: answer.retCode ?? 0)?.isPassing == false)
        #expect(answer.retCode != 161)
    }

    @Test(arguments: ["DescribeFavoriteImages", "describeusercommunityimages", "x\"\u{1B}[31m"])
    func `withdrawn actions and other spellings are unknown`(name: String) {
        let answer = emulator.send(name)
        #expect(answer.retCode == 161)
        #expect(answer.json["Message"]?.string == "Action [\(name)] not found")
    }

    @Test(arguments: ["HEAD", "PUT", "DELETE", "get"])
    func `other methods are not allowed`(method: String) {
        var request = Emulator.Request([Parameter("Action", "GetRegion")].signed(with: emulator.credentials))
        request.method = method
        let answer = emulator.respond(to: request)
        #expect(answer.status == 405)
        #expect(answer.headers["Allow"] == "GET, POST")
        #expect(answer.body.isEmpty)
    }

    @Test(arguments: [
        ("application/json", "{\"Action\":"), ("application/json", "[1]"), ("application/json", "\u{FEFF}{}"),
        ("application/x-www-form-urlencoded", "Action=%FF"),
    ])
    func `a body that cannot be read is refused`(type: String, body: String) {
        let request = Emulator.Request(
            method: "POST", target: "/", headers: ["Content-Type": type], body: Array(body.utf8))
        let answer = emulator.respond(to: request)
        #expect(answer.retCode == 230)
        #expect(answer.json["Message"]?.string == "Params [body] not available")
    }

    @Test func `each answer has an id of its own, the same in every run`() throws {
        let other = try Emulator.small()
        let ids = (0..<50).map { _ in emulator.send("GetRegion").headers["X-UCLOUD-REQUEST-UUID"] ?? "" }
        #expect(Set(ids).count == 50)
        #expect(ids == (0..<50).map { _ in other.send("GetRegion").headers["X-UCLOUD-REQUEST-UUID"] ?? "" })
        #expect(ids.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil })
    }

    @Test func `keys depend on the seed`() throws {
        #expect(try Emulator.small(seed: 2).credentials != emulator.credentials)
        #expect(try Emulator.small().credentials == emulator.credentials)
    }
}
