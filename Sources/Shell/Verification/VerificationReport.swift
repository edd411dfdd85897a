import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// What a verification found: rows for people, one document for programs, and how it ends.
struct VerificationReport {
    let verification: Verification
    let answers: [VerifiedAnswer]
    /// Masks what the service, or a file, says.
    let secrets: SecretMask
    let start: Timestamp

    // MARK: How it ends

    private var differing: Int { answers.count(where: \.differs) }
    private var same: Int { answers.count(where: \.isSame) }
    private var notSent: Int { answers.count(where: \.isNotSent) }
    private var refused: Int { answers.count(where: \.isRefused) }
    private var unanswered: [CommandFailure] { answers.compactMap(\.failure) }

    /// Why it is no success; nil if everything that was asked is as expected.
    ///
    /// A difference counts more than an answer that did not come, for it is certain. Where nothing could be compared,
    /// nothing has been shown.
    var failure: CommandFailure? {
        let compared = same + differing
        if differing > 0 {
            return CommandFailure(
                isOfCatalogue
                    ? Message(
                        differing, one: "{} answer differs from the catalogue",
                        many: "{} answers differ from the catalogue")
                    : "\(verification.name): \(differing, one: "answer differs now", many: "answers differ now")",
                kind: .expectation,
                hint: isOfCatalogue
                    ? "--ignore PATH leaves a member out"
                    : "--ignore PATH leaves a member out; --record FILE records answers anew"
            ).with { $0.sending = .answered }
        }
        if let first = unanswered.first {
            return first.with {
                $0.message =
                    "\(unanswered.count, one: "call", many: "calls") without an answer to compare: \(first.message)"
            }
        }
        guard compared == 0 else { return nil }
        guard !answers.isEmpty else {
            return CommandFailure("\(verification.name) holds no call to verify", kind: .usage)
        }
        let isWithheld = answers.contains { $0.isWithheld }
        return CommandFailure(
            "nothing was compared: none of \(answers.count, one: "call", many: "calls") was sent",
            kind: isWithheld ? .withheld : .failed)
    }

    private var isOfCatalogue: Bool { if case .catalogue = verification.source { true } else { false } }

    /// What there was, in one line.
    var footer: Message {
        var parts = [Message(answers.count, one: "call", many: "calls")]
        if same > 0 {
            parts.append(isOfCatalogue ? "\(number: same) as documented" : "\(number: same) as recorded")
        }
        if differing > 0 { parts.append(Message(differing, one: "{} differs", many: "{} differ")) }
        if !unanswered.isEmpty { parts.append("\(number: unanswered.count) without an answer") }
        if refused > 0 { parts.append("\(number: refused) refused") }
        if notSent > 0 { parts.append("\(number: notSent) not sent") }
        // Tell it in one place: nobody wants to read them all.
        let optional = answers.reduce(0) { $0 + $1.findings.count { $0.change == .optional } }
        if optional > 0 {
            parts.append(
                Message(
                    optional, one: "{} optional member not seen, see -o json",
                    many: "{} optional members not seen, see -o json"))
        }
        return parts.joined(separator: " · ")
    }

    // MARK: Rows

    /// What is said below the differences of an answer that has more of them.
    private static let cut: Message =
        "more than \(number: VerificationLimit.findings) were found, and the others are not told"

    private var before: String { isOfCatalogue ? "documented" : "recorded" }

    /// What was found, a row each, and below it what was not compared; nothing of answers that are as expected.
    func report(in language: Language) -> Report {
        let ordered =
            answers.filter { !$0.findings.isEmpty } + answers.filter { $0.failure != nil || $0.isRefused }
            + answers.filter(\.isNotSent)
        let rows = ordered.flatMap { self.rows(of: $0, language) }
        func value(_ title: String, _ member: String, priority: Int) -> Field {
            Field(Column(title, priority: priority, wholeWidth: 12, isFlexible: true)) {
                $0[member].map(Self.cell) ?? .missing
            }
        }
        var schema = Schema([
            // Of a recording the call's number says which it is.
            .text("ACTION", "action", priority: isOfCatalogue ? 96 : 84, minimumWidth: 12).wholeUpTo(24),
            .word("CHANGE", "change", priority: 98),
            // Where something differs; of what was not compared, why.
            Field(
                Column("PATH OR REASON", priority: 99, minimumWidth: 16, wholeWidth: 40, isFlexible: true)
            ) { ($0["path"]?.string ?? $0["reason"]?.string).map(Cell.text) ?? .missing }.leaving(.path),
            value(before.uppercased(), before, priority: 85), value("NOW", "now", priority: 86),
        ])
        if !isOfCatalogue {
            schema.fields.insert(
                Field(Column("CALL", alignment: .right, priority: 97), [["call"]], .integer), at: 0)
        }
        return Report(document: document(in: language), rows: rows, schema: schema)
    }

    private static func cell(_ value: JSONValue) -> Cell {
        switch value.kind {
        case .array, .object: abridged(JSONWriter().text(value))
        case .string: abridged(value.string ?? "")
        case .null, .boolean, .number: Cell(value: value)
        }
    }

    /// A Readme off a terminal would be a column of thousands; two of these and a path are a wide line.
    private static let mostWidth = 60

    private static func abridged(_ text: String) -> Cell {
        let shown = LineFitting.cut(text, to: mostWidth, ambiguous: .narrow)
        return shown == text ? .text(text) : .abridged(shown, full: text)
    }

