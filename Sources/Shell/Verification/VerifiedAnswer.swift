import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// What came of a verified call.
struct VerifiedAnswer: Sendable {
    enum Outcome: Sendable {
        /// There was an answer, which differs in this; in nothing, if it is empty.
        case compared([Finding])
        /// It was not sent.
        case notSent(CommandFailure)
        /// It was sent, and the service wants other parameters than the catalogue says.
        case refused(CommandFailure)
        /// There was no answer that could be compared.
        case unanswered(CommandFailure)
    }

    let call: VerifiedCall
    let outcome: Outcome
    /// Whether there was more to find than is told.
    let isCut: Bool
    var duration = Duration.zero

    init(_ call: VerifiedCall, _ outcome: Outcome) {
        self.call = call
        if case .compared(let findings) = outcome, findings.count > VerificationLimit.findings {
            self.outcome = .compared(Array(findings.prefix(VerificationLimit.findings)))
            isCut = true
        } else {
            self.outcome = outcome
            isCut = false
        }
    }

    /// What was found in the answer.
    var findings: [Finding] { if case .compared(let findings) = outcome { findings } else { [] } }

    /// Whether the answer is another one than expected.
    var differs: Bool { findings.contains { $0.change.isDifference } }

    /// Whether it is as expected.
    var isSame: Bool { if case .compared = outcome { !differs } else { false } }

    var isRefused: Bool { if case .refused = outcome { true } else { false } }

    var isNotSent: Bool { if case .notSent = outcome { true } else { false } }

    /// Whether compsh itself has refused to send it.
    var isWithheld: Bool {
        if case .notSent(let reason) = outcome { reason.kind == .withheld } else { false }
    }

    /// Why there is no answer; nil if there is one, or the call was not sent.
    var failure: CommandFailure? { if case .unanswered(let failure) = outcome { failure } else { nil } }
}

/// Something that was found in an answer.
struct Finding: Sendable, Equatable {
    /// What it is, as data name it in every language.
    enum Change: String, Sendable {
        /// A member that was recorded is not there.
        case gone
        /// A member that was not recorded is there.
        case new
        /// A value has another type.
        case type
        /// A value is another one.
        case value
        /// The RetCode is another one.
        case retCode = "RetCode"
        /// The HTTP status is another one.
        case status = "HTTP status"
        /// JSON came in place of something else, or the other way round.
        case body
        /// No document tells of the member.
        case unknown
        /// A documented member is not there.
        case missing
        /// Nothing can be said of the entries of a list that is empty.
        case notSeen = "not seen"
        /// A member is not there that not all sources tell of.
        case optional

        /// Whether it makes the answer another one.
        var isDifference: Bool { self != .notSeen && self != .optional }
    }

    var change: Change
    /// Where, as paths of the shell have it; empty for the whole answer.
    var path: String
    /// What was recorded, or is documented: a type in plain words, or a value.
    var before: JSONValue
    /// What it is now.
    var now: JSONValue

    init(_ change: Change, _ path: String = "", before: JSONValue = nil, now: JSONValue = nil) {
        self.change = change
        self.path = path
        self.before = before
        self.now = now
    }
}

extension Finding {
    /// A difference of structure.
    init(_ difference: JSONStructure.Difference) {
        let path = difference.path.description
        switch difference.change {
        case .gone: self.init(.gone, path, before: difference.before.words)
        case .new: self.init(.new, path, now: difference.after.words)
        case .type: self.init(.type, path, before: difference.before.words, now: difference.after.words)
        }
    }
}

extension JSONStructure.Types {
    /// The types in plain words; null for none, since only null was seen.
    var words: JSONValue {
        let names: [(JSONStructure.Types, String)] = [
            (.string, "string"), (.number, "number"), (.boolean, "true/false"), (.list, "list"),
            (.object, "object"),
        ]
        let words = names.filter { contains($0.0) }.map(\.1)
        return .string(words.isEmpty ? "null" : words.joined(separator: " or "))
    }
}
