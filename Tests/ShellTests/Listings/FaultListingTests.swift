import CompShareOrderedJSON
import CompShareWire
import CompshRendering
import Testing

@testable import CompshEmulator
@testable import CompshShell

/// The listings under each fault that the emulator has, compared with what it holds.
///
/// The truth is read without our client: from an emulator without faults, and filtered here.
@MainActor
struct FaultListingTests {
    /// A line, and where what it must show stands.
    struct Listing: Sendable {
        var line: String
        var action: String
        var parameters: [Parameter] = []
        /// The list in the answer, and the member that tells rows apart.
        var list: String
        var id: String
        /// Tags that a row, or one version of it, must carry.
        var tags: [String] = []
    }

    nonisolated private static let organisation = Parameter("TargetTopOrganizationId", 12_345)

    nonisolated private static func images(
        _ line: String, _ action: String, _ parameters: [Parameter] = [], tags: [String] = []
    ) -> Listing {
        Listing(
            line: line, action: action, parameters: parameters, list: "CompshareImageGroup", id: "GroupId",
            tags: tags)
    }

    nonisolated private static func platform(_ line: String, _ type: String, tags: [String] = []) -> Listing {
        Listing(
            line: line, action: "DescribeCompShareImages",
            parameters: [Parameter("ImageType", .string(type))],
            list: "ImageSet", id: "CompShareImageId", tags: tags)
    }

    nonisolated private static let listings = [
        images("images 12345 all", "DescribeUserCommunityImages", [organisation]),
        images("images 12345 all --tag LLM", "DescribeUserCommunityImages", [organisation], tags: ["llm"]),
        images(
            "images 12345 all --tag llm --tag 推理框架", "DescribeUserCommunityImages", [organisation],
            tags: ["llm", "推理框架"]),
        images(
            "images 12345 all --tag nothing", "DescribeUserCommunityImages", [organisation], tags: ["nothing"]
        ),
        images(
            "images 12345 all --free", "DescribeUserCommunityImages",
            [organisation, Parameter("IsFree", true)]),
        images("community all", "DescribeCommunityImages"),
        images("community all --tag comfyui", "DescribeCommunityImages", tags: ["comfyui"]),
        images("mine all", "DescribeSelfCommunityImages"),
        platform("platform all --type App", "App"),
        platform("platform all --type App --tag PYTORCH", "App", tags: ["pytorch"]),
        Listing(
            line: "custom all", action: "DescribeCompShareCustomImages", list: "ImageSet",
            id: "CompShareImageId"),
        Listing(
            line: "shared all", action: "DescribeCompShareSharingImages", list: "ImageSet",
            id: "CompShareImageId"),
        Listing(line: "instances all", action: "DescribeCompShareInstance", list: "UHostSet", id: "UHostId"),
        Listing(
            line: "instances all --zone cn-sh2-02", action: "DescribeCompShareInstance",
            parameters: [Parameter("Region", "cn-sh2"), Parameter("Zone", "cn-sh2-02")], list: "UHostSet",
            id: "UHostId"),
        Listing(line: "disks", action: "DescribeCompshareDisk", list: "DiskSet", id: "ResourceId"),
        Listing(line: "zones", action: "DescribeCompShareSupportZone", list: "ZoneInfo", id: "Zone"),
    ]

    /// Few images, so that all of them can be listed again and again; the same with and without faults.
    private static func emulator(_ faults: [String] = []) throws -> Emulator {
        var configuration = EmulatorConfiguration()
        configuration.groups = 120
        configuration.organisations = 6
        configuration.faults = try faults.map(FaultRule.init)
        return try Emulator(configuration)
    }

    // MARK: The truth

