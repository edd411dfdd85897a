import CompShareOrderedJSON
import CompShareWire
import Testing

@testable import CompshEmulator

struct PageCacheTests {
    private func page(_ offset: Int, limit: Int = 20, of organisation: Int = 12345) -> [Parameter] {
        [
            Parameter("TargetTopOrganizationId", .integer(organisation)),
            Parameter("Offset", .integer(offset)),
            Parameter("Limit", .integer(limit)),
        ]
    }

    private let action = "DescribeUserCommunityImages"

    @Test func `a page that is asked for again is not made again`() throws {
        let emulator = try Emulator.small()
        let first = emulator.send(action, page(0))
        #expect(emulator.pages.madeCount == 1)
        #expect(emulator.send(action, page(0)).body == first.body)
        #expect(emulator.pages.madeCount == 1)
        let packed = emulator.send(action, page(0), headers: ["Accept-Encoding": "gzip"])
        #expect(packed.headers["Content-Encoding"] == "gzip" && packed.body != first.body)
        #expect(emulator.send(action, page(0)).headers["Content-Encoding"] == nil)
        // Another page, another length, another filter, another action.
        _ = emulator.send(action, page(20))
        _ = emulator.send(action, page(0, limit: 19))
        _ = emulator.send(action, page(0) + [Parameter("IsFree", true)])
        _ = emulator.send(action, page(0) + [Parameter("ExcludeReadme", true)])
        // The same groups under another name.
        _ = emulator.send(action)
        let other = emulator.send("DescribeCommunityImages")
        #expect(other.json["Action"] == "DescribeCommunityImagesResponse")
        #expect(emulator.pages.madeCount == 8)
    }

    @Test func `a change is seen in the next answer`() throws {
        let emulator = try Emulator.small()
        let group = try #require(emulator.call(action, page(0))["CompshareImageGroup"]?[0])
        let id = try #require(group["GroupId"]?.string)
        #expect(group["IsFavorite"] == false)
        #expect(
            emulator.send("CreateCompShareImageFavorite", [Parameter("GroupId", .string(id))]).retCode == 0)
        let changed = try emulator.call(action, page(0))["CompshareImageGroup"]?[0]
        #expect(changed?["GroupId"] == .string(id))
        #expect(changed?["IsFavorite"] == true)
    }

    @Test func `faults change answers and leave nothing behind`() throws {
        var configuration = EmulatorConfiguration()
        configuration.faults = [try FaultRule("altkey")]
        let emulator = try Emulator(configuration)
        #expect(emulator.send(action, page(0)).json["ImageSetGroup"] != nil)
        #expect(emulator.pages.size == 0)
    }

    @Test func `a long listing leaves no more behind than a short one`() throws {
        let emulator = try Emulator.small()
        for offset in 0..<20 { _ = emulator.send(action, page(offset, limit: 100, of: 99_999)) }
        #expect(emulator.pages.madeCount == 20)
        #expect(emulator.pages.size == 0, "long pages are not kept")
        let cache = PageCache()
        let query = try GroupQuery(CallParameters([]), organisation: 1, showsUnpublished: false)
        let body = PageCache.Body(bytes: Array(repeating: 0x20, count: 100_000), isPacked: false)
        for number in 0..<400 {
            let call = CallParameters([FlatParameter(name: "Offset", text: String(number))])
            let key = ImageListing.Key(query: query, page: try PageRange(call), withReadme: true)
            _ = cache.body(of: key, action: action, mayPack: false) { body }
            #expect(cache.size <= PageCache.limit)
        }
        #expect(cache.size > PageCache.limit / 4)
        #expect(cache.madeCount == 400)
    }
}
