import CompshTestSupport
import Foundation
import Testing

/// What large answers take.
@Suite(.blocking, .serialized) struct MemoryTests {
    private let program = Program()

    /// A million rows in 3 MB: laid out all at once they took gigabytes.
    @Test(arguments: ["table", "csv", "json", "jsonl"])
    func aMillionRowsFitIntoAGigabyte(format: String) throws {
        _ = try program.demo("--record", "calls", "-c", "call GetRegion")
        let line = try #require(program.folder.text("calls"))
        var entry = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        var response = try #require(entry["response"] as? [String: Any])
        var content = try #require(response["content"] as? [String: Any])
        let rows = repeatElement("{}", count: 1_000_000).joined(separator: ",")
        content["text"] = #"{"RetCode":0,"Regions":[\#(rows)]}"#
        content["encoding"] = nil
        response["content"] = content
        entry["response"] = response
        program.folder.write(
            "large", String(decoding: try JSONSerialization.data(withJSONObject: entry), as: UTF8.self))
        // Of the address space, not only of what is touched.
        let script =
            "ulimit -v 1048576; \(try Program.path()) --replay large -o \(format) -c 'call GetRegion' | wc -l"
        let run = try program.run(
            ["-c", "set -o pipefail; " + script], program: "/bin/bash", limit: .seconds(120))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("1000000 in Regions"), "\(run.errors)")
        #expect((run.lines.first.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 0) >= 1_000_000)
    }
}
