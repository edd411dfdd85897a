/// A value that was checked against its kind.
package enum Value: Sendable, Hashable {
    /// Any text; the exact name for a choice.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A finite number.
    case number(Double)
    /// On or off.
    case boolean(Bool)
    /// A time span, not negative.
    case duration(Duration)
    /// A sort order.
    case sort(SortOrder)

    /// The text, if it is one.
    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// The whole number, if it is one.
    var integer: Int? { if case .integer(let number) = self { number } else { nil } }
}

/// A field to sort by, and in which direction.
package struct SortOrder: Sendable, Hashable {
    /// The field's exact name; nil if only the direction was given (`SortCondition.ASC=true`).
    package var field: String?
    /// Whether the smallest comes first; nil leaves it to the server (largest first).
    package var isAscending: Bool?
}
