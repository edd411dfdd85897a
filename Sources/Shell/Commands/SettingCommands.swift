import CompShare
import Wire
import CommandLanguage
import OrderedJSON
import Rendering

/// `set NAME VALUE`: changes a setting for the session.
struct SetCommand: Command {
    static let signature = Signature(
        "set", group: "Session", summary: "change a setting for this session",
        discussion: "set alone lists the settings with their values; unset NAME takes one back.",
        positionals: [
            Positional("NAME", .dynamic(.setting), .optional, summary: "the setting"),
            Positional("VALUE", .text, .optional, summary: "its new value"),
        ],
        examples: [.init("set format json", "show answers as JSON"), .init("set limit 50", "50 rows on a page")])

    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        guard let name = arguments.text("NAME") else { return StatusCommand.report(of: SettingDefinition.all, session) }
        let setting = try SettingDefinition.find(name, range: arguments.range(of: "NAME"))
        guard let bound = arguments["VALUE"] else { return StatusCommand.report(of: [setting], session) }
        return try setting.change(arguments.text("VALUE") ?? "", range: bound.range, in: session)
    }
}

/// `unset NAME`: goes back to what the environment, profile or default says.
struct UnsetCommand: Command {
    static let signature = Signature(
        "unset", group: "Session", summary: "take a setting of this session back",
        positionals: [Positional("NAME", .dynamic(.setting), summary: "the setting")],
        examples: [.init("unset format", "show answers as before")])

    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let setting = try SettingDefinition.find(
            arguments.text("NAME") ?? "", range: arguments.range(of: "NAME"))
        try setting.assign(session, nil)
        session.onEditorChange?(session.settings)
        return .notes(setting.describe(in: session))
    }
}

/// `org`, `region`, `zone`, `project`, `endpoint`, `profile` and `write`: a setting as a command of its own.
struct SettingCommand: RunnableCommand {
    /// Registers the command for the setting of the same name.
    static func registration(_ setting: SettingDefinition) -> RegisteredCommand {
        let (name, kind) = (setting.name, setting.kind)
        let signature = Signature(
            name, group: "Session", summary: "show or change \(setting.summary)",
            positionals: [Positional(name == "org" ? "N" : "VALUE", kind, .optional, summary: setting.summary)],
            examples: [
                .init(name, "show it"),
                // The demo's own endpoint and profile are the only ones that answer in examples that are run.
                .init("set \(name) \(setting.example)", "change it"),
            ].prefix(name == "endpoint" || name == "profile" ? 1 : 2).map { $0 })
        return RegisteredCommand(signature) { arguments throws(UsageError) in
            SettingCommand(name: name, arguments: arguments)
        }
    }

    private let name: String
    private let arguments: Arguments

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let setting = try SettingDefinition.find(name, range: arguments.range)
        let positional = name == "org" ? "N" : "VALUE"
        guard let bound = arguments[positional] else {
            if name == "profile", !session.profiles.isEmpty { return ProfileList.report(session) }
            return .notes(setting.describe(in: session))
        }
        try CommandFailure.at(bound.range) { () throws(CommandFailure) in try setting.assign(session, bound.value) }
        session.onEditorChange?(session.settings)
        return .notes(setting.describe(in: session))
    }
}

/// The profiles as a table.
private enum ProfileList {
    @MainActor
    static func report(_ session: Session) -> Outcome {
        let rows = session.profiles.map { profile in
            [
                "profile": .string(profile.name), "key": .string(profile.credentials.maskedPublicKey),
                "region": profile.region.map(JSONValue.string) ?? nil,
                "current": .bool(profile.name == session.profileName), "file": .string(profile.origin),
            ] as JSONValue
        }
        return Outcome(
            .report(Report(document: ["profiles": .array(rows)], rows: rows, listMember: "profiles"), exchange: nil))
    }
}

extension SettingDefinition {
    /// The setting called `name`.
    ///
    /// - Throws: `CommandFailure` with the nearest names.
    static func find(_ name: String, range: SourceRange) throws(CommandFailure) -> SettingDefinition {
        if let setting = named(name) { return setting }
        let matches = all.filter { $0.name.hasPrefix(name) }
        if let only = matches.first, matches.count == 1, !name.isEmpty { return only }
        throw CommandFailure(
            "unknown setting \"\(name)\"", status: ExitStatus.usage, range: range,
            suggestions: NearestNames.suggestions(for: name, among: all.map(\.name)), hint: "set alone lists the settings")
    }

    /// Sets the session's value from text.
    fileprivate func change(
        _ text: String, range: SourceRange, in session: Session
    ) throws(CommandFailure) -> Outcome {
        let value = try CommandFailure.usage { () throws(UsageError) in
            try kind.read(text, for: name, at: range)
        }
        try CommandFailure.at(range) { () throws(CommandFailure) in try assign(session, value) }
        session.onEditorChange?(session.settings)
        return .notes(describe(in: session))
    }

    /// `region cn-wlcb (default)`.
    func describe(in session: Session) -> String {
        let (value, origin) = read(session)
        return value.map { "\(name) \($0) (\(origin.text))" } ?? "\(name) is not set"
    }
}
