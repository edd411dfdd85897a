import CompShareOrderedJSON
import CompShareWire
import CompshCassette
import CompshCommandLanguage
import CompshLocalization
import CompshRendering

/// `diff [xA] [xB]`: two answers compared by structure.
struct DiffCommand: Command {
    static let signature = Signature(
        "diff", group: "Looking at answers", summary: "compare two answers by structure",
        facts: .init(
            asksAPI: false, changes: .nothing, looksAtFailures: false, belongsInScripts: true,
            showsData: true),
        discussion: """
            Entries of lists are matched by their ids, so that their order does not count. Without names the newest answer \
            is compared with the one before it to the same request, or else of the same action; with one name, \
            that one with the newest. rows counts the differences: expect rows == 0.
            """,
        positionals: [
            Positional("XA", .dynamic(.exchange), .optional, summary: "the older one"),
            Positional("XB", .dynamic(.exchange), .optional, summary: "the newer one"),
        ],
        options: [
            Option(
                "ignore", "PATH", .dynamic(.memberNames), isRepeated: true,
                summary: "leave out what has these member names in its path, such as Data.UpdateTime"),
            Option(
                flag: "structure", summary: "only what is gone, new or of another type, lists as one entry"),
        ],
        examples: [
            .init("diff x1 x1", "an answer with itself"),
            .init("diff x1 --ignore CreatedCount", "the first with the newest"),
            .init("diff x1 x1 --structure", "members and their types only"),
        ])

    private let first: ExchangeArgument
    private let second: ExchangeArgument
    private let range: SourceRange
    private let ignored: [JSONPath]
    private let comparesStructure: Bool

    init(_ arguments: Arguments) throws(CommandFailure) {
        first = ExchangeArgument(arguments, "XA")
        second = ExchangeArgument(arguments, "XB")
        range = arguments.range
        comparesStructure = arguments.flag("structure")
        ignored = try arguments.all("ignore").map { bound throws(CommandFailure) in
            try JSONPath(
                bound.value.text ?? "", at: bound.range,
                hint: "write member names with dots: Data.UpdateTime")
        }
    }

    func run(in session: Session) throws(CommandFailure) -> Outcome {
        let (one, other) = try entries(in: session)
        let before = try Session.answer(of: one, in: range)
        let after = try Session.answer(of: other, in: range)
        let secrets = session.secrets.mask.learning(from: before).learning(from: after)
        if comparesStructure {
            let found = try VerificationLimit.differences(
                from: secrets.json(before), to: secrets.json(after), ignoring: ignored, upTo: .max)
            let rows = found.map(Finding.init).map {
                Self.row($0.change.rawValue, $0.path, before: $0.before, after: $0.now)
            }
            let names: Message = "\(one.name) → \(other.name)"
            return .show(
                .report(Report("changes", rows, schema: Self.schema)),
                notes: [
                    found.isEmpty
                        ? "\(names): no difference in structure"
                        : "\(names): \(found.count, one: "difference", many: "differences")"
                ])
        }
        let diff = JSONDiff(from: secrets.json(before), to: secrets.json(after), ignoring: ignored)
        guard !diff.isCutShort else { throw .interrupted }
        let rows = diff.changes.map {
            Self.row($0.kind.rawValue, $0.path, before: $0.before ?? nil, after: $0.after ?? nil)
        }
        return .show(
            .report(Report("changes", rows, schema: Self.schema)), notes: [footer(diff, one, other)])
    }

    private static func row(
        _ change: String, _ path: String, before: JSONValue, after: JSONValue
    ) -> JSONValue {
        ["change": .string(change), "path": .string(path), "before": before, "after": after]
    }

    private static var schema: Schema {
        func value(_ title: String, _ member: String, priority: Int) -> Field {
            Field(Column(title, priority: priority, wholeWidth: 16, isFlexible: true)) {
                $0[member].map(cell) ?? .missing
            }
        }
        return Schema([
            .word("CHANGE", "change", priority: 90),
            .text("PATH", "path", priority: 100, minimumWidth: 20).wholeUpTo(36).leaving(.path),
            value("BEFORE", "before", priority: 80), value("AFTER", "after", priority: 85),
        ])
    }

    /// Plain values as they are; of objects and lists people see how much there is.
    private static func cell(_ value: JSONValue) -> Cell {
        func abridged(_ opening: String, _ count: Message, _ closing: String) -> Cell {
            .abridged(opening + count.description + closing, full: JSONWriter().text(value))
        }
        let count = value.count ?? 0
        return switch value.kind {
        case .object: abridged("{", Message(count, one: "member", many: "members"), "}")
        case .array: abridged("[", Message(count, one: "entry", many: "entries"), "]")
        case .null, .boolean, .number, .string: Cell(value: value)
        }
    }

    private func footer(_ diff: JSONDiff, _ one: ExchangeRing.Entry, _ other: ExchangeRing.Entry) -> Message {
        let names: Message = "\(one.name) → \(other.name)"
        if diff.changes.isEmpty {
            return diff.movedEntries == 0
                ? "\(names): no difference"
                : """
                \(names): no difference but the order: \
                \(diff.movedEntries, one: "entry stands elsewhere", many: "entries stand elsewhere")
                """
        }
        func count(_ kind: JSONDiff.Change.Kind) -> Int { diff.changes.count { $0.kind == kind } }
        return "\(names): \(count(.added)) added, \(count(.removed)) removed, \(count(.changed)) changed"
    }

    @MainActor
    private func entries(
        in session: Session
    ) throws(CommandFailure) -> (ExchangeRing.Entry, ExchangeRing.Entry) {
        if first.isGiven { return (try first.entry(in: session), try second.entry(in: session)) }
        let newest = try first.entry(in: session)
        let earlier = session.ring.numbered.filter {
            $0.number < newest.number && $0.exchange.action == newest.exchange.action
        }
        // The one that it repeats, as `again` does, tells more than another call of the action.
        let request = RequestKey(newest.exchange.request)
        let before = earlier.last { RequestKey($0.exchange.request) == request } ?? earlier.last
        guard let before else {
            if session.ring.hasDropped(newest.exchange.action), let oldest = session.ring.numbered.first {
                throw CommandFailure(
                    "the earlier answers of \(newest.exchange.action) are no longer kept; \(oldest.name) is the oldest that is",
                    hint: "again sends the request once more; last > FILE keeps an answer")
            }
            throw CommandFailure(
                "there is no earlier answer of \(newest.exchange.action) to compare \(newest.name) with",
                hint: "again sends the request once more; diff xA xB compares any two")
        }
        return (before, newest)
    }
}
