import CommandLanguage
import Localization
import OrderedJSON
import Rendering
import Wire

/// `status`: every value of the session with its origin.
struct StatusCommand: Command {
    static let signature = Signature(
        "status", group: "Session", summary: "every setting with its value and where it comes from",
        facts: .init(asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true),
        examples: [.init("status", "where requests go, with which keys")])

    init(_ arguments: Arguments) {}

    func run(in session: Session) -> Outcome {
        var outcome = Self.report(of: SettingDefinition.all, session)
        outcome.notes += session.credentialWarnings
        return outcome
    }

    /// The values of `settings` as a report; the keys stand first among all of them, masked.
    @MainActor
    static func report(of settings: [SettingDefinition], _ session: Session) -> Outcome {
        let language = session.settings.tableLanguage
        var rows: [JSONValue] = []
        if settings.count > 1 {
            rows.append(
                row(
                    "key", session.credentials?.maskedPublicKey ?? ("none" as Message).text(in: language),
                    Message(translating: session.credentialsOrigin ?? "nothing found").text(in: language)))
        }
        for setting in settings {
            let (value, origin) = setting.read(session)
            rows.append(row(setting.name, value, origin.message.text(in: language)))
        }
        let schema = Schema(
            columns: [
                Column("NAME", priority: 100), Column("VALUE", priority: 90, isFlexible: true),
                Column("ORIGIN", priority: 80, isFlexible: true),
            ]
        ) { row in
            ["name", "value", "origin"].map { row[$0].map { Cell(value: $0) } ?? .missing }
        }
        return Outcome(
            .report(
                Report(
                    document: ["settings": .array(rows)], rows: rows, listMember: "settings", schema: schema),
                exchange: nil))
    }

    private static func row(_ name: String, _ value: String?, _ origin: String) -> JSONValue {
        ["name": .string(name), "value": value.map(JSONValue.string) ?? nil, "origin": .string(origin)]
    }
}
