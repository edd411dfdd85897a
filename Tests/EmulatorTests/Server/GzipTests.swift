import Testing

@testable import CompshEmulator

struct GzipTests {
    @Test(arguments: [
        (["gzip"], true), (["GZIP"], true), (["x-gzip"], true), (["deflate, gzip;q=0.5"], true),
        (["*"], true),
        (["br", "gzip"], true), (["gzip ; q = 1.0"], true), (["gzip;q=nonsense"], true), ([], false),
        ([""], false),
        (["identity"], false), (["gzip;q=0"], false), (["gzip;q=0.000"], false), (["gzip;q=0, *"], false),
        (["*;q=0"], false), (["*;q=0, gzip"], true), (["br, deflate"], false), (["gzipped"], false),
        ([",;,"], false),
    ])
    func `Accept-Encoding is read as HTTP has it`(values: [String], isAccepted: Bool) {
        #expect(Gzip.isAccepted(by: values) == isAccepted)
    }

    @Test(arguments: [0, 1, 100, 65_536, 1_000_000])
    func `what is packed comes out again`(count: Int) throws {
        var random = SeededRandom(5)
        let bytes = (0..<count).map { $0 % 3 == 0 ? UInt8(truncatingIfNeeded: random.next()) : UInt8(0x61) }
        let packed = try #require(Gzip.packed(bytes))
        #expect(packed.prefix(2) == [0x1F, 0x8B])
        #expect(gunzip(packed) == bytes)
    }
}
