import CompShareWire
import Testing

@testable import CompShareCurlTransport

struct HeaderCollectorTests {
    private func collect(_ lines: [String]) -> HeaderCollector {
        var collector = HeaderCollector()
        for line in lines { _ = collector.add(Array(line.utf8)) }
        return collector
    }

    @Test func keepsOrderAndRepeatedNames() {
        let collector = collect(["HTTP/1.1 200 OK\r\n", "B: 1\r\n", "a:2  \r\n", "B:\t3\r\n", "\r\n"])
        #expect(collector.version == "HTTP/1.1")
        #expect(collector.status == 200)
        #expect(collector.isComplete)
        #expect(
            collector.headers.fields == [
                .init(name: "B", value: "1"), .init(name: "a", value: "2"), .init(name: "B", value: "3"),
            ])
    }

    @Test func onlyTheLastStatusLineCounts() {
        let collector = collect([
            "HTTP/1.1 103 Early Hints\r\n", "Link: x\r\n", "\r\n", "HTTP/2 502 \r\n", "Server: y\r\n", "\r\n",
        ])
        #expect(collector.version == "HTTP/2")
        #expect(collector.status == 502)
        #expect(collector.headers.fields == [.init(name: "Server", value: "y")])
    }

    @Test(arguments: [[], ["HTTP/1.1 200 OK\r\n"], ["HTTP/1.1 100 Continue\r\n", "\r\n"]] as [[String]])
    func knowsAnUnfinishedHeader(lines: [String]) {
        #expect(!collect(lines).isComplete)
    }

    @Test func dropsTrailers() {
        let collector = collect(["HTTP/1.1 200 OK\r\n", "A: 1\r\n", "\r\n", "Checksum: 2\r\n", "\r\n"])
        #expect(collector.headers.fields == [.init(name: "A", value: "1")])
    }

    @Test(arguments: [
        ("A: 1\r\n\t 2\r\n", "1 2"), ("A:\r\n", ""), ("A: b: c\r\n", "b: c"), ("A: 中\r\n", "中"),
    ])
    func readsOddValues(text: String, value: String) {
        let lines = text.split(separator: "\r\n").map { "\($0)\r\n" }
        #expect(collect(["HTTP/1.1 200 OK\r\n"] + lines).headers["A"] == value)
    }

    @Test(arguments: ["no colon\r\n", "HTTP/\r\n", " folded onto nothing\r\n"])
    func survivesNonsense(line: String) {
        #expect(collect([line, "HTTP/1.1 200 OK\r\n", line]).headers.fields.isEmpty)
    }

    @Test func stopsAtTheLimit() {
        var collector = HeaderCollector()
        #expect(collector.status == 0)
        _ = collector.add("HTTP/1.1 200 OK\r\n".utf8)
        let line = [UInt8](repeating: 0x41, count: 1 << 10)
        var accepted = 0
        while collector.add(line), accepted < 1_000 { accepted += 1 }
        #expect(accepted == 63)
    }
}
