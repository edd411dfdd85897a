import CompShare
import CompShareOrderedJSON
import CompShareWire
package import CompshCommandLanguage
import CompshLineEditing
import CompshLocalization
import CompshRendering
import CompshTextLayout

/// One of the settings: its name, what it takes, and how its value is read and set.
package struct SettingDefinition: Sendable {
    package let name: String
    /// What it is, a phrase of one line.
    package let summary: String
    /// What must be known of it before a script of others, or a line of the history, sets it.
    package struct Facts: Sendable, Hashable {
        /// Whether it chooses the keys, or where requests are sent.
        var choosesAccount = false
        package var allowsChanges = false
        var showsSecrets = false
        /// Whether it has a command of its own, such as `region`.
        var isCommand = false

        /// Of a setting that only concerns how things are shown.
        static let ofView = Facts()
        /// Of a setting that is sent with calls.
        static let ofCalls = Facts(isCommand: true)
        /// Of a setting that chooses the account.
        static let ofAccount = Facts(choosesAccount: true, isCommand: true)
    }

    package let facts: Facts
    package let kind: ValueKind
    package let example: String
    /// The program's option that sets it for a whole session; nil if it has none.
    package let option: Option?
    /// The environment's variable that gives a value where no option does; nil if there is none.
    package let variable: String?
    /// The present value as text, and its origin; nil if nothing is set.
    package let read: @MainActor (Session) -> (value: String?, origin: Origin)
    /// The value that holds where no place gives one, as text; nil if there is none.
    let standard: @MainActor () -> String?
    /// What it means that nothing is set; nil where that says it all.
    let absence: Message?
    /// What to say when a value has been set; nil where nothing is to be said.
    let remark: @MainActor (Session) -> Message?
    /// Sets the value that a place gives; nil takes back the session's own.
    let assign: @MainActor (Session, Value?, Origin) throws(CommandFailure) -> Void

    private init<T: Sendable>(
        _ name: String, _ facts: Facts, _ summary: String, _ kind: ValueKind, example: String,
        option placeholder: String? = nil, letter: Character? = nil, optionSummary: String? = nil,
        variable: String? = nil, absence: Message? = nil,
        remark: @escaping @MainActor (Session) -> Message? = { _ in nil },
        _ path: @autoclosure @escaping @Sendable () -> any WritableKeyPath<Settings, Layered<T>> & Sendable,
        text: @escaping @MainActor (T) -> String?,
        parse: @escaping @MainActor (Value, Session) throws(CommandFailure) -> T?
    ) {
        self.name = name
        self.facts = facts
        self.summary = summary
        self.kind = kind
        self.example = example
        let optionSummary = optionSummary ?? summary
        option = placeholder.map { placeholder in
            // Without a placeholder for a value, its presence turns the setting on.
            placeholder.isEmpty
                ? Option(flag: name, summary: optionSummary)
                : Option(name, placeholder, kind, letter: letter, summary: optionSummary)
        }
        self.variable = variable
        self.absence = absence
        self.remark = remark
        standard = { text(Settings()[keyPath: path()].value) }
        // A path is made when its setting is looked at: making all of them takes a tenth of a start.
        read = { session in
            let layered = session.settings[keyPath: path()]
            return (text(layered.value), layered.origin)
        }
        assign = { session, value, origin throws(CommandFailure) in
            let path = path()
            if let value {
                guard let parsed = try parse(value, session) else { return }
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
        option = Option(name, "NAME", kind, summary: summary)
        // `CredentialSearch` reads it with the keys that it chooses.
        variable = nil
        standard = { nil }
        absence = nil
        remark = { _ in nil }
        read = { session in (session.profileName, session.profileOrigin) }
        assign = { session, value, _ throws(CommandFailure) in
            try session.useProfile(value.flatMap(\.text))
        }
    }

    /// Sets what the environment and the program's options give, but for the profile, with which a session begins.
    ///
    /// - Throws: `CommandFailure` with what a setting takes, and the option's place.
    @MainActor
    package static func setAll(from options: Arguments, in session: Session) throws(CommandFailure) {
        for setting in all where setting.name != "profile" {
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
            // What reads a text does not know which setting it is for.
            guard kind == .text || kind == .dynamic(.columns) else { throw error }
            throw error.with { $0.message = "\(origin.subject): \($0.message)" }
        }
    }

    // MARK: What arguments are read as

    private static func flag(_ value: Value, _: Session) -> Bool? {
        if case .boolean(let flag) = value { flag } else { nil }
    }

    private static func number(_ value: Value, _: Session) -> Int? { value.wholeNumber }

    private static func text(_ value: Value, _: Session) -> String? { value.text }

    private static func name<T: RawRepresentable<String>>(_ value: Value, _: Session) -> T? {
        value.text.flatMap(T.init)
    }

    /// All settings, in the order of `status`.
    package static let all: [SettingDefinition] = [
        SettingDefinition(profile: "profile"),
        SettingDefinition(
            "endpoint", .ofAccount, "where requests go", .text, example: "https://api.compshare.cn",
            option: "URL",
            optionSummary: "where requests go; plain http for loopback only", variable: "COMPSHARE_ENDPOINT",
            \.endpoint, text: \.description
        ) { value, session throws(CommandFailure) in
            let endpoint: Endpoint
            do throws(EndpointError) {
                endpoint = try Endpoint(value.text ?? "")
            } catch {
                throw .usage(error.message)
            }
            try session.refuseOtherEndpoints()
            return endpoint
        },
        SettingDefinition(
            "region", .ofCalls, "the region of calls; all is every region, where possible", .dynamic(.region),
            example: "cn-wlcb", option: "REGION",
            absence:
                "no region is set: the account's listings cover all, other calls go to \(Place.standardRegion)",
            remark: PlaceAdvice.onRegion, \.region, text: { $0 }, parse: text),
        SettingDefinition(
            "zone", .ofCalls, "the zone sent with every call", .dynamic(.zone), example: "cn-wlcb-01",
            option: "ZONE", remark: PlaceAdvice.onZone, \.zone, text: { $0 }, parse: text),
        SettingDefinition(
            "project", .ofCalls, "the project sent with every call", .dynamic(.project),
            example: "org-abc123", option: "ID", \.project, text: { $0 }, parse: text),
        SettingDefinition(
            "org", .ofCalls, "the organisation that images means when none is given", .dynamic(.organisation),
            example: "12345", option: "N", \.organisation, text: { $0.map(String.init) },
            parse: number),
        SettingDefinition(
            "format", .ofView, "how data are shown",
            FormatWishes.kind, example: "json",
            option: "NAME", letter: "o", \.format, text: \.rawValue, parse: name),
        SettingDefinition(
            "raw", .ofView, "whether answers are shown as they went over the wire", .boolean, example: "on",
            \.raw, text: \.word, parse: flag),
        SettingDefinition(
            "limit", .ofView, "rows on a page", .integer(1...PageSize.largest), example: "50", \.limit,
            text: { String($0) }, parse: number),
        SettingDefinition(
            "readme", .ofView, "whether listings of images ask for their long texts", .boolean,
            example: "off", \.readme, text: \.word, parse: flag),
        SettingDefinition(
            "timeout", .ofView, "the time limit of a request", .duration, example: "30s",
            option: "TIME", \.timeout, text: { HumanDuration.text($0) }
        ) { value, _ throws(CommandFailure) in
            guard case .duration(let duration) = value, duration > .zero else {
                throw .usage("a timeout is longer than 0", hint: "for example: set timeout 30s")
            }
            return duration
        },
        SettingDefinition(
            "retries", .ofView, "how often a failed read is sent again", .integer(0...10), example: "0",
            option: "N", \.retries, text: { String($0) }, parse: number),
        SettingDefinition(
            "write", Facts(allowsChanges: true, isCommand: true),
            "whether actions that change something are allowed", .boolean, example: "on", option: "",
            optionSummary: "allow actions that change something; away from the prompt they need --yes too",
            \.write, text: \.word, parse: flag),
        SettingDefinition(
            "max-price", Facts(allowsChanges: true),
            "the most yuan that what is bought at once may cost: a month, or an hour where it is paid by the hour",
            .text, example: "2.5", option: "YUAN", optionSummary: "refuse what costs more yuan at once",
            \.maxPrice, text: { $0?.description }
        ) { value, _ throws(CommandFailure) in
            guard let limit = Yuan(value.text ?? ""), limit >= .zero else {
                throw .usage(
                    "a price is a number of yuan, such as 2.5",
                    hint: "set max-price YUAN allows more, unset max-price takes the limit away")
            }
            return limit
        },
        SettingDefinition(
            "secrets", Facts(showsSecrets: true),
            "whether passwords and tokens of answers are shown on a terminal",
            .choice([
                Choice("hide", "as *****; a file or a pipe has them as they are"),
                Choice("show", "as they are; keys and signatures stay hidden"),
            ]), example: "show", \.secrets, text: \.rawValue, parse: name),
        SettingDefinition(
            "color", .ofView, "when to use colour", .choice(ColorChoice.allCases.map { Choice($0.rawValue) }),
            example: "never", option: "WHEN", \.color, text: \.rawValue, parse: name),
        SettingDefinition(
            "links", .ofView, "whether ids and addresses in tables can be clicked",
            .choice(LinkChoice.allCases.map { Choice($0.rawValue, $0.summary) }), example: "off", \.links,
            text: \.rawValue, parse: name),
        SettingDefinition(
            "lang", .ofView, "the language of the shell's own texts",
            .choice([
                Choice("en", "English", otherNames: ["en_us", "en-us", "english", "英文", "英语"]),
                Choice(
                    "zh", "简体中文",
                    otherNames: ["cn", "zh_cn", "zh-cn", "zh-hans", "chinese", "中文", "简体中文"]),
            ]), example: "zh",
            option: "NAME", \.language, text: \.rawValue, parse: name),
        SettingDefinition(
            "wide", .ofView, "whether tables may be wider than the terminal", .boolean, example: "on", \.wide,
            text: \.word, parse: flag),
        SettingDefinition(
            "columns", .ofView, "the columns that listings show; unset columns shows all", .dynamic(.columns),
            example: "NAME,AUTHOR", remark: ColumnTitles.onUnknown, \.columns,
            text: { $0?.joined(separator: ",") }
        ) { value, _ throws(CommandFailure) in try ColumnTitles.list(value.text ?? "") },
        SettingDefinition(
            "pager", .ofView,
            "when what is taller than the screen goes through $COMPSH_PAGER, $PAGER or less",
            .choice(PagerChoice.allCases.map { Choice($0.rawValue, $0.summary) }), example: "off", \.pager,
            text: \.rawValue, parse: name),
        SettingDefinition(
            "ambiguous", .ofView, "how wide the terminal draws characters such as “ and …",
            .choice([
                Choice("narrow", "one column, as in most terminals"),
                Choice("wide", "two columns, as in some terminals set up for Chinese"),
            ]), example: "wide", \.ambiguous, text: { $0 == .wide ? "wide" : "narrow" },
            parse: { value, _ in value.text == "wide" ? .wide : .narrow }),
        SettingDefinition(
            "times", .ofView, "how csv and tsv write times",
            .choice(TimeNotation.allCases.map { Choice($0.rawValue, $0.summary) }), example: "epoch",
            option: "NAME", \.times, text: \.rawValue, parse: name),
        SettingDefinition(
            "spreadsheet", .ofView,
            "whether csv and tsv disarm texts that a spreadsheet would run as formulas",
            .boolean, example: "on", \.spreadsheet, text: \.word, parse: flag),
        SettingDefinition(
            "parallel", .ofView, "how many requests of all are in flight", .integer(1...32), example: "4",
            \.parallel, text: { String($0) }, parse: number),
        SettingDefinition(
            "prompt", .ofView, "what the prompt tells, in this order",
            .choices(PromptPart.allCases.map { Choice($0.rawValue, $0.summary) }),
            example: "profile,org,time", \.prompt,
            text: { $0.map(\.rawValue).joined(separator: ",") },
            parse: { value, _ in PromptPart.list(value.text ?? "") }),
        SettingDefinition(
            "hints", .ofView, "whether grey hints are shown while typing", .boolean, example: "off", \.hints,
            text: \.word, parse: flag),
        SettingDefinition(
            "editor", .ofView, "the keys of the line editor",
            .choice(TerminalEditor.Keys.allCases.map { Choice($0.rawValue) }), example: "vi", \.editor,
            text: \.rawValue, parse: name),
    ]

    package static func named(_ name: String) -> SettingDefinition? { all.first { $0.name == name } }
}

extension Value {
    /// A whole number, also as the text that the binder keeps of a dynamic kind.
    var wholeNumber: Int? { integer ?? text.flatMap { Int(decimal: $0) } }
}

extension Bool {
    /// `on` or `off`.
    var word: String { self ? "on" : "off" }
}
