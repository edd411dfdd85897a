package import CompshCommandLanguage

/// What the last command gave, for `expect`.
package struct CommandResult: Sendable {
    /// How many rows it showed; nil if it showed none.
    package var rows: Int?
    /// Why it failed; nil if it did not.
    package var failure: CommandFailure?

    package init(rows: Int? = nil, failure: CommandFailure? = nil) {
        self.rows = rows
        self.failure = failure
    }
}
