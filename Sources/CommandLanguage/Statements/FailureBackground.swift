package import CompshLocalization

/// What more is to be said of a failure than it says itself, for somebody who asks why.
package struct FailureBackground: Sendable, Equatable {
    /// Whether the same command may succeed.
    package enum Repetition: Sendable {
        /// At once.
        case now
        /// Some time later.
        case later
        /// Once something else is put right.
        case afterChange
        /// Not as it is.
        case never
    }

    /// What the failure means or comes from, a clause; nil where it says so itself.
    package var meaning: Message?
    /// Whether the same command may succeed; nil if nobody knows.
    package var again: Repetition?

    /// Creates what is to be said.
    package init(_ meaning: Message? = nil, again: Repetition? = nil) {
        self.meaning = meaning
        self.again = again
    }
}
