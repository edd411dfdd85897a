import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `status`: every value of the session with its origin.
struct StatusCommand: Command {
    static let signature = Signature(
        "status", group: "Session", summary: "every setting with its value and where it comes from",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        examples: [.init("status", "where requests go, with which keys")])

    init(_ arguments: Arguments) {}

    func run(in session: Session) -> Outcome {
        .show(
            Self.report(of: SettingDefinition.all, session),
            notes: session.credentialWarnings
                + (session.credentials == nil && session.replay == nil ? [session.keyPlaces] : []))
    }

    /// The values of `settings` as a report; the keys stand first among all of them, masked.
    @MainActor
    static func report(of settings: [SettingDefinition], _ session: Session) -> Presentation.Content {
        var rows: [JSONValue] = []
        // The words of the table; the document is the same in every language.
        var words: [String: (value: Message?, origin: Message)] = [:]
        func add(_ name: String, _ value: String?, _ origin: Message, absent: Message? = nil) {
            words[name] = (value == nil ? absent : nil, origin)
            rows.append([
                "name": .string(name), "value": (value ?? absent?.description).map(JSONValue.string) ?? nil,
                "origin": .string(origin.description),
            ])
        }
        if settings.count > 1 {
            add(
                "key", session.credentials?.maskedPublicKey,
                session.credentialsOrigin ?? "nothing found", absent: "none")
        }
        for setting in settings {
            let (value, origin) = setting.read(session)
            add(setting.name, value, origin.message)
        }
        return .worded { [rows, words] language in
            @Sendable func said(of row: JSONValue) -> (value: Message?, origin: Message)? {
                row["name"]?.text.flatMap { words[$0] }
            }
            let value = Field.text("VALUE", "value", priority: 90)
            let schema = Schema([
                .word("NAME", "name", priority: 100),
                Field(value.column) { row in
                    (said(of: row)?.value).map { .text($0.text(in: language)) } ?? value.cell(of: row)
                },
                Field(Column("ORIGIN", priority: 80, isFlexible: true)) { row in
                    (said(of: row)?.origin).map { .text($0.text(in: language)) } ?? .missing
                },
            ])
            return Report("settings", rows, schema: schema)
        }
    }
}
