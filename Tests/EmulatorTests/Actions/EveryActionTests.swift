import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

/// What holds for all actions of the catalogue, whichever way they are served.
struct EveryActionTests {
    private static let names = Catalogue.vendor.actions.map(\.name)
    private static let reads = Catalogue.vendor.actions.filter { $0.kind == .read && isServed($0) }.map(
        \.name)

    /// Whether an action answers at all: neither withdrawn nor out of order, nor known by its name only.
    private static func isServed(_ action: CatalogueAction) -> Bool {
        action.status == nil || action.status == .unverified
    }

    private let emulator: Emulator

    init() throws {
        emulator = try Emulator.small()
    }

    @Test(arguments: reads)
    func `a read with what it requires succeeds with documented members only`(name: String) throws {
        let action = try #require(Catalogue.vendor.action(named: name))
        let answer = emulator.send(
            name, try Samples(emulator).required(by: action),
            encoding: action.encoding == .json ? .nestedJSON : .form)
        try #require(answer.status == 200)
        guard answer.headers["Content-Type"]?.hasPrefix("application/json") == true else {
            #expect(name == "DownloadTeamOrder", "the only one that answers with a file")
            return
        }
        let json = answer.json
        #expect(json["RetCode"]?.integer == 0, "\(json["Message"]?.string ?? "")")
        #expect(json["Action"]?.string == name + "Response")
        for member in try #require(json.object).members.dropFirst(2) {
            let field = try #require(action.response.first { $0.name == member.name }, "\(member.name)")
            expect(member.value, fits: field, path: member.name)
        }
    }

    /// Every member is named in the catalogue and has the documented kind.
    private func expect(_ value: JSONValue, fits field: CatalogueField, path: String) {
        switch (value.content, field.kind) {
        case (.string, .string), (.number, .number), (.bool, .boolean): break
        case (.number(let number), .integer): #expect(number.integer != nil, "\(path)")
        // The service's own page has this amount as a text in yuan, the other reference as an integer.
        case (.string(let text), .integer) where field.name == "Amount":
            #expect(Double(text) != nil, "\(path)")
        case (.null, .object) where field.name == "Softwares": break
        case (.array(let elements), .array):
            for element in elements { expect(element, fitsTypeOf: field, path: path) }
        case (.object, .object): expect(value, fitsTypeOf: field, path: path)
        default: Issue.record("\(path) is a \(value.kind), not as documented a \(field.kind)")
        }
    }

    private func expect(_ value: JSONValue, fitsTypeOf field: CatalogueField, path: String) {
        guard let type = field.elementType else { return }
        guard CatalogueField.Kind(rawValue: type) == nil else {
            #expect(value.kind.rawValue == (type == "integer" ? "number" : type), "\(path)")
            return
        }
        guard let object = value.object else {
            Issue.record("\(path) holds a \(value.kind)")
            return
        }
        for member in object.members {
            guard let known = Catalogue.vendor.members(of: field).first(where: { $0.name == member.name })
            else {
                Issue.record("\(path).\(member.name) is not documented")
                continue
            }
            expect(member.value, fits: known, path: "\(path).\(member.name)")
        }
    }

    /// Actions that the vendor's own tool calls without a region, against the references.
    private static let needNoRegion: Set<String> = [
        "DescribeCommunityImages", "DescribeCompShareCustomImages", "DescribeCompShareImageTags",
        "DescribeCompShareImages", "DescribeCompShareSharingImages", "DescribeCompShareSupportZone",
        "DescribeSelfCommunityImages", "DescribeUserCommunityImages", "SetCompShareTeamAmount",
    ]

    @Test(arguments: names)
    func `a call without parameters is answered by the rules`(name: String) throws {
        let action = try #require(Catalogue.vendor.action(named: name))
        let signed = [Parameter("Action", .string(name))].signed(with: emulator.credentials)
        let answer = emulator.respond(to: Emulator.Request(signed))
        let needsNothing = !action.parameters.contains { $0.isRequired && $0.defaultValue == nil }
        let expected: Set<Int> =
            switch action.status {
            case .withdrawn: [161]
            case .unpublished: [8433]
            case .unreliable: [210, 230]
            case nil, .unverified: needsNothing || Self.needNoRegion.contains(name) ? [0, 210] : [210]
            }
        #expect(expected.contains(answer.retCode ?? -1), "\(answer.json)")
        if answer.retCode == 210 {
            // The message names what is missing.
            let message = answer.json["Message"]?.string ?? ""
            #expect(
                action.parameters.contains {
                    message == "Missing params [\($0.name.replacing(".N.", with: ".0."))]"
                }, "\(message)")
        }
    }

    @Test(arguments: names)
    func `each required parameter is asked for`(name: String) throws {
        let action = try #require(Catalogue.vendor.action(named: name))
        guard Self.isServed(action) else { return }
        let all = try Samples(emulator).required(by: action)
        for left in all where left.name != "SchedulerStopTime" || name != "UpdateCompShareStopScheduler" {
            if left.name.hasSuffix(".IsBoot") { continue }
            if left.name == "Region", Self.needNoRegion.contains(name) { continue }
            let rest = all.filter { $0.name != left.name }
            let signed = ([Parameter("Action", .string(name))] + rest).signed(with: emulator.credentials)
            let answer = emulator.respond(to: Emulator.Request(signed))
            #expect(answer.retCode == 210, "without \(left.name): \(answer.json)")
        }
    }

    @Test(arguments: names)
    func `malformed numbers, flags and choices are refused`(name: String) throws {
        let action = try #require(Catalogue.vendor.action(named: name))
        guard Self.isServed(action) else { return }
        let all = try Samples(emulator).required(by: action)
        for parameter in action.parameters where parameter.kind != .string || !parameter.choices.isEmpty {
            var bad = all
            bad.set(
                parameter.name.replacing(".N.", with: ".0.")
                    + (parameter.isRepeated && !parameter.name.contains(".N.") ? ".0" : ""),
                "0x!")
            // A list of objects is only read up to where it ends.
            let answer = emulator.send(name, bad)
            #expect(answer.retCode == 230, "\(parameter.name): \(answer.json["RetCode"] ?? .null)")
        }
    }

    /// Values that a client may send, none of which may do any harm.
    private static let oddValues: [ParameterValue] = [
        "", " ", "0", "-1", "99999999999999999999", "9223372036854775807", "-9223372036854775808", "1e308",
        "nan",
        "true", "\u{0}", "🚀", "cn-wlcb", "cn-wlcb-01", "uhost-nothing", "Postpay", "4090", "1.5",
        "2147483648",
        .array([]), .array(["a", "b"]), .integer(.max), .integer(.min), .number(0.1), .boolean(true),
        .object([Parameter("x", 1)]),
    ]

    @Test(arguments: names)
    func `nothing that is sent does harm`(name: String) throws {
        let action = try #require(Catalogue.vendor.action(named: name))
        let samples = try Samples(emulator).required(by: action)
        var random = SeededRandom(7, name.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
        for _ in 0..<30 {
            var call = random.happens(60) ? samples : []
            for parameter in action.parameters where random.happens(30) {
                let suffix = parameter.isRepeated && random.happens(50) ? ".0" : ""
                call.set(
                    parameter.name.replacing(".N.", with: ".0.") + suffix,
                    random.pick(Self.oddValues, default: ""))
            }
            let encoding = random.happens(50) ? HTTPRequest.Encoding.form : .nestedJSON
            let answer = emulator.send(name, call, encoding: encoding)
            #expect(answer.status == 200)
            #expect(answer.retCode != nil || answer.headers["Content-Disposition"] != nil)
        }
    }

    @Test(arguments: names)
    func `the same call to two emulators has the same answer`(name: String) throws {
        let action = try #require(Catalogue.vendor.action(named: name))
        let clock = TestClock()
        let answers = try (0..<2).map { _ in
            let emulator = try Emulator.small(clock: clock)
            return emulator.send(name, try Samples(emulator).required(by: action)).body
        }
        #expect(answers[0] == answers[1])
    }

    @Test(arguments: ["ListRegions", "ListZones"])
    func `what nobody has published is not made up`(name: String) {
        let answer = emulator.send(name)
        #expect(answer.retCode == 8433)
        #expect(
            answer.json["Message"] == .string("Action [\(name)] exists, but what it answers is not published")
        )
    }

    @Test func `names are taken in the service's spelling only`() {
        #expect(emulator.send("describecompshareinstance").retCode == 161)
        #expect(emulator.send("DescribeCompshareInstance").retCode == 161)
    }

    @Test func `pages of a made-up list make the whole list`() throws {
        let whole = try emulator.call("DescribeULHostInstance", [Parameter("Limit", 100)])
        let rows = try #require(whole["ULHostInstanceSets"]?.array)
        #expect(rows.count > 2)
        var pages: [JSONValue] = []
        for offset in stride(from: 0, to: rows.count + 3, by: 3) {
            let page = [Parameter("Offset", .integer(offset)), Parameter("Limit", 3)]
            pages += try #require(
                try emulator.call("DescribeULHostInstance", page)["ULHostInstanceSets"]?.array)
        }
        #expect(pages == rows)
        let images = try emulator.call("DescribeULHostImage")
        #expect((images["TotalCount"]?.integer ?? 0) >= images["ImageSet"]?.array?.count ?? .max)
    }
}
