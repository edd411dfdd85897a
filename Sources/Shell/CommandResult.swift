package import OrderedJSON

/// What the last command gave, for `expect` and `save`.
package struct CommandResult: Sendable {
    /// How many rows it showed; nil if it showed none of its own.
    package var rows: Int?
    /// The answer, or the report of our own, that it showed; nil means the newest exchange's answer.
    package var document: JSONValue?
    /// Why it failed; nil if it did not.
    package var failure: CommandFailure?

    package init(rows: Int? = nil, document: JSONValue? = nil, failure: CommandFailure? = nil) {
        self.rows = rows
        self.document = document
        self.failure = failure
    }
}
