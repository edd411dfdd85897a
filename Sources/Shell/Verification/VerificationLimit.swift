import CompShareOrderedJSON
import CompShareWire
import CompshCommandLanguage
import CompshLocalization

/// How much of one answer is compared and told.
enum VerificationLimit {
    /// The differences of one answer that are told; nobody reads more.
    static let findings = 1_000

    /// The differences that are looked for: one more shows that not all are told.
    static let sought = findings + 1

    /// The structure of a value, in which masked secrets have no type.
    ///
    /// - Throws: `CommandFailure` if the task was cancelled, or it has too many places to be compared.
    static func structure(of value: JSONValue) throws(CommandFailure) -> JSONStructure {
        let structure = JSONStructure(of: value, placeholder: SecretMask.stars)
        guard structure.isCutShort else { return structure }
        guard !Task.isCancelled else { throw .interrupted }
        throw CommandFailure(
            "the answer has more than \(number: JSONStructure.mostPlaces) different members, and is not compared",
            kind: .noAnswer)
    }

    /// In what the structures of two values differ.
    ///
    /// - Throws: `CommandFailure` as `structure(of:)`.
    static func differences(
        from before: JSONValue, to after: JSONValue, ignoring ignored: [JSONPath], upTo limit: Int = sought
    ) throws(CommandFailure) -> [JSONStructure.Difference] {
        try structure(of: before).differences(
            to: try structure(of: after), ignoring: JSONNamePatterns(ignored), upTo: limit)
    }
}
