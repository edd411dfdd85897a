import CompShare
import CompShareCatalogue
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `policy [ACTION]`: the rules for calls, or the one that a call would meet.
struct PolicyCommand: Command {
    static let signature = Signature(
        "policy", group: APICommands.group,
        summary: "the rules of the policy file, or the one that a call would meet",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: """
            The file has a rule a line: allow, ask or deny, and a pattern for names of actions, in which * stands for any \
            characters and ? for one; # begins a comment. The first rule that fits counts, for reads too.

            deny: the call is never sent. ask: as without a policy. allow: no question is asked; write on is needed all \
            the same, and --yes away from the prompt. The file is read when compsh starts. One that is damaged denies all \
            changes.
            """,
        positionals: [Positional("ACTION", .dynamic(.action), .optional, summary: "the action's name")],
        examples: [
            .init("policy", "all rules"),
            .init("policy TerminateCompShareInstance", "the rule that this call would meet"),
        ])

    /// The name as it was typed, or as the API spells it.
    private let action: String?

    init(_ arguments: Arguments) {
        action = arguments.text("ACTION").map { Catalogue.vendor.action(named: $0)?.name ?? $0 }
    }

    func run(in session: Session) -> Outcome {
        let policy = session.policy
        let damage = policy.damage.map { damage in
            "\(damage.place): \(damage.message); all changes are denied" as Message
        }
        let notes = damage.map { [$0] } ?? []
        if let action { return Self.rule(for: action, policy, notes) }
        guard let path = policy.path else {
            return .nothing(in: "policy", "there is no folder for a policy file: set HOME")
        }
        guard !policy.rules.isEmpty || damage != nil else {
            return .nothing(in: "policy", "there are no rules; they would stand in \(path)")
        }
        return .show(
            .report(Report("policy", Self.rows(policy), schema: Schema(Self.fields))),
            notes: notes + [Message(verbatim: path)])
    }

    private static let fields: [Field] = [
        .value("LINE", "line", as: .integer, priority: 60), .word("RULE", "rule", priority: 100),
        .text("PATTERN", "pattern", priority: 95),
        // A rule that no action meets is misspelt, or stands behind one that takes all of them.
        .value("ACTIONS", "actions", as: .count, priority: 70),
    ]

    /// The rules, each with the number of the catalogue's actions that meet it first.
    private static func rows(_ policy: Policy) -> [JSONValue] {
        let met = Catalogue.vendor.names.compactMap { policy.rule(for: $0) }
        return policy.rules.map { rule in
            [
                "line": .number(JSONNumber(rule.line)), "rule": .string(rule.verdict.rawValue),
                "pattern": .string(rule.pattern),
                "actions": .number(JSONNumber(met.count { $0 == rule })),
            ]
        }
    }

    private static func rule(for action: String, _ policy: Policy, _ notes: [Message]) -> Outcome {
        let rule = policy.rule(for: action)
        let row: JSONValue = [
            "action": .string(action), "rule": rule.map { .string($0.verdict.rawValue) } ?? nil,
            "pattern": rule.map { .string($0.pattern) } ?? nil,
            "line": rule.map { .number(JSONNumber($0.line)) } ?? nil,
            "file": policy.path.map(JSONValue.string) ?? nil,
        ]
        let schema = Schema([
            .identifier("ACTION", "action", priority: 100), .word("RULE", "rule", priority: 95),
            .text("PATTERN", "pattern", priority: 80), .value("LINE", "line", as: .integer, priority: 60),
        ])
        let known: [Message] =
            Catalogue.vendor.action(named: action) == nil ? ["the catalogue has no action \(action)"] : []
        return .show(
            .report(Report("policy", [row], schema: schema)),
            notes: known + notes + [words(rule, action, isDenied: policy.refusal(of: action) != nil)])
    }

    /// What a rule means for an action.
    private static func words(_ rule: Policy.Rule?, _ action: String, isDenied: Bool) -> Message {
        switch rule?.verdict {
        case let verdict where isDenied && verdict != .deny: "\(action) is not sent while the file is damaged"
        case nil: "no rule fits \(action): it is treated as without a policy"
        case .ask: "\(action) is treated as without a policy"
        case .deny: "\(action) is never sent"
        case .allow where ActionKind(action) == .read: "\(action) is sent"
        case .allow:
            "\(action) is sent without a question; write on, and --yes away from the prompt, are needed"
        }
    }
}
