import CompShareCatalogue
import CompShareOrderedJSON
import Synchronization

/// Which faults happen to which calls: decided by the seed and the call's number, so that a run can be repeated.
final class FaultPlan: Sendable {
    /// What happens to one call.
    struct Verdict: Sendable {
        /// What takes the answer's place or spoils it; nil for nothing.
        var fault: FaultRule.Kind?
        /// How late the answer comes.
        var delay: Duration = .zero
        /// What is different about the answer.
        var switches: [FaultRule.Kind] = []
    }

    private let rules: [FaultRule]
    private let seed: UInt64
    private let counter = Atomic<UInt64>(0)

    init(_ rules: [FaultRule], seed: UInt64) {
        self.rules = rules
        self.seed = seed
    }

    /// Decides about the next call.
    ///
    /// - Parameter action: The action of the call; empty if it names none.
    /// - Returns: What happens to it.
    func next(_ action: String) -> Verdict {
        guard !rules.isEmpty else { return Verdict() }
        let number = counter.add(1, ordering: .relaxed).newValue
        var verdict = Verdict()
        for (index, rule) in rules.enumerated() where rule.action == nil || rule.action == action {
            if rule.kind.isSwitch {
                verdict.switches.append(rule.kind)
                continue
            }
            var random = SeededRandom(seed, 0x6661756C74, number, UInt64(index))
            guard random.number(below: FaultRule.always) < rule.chance else { continue }
            if rule.kind == .slow {
                // Slow enough to be noticed, quicker than clients give up.
                verdict.delay = .milliseconds(2_000 + random.number(below: 4_000))
            } else if verdict.fault == nil {
                // Of several that could happen, the one that was given first does.
                verdict.fault = rule.kind
            }
        }
        return verdict
    }
}

extension FaultPlan.Verdict {
    /// How the service departs from its references in what it makes of the call.
    var departures: Departures {
        switches.reduce(into: []) { $0.formUnion($1.departures) }
    }

    /// The answer of `action` as the switches have it.
    func shaped(_ answer: JSONObject, _ action: String) -> JSONObject {
        var answer = answer
        for kind in switches {
            switch kind {
            case .nullList:
                answer = Self.withoutEmptyLists(in: answer)
            case .alternativeKey:
                for place in answer.members.indices where answer.members[place].name == "CompshareImageGroup"
                {
                    answer.members[place].name = "ImageSetGroup"
                }
            case .textCode:
                if let code = answer["RetCode"]?.integer { answer["RetCode"] = .string(String(code)) }
            case .smallTotal:
                // At least 1, so that it is another fault than no total at all; and never more than there is.
                Self.changeTotal(of: &answer, action) { min($0, max(1, $0 / 2)) }
            case .zeroTotal: Self.changeTotal(of: &answer, action) { _ in 0 }
            case .noTotal: Self.changeTotal(of: &answer, action) { _ in nil }
            // These have had their say before the answer was made.
            case .cappedPages, .ignoredOffset, .ignoredTags, .systemByDefault, .zoneNeedsRegion,
                .countedImages:
                break
            case .retCode, .http, .html, .reset, .truncate, .slow: break
            }
        }
        return answer
    }

    /// Gives a paged answer another total, or none; others stay as they are.
    private static func changeTotal(
        of answer: inout JSONObject, _ action: String, _ change: (Int) -> Int?
    ) {
        guard let action = Catalogue.vendor.action(named: action), action.isPaginated,
            let key = action.totalKey,
            let place = answer.members.firstIndex(where: { $0.name == key }),
            let total = answer.members[place].value.integer
        else { return }
        if let changed = change(total) {
            answer.members[place].value = .integer(changed)
        } else {
            answer.members.remove(at: place)
        }
    }

    private static func withoutEmptyLists(in object: JSONObject) -> JSONObject {
        JSONObject(pairs: object.members.map { ($0.name, withoutEmptyLists($0.value)) })
    }

    private static func withoutEmptyLists(_ value: JSONValue) -> JSONValue {
        switch value.content {
        case .array(let elements): elements.isEmpty ? .null : .array(elements.map(withoutEmptyLists))
        case .object(let object): .object(withoutEmptyLists(in: object))
        case .null, .bool, .number, .string: value
        }
    }
}
