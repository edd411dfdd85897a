import CompshTestSupport
import Foundation
import FoundationXML
import Testing

@testable import CompshShell

/// The report as the two schemas that CI systems check have it: Ant's (windyroad's JUnit.xsd) and Jenkins'
/// (the xUnit plug-in's junit-10.xsd), written down here as rules.
@MainActor
struct JUnitSchemaTests {
    private let folder = TemporaryFolder()

    private func report() async throws -> (shell: TestShell, document: XMLDocument) {
        let shell = try TestShell()
        let report = ExpectationReport(path: folder.file("j.xml"))
        shell.session.expectations = report
        folder.write(
            "s.compsh",
            "images 12345\nexpect rows == 20\nexpect rows == 20\nexpect rows == \"<21&\\n\\u{1}\"\n")
        folder.write("empty.compsh", "sleep 50ms\n")
        report.begin(file: folder.file("empty.compsh"))
        _ = await shell.run("source \(folder.file("s.compsh"))")
        _ = await shell.run("source \(folder.file("empty.compsh"))")
        _ = await shell.run("call GetRegion; images 12345 --region mars")
        try report.write()
        let data = Data(try #require(folder.read("j.xml")))
        return (shell, try XMLDocument(data: data))
    }

    private static func children(_ element: XMLElement) -> [XMLElement] {
        (element.children ?? []).compactMap { $0 as? XMLElement }
    }

    private static func attributes(_ element: XMLElement) -> [String: String] {
        Dictionary(
            (element.attributes ?? []).map { ($0.name ?? "", $0.stringValue ?? "") }, uniquingKeysWith: { $1 }
        )
    }

    private static func expectAttributes(
        _ element: XMLElement, required: Set<String>, optional: Set<String> = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let names = Set(attributes(element).keys)
        #expect(required.isSubset(of: names), "\(element.name ?? "")", sourceLocation: sourceLocation)
        #expect(
            names.isSubset(of: required.union(optional)), "\(element.name ?? "")",
            sourceLocation: sourceLocation)
    }

    /// `xs:decimal`, and Jenkins' SUREFIRE_TIME.
    private static func isTime(_ text: String?) -> Bool {
        text?.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) != nil
    }

    @Test func bothSchemasAreSatisfied() async throws {
        let root = try #require(try await report().document.rootElement())
        #expect(root.name == "testsuites")
        // Ant's has no attributes here.
        Self.expectAttributes(root, required: [])
        let suites = Self.children(root)
        #expect(suites.count == 3)
        for (number, suite) in suites.enumerated() {
            #expect(suite.name == "testsuite")
            // All of Ant's; Jenkins' has the same, and asks for fewer.
            Self.expectAttributes(
                suite,
                required: [
                    "name", "tests", "failures", "errors", "time", "timestamp", "hostname", "package", "id",
                ])
            let attributes = Self.attributes(suite)
            #expect(attributes["id"] == String(number))
            #expect(attributes["name"]?.isEmpty == false)
            #expect(attributes["hostname"]?.isEmpty == false)
            #expect(attributes["timestamp"]?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/) != nil)
            #expect(Self.isTime(attributes["time"]))
            let elements = Self.children(suite)
            let cases = elements.filter { $0.name == "testcase" }
            #expect(
                elements.map(\.name)
                    == ["properties"] + cases.map(\.name) + ["system-out", "system-err"])
            #expect(attributes["tests"] == String(cases.count))
            for kind in ["failure", "error"] {
                let count = cases.count { Self.children($0).contains { $0.name == kind } }
                #expect(attributes[kind + "s"] == String(count))
            }
            for testCase in cases { expectCase(testCase) }
        }
    }

    private func expectCase(_ testCase: XMLElement) {
        Self.expectAttributes(testCase, required: ["name", "classname", "time"])
        #expect(Self.isTime(Self.attributes(testCase)["time"]))
        let parts = Self.children(testCase)
        #expect(parts.count <= 1)
        for part in parts {
            #expect(part.name == "failure" || part.name == "error")
            Self.expectAttributes(part, required: ["type"], optional: ["message"])
            // Simple content: text only.
            #expect(Self.children(part).isEmpty)
            let place = Self.attributes(testCase)["classname"] ?? "?"
            #expect(part.stringValue?.hasPrefix(place + ":") == true)
        }
    }

    /// The time of an expectation is that of the command whose answer it checks.
    @Test func expectationsHaveTheTimeOfTheirCommands() throws {
        let report = ExpectationReport(path: "")
        func note(_ milliseconds: Int, expects: Bool = false, file: String = "a") -> Duration {
            report.noteStatement(.milliseconds(milliseconds), isExpectation: expects, file: file)
        }
        #expect(note(100) == .milliseconds(100))
        #expect(note(20) == .milliseconds(20))
        #expect(note(1, expects: true) == .milliseconds(121))
        #expect(note(900, file: "b") == .milliseconds(900))
        #expect(note(2, expects: true) == .milliseconds(122))
        #expect(note(50) == .milliseconds(50))
        #expect(note(3, expects: true) == .milliseconds(53))
        #expect(
            report.xml.contains(
                "<testsuite name=\"a\" tests=\"1\" failures=\"0\" errors=\"0\" time=\"0.176000\""))
    }

    @Test func aScriptWithoutExpectationsHasItsTime() async throws {
        let root = try #require(try await report().document.rootElement())
        let suite = try #require(Self.children(root).first)
        let testCase = try #require(Self.children(suite).first { $0.name == "testcase" })
        let time = try #require(Self.attributes(testCase)["time"].flatMap(Double.init))
        #expect(time >= 0.05)
    }
}
