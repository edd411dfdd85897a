import Foundation
import Testing

/// The sample that the pages show is the program that is compiled and run.
struct SampleTests {
    private static let checkout = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

    private static func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(checkout)/\(path)", encoding: .utf8)
    }

    @Test(arguments: ["README.md", "Sources/CompShare/CompShare.docc/CompShare.md"])
    func thePageShowsTheExample(path: String) throws {
        let example = try Self.text("examples/list-images/main.swift")
        let start = try #require(example.range(of: "import CompShare\n"))
        #expect(try Self.text(path).contains("```swift\n\(example[start.lowerBound...])```\n"))
    }
}
