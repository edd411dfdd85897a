import CompshCommandLanguage

extension Interpreter {
    /// The failures of a text.
    struct Tally {
        private(set) var first: CommandFailure?
        /// The first of those before `open`.
        private(set) var firstBefore: CommandFailure?
        /// The failure of the last statement, if what follows the text may still expect it, and where the report stood
        /// before it.
        var open: (failure: CommandFailure, mark: ExpectationReport.Mark?)?
        /// The failure that stands for the text: the first that nothing forgives, else the first.
        private(set) var gravest: CommandFailure?

        init() {}

        /// The tally of a text of which nothing ran.
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
    /// The status that the process exits with once all is run; says what is missing in recordings, which is a failure.
    package func exitStatus(after status: Int32) -> Int32 {
        guard let failure = session.recordingFailure else { return status }
        report(failure, in: SourceText(""))
        return status == ExitStatus.success ? failure.status : status
    }
}

/// What the last command came to, for `expect`.
struct CommandResult {
    /// How many rows it showed; nil if it showed none.
    var rows: Int?
    /// Why it failed; nil if it did not.
    var failure: CommandFailure?
}

/// A failure, and what failed.
struct NotedFailure {
    var failure: CommandFailure
    /// The statement as it was typed; nil if it could not be read, or holds a secret.
    var statement: String?
}