    /// All rows of an action, page by page.
    private static func rows(_ listing: Listing, _ emulator: Emulator) throws -> [JSONValue] {
        var rows: [JSONValue] = []
        while true {
            let page = [Parameter("Limit", 100), Parameter("Offset", .integer(rows.count))]
            let call = [Parameter("Action", .string(listing.action))] + listing.parameters + page
            let request = HTTPRequest(
                endpoint: .loopback(port: 1), parameters: call.signed(with: emulator.credentials),
                encoding: .form, isRead: true)
            let answer = try JSONValue(parsing: emulator.respond(to: request.encoded).body)
            let found = try #require(answer[listing.list]?.array, "\(answer)")
            rows += found
            if found.count < 100 { return rows }
        }
    }

    /// Whether a row, or one version of it, carries all tags; a text may hold several, in any case.
    private static func fits(_ row: JSONValue, _ tags: [String]) -> Bool {
        (row["Data"]?.array ?? [row]).contains { version in
            let texts = (version["Tags"]?.array ?? []).compactMap(\.string)
            let carried = texts.flatMap { $0.lowercased().split(separator: "，") }.map(String.init)
            return Set(carried).isSuperset(of: tags)
        }
    }

    private static func ids(_ rows: [JSONValue], _ listing: Listing) -> [String] {
        rows.compactMap { $0[listing.id]?.string }
    }

    private static func truth(_ listing: Listing, _ emulator: Emulator) throws -> [String] {
        ids(try rows(listing, emulator).filter { listing.tags.isEmpty || fits($0, listing.tags) }, listing)
    }

    // MARK: What is shown

    private func shown(_ listing: Listing, _ emulator: Emulator) async throws -> (
        ids: [String], TestShell, Int32
    ) {
        let shell = try TestShell(transport: EmulatorTransport(emulator)) { configuration in
            configuration.demoCredentials = emulator.credentials
        }
        shell.session.settings.format.set(.jsonl, from: .session)
        let status = await shell.run(listing.line).status
        let rows = try shell.output.lines.map { try JSONValue(parsing: $0) }
        return (Self.ids(rows, listing), shell, status)
    }

    @Test(arguments: [
        "", "nulllist", "altkey", "textcodes", "cappages", "smalltotal", "zerototal", "nototal", "ignoretags",
        "typedefault", "zoneneedsregion", "countimages",
    ])
    func listingsAreRightUnder(fault: String) async throws {
        let plain = try Self.emulator()
        let emulator = try Self.emulator(fault.isEmpty ? [] : [fault])
        for listing in Self.listings {
            let (ids, shell, status) = try await shown(listing, emulator)
            #expect(status == 0, "\(listing.line): \(shell.errors.text)")
            #expect(try ids == Self.truth(listing, plain), "\(listing.line): \(shell.errors.text)")
        }
    }

    /// All types, one after the other, whether or not the service pages each by itself.
    @Test(arguments: ["", "typedefault", "cappages", "zerototal", "nototal"], ["all", "page by page"])
    func thePlatformIsComplete(fault: String, way: String) async throws {
        let plain = try Self.emulator()
        let types = ["System", "App", "Game", "Other"].map { Self.platform("platform all", $0) }
        let all = try types.flatMap { try Self.truth($0, plain) }
        #expect(all.count == 50)
        let emulator = try Self.emulator(fault.isEmpty ? [] : [fault])
        var listing = types[0]
        // Twelve pages are more than there are, even where each type begins a new one.
        if way != "all" { listing.line = "platform" + String(repeating: "; next", count: 11) }
        let (ids, shell, status) = try await shown(listing, emulator)
        #expect(status == 0 && ids == all, "\(shell.errors.text)")
    }

    /// Where every page is the first, no listing gives a part for the whole.
    @Test func whatNeverEndsIsSaid() async throws {
        let plain = try Self.emulator()
        let emulator = try Self.emulator(["ignoreoffset"])
        for listing in Self.listings {
            let (ids, shell, status) = try await shown(listing, emulator)
            let truth = try Self.truth(listing, plain)
            #expect(Set(ids).count == ids.count, "\(listing.line)")
            #expect(Set(ids).isSubset(of: truth), "\(listing.line)")
            #expect((status == 0) == (ids == truth), "\(listing.line): \(shell.errors.text)")
        }
    }
}
