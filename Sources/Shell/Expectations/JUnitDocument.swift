import CompSharePlatform
import CompShareWire
import FoundationEssentials

/// A report as JUnit's XML has it, which CI systems read, by the schemas of Ant's and of Jenkins' reports.
struct JUnitDocument {
    /// What a case came to.
    enum Result {
        case passed
        /// What was to be shown does not hold: what, of which type, and lines of text.
        case failed(String, type: String, lines: [String])
        /// It could not be shown.
        case broken(String, type: String, lines: [String])
        /// It was not tried. Ant's schema has no place for a reason, which the case's name tells.
        case skipped
    }

    /// One thing that was to be shown.
    struct Case {
        var name: String
        var duration: Duration
        var result: Result
    }

    /// Cases that belong together, such as those of one file.
    struct Suite {
        var name: String
        var start: Timestamp
        var duration: Duration
        var cases: [Case]
    }

    var suites: [Suite]

    /// The whole text.
    var xml: String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        for (number, suite) in suites.enumerated() {
            let attributes = [
                ("name", suite.name), ("tests", String(suite.cases.count)),
                ("failures", String(suite.cases.count { $0.result.isFailure })),
                ("errors", String(suite.cases.count { $0.result.isError })),
                ("time", Self.seconds(suite.duration)), ("timestamp", Self.date(suite.start)),
                ("hostname", CurrentProcess.hostName), ("package", "compsh"), ("id", String(number)),
            ]
            text += "  <testsuite\(Self.xml(attributes))>\n    <properties/>\n"
            for testCase in suite.cases { text += Self.xml(testCase, suite.name) }
            text += "    <system-out/>\n    <system-err/>\n  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private static func xml(_ testCase: Case, _ suite: String) -> String {
        let attributes = [
            ("classname", suite), ("name", testCase.name), ("time", seconds(testCase.duration)),
        ]
        let start = "    <testcase\(xml(attributes))"
        func text(_ tag: String, _ message: String, _ type: String, _ lines: [String]) -> String {
            start + ">\n      <\(tag)\(xml([("message", message), ("type", type)]))>"
                + "\(lines.map(escaped).joined(separator: "\n"))</\(tag)>\n    </testcase>\n"
        }
        return switch testCase.result {
        case .passed: start + "/>\n"
        case .failed(let message, let type, let lines): text("failure", message, type, lines)
        case .broken(let message, let type, let lines): text("error", message, type, lines)
        case .skipped: start + ">\n      <skipped/>\n    </testcase>\n"
        }
    }

    private static func xml(_ attributes: [(name: String, value: String)]) -> String {
        attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
    }

    /// Seconds with six decimals: what runs on one machine takes less than a thousandth.
    private static func seconds(_ duration: Duration) -> String {
        let microseconds = max(0, Int(duration / .microseconds(1)))
        // The digits after a 1, which keeps their leading zeros.
        return "\(microseconds / 1_000_000).\(String(microseconds % 1_000_000 + 1_000_000).dropFirst())"
    }

    /// `2026-11-25T06:18:17`, in UTC: Ant's schema allows no zone.
    private static func date(_ time: Timestamp) -> String {
        String(
            Date(timeIntervalSince1970: Double(time.seconds)).formatted(Date.ISO8601FormatStyle()).prefix(19))
    }

    /// Text as XML has it: five characters escaped, line breaks kept in attributes, and what XML cannot hold replaced.
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

extension JUnitDocument.Result {
    fileprivate var isFailure: Bool { if case .failed = self { true } else { false } }
    fileprivate var isError: Bool { if case .broken = self { true } else { false } }
}
