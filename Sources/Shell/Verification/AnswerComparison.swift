import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// Compares an answer with the one that was recorded: by structure, and by values where that is wanted.
struct AnswerComparison {
    let comparesValues: Bool
    /// What is left out, by the names in these paths.
    let ignored: [JSONPath]
    /// Masks both answers: what a recording does not hold is no difference.
    let secrets: SecretMask

    /// What differs.
    ///
    /// - Parameters:
    ///   - recorded: The answer that was recorded.
    ///   - now: The answer of today.
    /// - Returns: The differences. Where the RetCode is another one, or one of the two is no JSON, nothing but that is
    ///   told: nothing else can be compared.
    /// - Throws: `CommandFailure` if the task was cancelled, or there is too much to compare.
    func findings(from recorded: HTTPResponse, to now: HTTPResponse) throws(CommandFailure) -> [Finding] {
        var findings: [Finding] = []
        if recorded.status != now.status {
            findings.append(
                Finding(
                    .status, before: .number(JSONNumber(recorded.status)),
                    now: .number(JSONNumber(now.status))))
        }
        let (one, other) = (Body(recorded), Body(now))
        guard case .json(let before) = one, case .json(let after) = other else {
            if one.word != other.word {
                findings.append(Finding(.body, before: .string(one.word), now: .string(other.word)))
            } else if comparesValues, recorded.body != now.body {
                findings.append(
                    Finding(
                        .value, before: .string("\(recorded.body.count) bytes"),
                        now: .string("\(now.body.count) bytes, others")))
            }
            return findings
        }
        let ignoresCode = JSONNamePatterns(ignored).areEnd(of: ["RetCode"])
        guard recorded.retCode == now.retCode || ignoresCode else {
            func code(_ response: HTTPResponse) -> JSONValue {
                response.retCode.map { .number(JSONNumber($0)) } ?? nil
            }
            return findings + [Finding(.retCode, "RetCode", before: code(recorded), now: code(now))]
        }
        let mask = secrets.learning(from: before).learning(from: after)
        return findings + (try self.findings(from: mask.json(before), to: mask.json(after)))
    }

    private func findings(from before: JSONValue, to after: JSONValue) throws(CommandFailure) -> [Finding] {
        let differences = try VerificationLimit.differences(from: before, to: after, ignoring: ignored)
        let findings = differences.map(Finding.init)
        guard comparesValues else { return findings }
        var values = ValueComparison(ignored: ignored, besides: Set(differences.map(\.path.names)))
        return findings + (try values.findings(from: before, to: after))
    }

    /// What a body holds.
    private enum Body {
        case json(JSONValue)
        case nothing
        case page
        case other

        init(_ response: HTTPResponse) {
            if case .success(let json) = response.json {
                self = .json(json)
            } else if response.body.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
                self = .nothing
            } else {
                self = HTMLPage(response) == nil ? .other : .page
            }
        }

        var word: String {
            switch self {
            case .json: "JSON"
            case .nothing: "nothing"
            case .page: "web page"
            case .other: "not JSON"
            }
        }
    }
}
