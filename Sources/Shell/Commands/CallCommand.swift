import CommandLanguage
import CompShare
import Localization
import OrderedJSON
import Rendering
import Wire

/// `call ACTION Name=value …`: any action of the API.
struct CallCommand: Command {
    static let signature = Signature(
        "call", group: "The rest of the API", summary: "call any action",
        discussion: """
            Parameters are the API's own, flat: Tag.0=LLM Disks.0.Size=60. Region, Zone and ProjectId are sent from the \
            session unless given. Actions that change something need write on.
            """,
        positionals: [Positional("ACTION", .dynamic(.action), summary: "the action's name")],
        acceptsParameters: true,
        examples: [
            .init("call GetRegion", "an action without parameters"),
            .init("call DescribeCommunityImages Limit=5 Tag.0=LLM", "with parameters"),
        ])

    private let action: String
    private let parameters: [Wire.Parameter]

    init(_ arguments: Arguments) throws(UsageError) {
        action = arguments.text("ACTION") ?? ""
        guard action.utf8.allSatisfy({ $0 >= 0x30 && $0 < 0x7F }), !action.contains("=") else {
            throw UsageError(
                "“\(action)” is no action's name", range: arguments.range(of: "ACTION"),
                hint: "the action comes first: call GetRegion")
        }
        // The signature belongs to the shell: one that is typed could never be right.
        let reserved = ["Action", "PublicKey", "Signature", "SecurityToken"]
        for parameter in arguments.parameters where reserved.contains(parameter.name) {
            throw UsageError("\(parameter.name) is set by the shell", range: parameter.nameRange)
        }
        parameters = arguments.parameters.map { Wire.Parameter($0.name, .string($0.value)) }
    }

    func run(in session: Session) async throws(CommandFailure) -> Outcome {
        let answer = try await session.perform { client throws(CompShareError) in
            try await client.call(action, parameters)
        }
        let report = Self.report(of: answer.json, bytes: answer.body)
        var parts: [Message] = []
        if let name = report.listMember { parts.append("\(report.rows.count) in \(name)") }
        if let total = answer.json["TotalCount"]?.text {
            parts.append(Message(verbatim: "TotalCount \(total)"))
        }
        parts.append(Message(verbatim: HumanDuration.text(answer.exchange.duration)))
        return Outcome(.report(report, exchange: answer.exchange), notes: [parts.joined(separator: " · ")])
    }

    /// An answer as a report: its only list as rows, or itself as the only row.
    static func report(of answer: JSONValue, bytes: [UInt8]) -> Report {
        let list = list(in: answer)
        return Report(
            document: answer, bytes: bytes, rows: list?.rows ?? [answer], listMember: list?.name)
    }

    /// The only list of objects in an answer, if there is just one.
    private static func list(in answer: JSONValue) -> (name: String, rows: [JSONValue])? {
        let lists = answer.object?.members.compactMap { member -> (String, [JSONValue])? in
            guard let rows = member.value.array, rows.allSatisfy({ $0.object != nil }) else { return nil }
            return (member.name, rows)
        }
        return lists?.count == 1 ? lists?.first : nil
    }
}