    private func rows(of answer: VerifiedAnswer, _ language: Language) -> [JSONValue] {
        let call = answer.call
        func row(_ change: String, _ finding: Finding?, _ reason: JSONValue) -> JSONValue {
            .object(
                JSONObject(pairs: [
                    ("call", .number(JSONNumber(call.number))),
                    ("action", .string(secrets.text(call.action))),
                    ("change", .string(change)), ("path", finding.map { .string($0.path) } ?? nil),
                    (before, finding?.before ?? nil), ("now", finding?.now ?? nil), ("reason", reason),
                ]))
        }
        if let reason = answer.reason {
            return [row(answer.word, nil, .string(secrets.text(reason.text(in: language))))]
        }
        let found = answer.findings.filter { $0.change != .optional }.map {
            row($0.change.rawValue, $0, nil)
        }
        return answer.isCut ? found + [row("cut", nil, .string(Self.cut.text(in: language)))] : found
    }

    // MARK: Documents

    /// All of it, answers that are as expected too.
    private func document(in language: Language) -> JSONValue {
        func count(_ number: Int) -> JSONValue { .number(JSONNumber(number)) }
        let isComplete = unanswered.isEmpty && same > 0
        return [
            "verified": .string(verification.name),
            "result": differing > 0 ? "different" : isComplete ? "same" : "incomplete",
            "calls": count(answers.count), "same": count(same), "different": count(differing),
            "notAnswered": count(unanswered.count), "refused": count(refused), "notSent": count(notSent),
            "answers": .array(answers.map { entry(of: $0, language) }),
        ]
    }

    private func entry(of answer: VerifiedAnswer, _ language: Language) -> JSONValue {
        let call = answer.call
        func list(_ findings: [Finding]) -> JSONValue {
            .array(
                findings.map { finding in
                    .object(
                        JSONObject(pairs: [
                            ("change", .string(finding.change.rawValue)), ("path", .string(finding.path)),
                            (before, finding.before), ("now", finding.now),
                        ]))
                })
        }
        var entry: JSONObject = [
            "call": .number(JSONNumber(call.number)), "action": .string(secrets.text(call.action)),
            "parameters": .object(
                JSONObject(
                    pairs: call.parameters.flattened.map {
                        ($0.name, .string(secrets.text($0.shown)))
                    })),
            "result": .string(answer.word),
        ]
        if let reason = answer.reason { entry["reason"] = .string(secrets.text(reason.text(in: language))) }
        entry["differences"] = list(answer.findings.filter(\.change.isDifference))
        if answer.isCut { entry["cut"] = true }
        if isOfCatalogue {
            entry["notSeen"] = .array(
                answer.findings.filter { !$0.change.isDifference }.map { .string($0.path) })
        }
        return .object(entry)
    }

    /// The report as JUnit's XML has it, a case for each call.
    var junit: String {
        let duration = answers.reduce(Duration.zero) { $0 + $1.duration }
        let cases = answers.map { answer in
            let call = answer.call
            let parameters = call.parameters.flattened.map { " \($0.name)=\(secrets.text($0.shown))" }
                .joined()
            var name = "\(call.number): \(secrets.text(call.action))\(parameters)"
            let reason = answer.reason.map { secrets.text($0.description) } ?? ""
            let result: JUnitDocument.Result
            if answer.isNotSent || answer.isRefused {
                name += " (\(answer.word): \(reason))"
                result = .skipped
            } else if answer.failure != nil {
                result = .broken(reason, type: "no answer", lines: [reason])
            } else {
                let differences = answer.findings.filter(\.change.isDifference)
                let message = Message(differences.count, one: "difference", many: "differences").description
                // The count is of those that are told.
                let more = answer.isCut ? [Self.cut.description] : []
                result =
                    differences.isEmpty
                    ? .passed
                    : .failed(
                        more.first.map { "\(message): \($0)" } ?? message, type: "difference",
                        lines: differences.map(line) + more)
            }
            return JUnitDocument.Case(name: name, duration: answer.duration, result: result)
        }
        return JUnitDocument(
            suites: [.init(name: verification.name, start: start, duration: duration, cases: cases)]
        ).xml
    }

    /// `gone CompshareImageGroup[*].Tags: recorded list, now nothing`.
    private func line(_ finding: Finding) -> String {
        func text(_ value: JSONValue) -> String {
            value.isNull ? "nothing" : value.string ?? JSONWriter().text(value)
        }
        // A RetCode is its own path.
        let path =
            finding.path.isEmpty || finding.path == finding.change.rawValue ? "" : " \(finding.path)"
        return
            "\(finding.change.rawValue)\(path): \(before) \(text(finding.before)), now \(text(finding.now))"
    }
}

extension VerifiedAnswer {
    /// What came of it, as data name it in every language.
    fileprivate var word: String {
        switch outcome {
        case .compared: differs ? "different" : "same"
        case .notSent: "not sent"
        case .refused: "refused"
        case .unanswered: "no answer"
        }
    }

    /// Why it was not compared; nil if it was.
    fileprivate var reason: Message? {
        switch outcome {
        case .compared: nil
        case .notSent(let reason), .refused(let reason): reason.message
        case .unanswered(let failure): failure.hint.map { "\(failure.message); \($0)" } ?? failure.message
        }
    }
}
