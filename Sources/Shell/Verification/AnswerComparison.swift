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
        guard recorded.retCode == now.retCode else {
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
        let told = Set(differences.map(\.path.names))
        let values = try values(from: before, to: after, besides: told)
        return Array((findings + values).prefix(VerificationLimit.findings))
    }

    // MARK: Values

    /// The values that are others, but for those of members that are gone, new or of another type.
    private func values(
        from before: JSONValue, to after: JSONValue, besides told: Set<[String]>
    ) throws(CommandFailure) -> [Finding] {
        let diff = JSONDiff(from: before, to: after, ignoring: ignored)
        guard !diff.isCutShort else { throw .interrupted }
        return diff.changes.filter { !told.contains($0.names) && !Self.isNothing($0) }.map {
            Finding(.value, $0.path, before: $0.before ?? nil, now: $0.after ?? nil)
        }
    }

    /// Whether a change is none of the value: of the form of a number, of what an empty list is written as, or of a secret.
    private static func isNothing(_ change: JSONDiff.Change) -> Bool {
        guard let before = change.before, let after = change.after else { return false }
        if before.kind == .number, after.kind == .number { return before.double == after.double }
        func isEmpty(_ value: JSONValue) -> Bool { value.isNull || value.kind == .array && value.count == 0 }
        return isEmpty(before) && isEmpty(after) || isMasked(before) || isMasked(after)
    }

    private static func isMasked(_ value: JSONValue) -> Bool {
        value.string?.contains(SecretMask.stars) ?? false
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
