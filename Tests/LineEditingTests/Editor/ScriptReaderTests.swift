import CompSharePlatform
import CompshTestSupport
import Testing

@testable import CompshLineEditing

struct ScriptReaderTests {
    private static var behaviour: EditorBehaviour {
        EditorBehaviour(continuation: {
            var quotes = 0
            return { line in
                quotes += line.count { $0 == "'" }
                return line.hasSuffix("\\") || !quotes.isMultiple(of: 2)
            }
        })
    }

    private func entries(_ text: String) throws -> [String] {
        let folder = TemporaryFolder()
        folder.write("script", text)
        let file = try OpenFile(reading: folder.file("script"))
        defer { withExtendedLifetime(file) {} }
        let reader = ScriptReader(descriptor: file.descriptor, behaviour: Self.behaviour)
        var entries: [String] = []
        while case .line(let line) = try reader.readLine(.plain("")) {
            entries.append("\(reader.lineNumber):\(line)")
        }
        return entries
    }

    @Test(arguments: [
        ("", []), ("a", ["1:a"]), ("a\n", ["1:a"]), ("a\n\nb", ["1:a", "2:", "3:b"]),
        ("a\r\nb\r\n", ["1:a", "2:b"]), ("a \\\n b\nc", ["1:a \\\n b", "3:c"]),
        ("x 'one\ntwo\nthree' y\nz", ["1:x 'one\ntwo\nthree' y", "4:z"]),
        ("x 'open\nend", ["1:x 'open\nend"]),
        ("\u{FEFF}a", ["1:a"]), ("华\n北", ["1:华", "2:北"]),
    ])
    func splitsIntoEntries(text: String, expected: [String]) throws {
        #expect(try entries(text) == expected)
    }

    @Test func deliversALineOfAPipeAtOnce() throws {
        let ends = try FileDescriptor.makePipe()
        defer { try? ends.readEnd.close() }
        let reader = ScriptReader(descriptor: ends.readEnd, behaviour: Self.behaviour)
        // The writer stays open: a reader that waited for more would hang here.
        try ends.writeEnd.writeWhole(Array("one\ntw".utf8))
        #expect(try reader.readLine(.plain("")) == .line("one"))
        try ends.writeEnd.writeWhole(Array("o\nthree".utf8))
        #expect(try reader.readLine(.plain("")) == .line("two"))
        try ends.writeEnd.close()
        #expect(try reader.readLine(.plain("")) == .line("three"))
        #expect(reader.lineNumber == 3)
        #expect(try reader.readLine(.plain("")) == .endOfFile)
        #expect(try reader.readLine(.plain("")) == .endOfFile)
    }

    @Test func refusesWhatIsNotText() throws {
        let folder = TemporaryFolder()
        folder.write("s", [0x61, 0x0A, 0x62, 0xFF, 0x0A])
        let file = try OpenFile(reading: folder.file("s"))
        defer { withExtendedLifetime(file) {} }
        let reader = ScriptReader(descriptor: file.descriptor, behaviour: Self.behaviour)
        #expect(try reader.readLine(.plain("")) == .line("a"))
        #expect(throws: LineEditorError.notUTF8(line: 2, offset: 1)) { try reader.readLine(.plain("")) }
    }

    @Test func refusesAnEndlessLine() throws {
        let folder = TemporaryFolder()
        folder.write("s", [UInt8](repeating: 0x61, count: ScriptReader.lineLimit + 10))
        let file = try OpenFile(reading: folder.file("s"))
        defer { withExtendedLifetime(file) {} }
        let reader = ScriptReader(descriptor: file.descriptor, behaviour: Self.behaviour)
        #expect(throws: LineEditorError.lineTooLong(line: 1, limit: ScriptReader.lineLimit)) {
            try reader.readLine(.plain(""))
        }
    }

    /// However the bytes are cut into reads, the entries are the same.
    @Test(arguments: 0..<20)
    func doesNotDependOnTheSizeOfReads(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let pieces = ["a", "华", "\n", "'", "\\\n", "\r\n", " "]
        let text = (0..<200).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        let ends = try FileDescriptor.makePipe()
        defer { try? ends.readEnd.close() }
        let reader = ScriptReader(descriptor: ends.readEnd, behaviour: Self.behaviour)
        try ends.writeEnd.writeWhole(Array(text.utf8))
        try ends.writeEnd.close()
        var read: [String] = []
        while case .line(let line) = try reader.readLine(.plain("")) {
            read.append("\(reader.lineNumber):\(line)")
        }
        #expect(try entries(text) == read)
    }
}
