import CompshTestSupport
import Foundation
import Testing

/// What the library's rooms say to its users.
struct LibraryTextTests {
    private static let sources =
        #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/Sources"

    /// It has other users than the shell: no text of it names a command, an option or a setting.
    @Test(arguments: ["OrderedJSON", "Wire", "CurlTransport", "CompShare"])
    func noTextTalksOfTheShell(room: String) throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: "\(Self.sources)/\(room)")
        let files = paths.filter { $0.hasSuffix(".swift") }
        #expect(!files.isEmpty)
        for file in files {
            let source = try String(contentsOfFile: "\(Self.sources)/\(room)/\(file)", encoding: .utf8)
            for literal in SwiftLiteral.all(in: source) {
                let words = literal.text.split { !$0.isLetter && $0 != "-" }
                #expect(!words.contains("compsh"), "\(file):\(literal.line): \(literal.text)")
                #expect(
                    !words.contains { $0.hasPrefix("--") }, "\(file):\(literal.line): \(literal.text)")
            }
        }
    }
}
