import CompshTestSupport
import Testing

@testable import CompSharePlatform

struct CursorProbeTests {
    private static func read(_ text: String) -> (columns: [Int], rest: String) {
        var answers = CursorAnswers()
        answers.read(Array(text.utf8))
        return (answers.columns, String(decoding: answers.rest, as: UTF8.self))
    }

    @Test(arguments: [
        ("\u{1B}[1;3R", [3], ""), ("\u{1B}[24;3R\u{1B}[24;2R", [3, 2], ""), ("ab\u{1B}[1;3Rcd", [3], "abcd"),
        ("\u{1B}[A\u{1B}[1;3R", [3], "\u{1B}[A"), ("\u{1B}\u{1B}[1;3R", [3], "\u{1B}"),
        ("\u{1B}[1;\u{1B}[1;3R", [3], "\u{1B}[1;"), ("\u{1B}[1R", [], "\u{1B}[1R"),
        ("\u{1B}[1;0R", [], "\u{1B}[1;0R"),
        ("\u{1B}[1;2;3R", [], "\u{1B}[1;2;3R"), ("\u{1B}[12", [], "\u{1B}[12"), ("华", [], "华"),
        ("\u{1B}[99999999;1R", [], "\u{1B}[99999999;1R"), ("", [], ""),
    ])
    func answersStandAmongKeys(text: String, columns: [Int], rest: String) {
        let read = Self.read(text)
        #expect(read.columns == columns)
        #expect(read.rest == rest)
    }

    /// However it comes in pieces, no key is lost, and none is taken for an answer.
    @Test func keysAreNeitherLostNorTurned() {
        var random = SeededGenerator(seed: 99)
        let keys = ["a", "华", "\u{1B}[A", "\u{1B}", "[", ";", "1", "R", "\u{1B}[200~", "\r", "\u{1B}OP"]
        for _ in 0..<2_000 {
            var text = ""
            var typed = ""
            var columns: [Int] = []
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                if Int.random(in: 0..<4, using: &random) == 0, !typed.hasSuffix("\u{1B}") {
                    let column = Int.random(in: 1...300, using: &random)
                    columns.append(column)
                    text += "\u{1B}[\(Int.random(in: 1...99, using: &random));\(column)R"
                } else {
                    let key = keys.randomElement(using: &random) ?? "a"
                    // Keys that together are an answer are one.
                    guard key != "R" || !typed.contains("\u{1B}") else { continue }
                    text += key
                    typed += key
                }
            }
            var answers = CursorAnswers()
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let portion = rest.prefix(Int.random(in: 1...5, using: &random))
                answers.read(Array(portion))
                rest = rest.dropFirst(portion.count)
            }
            #expect(answers.columns == columns, "\(text.debugDescription)")
            #expect(answers.rest == Array(typed.utf8), "\(text.debugDescription)")
        }
    }

    @Test func whatIsNoTerminalIsNotAsked() throws {
        let ends = try FileDescriptor.makePipe()
        defer {
            try? ends.readEnd.close()
            try? ends.writeEnd.close()
        }
        let (outcome, typed) = CursorProbe(input: ends.readEnd, output: ends.writeEnd).measure(["x"])
        #expect(outcome == .unavailable)
        #expect(typed.isEmpty)
    }

    @Test(arguments: [
        ("xterm", true), ("no-such-terminal", false), ("", false), ("../x/xterm", false), ("x/..", false),
    ])
    func terminalsAreKnownByTheirDescriptions(name: String, isKnown: Bool) {
        #expect(TerminalDescriptions.has(name, environment: [:]) == isKnown)
    }

    @Test func descriptionsOfOnesOwnCount() {
        let folder = TemporaryFolder()
        folder.write("m/mine", [])
        #expect(TerminalDescriptions.has("mine", environment: ["TERMINFO": folder.path]))
        #expect(
            TerminalDescriptions.has("mine", environment: ["TERMINFO_DIRS": "/nonexistent:\(folder.path)"]))
        #expect(!TerminalDescriptions.has("mine", environment: ["HOME": folder.path]))
    }

    @Test func localesAreKnown() {
        #expect(TerminalDescriptions.hasLocale("C.UTF-8"))
        #expect(!TerminalDescriptions.hasLocale("xx_YY.UTF-8"))
    }
}
