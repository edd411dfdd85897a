import CompShareWire
package import CompshCommandLanguage
import CompshLocalization

/// The expectations and failures of a run, as JUnit's XML has them, which CI systems read.
@MainActor
package final class ExpectationReport {
    /// An expectation, or a command that failed.
    struct Case {
        /// The statement.
        var name: String
        var line: Int
        /// How long it took, with the commands whose answer it checks.
        var duration: Duration
        /// Whether it is an expectation; else a command whose failure is an error.
        var isExpectation: Bool
        /// Why it failed; nil if it holds.
        var failure: CommandFailure?
    }

    private struct Suite {
        var file: String
        var start = Timestamp.now
        /// The time of all its statements.
        var duration = Duration.zero
        /// The time of the commands since the expectations before.
        var sinceExpectation = Duration.zero
        /// Whether the newest statement is an expectation.
        var endsWithExpectation = false
        var cases: [Case] = []
    }

    /// Where it is written.
    package let path: String
    private var suites: [Suite] = []

    /// Creates an empty report that is to be written to a file.
    package init(path: String) {
        self.path = path
    }

    /// Notes that a statement of a script was run, whether it makes a case or not.
    ///
    /// An expectation takes some microseconds; the time of its case is that of the commands before it, which it checks.
    /// Several expectations of one answer have the whole of it each.
    ///
    /// - Returns: The time of the case that it makes, if it makes one.
    func noteStatement(_ duration: Duration, isExpectation: Bool, file: String) -> Duration {
        let place = place(of: file)
        suites[place].duration += duration
        guard !isExpectation else {
            suites[place].endsWithExpectation = true
            return suites[place].sinceExpectation + duration
        }
        if suites[place].endsWithExpectation { suites[place].sinceExpectation = .zero }
        suites[place].endsWithExpectation = false
        suites[place].sinceExpectation += duration
        return duration
    }

    /// How far the report had come.
    struct Mark: Sendable {
        fileprivate let counts: [Int]
    }

    var mark: Mark { Mark(counts: suites.map(\.cases.count)) }

    /// Takes back the failures since a mark, which the next statement expects.
    func forgive(since mark: Mark) {
        for place in suites.indices {
            let start = mark.counts.indices.contains(place) ? mark.counts[place] : 0
            let kept = suites[place].cases[start...].filter { $0.isExpectation || $0.failure == nil }
            suites[place].cases.replaceSubrange(start..., with: kept)
        }
    }

    func append(_ newCase: Case, file: String) { suites[place(of: file)].cases.append(newCase) }

    /// Notes that a script ran, so that the report has it even without expectations.
    func begin(file: String) { _ = place(of: file) }

    private func place(of file: String) -> Int {
        if let place = suites.firstIndex(where: { $0.file == file }) { return place }
        suites.append(Suite(file: file))
        return suites.count - 1
    }

    /// Checks that the report can be written.
    ///
    /// - Throws: `CommandFailure` that says why not.
    package func check() throws(CommandFailure) { try OutputTarget.check(path) }

    /// Writes the report; a file that exists is replaced once the new one is complete.
    ///
    /// - Throws: `CommandFailure` if it cannot be written.
    package func write() throws(CommandFailure) {
        try OutputTarget.replace(path, with: Array(xml.utf8))
    }

    /// The report as XML.
    var xml: String {
        JUnitDocument(
            suites: suites.map { suite in
                // A script that only has to run to its end is a test too.
                let cases =
                    suite.cases.isEmpty
                    ? [Case(name: "runs to its end", line: 1, duration: suite.duration, isExpectation: true)]
                    : suite.cases
                return JUnitDocument.Suite(
                    name: suite.file, start: suite.start, duration: suite.duration,
                    cases: cases.map { Self.entry($0, suite.file) })
            }
        ).xml
    }

    /// A case; its name and the failure's text have its line, since no schema has an attribute for it.
    private static func entry(_ testCase: Case, _ file: String) -> JUnitDocument.Case {
        let name = "line \(testCase.line): \(testCase.name)"
        guard let failure = testCase.failure else {
            return JUnitDocument.Case(name: name, duration: testCase.duration, result: .passed)
        }
        let message = failure.message.description
        let lines = ["\(file):\(testCase.line): \(message)"] + failure.details.map(\.description)
        return JUnitDocument.Case(
            name: name, duration: testCase.duration,
            result: testCase.isExpectation
                ? .failed(message, type: "expectation", lines: lines)
                : .broken(message, type: "command", lines: lines))
    }
}

extension CommandFailure {
    /// The same in English for a report that is kept, with no secret in its words.
    func masked(by secrets: SecretMask) -> CommandFailure {
        func masked(_ message: Message) -> Message { Message(verbatim: secrets.text(message.description)) }
        return with {
            $0.message = masked(message)
            $0.details = details.map(masked)
            $0.hint = hint.map(masked)
            $0.suggestions = suggestions.map(secrets.text)
        }
    }
}
