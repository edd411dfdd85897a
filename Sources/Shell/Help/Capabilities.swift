import CompShare
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// All that compsh takes and does, as a page for people and as a document for programs: commands with their options and
/// effects, the kinds of failures, exit statuses and formats.
///
/// Everything comes from where it stands: signatures, settings, `FailureKind`, `ProgramHelp`, `OutputFormat`.
enum Capabilities {
    // MARK: For programs

    /// The whole document; its rows are the commands.
    static var report: Report {
        let commands = CommandRegistry.all.map { SignatureDocument.json($0.signature) }
        let schema = Schema([
            .word("NAME", "name", priority: 100), .word("EFFECT", "effect", priority: 90),
            .text("USAGE", "usage", priority: 50), .text("SUMMARY", "summary", priority: 80),
        ])
        return Report(
            document: document(commands), rows: commands, listMember: "commands", schema: schema)
    }

    private static func document(_ commands: [JSONValue]) -> JSONValue {
        [
            "name": .string(ProgramSignature.name), "version": .string(Client.version),
            "commands": .array(commands),
            "programCommands": .array(ProgramSignature.commands.map(SignatureDocument.json)),
            "options": .array(
                (ProgramSignature.options + ProgramSignature.emulatorOptions).map(SignatureDocument.option)),
            "settings": .array(
                SettingDefinition.all.map {
                    [
                        "name": .string($0.name), "summary": .string($0.summary),
                        "value": SignatureDocument.value($0.kind),
                    ]
                }),
            "statements": .array(
                statements.map { ["form": .string($0.form), "effect": .string($0.effect.rawValue)] }),
            "effects": .array(
                Signature.Facts.Effect.allCases.map {
                    ["name": .string($0.rawValue), "summary": .string($0.summary.description)]
                }),
            "kinds": .array(
                FailureKind.allCases.map {
                    [
                        "name": .string($0.rawValue),
                        "status": $0.status.map { .number(JSONNumber(Int($0))) } ?? nil,
                        "summary": .string($0.summary.description),
                    ]
                }),
            "exitStatuses": .array(
                ProgramHelp.exitStatuses.map {
                    [
                        "term": .string($0.term),
                        "status": Int(decimal: $0.term).map { .number(JSONNumber($0)) } ?? nil,
                        "summary": .string($0.text.description),
                    ]
                }),
            "formats": .array(
                OutputFormat.allCases.map {
                    [
                        "name": .string($0.rawValue), "summary": .string($0.summary),
                        "fileEndings": .array($0.fileEndings.map(JSONValue.string)),
                        "isForPrograms": .bool($0.isForPrograms),
                    ]
                }),
        ]
    }

    /// What a statement may be besides a command.
    private static let statements: [(form: String, effect: Signature.Facts.Effect)] = [
        ("COMMAND > FILE", .file), ("COMMAND >> FILE", .file), ("COMMAND | PROGRAM", .program),
        ("!PROGRAM", .program),
    ]

    // MARK: For people

    static var page: HelpPage {
        typealias Section = HelpPage.Section
        func entry(_ term: String, _ text: Message) -> HelpPage.Entry { .init(term: term, text: text) }
        let commands = CommandRegistry.table.groups.map { group in
            Section(
                title: Message(translating: group.name),
                entries: group.signatures.map {
                    let effects = $0.facts.effects.map(\.rawValue).joined(separator: ", ")
                    return entry($0.name, "\(effects) · \(Message(translating: $0.summary))")
                })
        }
        return HelpPage(
            summary:
                "What compsh takes and does; capabilities -o json tells all of it, help COMMAND more of one.",
            usage: [],
            sections: commands + [
                Section(
                    title: "Effects",
                    entries: Signature.Facts.Effect.allCases.map { entry($0.rawValue, $0.summary) }),
                Section(
                    title: "Kinds of failures",
                    entries: FailureKind.allCases.map { kind in
                        entry(
                            kind.rawValue,
                            kind.status.map { "status \($0): \(kind.summary)" } ?? kind.summary)
                    }),
                Section(title: "Exit status", entries: ProgramHelp.exitStatuses),
                Section(
                    title: "Formats",
                    entries: OutputFormat.allCases.map {
                        entry($0.rawValue, Message(translating: $0.summary))
                    }),
            ])
    }
}

extension Signature.Facts.Effect {
    /// What it means, a phrase of one line.
    var summary: Message {
        switch self {
        case .local: "nothing outside the session"
        case .read: "it asks the API, and changes nothing"
        case .file: "it reads or writes files"
        case .change: "it may change something in the account"
        case .program: "it may run another program"
        }
    }
}

extension HelpPage {
    /// The page as programs read it, in English.
    var json: JSONValue {
        [
            "summary": .string(summary.description),
            "usage": .string(usage.joined(separator: " ")),
            "paragraphs": .array(paragraphs.map { .string($0.description) }),
            "sections": .array(
                sections.map { section in
                    [
                        "title": .string(section.title.description),
                        "entries": .array(
                            section.entries.map {
                                ["term": .string($0.term), "text": .string($0.text.description)]
                            }),
                    ]
                }),
        ]
    }
}
