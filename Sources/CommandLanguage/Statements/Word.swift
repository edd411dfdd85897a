/// One word of a statement, not yet expanded.
package struct Word: Sendable, Hashable {
    /// A piece of a word.
    package enum Segment: Sendable, Hashable {
        /// Literal text, without its quotes and escapes.
        case literal(String)
        /// A variable whose value takes this place.
        case variable(Variable)
    }

    /// The pieces, in order, none for an empty quoted word; two literals never follow each other.
    package var segments: [Segment]
    /// The word with its quotes in the source.
    package var range: SourceRange
    /// The source offset after the first `=` that stands outside quotes, if there is one.
    var valueStart: Int?
    /// What stands after that `=` in the source, or all of the word where there is none, with its quotes, if it begins with
    /// `[`: it may be a list in JSON, whose quotes belong to JSON.
    var listText: String?
    /// Whether it begins with a dash that was quoted or escaped, and so is a value, never an option: `'-x'`.
    var hasQuotedDash = false

    /// Makes a word.
    package init(
        segments: [Segment], range: SourceRange, valueStart: Int? = nil, listText: String? = nil
    ) {
        self.segments = segments
        self.range = range
        self.valueStart = valueStart
        self.listText = listText
    }

    /// The word's text if it holds no variable.
    package var literal: String? {
        var text = ""
        for segment in segments {
            guard case .literal(let part) = segment else { return nil }
            text += part
        }
        return text
    }
}

extension Word {
    /// The word as if it stood in another place, whose text it is not.
    func moved(to range: SourceRange) -> Word {
        var word = self
        word.range = range
        word.valueStart = nil
        return word
    }

    /// Text that reads back as this word, wherever it is put.
    package var source: String {
        if let literal { return hasQuotedDash ? Quoting.value(literal) : Quoting.quote(literal) }
        return segments.map { segment in
            switch segment {
            case .literal(let text): Quoting.quote(text)
            case .variable(let variable): "${\(variable.name)\(variable.path)}"
            }
        }.joined()
    }
}

extension Word {
    /// The word as one would type it on the left of a comparison; nil if it is more than one text or one variable.
    var subject: String? {
        if segments.count == 1, case .variable(let variable) = segments[0] {
            return "$\(variable.name)\(variable.path)"
        }
        return literal
    }
}

/// A use of a variable: `$name`, `${name}`, `$1`, `$last.path`, `$x3.path[0]`.
package struct Variable: Sendable, Hashable {
    /// The name without `$`: `last`, `x3`, a name given by `save`, or the digits of an argument.
    package var name: String
    /// What follows the name, as typed: `.A.B[0]`, or empty.
    package var path: String
    /// The variable with its `$` and braces in the source.
    package var range: SourceRange

    /// Makes a use of a variable.
    package init(name: String, path: String = "", range: SourceRange) {
        self.name = name
        self.path = path
        self.range = range
    }
}
