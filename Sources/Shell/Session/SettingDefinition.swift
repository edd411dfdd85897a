import CompShare
import CompShareOrderedJSON
import CompShareWire
package import CompshCommandLanguage
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// One of the settings: its name, what it takes, and where its value is.
package struct SettingDefinition: Sendable {
    /// The name that `set` takes.
    package let name: String
    /// What it is, a phrase of one line.
    package let summary: String
    /// What those must know who let scripts of others run, or offer lines again.
    package struct Facts: Sendable, Hashable {
        /// Whether it says with which keys, and where, requests are sent.
        var choosesAccount: Bool
        /// Whether it lets actions change something.
        package var allowsChanges: Bool
        /// Whether it lets secrets be shown.
        var showsSecrets = false
        /// Whether it has a command of its own, such as `region`.
        var isCommand: Bool

        /// What only concerns how things are shown.
        static let ofView = Facts(choosesAccount: false, allowsChanges: false, isCommand: false)
        /// What may be seen.
        static let ofSecrets = Facts(
            choosesAccount: false, allowsChanges: false, showsSecrets: true, isCommand: false)
        /// What is sent with calls.
        static let ofCalls = Facts(choosesAccount: false, allowsChanges: false, isCommand: true)
        /// Whose calls they are.
        static let ofAccount = Facts(choosesAccount: true, allowsChanges: false, isCommand: true)
        /// What calls may do.
        static let ofRights = Facts(choosesAccount: false, allowsChanges: true, isCommand: true)
    }

    /// What it concerns.
    package let facts: Facts
    /// What it takes.
    package let kind: ValueKind
    /// An example value.
    package let example: String
    /// The program's option that sets it for a whole session; nil if it has none.
    package let option: Option?
    /// The environment's variable that gives a value where no option does; nil if there is none.
    package let variable: String?
    /// The present value as text, and its origin; nil if nothing is set.
    package let read: @MainActor (Session) -> (value: String?, origin: Origin)
    /// Sets the value that a place gives; nil takes the session's own back.
    let assign: @MainActor (Session, Value?, Origin) throws(CommandFailure) -> Void

    /// How an option of the program's gives a value.
    private enum OptionForm {
        /// As a word of its own, shown by this name in help; the option may have a letter too.
        case value(String, letter: Character? = nil)
        /// By being there: it turns the setting on.
        case flag

        func option(_ name: String, _ kind: ValueKind, _ summary: String) -> Option {
            switch self {
            case .value(let placeholder, let letter):
                Option(name, placeholder, kind, letter: letter, summary: summary)
            case .flag: Option(flag: name, summary: summary)
            }
        }
    }

    private init<T: Sendable>(
        _ name: String, _ facts: Facts, _ summary: String, _ kind: ValueKind, example: String,
        option: OptionForm? = nil, optionSummary: String? = nil, variable: String? = nil,
        _ path: any WritableKeyPath<Settings, Layered<T>> & Sendable,
        check: @escaping @MainActor (Session) throws(CommandFailure) -> Void = { _ in },
        text: @escaping @MainActor (T) -> String?,
        parse: @escaping @MainActor (Value) throws(CommandFailure) -> T?
    ) {
        self.name = name
        self.facts = facts
        self.summary = summary
        self.kind = kind
        self.example = example
        self.option = option?.option(name, kind, optionSummary ?? summary)
        self.variable = variable
        read = { session in
            (text(session.settings[keyPath: path].value), session.settings[keyPath: path].origin)
        }
        assign = { session, value, origin throws(CommandFailure) in
            if let value {
                guard let parsed = try parse(value) else { return }
                try check(session)
                session.settings[keyPath: path].set(parsed, from: origin)
            } else {
                session.settings[keyPath: path].unset()
            }
        }
    }

    private init(profile name: String) {
        self.name = name
        facts = .ofAccount
        summary = "the profile whose keys are used"
        kind = .dynamic(.profile)
        example = "default"
        option = OptionForm.value("NAME").option(name, kind, summary)
        // With the keys that it chooses: see `CredentialSearch`.
        variable = nil
        read = { session in (session.profileName, session.profileOrigin) }
        assign = { session, value, _ throws(CommandFailure) in
            try session.useProfile(value.flatMap(\.asText))
        }
    }

    /// Sets what the environment and the program's options give, but for the profile, with which a session begins.
    ///
    /// - Parameters:
    ///   - options: The program's options.
    ///   - session: Whose settings they are.
    /// - Throws: `CommandFailure` with what a setting takes, and the option's place.
    @MainActor
    package static func setAll(from options: Arguments, in session: Session) throws(CommandFailure) {
        for setting in all where setting.name != profileName {
            // A demo and a replay have an endpoint of their own, whatever the variable says.
            if let variable = setting.variable, !session.isDemo, session.replay == nil,
                let text = session.environment[variable], !text.isEmpty
            {
                let value = try setting.kind.read(text, for: "$" + variable, at: nil)
                try setting.set(value, from: .environment(variable), in: session)
            }
            guard let bound = setting.option.flatMap({ options[$0.name] }) else { continue }
            try CommandFailure.at(bound.range) { () throws(CommandFailure) in
                try setting.set(bound.value, from: .flag("--\(setting.name)"), in: session)
            }
        }
    }

    /// Sets a value that does not come from the session.
    ///
    /// - Throws: `CommandFailure` with what the setting takes.
    @MainActor
    private func set(_ value: Value, from origin: Origin, in session: Session) throws(CommandFailure) {
        do throws(CommandFailure) {
            try assign(session, value, origin)
        } catch {
            // Any text is of the kind, and what reads it does not know what it is for.
            guard kind == .text else { throw error }
            var failure = error
            failure.message = "\(origin.subject): \(failure.message)"
            throw failure
        }
    }

    private static let profileName = "profile"

    /// All settings, in the order of `status`.
    package static let all: [SettingDefinition] = [
        SettingDefinition(profile: profileName),
        SettingDefinition(
            "endpoint", .ofAccount, "where requests go", .text, example: "https://api.compshare.cn",
            option: .value("URL"),
            optionSummary: "where requests go; plain http for loopback only", variable: "COMPSHARE_ENDPOINT",
            \.endpoint,
            check: { session throws(CommandFailure) in try session.refuseOtherEndpoints() },
            text: \.description
        ) { value throws(CommandFailure) in
            do throws(EndpointError) {
                return try Endpoint(value.asText ?? "")
            } catch {
                throw CommandFailure(error.message, kind: .usage)
            }
        },
        SettingDefinition(
            "region", .ofCalls, "the region sent with every call", .dynamic(.region), example: "cn-wlcb",
            option: .value("REGION"), \.region,
            text: { $0 },
            parse: { value throws(CommandFailure) in value.asText }),
        SettingDefinition(
            "zone", .ofCalls, "the zone sent with every call", .dynamic(.zone), example: "cn-wlcb-01",
            option: .value("ZONE"), \.zone,
            text: { $0 },
            parse: { value throws(CommandFailure) in value.asText }),
        SettingDefinition(
            "project", .ofCalls, "the project sent with every call", .dynamic(.project),
            example: "org-abc123", option: .value("ID"), \.project,
            text: { $0 }, parse: { value throws(CommandFailure) in value.asText }),
        SettingDefinition(
            "org", .ofCalls, "the organisation that images means when none is given", .dynamic(.organisation),
            example: "12345", option: .value("N"), \.organisation, text: { $0.map(String.init) },
            parse: { value throws(CommandFailure) in
                if case .integer(let number) = value {
                    number
                } else {
                    value.asText.flatMap { Int(decimal: $0) }
                }
            }),
        SettingDefinition(
            "format", .ofView, "how data are shown",
            .choice(OutputFormat.allCases.map { Choice($0.rawValue, $0.summary) }),
            example: "json", option: .value("NAME", letter: "o"), \.format, text: \.rawValue,
            parse: { value throws(CommandFailure) in value.asText.flatMap(OutputFormat.init) }),
        SettingDefinition(
            "raw", .ofView, "whether answers are shown as they went over the wire", .boolean, example: "on",
            \.raw,
            text: { $0.word },
            parse: { value throws(CommandFailure) in value.asBoolean }),
        SettingDefinition(
            "limit", .ofView, "rows on a page", .integer(1...PageSize.largest), example: "50", \.limit,
            text: { String($0) }, parse: { value throws(CommandFailure) in value.asInteger }),
        SettingDefinition(
            "timeout", .ofView, "the time limit of a request", .duration, example: "30s",
            option: .value("TIME"), \.timeout,
            text: { HumanDuration.text($0) }
        ) { value throws(CommandFailure) in
            guard let duration = value.asDuration, duration > .zero else {
                throw CommandFailure("a timeout is longer than 0", kind: .usage)
            }
            return duration
        },
        SettingDefinition(
            "retries", .ofView, "how often a failed read is sent again", .integer(0...10), example: "0",
            option: .value("N"), \.retries,
            text: { String($0) }, parse: { value throws(CommandFailure) in value.asInteger }),
        SettingDefinition(
            "write", .ofRights, "whether actions that change something are allowed", .boolean, example: "on",
            option: .flag,
            optionSummary: "allow actions that change something; away from the prompt they need --yes too",
            \.write,
            text: { $0.word },
            parse: { value throws(CommandFailure) in value.asBoolean }),
        SettingDefinition(
            "secrets", .ofSecrets, "whether passwords and tokens of answers are shown on a terminal",
            .choice([
                Choice("hide", "as *****; a file or a pipe has them as they are"),
                Choice("show", "as they are; keys and signatures stay hidden"),
            ]), example: "show", \.secrets, text: \.rawValue,
            parse: { value throws(CommandFailure) in value.asText.flatMap(SecretsShown.init) }),
        SettingDefinition(
            "color", .ofView, "when to use colour", .choice(ColorChoice.allCases.map { Choice($0.rawValue) }),
            example: "never", option: .value("WHEN"), \.color, text: \.rawValue,
            parse: { value throws(CommandFailure) in value.asText.flatMap(ColorChoice.init) }),
        SettingDefinition(
            "lang", .ofView, "the language of the shell's own texts",
            .choice([Choice("en", "English"), Choice("zh", "简体中文")]), example: "zh",
            option: .value("NAME"), \.language,
            text: \.rawValue,
            parse: { value throws(CommandFailure) in value.asText.flatMap(Language.init) }),
        SettingDefinition(
            "wide", .ofView, "whether tables may be wider than the terminal", .boolean, example: "on", \.wide,
            text: { $0.word },
            parse: { value throws(CommandFailure) in value.asBoolean }),
        SettingDefinition(
            "columns", .ofView, "the columns that listings show; unset columns shows all", .text,
            example: "NAME,AUTHOR", \.columns, text: { $0?.joined(separator: ",") }
        ) { value throws(CommandFailure) in
            let titles = (value.asText ?? "").split(separator: ",").map(String.init)
            guard !titles.isEmpty else {
                throw CommandFailure(
                    "columns are given by their titles, with commas between", kind: .usage,
                    hint: "for example: set columns NAME,AUTHOR")
            }
            return titles
        },
        SettingDefinition(
            "ambiguous", .ofView, "how wide the terminal draws characters such as “ and …",
            .choice([
                Choice("narrow", "one column, as in most terminals"),
                Choice("wide", "two columns, as in some terminals set up for Chinese"),
            ]), example: "wide", \.ambiguous, text: { $0 == .wide ? "wide" : "narrow" },
            parse: { value throws(CommandFailure) in value.asText == "wide" ? .wide : .narrow }),
        SettingDefinition(
            "spreadsheet", .ofView,
            "whether csv and tsv disarm texts that a spreadsheet would run as formulas",
            .boolean, example: "on", \.spreadsheet, text: { $0.word },
            parse: { value throws(CommandFailure) in value.asBoolean }),
        SettingDefinition(
            "parallel", .ofView, "how many requests of all are in flight", .integer(1...32), example: "4",
            \.parallel,
            text: { String($0) }, parse: { value throws(CommandFailure) in value.asInteger }),
        SettingDefinition(
            "hints", .ofView, "whether grey hints are shown while typing", .boolean, example: "off", \.hints,
            text: { $0.word },
            parse: { value throws(CommandFailure) in value.asBoolean }),
        SettingDefinition(
            "editor", .ofView, "the keys of the line editor",
            .choice(EditorKeys.allCases.map { Choice($0.rawValue) }),
            example: "vi", \.editor, text: \.rawValue,
            parse: { value throws(CommandFailure) in value.asText.flatMap(EditorKeys.init) }),
    ]

    /// The setting called `name`.
    package static func named(_ name: String) -> SettingDefinition? { all.first { $0.name == name } }
}

extension Value {
    /// The text of a text value.
    var asText: String? { if case .text(let text) = self { text } else { nil } }
    /// The number of an integer value.
    var asInteger: Int? { if case .integer(let number) = self { number } else { nil } }
    /// The flag of a boolean value.
    var asBoolean: Bool? { if case .boolean(let flag) = self { flag } else { nil } }
    /// The span of a duration value.
    var asDuration: Duration? { if case .duration(let duration) = self { duration } else { nil } }
}

extension Bool {
    /// `on` or `off`.
    var word: String { self ? "on" : "off" }
}
