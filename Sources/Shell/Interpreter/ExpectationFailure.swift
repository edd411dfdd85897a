import CompshCommandLanguage
import CompshLocalization

extension CommandFailure {
    /// The failure of an expectation.
    init(_ expectation: Expectation, actual: Message, suggestions: [String]) {
        self.init(
            "the expectation failed: \(expectation.text)", kind: .expectation,
            range: expectation.range, suggestions: suggestions)
        details = ["actual: \(actual)"]
    }
}
