/// What a command is called, takes and does: read by the binder, help, Tab, hints and tests alike.
package struct Signature: Sendable, Hashable {
    /// A command line that shows the command at work.
    package struct Example: Sendable, Hashable {
        /// The line as one would type it.
        package var line: String
        /// What it does, a short phrase.
        package var summary: String

        /// Makes an example.
        package init(_ line: String, _ summary: String) {
            self.line = line
            self.summary = summary
        }
    }

    /// What a command does besides showing something, for those who must know before it runs: hints, dry runs, scripts.
    ///
    /// None of them has a default, so that a new command says all of it, but the last: a test finds the commands that
    /// show data and do not say so.
    package struct Facts: Sendable, Hashable {
        /// What a command changes, in the account, on disk or in what the session may do.
        package enum Changes: Sendable, Hashable {
            /// Nothing.
            case nothing
            /// Something.
            case something
            /// What the action does that its positional of kind `.dynamic(.action)` names.
            case asActionSays
            /// What its verb does.
            case asVerbSays
        }

        /// What a command may do, from the least to the most: for programs that decide whether to run it.
        package enum Effect: String, Sendable, Hashable, CaseIterable {
            /// Nothing outside the session.
            case local
            /// It asks the API.
            case read
            /// It reads or writes files.
            case file
            /// It may change something in the account.
            case change
            /// It may run another program.
            case program
        }

        /// Whether it asks the API and does nothing else, so that it can be stopped at its first request.
        package var asksAPI: Bool
        /// What it changes; what it runs is not counted.
        package var changes: Changes
        /// Whether it may look at the failure of the command before it.
        package var looksAtFailures: Bool
        /// Whether it does the same in a script as at the prompt; what concerns the session itself does not.
        package var belongsInScripts: Bool
        /// Whether it shows data, and so takes the option for their format.
        package var showsData: Bool
        /// What it may do, from the least to the most.
        package var effects: [Effect]

        /// States the facts.
        ///
        /// `effects` are to be named where they do not follow from the other facts: of what touches files, of what runs
        /// another command, and of what only shows what would be asked.
        package init(
            asksAPI: Bool, changes: Changes, looksAtFailures: Bool, belongsInScripts: Bool,
            showsData: Bool = false, effects: Set<Effect>? = nil
        ) {
            self.showsData = showsData
            let changesAccount = asksAPI && changes != .nothing
            let derived: Set<Effect> = changesAccount ? [.read, .change] : asksAPI ? [.read] : [.local]
            self.effects = Effect.allCases.filter((effects ?? derived).contains)
            self.asksAPI = asksAPI
            self.changes = changes
            self.looksAtFailures = looksAtFailures
            self.belongsInScripts = belongsInScripts
        }
    }

    /// The command's name.
    package var name: String
    /// What it does besides showing something.
    package var facts: Facts
    /// Other names for it; Tab offers them only if no command's name fits.
    package var aliases: [String]
    /// The help section it stands in, for example `Images`.
    package var group: String
    /// What it does, a phrase of one line.
    package var summary: String
    /// More to say about it; paragraphs are separated by an empty line.
    package var discussion: String
    /// The positional arguments, in order; only the last one may be `.rest`, and behind a `.repeating` one only an
    /// optional verb may stand.
    package var positionals: [Positional]
    /// The options.
    package var options: [Option]
    /// What the options are called in hints: `filters` gives `[filters]`.
    package var optionsLabel: String
    /// Whether API parameters that no option stands for are taken as `Name=value`.
    package var acceptsParameters: Bool
    /// Whether such a parameter may be given several times; the command makes sense of that itself.
    package var repeatsParameters: Bool
    /// Lines that show the command at work, each a valid line of its own.
    package var examples: [Example]

    /// Makes a signature.
    package init(
        _ name: String, aliases: [String] = [], group: String, summary: String, facts: Facts,
        discussion: String = "",
        positionals: [Positional] = [], options: [Option] = [], optionsLabel: String = "options",
        acceptsParameters: Bool = false, repeatsParameters: Bool = false, examples: [Example] = []
    ) {
        self.name = name
        self.facts = facts
        self.aliases = aliases
        self.group = group
        self.summary = summary
        self.discussion = discussion
        self.positionals = positionals
        self.options = options
        self.optionsLabel = optionsLabel
        self.acceptsParameters = acceptsParameters
        self.repeatsParameters = repeatsParameters
        self.examples = examples
    }

    /// The option of this exact name.
    package func option(named name: String) -> Option? { options.first { $0.name == name } }

    /// Whether a whole command stands in its words.
    var holdsCommand: Bool {
        positionals.contains {
            $0.kind == .dynamic(.command) && ($0.presence == .rest || $0.presence == .optionalRest)
        }
    }

    /// Whether a `>` in this command's words may be a comparison.
    var mayHoldExpression: Bool {
        positionals.contains { positional in
            switch positional.kind {
            case .expression: true
            case .verb(let verbs): verbs.contains { $0.argument?.kind == .expression }
            case .dynamic(.command): holdsCommand
            default: false
            }
        }
    }
}

