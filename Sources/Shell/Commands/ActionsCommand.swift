import CompShareCatalogue
import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `actions [PATTERN]`: the API's actions.
struct ActionsCommand: Command {
    static let signature = Signature(
        "actions", group: APICommands.group, summary: "the API's actions, all or those that fit a word",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: """
            The list is built in: nothing is sent. PATTERN is looked for in names, areas and summaries, in any case and in \
            both languages; several words must all be there. Common words find actions that are called otherwise: shutdown, \
            remove, 关机.
            """,
        positionals: [
            Positional(
                "PATTERN", .dynamic(.actionPattern), .repeating,
                summary: "a part of the name or of what it does")
        ],
        examples: [
            .init("actions", "all of them, by area"),
            .init("actions disk", "those that have to do with disks"),
            .init("actions 关机", "those that stop something"),
        ])

    private let pattern: [String]

    init(_ arguments: Arguments) { pattern = arguments.texts("PATTERN") }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let all = Catalogue.vendor.names
        let found = Self.found(pattern)
        guard !found.isEmpty else {
            let typed = pattern.joined(separator: " ")
            throw CommandFailure(
                "no action fits \"\(typed)\"", suggestions: ActionNames.near(typed),
                hint: "actions alone lists all \(all.count)")
        }
        let rows = found.map { Self.row($0.action, $0.area) }
        let kinds = CatalogueAction.Kind.allCases.map { kind in found.count { $0.action.kind == kind } }
        var presentation = Presentation(
            .worded { language in Report("actions", rows, schema: Self.schema(language)) },
            // Of all actions the column says enough; who looks for one wants to know what else there is.
            notes: (pattern.isEmpty ? [] : found.compactMap { ActionAdvice.warning($0.action) }) + [
                "\(found.count) of \(all.count) actions: \(kinds[0]) read, \(kinds[1]) write, \(kinds[2]) destructive · describe NAME tells more"
            ])
        presentation.paging = .wanted
        return .show(presentation)
    }

    /// The actions that have all of some words, by area.
    static func found(_ words: [String]) -> [(action: CatalogueAction, area: ActionArea)] {
        let all = Catalogue.vendor.actions.map { (action: $0, area: ActionArea($0)) }
        return ActionArea.allCases.flatMap { area in
            all.filter { $0.area == area && fits($0.action, area, words) }
        }
    }

    /// Whether an action has all the words, in whichever language.
    private static func fits(_ action: CatalogueAction, _ area: ActionArea, _ pattern: [String]) -> Bool {
        let summary = Message(action.summary)
        let words = [action.name, area.rawValue, action.kind.rawValue]
        let text = (words + Language.allCases.flatMap { [area.name.text(in: $0), summary.text(in: $0)] })
            .joined(separator: " ").lowercased()
        return pattern.allSatisfy { word in
            let word = word.lowercased()
            return text.contains(word)
                || ActionWords.names(meantBy: word).contains { action.name.contains($0) }
        }
    }

    /// An action as data: the same in every language.
    static func row(_ action: CatalogueAction, _ area: ActionArea) -> JSONValue {
        var row = JSONObject()
        row["name"] = .string(action.name)
        row["area"] = .string(area.name.description)
        row["kind"] = .string(action.kind.rawValue)
        row["status"] = action.status.map { .string($0.rawValue) } ?? JSONValue.null
        row["summary"] = .string(action.summary.english)
        row["replacement"] = action.replacement.map(JSONValue.string)
        row["advice"] = ActionAdvice.warning(action).map { .string($0.description) }
        return .object(row)
    }

    private static func schema(_ language: Language) -> Schema {
        func words(_ column: Column, _ words: @escaping @Sendable (JSONValue) -> Message?) -> Field {
            Field(column) { row in words(row).map { .text($0.text(in: language)) } ?? .missing }
        }
        return Schema([
            words(Column("AREA", priority: 70)) { row in
                row["area"]?.text.map { Message(translating: $0) }
            },
            .identifier("NAME", "name", priority: 100).atLeast(24), .word("KIND", "kind", priority: 90),
            .word("STATUS", "status", priority: 60),
            words(Column("SUMMARY", priority: 80, minimumWidth: 16, wholeWidth: 100, isFlexible: true)) {
                row in
                // What to use in its place says more than what it did.
                if let replacement = row["replacement"]?.text { return "use \(replacement)" }
                return row["name"]?.text.flatMap(Catalogue.vendor.action(named:)).map { Message($0.summary) }
            },
        ])
    }
}
