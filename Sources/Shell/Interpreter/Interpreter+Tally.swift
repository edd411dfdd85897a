package import CompshCommandLanguage

extension Interpreter {
    /// The failures of a text.
    package struct Tally {
        /// The first.
        private(set) var first: CommandFailure?
        /// The first of those before `open`.
        private(set) var firstBefore: CommandFailure?
        /// That of the last statement, if what comes after the text may still say that it was to come, and what of the
        /// report is its.
        package internal(set) var open: (failure: CommandFailure, mark: ExpectationReport.Mark?)?
        /// The one that tells how the text failed: the first that nothing forgives, else the first.
        private(set) var gravest: CommandFailure?

        init() {}

        /// That of a text of which nothing ran.
        init(_ failure: CommandFailure) { add(failure, since: nil, mayBeForgiven: false) }

        mutating func add(
            _ failure: CommandFailure, since mark: ExpectationReport.Mark?, mayBeForgiven: Bool
        ) {
            firstBefore = first
            first = first ?? failure
            if mayBeForgiven, failure.mayBeExpected { open = (failure, mark) }
            if gravest == nil || gravest?.isForgivable == true && !failure.isForgivable { gravest = failure }
        }
    }
}

extension Interpreter {
    /// The status that the process exits with, once all is run: a session whose recording lacks something has not gone
    /// well, which is said here.
    package func exitStatus(after status: Int32) -> Int32 {
        guard let failure = session.recordingFailure else { return status }
        report(failure, in: SourceText(""))
        return status == ExitStatus.success ? failure.status : status
    }
}

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
