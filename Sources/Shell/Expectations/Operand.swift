import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// The left side of a comparison.
enum Operand {
    /// A value that stands in no answer, and whether it is a time in seconds.
    case value(JSONValue, isTime: Bool)
    case path(PlaceInAnswer)
    case function(ExpressionShape.Function, PlaceInAnswer)

    /// Reads a word.
    ///
    /// - Throws: `CommandFailure` for a malformed path, an unknown variable, and where there is nothing to look at yet.
    @MainActor
    init(_ word: Word, in session: Session) throws(CommandFailure) {
        if let (function, inner) = ExpressionShape.function(in: word) {
            self = .function(function, try PlaceInAnswer(inner, in: session))
            return
        }
        switch word.literal {
        case nil where !PlaceInAnswer.isVariable(word):
            self = .value(.string(try word.expanded(session.value(of:)).text), isTime: false)
        case "rows":
            guard let rows = session.lastResult.rows else {
                throw .usage(
                    "no rows to count: the command before showed none", range: word.range,
                    hint: "put expect after a command that lists something")
            }
            self = .value(.number(JSONNumber(rows)), isTime: false)
        case "status":
            guard let status = session.ring.newest?.exchange.response?.status else {
                throw .usage(
                    "there is no HTTP status: nothing has been answered", range: word.range,
                    hint: "call something first")
            }
            self = .value(.number(JSONNumber(status)), isTime: false)
        case "time":
            guard let duration = session.ring.newest?.exchange.duration else {
                throw .usage(
                    "there is no time: nothing has been called", range: word.range,
                    hint: "call something first")
            }
            self = .value(.number(JSONNumber(duration / .seconds(1)) ?? JSONNumber(0)), isTime: true)
        default:
            self = .path(try PlaceInAnswer(word, in: session))
        }
    }
}

/// A path into the newest answer or into the value of a variable.
struct PlaceInAnswer {
    let root: JSONValue
    let path: JSONPath
    /// What stands before the path: `$last`, `$x3`, or nothing for the newest answer.
    private let variable: String

    /// Whether a word is a variable alone, and so keeps what it is: a list has elements, not only a text.
    static func isVariable(_ word: Word) -> Bool {
        if word.segments.count == 1, case .variable(let variable) = word.segments[0] {
            return Int(variable.name) == nil && variable.name != Variables.environment
        }
        return false
    }

    /// Reads a word.
    ///
    /// - Throws: `CommandFailure` for a malformed path, an unknown variable, and without an answer.
    @MainActor
    init(_ word: Word, in session: Session) throws(CommandFailure) {
        if Self.isVariable(word), case .variable(let variable) = word.segments[0] {
            root = try session.root(of: variable)
            path = try JSONPath(variable.path, at: variable.range, isChecked: true)
            self.variable = "$\(variable.name)"
        } else {
            root = try session.lastDocument(for: word.range)
            path = try JSONPath(
                try word.expanded(session.value(of:)).text, at: word.range, isChecked: true,
                hint: "on the left stands a path such as CompshareImageGroup[0].Status, or rows, status, time"
            )
            variable = ""
        }
    }

    /// A place below the root as one would type it.
    func name(_ steps: [JSONPath.Step]) -> String {
        let text = JSONPath(steps).description
        return variable + (variable.isEmpty || text.isEmpty || text.hasPrefix("[") ? "" : ".") + text
    }

    /// The values that `count` and `unique` look at: those of all places with `[*]`, else the elements of a list or the
    /// members of an object; null is an empty list.
    var values: [JSONPath.Place] {
        get throws(JSONPathError) {
            guard path.parts == nil else {
                let places = try path.places(in: root)
                let found = places.filter { $0.value != nil }
                if found.isEmpty, let error = places.first?.error { throw error }
                return found
            }
            let value = try path.value(in: root)
            guard value.kind == .object else {
                return try path.list(in: root).enumerated().map { index, element in
                    JSONPath.Place(path: JSONPath(path.steps + [.element(index)]), value: element)
                }
            }
            return value.members.map { member in
                JSONPath.Place(path: JSONPath(path.steps + [.member(member.name)]), value: member.value)
            }
        }
    }
}
