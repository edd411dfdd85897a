/// How a part of a word is quoted.
package enum Quote: Sendable, Hashable, CaseIterable {
    /// Not at all.
    case none
    /// `'…'`, where every character stands for itself.
    case single
    /// `"…"`, with escapes and variables.
    case double
}
