import CompshTestSupport
import Testing

@testable import CompshLineEditing

struct HistoryFileTests {
    /// Any entry comes back from its line as it was.
    @Test(arguments: 0..<100)
    func escapesAnyEntry(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let alphabet = Array("ab \\\n\t\u{0}\u{1B}\u{7F}\u{85}\u{9B}x华👍\"'#\r")
        let entry = String((0..<30).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
        let line = HistoryFile.escaped(entry)
        #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
        #expect(HistoryFile.unescaped(line[...]) == entry)
    }
}
