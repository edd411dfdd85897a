import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// A test of values, applied to what a path leads to: `[*]` wants it of every element of a list, `[?]` of one.
///
/// Over an empty list neither holds, since nothing would have been checked.
struct PathCheck {
    typealias Verdict = Expectation.Verdict

    private let secrets: SecretMask
    private let test: (JSONValue, _ isTime: Bool) throws(CommandFailure) -> Bool

    /// Makes a check.
    ///
    /// - Parameters:
    ///   - secrets: What is masked in the words of a failure.
    ///   - test: Whether a value fits; throws where it cannot be compared.
    init(
        secrets: SecretMask, _ test: @escaping (JSONValue, _ isTime: Bool) throws(CommandFailure) -> Bool
    ) {
        self.secrets = secrets
        self.test = test
    }

    /// Tests one value, which a failure names `subject`.
    func verdict(
        on value: JSONValue, _ subject: String, isTime: Bool = false
    ) throws(CommandFailure) -> Verdict {
        try test(value, isTime) ? .holds : Self.fails("\(subject) is \(shown(value, subject))")
    }

    // MARK: Paths

    /// Tests what stands at a place.
    func verdict(on place: PlaceInAnswer) throws(CommandFailure) -> Verdict {
        try verdict(on: place.path, in: place.root, after: [], place)
    }

    private func verdict(
        on path: JSONPath, in root: JSONValue, after start: [JSONPath.Step], _ place: PlaceInAnswer
    ) throws(CommandFailure) -> Verdict {
        guard let parts = path.parts else {
            let value: JSONValue
            do throws(JSONPathError) {
                value = try path.value(in: root)
            } catch {
                return try Self.fails(error, below: start)
            }
            return try compare(value, start + path.steps, place)
        }
        let elements: JSONValue.Elements
        do throws(JSONPathError) {
            elements = try parts.list.list(in: root)
        } catch {
            return try Self.fails(error, below: start)
        }
        let list = start + parts.list.steps
        var (count, failures) = (0, 0)
        var first: Verdict?
        for (index, element) in elements.enumerated() {
            count += 1
            let verdict = try verdict(on: parts.rest, in: element, after: list + [.element(index)], place)
            if case .holds = verdict {
                if parts.wildcard == .anyOne { return .holds }
            } else {
                failures += 1
                first = first ?? verdict
            }
        }
        guard case .fails(let actual, let suggestions)? = first else {
            return count > 0
                ? .holds : Self.fails("\(place.name(list)) is empty, so there is nothing to check")
        }
        if parts.wildcard == .anyOne {
            return .fails(
                actual: count == 1 ? actual : "\(actual); and so on, none of the \(count) fits",
                suggestions: suggestions)
        }
        return .fails(
            actual: failures == 1 ? actual : "\(actual); \(failures) of \(count) do not fit",
            suggestions: suggestions)
    }

    private func compare(
        _ value: JSONValue, _ steps: [JSONPath.Step], _ place: PlaceInAnswer
    ) throws(CommandFailure) -> Verdict {
        let name = place.name(steps)
        do throws(CommandFailure) {
            return try verdict(on: value, name)
        } catch {
            // Which of many it is.
            guard place.path.steps != steps else { throw error }
            throw error.with { $0.details.append("it is \(name)") }
        }
    }

    // MARK: Functions

    /// Compares how many values there are at a place.
    func verdict(countOf place: PlaceInAnswer, _ subject: String) throws(CommandFailure) -> Verdict {
        let count: Int
        do throws(JSONPathError) {
            count = try place.values.count
        } catch {
            return try Self.fails(error, below: [])
        }
        return try verdict(on: .number(JSONNumber(count)), subject)
    }

    /// Compares how many different values there are at a place, or whether all of them differ.
    func verdict(
        uniquenessOf place: PlaceInAnswer, _ subject: String, asTruth: Bool
    ) throws(CommandFailure) -> Verdict {
        let values: [JSONPath.Place]
        do throws(JSONPathError) {
            values = try place.values
        } catch {
            return try Self.fails(error, below: [])
        }
        guard asTruth else {
            return try verdict(on: .number(JSONNumber(Set(values.map(\.value)).count)), subject)
        }
        guard !values.isEmpty else {
            return Self.fails("\(place.name(place.path.steps)) is empty, so there is nothing to check")
        }
        var seen: [JSONValue: JSONPath] = [:]
        var twice: (one: JSONPath, other: JSONPath, value: JSONValue)?
        for found in values where twice == nil {
            guard let value = found.value else { continue }
            if let one = seen.updateValue(found.path, forKey: value) { twice = (one, found.path, value) }
        }
        if try test(.bool(twice == nil), false) { return .holds }
        guard let twice else { return Self.fails("\(subject) is true") }
        let name = place.name(twice.other.steps)
        return Self.fails("\(place.name(twice.one.steps)) and \(name) are both \(shown(twice.value, name))")
    }

    // MARK: Words

    private static func fails(_ actual: Message) -> Verdict { .fails(actual: actual, suggestions: []) }

    /// What is missing is a failure; a path that could never lead anywhere is a mistake.
    private static func fails(
        _ error: JSONPathError, below start: [JSONPath.Step]
    ) throws(CommandFailure) -> Verdict {
        if error.reason == .unspecific { throw .usage(error.message) }
        return .fails(actual: error.below(start).message, suggestions: error.suggestions)
    }

    /// A value on one line for errors and reports, with its secrets masked; a long one is cut, and `last` shows the
    /// whole.
    private func shown(_ value: JSONValue, _ name: String) -> String {
        let text = JSONWriter().text(secrets.learning(from: value).json(value, named: name))
        return text.count > Self.longestShown ? "\(text.prefix(Self.longestShown))…" : text
    }

    /// About two lines of a terminal.
    private static let longestShown = 160
}
