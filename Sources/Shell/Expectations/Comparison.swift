import CompShareOrderedJSON
import CompshCommandLanguage
import CompshLocalization

/// A value of an answer beside a text that was typed, and an operator between them.
struct Comparison {
    let left: JSONValue
    let right: String
    /// Whether the value is a time in seconds, so that the text may have a unit.
    let isTime: Bool
    let rightRange: SourceRange

    /// Whether the comparison holds.
    ///
    /// - Throws: `CommandFailure` if the two cannot be compared so.
    func holds(_ name: String) throws(CommandFailure) -> Bool {
        switch name {
        case "==": return try isEqual
        case "!=": return try !isEqual
        case "<": return try order(name) < 0
        case "<=": return try order(name) <= 0
        case ">": return try order(name) > 0
        case ">=": return try order(name) >= 0
        case "contains": return try contains
        case "matches": return try matches
        default:
            throw .usage(
                "unknown comparison \"\(name)\"", range: rightRange, hint: "help expect lists the comparisons"
            )
        }
    }

    private var isEqual: Bool {
        get throws(CommandFailure) {
            if isTime { return try order("==") == 0 }
            switch left.content {
            case .null: return right == "null"
            case .bool(let value): return right.lowercased() == (value ? "true" : "false")
            case .number(let number): return Self.isSame(number, right)
            // `"45"` in the answer is the same as 45, since the service writes numbers both ways.
            case .string(let text):
                return text == right || JSONNumber(text).map { Self.isSame($0, right) } ?? false
            case .array, .object:
                guard let other = try? JSONValue(parsing: Array(right.utf8)) else { return false }
                let diff = JSONDiff(from: left, to: other)
                return diff.changes.isEmpty && !diff.isCutShort
            }
        }
    }

    private static func isSame(_ number: JSONNumber, _ text: String) -> Bool {
        guard let other = JSONNumber(text) else { return false }
        // Whole numbers as such: doubles cannot tell large ids apart.
        if let one = Int(number.text), let two = Int(other.text) { return one == two }
        return number.double == other.double
    }

    /// Negative, zero or positive, as the value is less, equal or greater.
    private func order(_ name: String) throws(CommandFailure) -> Int {
        if let one = left.integer, let other = JSONNumber(right)?.integer, !isTime {
            return one < other ? -1 : one > other ? 1 : 0
        }
        guard let value = left.double else {
            throw .usage(
                "\(name) compares numbers, and the value is \(JSONWriter().text(left))", range: rightRange,
                hint: "for texts there are ==, !=, contains and matches")
        }
        guard let other = JSONNumber(right)?.double ?? seconds else {
            throw .usage(
                "\(name) compares numbers, and \"\(right)\" is not one", range: rightRange,
                hint: "for texts there are ==, !=, contains and matches")
        }
        return value < other ? -1 : value > other ? 1 : 0
    }

    /// The text as a time span in seconds.
    private var seconds: Double? {
        guard isTime,
            case .duration(let duration)? = try? ValueKind.duration.read(right, for: "time", at: nil)
        else { return nil }
        return duration / .seconds(1)
    }

    private var contains: Bool {
        get throws(CommandFailure) {
            switch left.kind {
            case .string, .number: return left.text?.contains(right) ?? false
            case .array:
                for element in left.elements {
                    let comparison = Comparison(
                        left: element, right: right, isTime: false, rightRange: rightRange)
                    if try comparison.isEqual { return true }
                }
                return false
            case .object: return left[right] != nil
            case .null, .boolean: return false
            }
        }
    }

    private var matches: Bool {
        get throws(CommandFailure) {
            let pattern: Pattern
            do throws(PatternError) {
                pattern = try Pattern(right)
            } catch {
                throw .usage(
                    "\"\(right)\" is not a regular expression: \(error.reason) (after \(error.place, one: "character", many: "characters"))",
                    range: rightRange, hint: "put it in single quotes, so that a backslash reaches it")
            }
            return pattern.isFound(in: left.text ?? JSONWriter().text(left))
        }
    }
}