/// An argument that is known by its place and kind.
package struct Positional: Sendable, Hashable {
    /// How often it may or must be given.
    package enum Presence: Sendable, Hashable {
        /// Exactly once.
        case required
        /// Once or not at all; a word that does not fit its kind goes to the next positional.
        case optional
        /// Any number of times, none included; options may stand between.
        case repeating
        /// All words from here on, options included, exactly as typed and not expanded; at least one.
        case rest
        /// As `rest`, or nothing.
        case optionalRest
    }

    /// The name, in capitals as help shows it: `ORG`.
    package var name: String
    /// What it holds.
    package var kind: ValueKind
    /// How often it may or must be given.
    package var presence: Presence
    /// What it means, a phrase of one line.
    package var summary: String
    /// Whether a command that stands here makes sense only if it asks the API, so that others are not offered.
    package var wantsCall = false

    /// Makes a positional argument.
    package init(
        _ name: String, _ kind: ValueKind, _ presence: Presence = .required, wantsCall: Bool = false,
        summary: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.presence = presence
        self.wantsCall = wantsCall
        self.summary = summary
    }
}

/// An argument that is known by its name: `--limit 20`, `--free`, or the API's own `Limit=20`.
package struct Option: Sendable, Hashable {
    /// The name without dashes.
    package var name: String
    /// A letter that stands for it after one dash: `-o` for `--format`; nil for most.
    package var letter: Character?
    /// Other names by which it goes elsewhere; they are understood, and neither shown nor shortened.
    package var otherNames: [String] = []
    /// What help shows for the value, in capitals (`N`); empty for a flag.
    package var placeholder: String
    /// What the value holds; nil for a flag.
    package var kind: ValueKind?
    /// Whether the value may be left out: `--wait` alone, or `--wait=5m`, never `--wait 5m`.
    package var isValueOptional = false
    /// Whether it may be given several times.
    package var isRepeated: Bool
    /// The API parameter it stands for: with `Limit`, `Limit=5` means `--limit 5`.
    ///
    /// A repeated option also takes the numbered form (`Tag.0=LLM`). An option of kind `sort` names the
    /// object (`SortCondition`) and takes its members `Field` and `ASC`.
    package var apiName: String?
    /// The flag that means the contrary, and excludes this one: `--free=no` and `IsFree=false` are `--paid`.
    package var opposite: String?
    /// What it means, a phrase of one line.
    package var summary: String

    /// Makes an option that takes a value.
    package init(
        _ name: String, _ placeholder: String, _ kind: ValueKind, isRepeated: Bool = false,
        apiName: String? = nil, letter: Character? = nil, summary: String
    ) {
        self.name = name
        self.letter = letter
        self.placeholder = placeholder
        self.kind = kind
        self.isRepeated = isRepeated
        self.apiName = apiName
        self.opposite = nil
        self.summary = summary
    }

    /// Makes an option whose value may be left out.
    package init(
        _ name: String, orWith placeholder: String, _ kind: ValueKind, summary: String
    ) {
        self.init(name, placeholder, kind, summary: summary)
        isValueOptional = true
    }

    /// Makes a flag.
    package init(
        flag name: String, apiName: String? = nil, opposite: String? = nil, letter: Character? = nil,
        summary: String
    ) {
        self.name = name
        self.letter = letter
        self.placeholder = ""
        self.kind = nil
        self.isRepeated = false
        self.apiName = apiName
        self.opposite = opposite
        self.summary = summary
    }

    /// Whether the option is a flag: there or not, without a value of its own.
    var isFlag: Bool { kind == nil }
}
