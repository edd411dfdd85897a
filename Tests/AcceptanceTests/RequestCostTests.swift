import CompshTestSupport
import Foundation
import Testing

/// What a request costs, counted in calls of the system.
@Suite(.blocking) struct RequestCostTests {
    private let program = Program()

    /// The calls of a script of so many listings, by their names.
    private func calls(_ count: Int, _ emulator: RunningEmulator) throws -> [String: Int] {
        let strace = "/usr/bin/strace"
        try #require(FileManager.default.isExecutableFile(atPath: strace), "strace is not installed")
        program.folder.write("script", String(repeating: "images 12345 --limit 5\n", count: count))
        let run = try program.run(
            ["-f", "-c", "-U", "name,calls", "-o", "counts", try Program.path(), "./script"], program: strace,
            variables: emulator.variables, limit: .seconds(300))
        #expect(run.status == 0, "\(run.errors)")
        var calls: [String: Int] = [:]
        for line in (program.folder.text("counts") ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, let number = Int(words[1]) { calls[String(words[0])] = number }
        }
        return calls
    }

    /// A forgotten isolation, or a thread in between, costs two to four wake-ups for each request.
    @Test func aRequestWakesNobody() throws {
        let emulator = try RunningEmulator(program)
        let few = try calls(50, emulator)
        let many = try calls(200, emulator)
        func grown(_ name: String) -> Double { Double(many[name, default: 0] - few[name, default: 0]) / 150 }
        #expect(grown("sendto") == 1)
        // A busy machine may send a request or two to a thread, since it takes too long.
        #expect(grown("futex") < 0.5)
        #expect(grown("epoll_wait") < 0.5)
        // To look at the connection before the request, and for the answer, which comes in one to three parts.
        #expect(grown("poll") < 5)
        // One for the data, one for the footer.
        #expect(grown("write") + grown("pwritev2") < 3)
    }
}
