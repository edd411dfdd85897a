import CompShareOrderedJSON
import CompShareWire

@testable import CompshEmulator

extension Emulator {
    /// Sends a signed call in process.
    func send(
        _ action: String, _ parameters: [Parameter] = [], encoding: HTTPRequest.Encoding = .form,
        headers: HTTPHeaders = [:], credentials: Credentials? = nil
    ) -> Response {
        let all = [Parameter("Action", .string(action)), Parameter("Region", "cn-wlcb")] + parameters
        let signed = all.signed(with: credentials ?? self.credentials, encoding: encoding)
        return respond(to: Request(signed, encoding: encoding, headers: headers))
    }

    /// The answer to a signed call as JSON.
    func call(
        _ action: String, _ parameters: [Parameter] = [], encoding: HTTPRequest.Encoding = .form
    ) throws -> JSONValue {
        try JSONValue(parsing: send(action, parameters, encoding: encoding).body)
    }

    /// All groups of a listing, page by page.
    func groups(_ action: String, _ parameters: [Parameter] = [], limit: Int = 100) throws -> [JSONValue] {
        var groups: [JSONValue] = []
        // More pages than any test has, so that a listing without end fails instead of hanging.
        for _ in 0..<1_000 {
            let page = [Parameter("Offset", .integer(groups.count)), Parameter("Limit", .integer(limit))]
            let answer = try call(action, parameters + page)
            let list = answer["CompshareImageGroup"]?.array ?? []
            groups += list
            if list.count < limit { break }
        }
        return groups
    }

    /// All published groups of one organisation.
    func published(of organisation: Int) throws -> [JSONValue] {
        try groups(
            "DescribeUserCommunityImages", [Parameter("TargetTopOrganizationId", .integer(organisation))])
    }

    /// An emulator with few groups, for tests that look at all of them.
    static func small(seed: UInt64 = 1) throws -> Emulator {
        var configuration = EmulatorConfiguration()
        configuration.seed = seed
        configuration.groups = 120
        configuration.organisations = 7
        return try Emulator(configuration)
    }
}

extension Emulator.Request {
    /// A request with exactly these parameters.
    init(_ parameters: [Parameter], encoding: HTTPRequest.Encoding = .form, headers: HTTPHeaders = [:]) {
        self =
            HTTPRequest(
                endpoint: .loopback(port: 1), parameters: parameters, encoding: encoding, headers: headers,
                isRead: true
            ).encoded
    }
}

extension Emulator.Response {
    /// The body as JSON; null if it is none.
    var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
    /// The RetCode; nil if there is none.
    var retCode: Int? { json["RetCode"]?.integer }
}

extension JSONValue {
    /// The ids of the groups of a listing.
    var groupIDs: [String] { (self["CompshareImageGroup"]?.array ?? []).compactMap { $0["GroupId"]?.string } }
}
