package import CompshCommandLanguage

extension Interpreter {
    /// The failures of a text.
    package struct Tally {
        /// The status of the first; 0 if there was none.
        package private(set) var status = ExitStatus.success
        /// The status of the first of those before `open`.
        private(set) var statusBefore = ExitStatus.success
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
            statusBefore = status
            if status == ExitStatus.success { status = failure.status }
            if mayBeForgiven, failure.mayBeExpected { open = (failure, mark) }
            if gravest == nil || gravest?.isForgivable == true && !failure.isForgivable { gravest = failure }
        }
    }
}
