package import CompshLocalization

/// What is wrong with something the user typed, in four parts: what, where, suggestions, what to do next.
package struct UsageError: Error, Sendable, Equatable {
    /// What is wrong, one sentence without a full stop, for example `unknown command "imges"`.
    ///
    /// Quoted parts are what the user typed; they are made safe for the terminal where they are printed.
    package var message: Message
    /// The part of the source that is wrong; empty where something is missing; nil if no part of it is.
    package var range: SourceRange?
    /// The nearest names that would be right here, best first, at most three.
    package var suggestions: [String]
    /// What to do next, one sentence without a full stop, if there is more to say than the suggestions do.
    package var hint: Message?
    /// Whether the text merely ends too early: in an open quote or after a final `\`.
    ///
    /// A prompt then asks for another line in place of showing the error.
    package var isIncomplete: Bool

    /// Makes an error; suggestions beyond the third are dropped.
    package init(
        _ message: Message, range: SourceRange? = nil, suggestions: [String] = [], hint: Message? = nil,
        isIncomplete: Bool = false
    ) {
        self.message = message
        self.range = range
        self.suggestions = Array(suggestions.prefix(3))
        self.hint = hint
        self.isIncomplete = isIncomplete
    }
}
