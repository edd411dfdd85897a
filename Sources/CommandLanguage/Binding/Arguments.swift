/// The arguments of one command, checked against its signature, each with its place in the source.
///
/// Options go by their name (`limit`), positionals by theirs (`ORG`):
/// `arguments.integer("limit")`, `arguments.integer("ORG")`, `arguments.flag("free")`.
package struct Arguments: Sendable, Hashable {
    /// A value and where it stands.
    package struct Bound: Sendable, Hashable {
        /// The checked value.
        package var value: Value
        /// Its place in the source.
        package var range: SourceRange
        /// Whether its first character was typed and does not come from a variable.
        package var isTyped = true
    }

    /// A verb and its argument.
    package struct BoundVerb: Sendable, Hashable {
        /// The verb's full name.
        package var name: String
        /// The verb's place in the source.
        package var range: SourceRange
        /// Its argument, if one was given.
        package var argument: Bound?
        /// The words of its argument if that is an expression.
        package var expression: [Word] = []

        /// The argument if it is a whole number.
        package var integer: Int? { argument?.value.integer }

        /// The argument if it is text.
        package var text: String? { argument?.value.text }
    }

    /// An API parameter given as `Name=value`.
    package struct NamedParameter: Sendable, Hashable {
        /// The name as typed, or the API's own spelling where an option knows it.
        package var name: String
        /// The value as typed.
        package var value: String
        /// The place of the name.
        package var nameRange: SourceRange
        /// The place of the value.
        package var range: SourceRange
        /// Whether the value's first character was typed and does not come from a variable, so that it can mean something in
        /// the command's own language; true for no value at all.
        package var isValueTyped = true
        /// The values, where the value was typed as a list in JSON.
        package var list: ListValue?

        /// Creates a parameter.
        package init(
            name: String, value: String, nameRange: SourceRange, range: SourceRange,
            isValueTyped: Bool = true, list: ListValue? = nil
        ) {
            self.name = name
            self.value = value
            self.nameRange = nameRange
            self.range = range
            self.isValueTyped = isValueTyped
            self.list = list
        }
    }

    /// Whether help was asked for (`-h`, `--help`, or `?` as the last word); nothing else is checked then.
    package internal(set) var isHelpRequest = false
    /// The API parameters that no option stands for, in order.
    package internal(set) var parameters: [NamedParameter] = []
    /// The command's whole place in the source, for errors that concern no single word.
    package internal(set) var range = SourceRange(0, 0)

    var values: [String: [Bound]] = [:]
    private(set) var verbs: [String: BoundVerb] = [:]
    var words: [String: [Word]] = [:]
    private var verbOrder: [String] = []

    /// Whether anything was given for a name.
    package func has(_ name: String) -> Bool {
        values[name] != nil || verbs[name] != nil || words[name] != nil
    }

    /// The verb, if one was given; the first if the signature has several places for one.
    package var verb: BoundVerb? { verbOrder.first.flatMap { verbs[$0] } }

    /// The verb given for one positional.
    package func verb(_ name: String) -> BoundVerb? { verbs[name] }

    /// All values given for a name, in order, with their places.
    package func all(_ name: String) -> [Bound] { values[name] ?? [] }

    /// The only value given for a name, with its place.
    package subscript(_ name: String) -> Bound? { values[name]?.first }

    /// A text, a choice's exact name, or a file's name.
    package func text(_ name: String) -> String? { self[name]?.value.text }

    /// All texts of a repeated argument, in order.
    package func texts(_ name: String) -> [String] { all(name).compactMap(\.value.text) }

    /// A whole number.
    package func integer(_ name: String) -> Int? { self[name]?.value.integer }

    /// On or off, nil if not given; also for flags, where `--official=no` differs from nothing.
    package func boolean(_ name: String) -> Bool? {
        guard case .boolean(let flag)? = self[name]?.value else { return nil }
        return flag
    }

    /// Whether a flag was given, and not as `--flag=no`.
    package func flag(_ name: String) -> Bool { boolean(name) ?? false }

    /// A time span.
    package func duration(_ name: String) -> Duration? {
        guard case .duration(let duration)? = self[name]?.value else { return nil }
        return duration
    }

    /// A sort order.
    package func sort(_ name: String) -> SortOrder? {
        guard case .sort(let order)? = self[name]?.value else { return nil }
        return order
    }

    /// The words of a `.rest` or `.expression` argument, not expanded; empty if not given.
    package func words(_ name: String) -> [Word] { words[name] ?? [] }

    /// Where a name's first value stands, or the whole command if it was not given.
    package func range(of name: String) -> SourceRange {
        if let bound = values[name]?.first { return bound.range }
        if let verb = verbs[name] { return verb.range }
        if let first = words[name]?.first, let last = words[name]?.last {
            return SourceRange(first.range.lowerBound, last.range.upperBound)
        }
        return range
    }

    mutating func set(_ verb: BoundVerb, for name: String) {
        if verbs.updateValue(verb, forKey: name) == nil { verbOrder.append(name) }
    }
}
