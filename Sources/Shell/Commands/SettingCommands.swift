import CompShare
import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `set NAME VALUE`: changes a setting for the session.
struct SetCommand: Command {
    static let signature = Signature(
        "set", group: "Session", summary: "change a setting for this session",
        facts: .init(
            asksAPI: false, changes: .asVerbSays, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: "set alone lists the settings with their values; unset NAME takes one back.",
        positionals: [
            Positional("NAME", .verb(settings), .optional, summary: "the setting, and its new value")
        ],
        examples: [
            .init("set format json", "show answers as JSON"), .init("set limit 50", "50 rows on a page"),
        ])

    private static let settings = SettingDefinition.all.map { setting in
        Verb(
            setting.name, setting.summary, argument: Positional("VALUE", setting.kind, .optional),
            changesSomething: setting.facts.allowsChanges)
    }

    private let verb: Arguments.BoundVerb?

    init(_ arguments: Arguments) { verb = arguments.verb }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard let verb, let setting = SettingDefinition.named(verb.name) else {
            return .show(StatusCommand.report(of: SettingDefinition.all, session))
        }
        guard let value = verb.argument else { return .show(StatusCommand.report(of: [setting], session)) }
        return try setting.change(to: value, in: session)
    }
}

/// `unset NAME`: goes back to what the environment, profile or default says.
struct UnsetCommand: Command {
    static let signature = Signature(
        "unset", group: "Session", summary: "take a setting of this session back",
        facts: .init(asksAPI: false, changes: .asVerbSays, looksAtFailures: false, belongsInScripts: true),
        positionals: [
            Positional(
                "NAME",
                .verb(
                    SettingDefinition.all.map {
                        Verb($0.name, $0.summary, changesSomething: $0.facts.allowsChanges)
                    }), summary: "the setting")
        ],
        examples: [.init("unset format", "show answers as before")])

    private let name: String

    init(_ arguments: Arguments) { name = arguments.verb?.name ?? "" }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard let setting = SettingDefinition.named(name) else { return .notes() }
        return try setting.change(to: nil, in: session)
    }
}

/// `org`, `region`, `zone`, `project`, `endpoint`, `profile` and `write`: a setting as a command of its own.
struct SettingCommand: RunnableCommand {
    /// Registers the command for the setting of the same name.
    static func registration(_ setting: SettingDefinition) -> RegisteredCommand {
        let name = setting.name
        let positional = name == "org" ? "N" : "VALUE"
        let signature = Signature(
            name, group: "Session", summary: "show or change \(setting.summary)",
            facts: .init(
                asksAPI: false, changes: setting.facts.allowsChanges ? .something : .nothing,
                looksAtFailures: false, belongsInScripts: true, showsData: true),
            positionals: [Positional(positional, setting.kind, .optional, summary: setting.summary)],
            examples: [
                .init(name, "show it"),
                // The demo's own endpoint and profile are the only ones that answer in examples that are run.
                .init("set \(name) \(setting.example)", "change it"),
            ].prefix(setting.facts.choosesAccount ? 1 : 2).map { $0 })
        return RegisteredCommand(signature: signature) {
            SettingCommand(setting: setting, value: $0[positional])
        }
    }

    private let setting: SettingDefinition
    private let value: Arguments.Bound?

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        if let value { return try setting.change(to: value, in: session) }
        if setting.name == "profile", !session.profiles.isEmpty { return Self.profiles(of: session) }
        var presentation = Presentation(.none, notes: [setting.describe(in: session)])
        presentation.document = StatusCommand.report(of: [setting], session)
        return .show(presentation)
    }

    @MainActor
    private static func profiles(of session: Session) -> Outcome {
        let rows = session.profiles.map { profile in
            [
                "profile": .string(profile.name), "key": .string(profile.credentials.maskedPublicKey),
                "region": profile.region.map(JSONValue.string) ?? nil,
                "current": .bool(profile.name == session.profileName), "file": .string(profile.origin),
            ] as JSONValue
        }
        return .show(.report(Report("profiles", rows)))
    }
}

extension SettingDefinition {
    /// Sets the session's value, or takes it back, and says what holds now.
    @MainActor
    fileprivate func change(to value: Arguments.Bound?, in session: Session) throws(CommandFailure) -> Outcome
    {
        // A script of others must not send signed requests elsewhere, nor with other rights.
        guard !session.isRestricted || !(facts.choosesAccount || facts.allowsChanges || facts.showsSecrets)
        else {
            throw .usage(
                "\(name) cannot be changed in a restricted session", range: value?.range,
                hint: Session.restrictionHint)
        }
        do throws(CommandFailure) {
            try assign(session, value?.value, .session)
        } catch {
            throw error.with { $0.range = $0.range ?? value?.range }
        }
        session.onEditorChange?(session.settings)
        // To take back is no failure to find.
        let isGone = value == nil && read(session).value == nil && absence == nil
        var notes = [isGone ? "\(name): taken back, nothing is set now" : describe(in: session)]
        if value != nil, let remark = remark(session) { notes.append(remark) }
        return .show(.none, notes: notes)
    }

    /// `region cn-wlcb (default)`.
    @MainActor
    func describe(in session: Session) -> Message {
        let (value, origin) = read(session)
        return value.map { "\(name) \($0) (\(origin.message))" } ?? absence ?? "\(name) is not set"
    }
}
