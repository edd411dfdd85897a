import CompShare
import Localization

/// The expectations and failures of a run, as JUnit's XML has them, which CI systems read.
@MainActor
package final class ExpectationReport {
    /// An expectation, or a command that failed.
    struct Case {
        /// The statement.
        var name: String
        /// Its line.
        var line: Int
        /// How long it took.
        var duration: Duration
        /// Whether it is an expectation; else a command whose failure is an error.
        var isExpectation: Bool
        /// Why it failed; nil if it holds.
        var failure: CommandFailure?
    }

    /// Where it is written.
    package let path: String
    private var suites: [(file: String, cases: [Case])] = []

    /// Creates an empty report that is to be written to a file.
    package init(path: String) {
        self.path = path
    }

    func append(_ newCase: Case, file: String) {
        if let index = suites.firstIndex(where: { $0.file == file }) {
            suites[index].cases.append(newCase)
        } else {
            suites.append((file, [newCase]))
        }
    }

    /// Takes the newest failure back: the statement after it says that it was to come.
    func forgiveNewest() {
        guard let last = suites.indices.last, let newest = suites[last].cases.last, !newest.isExpectation
        else { return }
        suites[last].cases.removeLast()
    }

    /// Notes that a script ran, so that one without expectations is in the report too.
    func begin(file: String) {
        if !suites.contains(where: { $0.file == file }) { suites.append((file, [])) }
    }

    /// Writes the report; a file that exists is replaced once the new one is complete.
    ///
    /// - Throws: `CommandFailure` if it cannot be written.
    package func write() throws(CommandFailure) {
        try OutputTarget.replace(path, with: Array(xml.utf8))
    }

    /// The report as XML.
    var xml: String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        for suite in suites {
            // A script that only has to run to its end is a test too.
            let cases =
                suite.cases.isEmpty
                ? [Case(name: "runs to its end", line: 1, duration: .zero, isExpectation: true)] : suite.cases
            let failures = cases.count { $0.failure != nil && $0.isExpectation }
            let errors = cases.count { $0.failure != nil && !$0.isExpectation }
            let time = cases.reduce(Duration.zero) { $0 + $1.duration }
            text +=
                "  <testsuite name=\"\(Self.escaped(suite.file))\" tests=\"\(cases.count)\" failures=\"\(failures)\""
                + " errors=\"\(errors)\" time=\"\(Self.seconds(time))\">\n"
            for testCase in cases { text += Self.xml(testCase, suite.file) }
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private static func xml(_ testCase: Case, _ file: String) -> String {
        let start =
            "    <testcase classname=\"\(escaped(file))\" name=\"\(escaped("line \(testCase.line): \(testCase.name)"))\""
            + " file=\"\(escaped(file))\" line=\"\(testCase.line)\" time=\"\(seconds(testCase.duration))\""
        guard let failure = testCase.failure else { return start + "/>\n" }
        let tag = testCase.isExpectation ? "failure" : "error"
        let message = escaped(failure.message.description)
        let details = failure.details.map { escaped($0.description) }.joined(separator: "\n")
        return start + ">\n      <\(tag) message=\"\(message)\">\(details)</\(tag)>\n    </testcase>\n"
    }

    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = Int(duration / .milliseconds(1))
        let rest = String(milliseconds % 1_000)
        return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// Text as XML has it: five signs escaped, line breaks kept in attributes, and what XML cannot hold replaced.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "&#10;"
            case "\t": result += "&#9;"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
